#include "feed/finding_groups.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

namespace yicheng::feed {
namespace {

constexpr std::size_t kPlacesShown = 3;

}  // namespace

void FindingGroups::add(Severity severity, std::string_view code, std::string where,
                        Bilingual const& message, Bilingual const& mend, std::size_t count) {
  auto group = std::find_if(groups_.begin(), groups_.end(),
                            [&](Group const& g) { return g.first.code == code; });
  if (group == groups_.end()) {
    groups_.push_back(
        {{severity, std::string(code), where, std::nullopt, message, mend}, {}, 0, 0});
    group = std::prev(groups_.end());
  }
  group->count += count;
  ++group->calls;
  if (group->places.size() < kPlacesShown) {
    group->places.push_back(std::move(where));
  }
}

std::size_t FindingGroups::count(std::string_view code) const {
  auto const group = std::find_if(groups_.begin(), groups_.end(),
                                  [&](Group const& g) { return g.first.code == code; });
  return group == groups_.end() ? 0 : group->count;
}

Findings FindingGroups::findings() const {
  Findings findings;
  for (Group const& group : groups_) {
    Finding finding = group.first;
    if (group.count > 1) {
      finding.message.zh += fmt::format("（共 {} 处", group.count);
      finding.message.en += fmt::format(" ({} in all", group.count);
      if (group.calls > 1) {
        bool const more = group.calls > group.places.size();
        finding.message.zh +=
            fmt::format("：{}{}", fmt::join(group.places, "、"), more ? " 等" : "");
        finding.message.en +=
            fmt::format(": {}{}", fmt::join(group.places, ", "), more ? ", ..." : "");
      }
      finding.message.zh += "）";
      finding.message.en += ")";
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

void append(Findings& to, Findings from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace yicheng::feed
