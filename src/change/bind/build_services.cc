#include <algorithm>
#include <array>

#include "change/bind/builders.h"

namespace yicheng::change {
namespace {

constexpr Range kSites = {1, 10000};

/// A list is as many documents as it has parts: 总体规划、详细规划、专项规划 are three.
double listed(std::string const& object) {
  double parts = 1;
  for (std::string_view const mark : {"、", "和", ", ", " and "}) {
    for (std::size_t at = object.find(mark); at != std::string::npos;
         at = object.find(mark, at + mark.size())) {
      // 和 also stands within names; only a comma, or 和 between two plans, parts them.
      bool const between = mark != "和" || object.find("规划", at) != std::string::npos;
      parts += between ? 1 : 0;
    }
  }
  return parts;
}

void deliver(Draft& draft, Desk& desk, Deliverable what, double pieces) {
  desk.edit(draft, Deliver{what, pieces});
  draft.work.size = pieces;
}

void no_column(Draft& draft) {
  Desk::track(draft, {"城市数据没有这一项，只跟踪不计影响",
                      "no column of the city counts it: tracked, without effect"});
}

}  // namespace

void build_documents(Draft& draft, Desk& desk) {
  double documents = count(draft).value_or(0);
  for (auto const* c : draft.commitments) {
    documents = std::max(documents, listed(c->object));
  }
  deliver(draft, desk, Deliverable::document, documents);
}

void build_pilots(Draft& draft, Desk& desk) {
  deliver(draft, desk, Deliverable::pilot, std::max(1.0, count(draft).value_or(1)));
}

void build_platforms(Draft& draft, Desk& desk) {
  deliver(draft, desk, Deliverable::platform, std::max(1.0, count(draft).value_or(1)));
}

void build_heritage(Draft& draft, Desk& desk) {
  auto const stated = count(draft);
  double const sites = stated ? *stated
                              : desk.number(draft, "count", 1, kSites,
                                            {"方案未写明处数，为假定", "no number given: assumed"});
  desk.edit(draft, RepairHeritage{sites});
  draft.work.size = sites;
}

void build_measures(Draft& draft, Desk& desk) {
  if (!holds_any(lower(draft.text), rules().documents)) {
    no_column(draft);
    return;
  }
  deliver(draft, desk, Deliverable::document, 1);
}

void build_other(Draft& draft, Desk&) {
  no_column(draft);
}

Builder find_builder(std::string_view name) {
  struct Entry {
    std::string_view name;
    Builder builder;
  };
  static constexpr std::array<Entry, 37> kBuilders = {{
      {"widen", build_widen},
      {"roads", build_roads},
      {"renew_street", build_renew_street},
      {"close_street", build_close_street},
      {"speed_limit", build_speed_limit},
      {"one_way", build_one_way},
      {"turn_bans", build_turn_bans},
      {"toll", build_toll},
      {"sewers", build_sewers},
      {"tunnel", build_tunnel},
      {"old_communities", build_old_communities},
      {"shantytown", build_shantytown},
      {"aid", build_aid},
      {"bus_lines", build_bus_lines},
      {"bus_service", build_bus_service},
      {"rail", build_rail},
      {"line_speed", build_line_speed},
      {"line_removal", build_line_removal},
      {"suspension", build_suspension},
      {"schools", build_schools},
      {"hospital", build_hospital},
      {"clinics", build_clinics},
      {"facilities", build_facilities},
      {"parks", build_parks},
      {"wetland", build_wetland},
      {"hills", build_hills},
      {"wastewater", build_wastewater},
      {"waters", build_waters},
      {"boilers", build_boilers},
      {"incinerator", build_incinerator},
      {"kitchen_waste", build_kitchen_waste},
      {"documents", build_documents},
      {"pilots", build_pilots},
      {"platforms", build_platforms},
      {"heritage", build_heritage},
      {"measures", build_measures},
      {"other", build_other},
  }};
  for (auto const& entry : kBuilders) {
    if (entry.name == name) {
      return entry.builder;
    }
  }
  return nullptr;
}

}  // namespace yicheng::change
