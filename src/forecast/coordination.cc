#include "forecast/coordination.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include "change/crossing_works.h"
#include "city/network.h"
#include "forecast/benefit.h"
#include "schedule/quantiles.h"

namespace yicheng::forecast {
namespace {

constexpr auto kComplete = static_cast<std::size_t>(Milestone::complete);
constexpr int kMonthsPerYear = 12;

/// What lies deeper is laid first: 先地下、后地上，先深、后浅.
int depth_of(WorkKind kind) {
  switch (kind) {
    case WorkKind::utility_tunnel: return 3;
    case WorkKind::sewer_separation: return 2;
    default: return 1;
  }
}

int years_undisturbed(WorkKind kind) {
  return kind == WorkKind::road_widening || kind == WorkKind::road_construction
             ? kYearsAfterBuilding
             : kYearsAfterRenewal;
}

/// From the month in which works begin to the one in which they end.
struct Months {
  Month begin;
  Month end;
  int count() const { return end - begin + 1; }
};

std::string text_of(Months const& months) {
  return to_string(months.begin) + "–" + to_string(months.end);
}

class Conflicts {
 public:
  Conflicts(change::Program const& program, plan::Plan const& plan, city::City const& city,
            Forecast const& forecast)
      : program_(program), plan_(plan), city_(city), forecast_(forecast) {
    for (std::size_t w = 0; w < program.works.size(); ++w) {
      auto const course = schedule::quantile(forecast.calendar, w, 0.5);
      works_.push_back({month_of(course.works_begin), month_of(course.milestone[kComplete])});
      opened_.push_back(
          month_of(course.milestone[static_cast<std::size_t>(program.works[w].effect_at)]));
      place_of_.emplace(program.works[w].id, w);
    }
    for (auto const& area : plan.areas) {
      for (auto const& project : area.projects) {
        for (auto const& commitment : project.commitments) {
          commitments_.emplace(commitment.id, &commitment);
        }
      }
    }
  }

  Findings find() {
    for (auto const& crossing : change::find_crossings(program_, plan_, city_)) {
      meet_in_street(crossing);
    }
    for (auto const& joint : forecast_.joints) {
      close_together(joint);
    }
    for (std::size_t w = 0; w < program_.works.size(); ++w) {
      open_early(w);
    }
    return std::move(findings_);
  }

 private:
  plan::Commitment const* promise_of(std::size_t work) const {
    for (auto const& id : program_.works[work].commitments) {
      if (auto const found = commitments_.find(id); found != commitments_.end()) {
        return found->second;
      }
    }
    return nullptr;
  }

  std::string quote_of(std::size_t work) const {
    auto const* promise = promise_of(work);
    return promise != nullptr ? promise->quote : program_.works[work].id;
  }

  void add(Severity severity, std::string code, std::size_t work, Bilingual message,
           Bilingual mend) {
    auto const* promise = promise_of(work);
    Finding finding{severity,     std::move(code),    program_.works[work].id,
                    std::nullopt, std::move(message), std::move(mend)};
    if (promise != nullptr) {
      finding.span = promise->span;
      finding.where = fmt::format("plan:{}-{}", promise->span.begin, promise->span.end);
    }
    findings_.push_back(std::move(finding));
  }

  double delay_during(std::size_t work) const {
    for (auto const& effect : forecast_.effects) {
      if (effect.work == program_.works[work].id && effect.indicator == "traffic.delay_hours") {
        return effect.during;
      }
    }
    return 0;
  }

  static double hours_of(double per_peak, int months) {
    return per_peak * usual_weights().working_days_per_month * months;
  }

  void meet_in_street(change::Crossing const& crossing) {
    bool const in_order = works_[crossing.first].begin <= works_[crossing.second].begin;
    auto const early = in_order ? crossing.first : crossing.second;
    auto const late = in_order ? crossing.second : crossing.first;
    auto const kind = program_.works[early].kind;
    int const gap = works_[late].begin - works_[early].end;
    if (gap > years_undisturbed(kind) * kMonthsPerYear) {
      return;
    }
    bool const named = crossing.first_naming != nullptr && crossing.second_naming != nullptr;
    int const deeper = depth_of(program_.works[late].kind) - depth_of(kind);
    if (deeper > 0 || (deeper == 0 && gap > 0)) {
      dig_twice(crossing, early, late, named);
    } else {
      share_trench(crossing, early, late);
    }
  }

