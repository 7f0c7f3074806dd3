// The store of observations: how many values a second batches of 1,000 bring in, and how long a
// filtered page of 1,000 takes beside ever more of them.
//
//   observe_store_bench [millions 10]
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "store/observe/reader.h"
#include "store/observe/writer.h"

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;
using namespace yicheng;

constexpr int kStations = 200;
constexpr int kQuantities = 5;
constexpr std::size_t kBatch = 1000;
constexpr observe::Seconds kBegin = 1'767'225'600;
char const* const kQuantity[kQuantities] = {"cod", "ammonia_nitrogen", "total_phosphorus", "ph",
                                            "water_flow"};

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

observe::Observation value(std::int64_t number) {
  auto const series = static_cast<int>(number % (kStations * kQuantities));
  return {.series = {fmt::format("S{:04}", series / kQuantities), kQuantity[series % kQuantities],
                     observe::Statistic::value, observe::Period::moment},
          .time = kBegin + number / (kStations * kQuantities) * 60,
          .value = static_cast<double>(number % 977) / 100,
          .flag = 'N',
          .marks = {},
          .live = false};
}

void page(store::ObservationReader& reader, std::string const& what,
          store::ObservationFilter const& filter) {
  std::vector<double> took;
  std::size_t rows = 0;
  for (int i = 0; i < 9; ++i) {
    auto const begin = Clock::now();
    rows = reader.page(filter, 0, 1000).size();
    took.push_back(seconds_since(begin) * 1000);
  }
  std::sort(took.begin(), took.end());
  fmt::print("  {:<44} {:>5} rows  median {:>7.2f} ms  longest {:>7.2f} ms\n", what, rows, took[4],
             took[8]);
}

}  // namespace

int main(int argc, char** argv) {
  auto const millions = argc > 1 ? std::stoll(argv[1]) : 10;
  auto const path = fs::temp_directory_path() / fmt::format("observe_store_{}.gpkg", ::getpid());
  std::int64_t const all = millions * 1'000'000;
  {
    store::ObservationWriter writer(path, 480);
    std::vector<observe::Observation> batch;
    auto begin = Clock::now();
    for (std::int64_t i = 0; i < all; ++i) {
      batch.push_back(value(i));
      if (batch.size() == kBatch) {
        writer.append(batch, {}, kBegin);
        batch.clear();
      }
      if ((i + 1) % 1'000'000 == 0) {
        fmt::print("{:>3} million: {:>9.0f} values a second in batches of {}\n",
                   (i + 1) / 1'000'000, 1e6 / seconds_since(begin), kBatch);
        std::fflush(stdout);
        begin = Clock::now();
      }
    }
  }
  store::ObservationReader reader(path);
  auto const middle = kBegin + all / (kStations * kQuantities) * 30;
  fmt::print("a page of 1,000 of {} values, file {:.0f} MB:\n", all,
             static_cast<double>(fs::file_size(path)) / 1e6);
  page(reader, "one station and quantity, from a time on",
       {.station = "S0100", .quantity = "cod", .from = middle});
  page(reader, "one station, from a time on", {.station = "S0100", .from = middle});
  page(reader, "one quantity, from a time on", {.quantity = "cod", .from = middle});
  page(reader, "all, between two times", {.from = middle, .to = middle + 86400});
  fs::remove(path);
  return 0;
}
