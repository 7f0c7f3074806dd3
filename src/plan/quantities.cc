#include "plan/quantities.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "base/utf8.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kDigitsMax = 24;

double scale_of(char32_t c) {
  switch (c) {
    case U'百': return 1e2;
    case U'千': return 1e3;
    case U'万': return 1e4;
    case U'亿': return 1e8;
    default: return 0;
  }
}

/// 4.6亿 is 460000000, not the nearest double of 4.6 times 1e8.
double decimal(double value) {
  constexpr double kSteps = 1e4;
  return value < 1e11 ? std::round(value * kSteps) / kSteps : std::round(value);
}

/// Characters behind a number (and its unit) that make it a name or a definition.
bool defines(Text const& text, std::size_t at) {
  static constexpr std::u32string_view kTails[] = {U"口", U"级", U"内换", U"周岁", U"岁",
                                                   U"号", U"层", U"期限", U"线",   U"标准"};
  for (auto const tail : kTails) {
    if (text.starts_at(at, tail)) {
      return true;
    }
  }
  return false;
}

class QuantityReader {
 public:
  QuantityReader(Text const& text, Range range, std::size_t at, Vocabulary const& vocabulary)
      : text_(text), range_(range), vocabulary_(vocabulary), begin_(at), at_(at) {}

  std::optional<QuantityMatch> read() {
    if (!read_number() || !read_unit()) {
      return std::nullopt;
    }
    read_after();
    read_before();
    read_rate();
    out_.at = {begin_, at_};
    return out_;
  }
  /// Where to go on looking, whatever `read` said.
  std::size_t end() const { return at_; }

 private:
  bool read_number() {
    char32_t const before = begin_ > range_.begin ? text_.at(begin_ - 1) : U'\0';
    if (before == U'第' || before == U'.' || (before >= U'A' && before <= U'z')) {
      skip_digits();
      return false;
    }
    return is_digit(text_.at(at_)) ? read_digits() : read_numeral();
  }

  void skip_digits() {
    while (at_ < range_.end && (is_digit(text_.at(at_)) || text_.at(at_) == U'.')) {
      ++at_;
    }
    at_ = std::max(at_, begin_ + 1);
  }

  bool read_digits() {
    std::string digits;
    while (at_ < range_.end && digits.size() < kDigitsMax) {
      char32_t const c = text_.at(at_);
      if (is_digit(c) || (c == U'.' && is_digit(text_.at(at_ + 1)))) {
        digits += static_cast<char>(c);
      } else if (c != U',') {
        break;
      }
      ++at_;
    }
    double value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // A number longer than any amount is no quantity; its tail is none either.
    bool const too_long = at_ < range_.end && is_digit(text_.at(at_));
    if (too_long || error != std::errc() || end != digits.data() + digits.size()) {
      skip_digits();
      return false;
    }
    if (text_.at(at_) == U'—' && is_digit(text_.at(at_ + 1))) {
      ++at_;  // 3—5个: the greater end is the one to reach
      return read_digits();
    }
    out_.quantity.value = decimal(value * read_scale());
    return true;
  }

  double read_scale() {
    double scale = 1;
    read_about();
    // 500万千瓦: 千 belongs to the unit there.
    while (at_ < range_.end && scale_of(text_.at(at_)) > 0 && scale <= 1e8 &&
           vocabulary_.units.match(text_.chars, at_, range_.end) < 2) {
      scale *= scale_of(text_.at(at_));
      ++at_;
    }
    scaled_ = scale > 1;
    read_about();
    return scale;
  }

  void read_about() {
    if (text_.at(at_) == U'余' || text_.at(at_) == U'多' || text_.at(at_) == U'几') {
      out_.quantity.kind = QuantityKind::about;
      ++at_;
    }
  }

