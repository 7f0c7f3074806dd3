#include "base/table/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/fault.h"

namespace yicheng {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool looks_like_utf16(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ||
         bytes.substr(0, 64).find('\0') != std::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(std::string_view bytes, std::string name, CsvLimits limits)
    : rest_(bytes), name_(std::move(name)), limits_(limits) {
  if (rest_.starts_with(kByteOrderMark)) {
    rest_.remove_prefix(kByteOrderMark.size());
  }
  if (looks_like_utf16(rest_)) {
    throw_bad_input("csv-encoding", name_, {"文件不是 UTF-8 文本", "the file is not UTF-8 text"},
                    {"请另存为 UTF-8 编码的 CSV", "save it as CSV in UTF-8"});
  }
  if (!next()) {
    throw_bad_input("csv-empty", name_, {"表是空的", "the table is empty"},
                    {"请检查文件是否完整", "check that the file is whole"});
  }
  for (std::string_view const field : row_) {
    header_.emplace_back(trimmed(field));
  }
}

std::optional<std::size_t> CsvReader::column(std::string_view name) const {
  auto const found = std::find(header_.begin(), header_.end(), name);
  return found == header_.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - header_.begin()));
}

bool CsvReader::next() {
  while (!rest_.empty()) {
    if (read_row()) {
      return true;
    }
  }
  return false;
}

std::string CsvReader::where() const {
  return fmt::format("{}:{}", name_, row_line_);
}

// False for an empty line.
bool CsvReader::read_row() {
  row_.clear();
  unescaped_.clear();
  row_line_ = line_;
  for (;;) {
    std::size_t const blanks = std::min(rest_.find_first_not_of(" \t"), rest_.size());
    bool const quoted = blanks < rest_.size() && rest_[blanks] == '"';
    if (quoted) {
      rest_.remove_prefix(blanks);
    }
    row_.push_back(quoted ? read_quoted() : read_plain());
    expect_within(row_.size(), limits_.max_columns, "columns");
    if (rest_.empty() || rest_.front() != ',') {
      break;
    }
    rest_.remove_prefix(1);
  }
  if (!rest_.empty()) {
    bool const crlf = rest_.starts_with("\r\n");
    rest_.remove_prefix(crlf ? 2 : 1);
    ++line_;
  }
  return row_.size() > 1 || !row_.front().empty();
}

std::string_view CsvReader::read_plain() {
  std::size_t const end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
  expect_within(end, limits_.max_field_bytes, "bytes in a field");
  std::string_view const text = trimmed(rest_.substr(0, end));
  rest_.remove_prefix(end);
  return text;
}

std::string_view CsvReader::read_quoted() {
  rest_.remove_prefix(1);
  std::string* joined = nullptr;  // only a field with doubled quotes needs a copy
  for (;;) {
    std::size_t const quote = rest_.find('"');
    if (quote == std::string_view::npos) {
      throw_bad_input("csv-open-quote", where(), {"引号没有结束", "a quote is never closed"},
                      {"请检查这一行的引号", "check the quotes of this row"});
    }
    expect_within(quote + (joined != nullptr ? joined->size() : 0), limits_.max_field_bytes,
                  "bytes in a field");
    std::string_view const part = rest_.substr(0, quote);
    line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
    rest_.remove_prefix(quote + 1);
    bool const doubled = rest_.starts_with('"');
    if (doubled && joined == nullptr) {
      joined = &unescaped_.emplace_back();
    }
    if (joined != nullptr) {
      joined->append(part);
    }
    if (!doubled) {
      // What stands between the quote and the next comma is not data (RFC 4180 allows nothing).
      rest_.remove_prefix(std::min(rest_.find_first_of(",\r\n"), rest_.size()));
      return joined != nullptr ? std::string_view(*joined) : part;
    }
    *joined += '"';
    rest_.remove_prefix(1);
  }
}

void CsvReader::expect_within(std::size_t count, std::size_t limit, std::string_view what) const {
  if (count > limit) {
    throw_bad_input("csv-too-large", where(),
                    {fmt::format("{} 超过上限 {}（{}）", count, limit, what),
                     fmt::format("{} {}, the limit is {}", count, what, limit)},
                    {"请检查引号和分隔符是否正确", "check quotes and separators"});
  }
}

std::string_view trimmed(std::string_view text) {
  std::size_t const begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) {
    return {};
  }
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<long long> parse_integer(std::string_view text) {
  long long value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value)
                                                                  : std::nullopt;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  bool const whole = error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace yicheng
