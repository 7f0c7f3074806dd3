#include <fmt/format.h>

#include <charconv>

#include "api/page.h"
#include "app/commands/commands.h"
#include "app/page_handler.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

struct Listen {
  std::string address;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080" or "[::1]:8080".
Listen parse_listen(std::string const& text) {
  auto const colon = text.rfind(':');
  Listen listen{.address = text.substr(0, colon)};
  if (listen.address.starts_with('[') && listen.address.ends_with(']')) {
    listen.address = listen.address.substr(1, listen.address.size() - 2);
  }
  auto const* begin = text.data() + (colon == std::string::npos ? text.size() : colon + 1);
  auto const* end = text.data() + text.size();
  auto const [stop, error] = std::from_chars(begin, end, listen.port);
  if (error != std::errc() || stop != end || begin == end) {
    throw Fault(FaultKind::wrong_usage, "listen-address", text,
                {"应为 地址:端口", "this should be address:port"},
                {"例如 --listen 127.0.0.1:8080", "as in --listen 127.0.0.1:8080"});
  }
  return listen;
}

int serve(std::string const& workspace, std::string const& listen_text, Language language) {
  auto const listen = parse_listen(listen_text);
  auto documents = api::open_page(workspace);
  bool const loopback =
      listen.address == "127.0.0.1" || listen.address == "::1" || listen.address == "localhost";
  HttpServer server(listen.address, listen.port, page_handler(std::move(documents), loopback));
  if (!server.loopback()) {
    fmt::print(stderr, "{}\n",
               language == Language::zh
                   ? "注意：本机以外也能访问，且没有登录；公网上请放在反向代理之后"
                   : "note: others than this machine can reach it, without a login; put it behind "
                     "a proxy");
  }
  print(fmt::format(
      "http://{}:{}/\n",
      listen.address.find(':') == std::string::npos ? listen.address : "[" + listen.address + "]",
      server.port()));
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
