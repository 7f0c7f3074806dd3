#include "plan/layout.h"

#include <algorithm>

#include "plan/enumerators.h"
#include "plan/owners.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kStrayLengthMax = 120;  ///< a longer line is prose, whatever words it has
constexpr std::size_t kWrapMin = 16;          ///< characters of the narrowest page
constexpr std::size_t kWrapMax = 70;

struct Line {
  Span span;
  std::size_t width = 0;  ///< in half characters
  bool empty = true;
};

std::size_t width_of(std::u32string_view line) {
  std::size_t width = 0;
  for (char32_t const c : line) {
    width += c < 0x80 ? 1 : 2;
  }
  return width;
}

std::vector<Line> split_lines(std::u32string_view document) {
  std::vector<Line> out;
  std::size_t begin = 0;
  while (begin <= document.size()) {
    std::size_t const stop = std::min(document.find(U'\n', begin), document.size());
    std::size_t from = begin;
    std::size_t to = stop;
    while (from < to && is_blank(document[from])) {
      ++from;
    }
    while (to > from && is_blank(document[to - 1])) {
      --to;
    }
    Span const span{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
    out.push_back({span, width_of(document.substr(from, to - from)), from == to});
    begin = stop + 1;
  }
  return out;
}

bool ends_sentence(char32_t c) {
  constexpr std::u32string_view kEnds = U"。！？；：!?;:.";
  return kEnds.find(c) != std::u32string_view::npos;
}

/// Width a page's lines were broken at, in half characters; 0 where lines are whole paragraphs.
std::size_t wrap_width(std::u32string_view document, std::vector<Line> const& lines) {
  std::size_t widest = 0;
  for (auto const& line : lines) {
    bool const open = !line.empty && !ends_sentence(document[line.span.end - 1]);
    if (open && line.width <= 2 * kWrapMax) {
      widest = std::max(widest, line.width);
    } else if (line.width > 2 * kWrapMax + 8) {
      return 0;
    }
  }
  std::size_t full = 0;
  std::size_t wider = 0;  // no line of a page is wider than the page
  for (auto const& line : lines) {
    wider += line.width > widest + 8 ? 1 : 0;
    full += !line.empty && line.width + 6 >= widest && line.width <= widest + 6 ? 1 : 0;
  }
  return widest >= 2 * kWrapMin && full >= 3 && wider < full ? widest : 0;
}

bool is_page_number(Text const& text) {
  std::size_t digits = 0;
  for (char32_t const c : text.chars) {
    constexpr std::u32string_view kAround = U"—-第页共/·•";
    if (is_digit(c)) {
      ++digits;
    } else if (kAround.find(c) == std::u32string_view::npos) {
      return false;
    }
  }
  return digits > 0 && digits <= 8 && text.size() <= 14;
}

bool is_rule(Text const& text) {
  return text.chars.find_first_not_of(U"—-=_*·•|：+") == std::u32string::npos;
}

/// Whether the text's last bracket has not closed.
bool is_bracket_open(Text const& text) {
  constexpr std::size_t kBracketMax = 300;
  for (std::size_t i = text.size(); i-- > 0 && text.size() - i <= kBracketMax;) {
    if (text.at(i) == U'）') {
      return false;
    }
    if (text.at(i) == U'（') {
      return true;
    }
  }
  return false;
}

class BlockReader {
 public:
  BlockReader(std::u32string_view document, Normaliser const& normaliser,
              Vocabulary const& vocabulary)
      : document_(document), normaliser_(normaliser), vocabulary_(vocabulary) {}

  std::vector<Block> read() {
    auto const lines = split_lines(document_);
    wrap_ = wrap_width(document_, lines);
    for (auto const& line : lines) {
      if (line.empty) {
        open_ = open_ && wrap_ > 0 && page_break_;
        continue;
      }
      take(line);
    }
    return std::move(out_);
  }

 private:
  void take(Line line) {
    Block block;
    strip_markdown(line.span, block.hashes);
    block.span = line.span;
    if (line.span.empty()) {
      return;
    }
    if (is_row(line.span)) {
      split_cells(line.span, block);
      push(std::move(block), false);
      return;
    }
    block.text = normaliser_.text(document_, line.span);
    if (block.text.empty() || is_rule(block.text) || is_page_number(block.text)) {
      page_break_ = true;
      return;
    }
    block.kind = kind_of(block.text);
    if (block.kind == BlockKind::paragraph && joins(block)) {
      out_.back().text.append(block.text);
      out_.back().span.end = block.span.end;
      open_ = is_open(line, out_.back().text);
      return;
    }
    bool const open = block.kind == BlockKind::paragraph && is_open(line, block.text);
    push(std::move(block), open);
  }

  void push(Block block, bool open) {
    out_.push_back(std::move(block));
    open_ = open;
    page_break_ = false;
  }

  /// Marks of Markdown say what a line is; they are no part of it.
  void strip_markdown(Span& span, int& hashes) const {
    while (!span.empty() && document_[span.begin] == U'#' && hashes < 6) {
      ++hashes;
      ++span.begin;
    }
    constexpr std::u32string_view kBullets = U"●■◆★▲○□◇☆>•·";
    auto const skip = [&](bool bullets) {
      while (!span.empty() &&
             (is_blank(document_[span.begin]) ||
              (bullets && kBullets.find(document_[span.begin]) != std::u32string_view::npos))) {
        ++span.begin;
      }
    };
    skip(true);
    bool const dash = span.size() > 2 && is_blank(document_[span.begin + 1]) &&
                      (document_[span.begin] == U'-' || document_[span.begin] == U'*' ||
                       document_[span.begin] == U'+');
    span.begin += dash ? 2 : 0;
    skip(dash);
  }

  bool is_bar(char32_t c) const { return c == U'|' || c == U'｜' || c == U'│' || c == U'┃'; }

  bool is_row(Span span) const {
    std::size_t bars = 0;
    std::size_t tabs = 0;
    for (auto i = span.begin; i < span.end; ++i) {
      bars += is_bar(document_[i]) ? 1 : 0;
      tabs += document_[i] == U'\t' ? 1 : 0;
    }
    return bars >= 2 || (tabs >= 2 && bars == 0);
  }

  void split_cells(Span span, Block& block) const {
    block.kind = BlockKind::row;
    bool const bars = std::any_of(document_.begin() + span.begin, document_.begin() + span.end,
                                  [this](char32_t c) { return is_bar(c); });
    Span cell{span.begin, span.begin};
    if (bars && is_bar(document_[span.begin])) {
      ++cell.begin;
      block.leading_bar = true;
    }
    for (auto i = cell.begin; i <= span.end; ++i) {
      bool const last = i == span.end;
      if (last || (bars ? is_bar(document_[i]) : document_[i] == U'\t')) {
        cell.end = i;
        if (!(last && cell.empty())) {
          block.cells.push_back(normaliser_.text(document_, cell));
        }
        cell.begin = i + 1;
      }
    }
  }

  BlockKind kind_of(Text const& text) const {
    if (text.size() > kStrayLengthMax) {
      return BlockKind::paragraph;
    }
    if (vocabulary_.list("advertisements").in(text.chars)) {
      return BlockKind::advertisement;
    }
    bool const sentence = text.size() > 60 && text.chars.find(U'。') != std::u32string::npos;
    bool const note = vocabulary_.list("notes").starts(text.chars);
    return note || (!sentence && vocabulary_.list("boilerplate").in(text.chars))
               ? BlockKind::boilerplate
               : BlockKind::paragraph;
  }

  /// Whether the paragraph may go on in the next line.
  bool is_open(Line const& line, Text const& text) const {
    char32_t const last = text.chars.back();
    if (last == U'、' || last == U'，' || last == U'（') {
      return true;
    }
    // （牵头单位：…；责任单位： goes on in the next line of a narrow page.
    if (wrap_ > 0 && line.width * 5 >= wrap_ * 4 && is_bracket_open(text)) {
      return true;
    }
    if (ends_sentence(last)) {
      return false;
    }
    return wrap_ > 0 ? line.width * 5 >= wrap_ * 4
                     : line.width >= 40 && text.chars.find(U'，') != std::u32string::npos;
  }

  bool joins(Block const& next) const {
    return open_ && !out_.empty() && out_.back().kind == BlockKind::paragraph && next.hashes == 0 &&
           !match_enumerator(next.text, 0) &&
           match_label(next.text, 0, next.text.size(), vocabulary_) == 0;
  }

  std::u32string_view document_;
  Normaliser const& normaliser_;
  Vocabulary const& vocabulary_;
  std::size_t wrap_ = 0;
  bool open_ = false;        ///< the last block may go on
  bool page_break_ = false;  ///< only a page number stood since
  std::vector<Block> out_;
};

}  // namespace

std::vector<Block> split_blocks(std::u32string_view document, Normaliser const& normaliser,
                                Vocabulary const& vocabulary) {
  return BlockReader(document, normaliser, vocabulary).read();
}

}  // namespace yicheng::plan
