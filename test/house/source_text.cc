#include "house/source_text.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>

namespace yicheng::house {
namespace {

// Copies one quoted literal as blanks and returns the index behind it.
std::size_t blank_literal(std::string const& in, std::size_t i, std::string& out) {
  char const quote = in[i];
  out += ' ';
  for (++i; i < in.size() && in[i] != quote; ++i) {
    if (in[i] == '\\' && i + 1 < in.size()) {
      out += ' ';
      ++i;
    }
    out += in[i] == '\n' ? '\n' : ' ';
  }
  out += ' ';
  return i + 1;
}

std::size_t blank_until(std::string const& in, std::size_t i, std::string const& end,
                        std::string& out) {
  auto const stop = std::min(in.find(end, i), in.size());
  for (; i < stop; ++i) {
    out += in[i] == '\n' ? '\n' : ' ';
  }
  return i;
}

std::size_t blank_raw_string(std::string const& in, std::size_t i, std::string& out) {
  auto const open = in.find('(', i);
  if (open == std::string::npos) {
    return i + 1;
  }
  std::string const end = ")" + in.substr(i + 2, open - i - 2) + "\"";
  auto const next = blank_until(in, i, end, out);
  out += std::string(std::min(end.size(), in.size() - next), ' ');
  return next + end.size();
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// In 1'000 the quote separates digits; behind U, u8 or L it opens a character.
bool separates_digits(std::string const& in, std::size_t quote) {
  std::size_t begin = quote;
  while (begin > 0 && (is_word(in[begin - 1]) || in[begin - 1] == '\'')) {
    --begin;
  }
  return begin < quote && std::isdigit(static_cast<unsigned char>(in[begin])) != 0;
}

// Does the text in front of an opening brace announce a function body?
bool announces_function(std::string const& head) {
  static std::regex const control(
      R"((^|[^\w])(if|for|while|switch|catch|do|else|try)\s*(constexpr\s*)?(\(|$))");
  static std::regex const tail(
      R"(\)\s*(const|noexcept|override|final|mutable|&|&&|->[\w:<>,&*\s]+|:\s*[\w:]+[({].*)*\s*$)");
  static std::regex const type(R"((^|[^\w])(class|struct|union|enum|namespace)\s+[\w:]+[^()]*$)");
  if (head.find('(') == std::string::npos || std::regex_search(head, type)) {
    return false;
  }
  std::string const shown = head.size() > 2000 ? head.substr(head.size() - 2000) : head;
  return !std::regex_search(shown, control) && std::regex_search(shown, tail);
}

}  // namespace

std::string without_comments_and_strings(std::string const& in) {
  std::string out;
  out.reserve(in.size());
  for (std::size_t i = 0; i < in.size();) {
    if (in.compare(i, 2, "//") == 0) {
      i = blank_until(in, i, "\n", out);
    } else if (in.compare(i, 2, "/*") == 0) {
      i = blank_until(in, i, "*/", out) + 2;
    } else if (in.compare(i, 2, "R\"") == 0 && (i == 0 || !is_word(in[i - 1]))) {
      i = blank_raw_string(in, i, out);
    } else if (in[i] == '"' || (in[i] == '\'' && !separates_digits(in, i))) {
      i = blank_literal(in, i, out);
    } else {
      out += in[i++];
    }
  }
  return out;
}

std::vector<Function> functions_of(std::string const& source) {
  struct Brace {
    int line;
    bool function;
  };
  std::vector<Function> functions;
  std::vector<Brace> open;
  std::string head;
  int line = 1;
  int inside = 0;
  for (char const c : without_comments_and_strings(source)) {
    line += c == '\n' ? 1 : 0;
    if (c == '{') {
      bool const function = inside == 0 && announces_function(head);
      inside += function ? 1 : 0;
      open.push_back({line, function});
      head.clear();
    } else if (c == '}') {
      if (!open.empty()) {
        if (open.back().function) {
          functions.push_back({open.back().line, line - open.back().line + 1});
          --inside;
        }
        open.pop_back();
      }
      head.clear();
    } else if (c == ';') {
      head.clear();
    } else {
      head += c == '\n' ? ' ' : c;
    }
  }
  return functions;
}

std::vector<std::string> quoted_includes(std::string const& source) {
  static std::regex const include(R"re(^[ \t]*#[ \t]*include[ \t]*"([^"]+)")re",
                                  std::regex::ECMAScript | std::regex::multiline);
  std::vector<std::string> found;
  for (std::sregex_iterator it(source.begin(), source.end(), include), end; it != end; ++it) {
    found.push_back((*it)[1]);
  }
  return found;
}

std::string read_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

int count_lines(std::string const& text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace yicheng::house
