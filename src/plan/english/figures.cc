#include "plan/english/figures.h"

#include <algorithm>
#include <cmath>

namespace yicheng::plan::english {
namespace {

constexpr std::size_t kNounReach = 4;

bool is_year(Token const& token) {
  bool const masked =
      token.word.size() == 4 && token.word.starts_with("20") && token.word.back() == 'x';
  return masked ||
         (token.number && token.word.size() == 4 && token.value >= 1990 && token.value < 2100);
}

/// Most words start no date; a look at them is all they cost.
bool may_start_date(Tokens const& tokens, std::size_t at, std::size_t end, Words const& words) {
  static constexpr std::string_view kStarts[] = {
      "by",  "before", "until", "no",     "in",    "during",  "within", "throughout",
      "the", "end",    "first", "second", "third", "fourth",  "q1",     "q2",
      "q3",  "q4",     "this",  "next",   "year",  "year-end"};
  auto const& token = tokens[at];
  return token.number ||
         std::find(std::begin(kStarts), std::end(kStarts), token.word) != std::end(kStarts) ||
         (token.capital && words.list("months").match(tokens, at, end) > 0);
}

/// One expression of time; each step consumes what it knows.
class DateReader {
 public:
  DateReader(Tokens const& tokens, std::size_t at, std::size_t end, Words const& words)
      : tokens_(tokens), begin_(at), at_(at), end_(end), words_(words) {}

  std::optional<Date> read() {
    lead_ = read_lead();
    skip("the");
    bool const phrase = read_part() || read_season() || read_relative();
    bool const day = !phrase && read_day_and_month();
    if (!phrase && !day && !read_year()) {
      return std::nullopt;
    }
    if (phrase || day) {
      skip(",");
      skip("of");
      read_year();
    }
    return finish(phrase || day);
  }

 private:
  enum class Lead { none, by, within };

  std::string const& word(std::size_t ahead = 0) const {
    static std::string const kNone;
    return at_ + ahead < end_ ? tokens_[at_ + ahead].word : kNone;
  }
  bool skip(std::string_view expected) {
    bool const here = word() == expected;
    at_ += here ? 1 : 0;
    return here;
  }

  Lead read_lead() {
    if (word() == "no" && word(1) == "later" && word(2) == "than") {
      at_ += 3;
      return Lead::by;
    }
    if (skip("by") || skip("before") || skip("until")) {
      return Lead::by;
    }
    bool const within = skip("in") || skip("during") || skip("within") || skip("throughout");
    return within ? Lead::within : Lead::none;
  }

  /// the end of 2027, the first half of 2027, Q3 2027, the third quarter.
  bool read_part() {
    if (word() == "end" && word(1) == "of") {
      at_ += 2;
      skip("the");
      lead_ = lead_ == Lead::none ? Lead::by : lead_;
      match_.kind = DeadlineKind::by;
      if (read_day_and_month()) {
        return true;
      }
      skip("year");
      return set(12, DateLevel::year);
    }
    static constexpr std::string_view kOrder[] = {"first", "second", "third", "fourth"};
    for (int i = 0; i < 4; ++i) {
      bool const half = i < 2 && word(1) == "half";
      if (word() == kOrder[i] && (half || word(1) == "quarter")) {
        at_ += 2;
        return set(half ? 6 * (i + 1) : 3 * (i + 1), DateLevel::part);
      }
      if (word() == "q" + std::to_string(i + 1)) {
        ++at_;
        return set(3 * (i + 1), DateLevel::part);
      }
    }
    return false;
  }

  bool read_season() {
    auto const length = words_.list("seasons").match(tokens_, at_, end_);
    if (length == 0 || lead_ != Lead::by) {
      return false;
    }
    at_ += length;
    return set(0, DateLevel::month);
  }

  bool read_relative() {
    if (skip("year-end") || (word() == "year" && word(1) == "end" && (at_ += 2) > 0)) {
      return set(12, DateLevel::year);
    }
    bool const this_year = word() == "this" && word(1) == "year";
    bool const next_year = word() == "next" && word(1) == "year";
    bool const within = lead_ == Lead::within && word() == "year" && begin_ + 1 < at_;
    if (!this_year && !next_year && !within) {
      return false;
    }
    at_ += within ? 1 : 2;
    match_.year_offset = next_year ? 1 : 0;
    return set(12, DateLevel::year);
  }

  bool read_day_and_month() {
    bool const day_first = at_ < end_ && tokens_[at_].number && tokens_[at_].value >= 1 &&
                           tokens_[at_].value <= 31 &&
                           words_.list("months").match(tokens_, at_ + 1, end_) > 0;
    int day = day_first ? static_cast<int>(tokens_[at_].value) : 0;
    std::size_t const month_at = at_ + (day_first ? 1 : 0);
    auto const length = words_.list("months").match(tokens_, month_at, end_);
    // "may" is a month only behind a preposition or before a number.
    bool const sure = tokens_.size() > month_at && tokens_[month_at].capital;
    if (length == 0 || !sure) {
      return false;
    }
    match_.month = words_.list("months").value(tokens_, month_at, length);
    at_ = month_at + length;
    if (!day_first && at_ < end_ && tokens_[at_].number && tokens_[at_].value >= 1 &&
        tokens_[at_].value <= 31 && tokens_[at_].word.size() <= 2) {
      day = static_cast<int>(tokens_[at_].value);
      ++at_;
    }
    match_.day = day;
    match_.level = day > 0 ? DateLevel::day : DateLevel::month;
    return true;
  }

  bool read_year() {
    if (at_ >= end_ || !is_year(tokens_[at_])) {
      return false;
    }
    match_.year = tokens_[at_].word;
    ++at_;
    return true;
  }

