#include "api/workspace/backup.h"

#include <fmt/format.h>

#include "api/findings_text.h"
#include "api/json.h"
#include "api/output.h"
#include "base/fault.h"
#include "store/backup.h"
#include "store/ledger_file.h"

namespace yicheng::api {
namespace {

VerifyReply reply_of(std::filesystem::path const& workspace, Findings findings) {
  return {store::read_chain(workspace).head, std::filesystem::file_size(workspace),
          std::move(findings)};
}

void expect_new(std::filesystem::path const& output) {
  if (std::filesystem::exists(output)) {
    throw_bad_input(
        "output-exists", output.string(), {"这个文件已经存在", "the file exists"},
        {"请换一个文件名；restore 可加 --replace", "choose another name; restore takes --replace"});
  }
}

}  // namespace

VerifyReply verify_workspace(std::filesystem::path const& workspace,
                             std::optional<std::string> const& paper) {
  auto reply = reply_of(workspace, store::verify_ledger(workspace));
  if (paper && !progress::has_head(store::read_chain(workspace).events, *paper)) {
    reply.findings.push_back(
        {Severity::error,
         "progress-head-unknown",
         *paper,
         std::nullopt,
         {"台账从未以此哈希为链首：台账被重写或截短，或哈希抄错",
          "the chain never ended in this hash: it was rewritten or cut, or the hash is mistyped"},
         {"请核对打印材料，并用备份恢复", "compare the paper, and restore a backup"}});
  }
  return reply;
}

VerifyReply back_up(std::filesystem::path const& workspace, std::filesystem::path const& output) {
  check_output(output, {workspace});
  expect_new(output);
  return reply_of(output, store::copy_workspace(workspace, output));
}

VerifyReply restore(std::filesystem::path const& backup, std::filesystem::path const& workspace,
                    bool replace) {
  check_output(workspace, {backup});
  if (!replace) {
    expect_new(workspace);
  }
  auto const damaged = store::verify_ledger(backup);
  if (!damaged.empty()) {
    throw_bad_input(
        "progress-backup-damaged", backup.string(), damaged.front().message,
        {"请换一份备份；详情见 yicheng verify", "use another backup; see yicheng verify"});
  }
  return reply_of(workspace, store::copy_workspace(backup, workspace));
}

std::string as_json(VerifyReply const& reply) {
  Json const json = {{"head", {{"number", reply.head.number}, {"hash", reply.head.hash}}},
                     {"bytes", reply.bytes},
                     {"findings", to_json(reply.findings)}};
  return dump(json, 1) + "\n";
}

std::string as_text(VerifyReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text = findings_text(reply.findings, language);
  if (reply.findings.empty()) {
    text += fmt::format(
        fmt::runtime(zh ? "台账完整：{} 条记录\n" : "the ledger is whole: {} records\n"),
        reply.head.number);
  }
  return text + fmt::format("{} {} {}\n", zh ? "台账链首" : "audit chain, head", reply.head.number,
                            reply.head.hash);
}

}  // namespace yicheng::api
