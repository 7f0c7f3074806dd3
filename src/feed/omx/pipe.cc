#include "feed/omx/pipe.h"

#include <unistd.h>

#include <cerrno>

namespace yicheng::feed::omx {

void Teller::text(std::string_view text) {
  number(text.size());
  bytes(text.data(), text.size());
}

void Teller::bytes(void const* data, std::size_t size) {
  auto const* at = static_cast<char const*>(data);
  while (size > 0) {
    ssize_t const written = ::write(file_, at, size);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      ::_exit(1);  // nobody listens any more
    }
    at += written;
    size -= static_cast<std::size_t>(written);
  }
}

bool Listener::bytes(void* data, std::size_t size) {
  auto* at = static_cast<char*>(data);
  while (size > 0) {
    ssize_t const got = ::read(file_, at, size);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      return false;
    }
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

std::optional<Tag> Listener::tag() {
  Tag tag{};
  bool const known = bytes(&tag, sizeof tag) && tag <= Tag::end;
  return known ? std::optional(tag) : std::nullopt;
}

std::optional<std::uint64_t> Listener::number() {
  std::uint64_t value = 0;
  return bytes(&value, sizeof value) ? std::optional(value) : std::nullopt;
}

std::optional<std::string> Listener::text(std::size_t max_bytes) {
  auto const size = number();
  if (!size || *size > max_bytes) {
    return std::nullopt;
  }
  std::string text(*size, '\0');
  return bytes(text.data(), text.size()) ? std::optional(std::move(text)) : std::nullopt;
}

}  // namespace yicheng::feed::omx
