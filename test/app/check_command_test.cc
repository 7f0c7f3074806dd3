// `yicheng check` and `yicheng diff` as people and their tools run them.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "app/program.h"
#include "base/utf8.h"

namespace yicheng::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::json;

std::string const kImpossible = "1.在2027年2月30日前新建口袋公园12个。（责任单位：市住建局）\n";

class CheckCommand : public ProgramTest {
 protected:
  void SetUp() override {
    ProgramTest::SetUp();
    write("good.txt", plan("1.在2027年10月底前新建口袋公园12个。（责任单位：市住建局）\n"));
    write("bad.txt", plan(kImpossible));
  }
  static std::string plan(std::string const& items) {
    return "某市2027年重点工作方案\n一、重点工作\n" + items;
  }
  Outcome check(std::string const& arguments) const {
    return run("check --today 2027-01-01 " + arguments);
  }
};

TEST_F(CheckCommand, ExitsWithOneOnlyWhereErrorsAreFound) {
  auto const good = check("good.txt");
  EXPECT_EQ(good.status, 0) << good.err;
  EXPECT_THAT(good.out, HasSubstr("0 errors, 0 warnings"));
  auto const bad = check("bad.txt");
  EXPECT_EQ(bad.status, 1);
  EXPECT_THAT(bad.out, AllOf(HasSubstr("bad.txt:3:4: error"), HasSubstr("[plan-impossible-date]")));
}

TEST_F(CheckCommand, SpeaksChinese) {
  auto const bad = run("--language zh check bad.txt --today 2027-01-01");
  EXPECT_THAT(bad.out, AllOf(HasSubstr("错误"), HasSubstr("日历上没有这一天")));
}

TEST_F(CheckCommand, DeadlinesArePastRelativeToTheGivenDay) {
  EXPECT_THAT(run("check good.txt --today 2027-10-31").out, Not(HasSubstr("plan-deadline-past")));
  EXPECT_THAT(run("check good.txt --today 2027-11-01").out, HasSubstr("plan-deadline-past"));
  EXPECT_EQ(run("check good.txt --today 2027-02-30").status, 2);
}

TEST_F(CheckCommand, JsonCitesLineColumnAndQuote) {
  auto const outcome = check("bad.txt --format json");
  auto const json = Json::parse(outcome.out);
  bool found = false;
  for (auto const& finding : json["findings"]) {
    if (finding["code"] == "plan-impossible-date") {
      found = true;
      EXPECT_EQ(finding["quote"], "2027年2月30日");
      EXPECT_EQ(finding["line"], 3);
      EXPECT_EQ(finding["column"], 4);
      EXPECT_EQ(finding["severity"], "error");
    }
  }
  EXPECT_TRUE(found);
}

/// Line and column of an offset, both from 1, columns in code points.
std::pair<std::size_t, std::size_t> position(std::u32string const& text, std::size_t offset) {
  auto const line = 1 + static_cast<std::size_t>(
                            std::count(text.begin(), text.begin() + std::ptrdiff_t(offset), U'\n'));
  auto const last = offset == 0 ? std::u32string::npos : text.rfind(U'\n', offset - 1);
  return {line, last == std::u32string::npos ? offset + 1 : offset - last};
}

/// Section 3.30: the ways a region says where it lies agree with each other and with the file.
void expect_sound_regions(Json const& results, std::u32string const& text) {
  for (auto const& result : results) {
    auto const& place = result["locations"][0]["physicalLocation"];
    if (!place.contains("region")) {
      continue;
    }
    auto const& region = place["region"];
    auto const begin = region["charOffset"].get<std::size_t>();
    auto const length = region["charLength"].get<std::size_t>();
    ASSERT_LE(begin + length, text.size());
    EXPECT_EQ(region["snippet"]["text"], encode_utf8(text.substr(begin, length)));
    EXPECT_EQ(std::make_pair(region["startLine"].get<std::size_t>(),
                             region["startColumn"].get<std::size_t>()),
              position(text, begin));
    EXPECT_EQ(std::make_pair(region["endLine"].get<std::size_t>(),
                             region["endColumn"].get<std::size_t>()),
              position(text, begin + length));
  }
}

/// Objects of the log with a property that the schema does not have would be refused by a reader
/// that validates (additionalProperties: false).
void expect_only(Json const& object, std::set<std::string> const& allowed) {
  for (auto const& [key, value] : object.items()) {
    EXPECT_TRUE(allowed.contains(key)) << key;
  }
}

