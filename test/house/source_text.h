/// C++ sources as text, as far as the rules of the house need to understand them.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace yicheng::house {

struct Function {
  int first_line = 0;  ///< of its opening brace, counted from 1
  int lines = 0;       ///< from the opening to the closing brace, both included
};

/// The text with comments, strings and character literals blanked, line ends kept.
std::string without_comments_and_strings(std::string const& source);

/// Bodies of functions and member functions; a lambda counts with the function it stands in.
std::vector<Function> functions_of(std::string const& source);

/// What stands between quotes in `#include "..."` lines.
std::vector<std::string> quoted_includes(std::string const& source);

std::string read_text(std::filesystem::path const& path);
int count_lines(std::string const& text);

}  // namespace yicheng::house
