// Any workbook ends as reports that the ledger's form can hold, or as findings. The zip and XML
// below are fuzzed by xlsx_fuzz; here the first byte lays the rest out as cells, a line feed ends a
// row.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "base/fault.h"
#include "progress/details.h"
#include "progress/fill_sheet.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace yicheng;
  using namespace yicheng::progress;
  WorkbookSheet sheet{"s", false, {{1, {}}}};
  for (std::uint32_t column = 1;
       auto const* name : {"任务编号", "牵头单位", "2027-06 进度(%)", "到达节点", "开工日期",
                           "入库日期", "累计支付(万元)", "投资同比(%)", "推进情况", "存在的问题"}) {
    sheet.rows[0].cells.push_back({column++, name});
  }
  if (size > 0 && data[0] % 2 == 1) {
    sheet.rows.clear();  // the header is the input's, too
  }
  WorkbookRow row{static_cast<std::uint32_t>(sheet.rows.size()) + 1, {{1, ""}}};
  for (std::size_t i = 1; i < size; ++i) {
    if (data[i] == '\n') {
      sheet.rows.push_back(row);
      row = {row.row + 1, {{1, ""}}};
    } else if (data[i] == '\t') {
      row.cells.push_back({static_cast<std::uint32_t>(row.cells.size()) + 1, ""});
    } else {
      row.cells.back().text += static_cast<char>(data[i]);
    }
  }
  sheet.rows.push_back(row);
  for (auto const& filled : read_fill_sheets({sheet}).rows) {
    Details details;
    details.report = filled.report;
    check(parse_details(to_json(details), "fuzz") == details);
  }
  return 0;
}
