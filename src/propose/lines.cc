#include "propose/lines.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "change/bind/values.h"
#include "change/trips.h"
#include "city/timetable.h"
#include "engine/transit/journeys_engine.h"
#include "engine/walk/walkers.h"
#include "propose/lines/candidates.h"

namespace yicheng::propose {
namespace {

constexpr double kBusSpacing_m = 500;
constexpr double kRailSpacing_m = 1200;
constexpr std::size_t kWithin45 = 1;  // of the indicators of journeys
constexpr std::size_t kAgainMax = 12;
constexpr std::size_t kOptionsNearlyAsGood = 2;
constexpr double kThousandKm = 1000;

struct Question {
  std::size_t work = 0;
  std::vector<std::size_t> edits;   ///< the new lines, in the order of the work
  std::vector<std::string> fields;  ///< of each: "stops", "stops_2", ...
};

std::string field_of(std::size_t line) {
  return line == 0 ? "stops" : fmt::format("stops_{}", line + 1);
}

bool is_open(change::Program const& program, change::Work const& work, std::string const& field) {
  return std::any_of(program.assumptions.begin(), program.assumptions.end(), [&](auto const& a) {
    return a.field == field && a.commitment == work.commitments.front() && !a.by_person;
  });
}

bool lists_stations(change::Program const& program, change::Work const& work) {
  return std::any_of(program.assumptions.begin(), program.assumptions.end(), [&](auto const& a) {
    return a.field == "stations" && a.commitment == work.commitments.front();
  });
}

Month deadline_of(change::Work const& work) {
  std::optional<Month> last;
  for (auto const& promise : work.promises) {
    last = promise.deadline && (!last || *promise.deadline > *last) ? promise.deadline : last;
  }
  return last.value_or(Month(9999, 12));
}

/// Earlier deadlines first.
std::vector<Question> questions_of(change::Program const& program) {
  std::vector<Question> questions;
  for (std::size_t w = 0; w < program.works.size(); ++w) {
    auto const& work = program.works[w];
    Question question{w, {}, {}};
    std::size_t line = 0;
    for (std::size_t e = 0; e < work.edits.size(); ++e) {
      if (!std::holds_alternative<change::AddLine>(work.edits[e].kind)) {
        continue;
      }
      std::string field = field_of(line++);
      if (is_open(program, work, field) && !(line == 1 && lists_stations(program, work))) {
        question.edits.push_back(e);
        question.fields.push_back(std::move(field));
      }
    }
    if (!question.edits.empty()) {
      questions.push_back(std::move(question));
    }
  }
  std::stable_sort(questions.begin(), questions.end(), [&](auto const& a, auto const& b) {
    return deadline_of(program.works[a.work]) < deadline_of(program.works[b.work]);
  });
  return questions;
}

/// A course put into service.
struct Route {
  change::AddLine line;
  change::Alignment course;
  LineCost cost;
};

struct Chosen {
  Route route;
  double adds = 0;  ///< percent of the jobs, mean over residents
};

/// What weighs: the city with lines, and the jobs that its people reach.
class Scales {
 public:
  explicit Scales(city::City const& city)
      : engine_(engine::transit::make_journeys_engine(
            city, std::make_shared<engine::walk::Walkers const>(city))) {}

  city::Answer weigh(city::City const& city) const { return engine_->compute(city, nullptr); }
  double reach(city::City const& city) const { return weigh(city).reading[kWithin45]; }

 private:
  std::unique_ptr<city::Engine> engine_;
};

city::City with_line(city::City const& city, change::AddLine const& line) {
  return change::apply(city, {"e-proposed", line, {}}, change::EditPhase::after);
}

Route route_of(change::AddLine const& model, change::Alignment course) {
  Route route{model, std::move(course), {}};
  route.line.stops.clear();
  route.line.stop_names.clear();
  for (auto const& stop : route.course.stops) {
    route.line.stops.push_back(stop.point);
    route.line.stop_names.push_back(stop.name);
  }
  route.line.stop_nodes = route.course.nodes;
  route.cost = cost_of(route.line, route.course.length_m);
  return route;
}

/// Lines one after the other, by what each adds for its vehicle-kilometres.
class Chooser {
 public:
  Chooser(Scales const& scales, city::City city, LinesOptions const& options)
      : scales_(scales), city_(std::move(city)), options_(options) {}

  struct Result {
    std::vector<Chosen> lines;
    std::vector<Chosen> instead_of_last;  ///< next best for the last line
  };

  Result choose(change::AddLine const& model, std::size_t count, Progress const& progress) {
    prepare(model);
    Result result;
    std::size_t fleet = options_.fleet;
    for (std::size_t line = 0; line < count; ++line) {
      auto weighed =
          weigh_for(line, fleet, progress, static_cast<double>(line) / static_cast<double>(count));
      if (weighed.empty() || weighed.front().adds <= 0) {
        break;
      }
      result.lines.push_back(weighed.front());
      std::erase_if(entries_,
                    [&](Entry const& entry) {  // the same course again would only add trips
                      return entry.route.course.nodes == weighed.front().route.course.nodes;
                    });
      city_ = with_line(city_, weighed.front().route.line);
      now_ = scales_.reach(city_);
      fleet -= std::min(fleet, weighed.front().route.cost.vehicles);
      result.instead_of_last.assign(
          weighed.begin() + 1, weighed.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                     weighed.size(), 1 + kOptionsNearlyAsGood)));
    }
    return result;
  }
  city::City const& city() const { return city_; }

