#include "api/propose/propose_lines.h"

#include "api/propose/proposals.h"

namespace yicheng::api {

ProposeLinesReply propose_lines(ProposeLinesRequest const& request, Progress const& progress) {
  report(progress, "read", 0);
  auto open = open_workspace(request.workspace);
  ProposeLinesReply reply{
      propose::propose_lines(open.workspace.city, open.program, request.options, progress),
      request.workspace};
  keep(open.workspace, propose::Kind::lines, reply.proposals, request.workspace);
  return reply;
}

std::string as_json(ProposeLinesReply const& reply) {
  return dump({{"proposals", to_json(reply.proposals)}}, 1) + "\n";
}

std::string as_text(ProposeLinesReply const& reply, Language language) {
  if (reply.proposals.empty()) {
    return language == Language::zh
               ? "方案没有未定的线路走向，或没有走向能增加可达岗位\n"
               : "the plan leaves no course open, or none brings more jobs in reach\n";
  }
  return as_text(reply.proposals, reply.workspace, language);
}

}  // namespace yicheng::api
