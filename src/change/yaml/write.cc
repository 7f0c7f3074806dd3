#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "change/bind/values.h"
#include "change/plan_yaml.h"
#include "change/yaml/digest.h"
#include "change/yaml/scalar.h"

namespace yicheng::change {
namespace {

constexpr std::string_view kHead =
    "# 方案与假设。可以直接修改任何一项：改过的条目会被保留，重新读取方案时不会丢失。\n"
    "# A plan and its assumptions. Change what you like: changed entries are kept when the "
    "document\n"
    "# is read again. Forms of all values: docs/data.md. digest "
    "是程序所写内容的校验码，请勿修改。\n"
    "format: yicheng-plan/1\n";

class Writer {
 public:
  explicit Writer(PlanFile const& file) : file_(file) {}

  std::string write() {
    out_ = kHead;
    auto const& plan = file_.plan;
    optional_line("title", plan.title);
    optional_line("issuer", plan.issuer);
    if (plan.year) {
      out_ += fmt::format("year: {}\n", *plan.year);
    }
    out_ += plan.areas.empty() ? "areas: []\n" : "areas:\n";
    for (auto const& area : plan.areas) {
      write_area(area);
    }
    write_assumptions();
    if (!plan.ignored_headings.empty()) {
      out_ += fmt::format("ignored_headings: {}\n", yaml_list(plan.ignored_headings));
    }
    write_findings();
    out_ += "# 原文，引文位置（span）按其字符数计 / the document; spans count its characters\n";
    out_ += yaml_block("text", encode_utf8(plan.text));
    return std::move(out_);
  }

 private:
  void optional_line(std::string_view key, std::optional<std::string> const& value) {
    if (value) {
      out_ += fmt::format("{}: {}\n", key, yaml_scalar(*value));
    }
  }

  static std::string span(Span s) { return fmt::format("[{}, {}]", s.begin, s.end); }

  void write_area(plan::Area const& area) {
    out_ +=
        fmt::format("  - heading: {}\n    span: {}\n", yaml_scalar(area.heading), span(area.span));
    out_ += area.projects.empty() ? "    projects: []\n" : "    projects:\n";
    for (auto const& project : area.projects) {
      out_ += fmt::format("      - id: {}\n", yaml_scalar(project.id));
      if (project.heading) {
        out_ += fmt::format("        heading: {}\n", yaml_scalar(*project.heading));
      }
      out_ += fmt::format("        span: {}\n", span(project.span));
      out_ += project.commitments.empty() ? "        commitments: []\n" : "        commitments:\n";
      for (auto const& commitment : project.commitments) {
        write_commitment(commitment);
      }
    }
  }

  void write_commitment(plan::Commitment const& c) {
    auto const line = [this](std::string_view key, std::string const& value) {
      out_ += fmt::format("            {}: {}\n", key, value);
    };
    out_ += fmt::format("          - id: {}\n", yaml_scalar(c.id));
    line("quote", yaml_scalar(c.quote));
    line("action", yaml_scalar(c.action));
    line("object", yaml_scalar(c.object));
    line("phase", std::string(to_string(c.phase)));
    write_quantities(c);
    if (c.deadline) {
      std::string const date = c.deadline->date ? ", date: " + yaml_scalar(*c.deadline->date) : "";
      line("deadline", fmt::format("{{text: {}{}, kind: {}}}", yaml_scalar(c.deadline->text), date,
                                   to_string(c.deadline->kind)));
    }
    if (!c.places.empty()) {
      line("places", yaml_list(c.places));
    }
    if (!c.owners.empty()) {
      line("owners", yaml_list(c.owners));
    }
    line("span", span(c.span));
    bool const changed =
        std::find(file_.changed.begin(), file_.changed.end(), c.id) != file_.changed.end();
    line(changed ? "by_person" : "digest", changed ? "true" : digest_of(c));
  }

  void write_quantities(plan::Commitment const& c) {
    if (c.quantities.empty()) {
      return;
    }
    out_ += "            quantities:\n";
    for (auto const& q : c.quantities) {
      out_ += fmt::format("              - {{text: {}, value: {}, unit: {}, kind: {}}}\n",
                          yaml_scalar(q.text), q.value, yaml_scalar(q.unit), to_string(q.kind));
    }
  }

  void write_assumptions() {
    if (file_.assumptions.empty()) {
      return;
    }
    std::map<std::string_view, std::string_view> objects;
    for (auto const& area : file_.plan.areas) {
      for (auto const& project : area.projects) {
        for (auto const& c : project.commitments) {
          objects.emplace(c.id, c.object.empty() ? c.quote : c.object);
        }
      }
    }
    out_ += "# 方案没有写明、而推演需要的内容 / what the plan leaves open and the forecast needs\n";
    out_ += "assumptions:\n";
    std::string_view before = "-";
    for (auto const& a : file_.assumptions) {
      auto const object = objects.find(a.commitment);
      if (a.commitment != before && object != objects.end()) {
        out_ += fmt::format("  # {}\n", yaml_comment(object->second));
      }
      before = a.commitment;
      write_assumption(a);
    }
  }

  void write_assumption(Assumption const& a) {
    out_ += fmt::format("  - id: {}\n", yaml_scalar(a.id));
    if (!a.commitment.empty()) {
      out_ += fmt::format("    commitment: {}\n", yaml_scalar(a.commitment));
    }
    out_ += fmt::format("    field: {}\n    value: {}\n", yaml_scalar(a.field),
                        parse_number(a.value) ? a.value : yaml_scalar(a.value));
    out_ += fmt::format("    reason: {{zh: {}, en: {}}}\n", yaml_scalar(a.reason.zh),
                        yaml_scalar(a.reason.en));
    out_ += a.by_person ? "    by_person: true\n" : fmt::format("    digest: {}\n", digest_of(a));
  }

  void write_findings() {
    if (file_.plan.findings.empty()) {
      return;
    }
    out_ += "findings:\n";
    for (auto const& f : file_.plan.findings) {
      out_ += fmt::format("  - severity: {}\n    code: {}\n    where: {}\n", to_string(f.severity),
                          yaml_scalar(f.code), yaml_scalar(f.where));
      if (f.span) {
        out_ += fmt::format("    span: {}\n", span(*f.span));
      }
      out_ += fmt::format("    message: {{zh: {}, en: {}}}\n    mend: {{zh: {}, en: {}}}\n",
                          yaml_scalar(f.message.zh), yaml_scalar(f.message.en),
                          yaml_scalar(f.mend.zh), yaml_scalar(f.mend.en));
    }
  }

  PlanFile const& file_;
  std::string out_;
};

}  // namespace

std::string write_plan_yaml(PlanFile const& file) {
  return Writer(file).write();
}

}  // namespace yicheng::change
