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

/// Reads the paths of a state that may have come from a damaged file.
class Unpacker {
 public:
  Unpacker(AssignmentState::Parts const& parts, Network const& network, Topology const& topology,
           std::span<UserClass const> classes)
      : parts_(parts),
        bits_(parts.bits),
        links_now_(links_now(*parts.topology, topology)),
        first_through_(network.first_through_node),
        seen_(parts.topology->nodes(), 0) {
    for (UserClass const& user : classes) {
      std::vector<std::uint32_t> usable = links_now_;
      for (std::uint32_t& link : usable) {
        link = link != kNoLink && user.may_use(network, link) ? link : kNoLink;
      }
      usable_.push_back(std::move(usable));
    }
    usable_.emplace_back(links_now_.size(), kNoLink);  // of classes that are not there now
  }

  AssignmentState::Start read(PairTable const& now) {
    std::vector<std::uint32_t> const mapped = pairs_now(*parts_.pairs, now);
    for (PairTable::Row const& row : parts_.pairs->rows) {
      std::size_t const user_class = std::min<std::size_t>(row.user_class, usable_.size() - 1);
      for (std::size_t pair = row.first; pair < row.last; ++pair) {
        read_pair(usable_[user_class], row.origin, parts_.pairs->destination[pair]);
        if (mapped[pair] == kNoPair) {
          start_.lost_paths += shares_.size();
        } else {
          add(mapped[pair], now.load[mapped[pair]]);
        }
      }
    }
    require(!bits_.over());
    close_until(now.pairs());
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

  /// Fills shares_ with those of the pair's paths that can be driven now, and links_ with them.
  void read_pair(std::vector<std::uint32_t> const& usable, NodeIndex from, NodeIndex to) {
    links_.clear();
    first_.assign(1, 0);
    shares_.clear();
    double rest = 1;
    bool implied = false;  // the first path, whose share is what the others leave, may be used
    for (bool first = true; bits_.read(1) != 0; first = false) {
      require(!bits_.over());
      bool const open = read_path(usable, from.value, to.value);
      double const share = first ? 0 : next_share();
      rest -= share;
      if (!open) {
        links_.resize(first_.back());
        ++start_.lost_paths;
        continue;
      }
      implied = implied || first;
      first_.push_back(links_.size());
      shares_.push_back(share);
    }
    if (implied) {
      shares_.front() = std::max(rest, 0.0);
    }
  }

  double next_share() {
    require(share_at_ < parts_.shares.size());
    double const share = parts_.shares[share_at_++];
    require(share >= 0 && share <= 1);  // refuses what is no number too
    return share;
  }

  /// Appends the links; gives whether all of them may be used.
  bool read_path(std::vector<std::uint32_t> const& usable, std::uint32_t origin,
                 std::uint32_t destination) {
    Topology const& topology = *parts_.topology;
    unsigned const rank_bits = topology.rank_bits();
    bool open = true;
    ++stamp_;
    for (std::uint32_t node = origin; node != destination;) {
      std::span<Topology::Step const> const leaving = topology.leaving(node);
      std::uint64_t const rank = bits_.read(rank_bits);
      require(seen_[node] != stamp_ && rank < leaving.size());  // a path meets no node twice
      seen_[node] = stamp_;
      open = open && usable[leaving[rank].link] != kNoLink &&
             (node == origin || node >= first_through_);
      links_.push_back(usable[leaving[rank].link]);
      node = leaving[rank].head;
    }
    return open;
  }

  void add(std::uint32_t pair, double load) {
    double kept = 0;
    for (double const share : shares_) {
      kept += share;
    }
    if (kept <= 0) {
      return;
    }
    close_until(pair);
    for (std::size_t i = 0; i < shares_.size(); ++i) {
      if (shares_[i] > 0) {
        start_.columns.add({links_.data() + first_[i], first_[i + 1] - first_[i]},
                           load * shares_[i] / kept);
      }
    }
    start_.columns.close_pair();
    ++start_.pairs;
  }

  void close_until(std::size_t pair) {
    while (start_.columns.pairs() < pair) {
      start_.columns.close_pair();
    }
  }

  AssignmentState::Parts const& parts_;
  BitReader bits_;
  std::size_t share_at_ = 0;
  std::vector<std::uint32_t> links_now_;
  std::vector<std::vector<std::uint32_t>> usable_;  ///< [class][link then]: link now or kNoLink
  std::size_t first_through_ = 0;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> links_;  ///< of the pair being read
  std::vector<std::size_t> first_;
  std::vector<double> shares_;
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
                                                  PairTable const& pairs) const {
  return Unpacker(parts_, network, topology, classes).read(pairs);
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
