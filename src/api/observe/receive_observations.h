/// Use case `observe listen`: stores what a listener received, and counts it.
#pragma once
#include <filesystem>
#include <string>

#include "base/bilingual.h"
#include "observe/hj212/receiver.h"
#include "store/observe/writer.h"

namespace yicheng::api {

struct ReceivedSummary {
  std::size_t messages = 0;
  std::size_t observations = 0;
  std::size_t marked = 0;
  std::size_t rejected = 0;
};

class ReceiveObservations {
 public:
  /// Opens or makes the workspace for adding. Throws Fault(bad_input) where that cannot be.
  explicit ReceiveObservations(std::filesystem::path const& workspace);

  /// When it returns, what came in is on the disk, and its answers may be sent.
  void store(observe::hj212::Intake const& intake);
  ReceivedSummary const& summary() const { return summary_; }

 private:
  store::ObservationWriter writer_;
  ReceivedSummary summary_;
};

std::string as_json(ReceivedSummary const& summary);
std::string as_text(ReceivedSummary const& summary, Language language);

}  // namespace yicheng::api
