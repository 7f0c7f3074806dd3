#include "engine/traffic/state.h"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

#include "base/check.h"
#include "engine/traffic/pair_table.h"

namespace yicheng::engine::traffic {
namespace {

std::uint64_t mixed(std::uint64_t key, std::uint64_t value) {
  key ^= value + 0x9e3779b97f4a7c15ULL + (key << 6U) + (key >> 2U);
  return key * 0xff51afd7ed558ccdULL;
}

std::uint64_t key_of(Network const& network) {
  std::uint64_t key = mixed(network.nodes, network.first_through_node);
  for (std::size_t link = 0; link < network.links(); ++link) {
    key = mixed(key, (std::uint64_t{network.from[link].value} << 32U) | network.to[link].value);
  }
  return key;
}

std::uint64_t key_of(Demand const& demand, std::uint64_t key) {
  key = mixed(key, demand.pairs());
  for (std::size_t row = 0; row < demand.origin.size(); ++row) {
    key = mixed(key, (std::uint64_t{demand.origin[row].value} << 32U) | demand.first[row]);
  }
  for (NodeIndex const destination : demand.destination) {
    key = mixed(key, destination.value);
  }
  return key;
}

std::uint64_t key_of(std::span<UserClass const> classes) {
  std::uint64_t key = classes.size();
  for (UserClass const& user : classes) {
    key = key_of(user.demand, key);
  }
  return key;
}

/// Rank of every link among the links that leave its tail.
std::vector<std::uint32_t> ranks_of(Network const& network, OutLinks const& out) {
  std::vector<std::uint32_t> rank(network.links());
  for (std::size_t node = 0; node < network.nodes; ++node) {
    std::uint32_t next = 0;
    for (LinkIndex const link : out.of(NodeIndex(node))) {
      rank[link.index()] = next++;
    }
  }
  return rank;
}

class BitReader {
 public:
  explicit BitReader(std::span<std::uint64_t const> words) : words_(words) {}
  std::uint64_t read(unsigned bits) {
    std::size_t const word = at_ / 64;
    unsigned const shift = static_cast<unsigned>(at_ % 64);
    std::uint64_t value = words_[word] >> shift;
    if (shift + bits > 64) {
      value |= words_[word + 1] << (64 - shift);
    }
    at_ += bits;
    return value & ((std::uint64_t{1} << bits) - 1);
  }

 private:
  std::span<std::uint64_t const> words_;
  std::size_t at_ = 0;
};

/// One pair's paths while they are read back.
struct PairPaths {
  std::vector<std::uint32_t> links;
  std::vector<std::size_t> first;
  std::vector<std::uint8_t> open;
  std::vector<double> share;

  void clear() {
    links.clear();
    first.assign(1, 0);
    open.clear();
    share.clear();
  }
};

void add_open(PairPaths const& paths, double vehicles, Columns& columns) {
  double kept = 0;
  for (std::size_t i = 0; i < paths.open.size(); ++i) {
    kept += paths.open[i] != 0 ? paths.share[i] : 0;
  }
  for (std::size_t i = 0; i < paths.open.size() && kept > 0; ++i) {
    if (paths.open[i] != 0 && paths.share[i] > 0) {
      columns.add({paths.links.data() + paths.first[i], paths.first[i + 1] - paths.first[i]},
                  vehicles * paths.share[i] / kept);
    }
  }
}

void read_path(BitReader& bits, unsigned rank_bits, Network const& network, UserClass const& user,
               OutLinks const& out, NodeIndex origin, NodeIndex destination, PairPaths& paths) {
  bool open = true;
  for (NodeIndex node = origin; node != destination;) {
    LinkIndex const link = out.of(node)[bits.read(rank_bits)];
    paths.links.push_back(link.value);
    open = open && user.may_use(network, link.index());
    node = network.to[link.index()];
  }
  paths.first.push_back(paths.links.size());
  paths.open.push_back(open ? 1 : 0);
}

}  // namespace

void AssignmentState::write(std::uint64_t value, unsigned bits) {
  std::size_t const word = bit_count_ / 64;
  unsigned const shift = static_cast<unsigned>(bit_count_ % 64);
  if (word + 2 > words_.size()) {
    words_.resize(word + 2, 0);
  }
  words_[word] |= value << shift;
  if (shift + bits > 64) {
    words_[word + 1] |= value >> (64 - shift);
  }
  bit_count_ += bits;
}

AssignmentState::AssignmentState(Network const& network, std::span<UserClass const> classes,
                                 std::span<Columns const> parts,
                                 std::shared_ptr<Hierarchy const> hierarchy)
    : network_key_(key_of(network)),
      demand_key_(key_of(classes)),
      hierarchy_(std::move(hierarchy)) {
  std::vector<double> const load = PairTable(classes).load;
  OutLinks const out(network);
  rank_bits_ = std::max(
      1U,
      static_cast<unsigned>(std::bit_width(std::max<std::size_t>(out.largest_degree(), 1) - 1)));
  std::vector<std::uint32_t> const rank = ranks_of(network, out);
  for (Columns const& part : parts) {
    for (std::size_t pair = 0; pair < part.pairs(); ++pair) {
      write_pair(part, pair, load[part.first_pair + pair], rank);
    }
  }
  words_.shrink_to_fit();
  shares_.shrink_to_fit();
}

/// Columns in reverse, so that the one whose share is left out comes first.
void AssignmentState::write_pair(Columns const& columns, std::size_t pair, double vehicles,
                                 std::vector<std::uint32_t> const& rank) {
  bool first_share = true;
  for (std::size_t column = columns.pair_first[pair + 1]; column > columns.pair_first[pair];) {
    --column;
    if (columns.flow[column] <= 0) {
      continue;
    }
    write(1, 1);
    for (std::uint32_t const link : columns.path(column)) {
      write(rank[link], rank_bits_);
    }
    if (!first_share) {
      shares_.push_back(columns.flow[column] / vehicles);
    }
    first_share = false;
  }
  write(0, 1);
}

bool AssignmentState::fits(Network const& network, std::span<UserClass const> classes) const {
  return key_of(network) == network_key_ && key_of(classes) == demand_key_;
}

Columns AssignmentState::columns_for(Network const& network,
                                     std::span<UserClass const> classes) const {
  check(fits(network, classes));
  PairTable const table(classes);
  OutLinks const out(network);
  BitReader bits(words_);
  Columns columns;
  PairPaths paths;
  std::size_t next_share = 0;
  for (PairTable::Row const& row : table.rows) {
    for (std::size_t pair = row.first; pair < row.last; ++pair) {
      paths.clear();
      double rest = 1;
      while (bits.read(1) != 0) {
        read_path(bits, rank_bits_, network, classes[row.user_class], out, row.origin,
                  table.destination[pair], paths);
        bool const implied = paths.share.empty();
        paths.share.push_back(implied ? 0 : shares_[next_share++]);
        rest -= paths.share.back();
      }
      if (!paths.share.empty()) {
        paths.share.front() = std::max(rest, 0.0);
      }
      add_open(paths, table.load[pair], columns);
      columns.close_pair();
    }
  }
  return columns;
}

std::size_t AssignmentState::bytes() const {
  return sizeof(*this) + words_.capacity() * sizeof(words_[0]) +
         shares_.capacity() * sizeof(shares_[0]);
}

}  // namespace yicheng::engine::traffic
