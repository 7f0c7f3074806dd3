#include "api/plan/diff_plans.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "api/json.h"
#include "api/plan/documents.h"

namespace yicheng::api {
namespace {

constexpr std::array kShown = {plan::ChangeKind::weakened, plan::ChangeKind::dropped,
                               plan::ChangeKind::strengthened, plan::ChangeKind::reworded,
                               plan::ChangeKind::added};

std::map<plan::ChangeKind, std::size_t> counts_of(DiffPlansReply const& reply) {
  std::map<plan::ChangeKind, std::size_t> counts;
  for (auto const& change : reply.changes) {
    ++counts[change.kind];
  }
  return counts;
}

std::string lines_of(plan::PromiseChange const& change, Language language) {
  std::string text;
  if (change.before != nullptr) {
    text += fmt::format("  - {}\n", change.before->quote);
  }
  if (change.after != nullptr) {
    text += fmt::format("  + {}\n", change.after->quote);
  }
  for (auto const& difference : change.differences) {
    text += fmt::format("      {}\n", difference.text.in(language));
  }
  return text;
}

Json side_json(plan::Plan const& plan, plan::Commitment const* one) {
  if (one == nullptr) {
    return nullptr;
  }
  Json json = {{"id", one->id},
               {"quote", one->quote},
               {"span", Json::array({one->span.begin, one->span.end})}};
  if (auto const source = plan::find_place(plan.sources, one->span)) {
    json["source"] = to_json(describe(*source));
  }
  return json;
}

}  // namespace

DiffPlansReply diff_plans(DiffPlansRequest const& request) {
  DiffPlansReply reply;
  reply.before = open_plan(request.before, request.options).plan;
  reply.after = open_plan(request.after, request.options).plan;
  reply.changes = plan::diff(reply.before, reply.after);
  return reply;
}

std::string as_text(DiffPlansReply const& reply, Language language) {
  std::string text;
  for (auto const kind : kShown) {
    for (auto const& change : reply.changes) {
      if (change.kind == kind) {
        text += fmt::format("{}\n{}", name_of(kind).in(language), lines_of(change, language));
      }
    }
  }
  std::string summary;
  auto const counts = counts_of(reply);
  for (int i = 0; i < 6; ++i) {
    auto const kind = static_cast<plan::ChangeKind>(i);
    auto const found = counts.find(kind);
    summary += fmt::format("{}{} {}",
                           summary.empty()            ? ""
                           : language == Language::zh ? "，"
                                                      : ", ",
                           name_of(kind).in(language), found == counts.end() ? 0 : found->second);
  }
  return text + summary + "\n";
}

std::string as_json(DiffPlansReply const& reply) {
  Json changes = Json::array();
  for (auto const& change : reply.changes) {
    Json differences = Json::array();
    for (auto const& difference : change.differences) {
      differences.push_back({{"weaker", difference.weaker}, {"text", to_json(difference.text)}});
    }
    changes.push_back({{"change", to_string(change.kind)},
                       {"before", side_json(reply.before, change.before)},
                       {"after", side_json(reply.after, change.after)},
                       {"differences", std::move(differences)}});
  }
  Json counts = Json::object();
  for (auto const& [kind, count] : counts_of(reply)) {
    counts[std::string(to_string(kind))] = count;
  }
  return dump({{"counts", std::move(counts)}, {"changes", std::move(changes)}}, 1) + "\n";
}

}  // namespace yicheng::api
