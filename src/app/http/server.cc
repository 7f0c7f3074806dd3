#include "app/http/server.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>

#include "app/open_port.h"

namespace yicheng::app {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;

struct HttpServer::State {
  State(HttpHandler h, HttpLimits const& l) : handler(std::move(h)), limits(l), acceptor(context) {}

  HttpHandler handler;
  HttpLimits limits;
  asio::io_context context{1};
  tcp::acceptor acceptor;
  unsigned connections = 0;
};

namespace {

HttpResponse plain(unsigned status, std::string text) {
  return {.status = status,
          .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
          .body = std::make_shared<std::string const>(std::move(text))};
}

// One connection: reads a request, answers it, and again while the client keeps it open.
class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(tcp::socket socket, HttpHandler const& handler, HttpLimits const& limits,
          unsigned& connections)
      : stream_(std::move(socket)), handler_(handler), limits_(limits), connections_(connections) {
    ++connections_;
  }
  ~Session() { --connections_; }
  Session(Session const&) = delete;
  Session& operator=(Session const&) = delete;

  void read() {
    parser_.emplace();
    parser_->header_limit(limits_.header_bytes);
    parser_->body_limit(limits_.body_bytes);
    stream_.expires_after(std::chrono::seconds(limits_.idle_seconds));
    http::async_read(stream_, buffer_, *parser_,
                     [self = shared_from_this()](beast::error_code error, std::size_t) {
                       self->on_read(error);
                     });
  }

 private:
  void on_read(beast::error_code error) {
    if (error == http::error::body_limit) {
      return answer(plain(413, "the body is too large\n"), false);
    }
    if (error == http::error::header_limit) {
      return answer(plain(431, "the headers are too large\n"), false);
    }
    if (error.category() == http::make_error_code(http::error::bad_method).category() &&
        error != http::error::end_of_stream && error != http::error::partial_message) {
      return answer(plain(400, "this is no HTTP request\n"), false);
    }
    if (error) {
      return close();
    }
    auto const& message = parser_->get();
    if (message.count(http::field::transfer_encoding) != 0) {
      return answer(plain(411, "send a Content-Length, not Transfer-Encoding\n"), false);
    }
    head_only_ = message.method() == http::verb::head;
    answer(handle(message), message.keep_alive());
  }

  HttpResponse handle(http::request<http::string_body> const& message) {
    std::string const target(message.target());
    auto const question = target.find('?');
    HttpRequest request{.method = std::string(message.method_string()),
                        .path = target.substr(0, question),
                        .query = question == std::string::npos ? "" : target.substr(question + 1),
                        .host = std::string(message[http::field::host]),
                        .if_none_match = std::string(message[http::field::if_none_match]),
                        .accepts_gzip = message[http::field::accept_encoding].find("gzip") !=
                                        std::string_view::npos,
                        .body = message.body()};
    try {
      return handler_(request);
    } catch (std::exception const&) {
      // Faults are answered by the dispatch; what comes here is ours, and its text is not for
      // strangers.
      return plain(500, "an error of the server\n");
    }
  }

  void answer(HttpResponse response, bool keep_alive) {
    body_ = std::move(response.body);
    using Body = http::span_body<char const>;
    auto message = std::make_shared<http::response<Body>>();
    message->version(11);
    message->result(response.status);
    for (auto const& [name, value] : response.headers) {
      message->set(name, value);
    }
    message->keep_alive(keep_alive);
    message->body() = beast::span<char const>(body_->data(), head_only_ ? 0 : body_->size());
    if (response.status != 304 && response.status != 204) {
      message->content_length(body_->size());
    }
    stream_.expires_after(std::chrono::seconds(limits_.idle_seconds));
    http::async_write(
        stream_, *message,
        [self = shared_from_this(), message, keep_alive](beast::error_code error, std::size_t) {
          if (error || !keep_alive) {
            return self->close();
          }
          self->read();
        });
  }

  void close() {
    beast::error_code ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
  }

  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  HttpHandler const& handler_;
  HttpLimits const& limits_;
  unsigned& connections_;
  std::shared_ptr<std::string const> body_;
  bool head_only_ = false;
};

template <typename State>
void accept_next(std::shared_ptr<State> const& state) {
  state->acceptor.async_accept([state](beast::error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted) {
      return;
    }
    if (!error && state->connections < state->limits.connections) {
      std::make_shared<Session>(std::move(socket), state->handler, state->limits,
                                state->connections)
          ->read();
    }
    accept_next(state);
  });
}

}  // namespace

HttpServer::HttpServer(std::string const& address, std::uint16_t port, HttpHandler handler,
                       HttpLimits const& limits)
    : state_(std::make_shared<State>(std::move(handler), limits)) {
  open_port(state_->acceptor, address, port);
}

HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const {
  return state_->acceptor.local_endpoint().port();
}

bool HttpServer::loopback() const {
  return state_->acceptor.local_endpoint().address().is_loopback();
}

void HttpServer::run(bool until_signal) {
  asio::signal_set signals(state_->context);
  if (until_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](beast::error_code error, int) {
      if (!error) {
        stop();
      }
    });
  }
  accept_next(state_);
  state_->context.run();
}

void HttpServer::stop() {
  asio::post(state_->context, [state = state_] {
    beast::error_code ignored;
    state->acceptor.close(ignored);
    state->context.stop();
  });
}

}  // namespace yicheng::app
