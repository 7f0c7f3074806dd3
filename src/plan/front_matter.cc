#include "plan/front_matter.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/dates.h"
#include "plan/enumerators.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kTitleMax = 90;
constexpr std::size_t kTitleLines = 4;
constexpr std::size_t kLetterBlocks = 16;

std::u32string_view without_bracket(std::u32string_view text) {
  if (!text.empty() && text.back() == U'）') {
    auto const open = text.rfind(U'（');
    return open == std::u32string_view::npos ? text : text.substr(0, open);
  }
  return text;
}

bool is_title_text(std::u32string_view text, Vocabulary const& vocabulary) {
  bool const sentence = text.find_first_of(U"。；！？") != std::u32string_view::npos;
  return !sentence && text.size() >= 4 && text.size() <= kTitleMax &&
         vocabulary.list("title_tails").ends(without_bracket(text));
}

bool is_red_head(Text const& text) {
  bool const file = ends_with(text.chars, U"文件") && text.size() <= 30;
  bool const number = text.size() <= 30 && ends_with(text.chars, U"号") &&
                      (text.chars.find(U'〔') != std::u32string::npos ||
                       text.chars.find(U'［') != std::u32string::npos ||
                       text.chars.find(U'[') != std::u32string::npos);
  return file || number || starts_with(text.chars, U"附件");
}

class FrontMatterReader {
 public:
  FrontMatterReader(std::vector<Block> const& blocks, Vocabulary const& vocabulary)
      : blocks_(blocks), vocabulary_(vocabulary) {}

  FrontMatter read() {
    read_title();
    if (out_.title) {
      skip_letter();
      read_issuer_of_title();
    }
    read_issuer_of_lines();
    read_year();
    return out_;
  }

 private:
  bool is_plain(std::size_t i) const {
    return i < blocks_.size() && blocks_[i].kind == BlockKind::paragraph;
  }

  /// A title may be broken over lines; what stands before it (red head, number, page debris) is
  /// passed.
  void read_title() {
    std::size_t i = 0;
    while (i < blocks_.size() && (blocks_[i].kind == BlockKind::boilerplate ||
                                  (is_plain(i) && is_red_head(blocks_[i].text)))) {
      ++i;
    }
    Text title;
    for (std::size_t j = i; j < i + kTitleLines && is_plain(j); ++j) {
      auto const& text = blocks_[j].text;
      if (text.size() > kTitleMax || match_enumerator(text, 0) || is_red_head(text)) {
        break;
      }
      title.append(text);
      if (title.size() <= kTitleMax && is_title_text(title.chars, vocabulary_)) {
        title_ = title;
        out_.first_body = j + 1;
        break;
      }
    }
    if (!title_.empty()) {
      out_.title = title_.span({0, title_.size()});
    } else {
      out_.first_body = i < blocks_.size() ? i : 0;
    }
  }

  /// The letter of a notice ends at the plan's own title.
  void skip_letter() {
    bool const notice = title_.chars.find(U"通知") != std::u32string::npos;
    std::size_t const stop = std::min(blocks_.size(), out_.first_body + kLetterBlocks);
    std::size_t last = out_.first_body;
    bool attachments = false;
    for (std::size_t i = out_.first_body; i < stop; ++i) {
      if (!is_plain(i)) {
        if (blocks_[i].kind == BlockKind::row) {
          break;
        }
        continue;
      }
      auto const& text = blocks_[i].text;
      bool const numbered = match_enumerator(text, 0).has_value();
      // 附件：1.2026年重点任务清单, and the lines below that go on numbering: names of what
      // follows.
      attachments = text.chars.starts_with(U"附件：") || (attachments && numbered);
      if (numbered && !attachments && i > out_.first_body) {
        break;
      }
      bool const repeats =
          text.size() >= 6 && title_.chars.find(text.chars) != std::u32string::npos;
      if (repeats || is_red_head(text) ||
          (notice && is_title_text(text.chars, vocabulary_) &&
           text.chars.find(U'：') == std::u32string::npos)) {
        last = i + 1;
      }
    }
    letter_ = {out_.first_body, last};
    out_.first_body = last;
  }

