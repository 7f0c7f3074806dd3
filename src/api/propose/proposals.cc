#include "api/propose/proposals.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/plan/documents.h"

namespace yicheng::api {
namespace {

Json gains_json(std::vector<propose::Gain> const& gains) {
  Json array = Json::array();
  for (auto const& gain : gains) {
    array.push_back({{"key", gain.key},
                     {"name", to_json(gain.name)},
                     {"unit", to_json(gain.unit)},
                     {"value", gain.value},
                     {"decimals", gain.decimals}});
  }
  return array;
}

Json item_json(propose::Item const& item, std::size_t number) {
  Json points = Json::array();
  for (auto const& point : item.points) {
    points.push_back({point.lon, point.lat});
  }
  return {{"item", number},
          {"work", item.work.empty() ? Json(nullptr) : Json(item.work)},
          {"text", to_json(item.text)},
          {"points", points},
          {"gains", gains_json(item.gains)},
          {"assumptions", to_json(item.assumptions)}};
}

Json option_json(propose::Option const& option, std::size_t number) {
  Json items = Json::array();
  for (auto const& item : option.items) {
    items.push_back(item_json(item, items.size() + 1));
  }
  return {{"option", number},
          {"title", to_json(option.title)},
          {"gains", gains_json(option.gains)},
          {"items", items}};
}

std::string gains_text(std::vector<propose::Gain> const& gains, Language language) {
  std::string text;
  for (auto const& gain : gains) {
    text += fmt::format("{}{} {:.{}f} {}", text.empty() ? "" : "; ", gain.name.in(language),
                        gain.value, gain.decimals, gain.unit.in(language));
  }
  return text;
}

std::string option_text(propose::Option const& option, std::size_t number, Language language) {
  return fmt::format("  {}. {}: {}\n", number, option.title.in(language),
                     gains_text(option.gains, language));
}

std::string proposal_text(propose::Proposal const& proposal, Language language) {
  std::string text = fmt::format("{}  {}\n", proposal.id, proposal.title.in(language));
  for (std::size_t o = 0; o < proposal.options.size(); ++o) {
    auto const& option = proposal.options[o];
    text += option_text(option, o + 1, language);
    for (std::size_t i = 0; o == 0 && i < option.items.size(); ++i) {
      auto const& item = option.items[i];
      text += fmt::format("     {:>2}) {}{}{}\n", i + 1, item.text.in(language),
                          item.gains.empty() ? "" : "  ", gains_text(item.gains, language));
    }
  }
  for (auto const& note : proposal.notes) {
    text += fmt::format("  * {}\n", note.in(language));
  }
  return text;
}

}  // namespace

OpenWorkspace open_workspace(std::filesystem::path const& path) {
  OpenWorkspace open{store::load(path), {}};
  auto const& w = open.workspace;
  open.program = change::bind(w.plan, w.city, {.year = w.run.year}, corrections_in(w.assumptions));
  return open;
}

void keep(store::Workspace& workspace, propose::Kind kind,
          std::vector<propose::Proposal> const& proposals, std::filesystem::path const& path) {
  auto& kept = workspace.proposals;
  kept.erase(std::remove_if(kept.begin(), kept.end(),
                            [kind](propose::Proposal const& p) { return p.kind == kind; }),
             kept.end());
  kept.insert(kept.end(), proposals.begin(), proposals.end());
  store::save(workspace, path);
}

Json to_json(propose::Proposal const& proposal) {
  Json options = Json::array();
  for (auto const& option : proposal.options) {
    options.push_back(option_json(option, options.size() + 1));
  }
  Json notes = Json::array();
  for (auto const& note : proposal.notes) {
    notes.push_back(to_json(note));
  }
  return {{"id", proposal.id},
          {"kind", propose::to_string(proposal.kind)},
          {"title", to_json(proposal.title)},
          {"options", options},
          {"notes", notes}};
}

Json to_json(std::vector<propose::Proposal> const& proposals) {
  Json array = Json::array();
  for (auto const& proposal : proposals) {
    array.push_back(to_json(proposal));
  }
  return array;
}

std::string as_text(std::vector<propose::Proposal> const& proposals,
                    std::filesystem::path const& workspace, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& proposal : proposals) {
    text += proposal_text(proposal, language);
  }
  if (proposals.empty()) {
    return zh ? "没有建议\n" : "no proposals\n";
  }
  return text + fmt::format("{} yicheng propose take {} {} --option 1 -o plan.yaml\n",
                            zh ? "采纳：" : "To take one:", workspace.string(),
                            proposals.front().id);
}

}  // namespace yicheng::api