  void dig_twice(change::Crossing const& crossing, std::size_t early, std::size_t late,
                 bool named) {
    double const hours = hours_of(std::max(0.0, delay_during(late)), works_[late].count());
    auto const first = text_of(works_[early]);
    auto const second = text_of(works_[late]);
    auto const limit = years_undisturbed(program_.works[early].kind);
    std::string const assumed_zh = named ? "" : "（线位为假定）";
    std::string const assumed_en = named ? "" : " (the street is assumed)";
    add(named ? Severity::warning : Severity::note, "forecast-street-twice", late,
        {fmt::format(
             "{}{}约{:.1f}公里{}年内两次开挖：{}“{}”，{}又“{}”；第二次施工期间早高峰多延误约"
             "{:.0f}车·小时",
             crossing.street, assumed_zh, crossing.length_m / 1000, limit, first, quote_of(early),
             second, quote_of(late), hours),
         fmt::format("{}{}, about {:.1f} km, is dug up twice within {} years: {} \"{}\", then {} "
                     "\"{}\"; the second works cost the morning peaks about {:.0f} vehicle-hours",
                     crossing.street, assumed_en, crossing.length_m / 1000, limit, first,
                     quote_of(early), second, quote_of(late), hours)},
        {fmt::format("请合并为一次开挖，先深后浅：{}不早于{}开工，或将后者提前到{}之前",
                     name_of(program_.works[early].kind).zh, to_string(works_[late].begin), first),
         fmt::format("dig once, the deeper first: begin the {} no earlier than {}, or bring the "
                     "later one forward, before {}",
                     name_of(program_.works[early].kind).en, to_string(works_[late].begin),
                     to_string(works_[early].begin))});
  }

  void share_trench(change::Crossing const& crossing, std::size_t early, std::size_t late) {
    bool const deeper_first =
        depth_of(program_.works[early].kind) >= depth_of(program_.works[late].kind);
    auto const below = deeper_first ? early : late;
    auto const above = deeper_first ? late : early;
    double const hours = hours_of(std::max(0.0, std::min(delay_during(early), delay_during(late))),
                                  std::min(works_[early].count(), works_[late].count()));
    add(Severity::note, "forecast-one-trench", late,
        {fmt::format("{}约{:.1f}公里宜同沟同期施工：{}“{}”，{}“{}”；合并可少占道约{:.0f}车·小时",
                     crossing.street, crossing.length_m / 1000, text_of(works_[early]),
                     quote_of(early), text_of(works_[late]), quote_of(late), hours),
         fmt::format("about {:.1f} km of {} should be one site: {} \"{}\" and {} \"{}\"; in one go "
                     "it spares about {:.0f} vehicle-hours of delay",
                     crossing.length_m / 1000, crossing.street, text_of(works_[early]),
                     quote_of(early), text_of(works_[late]), quote_of(late), hours)},
        {fmt::format("请统一组织：先{}，后{}", name_of(program_.works[below].kind).zh,
                     name_of(program_.works[above].kind).zh),
         fmt::format("organise both as one: {} first, then {}",
                     name_of(program_.works[below].kind).en,
                     name_of(program_.works[above].kind).en)});
  }

  void close_together(Joint const& joint) {
    std::string quotes_zh;
    std::string quotes_en;
    std::size_t last = 0;
    for (auto const& id : joint.works) {
      auto const work = place_of_.at(id);
      last = std::max(last, work);
      quotes_zh += (quotes_zh.empty() ? "“" : "、“") + quote_of(work) + "”";
      quotes_en += (quotes_en.empty() ? "\"" : ", \"") + quote_of(work) + "\"";
    }
    Months const months{joint.first, joint.last};
    Bilingual const mend{
        fmt::format("请错开施工：其中一项在{}之后开工，或分段轮流占道", to_string(joint.last)),
        fmt::format("let one of them begin after {}, or take lanes in turns",
                    to_string(joint.last))};
    if (joint.cut_off > 0) {
      add(Severity::warning, "forecast-cut-off", last,
          {fmt::format("{}同时施工，{}：每个早高峰有{:.0f}辆次小汽车无路可达", text_of(months),
                       quotes_zh, joint.cut_off),
           fmt::format("{} at once, {}: {:.0f} car trips of each morning peak find no way",
                       text_of(months), quotes_en, joint.cut_off)},
          mend);
    }
    double const excess = joint.together - joint.alone;
    if (excess <= 0) {
      return;
    }
    add(Severity::warning, "forecast-joint-closure", last,
        {fmt::format("{}同时施工，{}：早高峰合计多延误{:.0f}车·小时，比各自之和{:.0f}还多{:.0f}，"
                     "期间共多约{:.0f}车·小时",
                     text_of(months), quotes_zh, joint.together, joint.alone, excess,
                     hours_of(excess, months.count())),
         fmt::format("{} at once, {}: together they add {:.0f} vehicle-hours to a morning peak, "
                     "{:.0f} more than the {:.0f} of each by itself; about {:.0f} vehicle-hours "
                     "in all",
                     text_of(months), quotes_en, joint.together, excess, joint.alone,
                     hours_of(excess, months.count()))},
        mend);
  }

