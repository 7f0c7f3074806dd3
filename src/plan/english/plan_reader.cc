#include "plan/english/plan_reader.h"

#include <algorithm>

#include "base/utf8.h"
#include "plan/english/sentences.h"
#include "plan/ids.h"

namespace yicheng::plan::english {
namespace {

constexpr std::size_t kHeadingWordsMax = 14;
constexpr std::size_t kRunInWordsMax = 9;
constexpr std::size_t kBracketMax = 80;  ///< tokens

struct Line {
  Span span;
  int depth = 0;  ///< 1 for "1." or "##", 2 for "1.1", 3 for bullets and "(a)"; 0 without a mark
  bool hashes = false;
};

bool is_blank(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0;
}
bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// Length of "1.", "1.2", "(a)", "a)", "-", "##" at the line's start and how deep it lies.
std::size_t read_mark(std::u32string_view line, Line& out) {
  std::size_t at = 0;
  while (at < line.size() && line[at] == U'#') {
    ++at;
  }
  if (at > 0) {
    out.hashes = true;
    out.depth = std::max(1, static_cast<int>(at) - 1);
    return at;
  }
  if (line.size() > 1 && (line[0] == U'-' || line[0] == U'*' || line[0] == U'•') &&
      is_blank(line[1])) {
    out.depth = 3;
    return 1;
  }
  int dots = 0;
  while (at < line.size() && (is_digit(line[at]) || (line[at] == U'.' && at > 0))) {
    dots += line[at] == U'.' && at + 1 < line.size() && is_digit(line[at + 1]) ? 1 : 0;
    ++at;
  }
  bool const closed = at > 0 && (line[at - 1] == U'.' || (at < line.size() && line[at] == U')'));
  if (at > 0 && at < line.size() && (closed || dots > 0) && at <= 8) {
    out.depth = dots == 0 ? 1 : 2;
    return at + (line[at] == U')' ? 1 : 0);
  }
  std::size_t const open = !line.empty() && line[0] == U'(' ? 1 : 0;
  bool const letter = line.size() > open + 1 && line[open + 1] == U')' &&
                      ((line[open] >= U'a' && line[open] <= U'z') || is_digit(line[open]));
  out.depth = letter ? 3 : 0;
  return letter ? open + 2 : 0;
}

std::vector<Line> split_lines(std::u32string_view text) {
  std::vector<Line> out;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t const stop = std::min(text.find(U'\n', begin), text.size());
    std::size_t from = begin;
    while (from < stop && is_blank(text[from])) {
      ++from;
    }
    Line line;
    from += read_mark(text.substr(from, stop - from), line);
    while (from < stop && is_blank(text[from])) {
      ++from;
    }
    std::size_t to = stop;
    while (to > from && is_blank(text[to - 1])) {
      --to;
    }
    if (from < to) {
      line.span = {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
      out.push_back(line);
    }
    begin = stop + 1;
  }
  return out;
}

struct Note {
  std::vector<std::string> owners;
  std::optional<Deadline> deadline;
};

class Reader {
 public:
  Reader(Plan& plan, std::optional<int> given, Words const& words)
      : plan_(plan), given_(given), words_(words) {}

  std::string read() {
    auto const lines = split_lines(plan_.text);
    read_front(lines);
    for (std::size_t i = first_; i < lines.size(); ++i) {
      take(lines[i]);
    }
    return year_;
  }

 private:
  std::string text_of(Span span) const {
    auto out = plan_.text.substr(span.begin, span.size());
    std::replace(out.begin(), out.end(), U'\n', U' ');
    return encode_utf8(out);
  }
  static Span span_of(Tokens const& tokens, TokenRange range) {
    return range.empty() ? Span{0, 0}
                         : Span{tokens[range.begin].span.begin, tokens[range.end - 1].span.end};
  }

  void read_front(std::vector<Line> const& lines) {
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 4); ++i) {
      auto const tokens = tokenise(plan_.text, lines[i].span);
      for (auto const& token : tokens) {
        bool const year = token.word.size() == 4 && token.word.starts_with("20");
        if (year_.empty() && year) {
          year_ = token.word;
        }
      }
      bool const promises = !read_promises(tokens, {0, tokens.size()}, words_).empty();
      if (i == 0 && lines[i].depth <= 1 && !promises) {
        plan_.title = text_of(lines[i].span);
        first_ = 1;
      }
      if (tokens.size() > 2 && tokens[0].word == "issued" && tokens[1].word == "by") {
        plan_.issuer = text_of({tokens[2].span.begin, lines[i].span.end});
        first_ = i + 1;
      }
    }
  }

