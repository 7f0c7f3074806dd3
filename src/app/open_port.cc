#include "app/open_port.h"

#include <fmt/format.h>

#include "base/fault.h"

namespace yicheng::app {

namespace asio = boost::asio;

void open_port(asio::ip::tcp::acceptor& acceptor, std::string const& address, std::uint16_t port) {
  boost::system::error_code error;
  auto const ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
  if (error) {
    throw Fault(FaultKind::wrong_usage, "listen-address", address,
                {"这不是 IP 地址", "this is no IP address"},
                {"例如 --listen 127.0.0.1:8080", "as in --listen 127.0.0.1:8080"});
  }
  try {
    asio::ip::tcp::endpoint const endpoint(ip, port);
    acceptor.open(endpoint.protocol());
    acceptor.set_option(asio::socket_base::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen();
  } catch (boost::system::system_error const& failure) {
    throw Fault(FaultKind::ours, "listen-failed", fmt::format("{}:{}", address, port),
                {fmt::format("端口打不开：{}", failure.code().message()),
                 fmt::format("the port cannot be opened: {}", failure.code().message())},
                {"请用 --listen 换一个端口", "choose another port with --listen"});
  }
}

}  // namespace yicheng::app
