/// The binary results of a SWMM 5 run (.out): what each node and the system did over time.
///
/// Source: SWMM 5.2 Interfacing Guide, section 3.2 (layout of the output file). Flows become m3/s.
/// A file that was cut off, or that another program wrote, is a Fault(bad_input). Cost: linear in
/// the file; holds a number a node, link and period.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yicheng::feed {

inline constexpr std::size_t kSwmmResultBytesMax = std::size_t{4} << 30;

struct SwmmResults {
  int version = 0;     ///< 52004 is 5.2.4
  int error_code = 0;  ///< of the run; 0: none
  double step_s = 0;   ///< between periods
  std::size_t periods = 0;
  std::vector<std::string> node_name;
  std::vector<std::string> link_name;
  /// By node, then period: total inflow and flooding.
  std::vector<std::vector<float>> inflow_m3_s;
  std::vector<std::vector<float>> flooding_m3_s;
  /// By link, then period.
  std::vector<std::vector<float>> flow_m3_s;
};

SwmmResults read_swmm_results(std::string_view bytes, std::string const& name);

/// Sum over the periods, in m3: each value holds for its reporting step.
double volume_m3(std::vector<float> const& flow_m3_s, double step_s);

}  // namespace yicheng::feed
