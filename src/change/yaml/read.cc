#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <set>

#include "base/hash.h"
#include "base/utf8.h"
#include "change/bind/values.h"
#include "change/plan_yaml.h"
#include "change/yaml/citations.h"
#include "change/yaml/digest.h"
#include "change/yaml/guard.h"

namespace yicheng::change {
namespace {

constexpr int kKeyDigits = 8;
constexpr double kYearMax = 9999;

class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  PlanFile read(std::string_view text) {
    YAML::Node const root = YAML::Load(std::string(text));
    if (!root.IsMap()) {
      fail(root, {"文件不是 plan.yaml（顶层应为键值）", "no plan.yaml: keys are expected"});
    }
    expect_map(root, {"format", "title", "issuer", "year", "areas", "assumptions",
                      "ignored_headings", "findings", "text"});
    if (root["format"] && text_of(root["format"]) != "yicheng-plan/1") {
      fail(root["format"], {"不认识的格式版本", "unknown format version"});
    }
    auto& plan = file_.plan;
    plan.title = optional_text(root["title"]);
    plan.issuer = optional_text(root["issuer"]);
    if (root["year"]) {
      plan.year = static_cast<int>(number_of(root["year"], 1, kYearMax));
    }
    for (auto const& area : list_of(root["areas"])) {
      plan.areas.push_back(read_area(area));
    }
    for (auto const& assumption : list_of(root["assumptions"])) {
      file_.assumptions.push_back(read_assumption(assumption));
    }
    plan.ignored_headings = texts_of(root["ignored_headings"]);
    for (auto const& finding : list_of(root["findings"])) {
      plan.findings.push_back(read_finding(finding));
    }
    if (auto const document = optional_text(root["text"])) {
      plan.text = decode_utf8(*document).value_or(std::u32string());
    }
    std::sort(file_.changed.begin(), file_.changed.end());
    cite_all(plan);
    return std::move(file_);
  }

 private:
  [[noreturn]] void fail(YAML::Node const& node, Bilingual const& what) const {
    auto const mark = node.IsDefined() ? node.Mark() : YAML::Mark::null_mark();
    throw_yaml_fault(name_, mark.line + 1, mark.column + 1, what);
  }

  YAML::Node list_of(YAML::Node const& node) const {
    if (node && !node.IsNull() && !node.IsSequence()) {
      fail(node, {"这里应为列表", "a list is expected here"});
    }
    return node && node.IsSequence() ? node : YAML::Node(YAML::NodeType::Sequence);
  }

  /// A misspelt key would lose what stands behind it without a word, so only known ones are taken.
  void expect_map(YAML::Node const& node, std::initializer_list<std::string_view> keys) const {
    if (!node.IsMap()) {
      fail(node, {"这里应为键值", "keys with values are expected here"});
    }
    for (auto const& entry : node) {
      auto const key = text_of(entry.first);
      if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
        fail(entry.first, {"不认识的键：" + key, "unknown key: " + key});
      }
    }
  }

  std::string text_of(YAML::Node const& node) const {
    if (!node.IsScalar()) {
      fail(node, {"这里应为文字", "a text is expected here"});
    }
    if (!decode_utf8(node.Scalar())) {  // an escape of half a surrogate pair
      fail(node, {"文字含有无效字符", "the text holds an invalid character"});
    }
    return node.Scalar();
  }

  std::optional<std::string> optional_text(YAML::Node const& node) const {
    return node && !node.IsNull() ? std::optional(text_of(node)) : std::nullopt;
  }

  std::string text_or_empty(YAML::Node const& node) const {
    return optional_text(node).value_or("");
  }

  std::vector<std::string> texts_of(YAML::Node const& node) const {
    std::vector<std::string> texts;
    for (auto const& item : list_of(node)) {
      texts.push_back(text_of(item));
    }
    return texts;
  }

  double number_of(YAML::Node const& node, double min, double max) const {
    auto const value = parse_number(text_of(node));
    if (!value || *value < min || *value > max) {
      fail(node, {"这里应为合理范围内的数字", "a number within reason is expected here"});
    }
    return *value;
  }

