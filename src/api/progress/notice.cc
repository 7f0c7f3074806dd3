#include "api/progress/notice.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/json.h"
#include "base/fault.h"

namespace yicheng::api {
namespace {

void make_folder(std::filesystem::path const& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (!std::filesystem::is_directory(folder)) {
    throw_bad_input("output-folder-missing", folder.string(),
                    {"目录建不起来", "the folder cannot be made"},
                    {"请先建立上级目录，或换一个位置", "make its parent first, or choose another"});
  }
}

/// One publication of the month, and a notice for each task that needs one.
store::LedgerWrite record_of(NoticeRequest const& request, LedgerView const& view,
                             progress::Ledger const& ledger) {
  if (ledger.head() != view.chain.head) {
    throw_bad_input("progress-changed", request.view.workspace.string(),
                    {"统计期间台账有新记录", "the ledger changed meanwhile"},
                    {"请重新运行", "run it again"});
  }
  auto const& published = ledger.published();
  if (!request.again &&
      std::find(published.begin(), published.end(), view.month.month) != published.end()) {
    throw_bad_input("progress-published", to_string(view.month.month),
                    {"本月已经通报过", "the month was published already"},
                    {"确需再次通报请加 --again；只看稿子请加 --draft",
                     "publish once more with --again, or only look with --draft"});
  }
  store::LedgerWrite write;
  auto const add = [&](progress::Move move, std::string const& task, progress::Details details) {
    progress::Request one;
    one.actor = {progress::Role::plan_office, "", request.person};
    one.on = view.month.today;
    one.move = move;
    one.task = task;
    one.details = std::move(details);
    write.requests.push_back(std::move(one));
  };
  for (auto const* row : progress::to_urge(view.month)) {
    progress::Details details;
    details.reason = progress::lights_text(*row, Language::zh);
    details.deadline = request.put_right_by;
    add(progress::Move::urge, row->task->id, std::move(details));
  }
  progress::Details details;
  details.month = view.month.month;
  add(progress::Move::publish, "", std::move(details));
  return write;
}

}  // namespace

NoticeReply write_notices(NoticeRequest const& request) {
  LedgerView view;
  open_ledger_view(request.view, view);
  make_folder(request.folder);
  if (!request.draft) {
    auto const after = store::write_ledger(
        request.view.workspace, now_utc(),
        [&](progress::Ledger const& ledger) { return record_of(request, view, ledger); });
    view.chain.head = after.head();
  }
  NoticeReply reply;
  reply.head = view.chain.head;
  for (auto const* row : progress::to_urge(view.month)) {
    reply.urged.push_back(row->task->id);
  }
  auto const paper = view.paper(request.draft);
  auto const name = [&](char const* what) {
    reply.files.push_back(request.folder / fmt::format("{}-{}", to_string(view.month.month), what));
    return reply.files.back();
  };
  write_workbook(name("table.xlsx"), progress::month_tables(view.month, paper, request.language));
  write_word(name("publication.docx"), progress::publication(view.month, paper, request.language));
  write_word(name("notices.docx"), progress::notices(view.month, paper, request.language));
  return reply;
}

std::string as_json(NoticeReply const& reply) {
  Json files = Json::array();
  for (auto const& file : reply.files) {
    files.push_back(file.string());
  }
  Json const json = {{"files", files},
                     {"urged", reply.urged},
                     {"head", {{"number", reply.head.number}, {"hash", reply.head.hash}}}};
  return dump(json, 1) + "\n";
}

std::string as_text(NoticeReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& file : reply.files) {
    text += file.string() + "\n";
  }
  return text + fmt::format("{} {}\n{} {} {}\n", zh ? "督办单" : "notices", reply.urged.size(),
                            zh ? "台账链首" : "audit chain, head", reply.head.number,
                            reply.head.hash);
}

}  // namespace yicheng::api
