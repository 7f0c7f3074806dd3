/// A whole copy of a workspace's file while others read and write it, and the way back.
///
/// SQLite's online backup: a copy of one committed state, page by page, then checked (the file's
/// own check, the ledger's chain and evidence). Writers wait while it is made. The copy appears
/// whole or not at all. Cost: linear in the file.
#pragma once
#include <filesystem>

#include "base/finding.h"

namespace yicheng::store {

/// Copies the workspace to `to` (which may exist and is then replaced). Throws Fault(bad_input)
/// where `from` is no workspace. The findings are those of verify_ledger on the copy: a backup of a
/// damaged ledger is made, and said to be one.
Findings copy_workspace(std::filesystem::path const& from, std::filesystem::path const& to);

}  // namespace yicheng::store
