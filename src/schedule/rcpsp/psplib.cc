#include "schedule/rcpsp/psplib.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "base/fault.h"

namespace yicheng::schedule::rcpsp {
namespace {

constexpr std::int64_t kNumberMax = 1'000'000'000;

// The lines of the file one by one; each is split into numbers where it is a row.
class Reader {
 public:
  Reader(std::string_view text, std::string const& where) : rest_(text), where_(where) {}

  Project read() {
    read_counts();
    read_links();
    read_demands();
    read_capacities();
    check_project();
    return std::move(project_);
  }

 private:
  [[noreturn]] void fail(std::string code, Bilingual message) const {
    throw_bad_input("psplib-" + std::move(code), fmt::format("{}:{}", where_, line_number_),
                    std::move(message),
                    {"请检查文件是否为 PSPLIB 单模式格式（.sm）",
                     "check that the file is in the single-mode format of PSPLIB (.sm)"});
  }

  bool next_line() {
    if (rest_.empty()) {
      return false;
    }
    auto const end = rest_.find('\n');
    line_ = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    ++line_number_;
    return true;
  }

  // Goes on to the line that begins (after blanks) with the words.
  void seek(std::string_view words) {
    while (next_line()) {
      auto const start = line_.find_first_not_of(" \t-");
      if (start != std::string_view::npos && line_.substr(start).starts_with(words)) {
        return;
      }
    }
    fail("section-missing",
         {fmt::format("缺少“{}”一节", words), fmt::format("the part \"{}\" is missing", words)});
  }

  // All numbers of the line; none where it holds anything else or nothing.
  std::optional<std::vector<std::int64_t>> numbers() const {
    std::vector<std::int64_t> found;
    char const* at = line_.data();
    char const* const end = at + line_.size();
    while (true) {
      while (at != end && (*at == ' ' || *at == '\t' || *at == '\r')) {
        ++at;
      }
      if (at == end) {
        break;
      }
      std::int64_t value = 0;
      auto const result = std::from_chars(at, end, value);
      if (result.ec != std::errc() || value < 0 || value > kNumberMax) {
        return std::nullopt;
      }
      found.push_back(value);
      at = result.ptr;
    }
    return found.empty() ? std::nullopt : std::optional(found);
  }

  // The next row of numbers, past headings and rules, but not past the end of the part (a line of
  // stars).
  std::vector<std::int64_t> row() {
    while (next_line() && !line_.starts_with("***")) {
      if (auto found = numbers()) {
        return *found;
      }
    }
    fail("row-missing", {"数据行不足", "there are fewer rows than tasks"});
  }

  std::size_t count_after_colon(std::size_t most, std::string_view what) {
    auto const colon = line_.find(':');
    std::string_view text = colon == std::string_view::npos ? "" : line_.substr(colon + 1);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    std::size_t value = 0;
    auto const result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || value > most) {
      fail("count-wrong", {fmt::format("“{}”的数目缺失或超过 {}", what, most),
                           fmt::format("the number of {} is missing or above {}", what, most)});
    }
    return value;
  }

  void read_counts() {
    seek("jobs");
    project_.tasks.resize(count_after_colon(kTasksMax, "jobs"));
    if (project_.tasks.empty()) {
      fail("no-tasks", {"没有活动", "there are no tasks"});
    }
    seek("renewable");
    project_.capacity.resize(count_after_colon(kResourcesMax, "resources"));
    for (auto const* other : {"nonrenewable", "doubly constrained"}) {
      seek(other);
      if (count_after_colon(kResourcesMax, other) > 0) {
        fail("resource-kind",
             {"不支持不可更新资源或双重约束资源", "resources that are used up are not supported"});
      }
    }
  }

