#include "change/crossing_works.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace yicheng::change {
namespace {

using Commitments = std::map<std::string_view, plan::Commitment const*>;

Commitments by_id(plan::Plan const& plan) {
  Commitments out;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        out.emplace(commitment.id, &commitment);
      }
    }
  }
  return out;
}

/// The promise of the work that names the street; null where the plan does not.
plan::Commitment const* naming(Work const& work, std::string const& street,
                               Commitments const& commitments) {
  for (auto const& id : work.commitments) {
    auto const found = commitments.find(id);
    if (found == commitments.end()) {
      continue;
    }
    auto const& one = *found->second;
    bool const placed = std::any_of(one.places.begin(), one.places.end(), [&](auto const& place) {
      return place.find(street) != std::string::npos;
    });
    if (placed || one.quote.find(street) != std::string::npos ||
        one.object.find(street) != std::string::npos) {
      return &one;
    }
  }
  return nullptr;
}

Finding finding_of(std::string const& street, plan::Commitment const& first,
                   plan::Commitment const& second) {
  return {Severity::warning,
          "change-street-twice",
          fmt::format("plan:{}-{}", second.span.begin, second.span.end),
          second.span,
          {fmt::format("{}两次施工：“{}”和“{}”", street, first.quote, second.quote),
           fmt::format("works on {} twice: \"{}\" and \"{}\"", street, first.quote, second.quote)},
          {"请合并施工或前后衔接，避免反复开挖",
           "do both in one go, so that the street is dug up once"}};
}

// The length of links, a street's two directions as one.
double length_of(std::vector<city::LinkId> const& links, city::Roads const& roads) {
  double length = 0;
  for (auto const link : links) {
    auto const opposite = roads.opposite[link.index()];
    bool const both =
        opposite.valid() && std::find(links.begin(), links.end(), opposite) != links.end();
    length += static_cast<double>(roads.length_m[link.index()]) / (both ? 2 : 1);
  }
  return length;
}

}  // namespace

std::vector<city::LinkId> links_of(Edit const& edit) {
  auto links = edit.during.links;
  std::visit(
      [&links](auto const& kind) {
        if constexpr (requires { kind.links; }) {
          links.insert(links.end(), kind.links.begin(), kind.links.end());
        }
      },
      edit.kind);
  return links;
}

std::vector<Crossing> find_crossings(Program const& program, plan::Plan const& plan,
                                     city::City const& city) {
  auto const& roads = *city.roads;
  std::map<std::uint32_t, std::set<std::size_t>> works_on;  // by link
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    for (auto const& edit : program.works[w].edits) {
      for (auto const link : links_of(edit)) {
        works_on[static_cast<std::uint32_t>(link.index())].insert(w);
      }
    }
  }
  std::map<std::tuple<std::size_t, std::size_t, std::string>, std::vector<city::LinkId>> shared;
  for (auto const& [link, works] : works_on) {
    auto const street = roads.street[link];
    if (works.size() < 2 || !street.valid()) {
      continue;
    }
    for (auto a = works.begin(); a != works.end(); ++a) {
      for (auto b = std::next(a); b != works.end(); ++b) {
        shared[{*a, *b, roads.street_name[street.index()]}].emplace_back(link);
      }
    }
  }
  auto const commitments = by_id(plan);
  std::vector<Crossing> crossings;
  for (auto const& [pair, links] : shared) {
    auto const& [a, b, street] = pair;
    crossings.push_back({a, b, street, length_of(links, roads),
                         naming(program.works[a], street, commitments),
                         naming(program.works[b], street, commitments)});
  }
  return crossings;
}

Findings find_crossing_works(Program const& program, plan::Plan const& plan,
                             city::City const& city) {
  Findings findings;
  for (auto const& crossing : find_crossings(program, plan, city)) {
    auto const* first = crossing.first_naming;
    auto const* second = crossing.second_naming;
    if (first != nullptr && second != nullptr) {
      bool const in_order = first->span.begin <= second->span.begin;
      findings.push_back(
          finding_of(crossing.street, in_order ? *first : *second, in_order ? *second : *first));
    }
  }
  return findings;
}

}  // namespace yicheng::change
