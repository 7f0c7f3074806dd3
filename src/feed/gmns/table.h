/// One GMNS table: rows of a CSV file by names of columns, faults as findings. Inner header.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/table/csv.h"
#include "feed/finding_groups.h"

namespace yicheng::feed::gmns {

std::string lower(std::string_view text);

class Table {
 public:
  /// `bytes` and `findings` must outlive the table. `name` is the file's ("link.csv").
  Table(std::string_view bytes, std::string name, FindingGroups& findings);

  using Column = std::optional<std::size_t>;
  /// The column of the first of these names that the file has, in any case.
  Column column(std::initializer_list<std::string_view> names);
  /// The same; throws Fault(bad_input, "gmns-no-column") where there is none.
  Column required(std::string_view name);
  /// Names that GMNS knows and nothing here needs.
  void ignore(std::initializer_list<std::string_view> names);
  /// "gmns-unknown-field" for each column that was neither asked for nor ignored; call before rows.
  void tell_unknown();

  /// The next row; false at the end. Throws Fault(bad_input) beyond kRowsMax.
  bool next();
  std::string_view text(Column column) const { return rows_.field(column); }
  /// A number; nothing where the field is empty ("", "NaN", "None") or is none, which becomes an
  /// error finding that names the column; `bad()` then tells.
  std::optional<double> number(Column column);
  /// Like number(), and an error where it is negative.
  std::optional<double> amount(Column column);
  /// 1, true, yes, t; nothing for an empty field.
  std::optional<bool> flag(Column column);

  /// Whether a field of this row could not be read.
  bool bad() const { return bad_; }
  /// "link.csv:17".
  std::string where() const { return rows_.where(); }
  /// An error about this row, which will be left out.
  void reject(std::string_view code, Bilingual const& message, Bilingual const& mend);
  void note(Severity severity, std::string_view code, Bilingual const& message,
            Bilingual const& mend);

 private:
  std::string name_;
  FindingGroups& findings_;
  CsvReader rows_;
  std::vector<std::string> header_;  ///< lower case
  std::vector<std::uint8_t> known_;
  std::size_t count_ = 0;
  bool bad_ = false;
};

}  // namespace yicheng::feed::gmns
