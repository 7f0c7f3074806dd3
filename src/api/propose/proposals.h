/// What all use cases of `propose` share: the workspace opened with its works, proposals kept in
/// it, and proposals as JSON and text.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "api/json.h"
#include "change/program.h"
#include "propose/proposal.h"
#include "store/workspace.h"

namespace yicheng::api {

/// A workspace with the program that its forecast ran on, made again from its plan, city and
/// corrections.
struct OpenWorkspace {
  store::Workspace workspace;
  change::Program program;
};

/// Throws Fault(bad_input) where the file is no workspace.
OpenWorkspace open_workspace(std::filesystem::path const& path);

/// Puts the proposals in the place of all of that kind, and saves the workspace.
void keep(store::Workspace& workspace, propose::Kind kind,
          std::vector<propose::Proposal> const& proposals, std::filesystem::path const& path);

/// Its place in the list counts from 1 for people: "option" and "item" of `propose take`.
Json to_json(propose::Proposal const& proposal);
Json to_json(std::vector<propose::Proposal> const& proposals);

/// The proposed option with its items, the others in a line each, notes, and how to take one.
std::string as_text(std::vector<propose::Proposal> const& proposals,
                    std::filesystem::path const& workspace, Language language);

}  // namespace yicheng::api
