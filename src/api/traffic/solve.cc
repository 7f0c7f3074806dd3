#include "api/traffic/solve.h"

#include <fmt/format.h>

#include <map>
#include <memory>

#include "base/fault.h"
#include "base/file.h"
#include "base/process_usage.h"
#include "engine/traffic/state_file.h"

namespace yicheng::api::traffic {
namespace {

namespace et = engine::traffic;

void require_usable(SolveOptions const& options) {
  if (!std::isfinite(options.gap) || options.gap < 0) {
    throw Fault(FaultKind::wrong_usage, "traffic-option-negative", "--gap",
                {"间隙须为非负有限数", "the gap must be finite and not negative"},
                {"请改正选项", "correct the option"});
  }
}

std::shared_ptr<et::AssignmentState const> load(std::filesystem::path const& path) {
  return et::load_state(read_file(path, et::kStateBytesMax), path.string());
}

/// A warm start that helps little is a finding, not a fault: the answer is the same without it.
void report_start(std::filesystem::path const& path, std::span<et::UserClass const> classes,
                  et::Assignment const& solved, Findings& findings) {
  std::size_t pairs = 0;
  for (et::UserClass const& user : classes) {
    pairs += user.demand.pairs();
  }
  if (solved.warm_pairs == pairs && solved.lost_paths == 0) {
    return;
  }
  Severity const severity = solved.warm_pairs == 0 ? Severity::warning : Severity::note;
  findings.push_back(
      {severity,
       "traffic-state-partly-used",
       path.string(),
       {},
       {fmt::format("{} 个起讫对中有 {} 个从该状态出发；{} 条路径已不存在", pairs,
                    solved.warm_pairs, solved.lost_paths),
        fmt::format("{} of {} pairs start from this state; {} of its paths are no more",
                    solved.warm_pairs, pairs, solved.lost_paths)},
       {"如路网或出行量已改动，无需处理", "nothing to do if the network or the trips changed"}});
}

}  // namespace

Solution::Solution(Case const& of, SolveOptions const& options, Findings& findings) : case_(&of) {
  require_usable(options);
  if (!of.turns.empty()) {
    turns_ = et::expand_turns(of.network, of.turns);
    for (et::UserClass const& user : of.classes) {
      expanded_.push_back(turns_->user(user));
    }
  }
  auto const start = options.from ? load(*options.from) : nullptr;
  cpu_before_s_ = process_cpu_seconds();
  assignment_ = et::assign(network(), classes(),
                           {.gap = options.gap,
                            .max_iterations = options.max_iterations,
                            .threads = options.threads,
                            .keep_state = options.keep_state},
                           start.get());
  if (options.from) {
    report_start(*options.from, classes(), assignment_, findings);
  }
  report(options, findings);
}

void Solution::report(SolveOptions const& options, Findings& findings) const {
  std::map<et::NodeIndex, std::string> labels;
  for (std::size_t zone = 0; zone < case_->zones.size(); ++zone) {
    if (case_->zone_node[zone].valid()) {
      labels.emplace(node(case_->zone_node[zone]), case_->zones[zone]);
    }
  }
  for (et::Unreached const& trip : assignment_.unreached) {
    findings.push_back(
        {Severity::error,
         "traffic-trips-without-path",
         fmt::format("{} -> {}", labels[trip.origin], labels[trip.destination]),
         {},
         {fmt::format("{:.6g} 辆次没有可行路径，不计入流量与合计", trip.vehicles),
          fmt::format("{:.6g} trips have no path; they are in no flow and no total",
                      trip.vehicles)},
         {"请检查小区与路网的连接", "check how the zone is connected to the network"}});
  }
  if (!assignment_.converged) {
    findings.push_back(
        {Severity::error,
         "traffic-gap-not-reached",
         "traffic assign",
         {},
         {fmt::format("止于相对间隙 {:.3e}，未达到 {:.3e}", assignment_.gap, options.gap),
          fmt::format("stopped at the relative gap {:.3e}, above {:.3e}", assignment_.gap,
                      options.gap)},
         {"请放宽 --gap 或增大 --iterations", "ask for a wider --gap or more --iterations"}});
  }
}

}  // namespace yicheng::api::traffic
