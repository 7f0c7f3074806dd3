/// Guarded XML: no document type, no entities of its own, limited depth.
///
/// Names are compared without their prefix, since a file may bind any prefix to a namespace.
#pragma once
#include <pugixml.hpp>
#include <string_view>

#include "base/document/refusals.h"

namespace yicheng::xml {

inline constexpr int kDepthMax = 200;

/// Throws the door's Refusals. Cost: linear.
void parse(pugi::xml_document& into, std::string_view bytes, std::string_view where,
           Refusals const& refusals);

/// "p" of "w:p".
std::string_view local_name(char const* name);
inline std::string_view local_name(pugi::xml_node node) {
  return local_name(node.name());
}
/// The first child or attribute of that local name; empty where there is none.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
pugi::xml_attribute attribute(pugi::xml_node node, std::string_view name);
/// The attribute val of a child, as in <w:gridSpan w:val="2"/>; empty where there is none.
std::string_view value_of(pugi::xml_node node, std::string_view child_name);
/// Whole numbers from 0 up to `max`; `otherwise` for anything else.
int number(std::string_view text, int max, int otherwise);

}  // namespace yicheng::xml
