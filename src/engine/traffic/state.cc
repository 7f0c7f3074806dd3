#include "engine/traffic/state.h"

#include <algorithm>
#include <utility>

#include "base/fault.h"
#include "engine/traffic/bits.h"

namespace yicheng::engine::traffic {
namespace {

constexpr std::uint32_t kNoPair = static_cast<std::uint32_t>(-1);

/// The pairs of `then`, by number those of `now`; kNoPair where there are none.
std::vector<std::uint32_t> pairs_now(PairTable const& then, PairTable const& now) {
  std::vector<std::uint32_t> mapped(then.pairs(), kNoPair);
  std::size_t at = 0;
  for (PairTable::Row const& row : then.rows) {
    auto const key = [](PairTable::Row const& r) { return std::pair(r.user_class, r.origin); };
    while (at < now.rows.size() && key(now.rows[at]) < key(row)) {
      ++at;
    }
    if (at == now.rows.size() || key(now.rows[at]) != key(row)) {
      continue;
    }
    std::size_t next = now.rows[at].first;
    std::size_t const last = now.rows[at].last;
    for (std::size_t pair = row.first; pair < row.last; ++pair) {
      while (next < last && now.destination[next] < then.destination[pair]) {
        ++next;
      }
      if (next < last && now.destination[next] == then.destination[pair]) {
        mapped[pair] = static_cast<std::uint32_t>(next);
      }
    }
  }
  return mapped;
}

/// Where a link leads, and its number now.
struct Hop {
  std::uint32_t link = kNoLink;  ///< kNoLink: not there, or not for the class
  std::uint32_t head = 0;
};

/// By class and one more, of classes that are not there now; each as Topology::steps.
std::vector<std::vector<Hop>> hops_of(Topology const& then, Network const& network,
                                      Topology const& now, std::span<UserClass const> classes) {
  std::vector<std::uint32_t> const link_now = links_now(then, now);
  std::vector<std::vector<Hop>> hops(classes.size() + 1);
  for (std::size_t k = 0; k < hops.size(); ++k) {
    hops[k].reserve(then.links());
    for (Topology::Step const& step : then.steps()) {
      std::uint32_t const link = link_now[step.link];
      bool const usable =
          k < classes.size() && link != kNoLink && classes[k].may_use(network, link);
      hops[k].push_back({usable ? link : kNoLink, step.head});
    }
  }
  return hops;
}

/// Reads the paths of a state that may have come from a damaged file.
class Unpacker {
 public:
  Unpacker(AssignmentState::Parts const& parts, Network const& network, Topology const& topology,
           std::span<UserClass const> classes)
      : parts_(parts),
        bits_(parts.bits),
        hops_(hops_of(*parts.topology, network, topology, classes)),
        first_through_(network.first_through_node),
        seen_(parts.topology->nodes(), 0),
        path_(parts.topology->nodes()) {}

  AssignmentState::Start read(PairTable const& now, std::span<std::size_t const> cuts) {
    cuts_ = cuts;
    std::vector<std::uint32_t> const mapped = pairs_now(*parts_.pairs, now);
    for (PairTable::Row const& row : parts_.pairs->rows) {
      std::size_t const user_class = std::min<std::size_t>(row.user_class, hops_.size() - 1);
      for (std::size_t pair = row.first; pair < row.last; ++pair) {
        bool const wanted = mapped[pair] != kNoPair;
        if (wanted) {
          close_until(mapped[pair]);
        }
        read_pair(hops_[user_class], row.origin, parts_.pairs->destination[pair]);
        if (!wanted) {
          start_.lost_paths += columns_.count() - first_;
          drop_from(first_);
        } else if (scale_to(now.load[mapped[pair]])) {
          columns_.close_pair();
          ++start_.pairs;
        }
      }
    }
    require(!bits_.over());
    close_until(now.pairs());
    start_.columns.push_back(std::move(columns_));
    return std::move(start_);
  }

 private:
  void require(bool good) const {
    if (!good) {
      throw_bad_input("traffic-state-damaged", parts_.name,
                      {"不是交通状态文件，或文件已损坏",
                       "this is no state of a traffic assignment, or it was damaged"},
                      {"请用 --save-state 重新生成", "make it again with --save-state"});
    }
  }

  /// Adds those of the pair's paths that can be driven now, from column first_ on, with their
  /// shares for flows.
  void read_pair(std::vector<Hop> const& hops, NodeIndex from, NodeIndex to) {
    first_ = columns_.count();
    double rest = 1;
    bool implied = false;  // the first path, whose share is what the others leave, may be used
    for (bool first = true; bits_.read(1) != 0; first = false) {
      require(!bits_.over());
      std::span<std::uint32_t const> const path = read_path(hops, from.value, to.value);
      double const share = first ? 0 : next_share();
      rest -= share;
      if (path.empty()) {
        ++start_.lost_paths;
        continue;
      }
      implied = implied || first;
      columns_.add(path, share);
    }
    if (implied) {
      columns_.flow[first_] = std::max(rest, 0.0);
    }
  }

  double next_share() {
    require(share_at_ < parts_.shares.size());
    double const share = parts_.shares[share_at_++];
    require(share >= 0 && share <= 1);  // refuses what is no number too
    return share;
  }

