#include "engine/traffic/solver.h"

#include <time.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace yicheng::engine::traffic {
namespace {

constexpr double kGapOfCare = 1e-2;
constexpr double kUnreached = std::numeric_limits<double>::infinity();

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// What a link costs the first class beside its time.
std::vector<double> fixed_costs(Network const& network, std::span<UserClass const> classes) {
  std::vector<double> fixed = network.fixed_cost;
  for (std::size_t link = 0; !classes.empty() && link < fixed.size(); ++link) {
    fixed[link] = classes.front().fixed_cost(network, link);
  }
  return fixed;
}

std::vector<std::vector<double>> surcharges_of(Network const& network,
                                               std::span<UserClass const> classes) {
  std::vector<std::vector<double>> surcharge(classes.size());
  for (std::size_t k = 1; k < classes.size(); ++k) {
    for (std::size_t link = 0; link < network.links(); ++link) {
      surcharge[k].push_back(classes[k].fixed_cost(network, link) -
                             classes[0].fixed_cost(network, link));
    }
  }
  return surcharge;
}

std::shared_ptr<Topology const> shared_if_same(std::shared_ptr<Topology const> made,
                                               AssignmentState const* warm) {
  return warm != nullptr && *warm->parts().topology == *made ? warm->parts().topology
                                                             : std::move(made);
}

std::shared_ptr<PairTable const> shared_if_same(std::shared_ptr<PairTable const> made,
                                                AssignmentState const* warm) {
  bool const same = warm != nullptr && warm->parts().pairs->same_pairs(*made) &&
                    warm->parts().pairs->load == made->load;
  return same ? warm->parts().pairs : std::move(made);
}

std::shared_ptr<Hierarchy const> hierarchy_for(Network const& network, Topology const& topology,
                                               AssignmentState const* warm) {
  auto shared = warm != nullptr ? warm->hierarchy_for(topology) : nullptr;
  auto const order = warm != nullptr ? warm->order() : std::vector<std::uint32_t>();
  return shared ? shared : std::make_shared<Hierarchy const>(network, order);
}

bool has_no_column(Columns const& columns, std::size_t pair) {
  std::size_t const at = pair - columns.first_pair;
  return columns.pair_first[at] == columns.pair_first[at + 1];
}

double cheapest_column(Columns const& columns, std::size_t pair, std::span<double const> costs) {
  double lowest = kUnreached;
  std::size_t const at = pair - columns.first_pair;
  for (std::size_t c = columns.pair_first[at]; c < columns.pair_first[at + 1]; ++c) {
    double cost = 0;
    for (std::uint32_t const link : columns.path(c)) {
      cost += costs[link];
    }
    lowest = std::min(lowest, cost);
  }
  return lowest;
}

}  // namespace

Solver::Solver(Network const& network, std::span<UserClass const> classes,
               AssignOptions const& options, AssignmentState const* warm)
    : started_(thread_cpu_seconds()),
      network_(network),
      classes_(classes),
      options_(options),
      topology_(shared_if_same(std::make_shared<Topology const>(network), warm)),
      pairs_(shared_if_same(std::make_shared<PairTable const>(classes), warm)),
      table_(*pairs_),
      load_(table_.load),
      costs_(network, fixed_costs(network, classes)),
      surcharge_(surcharges_of(network, classes)),
      hierarchy_(hierarchy_for(network, *topology_, warm)),
      pricer_(network, *hierarchy_, table_, options.threads),
      scratch_(network.links()) {
  make_parts();
  if (warm == nullptr) {
    start_anew();
  } else {
    start_from(*warm);
  }
}

void Solver::make_parts() {
  for (std::size_t k = 0; k < table_.classes(); ++k) {
    std::size_t const first = table_.class_row[k];
    std::size_t const rows = table_.class_row[k + 1] - first;
    for (std::size_t i = 0; i < kParts; ++i) {
      Part part{k, first + rows * i / kParts, first + rows * (i + 1) / kParts, {}, {}};
      if (part.first_row == part.last_row) {
        continue;
      }
      for (std::size_t row = part.first_row; row < part.last_row; ++row) {
        part.origins.push_back(table_.rows[row].origin);
      }
      parts_.push_back(std::move(part));
    }
  }
}

void Solver::start_anew() {
  for (Part& part : parts_) {
    part.columns =
        no_columns(table_.rows[part.first_row].first, table_.rows[part.last_row - 1].last);
  }
  start();
}

