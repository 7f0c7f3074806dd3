#include "schedule/level/level.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/check.h"
#include "base/random.h"
#include "schedule/cpm/cpm.h"
#include "schedule/level/ledger.h"
#include "schedule/risk/clock.h"

namespace yicheng::schedule::level {
namespace {

constexpr std::uint64_t kStream = 0x1e7e1ULL;
constexpr std::uint64_t kMovesMax = 6;
constexpr double kReach = 0.3;  // a move goes past at most this share of the activities

class Leveller {
 public:
  Leveller(cpm::Network const& network, Limits const& limits, Options const& options)
      : network_(network),
        clock_(network),
        ledger_(network, limits),
        options_(options),
        random_(options.seed, kStream) {}

  Levelled run() {
    auto const n = network_.size();
    auto order = first_order();
    auto best = build(order);
    auto const reach =
        std::max<std::uint64_t>(1, static_cast<std::uint64_t>(kReach * static_cast<double>(n)));
    std::uint64_t built = 1;
    while (built < options_.schedules && n > 1 && !best_possible(best)) {
      auto tried = order;
      shake(tried, reach);
      auto next = build(tried);
      ++built;
      if (merit(next) <= merit(best)) {
        order = std::move(tried);
        best = std::move(next);
      }
    }
    best.schedules = built;
    return best;
  }

 private:
  // Late starts rise along links, ties follow the columns: the order keeps all links.
  std::vector<std::uint32_t> first_order() {
    auto const dates = cpm::critical_path_method(network_);
    unlimited_end_ = dates.finish;
    std::vector<std::uint32_t> order(network_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return dates.late_start[a] < dates.late_start[b];
    });
    keep_links(order);
    return order;
  }

  // Moves every activity behind those it follows: with leads a late start may lie before theirs.
  void keep_links(std::vector<std::uint32_t>& order) const {
    std::vector<bool> placed(network_.size(), false);
    std::vector<std::uint32_t> kept;
    std::vector<std::uint32_t> stack;
    for (auto const first : order) {
      stack.assign(1, first);
      while (!stack.empty()) {
        auto const a = stack.back();
        bool ready = true;
        for (auto const& link : network_.links_to(a)) {
          if (!placed[link.before.index()]) {
            stack.push_back(link.before.value);
            ready = false;
          }
        }
        if (ready) {
          stack.pop_back();
          if (!placed[a]) {
            placed[a] = true;
            kept.push_back(a);
          }
        }
      }
    }
    order = std::move(kept);
  }

  void shake(std::vector<std::uint32_t>& order, std::uint64_t reach) {
    for (auto moves = 1 + random_.below(kMovesMax); moves > 0; --moves) {
      auto at = static_cast<std::size_t>(random_.below(order.size()));
      bool const down = random_.below(2) == 0;
      for (auto steps = 1 + random_.below(reach); steps > 0; --steps) {
        if (down ? at + 1 >= order.size() : at == 0) {
          break;
        }
        std::size_t const upper = down ? at : at - 1;
        if (linked(order[upper], order[upper + 1])) {
          break;
        }
        std::swap(order[upper], order[upper + 1]);
        at = down ? at + 1 : at - 1;
      }
    }
  }

  bool linked(std::uint32_t before, std::uint32_t after) const {
    auto const links = network_.links_to(after);
    return std::any_of(links.begin(), links.end(),
                       [&](cpm::Link const& link) { return link.before.value == before; });
  }

  Levelled build(std::vector<std::uint32_t> const& order) {
    Levelled made;
    made.start.resize(network_.size());
    made.finish.resize(network_.size());
    made.hold.resize(network_.size());
    made.end = network_.begin;
    ledger_.clear();
    for (auto const a : order) {
      place(a, made);
      made.end = std::max(made.end, made.finish[a]);
      auto const deadline = network_.finish_no_later[a];
      if (made.finish[a] > deadline) {
        made.late_days +=
            std::chrono::duration<double, std::ratio<86'400>>(made.finish[a] - deadline).count();
      }
    }
    made.unservable = ledger_.unservable();
    return made;
  }

  // As early as links allow, then day by day on until every limit holds.
  void place(std::uint32_t a, Levelled& made) {
    double from = std::max(clock_.from(network_.begin), clock_.from(network_.start_no_earlier[a]));
    double until = clock_.from(network_.finish_no_earlier[a]);
    for (auto const& link : network_.links_to(a)) {
      std::size_t const before = link.before.index();
      auto const end = from_finish(link.type) ? made.finish[before] : made.start[before];
      auto& bound = to_finish(link.type) ? until : from;
      bound = std::max(bound, clock_.carried(link, clock_.from(end)));
    }
    auto const work = static_cast<double>(network_.duration[a].count());
    for (;;) {
      auto const placed = clock_.place(a, work, from, until);
      made.start[a] = clock_.to_instant(placed.start);
      made.finish[a] = clock_.to_instant(placed.finish);
      auto const hold = ledger_.first_short(a, made.start[a], made.finish[a]);
      if (!hold) {
        break;
      }
      made.hold[a] = hold;
      from = clock_.from(cpm::Instant(hold->day + std::chrono::days(1)));
    }
    ledger_.book(a, made.start[a], made.finish[a]);
  }

  bool best_possible(Levelled const& one) const {
    return one.late_days <= 0 && one.end <= unlimited_end_;
  }

  static std::tuple<double, cpm::Instant> merit(Levelled const& one) {
    return {one.late_days, one.end};
  }

  cpm::Network const& network_;
  risk::WallClock clock_;
  Ledger ledger_;
  Options options_;
  Random random_;
  cpm::Instant unlimited_end_;
};

}  // namespace

Levelled level(cpm::Network const& network, Limits const& limits, Options const& options) {
  check(options.schedules > 0);
  return Leveller(network, limits, options).run();
}

}  // namespace yicheng::schedule::level
