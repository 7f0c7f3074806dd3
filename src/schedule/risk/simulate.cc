#include "schedule/risk/simulate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/check.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/random.h"
#include "schedule/risk/clock.h"

namespace yicheng::schedule::risk {
namespace {

constexpr std::size_t kWidth = Quantiles::kWidth;
using Row = std::array<double, kWidth>;

// Pieces of the draws to each thread, so that none waits long. What they count are whole numbers,
// which add up the same in any number of pieces.
constexpr std::size_t kPiecesEach = 4;
// Shares of an estimate above the time passed below which it counts as refuted.
constexpr double kRefuted = 1e-9;

std::uint64_t stream_of(std::uint64_t seed, std::string const& key, std::string_view use) {
  return mixed_bits(seed * 0x9e3779b97f4a7c15ULL + hash_bytes(key, hash_bytes(use)));
}

// In (0, 1): half a step away from both ends.
double share_of(std::uint64_t stream, std::uint64_t draw) {
  auto const bits = mixed_bits(stream + (draw + 1) * 0x9e3779b97f4a7c15ULL);
  return static_cast<double>(bits >> 12U) * 0x1.0p-52 + 0x1.0p-53;
}

void shares_of(std::uint64_t stream, std::uint64_t draw, Row& shares) {
  for (std::size_t k = 0; k < kWidth; ++k) {
    shares[k] = share_of(stream, draw + k);
  }
}

// What both clocks read: the streams and which drivers strike which activity.
struct Sources {
  Quantiles quantiles;
  std::vector<std::uint64_t> activity;
  std::vector<std::uint64_t> happens;
  std::vector<std::uint64_t> factor;
  std::vector<std::uint32_t> first_driver;  ///< by activity, one more than activities
  std::vector<std::uint32_t> drivers;

  Sources(Model const& model, std::uint64_t seed);
  double factor_at(Model const& model, std::size_t driver, std::uint64_t draw) const;
};

Sources::Sources(Model const& model, std::uint64_t seed) {
  std::size_t const n = model.network->size();
  for (auto const& key : model.network->key) {
    activity.push_back(stream_of(seed, key, "activity"));
  }
  std::vector<std::vector<std::uint32_t>> striking(n);
  for (std::uint32_t d = 0; d < model.drivers.size(); ++d) {
    happens.push_back(stream_of(seed, model.drivers[d].key, "happens"));
    factor.push_back(stream_of(seed, model.drivers[d].key, "factor"));
    for (auto const a : model.drivers[d].activities) {
      striking[a.index()].push_back(d);
    }
  }
  first_driver.push_back(0);
  for (auto const& list : striking) {
    drivers.insert(drivers.end(), list.begin(), list.end());
    first_driver.push_back(static_cast<std::uint32_t>(drivers.size()));
  }
}

double Sources::factor_at(Model const& model, std::size_t driver, std::uint64_t draw) const {
  auto const& each = model.drivers[driver];
  return share_of(happens[driver], draw) < each.probability
             ? quantiles.at(each.factor, share_of(factor[driver], draw))
             : 1;
}

// What one piece of the draws adds up.
struct Tally {
  std::vector<std::uint32_t> critical;
  std::vector<std::uint32_t> met;
};

// Sixteen draws at a time: rows of an activity lie side by side, so that the passes over a row
// become vector code and each link is read once for all of them.
template <typename Clock>
class Passes {
 public:
  Passes(Model const& model, std::vector<Deadline> const& deadlines, Sources const& sources,
         Clock const& clock)
      : model_(model),
        network_(*model.network),
        sources_(sources),
        clock_(clock),
        start_(network_.size()),
        finish_(network_.size()),
        marked_(network_.size()),
        factors_(model.drivers.size()) {
    begin_ = clock.from(network_.begin);
    status_ = model.status ? clock.from(*model.status) : kNoBound;
    for (std::size_t a = 0; a < network_.size(); ++a) {
      start_bound_.push_back(std::max(begin_, clock.from(network_.start_no_earlier[a])));
      finish_bound_.push_back(clock.from(network_.finish_no_earlier[a]));
    }
    for (auto const& deadline : deadlines) {
      deadlines_.push_back({deadline.activity, clock.from(deadline.at)});
    }
  }

