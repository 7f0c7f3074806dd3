#include "api/propose/propose_sites.h"

#include "api/propose/proposals.h"

namespace yicheng::api {

ProposeSitesReply propose_sites(ProposeSitesRequest const& request, Progress const& progress) {
  report(progress, "read", 0);
  auto open = open_workspace(request.workspace);
  ProposeSitesReply reply{
      propose::propose_sites(open.workspace.city, open.program, request.options, progress),
      request.workspace};
  keep(open.workspace, propose::Kind::sites, reply.proposals, request.workspace);
  return reply;
}

std::string as_json(ProposeSitesReply const& reply) {
  return dump({{"proposals", to_json(reply.proposals)}}, 1) + "\n";
}

std::string as_text(ProposeSitesReply const& reply, Language language) {
  if (reply.proposals.empty()) {
    return language == Language::zh ? "方案没有未定的选址\n" : "the plan leaves no site open\n";
  }
  return as_text(reply.proposals, reply.workspace, language);
}

}  // namespace yicheng::api
