#include "feed/swmm/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

constexpr std::size_t kColumnWidth = 16;

struct KnownSection {
  std::string_view name;
  bool table;
};

// SWMM finds a section by the beginning of its name; ours are those of its keyword list.
constexpr auto kKnown = std::to_array<KnownSection>({
    {"TITLE", false},      {"OPTIONS", true},      {"FILES", false},      {"RAINGAGES", true},
    {"EVAPORATION", true}, {"TEMPERATURE", true},  {"ADJUSTMENTS", true}, {"SUBCATCHMENTS", true},
    {"SUBAREAS", true},    {"INFILTRATION", true}, {"AQUIFERS", true},    {"GROUNDWATER", true},
    {"GWF", false},        {"SNOWPACKS", true},    {"JUNCTIONS", true},   {"OUTFALLS", true},
    {"STORAGE", true},     {"DIVIDERS", true},     {"CONDUITS", true},    {"PUMPS", true},
    {"ORIFICES", true},    {"WEIRS", true},        {"OUTLETS", true},     {"XSECTIONS", true},
    {"TRANSECTS", true},   {"LOSSES", true},       {"POLLUTANTS", true},  {"LANDUSES", true},
    {"BUILDUP", true},     {"WASHOFF", true},      {"COVERAGES", true},   {"INFLOWS", true},
    {"DWF", true},         {"PATTERNS", true},     {"RDII", true},        {"HYDROGRAPHS", true},
    {"LOADINGS", true},    {"TREATMENT", false},   {"CURVES", true},      {"TIMESERIES", true},
    {"CONTROLS", false},   {"REPORT", true},       {"MAP", true},         {"COORDINATES", true},
    {"VERTICES", true},    {"POLYGONS", true},     {"SYMBOLS", true},     {"LABELS", true},
    {"BACKDROP", false},   {"TAGS", true},         {"PROFILES", true},    {"LID_CONTROLS", true},
    {"LID_USAGE", true},   {"EVENTS", true},       {"STREETS", true},     {"INLETS", true},
    {"INLET_USAGE", true},
});
constexpr std::size_t kBeginningMin = 4;  // letters of a section's name that tell it

std::string capitals(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return upper;
}

KnownSection const* find_known(std::string_view name) {
  for (auto const& known : kKnown) {
    if (known.name == name) {
      return &known;
    }
  }
  for (auto const& known : kKnown) {
    if (name.size() >= kBeginningMin &&
        (known.name.starts_with(name) || name.starts_with(known.name))) {
      return &known;
    }
  }
  return nullptr;
}

std::string_view without_end_blanks(std::string_view line) {
  auto const last = line.find_last_not_of(" \t\r");
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

SwmmRow read_fields(std::string_view line) {
  SwmmRow row;
  std::size_t at = 0;
  while (true) {
    while (at < line.size() && is_blank(line[at])) {
      ++at;
    }
    if (at == line.size()) {
      return row;
    }
    if (line[at] == ';') {
      row.comment = line.substr(row.fields.empty() ? 0 : at);
      return row;
    }
    std::size_t end = at + 1;
    if (line[at] == '"') {
      auto const close = line.find('"', end);
      end = close == std::string_view::npos ? line.size() : close + 1;
    } else {
      while (end < line.size() && !is_blank(line[end]) && line[end] != ';') {
        ++end;
      }
    }
    row.fields.emplace_back(line.substr(at, end - at));
    at = end;
  }
}

[[noreturn]] void not_inp(std::string const& name) {
  throw_bad_input(
      "feed-swmm-not-inp", name,
      {"不是SWMM输入文件：没有找到[…]段", "no SWMM input file: it has no section in brackets"},
      {"请提供SWMM 5的.inp文件", "give an .inp file of SWMM 5"});
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string const& name) : bytes_(bytes), name_(name) {}

  Imported<SwmmDocument> read() && {
    if (bytes_.size() > kSwmmBytesMax) {
      throw_bad_input("feed-swmm-too-large", name_,
                      {"文件超过512 MB", "the file is larger than 512 MB"},
                      {"请拆分模型", "split the model"});
    }
    if (bytes_.find('\0') != std::string_view::npos) {
      not_inp(name_);
    }
    while (!bytes_.empty()) {
      auto const end = std::min(bytes_.find('\n'), bytes_.size());
      read_line(without_end_blanks(bytes_.substr(0, end)));
      bytes_.remove_prefix(std::min(end + 1, bytes_.size()));
    }
    bool const has_section = std::any_of(document_.sections.begin(), document_.sections.end(),
                                         [](auto const& one) { return !one.name.empty(); });
    if (!has_section) {
      not_inp(name_);
    }
    return {std::move(document_), std::move(findings_)};
  }

 private:
  void read_line(std::string_view line) {
    ++line_;
    if (line.size() > kSwmmLineBytesMax) {
      throw_bad_input("feed-swmm-line-too-long", fmt::format("{}:{}", name_, line_),
                      {"该行超过64 KB", "the line is longer than 64 kB"},
                      {"请检查文件是否损坏", "check whether the file is damaged"});
    }
    auto const first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos && line[first] == '[') {
      begin_section(line);
      return;
    }
    if (document_.sections.empty()) {
      if (line.empty()) {
        return;
      }
      document_.sections.emplace_back();
    }
    auto& section = document_.sections.back();
    SwmmRow row = section.table ? read_fields(line) : SwmmRow{{}, std::string(line)};
    row.line = line_;
    section.rows.push_back(std::move(row));
  }

  void begin_section(std::string_view line) {
    auto const open = line.find('[');
    auto const close = std::min(line.find(']', open), line.size());
    SwmmSection section;
    section.name = capitals(line.substr(open + 1, close - open - 1));
    section.header = line;
    auto const* known = find_known(section.name);
    if (known != nullptr) {
      section.name = known->name;
      section.table = known->table;
    } else if (findings_.size() < kSwmmFindingsMax) {
      findings_.push_back(
          {Severity::note,
           "feed-swmm-unknown-section",
           fmt::format("{}:{}", name_, line_),
           {},
           {fmt::format("不认识的段[{}]，原样保留", section.name),
            fmt::format("the section [{}] is not known; it is kept as it is", section.name)},
           {"无需处理，或核对段名", "nothing to do, or check the name"}});
    }
    document_.sections.push_back(std::move(section));
  }

  std::string_view bytes_;
  std::string const& name_;
  std::size_t line_ = 0;
  SwmmDocument document_;
  Findings findings_;
};

void write_row(SwmmRow const& row, std::string& text) {
  if (row.fields.empty()) {
    text += row.comment;
    text += '\n';
    return;
  }
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    bool const last = i + 1 == row.fields.size() && row.comment.empty();
    text += row.fields[i];
    if (!last) {
      text.append(row.fields[i].size() < kColumnWidth ? kColumnWidth - row.fields[i].size() : 0,
                  ' ');
      text += ' ';
    }
  }
  text += row.comment;
  text += '\n';
}

}  // namespace

std::string SwmmDocument::text() const {
  std::string text;
  for (auto const& section : sections) {
    if (!section.header.empty()) {
      text += section.header;
      text += '\n';
    }
    for (auto const& row : section.rows) {
      write_row(row, text);
    }
  }
  return text;
}

Imported<SwmmDocument> read_swmm(std::string_view bytes, std::string const& name) {
  return Reader(bytes, name).read();
}

}  // namespace yicheng::feed
