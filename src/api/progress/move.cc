#include "api/progress/move.h"

#include <fmt/format.h>

#include "api/json.h"
#include "base/check.h"
#include "base/fault.h"
#include "base/file.h"
#include "progress/evidence.h"

namespace yicheng::api {
namespace {

using progress::Role;

Role first_role(progress::Move move) {
  for (std::size_t i = 0; i < progress::kRoles; ++i) {
    if (progress::rule_of(move).who.contains(static_cast<Role>(i))) {
      return static_cast<Role>(i);
    }
  }
  check(false);
  return Role::leader;
}

std::string unit_of(MoveRequest const& request, Role role, progress::Task const* task) {
  if (!request.unit.empty() || task == nullptr) {
    return request.unit;
  }
  auto const& units = task->assignment;
  if (role == Role::lead_unit) {
    return units.lead;
  }
  return role == Role::responsible_unit && !units.responsible.empty() ? units.responsible.front()
                                                                      : "";
}

std::vector<store::EvidenceFile> read_evidence_files(MoveRequest const& request) {
  std::vector<store::EvidenceFile> files;
  for (auto const& path : request.evidence) {
    auto bytes = read_file(path, progress::kEvidenceBytesMax);
    auto evidence = progress::evidence_of(bytes, path.filename().string());
    files.push_back({std::move(evidence), std::move(bytes)});
  }
  return files;
}

store::LedgerWrite write_of(MoveRequest const& request, progress::Ledger const& ledger,
                            std::vector<store::EvidenceFile> const& files) {
  store::LedgerWrite write{{}, files};
  Role const role = request.role.value_or(first_role(request.move));
  auto const add = [&](std::string const& task, progress::Details details) {
    progress::Request one;
    one.actor = {role, unit_of(request, role, ledger.find(task)), request.person};
    one.on = request.on.value_or(today());
    one.move = request.move;
    one.task = task;
    one.details = std::move(details);
    write.requests.push_back(std::move(one));
  };
  if (request.tasks.empty() && progress::rule_of(request.move).from.empty()) {
    add("", request.details);
  }
  for (auto const& task : request.tasks) {
    if (request.move != progress::Move::file_evidence) {
      add(task, request.details);
    }
    for (auto const& file : files) {
      auto details = request.details;
      details.evidence = file.evidence;
      add(task, std::move(details));
    }
  }
  return write;
}

void expect_tasks(MoveRequest const& request) {
  bool const whole = progress::rule_of(request.move).from.empty();
  bool const files = request.move == progress::Move::file_evidence;
  if (whole == request.tasks.empty() && files != request.evidence.empty()) {
    return;
  }
  throw Fault(FaultKind::wrong_usage, "progress-task-missing", std::string(to_string(request.move)),
              {whole   ? "这个动作针对整个台账，不带 --task"
               : files ? "请给出 --task 和佐证文件"
                       : "请用 --task 给出任务编号",
               whole   ? "this move is of the whole ledger and takes no --task"
               : files ? "give --task and the evidence files"
                       : "say which tasks with --task"},
              {"编号见 yicheng progress standing", "yicheng progress standing shows the ids"});
}

}  // namespace

MoveReply move_tasks(MoveRequest const& request) {
  expect_tasks(request);
  auto const files = read_evidence_files(request);
  auto const ledger = store::write_ledger(
      request.workspace, now_utc(),
      [&](progress::Ledger const& before) { return write_of(request, before, files); });
  MoveReply reply;
  reply.move = request.move;
  reply.head = ledger.head();
  for (auto const& id : request.tasks) {
    reply.moved.push_back({id, ledger.find(id)->state});
  }
  for (auto const& file : files) {
    reply.evidence.push_back(file.evidence);
  }
  return reply;
}

std::string as_json(MoveReply const& reply) {
  Json moved = Json::array();
  for (auto const& one : reply.moved) {
    moved.push_back({{"task", one.task}, {"state", to_string(one.state)}});
  }
  Json evidence = Json::array();
  for (auto const& one : reply.evidence) {
    evidence.push_back(
        {{"name", one.name}, {"type", one.type}, {"bytes", one.bytes}, {"hash", one.hash}});
  }
  Json const json = {{"move", to_string(reply.move)},
                     {"tasks", moved},
                     {"evidence", evidence},
                     {"head", {{"number", reply.head.number}, {"hash", reply.head.hash}}}};
  return dump(json, 1) + "\n";
}

std::string as_text(MoveReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  std::string text;
  for (auto const& one : reply.evidence) {
    text += fmt::format("{}  {}  {}\n", one.hash, one.type, one.name);
  }
  for (auto const& one : reply.moved) {
    text += fmt::format("{}  {}\n", one.task, name_of(one.state).in(language));
  }
  return text + fmt::format("{} {} {}\n", zh ? "台账链首" : "audit chain, head", reply.head.number,
                            reply.head.hash);
}

}  // namespace yicheng::api