  Span span_of(YAML::Node const& node) const {
    if (!node) {
      return {};
    }
    auto const list = list_of(node);
    if (list.size() != 2) {
      fail(node, {"span 应为 [起, 止]", "span is [begin, end]"});
    }
    auto const at = [&](std::size_t i) {
      return static_cast<std::uint32_t>(
          number_of(list[i], 0, static_cast<double>(kPlanYamlBytesMax)));
    };
    return {at(0), at(1)};
  }

  bool flag_of(YAML::Node const& node) const {
    auto const word = optional_text(node);
    if (word && *word != "true" && *word != "false") {
      fail(node, {"应为 true 或 false", "true or false is expected"});
    }
    return word && *word == "true";
  }

  /// The id that stands there, or one made from `key`; each only once in the file.
  std::string id_of(YAML::Node const& node, std::string_view prefix, std::string const& key) {
    if (node["id"]) {
      std::string id = text_of(node["id"]);
      if (id.empty() || !ids_.insert(id).second) {
        fail(node["id"], {"编号为空或重复", "the id is empty or used twice"});
      }
      return id;
    }
    std::string const made = fmt::format("{}{}", prefix, short_key(hash_bytes(key), kKeyDigits));
    std::string id = made;
    for (int i = 2; !ids_.insert(id).second; ++i) {
      id = fmt::format("{}-{}", made, i);
    }
    return id;
  }

  plan::Area read_area(YAML::Node const& node) {
    expect_map(node, {"heading", "span", "projects"});
    plan::Area area;
    area.heading = text_or_empty(node["heading"]);
    area.span = span_of(node["span"]);
    for (auto const& project : list_of(node["projects"])) {
      area.projects.push_back(read_project(project, area));
    }
    return area;
  }

  plan::Project read_project(YAML::Node const& node, plan::Area const& area) {
    expect_map(node, {"id", "heading", "span", "commitments"});
    plan::Project project;
    project.heading = optional_text(node["heading"]);
    project.id = id_of(node, "p-", area.heading + "\n" + project.heading.value_or(""));
    project.span = span_of(node["span"]);
    for (auto const& commitment : list_of(node["commitments"])) {
      project.commitments.push_back(read_commitment(commitment, project));
    }
    return project;
  }

  plan::Commitment read_commitment(YAML::Node const& node, plan::Project const& project) {
    expect_map(node, {"id", "quote", "action", "object", "phase", "quantities", "deadline",
                      "places", "owners", "span", "digest", "by_person"});
    plan::Commitment c;
    c.quote = text_or_empty(node["quote"]);
    c.action = text_or_empty(node["action"]);
    c.object = text_or_empty(node["object"]);
    for (auto const& quantity : list_of(node["quantities"])) {
      c.quantities.push_back(read_quantity(quantity));
    }
    if (node["deadline"] && !node["deadline"].IsNull()) {
      c.deadline = read_deadline(node["deadline"]);
    }
    c.places = texts_of(node["places"]);
    c.owners = texts_of(node["owners"]);
    c.phase = word_of<plan::Phase>(node["phase"], plan::Phase::complete, plan::parse_phase);
    c.span = span_of(node["span"]);
    if (c.quote.empty()) {
      c.quote = quote_from_parts(c);
    }
    if (c.quote.empty()) {
      fail(node, {"任务至少要有 quote，或 action 和 object",
                  "a commitment needs a quote, or an action and an object"});
    }
    c.object = c.object.empty() ? c.quote : c.object;
    c.id = id_of(node, "c-", project.id + "\n" + c.quote);
    if (flag_of(node["by_person"]) || text_or_empty(node["digest"]) != digest_of(c)) {
      file_.changed.push_back(c.id);
    }
    return c;
  }

  template <typename Word, typename Parse>
  Word word_of(YAML::Node const& node, Word otherwise, Parse parse) const {
    auto const text = optional_text(node);
    if (!text) {
      return otherwise;
    }
    auto const word = parse(*text);
    if (!word) {
      fail(node, {"不认识的词：" + *text, "unknown word: " + *text});
    }
    return *word;
  }

