/// A port opened for listening, in one way for every server of the program.
#pragma once
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>

namespace yicheng::app {

/// `address`: an IP address, or "localhost" for 127.0.0.1; port 0 takes a free one. Throws
/// Fault(wrong_usage) "listen-address" where it is no address, Fault(ours) "listen-failed" where
/// the port cannot be had.
void open_port(boost::asio::ip::tcp::acceptor& acceptor, std::string const& address,
               std::uint16_t port);

}  // namespace yicheng::app