  /// The links; none where one of them may not be used. Most of a warm start is spent here.
  std::span<std::uint32_t const> read_path(std::vector<Hop> const& hops, std::uint32_t origin,
                                           std::uint32_t destination) {
    Topology const& topology = *parts_.topology;
    unsigned const rank_bits = topology.rank_bits();
    BitReader bits = bits_;  // a copy, which stays in registers
    std::uint32_t* at = path_.data();
    bool open = true;
    ++stamp_;
    for (std::uint32_t node = origin; node != destination;) {
      std::uint32_t const first = topology.first_step(node);
      std::uint64_t const rank = bits.read(rank_bits);
      bool const known = rank < topology.first_step(node + 1) - first;
      require(known && seen_[node] != stamp_);  // a path meets no node twice
      seen_[node] = stamp_;
      Hop const hop = hops[first + rank];
      open = open && hop.link != kNoLink && (node >= first_through_ || node == origin);
      *at++ = hop.link;
      node = hop.head;
    }
    bits_ = bits;
    return {path_.data(), open ? static_cast<std::size_t>(at - path_.data()) : 0};
  }

  void drop_from(std::size_t column) {
    columns_.flow.resize(column);
    columns_.link_first.resize(column + 1);
    columns_.links.resize(columns_.link_first.back());
  }

  /// Makes flows of shares; false where the pair is left without columns.
  bool scale_to(double load) {
    double kept = 0;
    bool unused = false;
    for (std::size_t column = first_; column < columns_.count(); ++column) {
      kept += columns_.flow[column];
      unused = unused || columns_.flow[column] <= 0;
    }
    if (kept <= 0) {
      drop_from(first_);
      return false;
    }
    if (unused) {
      drop_unused();
    }
    for (std::size_t column = first_; column < columns_.count(); ++column) {
      columns_.flow[column] *= load / kept;
    }
    return true;
  }

  void drop_unused() {
    Columns used;
    for (std::size_t column = first_; column < columns_.count(); ++column) {
      if (columns_.flow[column] > 0) {
        used.add(columns_.path(column), columns_.flow[column]);
      }
    }
    drop_from(first_);
    for (std::size_t column = 0; column < used.count(); ++column) {
      columns_.add(used.path(column), used.flow[column]);
    }
  }

  /// Pairs before this one that stand open have no columns.
  void close_until(std::size_t pair) {
    while (columns_.first_pair + columns_.pairs() < pair || at_cut()) {
      if (at_cut()) {
        std::size_t const first = cuts_.front();
        cuts_ = cuts_.subspan(1);
        start_.columns.push_back(std::exchange(columns_, {}));
        columns_.first_pair = first;
      } else {
        columns_.close_pair();
      }
    }
  }
  bool at_cut() const {
    return !cuts_.empty() && columns_.first_pair + columns_.pairs() == cuts_.front();
  }

  AssignmentState::Parts const& parts_;
  BitReader bits_;
  std::size_t share_at_ = 0;
  std::vector<std::vector<Hop>> hops_;
  std::size_t first_through_ = 0;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> path_;
  std::span<std::size_t const> cuts_;  ///< still to come
  Columns columns_;                    ///< since the last cut
  std::size_t first_ = 0;              ///< column of the pair being read
  AssignmentState::Start start_;
};

/// Columns in reverse, so that the one whose share is left out comes first.
void pack_pair(Topology const& topology, Columns const& columns, std::size_t pair, double load,
               BitWriter& bits, std::vector<double>& shares) {
  unsigned const rank_bits = topology.rank_bits();
  bool first = true;
  for (std::size_t column = columns.pair_first[pair + 1]; column > columns.pair_first[pair];) {
    --column;
    if (columns.flow[column] <= 0) {
      continue;
    }
    bits.write(1, 1);
    for (std::uint32_t const link : columns.path(column)) {
      bits.write(topology.rank(link), rank_bits);
    }
    if (!first) {
      shares.push_back(std::min(columns.flow[column] / load, 1.0));
    }
    first = false;
  }
  bits.write(0, 1);
}

}  // namespace

AssignmentState::Start AssignmentState::start_for(Network const& network, Topology const& topology,
                                                  std::span<UserClass const> classes,
                                                  PairTable const& pairs,
                                                  std::span<std::size_t const> cuts) const {
  return Unpacker(parts_, network, topology, classes).read(pairs, cuts);
}

std::shared_ptr<Hierarchy const> AssignmentState::hierarchy_for(Topology const& topology) const {
  bool const same = parts_.topology.get() == &topology || *parts_.topology == topology;
  return same ? parts_.hierarchy : nullptr;
}

std::vector<std::uint32_t> const& AssignmentState::order() const {
  return parts_.hierarchy ? parts_.hierarchy->order() : parts_.order;
}

std::size_t AssignmentState::bytes() const {
  return sizeof(*this) + parts_.bits.capacity() * sizeof(parts_.bits[0]) +
         parts_.shares.capacity() * sizeof(parts_.shares[0]);
}

void pack(Topology const& topology, std::span<double const> load, std::span<Columns const> columns,
          AssignmentState::Parts& parts) {
  BitWriter bits;
  for (Columns const& part : columns) {
    for (std::size_t pair = 0; pair < part.pairs(); ++pair) {
      pack_pair(topology, part, pair, load[part.first_pair + pair], bits, parts.shares);
    }
  }
  parts.bits = bits.take();
  parts.shares.shrink_to_fit();
}

}  // namespace yicheng::engine::traffic
