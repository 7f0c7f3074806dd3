#include "engine/traffic/pricer.h"

#include <algorithm>
#include <utility>

#include "base/parallel.h"

namespace yicheng::engine::traffic {
namespace {

std::vector<NodeIndex> marked(std::vector<std::uint8_t> const& marks) {
  std::vector<NodeIndex> nodes;
  for (std::size_t node = 0; node < marks.size(); ++node) {
    if (marks[node] != 0) {
      nodes.emplace_back(node);
    }
  }
  return nodes;
}

std::vector<NodeIndex> destinations_of(PairTable const& pairs, std::size_t nodes) {
  std::vector<std::uint8_t> marks(nodes, 0);
  for (NodeIndex const destination : pairs.destination) {
    marks[destination.index()] = 1;
  }
  return marked(marks);
}

std::vector<NodeIndex> terminals_of(PairTable const& pairs, std::size_t nodes) {
  std::vector<std::uint8_t> marks(nodes, 0);
  for (NodeIndex const destination : pairs.destination) {
    marks[destination.index()] = 1;
  }
  for (PairTable::Row const& row : pairs.rows) {
    marks[row.origin.index()] = 1;
  }
  return marked(marks);
}

}  // namespace

Pricer::Pricer(Network const& network, Hierarchy const& hierarchy, PairTable const& table,
               unsigned threads)
    : network_(network),
      hierarchy_(hierarchy),
      pairs_(table),
      threads_(std::max(threads, 1U)),
      metric_(network, hierarchy),
      distances_(network, hierarchy, terminals_of(table, network.nodes)) {}

void Pricer::set_costs(std::vector<double> costs) {
  costs_ = std::move(costs);
  metric_.set(costs_);
  measured_ = false;
}

HierarchySearch& Pricer::search(std::span<NodeIndex const> origins) {
  if (!search_) {
    search_.emplace(network_, hierarchy_, destinations_of(pairs_, network_.nodes));
  }
  search_->run(metric_, costs_, origins);
  return *search_;
}

/// Makes sure that distances_ are those of the costs, and that many finders are at hand.
void Pricer::measure(std::size_t workers) {
  while (finders_.size() < workers) {
    finders_.emplace_back(network_, distances_);
  }
  if (!std::exchange(measured_, true)) {
    distances_.set(metric_, costs_);
    for (PathFinder& finder : finders_) {
      finder.forget();
    }
  }
}

void Pricer::price(std::size_t first, std::size_t last,
                   std::function<void(std::size_t, std::size_t, Row&)> const& visit) {
  std::size_t const blocks = (last - first + kRowsOfBlock - 1) / kRowsOfBlock;
  std::size_t const workers = std::min<std::size_t>(threads_, blocks);
  measure(workers);
  parallel_for(workers, threads_, [&](std::size_t worker) {
    Row row(distances_, finders_[worker]);
    for (std::size_t block = worker; block < blocks; block += workers) {
      std::size_t const begin = first + block * kRowsOfBlock;
      for (std::size_t i = begin; i < std::min(begin + kRowsOfBlock, last); ++i) {
        distances_.from(pairs_.rows[i].origin, row.row_);
        visit(block, i, row);
      }
    }
  });
}

void Pricer::price_rows(std::span<std::pair<std::size_t, std::size_t> const> row_and_pair,
                        std::function<void(std::size_t, std::size_t, Row&)> const& visit) {
  measure(1);
  Row row(distances_, finders_.front());
  for (auto const& [i, pair] : row_and_pair) {
    if (row.row_.origin != pairs_.rows[i].origin) {
      distances_.from(pairs_.rows[i].origin, row.row_);
    }
    visit(i, pair, row);
  }
}

}  // namespace yicheng::engine::traffic
