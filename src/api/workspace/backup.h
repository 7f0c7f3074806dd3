/// Keeping a workspace safe: backup while it is in use, restore, and proof of its ledger.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "base/bilingual.h"
#include "base/finding.h"
#include "progress/event.h"

namespace yicheng::api {

struct VerifyReply {
  progress::Head head;  ///< of the ledger in the (new) file
  std::uintmax_t bytes = 0;
  Findings findings;
};

/// Whether the ledger is whole. `paper`: the head hash that a printed paper shows; an error
/// "progress-head-unknown" where the chain never ended in it.
VerifyReply verify_workspace(std::filesystem::path const& workspace,
                             std::optional<std::string> const& paper);
/// Copies the workspace; an output that exists is refused ("output-exists").
VerifyReply back_up(std::filesystem::path const& workspace, std::filesystem::path const& output);
/// Puts a backup in the workspace's place. An existing workspace is replaced only with `replace`,
/// and a backup whose ledger is damaged is refused ("progress-backup-damaged").
VerifyReply restore(std::filesystem::path const& backup, std::filesystem::path const& workspace,
                    bool replace);

std::string as_json(VerifyReply const& reply);
std::string as_text(VerifyReply const& reply, Language language);

}  // namespace yicheng::api
