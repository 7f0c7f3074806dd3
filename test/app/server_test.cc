// The server over a real socket: what it answers, and what it refuses.
#include "app/http/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "app/page_handler.h"
#include "base/fault.h"

namespace yicheng::app {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

// Sends bytes as they are and returns all that comes back until the server closes.
std::string exchange(std::uint16_t port, std::string const& bytes) {
  int const client = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(::connect(client, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  EXPECT_EQ(::send(client, bytes.data(), bytes.size(), MSG_NOSIGNAL),
            static_cast<ssize_t>(bytes.size()));
  std::string reply;
  char buffer[4096];
  for (ssize_t n = 0; (n = ::recv(client, buffer, sizeof(buffer), 0)) > 0;) {
    reply.append(buffer, static_cast<std::size_t>(n));
  }
  ::close(client);
  return reply;
}

class Server : public testing::Test {
 protected:
  void SetUp() override {
    api::PageDocuments documents = {{"/api/overview", R"({"title":"x"})"},
                                    {"/api/long", std::string(100000, 'a')}};
    HttpLimits limits;
    limits.body_bytes = 1000;
    server_ = std::make_unique<HttpServer>("127.0.0.1", 0, page_handler(documents, true), limits);
    thread_ = std::jthread([this] { server_->run(false); });
  }
  void TearDown() override {
    server_->stop();
    thread_.join();
  }
  std::string get(std::string const& path, std::string const& headers = "") const {
    return exchange(
        server_->port(),
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + headers + "\r\n");
  }
  std::string raw(std::string const& bytes) const { return exchange(server_->port(), bytes); }

  std::unique_ptr<HttpServer> server_;
  std::jthread thread_;
};

TEST_F(Server, AnswersADocumentWithItsHeaders) {
  auto const reply = get("/api/overview");
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(reply, HasSubstr("Content-Type: application/json"));
  EXPECT_THAT(reply, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(reply, HasSubstr("X-Content-Type-Options: nosniff"));
  EXPECT_THAT(reply, testing::EndsWith("\r\n\r\n{\"title\":\"x\"}"));
}

TEST_F(Server, ThePageIsEmbedded) {
  auto const reply = get("/");
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 200 OK\r\n"));
  EXPECT_THAT(reply, HasSubstr("<html"));
}

TEST_F(Server, PacksLongBodiesOnlyForThoseWhoTakeIt) {
  EXPECT_GT(get("/api/long").size(), 100000u);
  auto const packed = get("/api/long", "Accept-Encoding: gzip\r\n");
  EXPECT_THAT(packed, HasSubstr("Content-Encoding: gzip"));
  EXPECT_LT(packed.size(), 3000u);
}

TEST_F(Server, AnUnchangedDocumentIsNotSentAgain) {
  auto const reply = get("/api/overview");
  auto const begin = reply.find("ETag: ") + 6;
  auto const tag = reply.substr(begin, reply.find("\r\n", begin) - begin);
  auto const again = get("/api/overview", "If-None-Match: " + tag + "\r\n");
  EXPECT_THAT(again, StartsWith("HTTP/1.1 304"));
  EXPECT_THAT(again, Not(HasSubstr("title")));
}

TEST_F(Server, KeepsAConnectionForSeveralRequests) {
  std::string const first = "GET /api/overview HTTP/1.1\r\nHost: localhost\r\n\r\n";
  std::string const last =
      "GET /api/overview HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  auto const reply = raw(first + last);
  EXPECT_NE(reply.find("HTTP/1.1 200", 5), std::string::npos);
}

TEST_F(Server, RefusesWhatItDoesNotServe) {
  EXPECT_THAT(get("/api/none"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(get("/../../etc/passwd"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(get("/assets/%2e%2e/%2e%2e/etc/passwd"), StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(raw("DELETE /api/overview HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 421"));
}

TEST_F(Server, RefusesChunkedAndOversizedRequests) {
  std::string const head = "POST /api/overview HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  EXPECT_THAT(raw(head + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
              StartsWith("HTTP/1.1 411"));
  EXPECT_THAT(raw(head + "Content-Length: 1001\r\n\r\n"), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(raw(head + "X: " + std::string(9000, 'x') + "\r\n\r\n"), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(raw("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400"));
}

TEST_F(Server, AHeadRequestHasNoBody) {
  auto const reply =
      raw("HEAD /api/overview HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(reply, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(reply, testing::EndsWith("\r\n\r\n"));
}

TEST_F(Server, APortInUseIsAFaultWithAWayOut) {
  try {
    HttpServer second("127.0.0.1", server_->port(),
                      [](HttpRequest const&) { return HttpResponse(); });
    FAIL() << "two servers on one port";
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::ours);
    EXPECT_THAT(fault.mend.en, HasSubstr("--listen"));
  }
  EXPECT_THROW(HttpServer("not an address", 0, [](HttpRequest const&) { return HttpResponse(); }),
               Fault);
}

}  // namespace
}  // namespace yicheng::app
