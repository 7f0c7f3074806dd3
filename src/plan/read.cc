#include "plan/read.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/fault.h"
#include "base/file.h"
#include "base/utf8.h"
#include "plan/dates.h"
#include "plan/documents/document.h"
#include "plan/english/plan_reader.h"
#include "plan/front_matter.h"
#include "plan/layout.h"
#include "plan/outline.h"
#include "plan/plan_builder.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {
namespace {

/// Characters only traditional script has, enough of them that it is no name quoted in passing.
bool is_traditional(std::u32string_view text, Vocabulary const& vocabulary) {
  constexpr std::size_t kEnough = 5;
  auto const& marks = vocabulary.list("traditional");
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size() && seen < kEnough; ++i) {
    seen += marks.match(text, i, i + 1);
  }
  return seen >= kEnough;
}

/// Findings go into files that are handed on: they name the document, not the folder it lay in, and
/// so the same document gives the same bytes wherever it lies.
std::string where_of(std::string_view name, Span span) {
  auto const file = std::filesystem::path(name).filename().string();
  return fmt::format("{}:{}-{}", file, span.begin, span.end);
}

void report_stray_text(Plan& plan, std::vector<Block> const& blocks, std::string_view name) {
  for (auto const& block : blocks) {
    if (block.kind != BlockKind::advertisement) {
      continue;
    }
    plan.findings.push_back({Severity::note,
                             "plan-stray-text",
                             where_of(name, block.span),
                             block.span,
                             {"此处文字不属于方案（广告或网页提示），未读取",
                              "this text is no part of the plan (an advertisement or a page's "
                              "notice); it was not read"},
                             {"请从文档中删去", "remove it from the document"}});
  }
}

void set_year(Plan& plan, std::string const& year, ReadOptions const& options,
              std::string_view name) {
  Span const where = Span{0, 0};
  if (!is_masked(year)) {
    plan.year = std::stoi(year);
    if (options.year && *options.year != *plan.year) {
      plan.findings.push_back(
          {Severity::note,
           "plan-year-differs",
           where_of(name, where),
           std::nullopt,
           {fmt::format("文中年份为 {} 年，与给定的 {} 年不同，按文中年份读取", year,
                        *options.year),
            fmt::format("the document says {}, not the given {}; its own year is used", year,
                        *options.year)},
           {"请核对年份", "check which year is meant"}});
    }
    return;
  }
  if (options.year) {
    plan.year = options.year;
    plan.findings.push_back(
        {Severity::note,
         "plan-year-given",
         where_of(name, where),
         std::nullopt,
         {fmt::format("文中年份被遮盖或未写明，按给定的 {} 年推算日期", *options.year),
          fmt::format("the document hides or omits its year; dates are taken to lie in {}",
                      *options.year)},
         {"如年份不对，请改用正确的年份重新读取",
          "read it again with another year if this is not the one"}});
    return;
  }
  plan.findings.push_back(
      {Severity::warning,
       "plan-masked-year",
       where_of(name, where),
       std::nullopt,
       {"文中年份被遮盖或未写明（如 202x 年），日期未能落到具体年份",
        "the document hides or omits its year (such as 202x); its dates have no definite year"},
       {"请用年份选项指明计划年度", "say the plan's year with the year option"}});
}

void refuse_empty(Plan const& plan, std::string_view name) {
  if (plan.areas.empty()) {
    throw_bad_input("plan-not-a-plan", std::string(name),
                    {"文中没有读到可核验的任务（动词加对象），不像一份工作方案",
                     "no commitment (a verb and an object that can be ticked off) was found; this "
                     "does not look like a work plan"},
                    {"请确认文件是工作方案、实施方案或任务分解表的正文",
                     "check that the file holds the text of a work plan, an implementation plan or "
                     "a task table"});
  }
}

}  // namespace

Plan read_plan(std::string_view bytes, std::string_view name, ReadOptions const& options) {
  Plan plan;
  auto document = read_document(bytes, name);
  plan.text = std::move(document.text);
  plan.sources = std::move(document.sources);
  plan.findings = std::move(document.findings);
  if (english::is_english(plan.text)) {
    auto const words = english::read_words(options.vocabulary);
    set_year(plan, english::read_plan_text(plan, options.year, words), options, name);
    refuse_empty(plan, name);
    return plan;
  }
  auto const vocabulary = read_vocabulary(options.vocabulary);
  Normaliser const normaliser(is_traditional(plan.text, vocabulary));
  auto const blocks = split_blocks(plan.text, normaliser, vocabulary);
  auto const front = read_front_matter(blocks, vocabulary);
  if (front.title) {
    plan.title = cite(plan, *front.title);
  }
  if (front.issuer) {
    plan.issuer = cite(plan, *front.issuer);
  }
  set_year(plan, front.year, options, name);
  report_stray_text(plan, blocks, name);
  auto const items = build_outline(blocks, front.first_body, vocabulary);
  build_plan(plan, items, {front.year, options.year}, vocabulary);
  refuse_empty(plan, name);
  return plan;
}

Plan read_plan_file(std::filesystem::path const& path, ReadOptions const& options) {
  return read_plan(read_file(path, kDocumentBytesMax), path.string(), options);
}

}  // namespace yicheng::plan
