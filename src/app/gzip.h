/// gzip (RFC 1952) of bytes in memory, without a time stamp: the same bytes give the same bytes.
#pragma once
#include <string>
#include <string_view>

namespace yicheng::app {

std::string gzip(std::string_view bytes);

}  // namespace yicheng::app