  // `width` of the draws from `draw` on count; the finishes of all go into `ends`.
  void run(std::uint64_t draw, std::size_t width, Tally& tally, Row& ends) {
    for (std::size_t d = 0; d < factors_.size(); ++d) {
      for (std::size_t k = 0; k < kWidth; ++k) {
        factors_[d][k] = sources_.factor_at(model_, d, draw + k);
      }
    }
    ends.fill(begin_);
    for (std::size_t a = 0; a < network_.size(); ++a) {
      place(a, draw);
      for (std::size_t k = 0; k < kWidth; ++k) {
        ends[k] = std::max(ends[k], finish_[a][k]);
      }
    }
    for (std::size_t d = 0; d < deadlines_.size(); ++d) {
      auto const& row =
          deadlines_[d].activity.valid() ? finish_[deadlines_[d].activity.index()] : ends;
      for (std::size_t k = 0; k < width; ++k) {
        tally.met[d] += row[k] <= deadlines_[d].at + kTight_s ? 1 : 0;
      }
    }
    mark(ends, width, tally);
  }

 private:
  using Mark = std::array<std::uint8_t, kWidth>;
  struct ClockDeadline {
    cpm::ActivityId activity;
    double at;
  };

  bool begun(std::size_t a) const {
    return model_.status && !model_.progress.empty() && model_.progress[a].started.has_value();
  }

  // The multiples of an activity that has begun: of its total given what has passed.
  void condition(std::size_t a, double passed, Row const& shares, Row const& factor,
                 Row& work) const {
    auto const& d = model_.multiples[a];
    auto const estimate = static_cast<double>(network_.duration[a].count());
    double const done = std::clamp(model_.progress[a].share, 0.0, 1.0);
    for (std::size_t k = 0; k < kWidth; ++k) {
      double const unit = estimate * factor[k];
      double const below = unit > 0 ? sources_.quantiles.share_below(d, passed / unit) : 1;
      double total = 0;
      if (1 - below > kRefuted) {
        total = unit * sources_.quantiles.at(d, below + (1 - below) * shares[k]);
      } else {
        double const pace = done > 0 ? passed / done : 2 * passed;
        total = pace * sources_.quantiles.at(d, shares[k]) / sources_.quantiles.at(d, 0.5);
      }
      total = std::max(total, passed);
      work[k] = done > 0 ? (1 - done) * total : total - passed;
    }
  }

  void draw_work(std::size_t a, std::uint64_t draw, Row& work) const {
    Row shares;
    Row factor;
    factor.fill(1);
    for (auto d = sources_.first_driver[a]; d < sources_.first_driver[a + 1]; ++d) {
      auto const& row = factors_[sources_.drivers[d]];
      for (std::size_t k = 0; k < kWidth; ++k) {
        factor[k] *= row[k];
      }
    }
    shares_of(sources_.activity[a], draw, shares);
    if (begun(a)) {
      double const passed =
          std::max(0.0, clock_.elapsed(a, clock_.from(*model_.progress[a].started), status_));
      condition(a, passed, shares, factor, work);
      return;
    }
    sources_.quantiles.at(model_.multiples[a], shares, work);
    auto const estimate = static_cast<double>(network_.duration[a].count());
    for (std::size_t k = 0; k < kWidth; ++k) {
      work[k] *= estimate * factor[k];
    }
  }

