#include "change/bind/stretch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "change/bind/places.h"
#include "change/bind/values.h"
#include "city/network.h"

namespace yicheng::change {
namespace {

using city::LinkId;
using city::NodeId;
using city::Roads;

constexpr std::size_t kBracketBytesMax = 120;

/// What stands between the brackets, without them; nothing where the text does not open one here.
std::optional<std::string_view> in_brackets(std::string_view text, std::size_t& end) {
  bool const wide = text.starts_with("（");
  if (!wide && !text.starts_with("(")) {
    return std::nullopt;
  }
  std::size_t const begin = wide ? 3 : 1;
  std::size_t const close = std::min(text.find(')'), text.find("）"));
  if (close == std::string_view::npos || close > kBracketBytesMax) {
    return std::nullopt;
  }
  end = close + (text[close] == ')' ? 1 : 3);
  return text.substr(begin, close - begin);
}

struct Pair {
  std::string_view left;
  std::string_view right;
};

std::optional<Pair> split_at(std::string_view text, std::initializer_list<std::string_view> marks) {
  for (auto const mark : marks) {
    std::size_t const at = text.find(mark);
    if (at != std::string_view::npos && at > 0) {
      return Pair{trim(text.substr(0, at)), trim(text.substr(at + mark.size()))};
    }
  }
  return std::nullopt;
}

std::string_view without_end(std::string_view text, std::string_view end) {
  return text.ends_with(end) ? trim(text.substr(0, text.size() - end.size())) : text;
}

/// "400米", "400 m", "0.4公里", "0.4 km" in metres; 0 where it is no length.
double parse_length_m(std::string_view text) {
  struct Unit {
    std::string_view word;
    double metres;
  };
  for (Unit const unit :
       {Unit{"公里", 1000}, Unit{"千米", 1000}, Unit{"km", 1000}, Unit{"米", 1}, Unit{"m", 1}}) {
    if (text.ends_with(unit.word)) {
      auto const value = parse_number(text.substr(0, text.size() - unit.word.size()));
      return value && *value > 0 ? *value * unit.metres : 0;
    }
  }
  return 0;
}

/// Reads what stands in the brackets into the stretch; false where it is none of the forms.
bool parse_section(std::string_view inside, Stretch& stretch) {
  if (double const length = parse_length_m(inside); length > 0) {
    stretch.length_m = length;
    return true;
  }
  if (auto const zh = split_at(inside, {"起"}); zh && parse_length_m(zh->right) > 0) {
    stretch.from = zh->left;
    stretch.length_m = parse_length_m(zh->right);
    return true;
  }
  if (inside.starts_with("from ") && inside.find(" to ") == std::string_view::npos) {
    std::string_view const rest = inside.substr(5);
    std::size_t const digits = rest.find_first_of("0123456789");
    if (digits == std::string_view::npos || parse_length_m(rest.substr(digits)) <= 0) {
      return false;
    }
    stretch.from = trim(rest.substr(0, digits));
    stretch.length_m = parse_length_m(rest.substr(digits));
    return true;
  }
  auto const ends = split_at(inside.starts_with("from ") ? inside.substr(5) : inside,
                             {"至", "到", "～", "~", "—", " to "});
  if (!ends || ends->right.empty()) {
    return false;
  }
  stretch.from = ends->left;
  stretch.to = without_end(without_end(ends->right, "段"), "路段");
  return true;
}

/// "A路至B路段" right after the street's name, without brackets.
std::optional<std::string_view> bare_section(std::string_view text, std::size_t& end) {
  std::size_t const stop = text.find("段");
  std::string_view const run = text.substr(0, stop);
  bool const plain = stop != std::string_view::npos && stop > 0 && stop <= kBracketBytesMax &&
                     run.find("至") != std::string_view::npos &&
                     run.find_first_of(",;.()") == std::string_view::npos &&
                     run.find("，") == std::string_view::npos &&
                     run.find("。") == std::string_view::npos &&
                     run.find("、") == std::string_view::npos;
  if (!plain) {
    return std::nullopt;
  }
  end = stop + std::string_view("段").size();
  return run;
}

struct Step {
  NodeId node;
  LinkId link;
};

/// Links of one street seen as an undirected graph, walked from a node.
class Street {
 public:
  Street(Roads const& roads, city::StreetId street) : roads_(roads) {
    links_ = city::links_of(roads, street);
    for (auto const link : links_) {
      steps_.push_back({roads.from[link.index()], link});
      steps_.push_back({roads.to[link.index()], link});
    }
    std::sort(steps_.begin(), steps_.end(), [](Step const& a, Step const& b) {
      return std::pair(a.node, a.link) < std::pair(b.node, b.link);
    });
  }

