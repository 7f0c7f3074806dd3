#include "base/table/workbook_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>

#include "base/document/xml.h"
#include "base/table/csv.h"

namespace yicheng {
namespace {

using xml::attribute;
using xml::child;
using xml::local_name;
using xml::number;

constexpr double kDayMax = 2958465;  // 9999-12-31
constexpr int kFormatMax = 1 << 20;

/// Words of a shared or inline string: its runs, without the readings of ruby (rPh).
std::string words_of(pugi::xml_node node) {
  std::string out;
  for (auto const part : node.children()) {
    if (local_name(part) == "t") {
      out += part.child_value();
    } else if (local_name(part) == "r") {
      out += child(part, "t").child_value();
    }
  }
  return out;
}

}  // namespace

CellForm form_of(int id, std::string_view format) {
  constexpr int kMoment = 22;
  static constexpr int kMonths[] = {17, 27, 36, 50, 52, 55, 57};
  static constexpr int kDays[] = {14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 56, 58};
  if (format.empty()) {
    bool const month = std::find(std::begin(kMonths), std::end(kMonths), id) != std::end(kMonths);
    bool const day = std::find(std::begin(kDays), std::end(kDays), id) != std::end(kDays);
    return id == 9 || id == 10 ? CellForm::percent
           : month             ? CellForm::month
           : id == kMoment     ? CellForm::moment
           : day               ? CellForm::day
                               : CellForm::general;
  }
  bool year = false;
  bool day = false;
  bool hour = false;
  bool percent = false;
  bool quoted = false;
  int bracket = 0;
  for (char const c : format) {
    quoted = c == '"' ? !quoted : quoted;
    bracket += c == '[' ? 1 : c == ']' ? -1 : 0;
    if (!quoted && bracket == 0) {
      year = year || c == 'y' || c == 'Y' || c == 'e';
      day = day || c == 'd' || c == 'D';
      hour = hour || c == 'h' || c == 'H';
      percent = percent || c == '%';
    }
  }
  bool const scientific = format.find("E+") != std::string_view::npos;
  if (year && !scientific) {
    return day && hour ? CellForm::moment : day ? CellForm::day : CellForm::month;
  }
  return percent ? CellForm::percent : CellForm::general;
}

WorkbookValues::WorkbookValues(Parts const& parts, std::string_view name, bool from_1904,
                               Refusals const& refusals)
    : from_1904_(from_1904) {
  if (auto const part = parts.find("xl/sharedStrings.xml"); part != parts.end()) {
    pugi::xml_document document;
    xml::parse(document, part->second, fmt::format("{}/xl/sharedStrings.xml", name), refusals);
    for (auto const node : document.document_element().children()) {
      words_.push_back(words_of(node));
    }
  }
  if (auto const part = parts.find("xl/styles.xml"); part != parts.end()) {
    pugi::xml_document document;
    xml::parse(document, part->second, fmt::format("{}/xl/styles.xml", name), refusals);
    std::map<int, std::string> formats;
    for (auto const node : child(document.document_element(), "numFmts").children()) {
      formats[number(attribute(node, "numFmtId").value(), kFormatMax, -1)] =
          attribute(node, "formatCode").value();
    }
    for (auto const node : child(document.document_element(), "cellXfs").children()) {
      int const id = number(attribute(node, "numFmtId").value(), kFormatMax, 0);
      auto const format = formats.find(id);
      forms_.push_back(form_of(id, format == formats.end() ? "" : format->second));
    }
  }
}

std::string WorkbookValues::text_of(pugi::xml_node cell) const {
  std::string_view const type = attribute(cell, "t").value();
  std::string_view const value = child(cell, "v").child_value();
  if (type == "s") {
    int const at = number(value, static_cast<int>(words_.size()) - 1, -1);
    return at < 0 ? std::string() : words_[static_cast<std::size_t>(at)];
  }
  if (type == "inlineStr") {
    return words_of(child(cell, "is"));
  }
  if (type == "str") {
    return std::string(value);
  }
  if (type == "e" || value.empty()) {
    return {};
  }
  auto const style = static_cast<std::size_t>(number(attribute(cell, "s").value(), kFormatMax, 0));
  return shown(value, style < forms_.size() ? forms_[style] : CellForm::general);
}

std::string WorkbookValues::shown(std::string_view text, CellForm form) const {
  auto const value = parse_number(text);
  if (!value) {
    return std::string(text);
  }
  if (form == CellForm::percent) {
    return fmt::format("{:.10g}%", *value * 100);
  }
  if (form == CellForm::general || *value < 1 || *value > kDayMax) {
    return fmt::format("{:.10g}", *value);
  }
  // Day 60 is 1900-02-29, which never was: the days before it count one more.
  using std::chrono::days;
  constexpr long kSecondsOfDay = 86400;
  auto const seconds = std::lround(*value * kSecondsOfDay);
  auto const count = form == CellForm::moment ? static_cast<int>(seconds / kSecondsOfDay)
                                              : static_cast<int>(*value);
  auto const origin = from_1904_ ? std::chrono::sys_days(std::chrono::year(1904) / 1 / 1)
                                 : std::chrono::sys_days(std::chrono::year(1899) / 12 / 30);
  std::chrono::year_month_day const date(origin + days(count));
  auto const month =
      fmt::format("{}年{}月", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
  if (form == CellForm::month) {
    return month;
  }
  auto const date_text = fmt::format("{}{}日", month, static_cast<unsigned>(date.day()));
  // Midnight is written as the day alone, as people write it.
  auto const second = seconds % kSecondsOfDay;
  return form == CellForm::moment && second > 0
             ? fmt::format("{} {:02}:{:02}:{:02}", date_text, second / 3600, second / 60 % 60,
                           second % 60)
             : date_text;
}

}  // namespace yicheng