  void read_issuer_of_title() {
    auto const& title = title_.chars;
    Range name{0, 0};
    auto const about = title.find(U"关于");
    if (about != std::u32string::npos && about > 2) {
      name = {0, about};
    } else if (auto const report = title.find(U"政府工作报告"); report != std::u32string::npos) {
      name = {0, report + 2};
    } else {
      // The longest office name at the start: 和渡区住房和城乡建设局.
      auto const& tails = vocabulary_.list("issuer_tails");
      for (std::size_t end = std::min<std::size_t>(title.size(), 30); end > 3; --end) {
        if (tails.match_back(title, 0, end) > 0 && !may_go_on(end)) {
          name = {0, end};
          break;
        }
      }
    }
    if (auto const year = match_year(title, name.begin); year && title_.at(year->length) == U'年') {
      name.begin += year->length + 1;
    }
    bool const quoted = title_.at(name.begin) == U'《';
    if (name.size() >= 3 && !quoted) {
      out_.issuer = title_.span(name);
    }
  }

  /// 布局, 格局 and the like end with the sign of an office but name none.
  bool may_go_on(std::size_t end) const {
    char32_t const next = title_.at(end);
    return !(is_digit(next) || next == U'关' || next == U'二' || end == title_.size() ||
             next == U'《' || next == U'年' || next == U'工');
  }

  void read_issuer_of_lines() {
    if (out_.issuer) {
      return;
    }
    std::size_t const stop = std::min(blocks_.size(), letter_.end + 6);
    for (std::size_t i = 0; i < stop; ++i) {
      auto const& text = blocks_[i].text;
      auto const source = text.chars.find(U"来源：");
      if (blocks_[i].kind == BlockKind::boilerplate && source != std::u32string::npos) {
        take_source(text, source + 3);
        return;
      }
      bool const office = blocks_[i].kind == BlockKind::paragraph && text.size() >= 4 &&
                          text.size() <= 30 && text.chars.find(U'，') == std::u32string::npos &&
                          i < letter_.end && vocabulary_.list("issuer_tails").ends(text.chars);
      if (office) {
        out_.issuer = text.span({0, text.size()});
        return;
      }
    }
  }

  /// "来源：县政府办公室 浏览次数：…": up to the blank.
  void take_source(Text const& text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && (end == begin || text.origin[end] == text.origin[end - 1] + 1)) {
      ++end;
    }
    if (end > begin) {
      out_.issuer = text.span({begin, end});
    }
  }

  void read_year() {
    out_.year = year_in(title_.chars);
    for (std::size_t i = 0; out_.year.empty() && i < blocks_.size() && i < out_.first_body + 2;
         ++i) {
      if (blocks_[i].kind == BlockKind::paragraph) {
        out_.year = year_in(blocks_[i].text.chars);
      }
    }
  }

  static std::string year_in(std::u32string_view text) {
    for (std::size_t i = 0; i + 2 < text.size(); ++i) {
      if (i > 0 && is_digit(text[i - 1])) {
        continue;
      }
      auto const year = match_year(text, i);
      char32_t const next = year && i + year->length < text.size() ? text[i + year->length] : U'\0';
      if (year && (next == U'年' || next == U'—' || next == U'至' || next == U'〕')) {
        return year->year;
      }
    }
    // A five-year plan counts from its first year: the 14th covers 2021 to 2025.
    for (auto const& [word, first] :
         {std::pair{U"十三五", 2016}, std::pair{U"十四五", 2021}, std::pair{U"十五五", 2026}}) {
      if (text.find(word) != std::u32string_view::npos) {
        return fmt::format("{}", first);
      }
    }
    return {};
  }

  std::vector<Block> const& blocks_;
  Vocabulary const& vocabulary_;
  Text title_;
  Range letter_;
  FrontMatter out_;
};

}  // namespace

FrontMatter read_front_matter(std::vector<Block> const& blocks, Vocabulary const& vocabulary) {
  return FrontMatterReader(blocks, vocabulary).read();
}

}  // namespace yicheng::plan
