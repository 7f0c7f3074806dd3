/// `--listen ADDRESS:PORT` as servers take it.
#pragma once
#include <cstdint>
#include <string>

namespace yicheng::app {

struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};

/// "127.0.0.1:8080" or "[::1]:8080". Throws Fault(wrong_usage).
ListenAddress parse_listen(std::string const& text);

/// The address and port as a URL or a person writes them: with brackets around IPv6.
std::string to_string(ListenAddress const& listen);

}  // namespace yicheng::app
