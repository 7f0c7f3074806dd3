#include "propose/location/solve.h"

#include <algorithm>
#include <queue>

#include "propose/location/choice.h"
#include "propose/location/relaxation.h"

namespace yicheng::propose::location {
namespace {

// Choices of the relaxation are worth improving when they come this near the best known.
constexpr double kPromising = 0.98;

/// Adds the site that adds most, again and again. What a site adds never grows as others come, so a
/// site whose old figure is still the largest need not be compared with the rest.
Choice greedy(Problem const& problem) {
  Choice choice(problem, problem.fixed, problem.fixed.size());
  struct Entry {
    double gain;
    std::size_t candidate;
    std::size_t chosen;  // how many sites stood when the gain was computed
    bool operator<(Entry const& other) const {
      return gain != other.gain ? gain < other.gain : candidate > other.candidate;
    }
  };
  std::priority_queue<Entry> queue;
  for (std::size_t i = 0; i < problem.candidates(); ++i) {
    if (!choice.contains(CandidateIndex(i))) {
      queue.push({choice.gain_of(CandidateIndex(i)), i, choice.chosen().size()});
    }
  }
  while (choice.chosen().size() < problem.choose && !queue.empty()) {
    auto const top = queue.top();
    queue.pop();
    if (top.chosen == choice.chosen().size()) {
      choice.add(CandidateIndex(top.candidate));
    } else {
      queue.push(
          {choice.gain_of(CandidateIndex(top.candidate)), top.candidate, choice.chosen().size()});
    }
  }
  return choice;
}

/// The sites in the order in which they add most, fixed ones first.
std::vector<Chosen> ordered(Problem const& problem, std::vector<CandidateIndex> const& chosen) {
  std::vector<Chosen> sites;
  Choice sofar(problem, {}, 0);
  auto left = chosen;
  while (!left.empty()) {
    std::size_t next = 0;
    if (sites.size() >= problem.fixed.size()) {
      double most = -1;
      for (std::size_t i = 0; i < left.size(); ++i) {
        double const gain = sofar.gain_of(left[i]);
        bool const first = gain == most && left[i] < left[next];
        if (gain > most || first) {
          most = gain;
          next = i;
        }
      }
    }
    sites.push_back({left[next], sofar.gain_of(left[next]), {}});
    sofar.add(left[next]);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(next));
  }
  return sites;
}

void add_alternatives(Problem const& problem, std::size_t count, std::vector<Chosen>& sites) {
  std::vector<CandidateIndex> chosen;
  for (auto const& site : sites) {
    chosen.push_back(site.candidate);
  }
  Choice const choice(problem, chosen, problem.fixed.size());
  auto const nearer = [](Alternative const& a, Alternative const& b) {
    return a.loss != b.loss ? a.loss < b.loss : a.candidate < b.candidate;
  };
  choice.each_swap([&](Swap const& swap) {
    auto& list = sites[swap.out].alternatives;
    list.insert(
        std::upper_bound(list.begin(), list.end(), Alternative{swap.in, -swap.change}, nearer),
        {swap.in, -swap.change});
    if (list.size() > count) {
      list.pop_back();
    }
  });
}

}  // namespace

Solution solve(Problem const& problem, SolveOptions const& options, Progress const& progress) {
  Choice best = greedy(problem);
  best.improve();
  Relaxation relaxation(problem, best.chosen());
  std::vector<CandidateIndex> last;
  for (std::size_t round = 0; round < options.rounds && !relaxation.done(); ++round) {
    auto chosen = relaxation.round(best.total());
    if (relaxation.bound() - best.total() <= options.gap_enough * relaxation.bound()) {
      break;
    }
    auto sorted = chosen;
    std::sort(sorted.begin(), sorted.end());
    if (sorted != last && total_of(problem, chosen) > kPromising * best.total()) {
      Choice other(problem, std::move(chosen), problem.fixed.size());
      other.improve();
      if (other.total() > best.total()) {
        best = std::move(other);
      }
    }
    last = std::move(sorted);
    report(progress, "sites", static_cast<double>(round + 1) / static_cast<double>(options.rounds));
  }
  Solution solution{.sites = ordered(problem, best.chosen()),
                    .total = best.total(),
                    .bound = std::max(best.total(), relaxation.bound())};
  add_alternatives(problem, options.alternatives, solution.sites);
  return solution;
}

double total_of(Problem const& problem, std::vector<CandidateIndex> const& chosen) {
  return Choice(problem, chosen, 0).total();
}

}  // namespace yicheng::propose::location
