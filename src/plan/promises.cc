#include "plan/promises.h"

#include <algorithm>

#include "plan/places.h"

namespace yicheng::plan {
namespace {

struct Draft {
  ClauseKind kind = ClauseKind::nothing;
  Promise promise;
  bool milestone = false;
  bool merged = false;
};

class SentenceReader {
 public:
  SentenceReader(Text const& text, ClauseReader const& reader, Vocabulary const& vocabulary,
                 std::vector<Draft>& drafts, std::size_t previous)
      : text_(text),
        reader_(reader),
        vocabulary_(vocabulary),
        drafts_(drafts),
        previous_(previous),
        begin_(drafts.size()),
        segment_(drafts.size()) {}

  /// `list_date`: the date of a list of which this sentence may be an item (二是…).
  void read(Sentence const& sentence, std::optional<DateMatch> const& list_date) {
    auto const& first = sentence.clauses.front().at;
    if (list_date && vocabulary_.list("ordinals").match(text_.chars, first.begin, first.end) > 0) {
      topic_ = list_date;
      running_ = list_date;
    }
    if (vocabulary_.list("last_years").match(text_.chars, first.begin, first.end) > 0) {
      return;  // what was done last year
    }
    for (auto const& clause : sentence.clauses) {
      announces_ = announces_ || clause.mark == U'：' ||
                   vocabulary_.list("wrapper_objects").in(text_.view(clause.at));
      bool const follows = drafts_.size() > begin_;
      take(clause, reader_.read(clause.at, follows));
      if (clause.mark == U'；') {
        merge_milestones();
        running_ = topic_;
        segment_ = drafts_.size();
      }
    }
    merge_milestones();
    settle_programmes();
  }

  /// 今年办好8件实事：一是… or 今年办好8件实事。一是…: the date for the list that begins here.
  std::optional<DateMatch> announced_date() const {
    return announces_ ? topic_ ? topic_ : running_ : std::nullopt;
  }

 private:
  void take(Clause const& clause, ClauseReading const& reading) {
    auto const own = most_exact(reading.dates);
    switch (reading.kind) {
      case ClauseKind::topic_date:
        topic_ = own;
        carried_ = reading.quote.begin;
        running_ = own;
        return;
      case ClauseKind::prefix:
        carried_ = carried_.value_or(reading.quote.begin);
        carried_quantities_ = reading.quantities;
        running_ = own ? own : running_;
        return;
      case ClauseKind::attribute: attach(clause, reading); break;
      case ClauseKind::location: extend(clause); break;
      case ClauseKind::nothing: break;
      default: add(reading, own); break;
    }
    if (own) {
      running_ = own;
    }
    if (own && clause.mark == U'：') {
      topic_ = own;  // 今年办好以下实事：… holds for the whole list
    }
    carried_.reset();
    carried_quantities_.clear();
  }

  void add(ClauseReading const& reading, std::optional<DateMatch> const& own) {
    Draft draft;
    draft.kind = reading.kind;
    draft.milestone = reading.milestone;
    bool const dated = topic_ && carried_ && topic_->kind == DeadlineKind::by;
    if (draft.kind == ClauseKind::candidate && reading.builds && dated) {
      draft.kind = ClauseKind::promise;
    }
    auto& promise = draft.promise;
    promise.quote = {carried_.value_or(reading.quote.begin), reading.quote.end};
    promise.action = reading.action;
    promise.object = reading.object;
    promise.quantities = reading.quantities.empty() ? carried_quantities_ : reading.quantities;
    promise.date = own ? own : running_;
    promise.phase = reading.phase;
    bool const starts = reading.phase == Phase::start &&
                        vocabulary_.verb_class(text_.view(reading.action)) == VerbClass::start;
    if (promise.date && own && starts) {
      promise.date->kind = DeadlineKind::start;
    }
    if (reading.kind == ClauseKind::bare) {
      promise.date = own;
      // 完成招标 ends a step, though the works have yet to start.
      bool const ends = text_.view(reading.quote).find(U"完成") != std::u32string_view::npos;
      if (own && reading.phase == Phase::start && !ends) {
        promise.date->kind = DeadlineKind::start;
      }
    } else if (!own && starts && promise.date) {
      promise.date->kind = DeadlineKind::start;
    }
    take_size_before(draft);
    invest(draft);
    find_places_of(draft);
    drafts_.push_back(std::move(draft));
  }

  /// Sizes said first belong to the promise behind them.
  void take_size_before(Draft& draft) {
    if (draft.kind != ClauseKind::promise || drafts_.size() <= begin_) {
      return;
    }
    auto& head = drafts_.back();
    if (head.kind == ClauseKind::head && head.promise.object.empty()) {
      auto& quantities = draft.promise.quantities;
      quantities.insert(quantities.begin(), head.promise.quantities.begin(),
                        head.promise.quantities.end());
      head.kind = ClauseKind::nothing;
    }
  }

