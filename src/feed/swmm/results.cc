#include "feed/swmm/results.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

constexpr std::int32_t kMagic = 516114522;
constexpr std::size_t kWord = 4;
constexpr std::size_t kEpilogueWords = 6;
constexpr std::size_t kHeaderWords = 7;
constexpr std::size_t kNodeInflow = 4;  // of the node's variables
constexpr std::size_t kNodeFlooding = 5;
constexpr std::size_t kLinkFlow = 0;
constexpr std::size_t kNodeVariablesMin = 6;
// CFS, GPM, MGD, CMS, LPS, MLD in m3/s
constexpr std::array<double, 6> kFlowUnits = {0.028316846592, 6.30901964e-5, 0.0438126364, 1,
                                              1e-3,           0.0115740741};

class Reader {
 public:
  Reader(std::string_view bytes, std::string const& name) : bytes_(bytes), name_(name) {}

  SwmmResults read() && {
    read_ends();
    read_names();
    read_periods();
    return std::move(results_);
  }

 private:
  [[noreturn]] void damaged() const {
    throw_bad_input(
        "feed-swmm-results-damaged", name_,
        {"不是完整的SWMM结果文件", "no whole file of SWMM results"},
        {"请重新运行SWMM，确认运行到结束", "run SWMM again and see that it ends without an error"});
  }

  template <typename T>
  T at(std::size_t offset) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) {
      damaged();
    }
    T value;
    std::memcpy(&value, bytes_.data() + offset, sizeof(T));
    return value;
  }

  std::size_t count_at(std::size_t offset) const {
    auto const value = at<std::int32_t>(offset);
    if (value < 0) {
      damaged();
    }
    return static_cast<std::size_t>(value);
  }

  void read_ends() {
    if (bytes_.size() < (kHeaderWords + kEpilogueWords) * kWord || at<std::int32_t>(0) != kMagic ||
        at<std::int32_t>(bytes_.size() - kWord) != kMagic) {
      damaged();
    }
    results_.version = at<std::int32_t>(kWord);
    auto const units = count_at(2 * kWord);
    if (units >= kFlowUnits.size()) {
      damaged();
    }
    unit_ = kFlowUnits[units];
    subcatchments_ = count_at(3 * kWord);
    nodes_ = count_at(4 * kWord);
    links_ = count_at(5 * kWord);
    pollutants_ = count_at(6 * kWord);
    std::size_t const epilogue = bytes_.size() - kEpilogueWords * kWord;
    names_at_ = count_at(epilogue);
    properties_at_ = count_at(epilogue + kWord);
    periods_at_ = count_at(epilogue + 2 * kWord);
    results_.periods = count_at(epilogue + 3 * kWord);
    results_.error_code = at<std::int32_t>(epilogue + 4 * kWord);
    std::size_t const objects = subcatchments_ + nodes_ + links_ + pollutants_;
    if (objects > bytes_.size() / kWord) {
      damaged();
    }
  }

  void read_names() {
    std::size_t offset = names_at_;
    for (std::size_t i = 0; i < subcatchments_ + nodes_ + links_; ++i) {
      std::size_t const length = count_at(offset);
      offset += kWord;
      if (length > bytes_.size() || offset > bytes_.size() - length) {
        damaged();
      }
      if (i >= subcatchments_) {
        auto& names = i < subcatchments_ + nodes_ ? results_.node_name : results_.link_name;
        names.emplace_back(bytes_.substr(offset, length));
      }
      offset += length;
    }
  }

  /// The number of result variables of each kind of object stands behind the objects' properties.
  std::size_t skip_codes(std::size_t& offset) const {
    std::size_t const count = count_at(offset);
    if (count > bytes_.size() / kWord) {
      damaged();
    }
    offset += (1 + count) * kWord;
    return count;
  }

  void read_periods() {
    std::size_t offset = properties_at_;
    for (std::size_t const objects : {subcatchments_, nodes_, links_}) {
      std::size_t const properties = skip_codes(offset);
      if (properties != 0 && objects > bytes_.size() / properties) {
        damaged();
      }
      offset += properties * objects * kWord;
    }
    std::size_t const of_subcatchment = skip_codes(offset);
    std::size_t const of_node = skip_codes(offset);
    std::size_t const of_link = skip_codes(offset);
    std::size_t const of_system = skip_codes(offset);
    offset += sizeof(double);  // the day the report begins
    results_.step_s = at<std::int32_t>(offset);
    std::size_t const words =
        subcatchments_ * of_subcatchment + nodes_ * of_node + links_ * of_link + of_system;
    std::size_t const period_bytes = sizeof(double) + words * kWord;
    bool const fits = periods_at_ <= bytes_.size() && of_node >= kNodeVariablesMin &&
                      (links_ == 0 || of_link > kLinkFlow) &&
                      results_.periods <= (bytes_.size() - periods_at_) / period_bytes;
    if (!fits) {
      damaged();
    }
    std::size_t const first_node = sizeof(double) + subcatchments_ * of_subcatchment * kWord;
    std::size_t const first_link = first_node + nodes_ * of_node * kWord;
    for (std::size_t node = 0; node < nodes_; ++node) {
      std::size_t const word = first_node + node * of_node * kWord;
      results_.inflow_m3_s.push_back(course(word + kNodeInflow * kWord, period_bytes));
      results_.flooding_m3_s.push_back(course(word + kNodeFlooding * kWord, period_bytes));
    }
    for (std::size_t link = 0; link < links_; ++link) {
      results_.flow_m3_s.push_back(
          course(first_link + (link * of_link + kLinkFlow) * kWord, period_bytes));
    }
  }

  /// One value over all periods.
  std::vector<float> course(std::size_t within, std::size_t period_bytes) const {
    std::vector<float> values;
    values.reserve(results_.periods);
    for (std::size_t period = 0; period < results_.periods; ++period) {
      auto const value = at<float>(periods_at_ + period * period_bytes + within);
      values.push_back(static_cast<float>(value * unit_));
    }
    return values;
  }

  std::string_view bytes_;
  std::string const& name_;
  double unit_ = 1;
  std::size_t subcatchments_ = 0;
  std::size_t nodes_ = 0;
  std::size_t links_ = 0;
  std::size_t pollutants_ = 0;
  std::size_t names_at_ = 0;
  std::size_t properties_at_ = 0;
  std::size_t periods_at_ = 0;
  SwmmResults results_;
};

}  // namespace

SwmmResults read_swmm_results(std::string_view bytes, std::string const& name) {
  return Reader(bytes, name).read();
}

double volume_m3(std::vector<float> const& flow_m3_s, double step_s) {
  double sum = 0;
  for (float const flow : flow_m3_s) {
    sum += flow;
  }
  return sum * step_s;
}

}  // namespace yicheng::feed
