#include "plan/documents/document.h"

#include "base/document/office_package.h"
#include "base/fault.h"
#include "plan/decode.h"
#include "plan/documents/docx.h"
#include "plan/documents/faults.h"
#include "plan/documents/pdf.h"
#include "plan/documents/xlsx.h"

namespace yicheng::plan {
namespace {

constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kPdf = "%PDF-";
constexpr std::string_view kOldOffice = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

[[noreturn]] void throw_old(std::string_view name) {
  throw_bad_input(
      "plan-document-old", std::string(name),
      {"这是旧格式的 Office 或 WPS 文件（.doc、.xls、.wps），不能读取",
       "this is a file of an old Office or WPS format (.doc, .xls, .wps)"},
      {"请用 Word 或 WPS 另存为 .docx 或 .xlsx 后再读", "save it as .docx or .xlsx and read that"});
}

[[noreturn]] void throw_unknown(std::string_view name) {
  throw_bad_input("plan-document-unknown", std::string(name),
                  {"这个压缩包不是 .docx 或 .xlsx 文档", "this zip is no .docx or .xlsx document"},
                  {"请给出方案文档本身（.docx、.xlsx、.pdf、.txt、.md）",
                   "give the plan's document itself (.docx, .xlsx, .pdf, .txt, .md)"});
}

Document read_package(std::string_view bytes, std::string_view name) {
  auto const parts = read_parts(bytes, name, document_refusals());
  if (parts.contains("word/document.xml")) {
    return read_docx(parts, name);
  }
  if (parts.contains("xl/workbook.xml")) {
    return read_xlsx(parts, name);
  }
  throw_unknown(name);
}

}  // namespace

Document read_document(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with(kZip)) {
    return read_package(bytes, name);
  }
  if (bytes.starts_with(kPdf)) {
    return read_pdf(bytes, name);
  }
  if (bytes.starts_with(kOldOffice)) {
    throw_old(name);
  }
  return {decode(bytes, name), {}, {}};
}

}  // namespace yicheng::plan