  /// 完成投资4.6亿元 behind the works it pays for is a share of them.
  void invest(Draft& draft) const {
    bool const investment = starts_with(text_.view(draft.promise.object), U"投资");
    if (!investment || drafts_.size() <= begin_) {
      return;
    }
    Phase const before = drafts_.back().promise.phase;
    if (before == Phase::start || before == Phase::ongoing) {
      draft.promise.phase = Phase::main_works;
    }
  }

  /// A part of the works named before (一期工程, 主体工程) stands where they stand.
  void find_places_of(Draft& draft) const {
    draft.promise.places = find_places(text_, draft.promise.quote, vocabulary_);
    // 一期工程上半年开工, 10月份完成签约: a dated step without figures belongs to the works before.
    bool const step = draft.promise.date && !draft.promise.date->at.empty() &&
                      draft.promise.quote.begin <= draft.promise.date->at.begin &&
                      draft.promise.date->at.end <= draft.promise.quote.end &&
                      (draft.promise.quantities.empty() ||
                       starts_with(text_.view(draft.promise.object), U"投资"));
    bool const part = draft.kind == ClauseKind::bare || step ||
                      draft.promise.phase == Phase::main_works || draft.promise.object.empty();
    if (draft.promise.places.empty() && part && drafts_.size() > segment_) {
      draft.promise.places = drafts_.back().promise.places;
    }
  }

  void attach(Clause const& clause, ClauseReading const& reading) {
    if (drafts_.size() <= begin_) {
      // 投资6800万元，新建…: the size stands before what it belongs to.
      Draft head;
      head.kind = ClauseKind::head;
      head.promise.quantities = reading.quantities;
      head.promise.quote = clause.at;
      drafts_.push_back(std::move(head));
      return;
    }
    auto& last = drafts_.back();
    auto& quantities = last.promise.quantities;
    quantities.insert(quantities.end(), reading.quantities.begin(), reading.quantities.end());
    if (last.kind == ClauseKind::candidate || last.kind == ClauseKind::programme ||
        last.kind == ClauseKind::nominal) {
      last.kind = ClauseKind::promise;
    }
    if (last.kind != ClauseKind::head) {
      extend(clause);
    }
  }

  void extend(Clause const& clause) {
    if (drafts_.size() <= begin_) {
      return;
    }
    auto& quote = drafts_.back().promise.quote;
    if (quote.end + 1 == clause.at.begin) {
      quote.end = clause.at.end;
      auto& places = drafts_.back().promise.places;
      if (places.empty()) {
        places = find_places(text_, clause.at, vocabulary_);
      }
    }
  }

  /// A milestone without a subject says when the promises before it are to be done; of several only
  /// the last does, the others are promises of their own.
  void merge_milestones() {
    std::optional<std::size_t> last;
    bool only = true;
    for (std::size_t i = segment_; i < drafts_.size(); ++i) {
      bool const bare = drafts_[i].kind == ClauseKind::bare;
      last = bare ? std::optional(i) : last;
      only = only && bare;
    }
    if (!last) {
      return;
    }
    only = only && *last == segment_;
    for (std::size_t i = segment_; i < drafts_.size(); ++i) {
      if (drafts_[i].kind == ClauseKind::bare && i != *last) {
        stand_alone(i, false);
      }
    }
    std::size_t from = segment_;
    if (only) {
      from = segment_ > begin_ ? begin_ : previous_;
    }
    from = std::max(from, *last > kLookBack ? *last - kLookBack : 0);
    // 5月开工 is a milestone of its own beside the works it starts.
    bool const starts = drafts_[*last].promise.phase == Phase::start;
    if (starts || !merge(*last, from)) {
      stand_alone(*last, true);
    }
  }

  bool merge(std::size_t bare, std::size_t from) {
    std::vector<std::size_t> targets;
    bool const promised =
        std::any_of(drafts_.begin() + static_cast<std::ptrdiff_t>(from),
                    drafts_.begin() + static_cast<std::ptrdiff_t>(bare),
                    [](Draft const& draft) { return draft.kind == ClauseKind::promise; });
    for (int pass = 0; pass < (promised ? 1 : 2) && targets.empty(); ++pass) {
      for (std::size_t i = from; i < bare; ++i) {
        if (takes_milestone(drafts_[i], drafts_[bare], pass == 1)) {
          targets.push_back(i);
        }
      }
    }
    if (targets.empty()) {
      return false;
    }
    bool const promises = std::any_of(targets.begin(), targets.end(), [&](std::size_t i) {
      return drafts_[i].kind == ClauseKind::promise;
    });
    for (auto const i : targets) {
      if (promises || drafts_[i].kind != ClauseKind::promise) {
        apply(drafts_[i], drafts_[bare]);
      }
    }
    auto& quote = drafts_[targets.back()].promise.quote;
    auto const& milestone = drafts_[bare].promise.quote;
    bool const adjacent = quote.end + 1 == milestone.begin && text_.at(quote.end) == U'，';
    if (targets.size() == 1 && adjacent) {
      quote.end = milestone.end;
    }
    drafts_[bare].kind = ClauseKind::nothing;
    return true;
  }

