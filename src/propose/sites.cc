#include "propose/sites.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "change/bind/new_places.h"
#include "change/bind/values.h"
#include "engine/access/coverage_rules.h"
#include "engine/access/floating_catchment.h"
#include "propose/walks.h"

namespace yicheng::propose {
namespace {

namespace access = engine::access;
namespace walk = engine::walk;

constexpr double kMetresOfKilometre = 1000;
constexpr std::size_t kOptionsNearlyAsGood = 2;

Bilingual name_of(city::FacilityKind kind) {
  auto const& words = change::words_of(city::to_string(kind));
  return {words.name_zh, words.name_en};
}

/// What is asked of one work: which of its edits want a site, by kind.
struct Question {
  std::size_t work = 0;
  std::string commitment;
  /// Kind of the facility of each place of the assumption, in its order.
  std::vector<city::FacilityKind> kinds;
  std::vector<double> capacities;  ///< likewise
};

change::Assumption const* assumed_site(change::Program const& program, change::Work const& work) {
  for (auto const& assumption : program.assumptions) {
    bool const of_work = std::find(work.commitments.begin(), work.commitments.end(),
                                   assumption.commitment) != work.commitments.end();
    if (of_work && assumption.field == "site" && !assumption.by_person) {
      return &assumption;
    }
  }
  return nullptr;
}

std::vector<change::AddFacility const*> new_facilities(change::Work const& work) {
  std::vector<change::AddFacility const*> list;
  for (auto const& edit : work.edits) {
    if (auto const* facility = std::get_if<change::AddFacility>(&edit.kind)) {
      list.push_back(facility);
    }
  }
  return list;
}

std::optional<Month> first_deadline(change::Work const& work) {
  std::optional<Month> first;
  for (auto const& promise : work.promises) {
    if (promise.deadline && !promise.is_start) {
      first = first ? std::min(first, promise.deadline) : promise.deadline;
    }
  }
  return first;
}

/// Questions in the order in which they are answered: by deadline, those without one last.
std::vector<Question> questions_of(change::Program const& program) {
  std::vector<Question> questions;
  for (std::size_t i = 0; i < program.works.size(); ++i) {
    auto const& work = program.works[i];
    auto const* site = assumed_site(program, work);
    auto const facilities = new_facilities(work);
    if (site == nullptr || facilities.empty()) {
      continue;
    }
    Question question{.work = i, .commitment = site->commitment, .kinds = {}, .capacities = {}};
    for (auto const* facility : facilities) {
      question.kinds.push_back(facility->kind);
      question.capacities.push_back(facility->capacity);
    }
    questions.push_back(std::move(question));
  }
  std::stable_sort(questions.begin(), questions.end(), [&](auto const& a, auto const& b) {
    auto const da = first_deadline(program.works[a.work]);
    auto const db = first_deadline(program.works[b.work]);
    return da && db ? *da < *db : da.has_value() && !db.has_value();
  });
  return questions;
}

/// The distance within which a facility of the kind serves, and the clause that says so.
struct Distance {
  float metres = kUsualWalkM;
  Bilingual clause = {"距离为本软件假定", "the distance is an assumption of this program"};
};

Distance distance_of(city::FacilityKind kind) {
  for (auto const& rule : access::coverage_rules()) {
    for (auto const& group : rule.groups) {
      for (auto const& reach : group) {
        if (reach.target.kind == kind && !reach.target.straight && rule.groups.size() == 1) {
          return {reach.limit, rule.clause};
        }
      }
    }
  }
  return {};
}

/// Seats that 1,000 residents are held to need; 0 where it is not known.
double need_per_1000(city::FacilityKind kind) {
  for (auto const& supply : access::supplies()) {
    if (supply.kind == kind) {
      return supply.need_per_1000;
    }
  }
  return 0;
}

/// Chooses the sites of one kind of one question.
class Chooser {
 public:
  Chooser(city::City const& city, SitesOptions const& options)
      : options_(options), walks_(city), people_(walks_.residents()) {
    for (std::size_t i = 0; i < city.facilities->size(); ++i) {
      stands(city.facilities->kind[i], city.facilities->position[i],
             static_cast<double>(city.facilities->capacity[i]));
    }
  }

