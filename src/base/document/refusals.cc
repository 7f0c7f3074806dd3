#include "base/document/refusals.h"

#include <fmt/format.h>

#include <string>

#include "base/fault.h"

namespace yicheng {
namespace {

void refuse_broken(std::string_view where, std::string_view reason) {
  throw_bad_input(
      "table-broken", std::string(where),
      {fmt::format("文件已损坏：{}", reason), fmt::format("the file is damaged: {}", reason)},
      {"请用 Excel 或 WPS 打开后另存，再读新文件",
       "open it in a spreadsheet program, save it again and read the new file"});
}

void refuse_too_large(std::string_view where, Bilingual const& what) {
  throw_bad_input("table-too-large", std::string(where), what,
                  {"请只保留需要的工作表和列", "keep only the sheets and columns that are needed"});
}

void refuse_unsafe(std::string_view where) {
  throw_bad_input("table-unsafe", std::string(where),
                  {"文件中有实体或文档类型声明（DOCTYPE），已拒绝读取",
                   "it declares entities or a document type (DOCTYPE); it was refused"},
                  {"请核实文件来源，或用 Excel、WPS 另存后再读",
                   "check where the file comes from, or save it again in a spreadsheet program"});
}

}  // namespace

Refusals const& table_refusals() {
  static constexpr Refusals kRefusals = {refuse_broken, refuse_too_large, refuse_unsafe};
  return kRefusals;
}

}  // namespace yicheng
