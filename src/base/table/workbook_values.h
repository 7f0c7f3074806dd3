/// Values of cells as a person sees them: shared words, dates, percentages, plain numbers.
///
/// Source: ECMA-376, part 1, sections 18.3.1.4, 18.8.30 and 18.17.4 (day numbers). Cost: constant a
/// cell, linear in the shared words once.
#pragma once
#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/document/office_package.h"

namespace yicheng {

enum class CellForm : std::uint8_t { general, day, month, moment, percent };

class WorkbookValues {
 public:
  WorkbookValues(Parts const& parts, std::string_view name, bool from_1904,
                 Refusals const& refusals);

  /// UTF-8 as the file holds it.
  std::string text_of(pugi::xml_node cell) const;

 private:
  std::string shown(std::string_view number, CellForm form) const;

  std::vector<std::string> words_;
  std::vector<CellForm> forms_;  ///< by style of the cell
  bool from_1904_;
};

/// What a number format shows ("yyyy\"年\"m\"月\"", "0.0%").
CellForm form_of(int id, std::string_view format);

}  // namespace yicheng
