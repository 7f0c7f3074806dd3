/// The month's papers: the publication, the supervision notices and the table, recorded in the
/// audit chain before they are written, so that each carries the head that follows it.
#pragma once
#include "api/progress/ledger_view.h"

namespace yicheng::api {

struct NoticeRequest {
  LedgerViewRequest view;
  std::filesystem::path folder;  ///< made where its parent stands
  Language language = Language::zh;
  bool draft = false;               ///< write papers marked as draft, record nothing
  bool again = false;               ///< also where the month was published before
  std::optional<Day> put_right_by;  ///< in every notice
  std::string person;
};

struct NoticeReply {
  std::vector<std::filesystem::path> files;
  std::vector<std::string> urged;  ///< tasks that got a notice
  progress::Head head;
};

/// Throws Fault(bad_input) "progress-published" where the month was published and `again` is not
/// asked for.
NoticeReply write_notices(NoticeRequest const& request);

std::string as_json(NoticeReply const& reply);
std::string as_text(NoticeReply const& reply, Language language);

}  // namespace yicheng::api
