#include "api/propose/take_proposal.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/json.h"
#include "api/plan/documents.h"
#include "base/fault.h"
#include "base/file.h"
#include "change/plan_yaml.h"
#include "plan/read.h"
#include "propose/proposal.h"

namespace yicheng::api {
namespace {

void check_output_is_yaml(std::filesystem::path const& output) {
  if (output.extension() != ".yaml" && output.extension() != ".yml") {
    throw Fault(FaultKind::wrong_usage, "output-not-yaml", output.string(),
                {"输出文件名应以 .yaml 结尾", "the output's name has to end in .yaml"},
                {"例如 -o plan.yaml", "as in -o plan.yaml"});
  }
}

propose::Proposal const& proposal_named(store::Workspace const& workspace, std::string const& id) {
  std::string known;
  for (auto const& proposal : workspace.proposals) {
    if (proposal.id == id) {
      return proposal;
    }
    known += (known.empty() ? "" : ", ") + proposal.id;
  }
  throw_bad_input("proposal-not-found", id,
                  {"工作区里没有这项建议；现有：" + known,
                   "the workspace holds no such proposal; it has: " + known},
                  {"请先运行 yicheng propose，或用 yicheng propose list 查看",
                   "run yicheng propose first, or look with yicheng propose list"});
}

[[noreturn]] void no_such_number(std::string const& option, std::size_t given, std::size_t count) {
  throw Fault(FaultKind::wrong_usage, "option-out-of-range", option,
              {fmt::format("没有第 {} 个，共 {} 个", given, count),
               fmt::format("there is no number {}; there are {}", given, count)},
              {"请用 yicheng propose list 查看编号", "see the numbers with yicheng propose list"});
}

propose::Option const& option_numbered(propose::Proposal const& proposal, std::size_t number) {
  if (number < 1 || number > proposal.options.size()) {
    no_such_number("--option", number, proposal.options.size());
  }
  return proposal.options[number - 1];
}

std::vector<std::size_t> indices_of(std::vector<std::size_t> const& items, std::size_t count) {
  std::vector<std::size_t> indices;
  for (auto const item : items) {
    if (item < 1 || item > count) {
      no_such_number("--item", item, count);
    }
    indices.push_back(item - 1);
  }
  return indices;
}

// Puts what is taken among the assumptions.
void take(store::Workspace const& workspace, TakenOption const& taken,
          std::vector<change::Assumption>& assumptions) {
  auto const& option = option_numbered(proposal_named(workspace, taken.id), taken.option);
  propose::take(option, indices_of(taken.items, option.items.size()), assumptions);
}

// The plan as a person edits it: with its assumptions and what reading it found.
change::PlanFile plan_of(store::Workspace const& workspace) {
  change::PlanFile file{workspace.plan, workspace.assumptions, {}};
  std::copy_if(workspace.findings.begin(), workspace.findings.end(),
               std::back_inserter(file.plan.findings),
               [](Finding const& finding) { return finding.code.starts_with("plan-"); });
  return file;
}

}  // namespace

std::string plan_with(store::Workspace const& workspace, std::vector<TakenOption> const& taken) {
  auto file = plan_of(workspace);
  for (auto const& one : taken) {
    take(workspace, one, file.assumptions);
  }
  return change::write_plan_yaml(file);
}

TakeProposalReply take_proposal(TakeProposalRequest const& request) {
  check_output_is_yaml(request.output);
  auto const workspace = store::load(request.workspace);
  TakeProposalReply reply{{}, request.output};
  take(workspace, request.taken, reply.taken);
  auto file = plan_of(workspace);
  if (std::filesystem::exists(request.output)) {
    auto const old = read_file(request.output, plan::kDocumentBytesMax);
    file = change::merge(std::move(file), change::read_plan_yaml(old, request.output.string()));
  }
  take(workspace, request.taken, file.assumptions);
  write_file(request.output, change::write_plan_yaml(file));
  return reply;
}

std::string as_json(TakeProposalReply const& reply) {
  Json const json = {{"output", reply.output.string()}, {"taken", to_json(reply.taken)}};
  return dump(json, 1) + "\n";
}

std::string as_text(TakeProposalReply const& reply, Language language) {
  bool const zh = language == Language::zh;
  auto const name = reply.output.string();
  std::string text = zh ? fmt::format("已把 {} 条假设写入 {}\n", reply.taken.size(), name)
                        : fmt::format("{} assumptions written to {}\n", reply.taken.size(), name);
  for (auto const& a : reply.taken) {
    text += fmt::format("  {} {}: {}\n", a.commitment, a.field, a.value);
  }
  return text + (zh ? fmt::format("再推演：yicheng run {} --city CITY -o WORKSPACE\n", name)
                    : fmt::format("Run again: yicheng run {} --city CITY -o WORKSPACE\n", name));
}

}  // namespace yicheng::api
