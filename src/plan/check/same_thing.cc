#include "plan/check/same_thing.h"

#include <string>

#include "base/utf8.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

std::u32string plain_chars(std::string_view text) {
  auto const chars = decode_utf8(text).value_or(U"");
  Normaliser const normaliser(false);
  return normaliser.text(chars, {0, static_cast<std::uint32_t>(chars.size())}).chars;
}

}  // namespace

std::string plain(std::string_view text) {
  return encode_utf8(plain_chars(text));
}

std::string thing_of(Commitment const& one) {
  static constexpr std::u32string_view kTails[] = {U"工程", U"项目", U"任务", U"工作", U"的"};
  auto thing = plain_chars(one.object);
  for (auto const& quantity : one.quantities) {
    auto const figure = plain_chars(quantity.text);
    if (auto const at = thing.find(figure); !figure.empty() && at != std::u32string::npos) {
      thing.erase(at, figure.size());
    }
  }
  for (bool cut = true; cut;) {
    cut = false;
    for (auto const tail : kTails) {
      if (thing.size() > tail.size() && ends_with(thing, tail)) {
        thing.resize(thing.size() - tail.size());
        cut = true;
      }
    }
  }
  return encode_utf8(thing);
}

}  // namespace yicheng::plan