  /// Promises (and works named by a noun) take it; mere candidates only where no promise does.
  bool takes_milestone(Draft const& draft, Draft const& bare, bool candidates) const {
    bool const kind =
        candidates ? draft.kind == ClauseKind::candidate || draft.kind == ClauseKind::programme
                   : draft.kind == ClauseKind::promise || draft.kind == ClauseKind::nominal;
    bool const open = draft.promise.phase != Phase::start &&
                      draft.promise.phase != Phase::main_works && !draft.milestone && !draft.merged;
    if (!kind || !open) {
      return false;
    }
    auto const& date = bare.promise.date;
    auto const& own = draft.promise.date;
    if (!date) {
      return !candidates && bare.promise.phase == Phase::operate;
    }
    return !own || (own->level == DateLevel::year && date->level > own->level);
  }

  void apply(Draft& draft, Draft const& bare) const {
    draft.kind = ClauseKind::promise;
    draft.merged = true;
    if (bare.promise.date) {
      draft.promise.date = bare.promise.date;
    }
    draft.promise.phase = bare.promise.phase;
  }

  /// A head without a verb gives its sizes to the last milestone that stands alone behind it.
  void stand_alone(std::size_t i, bool last) {
    auto& draft = drafts_[i];
    // In a titled item or a cell the title is the subject (县文化馆 | 建成投用).
    for (std::size_t j = i; j-- > begin_ && i - j <= kLookBack && draft.promise.object.empty();) {
      draft.promise.object = drafts_[j].promise.object;
    }
    bool const opens = i == 0 && draft.promise.phase != Phase::start;
    draft.kind = draft.promise.date || opens ? ClauseKind::promise : ClauseKind::nothing;
    std::size_t const from = std::max(previous_, i > kLookBack ? i - kLookBack : 0);
    for (std::size_t j = from; last && j < i; ++j) {
      auto& head = drafts_[j];
      if (head.kind == ClauseKind::head && !head.promise.quantities.empty()) {
        draft.promise.quantities = std::move(head.promise.quantities);
        head.promise.quantities.clear();
        draft.kind = ClauseKind::promise;
      }
    }
  }

  /// 实施X工程 is only a wrapper where something concrete follows it.
  void settle_programmes() {
    bool concrete = false;
    for (std::size_t i = drafts_.size(); i-- > begin_;) {
      auto& draft = drafts_[i];
      if (draft.kind == ClauseKind::programme) {
        draft.kind = concrete ? ClauseKind::nothing : ClauseKind::promise;
      }
      concrete = concrete || draft.kind == ClauseKind::promise;
    }
  }

  Text const& text_;
  ClauseReader const& reader_;
  Vocabulary const& vocabulary_;
  std::vector<Draft>& drafts_;
  std::size_t previous_;  ///< first draft of the sentence before
  std::size_t begin_;     ///< first draft of this sentence
  std::size_t segment_;   ///< first draft since the last ；
  std::optional<DateMatch> topic_;
  std::optional<DateMatch> running_;
  bool announces_ = false;              ///< a list begins in this sentence
  std::optional<std::size_t> carried_;  ///< where the words of a clause before it begin
  std::vector<QuantityMatch> carried_quantities_;
};

}  // namespace

std::vector<Promise> read_promises(Text const& text, Vocabulary const& vocabulary) {
  auto const enclosed = mark_enclosed(text);
  ClauseReader const reader(text, enclosed, vocabulary);
  std::vector<Draft> drafts;
  std::size_t previous = 0;
  std::optional<DateMatch> list_date;
  for (auto const& sentence : split_sentences(text, enclosed, vocabulary)) {
    std::size_t const begin = drafts.size();
    SentenceReader one(text, reader, vocabulary, drafts, previous);
    one.read(sentence, list_date);
    list_date = one.announced_date() ? one.announced_date() : list_date;
    previous = begin;
  }
  std::vector<Promise> out;
  for (auto& draft : drafts) {
    if (draft.kind == ClauseKind::promise && !draft.promise.quote.empty()) {
      out.push_back(std::move(draft.promise));
    }
  }
  return out;
}

}  // namespace yicheng::plan
