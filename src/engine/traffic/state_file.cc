#include "engine/traffic/state_file.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "base/fault.h"
#include "base/hash.h"

namespace yicheng::engine::traffic {
namespace {

constexpr std::size_t kHashBytes = 8;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
static_assert(std::endian::native == std::endian::little);

void put_number(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) {
    bytes += static_cast<char>(value | 0x80U);
  }
  bytes += static_cast<char>(value);
}

template <typename Eight>
void put_all(std::string& bytes, std::vector<Eight> const& values) {
  static_assert(sizeof(Eight) == 8);
  put_number(bytes, values.size());
  bytes.append(reinterpret_cast<char const*>(values.data()), 8 * values.size());
}

void put_topology(std::string& bytes, Topology const& topology) {
  put_number(bytes, topology.nodes());
  put_number(bytes, topology.first_through_node());
  put_number(bytes, topology.links());
  for (std::size_t link = 0; link < topology.links(); ++link) {
    put_number(bytes, topology.from()[link].value);
    put_number(bytes, topology.to()[link].value);
  }
}

void put_pairs(std::string& bytes, PairTable const& pairs) {
  put_number(bytes, pairs.classes());
  for (std::size_t k = 0; k < pairs.classes(); ++k) {
    put_number(bytes, pairs.class_row[k + 1] - pairs.class_row[k]);
    for (std::size_t i = pairs.class_row[k]; i < pairs.class_row[k + 1]; ++i) {
      PairTable::Row const& row = pairs.rows[i];
      put_number(bytes, row.origin.value);
      put_number(bytes, row.last - row.first);
      for (std::size_t pair = row.first; pair < row.last; ++pair) {
        put_number(bytes, pairs.destination[pair].value);
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
    std::memcpy(&value, bytes_.data() + at_, 8);
    at_ += 8;
    return value;
  }
  template <typename Eight>
  std::vector<Eight> all() {
    std::vector<Eight> values(number(rest() / 8));
    require(rest() >= 8 * values.size());
    if (!values.empty()) {  // memcpy takes no null pointer, even for no bytes
      std::memcpy(values.data(), bytes_.data() + at_, 8 * values.size());
    }
    at_ += 8 * values.size();
    return values;
  }
  std::size_t rest() const { return bytes_.size() - at_; }

 private:
  std::string_view bytes_;
  std::string_view name_;
  std::size_t at_ = 0;
};

std::shared_ptr<Topology const> read_topology(Bytes& bytes) {
  // Some nodes may stand alone, but not so many more than there are bytes: they take memory.
  std::size_t const nodes = bytes.number(100'000 + 16 * bytes.rest());
  std::size_t const first_through = bytes.number(nodes);
  std::size_t const links = bytes.number(bytes.rest() / 2);
  bytes.require(links == 0 || nodes > 0);
  std::vector<NodeIndex> from, to;
  from.reserve(links);
  to.reserve(links);
  for (std::size_t link = 0; link < links; ++link) {
    from.emplace_back(std::size_t{bytes.number(nodes - 1)});
    to.emplace_back(std::size_t{bytes.number(nodes - 1)});
  }
  return std::make_shared<Topology const>(nodes, first_through, std::move(from), std::move(to));
}

/// The destinations of one origin, ascending.
void read_row(Bytes& bytes, std::size_t nodes, std::uint32_t user_class, NodeIndex origin,
              PairTable& pairs) {
  PairTable::Row row{user_class, origin, pairs.pairs(), 0};
  std::size_t const count = bytes.number(bytes.rest());
  for (std::size_t i = 0; i < count; ++i) {
    NodeIndex const destination(std::size_t{bytes.number(nodes - 1)});
    bytes.require(destination != origin && (i == 0 || pairs.destination.back() < destination));
    pairs.destination.push_back(destination);
  }
  row.last = pairs.pairs();
  pairs.rows.push_back(row);
}

std::shared_ptr<PairTable const> read_pairs(Bytes& bytes, std::size_t nodes) {
  auto pairs = std::make_shared<PairTable>(std::span<UserClass const>());
  std::size_t const classes = bytes.number(bytes.rest());
  for (std::uint32_t k = 0; k < classes; ++k) {
    std::size_t const origins = bytes.number(bytes.rest());
    bytes.require(origins == 0 || nodes > 0);
    std::optional<NodeIndex> before;
    for (std::size_t i = 0; i < origins; ++i) {
      NodeIndex const origin(std::size_t{bytes.number(nodes - 1)});
      bytes.require(!before || *before < origin);
      before = origin;
      read_row(bytes, nodes, k, origin, *pairs);
    }
    pairs->class_row.push_back(pairs->rows.size());
  }
  return pairs;
}

}  // namespace

std::string state_bytes(AssignmentState const& state) {
  std::string bytes(kStateMagic);
  put_topology(bytes, *state.parts().topology);
  put_pairs(bytes, *state.parts().pairs);
  put_number(bytes, state.order().size());
  for (std::uint32_t const node : state.order()) {
    put_number(bytes, node);
  }
  put_all(bytes, state.parts().bits);
  put_all(bytes, state.parts().shares);
  std::uint64_t const hash = hash_bytes(bytes);
  bytes.append(reinterpret_cast<char const*>(&hash), kHashBytes);
  return bytes;
}

std::shared_ptr<AssignmentState const> load_state(std::string_view bytes, std::string_view name) {
  Bytes const whole(bytes, name);
  whole.require(bytes.size() >= kStateMagic.size() + kHashBytes && bytes.starts_with(kStateMagic));
  std::string_view const body = bytes.substr(0, bytes.size() - kHashBytes);
  Bytes hash(bytes.substr(body.size()), name);
  whole.require(hash.eight() == hash_bytes(body));
  Bytes rest(body.substr(kStateMagic.size()), name);
  AssignmentState::Parts parts;
  parts.name = name;
  parts.topology = read_topology(rest);
  parts.pairs = read_pairs(rest, parts.topology->nodes());
  parts.order.resize(rest.number(rest.rest()));
  for (std::uint32_t& node : parts.order) {
    node = rest.number(kNone - 1);
  }
  parts.bits = rest.all<std::uint64_t>();
  parts.shares = rest.all<double>();
  rest.require(rest.rest() == 0);
  return std::make_shared<AssignmentState const>(std::move(parts));
}

}  // namespace yicheng::engine::traffic
