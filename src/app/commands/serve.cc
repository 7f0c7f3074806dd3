#include <fmt/format.h>

#include "api/page/explorer.h"
#include "api/page/page.h"
#include "app/commands/commands.h"
#include "app/listen_address.h"
#include "app/page_handler.h"

namespace yicheng::app {
namespace {

int serve(std::string const& workspace, std::string const& listen_text, Language language) {
  auto const listen = parse_listen(listen_text);
  auto open = api::open_workspace(workspace);
  auto documents = api::page_documents(open.workspace);
  auto const explorer = std::make_shared<api::Explorer>(std::move(open));
  bool const loopback =
      listen.address == "127.0.0.1" || listen.address == "::1" || listen.address == "localhost";
  HttpServer server(listen.address, listen.port,
                    page_handler(std::move(documents), loopback,
                                 [explorer](std::string_view path, std::string_view query) {
                                   return explorer->answer(path, query);
                                 }));
  if (!server.loopback()) {
    fmt::print(stderr, "{}\n",
               language == Language::zh
                   ? "注意：本机以外也能访问，且没有登录；公网上请放在反向代理之后"
                   : "note: others than this machine can reach it, without a login; put it behind "
                     "a proxy");
  }
  print(fmt::format("http://{}/\n", to_string({listen.address, server.port()})));
  server.run(true);
  return 0;
}

}  // namespace

void add_serve(CLI::App& program, Session& session) {
  struct Options {
    std::string workspace;
    std::string listen = "127.0.0.1:8080";
  };
  auto const options = std::make_shared<Options>();
  auto* command = program.add_subcommand("serve", "the workspace's page, in a browser");
  command->add_option("WORKSPACE", options->workspace, "a workspace made by run (.gpkg)")
      ->required();
  command->add_option("--listen", options->listen, "address:port; port 0 takes a free one")
      ->capture_default_str();
  command->footer("Example: yicheng serve plan.gpkg --listen 127.0.0.1:8080");
  command->callback([options, &session] {
    session.chosen = [options, &session] {
      return serve(options->workspace, options->listen, session.language);
    };
  });
}

}  // namespace yicheng::app
