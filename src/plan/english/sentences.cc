#include "plan/english/sentences.h"

#include <algorithm>

namespace yicheng::plan::english {
namespace {

constexpr std::size_t kSubjectMax = 24;
constexpr std::size_t kClauseMax = 200;  ///< tokens; no promise is that long
constexpr std::size_t kLeadMax = 40;     ///< tokens looked through for a clause's verb

bool is_mark(Token const& token, std::string_view marks) {
  return token.word.size() == 1 && marks.find(token.word[0]) != std::string_view::npos;
}

/// A full stop ends a sentence unless it belongs to an abbreviation (No. 3).
bool ends_sentence(Tokens const& tokens, std::size_t at) {
  if (is_mark(tokens[at], ";!?")) {
    return true;
  }
  bool const abbreviation =
      at > 0 && (tokens[at - 1].word == "no" || tokens[at - 1].word == "approx");
  return tokens[at].word == "." && !abbreviation;
}

struct Clause {
  TokenRange at;
  bool sentence_start = false;
};

/// What one clause says, before dates are shared out.
class ClauseReader {
 public:
  ClauseReader(Tokens const& tokens, TokenRange clause, Words const& words)
      : tokens_(tokens), clause_(clause), words_(words) {
    dates_ = find_dates(tokens, clause, words);
  }

  std::vector<Date> const& dates() const { return dates_; }

  /// Where the verb is expected: behind connectors, adverbs, dates and a modal.
  std::size_t skip_lead(std::size_t at) const {
    for (bool moved = true; moved && at < clause_.end;) {
      moved = false;
      if (auto const* date = date_at(at)) {
        at = date->at.end;
        moved = true;
      }
      for (auto const* list : {"connectors", "adverbs", "modals"}) {
        if (auto const length = words_.list(list).match(tokens_, at, clause_.end)) {
          at += length;
          moved = true;
        }
      }
      if (at < clause_.end && is_mark(tokens_[at], ",-•*")) {
        ++at;
        moved = true;
      }
    }
    return at;
  }

  std::optional<Promise> read() {
    if (words_.list("duties").in(tokens_, clause_) || words_.list("past").in(tokens_, clause_)) {
      return std::nullopt;
    }
    std::size_t const at = skip_lead(clause_.begin);
    std::size_t length = words_.verbs.match(tokens_, at, clause_.end);
    if (length > 0) {
      return judge({at, at + length}, {at + length, clause_.end}, verb_kind(at, length), false);
    }
    return read_subject_first(at);
  }

 private:
  Date const* date_at(std::size_t at) const {
    for (auto const& date : dates_) {
      if (date.at.begin == at) {
        return &date;
      }
    }
    return nullptr;
  }

  Verb verb_kind(std::size_t at, std::size_t length) const {
    return static_cast<Verb>(words_.verbs.value(tokens_, at, length));
  }

  /// "12 km of road will be resurfaced", "The museum opens in May 2027".
  std::optional<Promise> read_subject_first(std::size_t from) {
    std::size_t const stop = std::min(clause_.end, from + kSubjectMax);
    for (std::size_t i = from + 1; i < stop; ++i) {
      if (auto const modal = words_.list("modals").match(tokens_, i, clause_.end)) {
        if (tokens_[i].word == "to") {
          continue;
        }
        return read_behind_modal({from, i}, i + modal);
      }
      auto const length = words_.list("operate").match(tokens_, i, clause_.end);
      if (length > 0 && tokens_[i].word.back() == 's') {
        return judge({i, i + length}, {from, i}, Verb::deliver, true);
      }
    }
    return std::nullopt;
  }

  std::optional<Promise> read_behind_modal(TokenRange subject, std::size_t at) {
    bool const passive = at < clause_.end && tokens_[at].word == "be";
    while (auto const skipped = words_.list("adverbs").match(tokens_, at, clause_.end)) {
      at += skipped;
    }
    auto const length = passive ? words_.passive.match(tokens_, at, clause_.end) : 0;
    if (length > 0) {
      auto const kind = static_cast<Verb>(words_.passive.value(tokens_, at, length));
      return judge({at, at + length}, subject, kind, true);
    }
    if (auto const milestone = words_.list("operate").match(tokens_, at, clause_.end)) {
      return judge({at, at + milestone}, subject, Verb::deliver, true);
    }
    auto const active = words_.verbs.match(tokens_, at, clause_.end);
    if (active == 0) {
      return std::nullopt;
    }
    auto const kind = verb_kind(at, active);
    bool const level = kind == Verb::reach || kind == Verb::hold;
    TokenRange const behind{at + active, clause_.end};
    bool const bare = object_of(behind).empty();
    return judge({at, at + active}, level || bare ? subject : behind, kind, level || bare);
  }