  /// The street work before the door of a place that is not done when the place opens.
  void open_early(std::size_t place) {
    for (auto const& edit : program_.works[place].edits) {
      auto const* facility = std::get_if<change::AddFacility>(&edit.kind);
      if (facility == nullptr) {
        continue;
      }
      auto const door =
          facility->node.valid() ? facility->node : nodes().nearest(facility->position);
      for (std::size_t street = 0; street < program_.works.size() && door.valid(); ++street) {
        if (street != place && blocks(street, door, opened_[place])) {
          opened_before(place, street, *facility, door);
        }
      }
    }
  }

  /// A site that we proposed and nobody has confirmed.
  bool site_is_assumed(std::size_t work) const {
    auto const& commitments = program_.works[work].commitments;
    return std::any_of(program_.assumptions.begin(), program_.assumptions.end(),
                       [&](auto const& a) {
                         return !a.by_person && a.field.starts_with("site") &&
                                std::find(commitments.begin(), commitments.end(), a.commitment) !=
                                    commitments.end();
                       });
  }

  city::NodeFinder const& nodes() {
    if (!nodes_) {
      nodes_.emplace(*city_.roads);
    }
    return *nodes_;
  }

  /// True where the street at the door is under works in that month, or a new one not yet open.
  bool blocks(std::size_t street, city::NodeId door, Month month) const {
    if (month >= works_[street].end) {
      return false;
    }
    for (auto const& edit : program_.works[street].edits) {
      bool const is_new = std::holds_alternative<change::BuildRoad>(edit.kind);
      if (!is_new && month < works_[street].begin) {
        continue;
      }
      for (auto const link : change::links_of(edit)) {
        if (city_.roads->from[link.index()] == door || city_.roads->to[link.index()] == door) {
          return true;
        }
      }
    }
    return false;
  }

  void opened_before(std::size_t place, std::size_t street, change::AddFacility const& facility,
                     city::NodeId door) {
    int const months = works_[street].end - opened_[place];
    auto const at = city_.roads->node_position[door.index()];
    std::string const size_zh =
        facility.capacity > 0 ? fmt::format("{:.0f}个位置、", facility.capacity) : "";
    std::string const size_en =
        facility.capacity > 0 ? fmt::format("{:.0f} places, ", facility.capacity) : "";
    bool const assumed = site_is_assumed(place);
    add(assumed ? Severity::note : Severity::warning, "forecast-opened-before-street", place,
        {fmt::format("“{}”（{:.5f},{:.5f}{}）{}启用，门前道路“{}”{}才完工：{}{}个月进出受阻",
                     quote_of(place), at.lon, at.lat, assumed ? "，选址为假定" : "",
                     to_string(opened_[place]), quote_of(street), to_string(works_[street].end),
                     size_zh, months),
         fmt::format("\"{}\" ({:.5f},{:.5f}{}) opens in {}, the street before it, \"{}\", is done "
                     "only in {}: {}{} months behind works",
                     quote_of(place), at.lon, at.lat, assumed ? ", an assumed site" : "",
                     to_string(opened_[place]), quote_of(street), to_string(works_[street].end),
                     size_en, months)},
        {fmt::format("请把道路提前到{}前完工，或先修通门前一段", to_string(opened_[place])),
         fmt::format("finish the street before {}, or open the stretch before the door first",
                     to_string(opened_[place]))});
  }

  change::Program const& program_;
  plan::Plan const& plan_;
  city::City const& city_;
  Forecast const& forecast_;
  std::vector<Months> works_;  ///< of physical works, by work
  std::vector<Month> opened_;  ///< when its effect is there, by work
  std::map<std::string, std::size_t> place_of_;
  std::map<std::string_view, plan::Commitment const*> commitments_;
  std::optional<city::NodeFinder> nodes_;
  Findings findings_;
};

}  // namespace

Findings find_conflicts(change::Program const& program, plan::Plan const& plan,
                        city::City const& city, Forecast const& forecast) {
  return Conflicts(program, plan, city, forecast).find();
}

}  // namespace yicheng::forecast
