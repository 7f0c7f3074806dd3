#include "base/document/xml.h"

#include <fmt/format.h>

#include <charconv>

namespace yicheng::xml {
namespace {

/// Walks without recursion, since the depth is what is in question.
bool is_deeper(pugi::xml_node root, int max) {
  int depth = 0;
  for (pugi::xml_node at = root.first_child(); at;) {
    if (depth > max) {
      return true;
    }
    if (at.first_child()) {
      at = at.first_child();
      ++depth;
      continue;
    }
    while (at && at != root && !at.next_sibling()) {
      at = at.parent();
      --depth;
    }
    if (!at || at == root) {
      return false;
    }
    at = at.next_sibling();
  }
  return false;
}

}  // namespace

void parse(pugi::xml_document& into, std::string_view bytes, std::string_view where,
           Refusals const& refusals) {
  auto const options = pugi::parse_default | pugi::parse_doctype | pugi::parse_ws_pcdata;
  auto const result = into.load_buffer(bytes.data(), bytes.size(), options);
  if (!result) {
    refusals.broken(where, result.description());
  }
  for (auto const node : into.children()) {
    if (node.type() == pugi::node_doctype) {
      refusals.unsafe(where);
    }
  }
  if (is_deeper(into, kDepthMax)) {
    refusals.too_large(where, {fmt::format("元素嵌套超过 {} 层", kDepthMax),
                               fmt::format("its elements nest deeper than {}", kDepthMax)});
  }
}

std::string_view local_name(char const* name) {
  std::string_view const full = name;
  return full.substr(full.find(':') + 1);  // npos + 1 is 0
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto const one : node.children()) {
    if (local_name(one) == name) {
      return one;
    }
  }
  return {};
}

pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name) {
  for (auto const one : node.attributes()) {
    if (local_name(one.name()) == name) {
      return one;
    }
  }
  return {};
}

std::string_view value_of(pugi::xml_node node, std::string_view child_name) {
  return attribute(child(node, child_name), "val").value();
}

int number(std::string_view text, int max, int otherwise) {
  int value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = error == std::errc{} && end == text.data() + text.size();
  return whole && value >= 0 && value <= max ? value : otherwise;
}

}  // namespace yicheng::xml