  void place(std::size_t a, std::uint64_t draw) {
    if (begun(a)) {
      auto const& progress = model_.progress[a];
      start_[a].fill(clock_.from(*progress.started));
      if (progress.finished) {
        finish_[a].fill(clock_.from(*progress.finished));
        return;
      }
      Row work;
      draw_work(a, draw, work);
      for (std::size_t k = 0; k < kWidth; ++k) {
        finish_[a][k] = clock_.place(a, work[k], status_, kNoBound).finish;
      }
      return;
    }
    Row from;
    Row until;
    from.fill(std::max(start_bound_[a], status_));
    until.fill(finish_bound_[a]);
    for (auto const& link : network_.links_to(a)) {
      auto const& end = end_of(link);
      auto& bound = to_finish(link.type) ? until : from;
      for (std::size_t k = 0; k < kWidth; ++k) {
        bound[k] = std::max(bound[k], clock_.carried(link, end[k]));
      }
    }
    Row work;
    draw_work(a, draw, work);
    for (std::size_t k = 0; k < kWidth; ++k) {
      auto const placed = clock_.place(a, work[k], from[k], until[k]);
      start_[a][k] = placed.start;
      finish_[a][k] = placed.finish;
    }
  }

  Row const& end_of(cpm::Link const& link) const {
    return from_finish(link.type) ? finish_[link.before.index()] : start_[link.before.index()];
  }

  // Backwards along tight links from what ends last.
  void mark(Row const& ends, std::size_t width, Tally& tally) {
    for (std::size_t a = network_.size(); a-- > 0;) {
      auto& mine = marked_[a];
      std::uint32_t count = 0;
      for (std::size_t k = 0; k < kWidth; ++k) {
        mine[k] = static_cast<std::uint8_t>(
            mine[k] | static_cast<std::uint8_t>(finish_[a][k] >= ends[k] - kTight_s));
      }
      for (std::size_t k = 0; k < width; ++k) {
        count += mine[k];
      }
      tally.critical[a] += count;
      if (count > 0 && !begun(a)) {
        mark_before(a);
      }
      mine.fill(0);
    }
  }

  void mark_before(std::size_t a) {
    auto const& mine = marked_[a];
    for (auto const& link : network_.links_to(a)) {
      auto const& end = end_of(link);
      auto const& date = to_finish(link.type) ? finish_[a] : start_[a];
      auto& before = marked_[link.before.index()];
      for (std::size_t k = 0; k < kWidth; ++k) {
        bool const tight = clock_.meets(a, link, end[k], date[k]);
        before[k] =
            static_cast<std::uint8_t>(before[k] | (mine[k] & static_cast<std::uint8_t>(tight)));
      }
    }
  }

