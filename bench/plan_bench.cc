// Reading plans of 0.25 to 4 MB, of the usual kinds and of shapes made to be slow: time per byte
// must not grow with the length.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <utility>

#include "base/fault.h"
#include "plan/read.h"

namespace {

using Maker = std::string (*)(std::size_t bytes);

std::string repeated(std::string head, std::size_t bytes, std::string (*line)(int)) {
  for (int i = 1; head.size() < bytes; ++i) {
    head += line(i);
  }
  return head;
}

std::string prose(std::size_t bytes) {
  return repeated("某市2026年政府工作报告\n", bytes, [](int i) {
    return fmt::format(
        "着力提升城市品质。坚持规划引领，改造老旧小区{}个、惠及居民{}户，6月底前打通断头路{}条，"
        "新建口袋公园{}个、绿道{}.5公里；启动东湖路北延工程，力争年内完成主体工程。\n",
        i % 90 + 1, i % 900 + 10, i % 7 + 2, i % 30 + 1, i % 50 + 1);
  });
}

std::string numbered(std::size_t bytes) {
  return repeated("某市2026年重点工作任务分解方案\n一、重点任务\n", bytes, [](int i) {
    return fmt::format(
        "{}.更新排水管网{}公里，加装电梯不少于{}部，10月底前完成。（牵头单位：市住建局；责任单位："
        "各区人民政府）\n",
        i % 400 + 1, i % 60 + 1, i % 80 + 1);
  });
}

std::string table(std::size_t bytes) {
  return repeated(
      "某县2026年任务分解表\n序号|项目名称|工作内容|牵头单位|完成时限\n", bytes, [](int i) {
        return fmt::format("{}|道路改善{}|改造县乡道{}.5公里，加固危桥{}座|县交通运输局|12月底前\n",
                           i, i, i % 60 + 1, i % 9 + 1);
      });
}

std::string english(std::size_t bytes) {
  return repeated("Harbour City Work Plan 2027\n", bytes, [](int i) {
    return fmt::format(
        "{}. Complete {} km of separated sewers and plant {} trees by the end of October 2027 "
        "(lead: Public Works).\n",
        i, i % 40 + 1, i % 900 + 10);
  });
}

std::string of(std::string const& piece, std::size_t bytes) {
  std::string out = "某市2026年工作方案\n1.新建学校3所。\n";
  while (out.size() < bytes) {
    out += piece;
  }
  return out;
}

std::string one_line(std::size_t bytes) {
  return of("改造老旧小区12个，新建公园3个、", bytes);
}
std::string no_marks(std::size_t bytes) {
  return of("改造建设完成新建", bytes);
}
std::string brackets(std::size_t bytes) {
  return of("（牵头单位：", bytes);
}
std::string bars(std::size_t bytes) {
  return of("|", bytes);
}
std::string digits(std::size_t bytes) {
  return of("1234567890", bytes);
}
std::string dates(std::size_t bytes) {
  return of("2026年10月底前", bytes);
}
std::string short_lines(std::size_t bytes) {
  return of("年\n", bytes);
}
std::string milestones(std::size_t bytes) {
  return of("建成投用，", bytes);
}

void read(benchmark::State& state, Maker make) {
  auto const text = make(static_cast<std::size_t>(state.range(0)) << 10);
  std::size_t promises = 0;
  for (auto _ : state) {
    try {
      auto const plan = yicheng::plan::read_plan(text, "bench", {});
      promises = 0;
      for (auto const& area : plan.areas) {
        for (auto const& project : area.projects) {
          promises += project.commitments.size();
        }
      }
    } catch (yicheng::Fault const&) {
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["promises"] = static_cast<double>(promises);
}

}  // namespace

int main(int argc, char** argv) {
  constexpr std::pair<char const*, Maker> kKinds[] = {{"prose", prose},
                                                      {"numbered", numbered},
                                                      {"table", table},
                                                      {"english", english},
                                                      {"one_line", one_line},
                                                      {"no_marks", no_marks},
                                                      {"brackets", brackets},
                                                      {"bars", bars},
                                                      {"digits", digits},
                                                      {"dates", dates},
                                                      {"short_lines", short_lines},
                                                      {"milestones", milestones}};
  for (auto const& [name, make] : kKinds) {
    auto* const one = benchmark::RegisterBenchmark(name, read, make);
    one->Unit(benchmark::kMillisecond);
    for (int const kib : {256, 512, 1024, 2048, 4096}) {
      one->Arg(kib);
    }
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
