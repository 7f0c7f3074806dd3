/// The links of a case by the names that its user knows: the label of one, or "from-to" by node
/// labels for every parallel one. Cost: linear to make, constant a look.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "api/traffic/case.h"

namespace yicheng::api::traffic {

class LinkNames {
 public:
  explicit LinkNames(Case const& of);
  /// Ascending; empty where there is none. A label goes before the same text as a pair of nodes.
  std::vector<engine::traffic::LinkIndex> find(std::string_view name) const;

 private:
  using Rows = std::unordered_multimap<std::string, engine::traffic::LinkIndex>;
  Rows by_label_;
  Rows by_ends_;
};

}  // namespace yicheng::api::traffic
