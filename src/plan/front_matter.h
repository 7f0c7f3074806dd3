/// Title, issuer and year of a document, and where its body begins.
///
/// A notice (印发…的通知) gives its own title; its letter, up to the plan's own title line, is no
/// part of the body. Cost: linear in the lines before the first heading.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "plan/layout.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {

struct FrontMatter {
  std::optional<Span> title;
  std::optional<Span> issuer;
  std::string year;            ///< "2025", "202x", "????" or "" (not said)
  std::size_t first_body = 0;  ///< index of the first block of the body
};

FrontMatter read_front_matter(std::vector<Block> const& blocks, Vocabulary const& vocabulary);

}  // namespace yicheng::plan
