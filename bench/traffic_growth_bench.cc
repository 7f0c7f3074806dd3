// How the traffic engine grows with the city: model cities of these numbers of people, each solved
// from nothing to a gap of 1e-6 on one thread. Prints a row a city and the exponents between them.
#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <vector>

#include "base/process_usage.h"
#include "city/make.h"
#include "engine/traffic/assign.h"
#include "engine/traffic/city_network.h"
#include "engine/traffic/demand.h"

using namespace yicheng;

namespace {

struct Row {
  double people = 0;
  double seconds = 0;
  double megabytes = 0;
};

Row solve(std::uint32_t people) {
  namespace traffic = engine::traffic;
  city::City const city = city::make_city({.population = static_cast<double>(people), .seed = 1});
  traffic::Network const network = traffic::network_of(*city.roads);
  traffic::Demand const demand = traffic::morning_peak(city, network).demand;
  double const before = process_cpu_seconds();
  traffic::Assignment const solved = traffic::assign(network, demand, {.gap = 1e-6});
  double const seconds = process_cpu_seconds() - before;
  fmt::print("| {} | {} | {} | {} | {} | {:.1e} | {:.2f} | {:.0f} |\n", people, network.nodes,
             network.links(), demand.pairs(), solved.iterations.size(), solved.gap, seconds,
             peak_memory_megabytes());
  std::fflush(stdout);
  return {static_cast<double>(people), seconds, peak_memory_megabytes()};
}

}  // namespace

int main(int argc, char** argv) {
  fmt::print(
      "| people | nodes | links | pairs | iterations | gap | CPU s | peak MB (city and all) |\n");
  fmt::print("|---|---|---|---|---|---|---|---|\n");
  std::vector<Row> rows;
  for (int i = 1; i < argc; ++i) {
    rows.push_back(solve(static_cast<std::uint32_t>(std::atol(argv[i]))));
  }
  for (std::size_t i = 1; i < rows.size(); ++i) {
    double const growth = std::log(rows[i].people / rows[i - 1].people);
    fmt::print("exponent from {:.0f} to {:.0f} people: time {:.2f}, memory {:.2f}\n",
               rows[i - 1].people, rows[i].people,
               std::log(rows[i].seconds / rows[i - 1].seconds) / growth,
               std::log(rows[i].megabytes / rows[i - 1].megabytes) / growth);
  }
}
