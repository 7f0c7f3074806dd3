// Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include <fmt/format.h>

#include <map>

#include "api/json.h"
#include "api/plan/check_plan.h"
#include "api/plan/text_position.h"
#include "base/hash.h"
#include "plan/check/codes.h"

namespace yicheng::api {
namespace {

constexpr char const* kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// RFC 3986: a file's name as a relative reference.
std::string uri_of(std::filesystem::path const& path) {
  static constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string out = path.is_absolute() ? "file://" : "";
  for (char const c : path.generic_string()) {
    if (kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

/// The codes of the table, and those that only binding to a city knows, each once.
class Rules {
 public:
  explicit Rules(Findings const& findings) {
    for (auto const& known : plan::finding_codes()) {
      add(known.code, known.severity, known.meaning);
    }
    for (auto const& finding : findings) {
      add(finding.code, finding.severity, finding.message);
    }
  }

  std::size_t index_of(std::string const& code) const { return index_.at(code); }
  Json const& json() const { return json_; }

 private:
  void add(std::string_view code, Severity severity, Bilingual const& meaning) {
    if (!index_.emplace(code, index_.size()).second) {
      return;
    }
    json_.push_back({{"id", code},
                     {"shortDescription", {{"text", meaning.en}}},
                     {"fullDescription", {{"text", meaning.zh}}},
                     {"defaultConfiguration", {{"level", yicheng::to_string(severity)}}}});
  }

  std::map<std::string, std::size_t, std::less<>> index_;
  Json json_ = Json::array();
};

Json region_of(CheckPlanReply const& reply, LineIndex const& lines, Span span) {
  auto const begin = lines.at(span.begin);
  auto const end = lines.at(span.end);
  Json region = {{"startLine", begin.line},
                 {"startColumn", begin.column},
                 {"endLine", end.line},
                 {"endColumn", end.column}};
  if (reply.plain_line_ends) {
    // Lines of two end characters are read as one, so offsets would not be those of the file.
    region["charOffset"] = span.begin;
    region["charLength"] = span.size();
  }
  region["snippet"] = {{"text", plan::cite(reply.plan, span)}};
  return region;
}

Json location_of(CheckPlanReply const& reply, LineIndex const& lines, Finding const& finding,
                 Language language) {
  Json physical = {{"artifactLocation", {{"uri", uri_of(reply.path)}, {"index", 0}}}};
  Json location;
  if (finding.span && reply.is_text) {
    physical["region"] = region_of(reply, lines, *finding.span);
  }
  location["physicalLocation"] = std::move(physical);
  if (finding.span && !reply.is_text) {
    auto const place = plan::find_place(reply.plan.sources, *finding.span);
    std::string const name = place ? describe(*place).in(language)
                                   : fmt::format("{}-{}", finding.span->begin, finding.span->end);
    location["logicalLocations"] = Json::array({{{"name", plan::cite(reply.plan, *finding.span)},
                                                 {"fullyQualifiedName", name},
                                                 {"kind", "element"}}});
  }
  return location;
}

Json result_of(CheckPlanReply const& reply, LineIndex const& lines, Rules const& rules,
               Finding const& finding, Language language) {
  std::string const cited = finding.span ? plan::cite(reply.plan, *finding.span) : "";
  return {
      {"ruleId", finding.code},
      {"ruleIndex", rules.index_of(finding.code)},
      {"level", yicheng::to_string(finding.severity)},
      {"message",
       {{"text", fmt::format("{} ({})", finding.message.in(language), finding.mend.in(language))}}},
      {"locations", Json::array({location_of(reply, lines, finding, language)})},
      {"partialFingerprints",
       {{"codeAndQuote/v1", short_key(hash_bytes(finding.code + "\n" + cited), 12)}}}};
}

}  // namespace

std::string as_sarif(CheckPlanReply const& reply, Language language) {
  LineIndex const lines(reply.plan.text);
  Rules const rules(reply.findings);
  Json results = Json::array();
  for (auto const& finding : reply.findings) {
    results.push_back(result_of(reply, lines, rules, finding, language));
  }
  Json const driver = {{"name", "yicheng"}, {"rules", rules.json()}};
  Json const artifact = {{"location", {{"uri", uri_of(reply.path)}}}};
  Json const run = {{"tool", {{"driver", driver}}},
                    {"language", language == Language::zh ? "zh-CN" : "en-US"},
                    {"columnKind", "unicodeCodePoints"},
                    {"artifacts", Json::array({artifact})},
                    {"results", std::move(results)}};
  return dump({{"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}}, 1) + "\n";
}

}  // namespace yicheng::api
