#include "engine/traffic/state_file.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/hash.h"
#include "engine/traffic/columns.h"
#include "engine/traffic/pair_table.h"

namespace yicheng::engine::traffic {
namespace {

constexpr std::size_t kHashBytes = 8;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

void put_number(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) {
    bytes += static_cast<char>(value | 0x80U);
  }
  bytes += static_cast<char>(value);
}

void put_eight(std::string& bytes, std::uint64_t value) {
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(value >> shift);
  }
}

std::vector<std::uint32_t> ranks_of(Network const& network) {
  OutLinks const out(network);
  std::vector<std::uint32_t> rank(network.links());
  for (std::size_t node = 0; node < network.nodes; ++node) {
    std::uint32_t next = 0;
    for (LinkIndex const link : out.of(NodeIndex(node))) {
      rank[link.index()] = next++;
    }
  }
  return rank;
}

void put_network(std::string& bytes, Network const& network) {
  put_number(bytes, network.nodes);
  put_number(bytes, network.first_through_node);
  put_number(bytes, network.links());
  for (std::size_t link = 0; link < network.links(); ++link) {
    put_number(bytes, network.from[link].value);
    put_number(bytes, network.to[link].value);
  }
}

void put_row(std::string& bytes, PairTable const& table, std::size_t row, Columns const& columns,
             std::vector<std::uint32_t> const& rank) {
  PairTable::Row const& pairs = table.rows[row];
  put_number(bytes, pairs.origin.value);
  put_number(bytes, pairs.last - pairs.first);
  for (std::size_t pair = pairs.first; pair < pairs.last; ++pair) {
    put_number(bytes, table.destination[pair].value);
    put_number(bytes, columns.pair_first[pair + 1] - columns.pair_first[pair]);
    for (std::size_t c = columns.pair_first[pair]; c < columns.pair_first[pair + 1]; ++c) {
      put_eight(bytes,
                std::bit_cast<std::uint64_t>(std::min(columns.flow[c] / table.load[pair], 1.0)));
      for (std::uint32_t const link : columns.path(c)) {
        put_number(bytes, rank[link]);
      }
    }
  }
}

/// Numbers one by one from bytes that may be anything.
class Bytes {
 public:
  Bytes(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  [[noreturn]] void refuse() const {
    throw_bad_input("traffic-state-damaged", std::string(name_),
                    {"不是交通状态文件，或文件已损坏",
                     "this is no state of a traffic assignment, or it was damaged"},
                    {"请用 --save-state 重新生成", "make it again with --save-state"});
  }
  void require(bool good) const {
    if (!good) {
      refuse();
    }
  }
  /// At most `most`.
  std::uint32_t number(std::size_t most) {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      require(at_ < bytes_.size());
      auto const byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) {
        require(value <= most && value < kNone);
        return static_cast<std::uint32_t>(value);
      }
    }
    refuse();
  }
  std::uint64_t eight() {
    require(rest() >= 8);
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes_[at_++])} << shift;
    }
    return value;
  }
  std::size_t rest() const { return bytes_.size() - at_; }

 private:
  std::string_view bytes_;
  std::string_view name_;
  std::size_t at_ = 0;
};

/// The links of the file's network, by number those of the network now; kNone where there is none.
std::vector<std::uint32_t> links_now(Network const& then, Network const& now) {
  using Ends = std::pair<std::uint64_t, std::uint32_t>;
  auto const by_ends = [](Network const& network) {
    std::vector<Ends> ends(network.links());
    for (std::size_t link = 0; link < ends.size(); ++link) {
      ends[link] = {(std::uint64_t{network.from[link].value} << 32U) | network.to[link].value,
                    static_cast<std::uint32_t>(link)};
    }
    std::ranges::sort(ends);
    return ends;
  };
  std::vector<std::uint32_t> mapped(then.links(), kNone);
  std::vector<Ends> const old_ends = by_ends(then);
  std::vector<Ends> const new_ends = by_ends(now);
  std::size_t at = 0;
  for (auto const& [ends, link] : old_ends) {
    while (at < new_ends.size() && new_ends[at].first < ends) {
      ++at;
    }
    if (at < new_ends.size() && new_ends[at].first == ends) {
      mapped[link] = new_ends[at++].second;
    }
  }
  return mapped;
}

