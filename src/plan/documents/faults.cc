#include "plan/documents/faults.h"

#include <fmt/format.h>

#include <string>

#include "base/fault.h"

namespace yicheng::plan {

void throw_broken(std::string_view where, std::string_view reason) {
  throw_bad_input(
      "plan-document-broken", std::string(where),
      {fmt::format("文档已损坏：{}", reason), fmt::format("the document is damaged: {}", reason)},
      {"请用 Word、Excel 或 WPS 打开后另存，再读新文件",
       "open it in an office program, save it again and read the new file"});
}

void throw_too_large(std::string_view where, Bilingual const& what) {
  throw_bad_input("plan-document-too-large", std::string(where), what,
                  {"请只保留方案正文和任务表，或另存为纯文本",
                   "keep only the plan's text and its tables, or save it as plain text"});
}

void throw_unsafe(std::string_view where) {
  throw_bad_input("plan-document-unsafe", std::string(where),
                  {"文档中有实体或文档类型声明（DOCTYPE），正常的 Office 文档没有，已拒绝读取",
                   "it declares entities or a document type (DOCTYPE), which no Office document "
                   "does; it was refused"},
                  {"请核实文件来源，或用办公软件另存后再读",
                   "check where the file comes from, or save it again in an office program"});
}

Refusals const& document_refusals() {
  static constexpr Refusals kRefusals = {throw_broken, throw_too_large, throw_unsafe};
  return kRefusals;
}

}  // namespace yicheng::plan