  void stands(city::FacilityKind kind, city::Point position, double capacity) {
    standing_[kind].push_back({position, 0});
    seats_[kind].push_back(std::max(0.0, capacity));
  }

  location::Solution choose(city::FacilityKind kind, std::size_t count, Progress const& progress) {
    auto const limit = options_.goal == SiteGoal::cover ? distance_of(kind).metres : kLongestWalkM;
    auto const existing = walks_.to_nearest(standing_[kind], limit);
    bool const by_seats =
        options_.goal == SiteGoal::cover && options_.capacities && need_per_1000(kind) > 0;
    if (by_seats) {
      std::vector<float> const none(people_.size(), location::kUnreached);
      return location::solve(location::covering(without_seat(kind, limit, existing),
                                                travel_within(limit), none, limit, count),
                             options_.solve, progress);
    }
    auto const& travel = travel_within(limit);
    auto const problem = options_.goal == SiteGoal::cover
                             ? location::covering(people_, travel, existing, limit, count)
                             : location::least_travel(
                                   options_.goal == SiteGoal::worst ? worst_off(existing) : people_,
                                   travel, existing, limit, count);
    return location::solve(problem, options_.solve, progress);
  }

 private:
  city::Rows<location::Travel> const& travel_within(float limit) {
    auto found = travel_.find(limit);
    if (found == travel_.end()) {
      found = travel_.emplace(limit, walks_.from_cells(limit)).first;
    }
    return found->second;
  }

  /// The residents of each home for whom the places within the limit have no seat.
  std::vector<double> without_seat(city::FacilityKind kind, float limit,
                                   std::vector<float> const& existing) {
    auto const seats = walks_.seats_per_resident(standing_[kind], seats_[kind], limit);
    double const need = need_per_1000(kind) / 1000;
    std::vector<double> weight(people_.size());
    for (std::size_t home = 0; home < weight.size(); ++home) {
      double const served = existing[home] <= limit ? std::min(1.0, seats[home] / need) : 0;
      weight[home] = people_[home] * (1 - served);
    }
    return weight;
  }

  /// The residents of the homes with the longest ways, kWorstOffShare of all; others count nothing.
  std::vector<double> worst_off(std::vector<float> const& existing) const {
    std::vector<std::size_t> order(existing.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return existing[a] > existing[b]; });
    double left = kWorstOffShare * std::accumulate(people_.begin(), people_.end(), 0.0);
    std::vector<double> weight(existing.size(), 0);
    for (std::size_t const home : order) {
      // All homes beyond the longest walk are equally badly off: none of them is left out.
      if (left <= 0 && existing[home] < location::kUnreached) {
        break;
      }
      weight[home] = people_[home];
      left -= people_[home];
    }
    return weight;
  }

  SitesOptions const& options_;
  Walks walks_;
  std::vector<double> people_;
  std::map<city::FacilityKind, std::vector<walk::Place>> standing_;
  std::map<city::FacilityKind, std::vector<double>> seats_;
  std::map<float, city::Rows<location::Travel>> travel_;
};

Gain gain_of(SiteGoal goal, double value) {
  if (goal == SiteGoal::cover) {
    return {
        "people_covered", {"新覆盖居民", "residents newly covered"}, {"人", "people"}, value, 0};
  }
  return {"walk_saved",
          {"居民步行距离减少合计", "walking saved, all residents together"},
          {"人·公里", "person-km"},
          value / kMetresOfKilometre,
          0};
}

/// The sites of a question: of each kind its own solution, dealt out to the places in their order.
struct Answer {
  std::map<city::FacilityKind, location::Solution> by_kind;
};

struct Placed {
  city::FacilityKind kind;
  double capacity = 0;
  location::Chosen const* chosen = nullptr;
};

std::vector<Placed> placed(Question const& question, Answer const& answer) {
  std::map<city::FacilityKind, std::size_t> next;
  std::vector<Placed> list;
  for (std::size_t place = 0; place < question.kinds.size(); ++place) {
    auto const kind = question.kinds[place];
    auto const& sites = answer.by_kind.at(kind).sites;
    std::size_t const i = next[kind]++;
    if (i < sites.size()) {
      list.push_back({kind, question.capacities[place], &sites[i]});
    }
  }
  return list;
}

class Writer {
 public:
  Writer(city::City const& city, change::Program const& program, SitesOptions const& options)
      : city_(city), program_(program), goal_(options.goal), capacities_(options.capacities) {}