  /// The words of the object, without dates and marks at its edges.
  TokenRange object_of(TokenRange range) const {
    for (auto const& date : dates_) {
      if (date.at.begin >= range.begin && date.at.end >= range.end) {
        range.end = std::max(range.begin, date.at.begin);
      }
    }
    for (auto const& date : dates_) {
      if (date.at.begin == range.begin) {
        range.begin = date.at.end;
      }
    }
    while (!range.empty() &&
           (is_mark(tokens_[range.end - 1], ",.:;()") || tokens_[range.end - 1].word == "and")) {
      --range.end;
    }
    while (!range.empty() && is_mark(tokens_[range.begin], ",.:;")) {
      ++range.begin;
    }
    return range;
  }

  bool is_named(TokenRange object) const {
    for (std::size_t i = object.begin; i < object.end; ++i) {
      bool const quoted = tokens_[i].word == "\"" || tokens_[i].word == "“";
      bool const capital = tokens_[i].capital && i > clause_.begin && tokens_[i].word.size() > 1;
      if (quoted || capital) {
        return true;
      }
    }
    return false;
  }

  std::optional<Promise> judge(TokenRange action, TokenRange raw_object, Verb kind,
                               bool subject_first) {
    Promise out;
    out.action = action;
    out.object = object_of(raw_object);
    out.figures = find_figures(tokens_, {clause_.begin, clause_.end}, dates_, words_);
    bool const figure = !out.figures.empty();
    bool const vague = words_.list("vague").in(tokens_, out.object);
    if ((vague && !figure) || (out.object.empty() && dates_.empty())) {
      return std::nullopt;
    }
    bool promised = figure;
    if (!figure) {
      bool const named = is_named(out.object);
      bool const ends = kind == Verb::start || kind == Verb::deliver;
      bool const exact = std::any_of(dates_.begin(), dates_.end(), [](Date const& date) {
        return date.match.level >= DateLevel::part || date.match.kind == DeadlineKind::by;
      });
      promised = ends || (kind == Verb::build && (named || exact)) || (kind == Verb::soft && named);
    }
    if (!promised) {
      return std::nullopt;
    }
    out.phase = phase_of(out, kind);
    out.quote = quote_of(subject_first ? raw_object.begin : action.begin);
    out.places = find_places(tokens_, out.quote, words_);
    return out;
  }

  Phase phase_of(Promise const& promise, Verb kind) const {
    auto const ends_with = [&](char const* list) {
      for (std::size_t i = promise.object.begin; i < promise.object.end; ++i) {
        if (words_.list(list).match(tokens_, i, promise.object.end) > 0) {
          return true;
        }
      }
      return false;
    };
    TokenRange const rest{promise.action.begin, clause_.end};
    if (kind == Verb::start) {
      return Phase::start;
    }
    // "open space" is no opening, "to traffic" and "into service" are.
    for (std::size_t i = rest.begin; i < rest.end; ++i) {
      auto const length = words_.list("operate").match(tokens_, i, rest.end);
      if (length > 1 || (length == 1 && i == promise.action.begin)) {
        return Phase::operate;
      }
    }
    if (kind == Verb::deliver && ends_with("main_works")) {
      return Phase::main_works;
    }
    if (kind == Verb::deliver && ends_with("early_steps")) {
      return Phase::start;
    }
    bool const goes_on = kind == Verb::hold || (kind == Verb::soft && promise.figures.empty());
    return goes_on ? Phase::ongoing : Phase::complete;
  }

  /// From the verb (or the subject that is the object) with a leading date to the clause's end.
  TokenRange quote_of(std::size_t begin) const {
    TokenRange out{begin, clause_.end};
    for (auto const& date : dates_) {
      out.begin = date.at.begin < begin ? std::min(out.begin, date.at.begin) : out.begin;
    }
    while (!out.empty() &&
           (is_mark(tokens_[out.end - 1], ",.:;(") || tokens_[out.end - 1].word == "and")) {
      --out.end;
    }
    return out;
  }