 private:
  struct Entry {
    Route route;
    double adds = 0;  ///< when last weighed
  };

  void prepare(change::AddLine const& model) {
    auto const today = scales_.weigh(city_);
    now_ = today.reading[kWithin45];
    lines::CandidateOptions options;
    bool const bus = model.mode == city::TransitMode::bus;
    options.spacing_m = bus ? kBusSpacing_m : kRailSpacing_m;
    options.speed_kmh = model.speed_kmh;
    options.shortest_km = bus ? 3 : 6;
    auto candidates = lines::candidates_of(city_, today.layers.front().value, options);
    candidates.resize(std::min(candidates.size(), options_.weighed));
    entries_.clear();
    for (auto& candidate : candidates) {
      change::StopNamer(city_).name(candidate.course);
      entries_.push_back({route_of(model, std::move(candidate.course)), 0});
    }
  }

  double ratio(Entry const& entry) const {
    return entry.adds / std::max(entry.route.cost.vehicle_km_day, 1e-9);
  }

  /// What fits into the fleet, best first. After the first line only those that were best are
  /// weighed again: what a line adds seldom grows with others beside it.
  std::vector<Chosen> weigh_for(std::size_t line, std::size_t fleet, Progress const& progress,
                                double share) {
    std::size_t const again = line == 0 ? entries_.size() : std::min(kAgainMax, entries_.size());
    for (std::size_t i = 0; i < again; ++i) {
      entries_[i].adds = scales_.reach(with_line(city_, entries_[i].route.line)) - now_;
      report(progress, "lines",
             share + (line == 0 ? 0.3 : 0) * static_cast<double>(i) / static_cast<double>(again));
    }
    entries_.resize(again);
    std::stable_sort(entries_.begin(), entries_.end(),
                     [&](Entry const& a, Entry const& b) { return ratio(a) > ratio(b); });
    std::vector<Chosen> fitting;
    for (Entry const& entry : entries_) {
      if (options_.fleet == 0 || entry.route.cost.vehicles <= fleet) {
        fitting.push_back({entry.route, entry.adds});
      }
    }
    return fitting;
  }

  Scales const& scales_;
  city::City city_;
  LinesOptions options_;
  double now_ = 0;
  std::vector<Entry> entries_;
};

/// Answers in words, with what each line adds and takes.
class Writer {
 public:
  Writer(city::City const& city, change::Program const& program, LinesOptions const& options)
      : program_(program), options_(options), jobs_(city.jobs()) {}

  Proposal proposal(Question const& question, Chooser::Result const& result) const {
    auto const& work = program_.works[question.work];
    std::size_t const lines = result.lines.size();
    Proposal proposal{.id = "lines-" + work.id,
                      .kind = Kind::lines,
                      .title = {fmt::format("新线路走向{}条", lines),
                                fmt::format("courses of {} new lines", lines)},
                      .options = {},
                      .notes = notes(question, lines)};
    proposal.options.push_back(option(question, result.lines, {"建议方案", "proposed"}));
    for (auto const& other : result.instead_of_last) {
      auto changed = result.lines;
      double const loss = changed.back().adds - other.adds;
      changed.back() = other;
      proposal.options.push_back(
          option(question, changed,
                 {fmt::format("第{}条走别处，居民平均少{:.0f}个岗位", lines, jobs_of(loss)),
                  fmt::format("line {} elsewhere: {:.0f} jobs less for the mean resident", lines,
                              jobs_of(loss))}));
    }
    return proposal;
  }

 private:
  double jobs_of(double percent) const { return percent / 100 * jobs_; }

  std::vector<Gain> gains(double adds, LineCost const& cost) const {
    double const per_km = jobs_of(adds) / std::max(cost.vehicle_km_day, 1e-9) * kThousandKm;
    return {{"jobs_45",
             {"45分钟内新增可达岗位（居民平均）", "jobs newly within 45 min, mean resident"},
             {"个", "jobs"},
             jobs_of(adds),
             0},
            {"vehicle_km",
             {"日行驶里程", "driven a day"},
             {"车公里", "vehicle-km"},
             cost.vehicle_km_day,
             0},
            {"vehicles",
             {"高峰车辆", "vehicles at peak"},
             {"辆", "vehicles"},
             static_cast<double>(cost.vehicles),
             0},
            {"jobs_per_1000_km",
             {"每千车公里新增岗位", "jobs for 1,000 vehicle-km"},
             {"个", "jobs"},
             per_km,
             1}};
  }

