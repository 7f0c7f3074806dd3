#include "base/table/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "support/scratch_folder.h"

namespace yicheng {
namespace {

using ::testing::ElementsAre;

std::vector<std::vector<std::string>> rows_of(std::string_view text) {
  CsvReader reader(text, "t.txt");
  std::vector<std::vector<std::string>> rows;
  while (reader.next()) {
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t i = 0; i < reader.fields(); ++i) {
      row.emplace_back(reader.field(i));
    }
  }
  return rows;
}

TEST(Csv, plain_and_quoted_fields) {
  EXPECT_THAT(rows_of("a,b,c\n1,\"x, y\",\"he said \"\"no\"\"\"\n,,\n"),
              ElementsAre(ElementsAre("1", "x, y", "he said \"no\""), ElementsAre("", "", "")));
}

TEST(Csv, names_of_columns_are_trimmed_and_the_byte_order_mark_is_skipped) {
  CsvReader reader("\xEF\xBB\xBF agency_id, agency_name ,\"q\"\n1,2,3", "agency.txt");
  EXPECT_THAT(reader.header(), ElementsAre("agency_id", "agency_name", "q"));
  EXPECT_EQ(reader.column("agency_name"), 1U);
  EXPECT_EQ(reader.column("Agency_name"), std::nullopt);
}

TEST(Csv, any_line_end_and_none_at_the_end) {
  for (char const* text : {"a,b\r\n1,2\r\n3,4", "a,b\n1,2\n3,4\n", "a,b\r1,2\r3,4\r\n\r\n"}) {
    EXPECT_THAT(rows_of(text), ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4")));
  }
}

TEST(Csv, lines_are_counted_through_quoted_breaks_and_empty_lines) {
  CsvReader reader("a,b\n\"x\ny\",1\n\nz,2\n", "t.txt");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.field(std::size_t{0}), "x\ny");
  EXPECT_EQ(reader.where(), "t.txt:2");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.where(), "t.txt:5");
  EXPECT_FALSE(reader.next());
}

TEST(Csv, missing_fields_and_columns_are_empty) {
  CsvReader reader("a,b\n1\n", "t.txt");
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.field(reader.column("b")), "");
  EXPECT_EQ(reader.field(reader.column("c")), "");
  EXPECT_EQ(reader.fields(), 1U);
}

TEST(Csv, what_is_no_table_is_bad_input) {
  auto const read = [](std::string_view bytes, CsvLimits limits = {}) {
    return fault_code([&] {
      CsvReader reader(bytes, "t.txt", limits);
      while (reader.next()) {
      }
    });
  };
  EXPECT_EQ(read(""), "csv-empty");
  EXPECT_EQ(read("\n\n"), "csv-empty");
  EXPECT_EQ(read("a,b\n1,\"open"), "csv-open-quote");
  EXPECT_EQ(read(std::string_view("\xFF\xFE"
                                  "a\0",
                                  4)),
            "csv-encoding");
  EXPECT_EQ(read(std::string("a\n") + std::string(100, 'x'), {10, 50}), "csv-too-large");
  EXPECT_EQ(read("a\n1,2,3", {2, 50}), "csv-too-large");
  EXPECT_EQ(read(std::string("a\n\"") + std::string(100, 'x') + "\"", {10, 50}), "csv-too-large");
}

// What RFC 4180 says of writing, done the simplest way; the reader has to undo it.
std::string in_quotes(std::string const& field) {
  std::string text = "\"";
  for (char const c : field) {
    text += c == '"' ? std::string("\"\"") : std::string(1, c);
  }
  return text + "\"";
}

TEST(Csv, fields_written_by_the_standard_come_back) {
  Random random(7, 0);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> fields(3);
    std::string text = "a,b,c\r\n";
    for (std::string& field : fields) {
      for (std::uint64_t i = random.below(8); i > 0; --i) {
        field += "\",\n\r x"[random.below(6)];
      }
      text += in_quotes(field) + (&field == &fields.back() ? "\r\n" : ",");
    }
    EXPECT_THAT(rows_of(text), ElementsAre(fields)) << text;
  }
}

TEST(Csv, numbers_are_whole_fields) {
  EXPECT_EQ(parse_number("-51.25"), -51.25);
  EXPECT_EQ(parse_number("1e3"), 1000);
  for (char const* text : {"", "1,5", "1x", "nan", "inf", "1e999", " 1"}) {
    EXPECT_EQ(parse_number(text), std::nullopt) << text;
  }
  EXPECT_EQ(parse_integer("-7"), -7);
  EXPECT_EQ(parse_integer("7.0"), std::nullopt);
  EXPECT_EQ(parse_integer("99999999999999999999"), std::nullopt);
}

}  // namespace
}  // namespace yicheng
