#include "plan/documents/docx_numbering.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/document/xml.h"
#include "plan/documents/faults.h"
#include "plan/documents/text_builder.h"

namespace yicheng::plan {
namespace {

using xml::attribute;
using xml::child;
using xml::local_name;
using xml::number;
using xml::value_of;

constexpr int kNumberMax = 9999;
constexpr int kStylesDeepMax = 20;  ///< styles that are based on each other

std::u32string chinese(int number) {
  static constexpr std::u32string_view kDigits = U"〇一二三四五六七八九";
  static constexpr std::u32string_view kUnits = U"\0十百千";
  if (number <= 0 || number > kNumberMax) {
    return chars_of(std::to_string(number));
  }
  std::u32string out;
  bool gap = false;
  for (int place = 3, scale = 1000; place >= 0; --place, scale /= 10) {
    auto const digit = static_cast<std::size_t>(number / scale % 10);
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) {
      out += U'零';
      gap = false;
    }
    bool const bare_ten = digit == 1 && place == 1 && out.empty();  // 十二, not 一十二
    if (!bare_ten) {
      out += kDigits[digit];
    }
    if (place > 0) {
      out += kUnits[static_cast<std::size_t>(place)];
    }
  }
  return out;
}

int heading_of(std::string_view style_name) {
  if (style_name.starts_with("heading ") || style_name.starts_with("Heading ")) {
    return number(style_name.substr(8), 9, 0);
  }
  return 0;
}

std::optional<NumberingPlace> numbering_of(pugi::xml_node properties) {
  auto const node = child(properties, "numPr");
  auto const list = value_of(node, "numId");
  if (list.empty()) {
    return std::nullopt;
  }
  return NumberingPlace{std::string(list), number(value_of(node, "ilvl"), kNumberingLevels - 1, 0)};
}

}  // namespace

std::u32string formatted(int value, std::string_view format) {
  bool const counting = format.starts_with("chinese") || format.starts_with("ideograph") ||
                        format.starts_with("taiwanese") || format.starts_with("japanese");
  if (counting) {
    return chinese(value);
  }
  if (format.starts_with("decimalEnclosedCircle") && value >= 1 && value <= 20) {
    return {static_cast<char32_t>(U'①' + static_cast<char32_t>(value - 1))};
  }
  if ((format == "lowerLetter" || format == "upperLetter") && value >= 1 && value <= 26) {
    return {
        static_cast<char32_t>((format[0] == 'l' ? U'a' : U'A') + static_cast<char32_t>(value - 1))};
  }
  return chars_of(std::to_string(value));
}

DocxNumbering::DocxNumbering(Parts const& parts, std::string_view name) {
  if (auto const part = parts.find("word/numbering.xml"); part != parts.end()) {
    read_numbering(part->second, fmt::format("{}/word/numbering.xml", name));
  }
  if (auto const part = parts.find("word/styles.xml"); part != parts.end()) {
    read_styles(part->second, fmt::format("{}/word/styles.xml", name));
  }
}

void DocxNumbering::read_numbering(std::string_view bytes, std::string const& where) {
  pugi::xml_document document;
  xml::parse(document, bytes, where, document_refusals());
  for (auto const node : document.document_element().children()) {
    if (local_name(node) == "abstractNum") {
      auto& levels = abstracts_[attribute(node, "abstractNumId").value()];
      for (auto const level : node.children()) {
        int const at = number(attribute(level, "ilvl").value(), kNumberingLevels - 1, -1);
        if (local_name(level) == "lvl" && at >= 0) {
          levels[static_cast<std::size_t>(at)] = {number(value_of(level, "start"), kNumberMax, 1),
                                                  std::string(value_of(level, "numFmt")),
                                                  chars_of(value_of(level, "lvlText"))};
        }
      }
    } else if (local_name(node) == "num") {
      auto& list = lists_[attribute(node, "numId").value()];
      list.abstract = value_of(node, "abstractNumId");
      for (auto const change : node.children()) {
        int const at = number(attribute(change, "ilvl").value(), kNumberingLevels - 1, -1);
        int const start = number(value_of(change, "startOverride"), kNumberMax, -1);
        if (local_name(change) == "lvlOverride" && at >= 0 && start >= 0) {
          list.restarts[at] = start;
        }
      }
    }
  }
}

void DocxNumbering::read_styles(std::string_view bytes, std::string const& where) {
  pugi::xml_document document;
  xml::parse(document, bytes, where, document_refusals());
  std::map<std::string, std::string> based_on;
  for (auto const node : document.document_element().children()) {
    if (local_name(node) != "style") {
      continue;
    }
    std::string const id = attribute(node, "styleId").value();
    styles_[id] = {numbering_of(child(node, "pPr")), heading_of(value_of(node, "name"))};
    based_on[id] = value_of(node, "basedOn");
  }
  for (auto& [id, style] : styles_) {
    auto base = based_on[id];
    for (int i = 0; i < kStylesDeepMax && !base.empty(); ++i) {
      auto const found = styles_.find(base);
      if (found == styles_.end()) {
        break;
      }
      style.numbering = style.numbering ? style.numbering : found->second.numbering;
      style.heading = style.heading > 0 ? style.heading : found->second.heading;
      auto const next = based_on.find(base);
      base = next == based_on.end() ? "" : next->second;
    }
  }
}

ParagraphStyle const* DocxNumbering::style(std::string_view id) const {
  auto const found = styles_.find(id);
  return found == styles_.end() ? nullptr : &found->second;
}

std::u32string DocxNumbering::next(NumberingPlace const& place) {
  auto const list = lists_.find(place.list);
  if (list == lists_.end() || place.level < 0 || place.level >= kNumberingLevels) {
    return {};
  }
  auto const abstract = abstracts_.find(list->second.abstract);
  if (abstract == abstracts_.end()) {
    return {};
  }
  auto const& levels = abstract->second;
  auto [counts, fresh] = counts_.try_emplace(list->second.abstract);
  if (fresh) {
    counts->second.fill(-1);
  }
  auto const at = static_cast<std::size_t>(place.level);
  auto const restart = list->second.restarts.find(place.level);
  if (restart != list->second.restarts.end() &&
      restarted_.emplace(place.list, place.level).second) {
    counts->second[at] = restart->second - 1;
  }
  for (std::size_t above = 0; above <= at; ++above) {
    bool const first = counts->second[above] < 0;
    if (first) {
      counts->second[above] = levels[above].start - (above == at ? 1 : 0);
    }
  }
  counts->second[at] = std::min(counts->second[at] + 1, kNumberMax);
  std::fill(counts->second.begin() + place.level + 1, counts->second.end(), -1);
  return written(levels, counts->second, levels[at]);
}

std::u32string DocxNumbering::written(Levels const& levels,
                                      std::array<int, kNumberingLevels> const& counts,
                                      Level const& level) const {
  if (level.format == "bullet" || level.format == "none") {
    return {};
  }
  std::u32string out;
  for (std::size_t i = 0; i < level.text.size(); ++i) {
    char32_t const digit = i + 1 < level.text.size() ? level.text[i + 1] : U'\0';
    if (level.text[i] == U'%' && digit >= U'1' && digit <= U'9') {
      auto const of = static_cast<std::size_t>(digit - U'1');
      out += formatted(counts[of] < 0 ? levels[of].start : counts[of], levels[of].format);
      ++i;
    } else {
      out += level.text[i];
    }
  }
  return out;
}

}  // namespace yicheng::plan