  /// 两个, 三十二处, 万名: only before a word that counts, and never 一体 or 三大.
  bool read_numeral() {
    std::size_t end = at_;
    while (end < range_.end && is_chinese_digit(text_.at(end))) {
      ++end;
    }
    double value = chinese_number(text_.view({at_, end}));
    while (end < range_.end && (text_.at(end) == U'万' || text_.at(end) == U'亿')) {
      value = (value > 0 ? value : 1) * scale_of(text_.at(end));
      ++end;
    }
    auto const& counts = vocabulary_.list("count_numerals");
    auto const& people = vocabulary_.list("people_units");
    // 十二公顷, 三百盏: a numeral with a power of ten in it is no idiom; 亿元以上 alone is a class.
    bool const grown = end - at_ >= 2 && scale_of(text_.at(at_)) == 0 &&
                       text_.view({at_, end}).find_first_of(U"十百千万亿") != std::u32string::npos;
    auto const& long_units = vocabulary_.list("long_numeral_units");
    bool const counted = (grown && long_units.match(text_.chars, end, range_.end) > 0) ||
                         counts.match(text_.chars, end, range_.end) > 0 ||
                         people.match(text_.chars, end, range_.end) > 0 ||
                         (text_.at(end) == U'亩' && value >= 1e3);
    // 亿元以上项目25个: money without a figure names a class.
    bool const no_figure = scale_of(text_.at(at_)) > 0 && text_.at(end) == U'元';
    bool const idiom = value == 1 && (text_.starts_at(end, U"个") || text_.starts_at(end, U"人"));
    at_ = std::max(end, begin_ + 1);
    out_.quantity.value = value;
    out_.numeral = value < 100;
    return counted && value > 0 && !idiom && !no_figure;
  }

  bool read_unit() {
    auto const length = vocabulary_.units.match(text_.chars, at_, range_.end);
    if (length == 0) {
      return read_people();
    }
    auto const word = text_.view({at_, at_ + length});
    if (defines(text_, at_ + length)) {
      at_ += length;
      return false;
    }
    out_.quantity.unit =
        vocabulary_.unit_names[static_cast<std::size_t>(vocabulary_.units.value(word))];
    at_ += length;
    skip_bracketed_unit();
    return !limits_a_distance();
  }

  /// 1200套（间）: the second unit is part of what is written.
  void skip_bracketed_unit() {
    if (text_.at(at_) == U'（') {
      auto const length = vocabulary_.units.match(text_.chars, at_ + 1, range_.end);
      if (length > 0 && text_.at(at_ + 1 + length) == U'）') {
        at_ += length + 2;
      }
    }
  }

  /// 50米内, 500米范围内 say where, not how much.
  bool limits_a_distance() const {
    bool const length = out_.quantity.unit == "m" || out_.quantity.unit == "km";
    return length && (text_.at(at_) == U'内' || text_.starts_at(at_, U"范围") ||
                      text_.starts_at(at_, U"以内") || text_.starts_at(at_, U"服务半径"));
  }

  /// 30万以上参保孕产妇: a scaled number straight before people counts them.
  bool read_people() {
    std::size_t after = at_;
    after += vocabulary_.list("at_least_after").match(text_.chars, after, range_.end);
    std::size_t const stop = std::min(range_.end, after + 10);
    for (std::size_t i = after; scaled_ && i < stop && is_han(text_.at(i)); ++i) {
      if (vocabulary_.list("people").match(text_.chars, i, range_.end) > 0) {
        out_.quantity.unit = "人";
        return true;
      }
    }
    bool const lost = after >= range_.end || !is_han(text_.at(after));
    out_.quantity.unit = "∅";
    return scaled_ && lost && text_.at(after) != U'”';
  }

  void read_after() {
    static constexpr std::pair<ListKey, QuantityKind> kLists[] = {
        {ListKey("at_least_after"), QuantityKind::at_least},
        {ListKey("at_most_after"), QuantityKind::at_most},
        {ListKey("about_after"), QuantityKind::about}};
    for (auto const& [list, kind] : kLists) {
      if (auto const length = vocabulary_.list(list).match(text_.chars, at_, range_.end)) {
        at_ += length;
        out_.quantity.kind = kind;
        return;
      }
    }
  }

  void read_before() {
    static constexpr std::pair<ListKey, QuantityKind> kLists[] = {
        {ListKey("at_least_before"), QuantityKind::at_least},
        {ListKey("at_most_before"), QuantityKind::at_most},
        {ListKey("about_before"), QuantityKind::about}};
    for (auto const& [list, kind] : kLists) {
      auto const length = vocabulary_.list(list).match_back(text_.chars, range_.begin, begin_);
      if (length > 0 && !ends_other_word(length)) {
        // "控制在4%以内" is a verb before, so it is no part of the figure's text.
        bool const verb = text_.view({begin_ - length, begin_}) == U"控制在" ||
                          text_.view({begin_ - length, begin_}) == U"突破";
        begin_ -= verb ? 0 : length;
        bool const said = out_.quantity.kind == QuantityKind::at_most ||
                          out_.quantity.kind == QuantityKind::about;
        out_.quantity.kind = said && verb ? out_.quantity.kind : kind;
        return;
      }
    }
  }

