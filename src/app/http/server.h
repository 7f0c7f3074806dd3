/// A small HTTP/1.1 server over Boost.Beast, for the page and its JSON.
///
/// Policy: no Transfer-Encoding (requests carry Content-Length or nothing), headers up to 8 KiB,
/// bodies up to a limit, a limited number of connections, 30 s for each read or write, keep-alive.
/// A path that the handler does not know is its own to answer; nothing is ever read from disk by
/// its name.
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace yicheng::app {

struct HttpRequest {
  std::string method;
  std::string path;   ///< without the query, not decoded
  std::string query;  ///< behind the '?', not decoded; "" where there is none
  std::string host;
  std::string if_none_match;
  bool accepts_gzip = false;
  std::string body;
};

struct HttpResponse {
  unsigned status = 200;
  std::map<std::string, std::string> headers;
  /// Bytes that outlive the server (the page) or belong to the response.
  std::shared_ptr<std::string const> body = std::make_shared<std::string const>();
};

using HttpHandler = std::function<HttpResponse(HttpRequest const&)>;

struct HttpLimits {
  std::uint64_t body_bytes = 1u << 20;
  std::uint32_t header_bytes = 8u << 10;
  unsigned connections = 2048;
  unsigned idle_seconds = 30;
};

class HttpServer {
 public:
  /// Binds at once. Throws Fault where the address is wrong (wrong_usage) or taken (ours). Port 0
  /// takes a free one.
  HttpServer(std::string const& address, std::uint16_t port, HttpHandler handler,
             HttpLimits const& limits = {});
  ~HttpServer();
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;

  std::uint16_t port() const;
  bool loopback() const;
  /// Serves on this thread until stop() or, where asked, SIGINT or SIGTERM.
  void run(bool until_signal);
  /// May be called from any thread.
  void stop();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace yicheng::app
