#include "app/listen_address.h"

#include <fmt/format.h>

#include <charconv>

#include "base/fault.h"

namespace yicheng::app {

ListenAddress parse_listen(std::string const& text) {
  auto const colon = text.rfind(':');
  ListenAddress listen{.address = text.substr(0, colon)};
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

std::string to_string(ListenAddress const& listen) {
  bool const six = listen.address.find(':') != std::string::npos;
  return fmt::format("{}:{}", six ? "[" + listen.address + "]" : listen.address, listen.port);
}

}  // namespace yicheng::app
