// Numbers before headings and items: gaps, repetitions, lists that do not begin at one.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "plan/check/report.h"
#include "plan/front_matter.h"
#include "plan/layout.h"
#include "plan/outline.h"

namespace yicheng::plan {
namespace {

/// What the number before an item looks like: "第 章", "2.1"; two looks are two numberings.
enum class Look { plain, section, article, decimal };

Look look_of(Level level, std::u32string_view text) {
  if (text.starts_with(U"第")) {
    auto const end = text.find_first_of(U"章节条篇件项部");
    char32_t const c = end == std::u32string_view::npos ? U'章' : text[end];
    return c == U'节' ? Look::section : c == U'条' ? Look::article : Look::plain;
  }
  auto const digits = text.find_first_not_of(U"0123456789（(０１２３４５６７８９");
  // 1.10月底前… is item 1; a number of several parts stands below the arabic level.
  bool const point = level != Level::arabic && digits != std::u32string_view::npos &&
                     digits + 1 < text.size() && text[digits] == U'.' && is_digit(text[digits + 1]);
  return point ? Look::decimal : Look::plain;
}

class NumberingReader {
 public:
  NumberingReader(Report& report, std::vector<Item> const& items)
      : report_(report), items_(items) {}

  void read() {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].number > 0 && items_[i].level != Level::none) {
        take(i);
      }
    }
  }

 private:
  struct Place {
    std::size_t parent = 0;  ///< 1 + item; 0: none
    Level level = Level::none;
    Look look = Look::plain;
    auto operator<=>(Place const&) const = default;
  };

  void take(std::size_t i) {
    auto const& item = items_[i];
    Look const look =
        look_of(item.level, std::u32string_view(report_.plan.text)
                                .substr(item.span.begin, std::min(12u, item.span.size())));
    if (look == Look::decimal || look == Look::article) {
      return;  // 2.1 and 第十条 run on through the document in ways of their own
    }
    Place const place{item.parent ? *item.parent + 1 : 0, item.level, look};
    int& last_anywhere = last_.at(static_cast<std::size_t>(item.level));
    auto const before = seen_.find(place);
    bool const follows_on = item.number == last_anywhere + 1;
    if (before == seen_.end()) {
      if (item.number != 1 && !follows_on) {
        report(item, fmt::format("列表从 {} 开始，不是 1", item.number),
               fmt::format("the list begins at {}, not at 1", item.number));
      }
    } else if (item.number == before->second) {
      report(item, fmt::format("编号 {} 重复", item.number),
             fmt::format("the number {} comes twice", item.number));
    } else if (item.number != before->second + 1 && item.number != 1 && !follows_on) {
      report(item, fmt::format("编号从 {} 跳到 {}", before->second, item.number),
             fmt::format("the numbers jump from {} to {}", before->second, item.number));
    }
    seen_[place] = item.number;
    last_anywhere = item.number;
  }

  void report(Item const& item, std::string zh, std::string en) {
    constexpr std::uint32_t kCited = 12;
    auto const& text = report_.plan.text;
    Span span{item.span.begin, std::min(item.span.end, item.span.begin + kCited)};
    auto const line_end = text.find(U'\n', span.begin);
    if (line_end != std::u32string::npos && line_end > span.begin) {
      span.end = std::min(span.end, static_cast<std::uint32_t>(line_end));
    }
    auto const quote = cite(report_.plan, span);
    report_.add("plan-numbering-broken", span,
                {fmt::format("{}：“{}”", zh, quote), fmt::format("{}: \"{}\"", en, quote)},
                {"请检查是否缺项、重项，或编号丢失",
                 "check whether an item is missing or stands there twice, or a number was lost"});
  }

  Report& report_;
  std::vector<Item> const& items_;
  std::map<Place, int> seen_;
  std::array<int, 8> last_ = {};
};

}  // namespace

void check_numbering(Report& report, Vocabulary const& vocabulary) {
  Normaliser const normaliser(false);
  auto const blocks = split_blocks(report.plan.text, normaliser, vocabulary);
  auto const first = read_front_matter(blocks, vocabulary).first_body;
  NumberingReader(report, build_outline(blocks, first, vocabulary)).read();
}

}  // namespace yicheng::plan
