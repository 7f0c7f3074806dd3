/// Strings as YAML writes them: plain where that is safe, else in double quotes; long texts as a
/// block.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace yicheng::change {

/// Safe in block and flow lists alike.
std::string yaml_scalar(std::string_view text);
/// "[a, b]"
std::string yaml_list(std::vector<std::string> const& items);
/// "key: |" and the indented lines, or one quoted string where a block cannot hold the text.
std::string yaml_block(std::string_view key, std::string_view text);
/// A comment's text on one line, cut after `max_bytes` at a character.
std::string yaml_comment(std::string_view text, std::size_t max_bytes = 120);

}  // namespace yicheng::change
