// Totals and their parts: "12个，其中东区5个、西区6个", rows 合计 of tables, "甲路、乙路共3条".
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/utf8.h"
#include "plan/check/report.h"
#include "plan/dates.h"
#include "plan/enumerators.h"
#include "plan/layout.h"
#include "plan/quantities.h"

namespace yicheng::plan {
namespace {

constexpr std::u32string_view kSentenceEnds = U"。；！\n";
constexpr double kTolerance = 1e-6;

void total_differs(Report& report, Span span, double total, double parts, Severity severity) {
  report.add(
      "plan-total-differs", span,
      {fmt::format("总数 {} 与分项之和 {} 不符：“{}”", total, parts, cite(report.plan, span)),
       fmt::format("the total {} differs from the sum of its parts {}: \"{}\"", total, parts,
                   cite(report.plan, span))},
      {"请核对总数和各分项", "check the total and the parts"}, severity);
}

bool differs(double a, double b) {
  return std::abs(a - b) > kTolerance * std::max({1.0, std::abs(a), std::abs(b)});
}

class SumReader {
 public:
  SumReader(Report& report, Vocabulary const& vocabulary)
      : report_(report), vocabulary_(vocabulary) {}

  void take(Text const& text) {
    auto const number = match_enumerator(text, 0);
    std::size_t begin = number ? number->length : 0;
    for (std::size_t i = begin; i <= text.size(); ++i) {
      if (i < text.size() && kSentenceEnds.find(text.at(i)) == std::u32string_view::npos) {
        continue;
      }
      if (i > begin) {
        take_sentence(text, {begin, i});
      }
      begin = i + 1;
    }
  }

 private:
  void take_sentence(Text const& text, Range sentence) {
    auto const among = text.view(sentence).find(U"其中");
    auto const together = text.view(sentence).find(U"共");
    if (among == std::u32string_view::npos && together == std::u32string_view::npos) {
      return;
    }
    std::vector<Range> skip;
    for (auto const& date : find_dates(text, sentence, vocabulary_)) {
      skip.push_back(date.at);
    }
    auto const quantities = find_quantities(text, sentence, skip, vocabulary_);
    if (among != std::u32string_view::npos) {
      compare_parts(text, sentence.begin + among, quantities);
    }
    for (auto const& match : quantities) {
      compare_names(text, sentence, match);
    }
  }

  void compare_parts(Text const& text, std::size_t among,
                     std::vector<QuantityMatch> const& quantities) {
    QuantityMatch const* total = nullptr;
    double sum = 0;
    int parts = 0;
    std::size_t end = 0;
    for (auto const& match : quantities) {
      bool const measured = match.quantity.kind != QuantityKind::rate && match.quantity.unit != "%";
      if (match.at.end <= among) {
        total = measured ? &match : total;
      } else if (total != nullptr && match.quantity.unit == total->quantity.unit &&
                 !in_brackets(text, among, match.at.begin)) {
        sum += match.quantity.value;
        ++parts;
        end = match.at.end;
      }
    }
    bool const rounded = total != nullptr && total->quantity.kind == QuantityKind::about;
    if (parts < 2 || rounded || !differs(sum, total->quantity.value)) {
      return;
    }
    // 其中 may name only some of the parts, but never more than there is.
    bool const more = sum > total->quantity.value;
    bool const bound = total->quantity.kind == QuantityKind::at_least;
    if (!(more && bound)) {
      total_differs(report_, text.span({total->at.begin, end}), total->quantity.value, sum,
                    more ? Severity::error : Severity::warning);
    }
  }

  /// A part of a part stands in brackets: 其中小学3所（含新建1所）.
  static bool in_brackets(Text const& text, std::size_t from, std::size_t at) {
    int depth = 0;
    for (std::size_t i = from; i < at; ++i) {
      depth += text.at(i) == U'（' ? 1 : text.at(i) == U'）' ? -1 : 0;
    }
    return depth > 0;
  }