  std::vector<LinkId> const& links() const { return links_; }

  /// The walk from any of the starts that first covers the length; else the longest there is.
  std::vector<LinkId> walk(std::vector<NodeId> const& starts, double length_m) const {
    std::vector<LinkId> best;
    double best_m = -1;
    for (auto const start : starts) {
      for (auto const& step : steps_of(start)) {
        auto links = follow(start, step, length_m);
        double const covered = length_of(roads_, links);
        if (covered > best_m) {
          best_m = covered;
          best = std::move(links);
        }
        if (best_m >= length_m) {
          return best;
        }
      }
    }
    return best;
  }

  std::vector<NodeId> nodes() const {
    std::vector<NodeId> all;
    for (auto const& step : steps_) {
      if (all.empty() || all.back() != step.node) {
        all.push_back(step.node);
      }
    }
    return all;
  }

  /// The street's node that lies nearest to the middle of its nodes.
  NodeId middle() const {
    city::Point mean;
    for (auto const& step : steps_) {
      auto const p = roads_.node_position[step.node.index()];
      mean.lon += p.lon / static_cast<double>(steps_.size());
      mean.lat += p.lat / static_cast<double>(steps_.size());
    }
    NodeId best;
    double best_m = 0;
    for (auto const& step : steps_) {
      double const m = city::distance(mean, roads_.node_position[step.node.index()]).value;
      if (!best.valid() || m < best_m) {
        best = step.node;
        best_m = m;
      }
    }
    return best;
  }

 private:
  std::vector<Step> steps_of(NodeId node) const {
    auto at = std::lower_bound(steps_.begin(), steps_.end(), node,
                               [](Step const& step, NodeId n) { return step.node < n; });
    std::vector<Step> found;
    for (; at != steps_.end() && at->node == node; ++at) {
      found.push_back(*at);
    }
    return found;
  }

  NodeId other_end(LinkId link, NodeId node) const {
    NodeId const from = roads_.from[link.index()];
    return from == node ? roads_.to[link.index()] : from;
  }

  std::vector<LinkId> follow(NodeId node, Step step, double length_m) const {
    std::vector<LinkId> links;
    std::set<NodeId> seen = {node};
    double covered = 0;
    while (true) {
      LinkId const opposite = roads_.opposite[step.link.index()];
      links.push_back(step.link);
      if (opposite.valid()) {
        links.push_back(opposite);
      }
      covered += static_cast<double>(roads_.length_m[step.link.index()]);
      node = other_end(step.link, node);
      seen.insert(node);
      auto const next = steps_of(node);
      auto const fresh = std::find_if(next.begin(), next.end(), [&](Step const& s) {
        return !seen.contains(other_end(s.link, node));
      });
      if (covered >= length_m || fresh == next.end()) {
        return links;
      }
      step = *fresh;
    }
  }

