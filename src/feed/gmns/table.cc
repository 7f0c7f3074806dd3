#include "feed/gmns/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/fault.h"
#include "feed/gmns/network.h"

namespace yicheng::feed::gmns {

std::string lower(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return small;
}

Table::Table(std::string_view bytes, std::string name, FindingGroups& findings)
    : name_(std::move(name)), findings_(findings), rows_(bytes, name_) {
  for (std::string const& column : rows_.header()) {
    header_.push_back(lower(column));
  }
  known_.assign(header_.size(), 0);
}

Table::Column Table::column(std::initializer_list<std::string_view> names) {
  Column found;
  for (std::string_view const name : names) {
    auto const at = std::find(header_.begin(), header_.end(), name);
    if (at != header_.end()) {
      auto const index = static_cast<std::size_t>(at - header_.begin());
      known_[index] = 1;
      found = found ? found : Column(index);
    }
  }
  return found;
}

Table::Column Table::required(std::string_view name) {
  Column const found = column({name});
  if (!found) {
    throw_bad_input("gmns-no-column", name_,
                    {fmt::format("缺少必需的列 {}", name),
                     fmt::format("the required column {} is missing", name)},
                    {"请按 GMNS 规范补上这一列", "add the column as GMNS specifies it"});
  }
  return found;
}

void Table::ignore(std::initializer_list<std::string_view> names) {
  for (std::string_view const name : names) {
    column({name});
  }
}

void Table::tell_unknown() {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (known_[i] == 0 && !header_[i].empty()) {
      findings_.add(
          Severity::note, "gmns-unknown-field", fmt::format("{}: {}", name_, rows_.header()[i]),
          {"不认识的列，未采用", "a field that is not known was not used"},
          {"如为拼写错误请改正，否则无需处理", "correct it if it is misspelt; else nothing to do"});
    }
  }
}

bool Table::next() {
  bad_ = false;
  if (!rows_.next()) {
    return false;
  }
  if (++count_ > kRowsMax) {
    throw_bad_input("gmns-too-large", name_, {"行数超过上限", "more rows than the limit"},
                    {"请拆分路网", "split the network"});
  }
  return true;
}

std::optional<double> Table::number(Column column) {
  std::string_view const field = text(column);
  if (field.empty() || field == "NaN" || field == "nan" || field == "None") {
    return std::nullopt;
  }
  std::optional<double> const value = parse_number(field);
  if (!value) {
    bad_ = true;
    reject("gmns-bad-number",
           {fmt::format("列 {} 不是数值，该行未采用", rows_.header()[*column]),
            fmt::format("{} is not a number; the row was left out", rows_.header()[*column])},
           {"请改正该值", "correct the value"});
  }
  return value;
}

std::optional<double> Table::amount(Column column) {
  std::optional<double> const value = number(column);
  if (value && *value < 0) {
    bad_ = true;
    reject("gmns-negative",
           {fmt::format("列 {} 为负，该行未采用", rows_.header()[*column]),
            fmt::format("{} is negative; the row was left out", rows_.header()[*column])},
           {"请改正该值", "correct the value"});
    return std::nullopt;
  }
  return value;
}

std::optional<bool> Table::flag(Column column) {
  std::string const field = lower(text(column));
  if (field.empty()) {
    return std::nullopt;
  }
  return field == "1" || field == "true" || field == "yes" || field == "t" || field == "y" ||
         field == "1.0";
}

void Table::reject(std::string_view code, Bilingual const& message, Bilingual const& mend) {
  findings_.add(Severity::error, code, where(), message, mend);
}

void Table::note(Severity severity, std::string_view code, Bilingual const& message,
                 Bilingual const& mend) {
  findings_.add(severity, code, where(), message, mend);
}

}  // namespace yicheng::feed::gmns
