/// A plain TCP client on the loopback, for tests of servers.
#pragma once
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

namespace yicheng {

class TcpClient {
 public:
  explicit TcpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
  }
  ~TcpClient() { ::close(socket_); }
  TcpClient(TcpClient const&) = delete;
  TcpClient& operator=(TcpClient const&) = delete;

  void send(std::string_view bytes) const {
    EXPECT_EQ(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(bytes.size()));
  }
  void end_sending() const { ::shutdown(socket_, SHUT_WR); }

  /// What comes until there are so many bytes, the server closes, or nothing comes for ten seconds.
  std::string receive(std::size_t count = static_cast<std::size_t>(-1)) const {
    constexpr int kPatienceMilliseconds = 10'000;
    std::string all;
    char buffer[4096];
    while (all.size() < count) {
      pollfd wait = {.fd = socket_, .events = POLLIN, .revents = 0};
      if (::poll(&wait, 1, kPatienceMilliseconds) <= 0) {
        break;
      }
      auto const got = ::recv(socket_, buffer, std::min(sizeof(buffer), count - all.size()), 0);
      if (got <= 0) {
        break;
      }
      all.append(buffer, static_cast<std::size_t>(got));
    }
    return all;
  }

 private:
  int socket_;
};

}  // namespace yicheng