  /// "朝阳西道、晨光里小巷共2条": the names before 共 are as many as it says.
  void compare_names(Text const& text, Range sentence, QuantityMatch const& match) {
    std::size_t at = match.at.begin;
    at -= at > sentence.begin && text.at(at) != U'共' && text.at(at - 1) == U'共' ? 1 : 0;
    bool const counted = vocabulary_.list("count_numerals").has(decode(match.quantity.unit));
    if (text.at(at) != U'共' || !counted || at == sentence.begin) {
      return;
    }
    std::size_t begin = at;
    int names = 1;
    std::size_t length = 0;
    for (; begin > sentence.begin; --begin) {
      char32_t const c = text.at(begin - 1);
      if (c == U'等' || is_digit(c)) {
        return;  // not all are named, or some have figures of their own
      }
      if (c == U'，' || c == U'：' || c == U'）') {
        break;
      }
      if (c == U'、') {
        ++names;
        length = 0;
      } else if (++length > kNameLengthMax) {
        return;
      }
    }
    if (names >= 2 && differs(names, match.quantity.value)) {
      total_differs(report_, text.span({begin, match.at.end}), match.quantity.value, names,
                    Severity::warning);
    }
  }

  static std::u32string decode(std::string const& text) { return decode_utf8(text).value_or(U""); }

  static constexpr std::size_t kNameLengthMax = 14;
  Report& report_;
  Vocabulary const& vocabulary_;
};

/// Rows 小计 and 合计 of a table against the rows above them.
class TableSums {
 public:
  explicit TableSums(Report& report) : report_(report) {}

  void end_table() {
    rows_.clear();
    since_subtotal_ = 0;
  }

  void take(Block const& row) {
    switch (kind_of(row)) {
      case Kind::plain: rows_.push_back(numbers_of(row)); break;
      case Kind::subtotal:
        compare(row, since_subtotal_);
        since_subtotal_ = rows_.size();
        break;
      case Kind::total: compare(row, 0); break;
    }
  }

 private:
  enum class Kind { plain, subtotal, total };
  using Numbers = std::vector<std::optional<double>>;

  static Kind kind_of(Block const& row) {
    for (auto const& cell : row.cells) {
      if (cell.chars == U"小计") {
        return Kind::subtotal;
      }
      if (cell.chars == U"合计" || cell.chars == U"总计" || cell.chars == U"共计") {
        return Kind::total;
      }
    }
    return Kind::plain;
  }

  static std::optional<double> number_of(Text const& cell) {
    auto const text = encode_utf8(cell.chars);
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    bool const whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
  }

  static Numbers numbers_of(Block const& row) {
    Numbers out;
    for (auto const& cell : row.cells) {
      out.push_back(cell.empty() ? std::optional(0.0) : number_of(cell));
    }
    return out;
  }

  void compare(Block const& row, std::size_t first) {
    auto const totals = numbers_of(row);
    for (std::size_t column = 0; column < totals.size(); ++column) {
      if (totals[column] && !row.cells[column].empty()) {
        compare_column(row, first, column, *totals[column]);
      }
    }
  }

  void compare_column(Block const& row, std::size_t first, std::size_t column, double total) {
    double sum = 0;
    std::size_t summed = 0;
    for (std::size_t i = first; i < rows_.size(); ++i) {
      bool const header = i == 0 && (column >= rows_[i].size() || !rows_[i][column]);
      if (header) {
        continue;
      }
      if (column >= rows_[i].size() || !rows_[i][column]) {
        return;  // a column of words and numbers is not added up
      }
      sum += *rows_[i][column];
      ++summed;
    }
    if (summed >= 2 && differs(sum, total)) {
      total_differs(report_, row.cells[column].span({0, row.cells[column].size()}), total, sum,
                    Severity::error);
    }
  }

  Report& report_;
  std::vector<Numbers> rows_;
  std::size_t since_subtotal_ = 0;
};

}  // namespace

void check_sums(Report& report, Vocabulary const& vocabulary) {
  Normaliser const normaliser(false);
  SumReader sentences(report, vocabulary);
  TableSums tables(report);
  for (auto const& block : split_blocks(report.plan.text, normaliser, vocabulary)) {
    if (block.kind == BlockKind::row) {
      tables.take(block);
      for (auto const& cell : block.cells) {
        sentences.take(cell);
      }
      continue;
    }
    tables.end_table();
    if (block.kind == BlockKind::paragraph) {
      sentences.take(block.text);
    }
  }
}

}  // namespace yicheng::plan