  Model const& model_;
  cpm::Network const& network_;
  Sources const& sources_;
  Clock const& clock_;
  std::vector<Row> start_;
  std::vector<Row> finish_;
  std::vector<Mark> marked_;
  std::vector<Row> factors_;
  std::vector<double> start_bound_;
  std::vector<double> finish_bound_;
  std::vector<ClockDeadline> deadlines_;
  double begin_ = 0;
  double status_ = kNoBound;
};

template <typename Clock>
void run_pieces(Model const& model, std::vector<Deadline> const& deadlines, Options const& options,
                Sources const& sources, Outcome& outcome) {
  Clock const clock(*model.network);
  std::size_t const blocks = (options.draws + kWidth - 1) / kWidth;
  std::size_t const pieces =
      std::min(blocks, options.threads <= 1 ? 1 : kPiecesEach * options.threads);
  std::size_t const n = model.network->size();
  std::vector<Tally> tallies(
      pieces, {std::vector<std::uint32_t>(n, 0), std::vector<std::uint32_t>(deadlines.size(), 0)});
  parallel_for(pieces, options.threads, [&](std::size_t piece) {
    Passes<Clock> passes(model, deadlines, sources, clock);
    Row ends;
    for (std::size_t b = piece; b < blocks; b += pieces) {
      std::size_t const draw = b * kWidth;
      std::size_t const width = std::min(kWidth, options.draws - draw);
      passes.run(draw, width, tallies[piece], ends);
      for (std::size_t k = 0; k < width; ++k) {
        outcome.finish[draw + k] = clock.to_instant(ends[k]);
      }
    }
  });
  auto const share = [&](auto Tally::*row, std::size_t i) {
    std::uint64_t sum = 0;
    for (auto const& tally : tallies) {
      sum += (tally.*row)[i];
    }
    return static_cast<double>(sum) / static_cast<double>(options.draws);
  };
  for (std::size_t a = 0; a < n; ++a) {
    outcome.criticality.push_back(share(&Tally::critical, a));
  }
  for (std::size_t d = 0; d < deadlines.size(); ++d) {
    outcome.met.push_back(share(&Tally::met, d));
  }
}

// Ranks from 0, equals sharing their mean, less the mean of all, scaled so that the squares add up
// to 1; all 0 where all are equal.
template <typename Value>
std::vector<double> centred_ranks(std::vector<Value> const& values) {
  std::size_t const n = values.size();
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(n);
  double squares = 0;
  for (std::size_t from = 0; from < n;) {
    std::size_t until = from + 1;
    while (until < n && !(values[order[from]] < values[order[until]])) {
      ++until;
    }
    double const rank =
        0.5 * static_cast<double>(from + until - 1) - 0.5 * static_cast<double>(n - 1);
    for (; from < until; ++from) {
      ranks[order[from]] = rank;
      squares += rank * rank;
    }
  }
  for (auto& rank : ranks) {
    rank = squares > 0 ? rank / std::sqrt(squares) : 0;
  }
  return ranks;
}

// The multiple rises with the uniform number behind it, so that number's place among all is the
// multiple's rank as soon as there are many draws; it is drawn again instead of kept.
double own_effect(std::uint64_t stream, std::vector<double> const& finish_ranks) {
  double product = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t draw = 0; draw < finish_ranks.size(); ++draw) {
    double const share = share_of(stream, draw);
    product += share * finish_ranks[draw];
    sum += share;
    squares += share * share;
  }
  auto const n = static_cast<double>(finish_ranks.size());
  double const spread = squares - sum * sum / n;
  return spread > 0 ? product / std::sqrt(spread) : 0;
}

bool is_drawn(Model const& model, std::size_t a) {
  auto const& d = model.multiples[a];
  bool const spread =
      d.form != Form::fixed && (d.form == Form::lognormal ? d.max > d.mode : d.max > d.min);
  bool const over = model.status && !model.progress.empty() && model.progress[a].finished;
  return spread && !over && model.network->duration[a] > cpm::Seconds(0);
}

void measure_effects(Model const& model, Options const& options, Sources const& sources,
                     Outcome& outcome) {
  auto const ranks = centred_ranks(outcome.finish);
  outcome.own_effect.assign(model.network->size(), 0);
  parallel_for(outcome.own_effect.size(), options.threads, [&](std::size_t a) {
    // What never sets the finish has no effect on it but by chance.
    if (outcome.criticality[a] > 0 && is_drawn(model, a)) {
      outcome.own_effect[a] = own_effect(sources.activity[a], ranks);
    }
  });
  for (std::size_t d = 0; d < model.drivers.size(); ++d) {
    std::vector<double> factors(options.draws);
    for (std::size_t draw = 0; draw < factors.size(); ++draw) {
      factors[draw] = sources.factor_at(model, d, draw);
    }
    auto const own = centred_ranks(factors);
    outcome.driver_effect.push_back(std::inner_product(own.begin(), own.end(), ranks.begin(), 0.0));
  }
}

}  // namespace

Outcome simulate(Model const& model, std::vector<Deadline> const& deadlines,
                 Options const& options) {
  check(model.network != nullptr && options.draws > 0);
  check(model.multiples.size() == model.network->size());
  check(model.progress.empty() || model.progress.size() == model.network->size());
  Sources const sources(model, options.seed);
  Outcome outcome;
  outcome.finish.resize(options.draws);
  if (has_one_calendar(*model.network)) {
    run_pieces<WorkClock>(model, deadlines, options, sources, outcome);
  } else {
    run_pieces<WallClock>(model, deadlines, options, sources, outcome);
  }
  measure_effects(model, options, sources, outcome);
  return outcome;
}

cpm::Instant finish_at(Outcome const& outcome, double share) {
  auto sorted = outcome.finish;
  auto const n = static_cast<double>(sorted.size());
  auto const rank = static_cast<std::size_t>(std::clamp(std::ceil(share * n) - 1, 0.0, n - 1));
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>(rank),
                   sorted.end());
  return sorted[rank];
}

}  // namespace yicheng::schedule::risk
