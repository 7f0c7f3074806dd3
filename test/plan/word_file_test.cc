// The built-in words are read by a small reader of our own: it must say what a YAML parser says.
#include "plan/word_file.h"

#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "plan/vocabulary.h"

namespace yicheng::plan::test {
namespace {

bool same(WordNode const& a, WordNode const& b) {
  return a.kind == b.kind && a.key == b.key && a.text == b.text &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same);
}

class BuiltInWords : public ::testing::TestWithParam<char const*> {};

TEST_P(BuiltInWords, AreReadAsAYamlParserReadsThem) {
  auto const path = std::filesystem::path(YICHENG_SOURCE) / "data" / "plan" / GetParam();
  auto const text = read_file(path, kVocabularyBytesMax);
  auto const plain = read_plain_word_file(text);
  EXPECT_GT(plain.items.size(), 10U);
  EXPECT_TRUE(same(plain, read_word_file(text, GetParam())));
}

INSTANTIATE_TEST_SUITE_P(All, BuiltInWords,
                         ::testing::Values("vocabulary.yaml", "vocabulary_en.yaml"),
                         [](auto const& file) {
                           return file.index == 0 ? std::string("Chinese") : std::string("English");
                         });

TEST(WordFile, PlainPartOfYaml) {
  auto const file = read_plain_word_file(
      "# words\n"
      "verbs:\n"
      "  start: [启动,  'kick off', \"五一\"]  # begins\n"
      "\n"
      "units: {km: [km,\n    公里]}\n"
      "deadlines:\n"
      "  - {words: [年底], month: 12}\n"
      "traditional: 們國\n");
  ASSERT_EQ(file.items.size(), 4U);
  auto const* const verbs = file.find("verbs");
  ASSERT_NE(verbs, nullptr);
  EXPECT_EQ(verbs->items[0].items[1].text, "kick off");
  EXPECT_EQ(verbs->items[0].items[2].text, "五一");
  EXPECT_EQ(file.items[1].items[0].items[1].text, "公里");
  EXPECT_EQ(file.items[2].kind, WordNode::Kind::list);
  EXPECT_EQ(file.items[2].items[0].find("month")->text, "12");
  EXPECT_EQ(file.items[3].text, "們國");
}

TEST(WordFile, AnchorsThatMultiplyAreRefused) {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 7; ++i) {
    std::string const used = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + used;
    for (int k = 0; k < 9; ++k) {
      yaml += ", " + used;
    }
    yaml += "]\n";
  }
  EXPECT_THROW(read_word_file(yaml, "mine.yaml"), Fault);
}

TEST(WordFile, WhatIsNoTableIsRefused) {
  for (auto const* yaml : {"", "a word", "[a, b]", "a: [b", "\x01"}) {
    EXPECT_THROW(read_word_file(yaml, "mine.yaml"), Fault) << yaml;
  }
}

}  // namespace
}  // namespace yicheng::plan::test