  // A row's task, which must be the next one: 1, 2, 3 ...
  void expect_task(std::vector<std::int64_t> const& row, std::size_t index) const {
    if (row.size() < 3 || row[0] != static_cast<std::int64_t>(index) + 1) {
      fail("row-order", {fmt::format("此处应为第 {} 个活动", index + 1),
                         fmt::format("task {} should stand here", index + 1)});
    }
    if (row[1] != 1) {
      fail("modes", {"只支持单模式活动", "only tasks of one mode are supported"});
    }
  }

  void read_links() {
    seek("PRECEDENCE RELATIONS");
    for (std::size_t i = 0; i < project_.tasks.size(); ++i) {
      auto const numbers = row();
      expect_task(numbers, i);
      if (numbers.size() != static_cast<std::size_t>(numbers[2]) + 3) {
        fail("link-count",
             {"后继个数与所列不符", "the number of successors is not the number of those listed"});
      }
      auto& successors = project_.tasks[i].successors;
      for (std::size_t k = 3; k < numbers.size(); ++k) {
        if (numbers[k] < 1 || numbers[k] > static_cast<std::int64_t>(project_.tasks.size())) {
          fail("link-unknown", {fmt::format("没有活动 {}", numbers[k]),
                                fmt::format("there is no task {}", numbers[k])});
        }
        successors.push_back(static_cast<std::size_t>(numbers[k] - 1));
      }
      std::sort(successors.begin(), successors.end());
      successors.erase(std::unique(successors.begin(), successors.end()), successors.end());
    }
  }

  void read_demands() {
    seek("REQUESTS/DURATIONS");
    for (std::size_t i = 0; i < project_.tasks.size(); ++i) {
      auto const numbers = row();
      expect_task(numbers, i);
      if (numbers.size() != project_.capacity.size() + 3) {
        fail("demand-count",
             {"资源需求个数与资源种数不符", "there are not as many demands as resources"});
      }
      project_.tasks[i].duration = static_cast<Time>(numbers[2]);
      for (std::size_t r = 0; r < project_.capacity.size(); ++r) {
        project_.tasks[i].demand.push_back(static_cast<std::int32_t>(numbers[r + 3]));
      }
    }
  }

  void read_capacities() {
    seek("RESOURCEAVAILABILITIES");
    if (project_.capacity.empty()) {
      return;
    }
    auto const numbers = row();
    if (numbers.size() != project_.capacity.size()) {
      fail("capacity-count",
           {"资源可用量个数与资源种数不符", "there are not as many capacities as resources"});
    }
    std::transform(numbers.begin(), numbers.end(), project_.capacity.begin(),
                   [](std::int64_t n) { return static_cast<std::int32_t>(n); });
  }

  void check_project() const {
    for (std::size_t i = 0; i < project_.tasks.size(); ++i) {
      for (std::size_t r = 0; r < project_.capacity.size(); ++r) {
        if (project_.tasks[i].demand[r] > project_.capacity[r]) {
          fail("demand-too-large",
               {fmt::format("活动 {} 对资源 {} 的需求超过可用量", i + 1, r + 1),
                fmt::format("task {} needs more of resource {} than there is", i + 1, r + 1)});
        }
      }
    }
    if (horizon_of(project_) > kHorizonMax) {
      fail("horizon", {fmt::format("总工期超过 {}", kHorizonMax),
                       fmt::format("the durations add up to more than {}", kHorizonMax)});
    }
    if (topological_order(project_).size() != project_.tasks.size()) {
      fail("circle", {"先后关系成环", "the precedence relations make a circle"});
    }
  }

  std::string_view rest_;
  std::string_view line_;
  std::string const& where_;
  std::size_t line_number_ = 0;
  Project project_;
};

}  // namespace

Project read_psplib(std::string_view text, std::string const& where) {
  if (text.size() > kFileBytesMax) {
    throw_bad_input("psplib-too-large", where, {"文件过大", "the file is too large"},
                    {"请拆分项目", "split the project"});
  }
  return Reader(text, where).read();
}

}  // namespace yicheng::schedule::rcpsp