  Proposal proposal(Question const& question, Answer const& answer) const {
    auto const& work = program_.works[question.work];
    auto const places = placed(question, answer);
    Proposal proposal{.id = "sites-" + work.id,
                      .kind = Kind::sites,
                      .title = title_of(question, places.size()),
                      .options = {},
                      .notes = notes(question, answer)};
    proposal.options.push_back(option(question, places, {"建议方案", "proposed"}, {}));
    for (auto const& change : nearly_as_good(places)) {
      proposal.options.push_back(option(question, places, title_of(change), change));
    }
    return proposal;
  }

 private:
  /// One site of the proposal replaced by another candidate.
  struct Replaced {
    std::size_t place = 0;
    location::CandidateIndex by;
    double loss = 0;
  };

  static std::vector<Replaced> nearly_as_good(std::vector<Placed> const& places) {
    std::vector<Replaced> all;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!places[i].chosen->alternatives.empty()) {
        auto const& nearest = places[i].chosen->alternatives.front();
        all.push_back({i, nearest.candidate, nearest.loss});
      }
    }
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& a, auto const& b) { return a.loss < b.loss; });
    all.resize(std::min(all.size(), kOptionsNearlyAsGood));
    return all;
  }

  static Bilingual title_of(Question const& question, std::size_t places) {
    Bilingual kinds;
    for (auto const kind : std::set(question.kinds.begin(), question.kinds.end())) {
      auto const name = name_of(kind);
      kinds.zh += (kinds.zh.empty() ? "" : "、") + name.zh;
      kinds.en += (kinds.en.empty() ? "" : ", ") + name.en;
    }
    return {fmt::format("选址{}处：{}", places, kinds.zh),
            fmt::format("{} sites: {}", places, kinds.en)};
  }

  Bilingual title_of(Replaced const& change) const {
    auto const loss = gain_of(goal_, change.loss);
    return {fmt::format("第{}处换到别处，少{:.0f}{}", change.place + 1, loss.value, loss.unit.zh),
            fmt::format("place {} elsewhere: {:.0f} {} less", change.place + 1, loss.value,
                        loss.unit.en)};
  }

  city::Point centre_of(location::CandidateIndex candidate) const {
    return city_.cells->centre[candidate.index()];
  }

  Option option(Question const& question, std::vector<Placed> const& places, Bilingual title,
                std::optional<Replaced> const& change) const {
    auto const& work = program_.works[question.work];
    std::vector<change::NamedPoint> points;
    for (std::size_t i = 0; i < places.size(); ++i) {
      bool const replaced = change && change->place == i;
      points.push_back({centre_of(replaced ? change->by : places[i].chosen->candidate), ""});
    }
    auto const assumption =
        assumption_for(work, "site", change::format_points(points),
                       {"选址建议：" + title.zh, "proposed sites: " + title.en});
    Option option{.title = std::move(title), .gains = {}, .items = {}};
    double total = change ? -change->loss : 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      bool const replaced = change && change->place == i;
      double const adds = places[i].chosen->adds - (replaced ? change->loss : 0);
      total += places[i].chosen->adds;
      option.items.push_back({.work = work.id,
                              .text = text_of(places[i].kind, i),
                              .points = {points[i].point},
                              .gains = {gain_of(goal_, adds)},
                              .assumptions = {assumption}});
    }
    option.gains = {gain_of(goal_, total)};
    return option;
  }

  static Bilingual text_of(city::FacilityKind kind, std::size_t place) {
    auto const name = name_of(kind);
    return {fmt::format("第{}处（{}）", place + 1, name.zh),
            fmt::format("place {} ({})", place + 1, name.en)};
  }

  std::vector<Bilingual> notes(Question const& question, Answer const& answer) const {
    std::vector<Bilingual> notes;
    for (auto const& [kind, solution] : answer.by_kind) {
      auto const name = name_of(kind);
      notes.push_back(
          {fmt::format("{}：已证明与最优相差不超过{:.2f}%", name.zh, solution.gap() * 100),
           fmt::format("{}: proved to be within {:.2f} % of the best choice", name.en,
                       solution.gap() * 100)});
      if (goal_ == SiteGoal::cover) {
        auto const distance = distance_of(kind);
        notes.push_back({fmt::format("{}：步行{:.0f}米内算覆盖；{}", name.zh, distance.metres,
                                     distance.clause.zh),
                         fmt::format("{}: covered within {:.0f} m on foot; {}", name.en,
                                     distance.metres, distance.clause.en)});
      }
    }
    notes.push_back(
        {"候选地为城市的全部格网单元，用地能否建设需人工核实",
         "candidates are all cells of the city: whether the land can be built on is for "
         "a person to say"});
    tell_seats(question, answer, notes);
    notes.push_back({"采纳任何一处即采纳整个方案的全部位置",
                     "taking any of the places takes all places of the option"});
    if (question.kinds.size() > placed(question, answer).size()) {
      notes.push_back({"候选地少于承诺数量", "there are fewer candidates than places promised"});
    }
    return notes;
  }

  /// Whether the new places have seats for those they newly cover.
  void tell_seats(Question const& question, Answer const& answer,
                  std::vector<Bilingual>& notes) const {
    if (!capacities_ || goal_ != SiteGoal::cover) {
      notes.push_back({"未考虑容量", "capacities are not weighed"});
      return;
    }
    std::map<city::FacilityKind, std::pair<double, double>> seats_and_people;
    for (auto const& place : placed(question, answer)) {
      seats_and_people[place.kind].first += place.capacity;
      seats_and_people[place.kind].second += place.chosen->adds;
    }
    for (auto const& [kind, sums] : seats_and_people) {
      auto const name = name_of(kind);
      double const need = need_per_1000(kind);
      if (!(need > 0)) {
        notes.push_back(
            {fmt::format("{}：没有千人指标，未考虑容量", name.zh),
             fmt::format("{}: the need of seats is not known, capacities are not weighed",
                         name.en)});
        continue;
      }
      notes.push_back(
          {fmt::format("{}：新增{:.0f}座（床），新覆盖居民按每千人{:g}需{:.0f}（待核对）；"
                       "已满的现有设施不算覆盖",
                       name.zh, sums.first, need, sums.second * need / 1000),
           fmt::format("{}: {:.0f} new seats or beds; those newly covered need {:.0f} at {:g} per "
                       "1,000 (verify); who finds existing places full counts as not covered",
                       name.en, sums.first, sums.second * need / 1000, need)});
    }
  }

  city::City const& city_;
  change::Program const& program_;
  SiteGoal goal_;
  bool capacities_;
};

}  // namespace

