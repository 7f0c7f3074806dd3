#include "schedule/exchange/mspdi.h"

#include <fmt/format.h>

#include <pugixml.hpp>

#include "base/fault.h"
#include "schedule/exchange/mspdi_fields.h"

namespace yicheng::schedule::exchange {
namespace {

constexpr std::string_view kNamespace = "http://schemas.microsoft.com/project";
// Longer values are shown by their begin.
constexpr std::size_t kShownMax = 60;

struct TextWriter : pugi::xml_writer {
  std::string text;
  void write(void const* data, std::size_t size) override {
    text.append(static_cast<char const*>(data), size);
  }
};

[[noreturn]] void throw_not_mspdi(std::string const& where) {
  throw_bad_input(
      "mspdi-not", where,
      {"这不是 Microsoft Project 的 XML 文件", "this is no XML file of Microsoft Project"},
      {"请在 Project 中另存为 XML 格式（MSPDI）",
       "save the project as XML (MSPDI) in Microsoft Project"});
}

// The place behind a comment or CDATA section that begins at `at`; `at` where none does.
std::size_t skip_text(std::string_view bytes, std::size_t at) {
  for (auto const& [begin, end] : {std::pair{"<!--", "-->"}, std::pair{"<![CDATA[", "]]>"}}) {
    if (bytes.substr(at).starts_with(begin)) {
      return std::min(bytes.find(end, at), bytes.size() - 1);
    }
  }
  return at;
}

// Whether the bytes hold an element deeper than any that MSPDI has: pugixml frees nodes one inside
// the other, so depth costs stack.
bool is_too_deep(std::string_view bytes) {
  constexpr int kDepthMax = 200;
  int depth = 0;
  for (auto at = bytes.find('<'); at != std::string_view::npos && at + 1 < bytes.size();
       at = bytes.find('<', at + 1)) {
    char const next = bytes[at + 1];
    if (next == '/') {
      --depth;
    } else if (next == '!') {
      at = skip_text(bytes, at);
    } else if (next != '?') {
      auto const end = bytes.find('>', at);
      depth += end != std::string_view::npos && bytes[end - 1] != '/' ? 1 : 0;
    }
    if (depth > kDepthMax) {
      return true;
    }
  }
  return false;
}

void check_rows(pugi::xml_node root, std::string const& where) {
  for (auto const* list : {"Calendars", "Tasks", "Resources", "Assignments"}) {
    auto const children = root.child(list).children();
    auto const rows = static_cast<std::size_t>(std::distance(children.begin(), children.end()));
    if (rows > kRowsMax) {
      throw_bad_input("mspdi-too-large", where,
                      {fmt::format("{} 超过 {} 行", list, kRowsMax),
                       fmt::format("{} has more than {} rows", list, kRowsMax)},
                      {"请拆分项目", "split the project"});
    }
  }
}

}  // namespace

std::string verbatim_text(pugi::xml_node node) {
  TextWriter writer;
  node.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
  return std::move(writer.text);
}

void add_unreadable(pugi::xml_node node, Reading& reading) {
  std::string uid;
  for (auto row = node.parent(); row && uid.empty(); row = row.parent()) {
    uid = row.child_value("UID");
  }
  std::string text = verbatim_text(node);
  if (text.size() > kShownMax) {
    text = fmt::format("<{}>", node.name());
  }
  reading.findings.push_back(
      {Severity::warning,
       "mspdi-value",
       fmt::format("{}:{} (UID {})", reading.where, node.path(), uid),
       std::nullopt,
       {fmt::format("读不懂：{}；原样保留，不参与计算", text),
        fmt::format("cannot be read: {}; kept as it stands and left out of all dates", text)},
       {"请在来源软件中检查该字段", "check the field in the program it comes from"}});
}

ReadProject read_mspdi(std::string bytes, std::string const& where, MspdiOptions options) {
  if (bytes.size() > kMspdiBytesMax) {
    throw_bad_input("mspdi-too-large", where, {"文件过大", "the file is too large"},
                    {"请拆分项目", "split the project"});
  }
  if (is_too_deep(bytes)) {
    throw_not_mspdi(where);
  }
  pugi::xml_document document;
  auto const parsed = document.load_buffer_inplace(bytes.data(), bytes.size());
  if (!parsed) {
    throw_bad_input("mspdi-broken", fmt::format("{}: byte {}", where, parsed.offset),
                    {fmt::format("XML 已损坏：{}", parsed.description()),
                     fmt::format("the XML is damaged: {}", parsed.description())},
                    {"请重新导出该文件", "export the file again"});
  }
  auto const root = document.child("Project");
  auto const name_space = root.attribute("xmlns");
  if (!root || (name_space && name_space.value() != kNamespace)) {
    throw_not_mspdi(where);
  }
  check_rows(root, where);
  Reading reading{where, options.keep_unread, {}};
  ReadProject read;
  read_row(root, read.project, reading);
  read.findings = std::move(reading.findings);
  return read;
}

std::string write_mspdi(Project const& project) {
  XmlWriter out;
  out.verbatim(R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)");
  write_row(fmt::format("Project xmlns=\"{}\"", kNamespace), project, out);
  return out.take();
}

}  // namespace yicheng::schedule::exchange