  Tokens const& tokens_;
  TokenRange clause_;
  Words const& words_;
  std::vector<Date> dates_;
};

/// Whether a clause of its own starts at `at`: a verb, or a subject with a modal.
bool starts_clause(Tokens const& tokens, std::size_t at, std::size_t end, Words const& words) {
  end = std::min(end, at + kLeadMax);
  ClauseReader const reader(tokens, {at, end}, words);
  std::size_t const verb = reader.skip_lead(at);
  if (words.verbs.match(tokens, verb, end) > 0) {
    return true;
  }
  constexpr std::size_t kNear = 10;
  for (std::size_t i = verb + 1; i < std::min(end, verb + kNear); ++i) {
    if (is_mark(tokens[i], ",;.") || tokens[i].word == "and" ||
        words.verbs.match(tokens, i, end) > 0) {
      return false;
    }
    if (tokens[i].word == "will" || tokens[i].word == "shall") {
      return true;
    }
  }
  return false;
}

std::vector<TokenRange> split_clauses(Tokens const& tokens, TokenRange sentence,
                                      Words const& words) {
  std::vector<TokenRange> out;
  std::size_t begin = sentence.begin;
  int depth = 0;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    depth += tokens[i].word == "(" ? 1 : tokens[i].word == ")" ? -1 : 0;
    bool const joint = depth <= 0 && (tokens[i].word == "," || tokens[i].word == "and");
    if (!joint || i <= begin || i + 1 >= sentence.end) {
      continue;
    }
    std::size_t const stop = std::min(i, begin + kLeadMax);
    ClauseReader const reader(tokens, {begin, stop}, words);
    std::size_t const verb = reader.skip_lead(begin);
    // "design and build", "By May 2027, open …": nothing was promised yet.
    bool const opens = verb + words.verbs.match(tokens, verb, stop) >= i;
    if (!opens && starts_clause(tokens, i + 1, sentence.end, words)) {
      out.push_back({begin, i});
      begin = i + 1;
    }
  }
  out.push_back({begin, sentence.end});
  return out;
}

std::optional<Date> most_exact(std::vector<Date> const& dates) {
  std::optional<Date> out;
  for (auto const& date : dates) {
    if (!out || date.match.level >= out->match.level) {
      out = date;
    }
  }
  return out;
}

void read_sentence(Tokens const& tokens, TokenRange sentence, Words const& words,
                   std::vector<Promise>& out) {
  std::optional<Date> running;
  std::size_t const first = out.size();
  for (auto clause : split_clauses(tokens, sentence, words)) {
    clause.end = std::min(clause.end, clause.begin + kClauseMax);
    ClauseReader reader(tokens, clause, words);
    auto const own = most_exact(reader.dates());
    auto promise = reader.read();
    running = own ? own : running;
    if (!promise) {
      continue;
    }
    promise->date = running;
    if (promise->places.empty() && promise->figures.empty() && out.size() > first) {
      promise->places = out.back().places;
    }
    out.push_back(std::move(*promise));
    // "build 3 km and plant 200 trees by June": a date at the end holds for what stands before.
    for (std::size_t i = out.size() - 1; own && i-- > first && !out[i].date;) {
      out[i].date = own;
    }
  }
  for (std::size_t i = first; i < out.size(); ++i) {
    if (out[i].date && out[i].phase == Phase::start) {
      out[i].date->match.kind = DeadlineKind::start;
    }
  }
}

}  // namespace

bool starts_with_verb(Tokens const& tokens, TokenRange range, Words const& words) {
  ClauseReader const reader(tokens, range, words);
  return words.verbs.match(tokens, reader.skip_lead(range.begin), range.end) > 0;
}

std::vector<TokenRange> find_places(Tokens const& tokens, TokenRange range, Words const& words) {
  std::vector<TokenRange> out;
  for (std::size_t i = range.begin + 1; i < range.end; ++i) {
    if (!tokens[i].capital || words.list("place_tails").match(tokens, i, range.end) == 0) {
      continue;
    }
    std::size_t begin = i;
    while (begin > range.begin && (tokens[begin - 1].capital || tokens[begin - 1].number ||
                                   tokens[begin - 1].word == ".")) {
      --begin;
    }
    // The sentence's own first word is a verb, not a part of the name.
    begin += begin == range.begin && words.verbs.match(tokens, begin, range.end) > 0 ? 1 : 0;
    while (begin < i && (!tokens[begin].capital || tokens[begin].word == "the")) {
      ++begin;
    }
    if (begin < i) {
      out.push_back({begin, i + 1});
    }
  }
  return out;
}

std::vector<Promise> read_promises(Tokens const& tokens, TokenRange range, Words const& words) {
  std::vector<Promise> out;
  std::size_t begin = range.begin;
  for (std::size_t i = range.begin; i <= range.end; ++i) {
    if (i == range.end || ends_sentence(tokens, i)) {
      if (begin < i) {
        read_sentence(tokens, {begin, i}, words, out);
      }
      begin = i + 1;
    }
  }
  return out;
}

}  // namespace yicheng::plan::english
