#include "plan/dates.h"

#include <fmt/format.h>

#include "base/utf8.h"

namespace yicheng::plan {
namespace {

bool is_mask(char32_t c) {
  return c == U'x' || c == U'X' || c == U'×' || c == U'*' || c == U'＊' || c == U'Ｘ' || c == U'ｘ';
}

bool is_dash(char32_t c) {
  return c == U'—' || c == U'-' || c == U'至' || c == U'到';
}

/// A number of at most two digits, or a Chinese numeral up to 31.
struct Number {
  int value = 0;
  std::size_t length = 0;
};

Number match_number(Text const& text, std::size_t at, std::size_t end) {
  Number out;
  while (at + out.length < end && out.length < 3 && is_digit(text.at(at + out.length))) {
    out.value = out.value * 10 + static_cast<int>(text.at(at + out.length) - U'0');
    ++out.length;
  }
  if (out.length > 0) {
    return out.length <= 2 ? out : Number{};
  }
  while (at + out.length < end && out.length < 3 && is_chinese_digit(text.at(at + out.length))) {
    ++out.length;
  }
  out.value = chinese_number(text.view({at, at + out.length}));
  return out;
}

/// One expression being read; each step consumes what it knows.
class DateReader {
 public:
  DateReader(Text const& text, std::size_t at, std::size_t end, Vocabulary const& vocabulary)
      : text_(text), end_(end), vocabulary_(vocabulary), at_(at) {
    date_.at.begin = at;
  }

  std::optional<DateMatch> read() {
    bool const led = skip_lead();
    bool const year = read_year() || read_relative_year();
    bool const month = read_month_range() || read_month();
    bool const phrase = !month && read_phrase(year);
    if (!year && !month && !phrase) {
      return std::nullopt;
    }
    if (year && !month && !phrase) {
      date_.month = 12;
      date_.level = DateLevel::year;
    }
    bool const before = skip_before();
    if (led || before) {
      date_.kind = DeadlineKind::by;
    }
    date_.at.end = at_;
    return is_deadline() ? std::optional(date_) : std::nullopt;
  }

 private:
  bool skip_lead() {
    static constexpr std::u32string_view kLeads[] = {U"截至", U"截止", U"到", U"至", U"于", U"在"};
    for (auto const lead : kLeads) {
      if (text_.starts_at(at_, lead)) {
        at_ += lead.size();
        return lead != U"于" && lead != U"在";
      }
    }
    return false;
  }

  bool read_year() {
    if (at_ > 0 && (is_digit(text_.at(at_ - 1)) || is_mask(text_.at(at_ - 1)))) {
      return false;
    }
    auto const year = match_year(text_.chars, at_);
    if (!year || text_.at(at_ + year->length) != U'年' || at_ + year->length >= end_) {
      return false;
    }
    date_.year = year->year;
    at_ += year->length + 1;
    if (text_.at(at_) == U'度') {
      ++at_;
    }
    return true;
  }

  bool read_relative_year() {
    static constexpr std::pair<std::u32string_view, int> kYears[] = {
        {U"今年", 0}, {U"明年", 1}, {U"后年", 2}, {U"次年", 1}};
    for (auto const& [word, offset] : kYears) {
      if (text_.starts_at(at_, word)) {
        date_.year_offset = offset;
        at_ += word.size();
        return true;
      }
    }
    return false;
  }

  /// "1—3月", "2024年1月—2月": the second month counts.
  bool read_month_range() {
    auto const first = match_number(text_, at_, end_);
    std::size_t next = at_ + first.length;
    if (first.length == 0 || first.value < 1 || first.value > 12) {
      return false;
    }
    next += text_.at(next) == U'月' ? 1 : 0;
    if (!is_dash(text_.at(next))) {
      return false;
    }
    ++next;
    auto const second = match_number(text_, next, end_);
    if (second.length == 0 || second.value < 1 || second.value > 12 ||
        text_.at(next + second.length) != U'月') {
      return false;
    }
    date_.month = second.value;
    date_.level = DateLevel::month;
    at_ = next + second.length + 1;
    read_month_tail();
    return true;
  }

  bool read_month() {
    if (at_ > 0 && (is_digit(text_.at(at_ - 1)) || text_.at(at_ - 1) == U'.')) {
      return false;
    }
    auto const month = match_number(text_, at_, end_);
    if (month.length == 0 || month.value < 1 || month.value > 12 ||
        text_.at(at_ + month.length) != U'月' || at_ + month.length >= end_) {
      return false;
    }
    date_.month = month.value;
    date_.level = DateLevel::month;
    at_ += month.length + 1;
    auto const day = match_number(text_, at_, end_);
    bool const day_written = day.length > 0 && (text_.at(at_ + day.length) == U'日' ||
                                                text_.at(at_ + day.length) == U'号');
    if (day_written && day.value >= 1 && day.value <= 31) {
      date_.day = day.value;
      date_.level = DateLevel::day;
      at_ += day.length + 1;
      return true;
    }
    read_month_tail();
    return true;
  }

  void read_month_tail() {
    static constexpr std::u32string_view kTails[] = {U"份", U"上旬", U"中旬", U"下旬", U"初"};
    for (auto const tail : kTails) {
      if (text_.starts_at(at_, tail)) {
        at_ += tail.size();
      }
    }
    if (text_.at(at_) == U'底' || text_.at(at_) == U'末') {
      ++at_;
      date_.kind = DeadlineKind::by;
    }
  }

