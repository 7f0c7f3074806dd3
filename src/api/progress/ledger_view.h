/// What the use cases of the ledger share: the workspace with its ledger and the month's standing,
/// the clock, and who acts.
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "change/program.h"
#include "progress/papers.h"
#include "progress/standing.h"
#include "store/ledger_file.h"
#include "store/workspace.h"

namespace yicheng::api {

/// Which month, by which rules.
struct LedgerViewRequest {
  std::filesystem::path workspace;
  std::optional<Day> on;                       ///< as of; default: today by the machine's clock
  std::optional<std::filesystem::path> rules;  ///< presets of one's own beside the built-in ones
};

/// Values that refer to each other: not to be copied or moved.
struct LedgerView {
  LedgerView() = default;
  LedgerView(LedgerView const&) = delete;
  LedgerView& operator=(LedgerView const&) = delete;

  store::Workspace workspace;
  change::Program program;
  store::Chain chain;
  progress::Ledger ledger;
  std::vector<progress::Preset> presets;
  std::map<std::string, std::string> lights;  ///< aspect -> preset, as chosen or by default
  std::map<std::string, progress::Outlook> outlooks;
  progress::MonthStanding month;

  progress::PaperContext paper(bool draft) const;
};

/// Throws Fault(bad_input) where the workspace cannot be read, or a preset that was chosen is not
/// known. Cost: that of loading the workspace and of one draw of its schedule.
void open_ledger_view(LedgerViewRequest const& request, LedgerView& view);

/// Now by the machine's clock: "2025-11-25T08:00:00Z", and its day.
std::string now_utc();
Day today();

/// The built-in presets and those of the file.
std::vector<progress::Preset> presets_with(std::optional<std::filesystem::path> const& rules);
/// Throws Fault where an aspect's preset is not among them or has no rule for it.
void expect_presets(std::vector<progress::Preset> const& presets,
                    std::map<std::string, std::string> const& lights);

}  // namespace yicheng::api