  void take(Line const& line) {
    auto const tokens = tokenise(plan_.text, line.span);
    if (tokens.empty()) {
      return;
    }
    auto const bars = std::count_if(tokens.begin(), tokens.end(),
                                    [](Token const& token) { return token.word == "|"; });
    if (bars >= 2) {
      take_row(tokens);
      return;
    }
    columns_.clear();
    if (auto const note = read_label(tokens, {0, tokens.size()}); note) {
      if (!ignored_) {
        apply(*note, since_);
        since_ = all_.size();
      }
      return;
    }
    if (take_heading(line, tokens) || ignored_) {
      return;
    }
    take_body(line, tokens);
  }

  // --- headings -------------------------------------------------------------------------------

  bool take_heading(Line const& line, Tokens const& tokens) {
    std::size_t end = tokens.size();
    std::optional<Note> note;
    if (tokens.back().word == ")") {
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].word == "(") {
          note = read_label(tokens, {i + 1, tokens.size() - 1});
          end = note ? i : end;
          break;
        }
      }
    }
    std::string const& last = tokens[end == 0 ? 0 : end - 1].word;
    bool const closed = last == "." || last == ";";
    end -= end > 1 && last == ":" ? 1 : 0;
    bool const verb = starts_with_verb(tokens, {0, end}, words_);
    bool const promises = !read_promises(tokens, {0, end}, words_).empty();
    bool const heading =
        line.hashes || (!closed && !promises && !verb && end > 0 && end <= kHeadingWordsMax &&
                        line.depth < 3 && (line.depth > 0 || last == ":"));
    if (!heading) {
      return false;
    }
    open_heading(span_of(tokens, {0, end}), line.depth, note, tokens);
    return true;
  }

  void open_heading(Span span, int depth, std::optional<Note> const& note, Tokens const& tokens) {
    if (ignored_ && depth > ignored_depth_) {
      plan_.ignored_headings.push_back(text_of(span));
      return;
    }
    settle_heading();
    ignored_ = words_.list("ignored_sections").in(tokens, {0, tokens.size()});
    ignored_depth_ = depth;
    since_ = all_.size();
    if (depth <= 1) {
      area_ = span;
      project_.reset();
      area_note_ = note;
      project_note_.reset();
    } else {
      project_ = span;
      project_note_ = note;
    }
    pending_ = span;
  }

  /// A heading below which nothing was promised is only named.
  void settle_heading() {
    if (pending_) {
      plan_.ignored_headings.push_back(text_of(*pending_));
    }
    pending_.reset();
  }

  // --- items ----------------------------------------------------------------------------------

  void take_body(Line const& line, Tokens const& tokens) {
    std::size_t begin = 0;
    auto const outer = project_;
    auto const outer_note = project_note_;
    if (auto const title = run_in_title(tokens, line.depth > 0)) {
      project_ = span_of(tokens, {0, *title});
      project_note_.reset();
      run_in_ = true;
      begin = *title + 1;
    } else if (run_in_ && line.depth > 0) {
      project_.reset();  // the next item of the list has no title
      run_in_ = false;
    }
    since_ = all_.size();
    take_promises(tokens, {begin, tokens.size()});
    if (line.depth == 3 && run_in_) {
      project_ = outer;
      project_note_ = outer_note;
      run_in_ = false;
    }
  }

  /// "Ring road: widen…", "Ring road. Widen…": the words before the mark name the project.
  std::optional<std::size_t> run_in_title(Tokens const& tokens, bool item) const {
    for (std::size_t i = 1; i < std::min(tokens.size(), kRunInWordsMax + 1); ++i) {
      bool const mark = tokens[i].word == ":" || (item && tokens[i].word == ".");
      if (!mark) {
        continue;
      }
      bool const title = i + 1 < tokens.size() && tokens[i - 1].word != "no" &&
                         !starts_with_verb(tokens, {0, i}, words_) &&
                         read_promises(tokens, {0, i}, words_).empty() &&
                         !read_promises(tokens, {i + 1, tokens.size()}, words_).empty();
      return title ? std::optional(i) : std::nullopt;
    }
    return std::nullopt;
  }

  /// Promises between brackets that say who and when; each bracket holds for those before it.
  void take_promises(Tokens const& tokens, TokenRange range) {
    std::size_t begin = range.begin;
    for (std::size_t i = range.begin; i < range.end; ++i) {
      if (tokens[i].word != "(" && tokens[i].word != "[") {
        continue;
      }
      std::size_t close = i + 1;
      std::size_t const stop = std::min(range.end, i + kBracketMax);
      while (close < stop && tokens[close].word != ")" && tokens[close].word != "]") {
        ++close;
      }
      auto const note = read_label(tokens, {i + 1, close});
      if (!note) {
        continue;
      }
      add_promises(tokens, {begin, i});
      apply(*note, since_);
      since_ = all_.size();
      begin = std::min(close + 1, range.end);
      i = close;
    }
    add_promises(tokens, {begin, range.end});
  }

  void add_promises(Tokens const& tokens, TokenRange range) {
    for (auto const& promise : read_promises(tokens, range, words_)) {
      add(tokens, promise);
    }
  }

  void add(Tokens const& tokens, Promise const& promise) {
    Commitment one;
    one.span = span_of(tokens, promise.quote);
    one.quote = encode_utf8(plan_.text.substr(one.span.begin, one.span.size()));
    one.action = text_of(span_of(tokens, promise.action));
    one.object = promise.object.empty() ? "" : text_of(span_of(tokens, promise.object));
    if (one.object.empty() && project_) {
      one.object = text_of(*project_);
    }
    for (auto const& figure : promise.figures) {
      one.quantities.push_back(figure.quantity);
      one.quantities.back().text = text_of(span_of(tokens, figure.at));
    }
    if (promise.date) {
      one.deadline = deadline_of(tokens, *promise.date);
    }
    one.phase = promise.phase;
    for (auto const place : promise.places) {
      one.places.push_back(text_of(span_of(tokens, place)));
    }
    place(std::move(one));
  }

  Deadline deadline_of(Tokens const& tokens, Date const& date) const {
    return {text_of(span_of(tokens, date.at)), resolve(date.match, year_, given_), date.match.kind};
  }

  void place(Commitment one) {
    auto const heading = area_ ? text_of(*area_) : std::string();
    bool const new_area = plan_.areas.empty() || placed_area_ != area_;
    if (new_area) {
      plan_.areas.push_back({heading, area_.value_or(Span{one.span.begin, one.span.begin}), {}});
      placed_area_ = area_;
    }
    auto& projects = plan_.areas.back().projects;
    if (new_area || projects.empty() || placed_project_ != project_) {
      Project project;
      project.span = {project_ ? project_->begin : one.span.begin, one.span.end};
      project.heading = project_ ? std::optional(text_of(*project_)) : std::nullopt;
      key_ = heading + "|" + project.heading.value_or("");
      project.id = ids_.make("p-", key_);
      projects.push_back(std::move(project));
      placed_project_ = project_;
    }
    auto& project = projects.back();
    project.span.end = std::max(project.span.end, one.span.end);
    one.id = ids_.make("c-", one.quote + "|" + key_);
    for (auto const* note : {&area_note_, &project_note_}) {
      if (*note) {
        give(**note, one);
      }
    }
    project.commitments.push_back(std::move(one));
    all_.push_back({plan_.areas.size() - 1, projects.size() - 1, project.commitments.size() - 1});
    pending_.reset();
  }

  // --- who and when ---------------------------------------------------------------------------

  /// "lead: Public Works; support: Water Utility; deadline: May 2027".
  std::optional<Note> read_label(Tokens const& tokens, TokenRange range) const {
    Note out;
    bool found = false;
    for (std::size_t at = range.begin; at < range.end;) {
      auto const owner = words_.list("owner_labels").match(tokens, at, range.end);
      auto const due = words_.list("deadline_labels").match(tokens, at, range.end);
      std::size_t const length = std::max(owner, due);
      bool const labelled =
          length > 0 && at + length < range.end && tokens[at + length].word == ":";
      if (!labelled) {
        return found ? std::optional(out) : std::nullopt;
      }
      found = true;
      std::size_t const from = at + length + 1;
      std::size_t to = from;
      while (to < range.end && tokens[to].word != ";" && !is_next_label(tokens, to, range.end)) {
        ++to;
      }
      if (owner >= due) {
        add_owners(tokens, {from, to}, out.owners);
      } else if (auto dates = find_dates(tokens, {from, to}, words_); !dates.empty()) {
        dates.back().match.kind = DeadlineKind::by;
        out.deadline = deadline_of(tokens, dates.back());
      }
      at = to + (to < range.end ? 1 : 0);
    }
    return found ? std::optional(out) : std::nullopt;
  }

  /// "lead: Public Works, support: …": a label may stand behind a comma.
  bool is_next_label(Tokens const& tokens, std::size_t at, std::size_t end) const {
    if (tokens[at].word != "," && tokens[at].word != ".") {
      return false;
    }
    auto const length = std::max(words_.list("owner_labels").match(tokens, at + 1, end),
                                 words_.list("deadline_labels").match(tokens, at + 1, end));
    return length > 0 && at + 1 + length < end && tokens[at + 1 + length].word == ":";
  }

  void add_owners(Tokens const& tokens, TokenRange range, std::vector<std::string>& out) const {
    std::size_t begin = range.begin;
    for (std::size_t i = range.begin; i <= range.end; ++i) {
      // "Parks and Gardens Office" is one office: only a comma parts the names.
      bool const mark = i == range.end || tokens[i].word == "," || tokens[i].word == "/" ||
                        (tokens[i].word == "." && i + 1 == range.end);
      if (!mark) {
        continue;
      }
      std::size_t from = begin;
      from += from < i && tokens[from].word == "and" ? 1 : 0;
      bool const none = from >= i || tokens[from].word == "-" || tokens[from].word == "—" ||
                        tokens[from].word == "none";
      if (!none) {
        out.push_back(text_of(span_of(tokens, {from, i})));
      }
      begin = i + 1;
    }
  }

  void give(Note const& note, Commitment& one) const {
    one.owners.insert(one.owners.end(), note.owners.begin(), note.owners.end());
    if (note.deadline && !one.deadline) {
      one.deadline = note.deadline;
    }
  }

  void apply(Note const& note, std::size_t from) {
    for (std::size_t i = from; i < all_.size(); ++i) {
      auto const& at = all_[i];
      give(note, plan_.areas[at.area].projects[at.project].commitments[at.commitment]);
    }
  }

  // --- tables ---------------------------------------------------------------------------------

  enum class Column { other, name, task, owner, deadline };

  Column column_of(Tokens const& tokens, TokenRange cell) const {
    static constexpr std::pair<char const*, Column> kLists[] = {
        {"name_labels", Column::name},
        {"task_labels", Column::task},
        {"owner_labels", Column::owner},
        {"deadline_labels", Column::deadline}};
    for (auto const& [list, column] : kLists) {
      auto const length = words_.list(list).match(tokens, cell.begin, cell.end);
      if (length > 0 && cell.begin + length == cell.end) {
        return column;
      }
    }
    return Column::other;
  }

  void take_row(Tokens const& tokens) {
    std::vector<TokenRange> cells;
    std::size_t begin = tokens[0].word == "|" ? 1 : 0;
    for (std::size_t i = begin; i <= tokens.size(); ++i) {
      if (i == tokens.size() || tokens[i].word == "|") {
        cells.push_back({begin, i});
        begin = i + 1;
      }
    }
    std::vector<Column> columns;
    for (auto const cell : cells) {
      columns.push_back(column_of(tokens, cell));
    }
    auto const other = std::count(columns.begin(), columns.end(), Column::other);
    if (static_cast<std::size_t>(other) + 2 <= columns.size()) {
      columns_ = columns;
      return;
    }
    Note note;
    since_ = all_.size();
    project_.reset();
    project_note_.reset();
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      if (columns_[i] == Column::name && !cells[i].empty()) {
        project_ = span_of(tokens, cells[i]);
      } else if (columns_[i] == Column::owner) {
        add_owners(tokens, cells[i], note.owners);
      } else if (columns_[i] == Column::deadline) {
        read_due(tokens, cells[i], note);
      }
    }
    for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
      if (columns_[i] == Column::task) {
        add_promises(tokens, cells[i]);
      }
    }
    apply(note, since_);
    since_ = all_.size();
    project_.reset();
  }

  void read_due(Tokens const& tokens, TokenRange cell, Note& note) const {
    if (auto dates = find_dates(tokens, cell, words_); !dates.empty()) {
      dates.back().match.kind = DeadlineKind::by;
      note.deadline = deadline_of(tokens, dates.back());
    }
  }

  struct Place {
    std::size_t area;
    std::size_t project;
    std::size_t commitment;
  };

  Plan& plan_;
  std::optional<int> given_;
  Words const& words_;
  std::string year_;
  std::size_t first_ = 0;
  Ids ids_;
  std::string key_;
  std::optional<Span> area_;
  std::optional<Span> project_;
  std::optional<Span> placed_area_;
  std::optional<Span> placed_project_;
  std::optional<Span> pending_;  ///< heading below which nothing has been promised yet
  std::optional<Note> area_note_;
  std::optional<Note> project_note_;
  bool run_in_ = false;
  bool ignored_ = false;
  int ignored_depth_ = 0;
  std::vector<Place> all_;
  std::size_t since_ = 0;  ///< first commitment no owner has been named for
  std::vector<Column> columns_;
};

}  // namespace

bool is_english(std::u32string_view text) {
  constexpr std::size_t kLettersMin = 40;
  std::size_t latin = 0;
  std::size_t han = 0;
  for (char32_t const c : text) {
    latin += (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ? 1 : 0;
    han += c >= 0x4E00 && c <= 0x9FFF ? 1 : 0;
  }
  return latin >= kLettersMin && latin > 20 * han;
}

std::string read_plan_text(Plan& plan, std::optional<int> given_year, Words const& words) {
  return Reader(plan, given_year, words).read();
}

}  // namespace yicheng::plan::english