class Loader {
 public:
  Loader(std::string_view bytes, std::string_view name, Network const& network,
         std::span<UserClass const> classes)
      : bytes_(bytes, name), now_(network), classes_(classes), table_(classes) {}

  LoadedState load() {
    read_network();
    OutLinks const out(then_);
    links_now_ = links_now(then_, now_);
    seen_.assign(then_.nodes, 0);
    std::size_t const classes = bytes_.number(bytes_.rest());
    for (std::size_t k = 0; k < classes; ++k) {
      read_class(out, k);
    }
    bytes_.require(bytes_.rest() == 0);
    close_until(table_.pairs());
    loaded_.state = std::make_shared<AssignmentState const>(now_, classes_,
                                                            std::span<Columns const>(&columns_, 1));
    return std::move(loaded_);
  }

 private:
  struct Path {
    double share = 0;
    std::vector<std::uint32_t> links;
  };

  void read_network() {
    // Some nodes may stand alone, but not so many more than there are bytes: they take memory.
    then_.nodes = bytes_.number(100'000 + 16 * bytes_.rest());
    then_.first_through_node = bytes_.number(then_.nodes);
    std::size_t const links = bytes_.number(bytes_.rest() / 2);
    bytes_.require(links == 0 || then_.nodes > 0);
    then_.from.reserve(links);
    then_.to.reserve(links);
    for (std::size_t link = 0; link < links; ++link) {
      then_.from.emplace_back(std::size_t{bytes_.number(then_.nodes - 1)});
      then_.to.emplace_back(std::size_t{bytes_.number(then_.nodes - 1)});
    }
  }

  void read_class(OutLinks const& out, std::size_t user_class) {
    bool const there = user_class < classes_.size();
    std::size_t const end = table_.rows.size();
    std::size_t row = there ? table_.class_row[user_class] : end;
    std::size_t const last = there ? table_.class_row[user_class + 1] : end;
    std::size_t const origins = bytes_.number(bytes_.rest());
    last_origin_.reset();
    for (std::size_t i = 0; i < origins; ++i) {
      read_row(out, row, last);
    }
  }

  /// `row`: of the trips now, the first that is not behind the file's; below `end`.
  void read_row(OutLinks const& out, std::size_t& row, std::size_t end) {
    bytes_.require(then_.nodes > 0);
    NodeIndex const origin(std::size_t{bytes_.number(then_.nodes - 1)});
    bytes_.require(!last_origin_ || *last_origin_ < origin);
    last_origin_ = origin;
    while (row < end && table_.rows[row].origin < origin) {
      ++row;
    }
    bool const there = row < end && table_.rows[row].origin == origin;
    user_ = there ? &classes_[table_.rows[row].user_class] : nullptr;
    std::size_t pair = there ? table_.rows[row].first : 0;
    std::size_t const last = there ? table_.rows[row].last : 0;
    std::size_t const destinations = bytes_.number(bytes_.rest());
    std::optional<NodeIndex> before;
    for (std::size_t i = 0; i < destinations; ++i) {
      NodeIndex const destination(std::size_t{bytes_.number(then_.nodes - 1)});
      bytes_.require((!before || *before < destination) && destination != origin);
      before = destination;
      while (pair < last && table_.destination[pair] < destination) {
        ++pair;
      }
      read_paths(out, origin, destination);
      if (pair < last && table_.destination[pair] == destination) {
        add(pair);
      } else {
        loaded_.lost_paths += paths_.size();
      }
    }
  }

  /// Fills paths_ with those of the file that can be driven now.
  void read_paths(OutLinks const& out, NodeIndex origin, NodeIndex destination) {
    std::size_t const count = bytes_.number(bytes_.rest() / 9);
    paths_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      Path path;
      path.share = std::bit_cast<double>(bytes_.eight());
      bytes_.require(path.share >= 0 && path.share <= 1);  // refuses what is no number too
      bool const open = read_path(out, origin, destination, path);
      if (open) {
        paths_.push_back(std::move(path));
      } else {
        ++loaded_.lost_paths;
      }
    }
  }

