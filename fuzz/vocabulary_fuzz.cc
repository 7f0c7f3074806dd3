// Any bytes given as a person's vocabulary end with words a plan can be read with, or with a Fault.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/fault.h"
#include "plan/english/words.h"
#include "plan/vocabulary.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng::plan;
  static auto const built_in = read_vocabulary({});
  static auto const english_words = english::read_words({});
  std::string_view const yaml(reinterpret_cast<char const*>(data), size);
  try {
    auto vocabulary = built_in;
    add_vocabulary(vocabulary, yaml, "fuzz.yaml");
    vocabulary.verbs.match(U"新建公园3个", 0);
  } catch (yicheng::Fault const&) {
  }
  try {
    auto words = english_words;
    english::add_words(words, yaml, "fuzz.yaml");
  } catch (yicheng::Fault const&) {
  }
  return 0;
}
