#include "change/yaml/citations.h"

#include <algorithm>

#include "base/utf8.h"
#include "change/bind/values.h"

namespace yicheng::change {
namespace {

std::u32string decoded(std::string const& text) {
  return decode_utf8(text).value_or(std::u32string());
}

/// How many quotes may be searched for from the text's begin, so that a file of a million moved
/// quotes does not take a million passes over it. Those beyond it are added at the end.
constexpr int kSearchesMax = 2000;

class Citer {
 public:
  explicit Citer(plan::Plan& plan) : plan_(plan), composes_(plan.text.empty()) {}

  void cite() {
    if (composes_ && plan_.title) {
      add(decoded(*plan_.title));
    }
    for (auto& area : plan_.areas) {
      area.span = heading(area.span, area.heading);
      for (auto& project : area.projects) {
        Span const at = heading({}, project.heading.value_or(""));
        for (auto& commitment : project.commitments) {
          commitment.span = quote(commitment.span, commitment.quote);
        }
        project.span = whole(project, at);
      }
    }
  }

 private:
  bool cites(Span span, std::u32string const& words) const {
    return !words.empty() && span.begin < span.end && span.end <= plan_.text.size() &&
           plan_.text.compare(span.begin, span.size(), words) == 0;
  }

  Span add(std::u32string const& words) {
    if (!plan_.text.empty() && plan_.text.back() != U'\n') {
      plan_.text += U'\n';
    }
    auto const begin = static_cast<std::uint32_t>(plan_.text.size());
    plan_.text += words;
    cursor_ = plan_.text.size();
    return {begin, static_cast<std::uint32_t>(cursor_)};
  }

  std::size_t search(std::u32string const& words) {
    if (++searches_ > kSearchesMax) {
      return std::u32string::npos;
    }
    std::size_t const after = plan_.text.find(words, std::min(cursor_, plan_.text.size()));
    return after != std::u32string::npos ? after : plan_.text.find(words);
  }

  Span find_or_add(Span span, std::u32string const& words) {
    if (!cites(span, words)) {
      std::size_t const at = search(words);
      if (at == std::u32string::npos) {
        return add(words);
      }
      span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
    }
    cursor_ = span.end;
    return span;
  }

  /// A heading's span may cite more than its words (its number), so one that lies in the text is
  /// kept.
  Span heading(Span span, std::string const& words) {
    if (words.empty() || (!span.empty() && span.end <= plan_.text.size())) {
      return words.empty() ? Span() : span;
    }
    auto const wanted = decoded(words);
    std::size_t const at = composes_ ? std::u32string::npos : search(wanted);
    if (at == std::u32string::npos) {
      return composes_ ? add(wanted) : Span();
    }
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())};
  }

  Span quote(Span span, std::string const& words) { return find_or_add(span, decoded(words)); }

  /// The span given, if it holds all of the project's commitments; else the smallest that does.
  Span whole(plan::Project const& project, Span at) const {
    Span hull = at;
    for (auto const& c : project.commitments) {
      hull = hull.empty()
                 ? c.span
                 : Span{std::min(hull.begin, c.span.begin), std::max(hull.end, c.span.end)};
    }
    bool const fits = project.span.end <= plan_.text.size() && !project.span.empty() &&
                      std::all_of(project.commitments.begin(), project.commitments.end(),
                                  [&](auto const& c) { return project.span.contains(c.span); });
    return fits ? project.span : hull;
  }

  plan::Plan& plan_;
  bool composes_;  ///< the text is made here, of headings and quotes
  std::size_t cursor_ = 0;
  int searches_ = 0;
};

}  // namespace

std::string quote_from_parts(plan::Commitment const& c) {
  bool const zh = has_chinese(c.action + c.object);
  std::string const gap = zh ? "" : " ";
  std::string quote = c.action;
  auto const append = [&](std::string const& part) {
    quote += (quote.empty() || part.empty() ? "" : gap) + part;
  };
  append(c.object);
  for (auto const& q : c.quantities) {
    append(q.text);
  }
  if (c.deadline && !quote.empty()) {
    append((zh ? "，" : "by ") + c.deadline->text);
  }
  return quote;
}

void cite_all(plan::Plan& plan) {
  Citer(plan).cite();
}

}  // namespace yicheng::change
