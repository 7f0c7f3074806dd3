/// A sentence for people, in Chinese and English. Both are always filled.
#pragma once
#include <string>

namespace yicheng {

enum class Language { zh, en };

struct Bilingual {
  std::string zh;
  std::string en;

  std::string const& in(Language language) const { return language == Language::zh ? zh : en; }
  friend bool operator==(Bilingual const&, Bilingual const&) = default;
};

}  // namespace yicheng
