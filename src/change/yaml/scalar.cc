#include "change/yaml/scalar.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace yicheng::change {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_wide(char c) {
  return (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// Characters that editors or YAML take for line ends, marks or nothing at all.
bool is_special(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
         c == 0xFFFE || c == 0xFFFF;
}

std::u32string decoded(std::string_view text) {
  if (auto code_points = decode_utf8(text)) {
    return *code_points;
  }
  return std::u32string(text.size(), U'\uFFFD');
}

bool is_reserved(std::string_view text) {
  constexpr std::array<std::string_view, 9> kReserved = {"true", "false", "null", "yes", "no",
                                                         "on",   "off",   "y",    "n"};
  std::string low(text);
  for (char& c : low) {
    c = is_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return std::find(kReserved.begin(), kReserved.end(), low) != kReserved.end();
}

bool is_date(std::string_view text) {
  return text.size() >= 7 && text.find('-') == 4 &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_digit(c) || c == '-' || c == 'x'; });
}

bool is_plain(std::string_view text, std::u32string const& code_points) {
  bool const wide = std::any_of(text.begin(), text.end(), is_wide);
  auto const safe = [](char c) {
    return is_wide(c) || is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '(' ||
           c == ')' || c == '-' || c == ' ' || c == '/';
  };
  char const first = text.front();
  bool const begins = is_wide(first) || is_letter(first) || (is_digit(first) && wide);
  return (begins && std::all_of(text.begin(), text.end(), safe) && text.back() != ' ' &&
          !is_reserved(text) && std::none_of(code_points.begin(), code_points.end(), is_special)) ||
         is_date(text);
}

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case U'"': out += "\\\""; return;
    case U'\\': out += "\\\\"; return;
    case U'\n': out += "\\n"; return;
    case U'\r': out += "\\r"; return;
    case U'\t': out += "\\t"; return;
    default: break;
  }
  out += is_special(c) ? fmt::format("\\u{:04X}", static_cast<std::uint32_t>(c))
                       : encode_utf8(std::u32string(1, c));
}

std::string quoted(std::u32string const& code_points) {
  std::string out = "\"";
  for (char32_t const c : code_points) {
    append_escaped(out, c);
  }
  return out + "\"";
}

/// YAML's own reader is the judge of whether the block holds the text.
bool reads_back(std::string const& written, std::string_view key, std::string_view text) {
  try {
    return YAML::Load(written)[std::string(key)].Scalar() == text;
  } catch (YAML::Exception const&) {
    return false;
  }
}

}  // namespace

std::string yaml_scalar(std::string_view text) {
  auto const code_points = decoded(text);
  return !text.empty() && is_plain(text, code_points) ? std::string(text) : quoted(code_points);
}

std::string yaml_list(std::vector<std::string> const& items) {
  std::string out = "[";
  for (auto const& item : items) {
    out += (out.size() > 1 ? ", " : "") + yaml_scalar(item);
  }
  return out + "]";
}

std::string yaml_block(std::string_view key, std::string_view text) {
  std::string const in_quotes = fmt::format("{}: {}\n", key, quoted(decoded(text)));
  auto const code_points = decoded(text);
  bool const holds =
      !text.empty() && std::none_of(code_points.begin(), code_points.end(), [](char32_t c) {
        return is_special(c) && c != U'\n' && c != U'\t';
      });
  if (!holds) {
    return in_quotes;
  }
  std::string block = fmt::format("{}: |2{}\n", key, text.back() == '\n' ? '+' : '-');
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const end = std::min(text.find('\n', at), text.size());
    block += end > at ? "  " : "";
    block += text.substr(at, end - at);
    block += '\n';
    at = end + 1;
  }
  return reads_back(block, key, text) ? block : in_quotes;
}

std::string yaml_comment(std::string_view text, std::size_t max_bytes) {
  std::string line;
  for (char32_t const c : decoded(text)) {
    std::string const bytes = encode_utf8(std::u32string(1, is_special(c) ? U' ' : c));
    if (line.size() + bytes.size() > max_bytes) {
      return line + "…";
    }
    line += bytes;
  }
  return line;
}

}  // namespace yicheng::change
