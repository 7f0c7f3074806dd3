/// Names for the model city from a vocabulary of words that Chinese cities commonly use.
#pragma once
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "city/make/layout.h"

namespace yicheng::city::model {

/// 一, 二, ... 十, 十一, ... for 1 to 99.
std::string chinese_number(std::size_t number);

/// An endless supply of names, each once: every word with every ending in a shuffled order, then
/// the same again with numbers (桃园里, 桃园一里, ...).
class NamePool {
 public:
  NamePool(std::span<std::string_view const> words, std::vector<std::string_view> endings,
           std::uint64_t seed, std::uint64_t stream);
  std::string next();
  /// Never gives this name.
  void take(std::string name) { taken_.insert(std::move(name)); }

 private:
  std::vector<std::string_view> words_;
  std::vector<std::string_view> endings_;
  std::vector<std::size_t> order_;
  std::size_t given_ = 0;
  std::set<std::string> taken_;
};

/// About 90 words for communities, lanes, schools and parks.
std::span<std::string_view const> place_words();

/// Names of the lattice lines. The axes are 人民道 (east-west) and 和平路 (north-south); 新华道,
/// 建华路 and 解放路 run beside them.
struct LineNames {
  std::vector<std::string> column;
  std::vector<std::string> row;
};
LineNames name_lines(Layout const& layout);

}  // namespace yicheng::city::model
