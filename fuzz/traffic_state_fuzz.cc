// Saved states of traffic assignments from any bytes, their hash made to fit: a Fault, or a state
// that an assignment can start from.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/fault.h"
#include "base/hash.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/state_file.h"

using namespace yicheng::engine::traffic;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  Network network;
  network.nodes = 5;
  for (std::size_t tail = 0; tail < network.nodes; ++tail) {
    for (std::size_t head = 0; head < network.nodes; ++head) {
      if (tail != head) {
        network.add_link(NodeIndex(tail), NodeIndex(head), 1 + static_cast<double>(tail), 10, 1, 4);
      }
    }
  }
  Demand const demand = make_demand({{NodeIndex(std::size_t{0}), NodeIndex(std::size_t{3}), 20},
                                     {NodeIndex(std::size_t{2}), NodeIndex(std::size_t{1}), 30}});
  std::string bytes(kStateMagic);
  bytes.append(reinterpret_cast<char const*>(data), size);
  std::uint64_t const hash = yicheng::hash_bytes(bytes);
  for (unsigned shift = 0; shift < 64; shift += 8) {
    bytes += static_cast<char>(hash >> shift);
  }
  try {
    auto const loaded = load_state(bytes, "fuzz.state");
    assign(network, demand, {}, loaded.get());
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