  Option option(Question const& question, std::vector<Chosen> const& lines, Bilingual title) const {
    auto const& work = program_.works[question.work];
    Option option{.title = std::move(title), .gains = {}, .items = {}};
    double adds = 0;
    LineCost cost;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      auto const& [route, here] = lines[i];
      adds += here;
      cost.vehicles += route.cost.vehicles;
      cost.vehicle_km_day += route.cost.vehicle_km_day;
      auto const& stops = route.course.stops;
      option.items.push_back(
          {.work = work.id,
           .text = {fmt::format("{}：{}至{}，{}站，{:.1f}公里", route.line.name, stops.front().name,
                                stops.back().name, stops.size(), route.course.length_m / 1000),
                    fmt::format("{}: {} to {}, {} stops, {:.1f} km", route.line.name,
                                stops.front().name, stops.back().name, stops.size(),
                                route.course.length_m / 1000)},
           .points = route.line.stops,
           .gains = gains(here, route.cost),
           .assumptions = {
               assumption_for(work, question.fields[i], change::format_points(stops),
                              {"走向建议：每车公里新增可达岗位最多",
                               "proposed course: most new jobs in reach for a vehicle-km"})}});
    }
    option.gains = gains(adds, cost);
    return option;
  }

  std::vector<Bilingual> notes(Question const& question, std::size_t lines) const {
    std::vector<Bilingual> notes = {
        {"走向取道路最短路，候选由最缺岗位的居住点到岗位最多的地方，或穿过岗位中心；逐条贪心选取，"
         "未证明"
         "最优",
         "courses are shortest ways on streets, from people short of jobs to most jobs or through "
         "them; chosen one after the other, not proved the best"},
        {fmt::format("车辆数按往返行程加{:.0f}%停站时间、高峰间隔计；停站与掉头能否设置需人工核实",
                     kLayoverShare * 100),
         fmt::format("vehicles: the round trip and {:.0f} % of it at the ends, by the headway at "
                     "peak; whether stops and turning places can be built is for a person to say",
                     kLayoverShare * 100)}};
    notes.push_back(options_.fleet == 0
                        ? Bilingual{"未限制车辆数（--fleet）", "no fleet limit was given (--fleet)"}
                        : Bilingual{fmt::format("车辆总数不超过{}辆", options_.fleet),
                                    fmt::format("at most {} vehicles in all", options_.fleet)});
    if (lines < question.edits.size()) {
      notes.push_back(
          {fmt::format("只找到{}条有用且车辆够用的走向，方案承诺{}条", lines,
                       question.edits.size()),
           fmt::format("only {} courses help and fit into the fleet; the plan promises {}", lines,
                       question.edits.size())});
    }
    return notes;
  }

  change::Program const& program_;
  LinesOptions options_;
  double jobs_;
};

}  // namespace

LineCost cost_of(change::AddLine const& line, double length_m) {
  LineCost cost;
  double const one_way_min = length_m / 1000 / std::max(line.speed_kmh, 1.0) * 60;
  double const cycle_min = 2 * one_way_min * (1 + kLayoverShare);
  double headway = line.headway_peak_min;
  std::size_t departures = 0;
  if (line.periods.empty()) {
    city::Transit one;
    one.line_headway_peak_min = {static_cast<float>(line.headway_peak_min)};
    one.line_headway_offpeak_min = {static_cast<float>(line.headway_offpeak_min)};
    one.line_first_min = {static_cast<std::int16_t>(line.first_min)};
    one.line_last_min = {static_cast<std::int16_t>(line.last_min)};
    departures = city::departures_by_headway(one, city::LineId(std::size_t{0})).size();
  } else {
    departures = change::departures_in(line.periods).size();
    for (auto const& period : line.periods) {
      headway = std::min(headway, period.headway_min);
    }
  }
  cost.vehicles = static_cast<std::size_t>(std::ceil(cycle_min / std::max(headway, 0.1)));
  cost.vehicle_km_day = 2 * length_m / 1000 * static_cast<double>(departures);
  return cost;
}

std::vector<Proposal> propose_lines(city::City const& city, change::Program const& program,
                                    LinesOptions const& options, Progress const& progress) {
  auto const questions = questions_of(program);
  if (questions.empty() || !(city.people() > 0) || !(city.jobs() > 0)) {
    return {};
  }
  Scales const scales(city);
  Writer const writer(city, program, options);
  city::City standing = city;
  std::vector<std::pair<std::size_t, Proposal>> by_work;
  for (auto const& question : questions) {
    auto const& edits = program.works[question.work].edits;
    Chooser chooser(scales, standing, options);
    auto const& model = std::get<change::AddLine>(edits[question.edits.front()].kind);
    auto result = chooser.choose(model, question.edits.size(), progress);
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
      result.lines[i].route.line.name =
          std::get<change::AddLine>(edits[question.edits[i]].kind).name;
    }
    standing = chooser.city();
    if (!result.lines.empty()) {
      for (auto& other : result.instead_of_last) {
        other.route.line.name = result.lines.back().route.line.name;
      }
      by_work.emplace_back(question.work, writer.proposal(question, result));
    }
  }
  std::stable_sort(by_work.begin(), by_work.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  std::vector<Proposal> proposals;
  for (auto& [work, proposal] : by_work) {
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace yicheng::propose