  /// 签约480户, 预约120人次: no "about".
  bool ends_other_word(std::size_t length) const {
    constexpr std::u32string_view kHeads = U"签预合节履条契";
    return length == 1 && text_.at(begin_ - 1) == U'约' && begin_ >= range_.begin + 2 &&
           kHeads.find(text_.at(begin_ - 2)) != std::u32string_view::npos;
  }

  /// 日处理能力达到1000吨, 年产3万吨, 2万吨/日.
  void read_rate() {
    auto& unit = out_.quantity.unit;
    if (unit.find('/') != std::string::npos && unit != "ug/m3") {
      out_.quantity.kind = QuantityKind::rate;
      return;
    }
    if (unit != "t" && unit != "m3") {
      return;
    }
    std::size_t const from = begin_ > range_.begin + 14 ? begin_ - 14 : range_.begin;
    for (std::size_t i = begin_; i > from; --i) {
      char32_t const c = text_.at(i - 1);
      if (c == U'，' || c == U'；') {
        return;
      }
      bool const works = text_.at(i) == U'处' || text_.at(i) == U'供' || text_.at(i) == U'产' ||
                         text_.at(i) == U'均' || text_.at(i) == U'焚';
      if ((c == U'日' || c == U'年') && works) {
        unit += c == U'日' ? "/d" : "/a";
        out_.quantity.kind = QuantityKind::rate;
        return;
      }
    }
  }

  Text const& text_;
  Range range_;
  Vocabulary const& vocabulary_;
  std::size_t begin_;
  std::size_t at_;
  bool scaled_ = false;
  QuantityMatch out_;
};

/// 由1.5万吨提高到3万吨: the figure left behind is none.
bool is_left_behind(Text const& text, Range range, QuantityMatch const& match) {
  bool from = false;
  std::size_t const look = match.at.begin > range.begin + 6 ? match.at.begin - 6 : range.begin;
  for (std::size_t i = look; i < match.at.begin; ++i) {
    from = from || text.at(i) == U'由' || text.at(i) == U'从';
  }
  std::size_t const stop = std::min(range.end, match.at.end + 8);
  for (std::size_t i = match.at.end; from && i < stop; ++i) {
    if (text.at(i) == U'到' || text.at(i) == U'至') {
      return true;
    }
  }
  return false;
}

/// 不少于1处养老服务站和1处托育点: the modifier reaches over 和.
void spread_modifiers(Text const& text, std::vector<QuantityMatch>& all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    auto const& first = all[i - 1];
    bool const joined = all[i].at.begin > 0 && text.at(all[i].at.begin - 1) == U'和';
    bool const before =
        first.quantity.kind == QuantityKind::at_least && !is_digit(text.at(first.at.begin));
    if (joined && before && all[i].quantity.kind == QuantityKind::exact) {
      all[i].quantity.kind = QuantityKind::at_least;
    }
  }
}

bool may_start(Text const& text, std::size_t at) {
  char32_t const c = text.at(at);
  return is_digit(c) || (is_chinese_digit(c) && c != U'零') || c == U'万' || c == U'亿';
}

}  // namespace

std::vector<QuantityMatch> find_quantities(Text const& text, Range range,
                                           std::vector<Range> const& skip,
                                           Vocabulary const& vocabulary) {
  std::vector<QuantityMatch> out;
  std::size_t next_skip = 0;
  int quoted = 0;
  for (std::size_t at = range.begin; at < range.end;) {
    while (next_skip < skip.size() && skip[next_skip].end <= at) {
      ++next_skip;
    }
    if (next_skip < skip.size() && skip[next_skip].begin <= at) {
      at = skip[next_skip].end;
      continue;
    }
    char32_t const c = text.at(at);
    quoted += c == U'“' || c == U'《' ? 1 : 0;
    quoted -= (c == U'”' || c == U'》') && quoted > 0 ? 1 : 0;
    if (quoted > 0 || !may_start(text, at)) {
      ++at;
      continue;
    }
    QuantityReader reader(text, range, at, vocabulary);
    auto const match = reader.read();
    // 2台116兆瓦锅炉: a figure right behind a figure is a grade of the object.
    // 3000户1.1万人: but people are counted.
    bool const counts_people =
        match &&
        vocabulary.list("people_units").has(decode_utf8(match->quantity.unit).value_or(U""));
    bool const grade =
        match && !counts_people && !out.empty() && out.back().at.end == match->at.begin;
    if (match && !grade && !is_left_behind(text, range, *match)) {
      out.push_back(*match);
    }
    at = std::max(reader.end(), at + 1);
  }
  spread_modifiers(text, out);
  return out;
}

}  // namespace yicheng::plan