  /// Whether all links stand open now.
  bool read_path(OutLinks const& out, NodeIndex origin, NodeIndex destination, Path& path) {
    bool open = true;
    ++stamp_;
    for (NodeIndex node = origin; node != destination;) {
      bytes_.require(seen_[node.index()] != stamp_);  // a path meets no node twice
      seen_[node.index()] = stamp_;
      std::span<LinkIndex const> const leaving = out.of(node);
      bytes_.require(!leaving.empty());
      LinkIndex const link = leaving[bytes_.number(leaving.size() - 1)];
      std::uint32_t const now = links_now_[link.index()];
      bool const passes = node == origin || node.index() >= now_.first_through_node;
      bool const usable = user_ != nullptr && now != kNone && user_->may_use(now_, now);
      open = open && usable && passes;
      path.links.push_back(now);
      node = then_.to[link.index()];
    }
    return open;
  }

  void add(std::size_t pair) {
    double kept = 0;
    for (Path const& path : paths_) {
      kept += path.share;
    }
    if (kept <= 0) {
      return;
    }
    close_until(pair);
    for (Path const& path : paths_) {
      if (path.share > 0) {
        columns_.add(path.links, table_.load[pair] * path.share / kept);
      }
    }
    columns_.close_pair();
    ++loaded_.pairs;
  }

  void close_until(std::size_t pair) {
    while (columns_.pairs() < pair) {
      columns_.close_pair();
    }
  }

  Bytes bytes_;
  Network const& now_;
  std::span<UserClass const> classes_;
  PairTable table_;
  UserClass const* user_ = nullptr;  ///< of the row being read; null: no such trips now
  Network then_;                     ///< ends of links only
  std::vector<std::uint32_t> links_now_;
  std::vector<std::uint32_t> seen_;
  std::uint32_t stamp_ = 0;
  std::optional<NodeIndex> last_origin_;
  std::vector<Path> paths_;
  Columns columns_;
  LoadedState loaded_;
};

}  // namespace

std::string state_bytes(AssignmentState const& state, Network const& network,
                        std::span<UserClass const> classes) {
  std::string bytes(kStateMagic);
  put_network(bytes, network);
  PairTable const table(classes);
  Columns const columns = state.columns_for(network, classes);
  std::vector<std::uint32_t> const rank = ranks_of(network);
  put_number(bytes, classes.size());
  for (std::size_t k = 0; k < classes.size(); ++k) {
    put_number(bytes, table.class_row[k + 1] - table.class_row[k]);
    for (std::size_t row = table.class_row[k]; row < table.class_row[k + 1]; ++row) {
      put_row(bytes, table, row, columns, rank);
    }
  }
  put_eight(bytes, hash_bytes(bytes));
  return bytes;
}

LoadedState load_state(std::string_view bytes, std::string_view name, Network const& network,
                       std::span<UserClass const> classes) {
  Bytes const whole(bytes, name);
  whole.require(bytes.size() >= kStateMagic.size() + kHashBytes && bytes.starts_with(kStateMagic));
  std::string_view const body = bytes.substr(0, bytes.size() - kHashBytes);
  Bytes hash(bytes.substr(body.size()), name);
  whole.require(hash.eight() == hash_bytes(body));
  return Loader(body.substr(kStateMagic.size()), name, network, classes).load();
}

}  // namespace yicheng::engine::traffic