// What schemas/sarif-schema-2.1.0.json requires and allows of the objects we write.
TEST_F(CheckCommand, SarifHasOnlyPropertiesOfTheSchema) {
  auto const log = Json::parse(check("bad.txt --format sarif").out);
  expect_only(log, {"$schema", "version", "runs", "inlineExternalProperties", "properties"});
  auto const& one = log["runs"][0];
  expect_only(one, {"tool", "language", "columnKind", "artifacts", "results"});
  expect_only(one["tool"], {"driver", "extensions", "properties"});
  expect_only(one["tool"]["driver"], {"name", "version", "informationUri", "rules"});
  std::set<std::string> ids;
  for (auto const& rule : one["tool"]["driver"]["rules"]) {
    expect_only(rule, {"id", "shortDescription", "fullDescription", "defaultConfiguration"});
    EXPECT_TRUE(ids.insert(rule["id"]).second) << rule["id"];
    expect_only(rule["defaultConfiguration"], {"level", "enabled", "rank", "parameters"});
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
  }
  for (auto const& result : one["results"]) {
    expect_only(result,
                {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"});
    for (auto const& location : result["locations"]) {
      expect_only(location, {"physicalLocation", "logicalLocations"});
      auto const& physical = location["physicalLocation"];
      expect_only(physical, {"artifactLocation", "region"});
      auto const index = physical["artifactLocation"]["index"].get<std::size_t>();
      EXPECT_EQ(one["artifacts"].at(index)["location"]["uri"], physical["artifactLocation"]["uri"]);
    }
    for (auto const& [name, print] : result["partialFingerprints"].items()) {
      EXPECT_TRUE(print.is_string()) << name;
    }
  }
}

// What the standard requires of a log (sections 3.13, 3.14, 3.19, 3.27, 3.30).
TEST_F(CheckCommand, SarifHasTheStructureOfTheStandard) {
  auto const outcome = check("bad.txt --format sarif");
  EXPECT_EQ(outcome.status, 1);
  auto const log = Json::parse(outcome.out);
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_THAT(log["$schema"].get<std::string>(), HasSubstr("sarif-schema-2.1.0.json"));
  ASSERT_EQ(log["runs"].size(), 1u);
  auto const& one = log["runs"][0];
  EXPECT_EQ(one["tool"]["driver"]["name"], "yicheng");
  EXPECT_EQ(one["columnKind"], "unicodeCodePoints");
  auto const& rules = one["tool"]["driver"]["rules"];
  ASSERT_FALSE(one["results"].empty());
  for (auto const& result : one["results"]) {
    EXPECT_EQ(rules[result["ruleIndex"].get<std::size_t>()]["id"], result["ruleId"]);
    EXPECT_THAT((std::vector<std::string>{"note", "warning", "error"}),
                testing::Contains(result["level"].get<std::string>()));
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    auto const& place = result["locations"][0]["physicalLocation"];
    EXPECT_EQ(place["artifactLocation"]["uri"], "bad.txt");
  }
  expect_sound_regions(one["results"], decode_utf8(plan(kImpossible)).value());
  auto const& region = one["results"][0]["locations"][0]["physicalLocation"]["region"];
  EXPECT_EQ(region["snippet"]["text"].get<std::string>().empty(), false);
  // 某市2027年重点工作方案 (13) and its line end, 一、重点工作 (6) and its line end, then "1.在".
  EXPECT_EQ(region["startLine"], 3);
  EXPECT_GE(region["charOffset"].get<int>(), 21);
}

TEST_F(CheckCommand, OffsetsAreLeftOutWhereLinesEndWithTwoCharacters) {
  std::string text = plan("1.在2027年2月30日前新建口袋公园12个。\n");
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
    text.insert(at, "\r");
  }
  write("windows.txt", text);
  auto const log = Json::parse(check("windows.txt --format sarif").out);
  for (auto const& result : log["runs"][0]["results"]) {
    auto const& place = result["locations"][0]["physicalLocation"];
    EXPECT_FALSE(place.contains("region") && place["region"].contains("charOffset"));
  }
}

TEST_F(CheckCommand, ACityKnowsItsPlacesAndStreets) {
  ASSERT_EQ(run("city make --population 50000 --seed 1 -o city.gpkg").status, 0);
  write(
      "city.txt",
      plan("1.完成东环路拓宽改造工程，10月底前完工。\n2.完成东环路雨污分流改造工程，年底前完工。\n"
           "3.完成凤凰大道拓宽改造工程。\n"));
  auto const found = check("city.txt --city city.gpkg").out;
  EXPECT_THAT(found, AllOf(HasSubstr("[change-street-twice]"), HasSubstr("东环路")));
  EXPECT_THAT(found, AllOf(HasSubstr("[change-place-not-found]"), HasSubstr("凤凰大道")));
  write("once.txt", plan("1.完成东环路拓宽改造工程，10月底前完工。\n2.完成西环路拓宽改造工程。\n"));
  EXPECT_THAT(check("once.txt --city city.gpkg").out,
              AllOf(Not(HasSubstr("change-street-twice")), Not(HasSubstr("not-found"))));
}

// The table of codes that only a city can tell must be covered: every one is raised by its text,
// and not by the mended one.
TEST_F(CheckCommand, EveryCodeOfTheCityHasASample) {
  struct Sample {
    std::string raises;
    std::string does_not;
  };
  std::map<std::string, Sample> const samples = {
      {"change-place-not-found",
       {"1.完成凤凰大道拓宽改造工程。\n", "1.完成东环路拓宽改造工程。\n"}},
      {"change-street-not-found",
       {"1.完成凤凰大道拓宽改造工程。\n", "1.完成东环路拓宽改造工程。\n"}},
      {"change-street-twice",
       {"1.完成东环路拓宽改造工程，10月底前完工。\n"
        "2.完成东环路雨污分流改造工程，年底前完工。\n",
        "1.完成东环路拓宽改造工程，10月底前完工。\n"
        "2.完成西环路雨污分流改造工程，年底前完工。\n"}}};
  ASSERT_EQ(run("city make --population 50000 --seed 1 -o city.gpkg").status, 0);
  auto const log = Json::parse(check("good.txt --format sarif").out);
  std::size_t known = 0;
  for (auto const& rule : log["runs"][0]["tool"]["driver"]["rules"]) {
    auto const code = rule["id"].get<std::string>();
    if (!code.starts_with("change-")) {
      continue;
    }
    ++known;
    ASSERT_TRUE(samples.contains(code)) << code << " has no sample";
    write("raises.txt", plan(samples.at(code).raises));
    write("mended.txt", plan(samples.at(code).does_not));
    auto const tag = "[" + code + "]";
    EXPECT_THAT(check("raises.txt --city city.gpkg").out, HasSubstr(tag));
    EXPECT_THAT(check("mended.txt --city city.gpkg").out, Not(HasSubstr(tag)));
  }
  EXPECT_EQ(known, samples.size());
}

TEST_F(CheckCommand, DiffTellsWhatBecameOfEachPromise) {
  write("old.txt", plan("1.新建口袋公园12个。\n2.改造北关路2公里。\n3.新建学校3所。\n"));
  write("new.txt", plan("1.新建口袋公园9个。\n2.改造北关路2公里。\n3.新增病床500张。\n"));
  auto const text = run("diff old.txt new.txt");
  EXPECT_EQ(text.status, 0) << text.err;
  EXPECT_THAT(text.out, HasSubstr("weakened\n  - 新建口袋公园12个\n  + 新建口袋公园9个\n"));
  EXPECT_THAT(text.out,
              HasSubstr("kept 1, reworded 0, weakened 1, strengthened 0, dropped 1, added 1"));
  auto const json = Json::parse(run("diff old.txt new.txt --format json").out);
  EXPECT_EQ(json["changes"].size(), 4u);
  EXPECT_EQ(json["counts"]["weakened"], 1);
}

// A word is added by a file: no rule is compiled anew.
TEST_F(CheckCommand, AVocabularyFileAddsWords) {
  write("plan.txt",
        plan("1.新建口袋公园12个。\n2.盘整蜂箱40窝。（包干单位：市林业局）\n蜂友论坛独家转载\n"));
  write("words.yaml",
        "verbs: {build: [盘整]}\nmeasure_words: [窝]\nowner_labels: [包干单位]\n"
        "advertisements: [独家转载]\n");
  EXPECT_THAT(run("read plan.txt").out, Not(HasSubstr("盘整蜂箱40窝 |")));
  auto const json = Json::parse(run("read plan.txt --vocabulary words.yaml --format json").out);
  auto const& added = json["areas"][0]["projects"][0]["commitments"][1];
  EXPECT_EQ(added["quote"], "盘整蜂箱40窝");
  EXPECT_EQ(added["quantities"][0]["unit"], "窝");
  EXPECT_EQ(added["owners"], Json::array({"市林业局"}));
  EXPECT_THAT(check("plan.txt").out, Not(HasSubstr("[plan-stray-text]")));
  EXPECT_THAT(check("plan.txt --vocabulary words.yaml").out, HasSubstr("[plan-stray-text]"));
  write("misspelt.yaml", "advertisments: [独家转载]\n");
  auto const refused = run("read plan.txt --vocabulary misspelt.yaml");
  EXPECT_EQ(refused.status, 3);
  EXPECT_THAT(refused.err, HasSubstr("advertisments"));
  EXPECT_EQ(run("read plan.txt --vocabulary none.yaml").status, 3);
}

TEST_F(CheckCommand, DiffReadsPlanYaml) {
  write("old.txt", plan("1.新建口袋公园12个。\n2.改造北关路2公里。\n"));
  ASSERT_EQ(run("read old.txt -o old.yaml").status, 0);
  auto const json = Json::parse(run("diff old.txt old.yaml --format json").out);
  EXPECT_EQ(json["counts"], (Json{{"kept", 2}}));
}

}  // namespace
}  // namespace yicheng::app
