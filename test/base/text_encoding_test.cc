// Text in the encodings that files in China have.
#include "base/document/text_encoding.h"

#include <gtest/gtest.h>

namespace yicheng {
namespace {

TEST(TextEncoding, KnowsUtf8Utf16AndGb18030) {
  EXPECT_EQ(decode_text("\xEF\xBB\xBF学校"), U"学校");
  EXPECT_EQ(decode_text("\xB5\xDA\xD2\xBB\xD0\xA1"), U"第一小");  // GB18030
  EXPECT_EQ(decode_text(std::string_view("\xFF\xFE\x66\x5B\x21\x68", 6)), U"学校");
  EXPECT_EQ(decode_text(std::string_view("a\0,\0b\0", 6)), U"a,b");
}

TEST(TextEncoding, RefusesWhatIsNoText) {
  EXPECT_EQ(decode_text("\xFF\xFF\xFF"), std::nullopt);
  EXPECT_EQ(decode_text("\xEF\xBB\xBF\xFF"), std::nullopt);
}

}  // namespace
}  // namespace yicheng
