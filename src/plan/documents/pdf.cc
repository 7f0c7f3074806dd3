#include "plan/documents/pdf.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/child_process.h"
#include "base/fault.h"
#include "plan/documents/faults.h"
#include "plan/documents/text_builder.h"
#include "plan/text.h"

namespace yicheng::plan {
namespace {

constexpr std::size_t kOutputBytesMax = 32u << 20;
constexpr std::size_t kMemoryBytesMax = std::size_t{2} << 30;

[[noreturn]] void throw_no_reader(std::string_view name, std::string const& program) {
  throw_bad_input(
      "plan-pdf-no-reader", std::string(name),
      {fmt::format("读取 PDF 需要程序 {}，这台机器上没有", program),
       fmt::format("reading a PDF needs the program {}, which this machine lacks", program)},
      {"请安装 poppler-utils（apt install poppler-utils），或另存为 .docx、.txt 后再读",
       "install poppler-utils (apt install poppler-utils), or save the plan as .docx or .txt"});
}

[[noreturn]] void throw_unreadable(std::string_view name, Bilingual const& why) {
  throw_bad_input("plan-pdf-unreadable", std::string(name), why,
                  {"请确认 PDF 能打开且没有密码，或另存为 .docx、.txt 后再读",
                   "check that the PDF opens and has no password, or save it as .docx or .txt"});
}

[[noreturn]] void throw_no_text(std::string_view name) {
  throw_bad_input("plan-pdf-no-text", std::string(name),
                  {"PDF 中没有文字，可能是扫描件", "the PDF holds no text; it may be a scan"},
                  {"请先做文字识别（OCR），或给出原始文档",
                   "run text recognition (OCR) first, or give the original document"});
}

void refuse_failure(ChildOutcome const& outcome, std::string_view name, PdfReader const& reader) {
  switch (outcome.end) {
    case ChildEnd::done: break;
    case ChildEnd::not_found: throw_no_reader(name, reader.program);
    case ChildEnd::too_long:
      throw_unreadable(name, {"读取 PDF 用时过长，已停止", "reading the PDF took too long"});
    case ChildEnd::too_much:
      throw_too_large(name,
                      {fmt::format("PDF 的文字超过 {} 字节", kOutputBytesMax),
                       fmt::format("the PDF's text is longer than {} bytes", kOutputBytesMax)});
    case ChildEnd::failed:
      throw_unreadable(name, {"PDF 已损坏、有密码，或格式不受支持",
                              "the PDF is damaged, has a password or is of an unknown form"});
  }
}

}  // namespace

Document read_pdf(std::string_view bytes, std::string_view name, PdfReader const& reader) {
  ChildLimits const limits{reader.time_max, kOutputBytesMax, kMemoryBytesMax};
  auto const outcome = run_child(
      {reader.program, "-q", "-enc", "UTF-8", "-eol", "unix", "/dev/stdin", "-"}, bytes, limits);
  refuse_failure(outcome, name, reader);
  return read_pdf_text(outcome.output, name);
}

Document read_pdf_text(std::string_view output, std::string_view name) {
  auto const text = chars_of(output);
  if (std::all_of(text.begin(), text.end(), [](char32_t c) { return is_blank(c); })) {
    throw_no_text(name);
  }
  TextBuilder out(name);
  std::uint32_t page = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    auto const end = std::min(text.find(U'\f', begin), text.size());
    out.stand_at({0, PlaceKind::page, ++page, 0, 0});
    out.add(std::u32string_view(text).substr(begin, end - begin));
    begin = end + 1;
  }
  return out.finish();
}

}  // namespace yicheng::plan
