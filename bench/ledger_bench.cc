// The ledger of a large municipality's year: 900 commitments, 12 months of reports, submitted and
// accepted: what it costs to replay the chain, to prove it, and to add one report.
#include <benchmark/benchmark.h>

#include <fmt/format.h>

#include "base/temporary_folder.h"
#include "store/ledger_file.h"
#include "store/workspace.h"

namespace {

using namespace yicheng;
using progress::Actor;
using progress::Details;
using progress::Move;
using progress::Request;
using progress::Role;

constexpr int kTasks = 900;
constexpr int kMonths = 12;
constexpr char kAt[] = "2027-01-05T08:00:00Z";

std::string task_name(int task) {
  return fmt::format("c-{:05}", task);
}

Request request(Role role, Move move, int task, Day on) {
  Request one;
  one.actor = {role, role == Role::lead_unit ? "市住建局" : "", "bench"};
  one.on = on;
  one.move = move;
  one.task = task_name(task);
  return one;
}

Request report(int task, Month month) {
  auto one = request(Role::lead_unit, Move::submit, task, last_day(month));
  progress::Report filled;
  filled.month = month;
  filled.percent = 8.0 * static_cast<double>(month.month_of_year());
  filled.done = "完成主体施工，正在进行管线敷设和路面恢复";
  filled.problems = "部分路段征迁滞后";
  filled.next = "增加班组，十一月底前完成";
  one.details.report = filled;
  return one;
}

std::vector<Request> year() {
  std::vector<Request> all;
  for (int task = 0; task < kTasks; ++task) {
    auto one = request(Role::plan_office, Move::assign, task, first_day(Month(2027, 1)));
    one.details.assignment = progress::Assignment{
        "市住建局", {"市城投公司"}, first_day(Month(2027, 1)), {}, last_day(Month(2027, 12)), {}};
    all.push_back(one);
    all.push_back(request(Role::lead_unit, Move::sign, task, first_day(Month(2027, 1))));
  }
  for (unsigned month = 1; month <= kMonths; ++month) {
    for (int task = 0; task < kTasks; ++task) {
      all.push_back(report(task, Month(2027, month)));
      all.push_back(request(Role::reviewer, Move::accept, task, last_day(Month(2027, month))));
    }
  }
  return all;
}

/// A workspace with the year in it, made once.
std::filesystem::path const& workspace() {
  static TemporaryFolder const folder;
  static std::filesystem::path const path = [] {
    store::Workspace empty;
    empty.run.first = Month(2027, 1);
    empty.run.months = 1;
    auto const file = folder.path() / "w.gpkg";
    store::save(empty, file);
    store::write_ledger(file, kAt, [](auto const&) { return store::LedgerWrite{year(), {}}; });
    return file;
  }();
  return path;
}

void replay(benchmark::State& state) {
  auto const chain = store::read_chain(workspace());
  for (auto _ : state) {
    benchmark::DoNotOptimize(progress::Ledger::replay(chain.events).tasks().size());
  }
  state.counters["events"] = static_cast<double>(chain.events.size());
}
BENCHMARK(replay)->Unit(benchmark::kMillisecond);

void verify(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(store::verify_ledger(workspace()).size());
  }
}
BENCHMARK(verify)->Unit(benchmark::kMillisecond);

void add_one_report(benchmark::State& state) {
  auto const path = workspace();
  for (auto _ : state) {
    store::write_ledger(path, kAt, [](auto const&) {
      return store::LedgerWrite{{report(7, Month(2027, 12))}, {}};
    });
  }
}
BENCHMARK(add_one_report)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
