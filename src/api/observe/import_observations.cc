#include "api/observe/import_observations.h"

#include <fmt/format.h>

#include <chrono>

#include "api/findings_text.h"
#include "api/json.h"
#include "base/file.h"
#include "store/observe/writer.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kTableBytesMax = std::size_t{1} << 30;
constexpr std::size_t kBatch = 10'000;

/// Hands observations to the writer by the thousand.
class Batches {
 public:
  explicit Batches(store::ObservationWriter& writer)
      : writer_(writer),
        now_(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
                 .time_since_epoch()
                 .count()) {}

  observe::TableSink sink() {
    return {[this](observe::Observation&& one) {
              observations_.push_back(std::move(one));
              flush_at(kBatch);
            },
            [this](observe::Rejected&& one) {
              rejected_.push_back(std::move(one));
              flush_at(kBatch);
            }};
  }
  void flush_at(std::size_t size) {
    if (observations_.size() + rejected_.size() < size) {
      return;
    }
    marked_ += writer_.append(observations_, rejected_, now_).marked;
    observations_.clear();
    rejected_.clear();
  }
  std::size_t marked() const { return marked_; }

 private:
  store::ObservationWriter& writer_;
  observe::Seconds now_;
  std::vector<observe::Observation> observations_;
  std::vector<observe::Rejected> rejected_;
  std::size_t marked_ = 0;
};

}  // namespace

ImportObservationsReply import_observations(ImportObservationsRequest const& request,
                                            Progress const& progress) {
  auto const mapping = observe::read_mapping(read_file(request.mapping, observe::kMappingBytesMax),
                                             request.mapping.filename().string());
  auto const bytes = read_file(request.table, kTableBytesMax);
  store::ObservationWriter writer(request.workspace, mapping.utc_offset_min);
  ImportObservationsReply reply;
  writer.whole([&] {
    Batches batches(writer);
    reply.import = observe::import_table(bytes, request.table.filename().string(), mapping,
                                         batches.sink(), progress);
    batches.flush_at(0);
    reply.marked = batches.marked();
  });
  return reply;
}

std::string as_json(ImportObservationsReply const& reply) {
  return dump({{"rows", reply.import.rows},
               {"observations", reply.import.observations},
               {"marked", reply.marked},
               {"rejected", reply.import.rejected},
               {"findings", to_json(reply.import.findings)}}) +
         "\n";
}

std::string as_text(ImportObservationsReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const& import = reply.import;
  return fmt::format(
             fmt::runtime(zh ? "读入 {} 行：存入 {} 个值，其中 {} 个有质量标记；拒收 {} 处\n"
                             : "{} rows: {} values stored, {} of them marked; {} refused\n"),
             import.rows, import.observations, reply.marked, import.rejected) +
         findings_text(import.findings, language);
}

}  // namespace yicheng::api