std::string_view to_string(SiteGoal goal) {
  switch (goal) {
    case SiteGoal::cover: return "cover";
    case SiteGoal::nearer: return "nearer";
    case SiteGoal::worst: return "worst";
  }
  return "";
}

std::optional<SiteGoal> parse_site_goal(std::string_view key) {
  for (auto const goal : {SiteGoal::cover, SiteGoal::nearer, SiteGoal::worst}) {
    if (key == to_string(goal)) {
      return goal;
    }
  }
  return std::nullopt;
}

std::vector<Proposal> propose_sites(city::City const& city, change::Program const& program,
                                    SitesOptions const& options, Progress const& progress) {
  auto const questions = questions_of(program);
  if (questions.empty()) {
    return {};
  }
  Chooser chooser(city, options);
  Writer const writer(city, program, options);
  std::map<std::size_t, Proposal> by_work;  // in the order of the program
  for (std::size_t i = 0; i < questions.size(); ++i) {
    report(progress, "sites", static_cast<double>(i) / static_cast<double>(questions.size()));
    auto const& question = questions[i];
    Answer answer;
    for (auto const kind : question.kinds) {
      if (!answer.by_kind.contains(kind)) {
        auto const count = static_cast<std::size_t>(
            std::count(question.kinds.begin(), question.kinds.end(), kind));
        answer.by_kind.emplace(kind, chooser.choose(kind, count, {}));
      }
    }
    for (auto const& place : placed(question, answer)) {
      chooser.stands(place.kind, city.cells->centre[place.chosen->candidate.index()],
                     place.capacity);
    }
    by_work.emplace(question.work, writer.proposal(question, answer));
  }
  std::vector<Proposal> proposals;
  for (auto& [work, proposal] : by_work) {
    proposals.push_back(std::move(proposal));
  }
  return proposals;
}

}  // namespace yicheng::propose