void Solver::start_from(AssignmentState const& warm) {
  std::vector<std::size_t> cuts;
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    cuts.push_back(table_.rows[parts_[i].first_row].first);
  }
  AssignmentState::Start from = warm.start_for(network_, *topology_, classes_, table_, cuts);
  answer_.warm_pairs = from.pairs;
  answer_.lost_paths = from.lost_paths;
  answer_.warm = from.pairs > 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    parts_[i].columns = std::move(from.columns[i]);
  }
  start();
}

void Solver::set_costs_of(std::size_t user_class) {
  std::vector<double> costs(network_.links(), kUnreached);
  std::span<double const> const more = surcharge_[user_class];
  for (std::size_t link = 0; link < costs.size(); ++link) {
    if (classes_[user_class].may_use(network_, link)) {
      costs[link] = costs_[link].cost + (more.empty() ? 0 : more[link]);
    }
  }
  pricer_.set_costs(std::move(costs));
}

/// Makes pairs whole and gives every link the flow of the columns over it.
void Solver::add_up() {
  std::vector<double> flow(network_.links(), 0);
  for (Part& part : parts_) {
    make_whole(part.columns, load_);
    add_flows(part.columns, flow);
  }
  costs_.set_flows(flow);
}

bool Solver::lacks_paths(Part const& part, std::size_t row) const {
  for (std::size_t pair = table_.rows[row].first; pair < table_.rows[row].last; ++pair) {
    if (has_no_column(part.columns, pair)) {
      return true;
    }
  }
  return false;
}

/// Pairs without a path get the cheapest at the costs that the trips loaded before them cause; the
/// hierarchy learns of those costs a few times a part.
void Solver::load_part(Part& part) {
  constexpr std::size_t kRenewals = 4;
  constexpr std::size_t kLanes = HierarchySearch::kLanes;
  NewPaths found;
  std::size_t const rows = part.last_row - part.first_row;
  std::size_t renew_at = 0;
  for (std::size_t row = 0; row < rows; row += kLanes) {
    std::size_t const lanes = std::min(kLanes, rows - row);
    bool lacking = false;
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      lacking = lacking || lacks_paths(part, part.first_row + row + lane);
    }
    if (!lacking) {
      continue;
    }
    if (row >= renew_at) {
      set_costs_of(part.user_class);
      renew_at = row + rows / kRenewals;
    }
    HierarchySearch& search = pricer_.search({part.origins.data() + row, lanes});
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      load_row(part, part.first_row + row + lane, search, lane, found);
    }
  }
  part.columns = merged(std::move(part.columns), found, Unused::drop);
}

void Solver::load_row(Part const& part, std::size_t row, HierarchySearch& search, std::size_t lane,
                      NewPaths& found) {
  std::size_t const before = found.pair.size();
  for (std::size_t pair = table_.rows[row].first; pair < table_.rows[row].last; ++pair) {
    if (has_no_column(part.columns, pair)) {
      NodeIndex const destination = table_.destination[pair];
      bool const reached = search.distance(lane, destination) < kUnreached;
      load_pair(part, row, pair,
                reached ? search.path(lane, destination) : std::span<std::uint32_t const>(), found);
    }
  }
  take_flows(found, before);
}

/// An empty path: there is none.
void Solver::load_pair(Part const& part, std::size_t row, std::size_t pair,
                       std::span<std::uint32_t const> path, NewPaths& found) {
  if (path.empty()) {
    answer_.unreached.push_back({part.user_class, table_.rows[row].origin, table_.destination[pair],
                                 load_[pair] / classes_[part.user_class].pce});
    load_[pair] = 0;
  } else {
    found.add(pair, path);
  }
}

/// Loads the pairs of the paths from `first` on.
void Solver::take_flows(NewPaths const& found, std::size_t first) {
  for (std::size_t i = first; i < found.pair.size(); ++i) {
    for (std::size_t at = found.link_first[i]; at < found.link_first[i + 1]; ++at) {
      costs_.add(found.links[at], load_[found.pair[i]]);
    }
  }
}

