/// The ledger 台账: what the events of the audit chain say of each task today.
///
/// A Ledger is made by replaying events; it is never stored, so it can't disagree with the chain.
/// Invariant: every event in it was allowed by the table of loop.h when it was made, and by the
/// rules below. Cost: replaying is linear in the events.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"
#include "progress/details.h"
#include "progress/event.h"
#include "progress/loop.h"

namespace yicheng::progress {

/// A move that someone wants to make.
struct Request {
  Actor actor;
  Day on;
  Move move = Move::assign;
  std::string task;
  Details details;
};

enum class ReportStage : std::uint8_t { draft, submitted, returned, accepted };
Bilingual name_of(ReportStage stage);

struct FiledReport {
  Report report;
  ReportStage stage = ReportStage::draft;
  Day on;
};

/// A supervision notice that was sent.
struct Urging {
  Day on;
  std::string reason;
  std::optional<Day> deadline;  ///< to put it right by
};

struct Task {
  std::string id;  ///< of the commitment
  State state = State::unassigned;
  Assignment assignment;
  std::optional<Day> deadline;  ///< in force: as assigned, extended or set when reopened
  std::optional<Day> asked;     ///< new date of an extension that is asked for
  std::string asked_reason;
  std::vector<FiledReport> reports;  ///< the last of each month, months rising
  std::vector<Evidence> evidence;    ///< in the order filed, each once
  std::vector<Urging> urgings;
  std::vector<Day> returned;  ///< days on which a report was sent back
  std::vector<Day> missed;    ///< deadlines that passed and were then replaced
  std::optional<Day> closed;

  /// The last submitted or accepted report up to the month; null where there is none.
  FiledReport const* reported(Month until) const;
};

class Ledger {
 public:
  /// Throws Fault(bad_input) "progress-event-broken" where an event does not parse or was not
  /// allowed: the chain may be whole, but no program of ours wrote it.
  static Ledger replay(std::vector<Event> const& events);

  std::vector<Task> const& tasks() const { return tasks_; }  ///< in the order assigned
  Task const* find(std::string const& id) const;
  Head const& head() const { return head_; }
  /// Presets chosen last, by aspect.
  std::map<std::string, std::string> const& lights() const { return lights_; }
  /// Months that were published, in the order of their publication.
  std::vector<Month> const& published() const { return published_; }

  /// Why the request cannot be taken now; nothing where it can. "progress-not-allowed" (role),
  /// "progress-wrong-state", "progress-other-unit", "progress-unknown-task", "progress-missing"
  /// (what the move has to carry), "progress-too-late" (an extension after its deadline),
  /// "progress-backwards" (less done than last reported, without a word why),
  /// "progress-no-evidence" (closing without).
  std::optional<Finding> refusal(Request const& request) const;

  /// The event of a request that is not refused, sealed onto the head; the ledger moves with it.
  Event take(Request const& request, std::string at);

 private:
  void apply(Request const& request);
  std::optional<Finding> missing(Request const& request, Task const* task) const;

  std::vector<Task> tasks_;
  std::map<std::string, std::size_t> index_;
  std::map<std::string, std::string> lights_;
  std::vector<Month> published_;
  Head head_ = empty_head();
};

}  // namespace yicheng::progress