  /// Words of the vocabulary. Bare 底, 末 and 内 make sense only behind a year (202x年底).
  bool read_phrase(bool year) {
    if (year && text_.at(at_) == U'内') {
      ++at_;
      date_.month = 12;
      return true;
    }
    auto const length = vocabulary_.deadlines.match(text_.chars, at_, end_);
    if (length == 0) {
      return false;
    }
    auto const word = text_.view({at_, at_ + length});
    bool const needs_year = word[0] == U'底' || word[0] == U'末' || word == U"年";
    if (needs_year && !year) {
      return false;
    }
    // 年度完成投资3亿元, but 年度目标 is no time.
    if (word == U"年度" && vocabulary_.verbs.match(text_.chars, at_ + length, end_) == 0) {
      return false;
    }
    auto const& meaning =
        vocabulary_.deadline_words[static_cast<std::size_t>(vocabulary_.deadlines.value(word))];
    date_.month = meaning.month;
    date_.day = meaning.day;
    date_.kind = meaning.kind;
    date_.level = meaning.level;
    at_ += length;
    return true;
  }

  bool skip_before() {
    static constexpr std::u32string_view kWords[] = {U"之前", U"以前", U"前"};
    for (auto const word : kWords) {
      // 前期 is a phase of works, not a time.
      if (text_.starts_at(at_, word) && !text_.starts_at(at_, U"前期") &&
          at_ + word.size() <= end_) {
        at_ += word.size();
        return true;
      }
    }
    return false;
  }

  bool is_deadline() const {
    auto const& before = vocabulary_.list("not_deadline_before");
    auto const& after = vocabulary_.list("not_deadline_after");
    auto const from = date_.at.begin > 8 ? date_.at.begin - 8 : 0;
    return date_.at.end <= end_ && after.match(text_.chars, date_.at.end, end_) == 0 &&
           before.match_back(text_.chars, from, date_.at.begin) == 0;
  }

  Text const& text_;
  std::size_t end_;
  Vocabulary const& vocabulary_;
  std::size_t at_;
  DateMatch date_;
};

bool may_start_date(char32_t c, Vocabulary const& vocabulary, Text const& text, std::size_t at,
                    std::size_t end) {
  constexpr std::u32string_view kStarts = U"截到至于在今明后次二一三四五六七八九十";
  return is_digit(c) || is_mask(c) || kStarts.find(c) != std::u32string_view::npos ||
         vocabulary.deadlines.match(text.chars, at, end) > 0;
}

std::string filled(std::string const& year, std::optional<int> given) {
  return given && is_masked(year) ? fmt::format("{}", *given) : year;
}

}  // namespace

std::optional<YearMatch> match_year(std::u32string_view text, std::size_t at) {
  auto const get = [&](std::size_t i) { return at + i < text.size() ? text[at + i] : U'\0'; };
  bool const century = (get(0) == U'1' && get(1) == U'9') || (get(0) == U'2' && get(1) == U'0');
  if (century && !is_digit(get(4))) {
    YearMatch out{encode_utf8(text.substr(at, 2)), 4};
    for (std::size_t i = 2; i < 4; ++i) {
      if (!is_digit(get(i)) && !is_mask(get(i))) {
        return std::nullopt;
      }
      out.year += is_mask(get(i)) ? 'x' : static_cast<char>(get(i));
    }
    return out;
  }
  if (get(0) == U'二' && (get(1) == U'〇' || get(1) == U'零' || get(1) == U'○' || get(1) == U'O')) {
    int const tens = chinese_number(std::u32string(1, get(2)));
    int const ones = chinese_number(std::u32string(1, get(3)));
    bool const round = get(3) == U'〇' || get(3) == U'零';
    if (tens > 0 && tens < 10 && ((ones > 0 && ones < 10) || round)) {
      return YearMatch{fmt::format("20{}{}", tens, ones), 4};
    }
  }
  if (is_mask(get(0)) && is_mask(get(1))) {
    std::size_t const length = is_mask(get(2)) && is_mask(get(3)) ? 4 : 2;
    return YearMatch{"????", length};
  }
  return std::nullopt;
}

bool is_masked(std::string_view year) {
  return year.empty() || year.find_first_not_of("0123456789") != std::string_view::npos;
}

std::vector<DateMatch> find_dates(Text const& text, Range range, Vocabulary const& vocabulary) {
  std::vector<DateMatch> out;
  for (std::size_t at = range.begin; at < range.end;) {
    if (may_start_date(text.at(at), vocabulary, text, at, range.end)) {
      if (auto const date = DateReader(text, at, range.end, vocabulary).read()) {
        out.push_back(*date);
        at = date->at.end;
        continue;
      }
    }
    ++at;
  }
  return out;
}

std::optional<DateMatch> most_exact(std::vector<DateMatch> const& dates) {
  std::optional<DateMatch> out;
  for (auto const& date : dates) {
    if (!out || date.level >= out->level) {
      out = date;
    }
  }
  return out;
}

std::optional<std::string> resolve(DateMatch const& date, std::string const& plan_year) {
  return resolve(date, plan_year, std::nullopt);
}

std::optional<std::string> resolve(DateMatch const& date, std::string const& plan_year,
                                   std::optional<int> given) {
  if (date.month == 0) {
    return std::nullopt;
  }
  std::string year = filled(date.year.empty() ? plan_year : date.year, given);
  if (date.year_offset != 0) {
    if (is_masked(year)) {
      return std::nullopt;
    }
    year = fmt::format("{}", std::stoi(year) + date.year_offset);
  }
  if (year.empty()) {
    year = "????";
  }
  return date.day > 0 ? fmt::format("{}-{:02}-{:02}", year, date.month, date.day)
                      : fmt::format("{}-{:02}", year, date.month);
}

}  // namespace yicheng::plan