  bool set(int month, DateLevel level) {
    match_.month = month;
    match_.level = level;
    return true;
  }

  std::optional<Date> finish(bool exact) {
    // A bare year without a preposition is part of a name (the 2035 master plan).
    if (!exact) {
      if (lead_ == Lead::none) {
        return std::nullopt;
      }
      match_.month = 12;
      match_.level = DateLevel::year;
    }
    if (lead_ == Lead::by) {
      match_.kind = DeadlineKind::by;
    }
    return Date{{begin_, at_}, match_};
  }

  Tokens const& tokens_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  Words const& words_;
  Lead lead_ = Lead::none;
  DateMatch match_;
};

/// A figure with its modifier, scale and unit.
class FigureReader {
 public:
  FigureReader(Tokens const& tokens, std::size_t at, TokenRange range, Words const& words)
      : tokens_(tokens), at_(at), range_(range), words_(words) {
    out_.at = {at, at + 1};
  }

  std::optional<Figure> read() {
    auto const numeral = words_.list("numerals").match(tokens_, at_, range_.end);
    if (!tokens_[at_].number && numeral == 0) {
      return std::nullopt;
    }
    double value = tokens_[at_].number ? tokens_[at_].value
                                       : words_.list("numerals").value(tokens_, at_, numeral);
    ++at_;
    auto const scale = words_.list("scales").match(tokens_, at_, range_.end);
    if (scale > 0) {
      value *= std::pow(1000.0, words_.list("scales").value(tokens_, at_, scale));
      at_ += scale;
    }
    out_.quantity.value = std::round(value * 1e6) / 1e6;
    if (!read_unit(numeral > 0)) {
      return std::nullopt;
    }
    read_modifier();
    return out_;
  }

 private:
  bool read_unit(bool numeral) {
    auto length = words_.units.match(tokens_, at_, range_.end);
    std::size_t at = at_;
    // 40 new hospital beds: adjectives may stand before what is counted.
    for (std::size_t ahead = 1; length == 0 && ahead <= kNounReach; ++ahead) {
      bool const goes_on = at_ + ahead < range_.end && tokens_[at_ + ahead - 1].word.size() > 1 &&
                           !tokens_[at_ + ahead - 1].number;
      if (!goes_on || tokens_[at_ + ahead - 1].word == "of" ||
          tokens_[at_ + ahead - 1].word == "and") {
        break;
      }
      auto const found = words_.units.match(tokens_, at_ + ahead, range_.end);
      bool const counts =
          found > 0 && words_.list("counted_words").match(tokens_, at_ + ahead, range_.end) > 0;
      length = counts ? found : 0;
      at = at_ + ahead;
    }
    if (length > 0) {
      bool const direct = at == at_;
      auto const place = static_cast<std::size_t>(words_.units.value(tokens_, at, length));
      out_.quantity.unit = words_.unit_names[place];
      at_ = direct ? at_ + length : at_;
      out_.at.end = at_;
      if (out_.quantity.unit.find('/') != std::string::npos) {
        out_.quantity.kind = QuantityKind::rate;
      }
      return true;
    }
    bool const noun = at_ < range_.end && tokens_[at_].word.size() > 2 && !tokens_[at_].number &&
                      (tokens_[at_].word.front() >= 'a' && tokens_[at_].word.front() <= 'z');
    out_.at.end = at_;
    out_.quantity.unit = "个";
    return noun && !(numeral && tokens_[at_].word == "of");
  }

  void read_modifier() {
    static constexpr std::pair<std::string_view, QuantityKind> kLists[] = {
        {"at_least", QuantityKind::at_least},
        {"at_most", QuantityKind::at_most},
        {"about", QuantityKind::about}};
    for (auto const& [list, kind] : kLists) {
      for (std::size_t back = 1; back <= 4 && out_.at.begin >= range_.begin + back; ++back) {
        std::size_t const from = out_.at.begin - back;
        if (words_.list(list).match(tokens_, from, out_.at.begin) == back) {
          out_.at.begin = from;
          out_.quantity.kind = kind;
          return;
        }
      }
    }
  }

  Tokens const& tokens_;
  std::size_t at_;
  TokenRange range_;
  Words const& words_;
  Figure out_;
};

}  // namespace

std::vector<Date> find_dates(Tokens const& tokens, TokenRange range, Words const& words) {
  std::vector<Date> out;
  for (std::size_t at = range.begin; at < range.end;) {
    auto const date = may_start_date(tokens, at, range.end, words)
                          ? DateReader(tokens, at, range.end, words).read()
                          : std::nullopt;
    if (date && date->at.end > at) {
      out.push_back(*date);
      at = date->at.end;
    } else {
      ++at;
    }
  }
  return out;
}

std::vector<Figure> find_figures(Tokens const& tokens, TokenRange range,
                                 std::vector<Date> const& dates, Words const& words) {
  std::vector<Figure> out;
  for (std::size_t at = range.begin; at < range.end; ++at) {
    auto const in_date = std::find_if(dates.begin(), dates.end(), [&](Date const& date) {
      return date.at.begin <= at && at < date.at.end;
    });
    if (in_date != dates.end()) {
      at = in_date->at.end - 1;
      continue;
    }
    if (is_year(tokens[at]) && at > range.begin && tokens[at - 1].word == "of") {
      continue;
    }
    bool const from = at > range.begin && tokens[at - 1].word == "from";
    bool const named =
        at > range.begin && (tokens[at - 1].word == "no" || tokens[at - 1].word == "phase" ||
                             tokens[at - 1].word == "line");
    auto const figure = FigureReader(tokens, at, range, words).read();
    if (figure && !from && !named) {
      out.push_back(*figure);
      at = figure->at.end - 1;
    }
  }
  return out;
}

}  // namespace yicheng::plan::english