  /// {text, value, unit, kind}, or short: "500张", "12 km".
  plan::Quantity read_quantity(YAML::Node const& node) const {
    plan::Quantity q;
    if (node.IsScalar()) {
      q.text = text_of(node);
      std::size_t const digits = q.text.find_first_not_of("0123456789.");
      auto const value = parse_number(std::string_view(q.text).substr(0, digits));
      if (!value) {
        fail(node, {"数量应以数字开头，如 500张", "a quantity begins with its number: 12 km"});
      }
      q.value = *value;
      q.unit = digits == std::string::npos ? "" : trim(std::string_view(q.text).substr(digits));
      return q;
    }
    expect_map(node, {"text", "value", "unit", "kind"});
    q.value = node["value"] ? number_of(node["value"], -1e15, 1e15) : 0;
    q.unit = text_or_empty(node["unit"]);
    q.text = optional_text(node["text"]).value_or(format_number(q.value) + q.unit);
    q.kind = word_of<plan::QuantityKind>(node["kind"], plan::QuantityKind::exact,
                                         plan::parse_quantity_kind);
    return q;
  }

  /// {text, date, kind}, or short: 2027-10.
  plan::Deadline read_deadline(YAML::Node const& node) const {
    plan::Deadline deadline;
    if (node.IsScalar()) {
      deadline.text = text_of(node);
      deadline.date = deadline.text;
      return deadline;
    }
    expect_map(node, {"text", "date", "kind"});
    deadline.date = optional_text(node["date"]);
    deadline.text = optional_text(node["text"]).value_or(deadline.date.value_or(""));
    deadline.kind = word_of<plan::DeadlineKind>(node["kind"], plan::DeadlineKind::by,
                                                plan::parse_deadline_kind);
    return deadline;
  }

  Bilingual bilingual_of(YAML::Node const& node) const {
    if (!node || node.IsNull()) {
      return {};
    }
    if (node.IsScalar()) {
      return {text_of(node), text_of(node)};
    }
    expect_map(node, {"zh", "en"});
    return {text_or_empty(node["zh"]), text_or_empty(node["en"])};
  }

  Assumption read_assumption(YAML::Node const& node) {
    expect_map(node, {"id", "commitment", "field", "value", "reason", "digest", "by_person"});
    Assumption a;
    a.commitment = text_or_empty(node["commitment"]);
    a.field = text_or_empty(node["field"]);
    a.value = text_or_empty(node["value"]);
    if (a.field.empty()) {
      fail(node, {"假设要有 field 和 value", "an assumption needs a field and a value"});
    }
    a.id = id_of(node, "a-", a.commitment + "\n" + a.field);
    a.reason = bilingual_of(node["reason"]);
    a.by_person = flag_of(node["by_person"]) || text_or_empty(node["digest"]) != digest_of(a);
    return a;
  }

  Finding read_finding(YAML::Node const& node) const {
    expect_map(node, {"severity", "code", "where", "span", "message", "mend"});
    Finding f;
    auto const severity = text_or_empty(node["severity"]);
    f.severity = severity == "error"  ? Severity::error
                 : severity == "note" ? Severity::note
                                      : Severity::warning;
    f.code = text_or_empty(node["code"]);
    f.where = text_or_empty(node["where"]);
    if (node["span"]) {
      f.span = span_of(node["span"]);
    }
    f.message = bilingual_of(node["message"]);
    f.mend = bilingual_of(node["mend"]);
    return f;
  }

  std::string name_;
  PlanFile file_;
  std::set<std::string> ids_;
};

}  // namespace

PlanFile read_plan_yaml(std::string_view text, std::string_view name) {
  guard_yaml(text, name);
  try {
    return Reader(name).read(text);
  } catch (YAML::Exception const& error) {
    throw_yaml_fault(name, error.mark.line + 1, error.mark.column + 1,
                     {"不是合法的 YAML：" + error.msg, "not valid YAML: " + error.msg});
  }
}

}  // namespace yicheng::change
