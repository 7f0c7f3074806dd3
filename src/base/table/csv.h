/// Comma-separated values (RFC 4180), a row at a time, over bytes that the caller keeps alive.
///
/// Takes what files really hold: a byte order mark, CRLF, LF or CR line ends, no newline at the
/// end, blanks around the names of columns, quoted fields with doubled quotes and line breaks. A
/// row that consists of one empty field is skipped. Missing fields read as empty; `fields()` tells
/// how many there were. Limits keep a broken file from eating memory. Cost: linear, no allocation a
/// row but for quoted fields with doubled quotes.
#pragma once
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yicheng {

struct CsvLimits {
  std::size_t max_columns = 1000;
  std::size_t max_field_bytes = std::size_t{1} << 20;
};

class CsvReader {
 public:
  /// Reads the header. `name` stands in faults ("stops.txt"). Throws Fault(bad_input) for no header
  /// ("csv-empty"), for UTF-16 ("csv-encoding") and for a limit passed ("csv-too-large").
  CsvReader(std::string_view bytes, std::string name, CsvLimits limits = {});

  std::vector<std::string> const& header() const { return header_; }
  /// The first column of that name; case matters.
  std::optional<std::size_t> column(std::string_view name) const;

  /// The next row; false at the end. Throws Fault(bad_input) for a limit passed and for a quote
  /// that is never closed ("csv-open-quote").
  bool next();
  /// Trimmed of blanks unless quoted; empty where the row has no such field. Valid until next().
  std::string_view field(std::size_t column) const {
    return column < row_.size() ? row_[column] : std::string_view();
  }
  std::string_view field(std::optional<std::size_t> column) const {
    return column ? field(*column) : std::string_view();
  }
  std::size_t fields() const { return row_.size(); }
  /// The line at which the row begins, from 1; "stops.txt:17".
  std::size_t line() const { return row_line_; }
  std::string where() const;

 private:
  bool read_row();
  std::string_view read_quoted();
  std::string_view read_plain();
  void expect_within(std::size_t count, std::size_t limit, std::string_view what) const;

  std::string_view rest_;
  std::string name_;
  CsvLimits limits_;
  std::vector<std::string> header_;
  std::vector<std::string_view> row_;
  std::deque<std::string> unescaped_;  // a deque, because views of its strings must stay valid
  std::size_t line_ = 1;
  std::size_t row_line_ = 1;
};

/// `text` without blanks and tabs at both ends.
std::string_view trimmed(std::string_view text);
/// A whole number; nothing for any other text.
std::optional<long long> parse_integer(std::string_view text);
/// A finite decimal number with a point; nothing for any other text.
std::optional<double> parse_number(std::string_view text);

}  // namespace yicheng
