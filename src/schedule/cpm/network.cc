#include "schedule/cpm/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <queue>

#include "base/check.h"

namespace yicheng::schedule::cpm {
namespace {

constexpr std::array<std::string_view, 4> kTypes = {"FS", "SS", "FF", "SF"};
constexpr std::uint32_t kNone = 0xffffffff;
// A circle of hundreds is no easier to find for naming all of them.
constexpr std::size_t kNamedMax = 12;

void check_parts(NetworkParts const& parts) {
  check(!parts.calendars.empty());
  for (auto const& activity : parts.activities) {
    check(activity.calendar.index() < parts.calendars.size());
    check(activity.duration >= Seconds(0));
  }
  for (auto const& link : parts.links) {
    check(link.before.index() < parts.activities.size());
    check(link.after.index() < parts.activities.size());
    check(link.calendar.index() < parts.calendars.size());
  }
}

// Links grouped by one of their ends: places in the list of links.
struct Grouped {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> link;
};

Grouped group_by(std::vector<Link> const& links, std::size_t activities, ActivityId Link::*end) {
  Grouped grouped;
  grouped.first.assign(activities + 1, 0);
  for (auto const& link : links) {
    ++grouped.first[(link.*end).index() + 1];
  }
  for (std::size_t a = 0; a < activities; ++a) {
    grouped.first[a + 1] += grouped.first[a];
  }
  grouped.link.resize(links.size());
  auto next = grouped.first;
  for (std::uint32_t l = 0; l < links.size(); ++l) {
    grouped.link[next[(links[l].*end).index()]++] = l;
  }
  return grouped;
}

// Activities so that none comes before one it waits for, the given order kept where it can be;
// shorter than the activities where links make a circle.
std::vector<std::uint32_t> topological_order(NetworkParts const& parts, Grouped const& by_before) {
  std::vector<std::uint32_t> waits(parts.activities.size(), 0);
  for (auto const& link : parts.links) {
    ++waits[link.after.index()];
  }
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> ready;
  for (std::uint32_t a = 0; a < waits.size(); ++a) {
    if (waits[a] == 0) {
      ready.push(a);
    }
  }
  std::vector<std::uint32_t> order;
  while (!ready.empty()) {
    std::uint32_t const a = ready.top();
    ready.pop();
    order.push_back(a);
    for (std::uint32_t l = by_before.first[a]; l < by_before.first[a + 1]; ++l) {
      std::size_t const after = parts.links[by_before.link[l]].after.index();
      if (--waits[after] == 0) {
        ready.push(static_cast<std::uint32_t>(after));
      }
    }
  }
  return order;
}

// One circle: walks back from any activity that could not be ordered; each such has one before it
// that could not be either, so the walk comes round.
std::vector<std::uint32_t> find_circle(NetworkParts const& parts,
                                       std::vector<std::uint32_t> const& order) {
  std::vector<bool> left(parts.activities.size(), true);
  for (auto const a : order) {
    left[a] = false;
  }
  std::vector<std::uint32_t> before(parts.activities.size(), kNone);
  for (auto const& link : parts.links) {
    if (left[link.before.index()] && left[link.after.index()]) {
      before[link.after.index()] = link.before.value;
    }
  }
  auto at = static_cast<std::uint32_t>(std::find(left.begin(), left.end(), true) - left.begin());
  for (std::size_t steps = 0; steps < parts.activities.size(); ++steps) {
    at = before[at];
  }
  std::vector<std::uint32_t> circle = {at};
  for (auto next = before[at]; next != at; next = before[next]) {
    circle.push_back(next);
  }
  std::reverse(circle.begin(), circle.end());
  return circle;
}

Finding cycle_finding(NetworkParts const& parts, std::vector<std::uint32_t> const& circle) {
  std::string names;
  for (std::size_t i = 0; i < std::min(circle.size(), kNamedMax); ++i) {
    names += parts.activities[circle[i]].name + " → ";
  }
  names += circle.size() > kNamedMax ? "…" : parts.activities[circle.front()].name;
  return {Severity::error,
          "schedule-cycle",
          parts.activities[circle.front()].key,
          std::nullopt,
          {fmt::format("前后关系成环，{} 项工序互相等待：{}", circle.size(), names),
           fmt::format("links make a circle, {} activities wait for each other: {}", circle.size(),
                       names)},
          {"请删去环中的一个前后关系", "remove one of the links of the circle"}};
}

void reserve(Network& network, std::size_t activities, std::size_t links) {
  network.key.reserve(activities);
  network.name.reserve(activities);
  network.duration.reserve(activities);
  network.calendar.reserve(activities);
  network.given.reserve(activities);
  network.first_link.reserve(activities + 1);
  network.links.reserve(links);
}

void add_activity(Network& network, Activity& activity) {
  network.key.push_back(std::move(activity.key));
  network.name.push_back(std::move(activity.name));
  network.duration.push_back(activity.duration);
  network.calendar.push_back(activity.calendar);
  network.start_no_earlier.push_back(activity.start_no_earlier);
  network.finish_no_earlier.push_back(activity.finish_no_earlier);
  network.start_no_later.push_back(activity.start_no_later);
  network.finish_no_later.push_back(activity.finish_no_later);
}

}  // namespace

std::string_view to_string(LinkType type) {
  return kTypes[static_cast<std::size_t>(type)];
}

std::optional<LinkType> parse_link_type(std::string_view text) {
  auto const found = std::find(kTypes.begin(), kTypes.end(), text);
  return found == kTypes.end() ? std::nullopt
                               : std::optional(static_cast<LinkType>(found - kTypes.begin()));
}

std::optional<Network> build_network(NetworkParts parts, Findings& findings) {
  check_parts(parts);
  check(parts.activities.size() < kNone && parts.links.size() < kNone);
  auto const n = static_cast<std::uint32_t>(parts.activities.size());
  auto const order = topological_order(parts, group_by(parts.links, n, &Link::before));
  if (order.size() < n) {
    findings.push_back(cycle_finding(parts, find_circle(parts, order)));
    return std::nullopt;
  }
  Network network;
  network.begin = parts.begin;
  network.calendars = std::move(parts.calendars);
  reserve(network, n, parts.links.size());
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t at = 0; at < n; ++at) {
    place[order[at]] = at;
  }
  auto const by_after = group_by(parts.links, n, &Link::after);
  network.first_link.push_back(0);
  for (auto const a : order) {
    add_activity(network, parts.activities[a]);
    network.given.push_back(a);
    for (std::uint32_t l = by_after.first[a]; l < by_after.first[a + 1]; ++l) {
      Link link = parts.links[by_after.link[l]];
      link.before = ActivityId(std::size_t{place[link.before.index()]});
      link.after = ActivityId(std::size_t{place[a]});
      network.links.push_back(link);
    }
    network.first_link.push_back(static_cast<std::uint32_t>(network.links.size()));
  }
  return network;
}

}  // namespace yicheng::schedule::cpm
