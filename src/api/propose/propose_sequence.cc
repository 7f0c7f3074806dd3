#include "api/propose/propose_sequence.h"

#include <fmt/format.h>

#include <chrono>

#include "api/propose/proposals.h"
#include "api/workspace/engines.h"
#include "base/fault.h"
#include "base/file.h"

namespace yicheng::api {
namespace {

constexpr std::size_t kFileBytesMax = 1u << 20;

Json figures_json(propose::SequenceFigures const& figures) {
  return {{"benefit", figures.benefit},
          {"cost_peak", figures.cost_peak},
          {"disruption", figures.disruption}};
}

forecast::Weights weights_of(ProposeSequenceRequest const& request) {
  return request.weights ? forecast::parse_weights(read_file(*request.weights, kFileBytesMax),
                                                   request.weights->string())
                         : forecast::usual_weights();
}

propose::UnitCosts unit_costs_of(ProposeSequenceRequest const& request) {
  return request.unit_costs
             ? propose::parse_unit_costs(read_file(*request.unit_costs, kFileBytesMax),
                                         request.unit_costs->string())
             : propose::usual_unit_costs();
}

}  // namespace

ProposeSequenceReply propose_sequence(ProposeSequenceRequest const& request,
                                      Progress const& progress) {
  auto const begin = std::chrono::steady_clock::now();
  auto const weights = weights_of(request);
  auto const unit_costs = unit_costs_of(request);
  report(progress, "read", 0);
  auto open = open_workspace(request.workspace);
  auto const& workspace = open.workspace;
  report(progress, "today", 0);
  auto const engines = engines_of(workspace.city);
  forecast::Memo memo(workspace.city, open.program, engines, request.threads);
  auto sequence = propose::propose_sequence(memo, workspace.plan, weights, unit_costs,
                                            {.first = workspace.run.first,
                                             .months = workspace.run.months,
                                             .evaluations = request.evaluations,
                                             .budget = request.budget,
                                             .at_once = request.at_once},
                                            progress);
  if (!sequence) {
    throw Fault(FaultKind::wrong_usage, "sequence-caps", request.workspace.string(),
                {"没有哪种时序能满足每月预算或同时施工项数的上限",
                 "no order of the works keeps the budget of a month or the works at once"},
                {"请放宽 --budget 或 --at-once", "allow more with --budget or --at-once"});
  }
  report(progress, "save", 0);
  keep(open.workspace, propose::Kind::sequence, {sequence->proposal}, request.workspace);
  std::chrono::duration<double> const taken = std::chrono::steady_clock::now() - begin;
  return {std::move(*sequence), request.workspace, taken.count()};
}

std::string as_json(ProposeSequenceReply const& reply) {
  auto const& sequence = reply.sequence;
  Json const json = {{"proposals", to_json(std::vector{sequence.proposal})},
                     {"proposed", figures_json(sequence.choices.front().figures)},
                     {"as_written", figures_json(sequence.choices.back().figures)},
                     {"movable", sequence.movable},
                     {"evaluations", sequence.evaluations},
                     {"proved", sequence.proved},
                     {"seconds", reply.seconds}};
  return dump(json, 1) + "\n";
}

std::string as_text(ProposeSequenceReply const& reply, Language language) {
  auto text = as_text(std::vector{reply.sequence.proposal}, reply.workspace, language);
  return text + (language == Language::zh ? fmt::format("用时 {:.1f} 秒\n", reply.seconds)
                                          : fmt::format("{:.1f} s\n", reply.seconds));
}

}  // namespace yicheng::api
