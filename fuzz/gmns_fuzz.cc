// GMNS folders and demand tables from any bytes: a Fault or columns, never a crash. The input's
// tables stand one after the other, parted by a zero byte: node, link, zone, movement,
// use_definition, config, demand, delay.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "feed/gmns/delays.h"
#include "feed/gmns/demand.h"
#include "feed/gmns/network.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  std::array<std::string, 8> tables;
  for (std::string& table : tables) {
    std::size_t const end = rest.find('\0');
    table = std::string(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  using namespace yicheng::feed::gmns;
  std::vector<std::string> zones = {"1", "2"};
  try {
    zones = read_network({tables[0], tables[1], tables[2], tables[3], tables[4], tables[5]})
                .value.zones;
  } catch (yicheng::Fault const&) {
  }
  try {
    read_demand(tables[6], "demand.csv", zones);
  } catch (yicheng::Fault const&) {
  }
  try {
    read_delays(tables[7], "delay.csv");
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