/// As load_part where few pairs lack a path, after closures: all at the same costs, at once.
void Solver::load_few(Part& part) {
  std::vector<std::pair<std::size_t, std::size_t>> missing;  // (row, pair)
  for (std::size_t row = part.first_row; row < part.last_row; ++row) {
    for (std::size_t pair = table_.rows[row].first; pair < table_.rows[row].last; ++pair) {
      if (has_no_column(part.columns, pair)) {
        missing.emplace_back(row, pair);
      }
    }
  }
  NewPaths paths;
  pricer_.price_rows(missing, [&](std::size_t row, std::size_t pair, Pricer::Row& prices) {
    NodeIndex const destination = table_.destination[pair];
    bool const reached = prices.distance(destination) < kUnreached;
    load_pair(part, row, pair,
              reached ? prices.path(destination) : std::span<std::uint32_t const>(), paths);
  });
  take_flows(paths, 0);
  part.columns = merged(std::move(part.columns), paths, Unused::drop);
}

/// From the columns at hand; pairs that have none are loaded.
void Solver::start() {
  load_ = table_.load;
  answer_.unreached.clear();
  add_up();
  constexpr std::size_t kFew = 10;  // one pair in so many
  std::size_t const lacking = table_.pairs() - pairs_with_column();
  for (std::size_t i = 0; lacking > 0 && i < parts_.size(); ++i) {
    if (lacking > table_.pairs() / kFew) {
      load_part(parts_[i]);
      continue;
    }
    if (i == 0 || parts_[i].user_class != parts_[i - 1].user_class) {
      set_costs_of(parts_[i].user_class);
    }
    load_few(parts_[i]);
  }
  if (lacking > 0) {
    add_up();
  }
}

std::size_t Solver::pairs_with_column() const {
  std::size_t count = 0;
  for (Part const& part : parts_) {
    for (std::size_t pair = 0; pair < part.columns.pairs(); ++pair) {
      count += part.columns.pair_first[pair] < part.columns.pair_first[pair + 1] ? 1 : 0;
    }
  }
  return count;
}

/// Adds what is worth adding for one origin.
void Solver::price_row(Part const& part, std::size_t row, Pricer::Row& prices,
                       Priced& priced) const {
  // Excess below this share of a path's cost is rounding, or too small to matter for the gap asked.
  double const worth = std::max(1e-14, 0.02 * options_.gap);
  PairTable::Row const& pairs = table_.rows[row];
  for (std::size_t pair = pairs.first; pair < pairs.last; ++pair) {
    if (load_[pair] == 0) {
      continue;
    }
    double const distance = prices.distance(table_.destination[pair]);
    priced.least += load_[pair] * distance;
    if (cheapest_column(part.columns, pair, pricer_.costs()) - distance > worth * distance) {
      priced.found.add(pair, prices.path(table_.destination[pair]));
    }
  }
}

/// Adds what is worth adding for one part at the pricer's costs; gives what its trips would cost on
/// cheapest paths.
double Solver::price_part(Part& part, Unused unused) {
  std::vector<Priced> priced(part.origins.size() / Pricer::kRowsOfBlock + 1);
  pricer_.price(part.first_row, part.last_row,
                [&](std::size_t block, std::size_t row, Pricer::Row& prices) {
                  price_row(part, row, prices, priced[block]);
                });
  double least = 0;
  NewPaths found;
  for (Priced const& one : priced) {
    least += one.least;
    found.append(one.found);
  }
  part.columns = merged(std::move(part.columns), found, unused);
  return least;
}

/// What all classes but the first pay beyond its costs.
double Solver::surcharges() const {
  double sum = 0;
  for (std::size_t k = 1; k < classes_.size(); ++k) {
    std::vector<double> const flow = flows_of(k);
    for (std::size_t link = 0; link < flow.size(); ++link) {
      sum += flow[link] * surcharge_[k][link];
    }
  }
  return sum;
}

/// Cheapest paths of all pairs at the present costs: the gap, and the paths worth adding.
void Solver::price_all() {
  double least = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i == 0 || parts_[i].user_class != parts_[i - 1].user_class) {
      set_costs_of(parts_[i].user_class);
    }
    least += price_part(parts_[i], Unused::drop);
  }
  double const more = surcharges();
  answer_.total_cost = costs_.total_cost() + more;
  double const gap = least > 0 ? std::max(answer_.total_cost / least - 1, 0.0) : 0;
  answer_.iterations.push_back({gap, costs_.objective() + more, thread_cpu_seconds() - started_});
}

Shifter Solver::shifter_of(Part& part) {
  return Shifter(part.columns, costs_, surcharge_[part.user_class], scratch_);
}

