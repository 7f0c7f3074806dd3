#include "api/observe/receive_observations.h"

#include <fmt/format.h>

#include <chrono>

#include "api/json.h"
#include "observe/hj212/rules.h"

namespace yicheng::api {

ReceiveObservations::ReceiveObservations(std::filesystem::path const& workspace)
    : writer_(workspace, observe::hj212::rules().utc_offset_min) {}

void ReceiveObservations::store(observe::hj212::Intake const& intake) {
  auto const now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  auto const appended =
      writer_.append(intake.observations, intake.rejected, now.time_since_epoch().count());
  summary_.messages += intake.messages;
  summary_.observations += appended.stored;
  summary_.marked += appended.marked;
  summary_.rejected += appended.rejected;
}

std::string as_json(ReceivedSummary const& summary) {
  return dump({{"messages", summary.messages},
               {"observations", summary.observations},
               {"marked", summary.marked},
               {"rejected", summary.rejected}}) +
         "\n";
}

std::string as_text(ReceivedSummary const& summary, Language language) {
  return fmt::format(
      fmt::runtime(language == Language::zh
                       ? "收到 {} 条报文：存入 {} 个值，其中 {} 个有质量标记；拒收 {} 处\n"
                       : "{} messages: {} values stored, {} of them marked; {} refused\n"),
      summary.messages, summary.observations, summary.marked, summary.rejected);
}

}  // namespace yicheng::api