  Roads const& roads_;
  std::vector<LinkId> links_;
  std::vector<Step> steps_;
};

/// Nodes that links of both streets touch.
std::vector<NodeId> crossings(Roads const& roads, city::StreetId a, city::StreetId b) {
  std::set<NodeId> on_a;
  std::set<NodeId> both;
  for (auto const link : city::links_of(roads, a)) {
    on_a.insert(roads.from[link.index()]);
    on_a.insert(roads.to[link.index()]);
  }
  for (auto const link : city::links_of(roads, b)) {
    for (auto const node : {roads.from[link.index()], roads.to[link.index()]}) {
      if (on_a.contains(node)) {
        both.insert(node);
      }
    }
  }
  return {both.begin(), both.end()};
}

std::optional<std::vector<LinkId>> sorted(std::vector<LinkId> links) {
  std::sort(links.begin(), links.end());
  links.erase(std::unique(links.begin(), links.end()), links.end());
  return links.empty() ? std::nullopt : std::optional(std::move(links));
}

}  // namespace

std::string format_stretches(std::vector<Stretch> const& stretches) {
  std::string text;
  for (auto const& s : stretches) {
    text += text.empty() ? "" : "; ";
    text += s.street;
    if (!s.to.empty()) {
      text += fmt::format("({}至{})", s.from, s.to);
    } else if (s.length_m > 0) {
      text +=
          fmt::format("({}{}米)", s.from.empty() ? "" : s.from + "起", format_number(s.length_m));
    }
  }
  return text;
}

std::optional<std::vector<Stretch>> parse_stretches(std::string_view text) {
  std::vector<Stretch> stretches;
  for (auto const& part : parse_names(text)) {
    std::size_t const open = std::min(part.find('('), part.find("（"));
    Stretch stretch;
    stretch.street = trim(std::string_view(part).substr(0, open));
    if (open != std::string::npos) {
      std::size_t end = 0;
      auto const inside = in_brackets(std::string_view(part).substr(open), end);
      if (!inside || open + end != part.size() || !parse_section(trim(*inside), stretch)) {
        return std::nullopt;
      }
    }
    if (stretch.street.empty()) {
      return std::nullopt;
    }
    stretches.push_back(std::move(stretch));
  }
  return stretches;
}

std::vector<Stretch> stretches_in(std::string_view text, Roads const& roads) {
  std::vector<Stretch> stretches;
  std::size_t covered = 0;
  for (auto const& name : find_names(text, roads.street_name)) {
    if (name.begin < covered) {
      continue;
    }
    Stretch stretch{roads.street_name[name.index], {}, {}, 0};
    std::string_view const rest = text.substr(name.end);
    std::size_t end = 0;
    auto inside = in_brackets(rest, end);
    inside = inside ? inside : bare_section(rest, end);
    if (inside && parse_section(trim(*inside), stretch)) {
      covered = name.end + end;
    }
    auto const same = std::find_if(stretches.begin(), stretches.end(),
                                   [&](Stretch const& s) { return s.street == stretch.street; });
    if (same == stretches.end()) {
      stretches.push_back(std::move(stretch));
    } else if (same->from.empty() && same->length_m == 0) {
      *same = std::move(stretch);  // the fuller of two mentions counts
    }
  }
  return stretches;
}

std::optional<std::vector<LinkId>> links_of_stretch(Roads const& roads, Stretch const& stretch) {
  auto const street = city::find_street(roads, stretch.street);
  if (!street.valid()) {
    return std::nullopt;
  }
  auto const from = city::find_street(roads, stretch.from);
  if (!stretch.to.empty()) {
    return sorted(city::links_between(roads, street, from, city::find_street(roads, stretch.to)));
  }
  if (!stretch.from.empty() && (!from.valid() || stretch.length_m <= 0)) {
    return std::nullopt;
  }
  Street const along(roads, street);
  if (stretch.length_m <= 0) {
    return sorted(along.links());
  }
  if (along.links().empty()) {
    return std::nullopt;
  }
  if (!stretch.from.empty()) {
    return sorted(along.walk(crossings(roads, street, from), stretch.length_m));
  }
  auto links = along.walk({along.middle()}, stretch.length_m);
  // Half of the street is too short: as far as it goes from one of its ends.
  return sorted(length_of(roads, links) < stretch.length_m
                    ? along.walk(along.nodes(), stretch.length_m)
                    : std::move(links));
}

double length_of(Roads const& roads, std::vector<LinkId> const& links) {
  std::set<LinkId> const in(links.begin(), links.end());
  double metres = 0;
  for (auto const link : in) {
    bool const both = in.contains(roads.opposite[link.index()]);
    metres += static_cast<double>(roads.length_m[link.index()]) * (both ? 0.5 : 1.0);
  }
  return metres;
}

}  // namespace yicheng::change