/// Gives the excess cost met before the shifts.
double Solver::shift_part_by_part() {
  constexpr int kPassesOverWorst = 2;
  double excess = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    if (i > 0) {  // the first was priced at these very costs
      set_costs_of(parts_[i].user_class);
      price_part(parts_[i], Unused::keep);  // unused are those found a moment ago
    }
    Shifter shifter = shifter_of(parts_[i]);
    excess += shifter.pass();
    for (int pass = 0; pass < kPassesOverWorst; ++pass) {
      shifter.pass_worst();
    }
  }
  return excess;
}

/// As shift_part_by_part, but between the columns that the last pricing left.
double Solver::shift_once() {
  double excess = 0;
  for (Part& part : parts_) {
    excess += shifter_of(part).pass();
  }
  return excess;
}

/// Until only a small part of the excess before is left between the columns there are.
void Solver::shift_all(double excess_before, int effort) {
  double const left = 0.05 / effort;
  int const rounds = 6 * effort;
  constexpr int kPassesOverWorst = 3;
  std::vector<Shifter> shifters;
  for (Part& part : parts_) {
    shifters.push_back(shifter_of(part));
  }
  for (int round = 0; round < rounds; ++round) {
    double excess = 0;
    for (Shifter& shifter : shifters) {
      excess += shifter.pass();
    }
    if (excess <= left * excess_before) {
      return;
    }
    for (int pass = 0; pass < kPassesOverWorst; ++pass) {
      for (Shifter& shifter : shifters) {
        shifter.pass_worst();
      }
    }
  }
}

void Solver::iterate() {
  StallWatch watch(answer_.warm);
  price_all();
  while (answer_.iterations.back().gap > options_.gap &&
         answer_.iterations.size() < options_.max_iterations) {
    switch (watch.note(answer_.iterations.back().gap)) {
      case StallWatch::Advice::go_on: break;
      case StallWatch::Advice::start_anew:
        start_anew();
        answer_.restarted = true;
        break;
      case StallWatch::Advice::give_up: return;
    }
    // Far from the solution, and where nothing else helps, origins must not follow each other onto
    // the same paths; near it the second pricing costs more than it gains.
    bool const careful = answer_.iterations.back().gap > kGapOfCare || watch.effort() > 1;
    shift_all(careful ? shift_part_by_part() : shift_once(), watch.effort());
    // Flows moved link by link drift from those of the columns by rounding, which matters late.
    if (options_.gap < 1e-9 || answer_.iterations.size() % 8 == 0) {
      add_up();
    }
    price_all();
  }
}

std::vector<double> Solver::flows_of(std::size_t user_class) const {
  std::vector<double> flow(network_.links(), 0);
  for (Part const& part : parts_) {
    if (part.user_class == user_class) {
      add_flows(part.columns, flow);
    }
  }
  return flow;
}

ClassFlows Solver::class_flows(std::size_t user_class, std::span<double const> time) const {
  UserClass const& user = classes_[user_class];
  ClassFlows flows;
  flows.cost = link_costs_of(user, network_, time);
  flows.flow = classes_.size() == 1 ? answer_.flow : flows_of(user_class);
  for (std::size_t link = 0; link < flows.flow.size(); ++link) {
    double const vehicles = flows.flow[link] /= user.pce;
    flows.total_time += vehicles * time[link];
    flows.total_length += vehicles * network_.length[link];
    flows.total_toll += vehicles * user.toll_of(network_, link);
  }
  return flows;
}

Assignment Solver::finish() {
  answer_.flow.resize(costs_.size());
  for (std::size_t link = 0; link < costs_.size(); ++link) {
    answer_.flow[link] = costs_[link].flow;
  }
  answer_.time = costs_.times();
  for (std::size_t k = 0; k < classes_.size(); ++k) {
    answer_.classes.push_back(class_flows(k, answer_.time));
    answer_.total_time += answer_.classes.back().total_time;
  }
  answer_.gap = answer_.iterations.back().gap;
  answer_.objective = answer_.iterations.back().objective;
  answer_.converged = answer_.gap <= options_.gap;
  if (options_.keep_state) {
    std::vector<Columns> columns;
    for (Part& part : parts_) {
      columns.push_back(std::move(part.columns));
    }
    AssignmentState::Parts kept{topology_, pairs_, hierarchy_, {}, {}, {}, {}};
    pack(*topology_, load_, columns, kept);
    answer_.state = std::make_shared<AssignmentState const>(std::move(kept));
  }
  return std::move(answer_);
}

}  // namespace yicheng::engine::traffic
