#include "api/page/explorer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "api/page/cover.h"
#include "api/page/query.h"
#include "api/propose/take_proposal.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

[[noreturn]] void bad_query(std::string const& where) {
  throw Fault(FaultKind::wrong_usage, "query-not-understood", where,
              {"请求的参数看不懂", "the query cannot be understood"},
              {"请从页面发出请求", "ask through the page"});
}

template <typename Number>
Number number_of(std::string_view text) {
  Number value = 0;
  auto const end = text.data() + text.size();
  auto const result = std::from_chars(text.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) {
    bad_query(std::string(text.substr(0, 40)));
  }
  return value;
}

/// "sites-w-1:1:2,3".
TakenOption taken_of(std::string_view text) {
  auto const first = text.find(':');
  auto const second = first == std::string_view::npos ? first : text.find(':', first + 1);
  if (second == std::string_view::npos) {
    bad_query(std::string(text.substr(0, 40)));
  }
  TakenOption taken{std::string(text.substr(0, first)),
                    number_of<std::size_t>(text.substr(first + 1, second - first - 1)),
                    {}};
  for (auto rest = text.substr(second + 1); !rest.empty();) {
    auto const comma = std::min(rest.find(','), rest.size());
    taken.items.push_back(number_of<std::size_t>(rest.substr(0, comma)));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return taken;
}

}  // namespace

Explorer::Explorer(OpenWorkspace open)
    : open_(std::move(open)), walkers_(open_.workspace.city), reach_(open_, walkers_.network()) {}

std::string Explorer::cover(std::string const& rule) {
  std::lock_guard const lock(mutex_);
  auto const known = covers_.find(rule);
  if (known != covers_.end()) {
    return known->second;
  }
  auto text = dump(cover_json(open_, walkers_, rule));
  covers_[rule] = text;
  return text;
}

std::optional<Explored> Explorer::answer(std::string_view path, std::string_view text) {
  auto const query = [&] {
    auto parsed = parse_query(text);
    return parsed ? *parsed : (bad_query("?"), Query());
  };
  if (path == "/api/cover") {
    return Explored{cover(query().one("rule"))};
  }
  if (path == "/api/reach") {
    auto const asked = query();
    return Explored{dump(reach_.reach(number_of<std::size_t>(asked.one("cell")),
                                      number_of<int>(asked.one("month"))))};
  }
  if (path == "/api/plan.yaml") {
    std::vector<TakenOption> taken;
    for (auto const& one : query().all("take")) {
      taken.push_back(taken_of(one));
    }
    return Explored{plan_with(open_.workspace, taken), "application/yaml; charset=utf-8"};
  }
  return std::nullopt;
}

}  // namespace yicheng::api
