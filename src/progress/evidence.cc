#include "progress/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/fault.h"
#include "base/sha256.h"
#include "base/utf8.h"

namespace yicheng::progress {
namespace {

struct Form {
  std::string_view mark, type;
};
constexpr std::array<Form, 3> kForms = {{{"%PDF-", "application/pdf"},
                                         {"\x89PNG\r\n\x1a\n", "image/png"},
                                         {"\xff\xd8\xff", "image/jpeg"}}};
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kWord =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kSheet =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

bool is_control(char32_t c) {
  return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

// An Office package names its main part in its directory, which stands uncompressed.
std::optional<std::string_view> office_type(std::string_view bytes) {
  if (!bytes.starts_with(kZip) || bytes.find("[Content_Types].xml") == std::string_view::npos) {
    return std::nullopt;
  }
  bool const word = bytes.find("word/document.xml") != std::string_view::npos;
  bool const sheet = bytes.find("xl/workbook.xml") != std::string_view::npos;
  return word == sheet ? std::nullopt : std::optional(word ? kWord : kSheet);
}

std::optional<std::string_view> type_of(std::string_view bytes) {
  for (auto const& form : kForms) {
    if (bytes.starts_with(form.mark)) {
      return form.type;
    }
  }
  if (auto const office = office_type(bytes)) {
    return office;
  }
  auto const text = decode_utf8(bytes);
  bool const plain = text && !text->empty() && std::none_of(text->begin(), text->end(), is_control);
  return plain ? std::optional<std::string_view>("text/plain") : std::nullopt;
}

}  // namespace

std::string file_name_of(std::string_view path) {
  auto const slash = path.find_last_of("/\\");
  return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

Evidence evidence_of(std::string_view bytes, std::string_view path) {
  auto const name = file_name_of(path);
  auto const letters = decode_utf8(name);
  if (!letters || name.empty() || name == "." || name == ".." || name.size() > kEvidenceNameMax ||
      std::any_of(letters->begin(), letters->end(), [](char32_t c) {
        return is_control(c) || c == '\n' || c == '\r' || c == '\t';
      })) {
    throw_bad_input("progress-evidence-name", std::string(path),
                    {"文件名为空、过长或含控制字符",
                     "the file's name is empty, too long, or has control characters"},
                    {"请改名后再提交", "rename it and try again"});
  }
  if (bytes.empty() || bytes.size() > kEvidenceBytesMax) {
    throw_bad_input(
        "progress-evidence-size", name,
        {fmt::format("佐证文件应有内容且不超过 {} MiB", kEvidenceBytesMax >> 20U),
         fmt::format("evidence has to have contents, at most {} MiB", kEvidenceBytesMax >> 20U)},
        {"请压缩图片或拆分文件", "make pictures smaller or split the file"});
  }
  auto const type = type_of(bytes);
  if (!type) {
    throw_bad_input("progress-evidence-type", name,
                    {"只收 PDF、PNG、JPEG、docx、xlsx 和纯文本（UTF-8）",
                     "only PDF, PNG, JPEG, docx, xlsx and plain text (UTF-8) are taken"},
                    {"请另存为其中一种", "save it as one of these"});
  }
  return {sha256(bytes), name, std::string(*type), bytes.size()};
}

}  // namespace yicheng::progress
