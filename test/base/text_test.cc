#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/utf8.h"

namespace yicheng {
namespace {

TEST(Utf8, EveryCodePointSurvives) {
  std::u32string text;
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c < 0xD800 || c > 0xDFFF) {
      text += c;
    }
  }
  EXPECT_EQ(decode_utf8(encode_utf8(text)), text);
}

TEST(Utf8, WrongBytesAreRefused) {
  for (std::string const bytes :
       {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xE4\xBD", "\xE4\xBD\x41", "\xFF"}) {
    EXPECT_FALSE(decode_utf8(bytes));
  }
}

TEST(Utf8, WhatIsNoCharacterBecomesTheReplacement) {
  EXPECT_EQ(encode_utf8(std::u32string(1, char32_t(0xD800))), "\xEF\xBF\xBD");
}

TEST(Hash, IsTheReferenceFnv1a) {
  EXPECT_EQ(hash_bytes(""), 0xcbf29ce484222325ULL);
  EXPECT_EQ(hash_bytes("foobar"), 0x85944171f73967e8ULL);
  EXPECT_EQ(short_key(0, 4), "0000");
  EXPECT_EQ(short_key(~0ULL, 12), "zzzzzzzzzzzz");
}

}  // namespace
}  // namespace yicheng
