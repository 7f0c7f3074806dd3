#include "change/plan_yaml.h"

#include <gtest/gtest.h>

#include <string>

#include "base/fault.h"
#include "base/random.h"
#include "base/utf8.h"
#include "change/made_plan.h"
#include "change/yaml/digest.h"
#include "change/yaml/scalar.h"

namespace yicheng::change {
namespace {

using plan::Phase;
using test::amount;
using test::by;
using test::MadePlan;

PlanFile written() {
  MadePlan made("城市建设项目");
  made.project("道路：一期")
      .promise(Phase::complete, "完成", "东环路、西环路的拓宽", {amount(12.5, "km")},
               {"东环路", "西环路"})
      .due(by("202x-12"))
      .promise(Phase::start, "启动", "南环路前期");
  PlanFile file{made.plan(), {}, {}};
  file.plan.text += U"\n城市建设项目";
  file.plan.areas[0].span = {27, 33};
  file.plan.areas[0].projects[0].span = {0, 26};
  file.plan.title = "宜城\"一港双城\"方案: #1";
  file.plan.ignored_headings = {"一、总体要求", "- 保障"};
  file.plan.findings.push_back({Severity::note,
                                "plan-no-owner",
                                "plan:3-9",
                                Span{3, 9},
                                {"没有牵头单位", "no lead unit"},
                                {"补上", "add one"}});
  file.assumptions.push_back({"a-1", "c-1", "lanes_added", "1", {"假定", "assumed"}, false});
  file.assumptions.push_back({"a-2", "", "begin", "2027-01-01", {"起算", "begin"}, true});
  return file;
}

void expect_same(PlanFile const& a, PlanFile const& b) {
  EXPECT_EQ(a.plan.text, b.plan.text);
  EXPECT_EQ(a.plan.title, b.plan.title);
  EXPECT_EQ(a.plan.year, b.plan.year);
  EXPECT_EQ(a.plan.ignored_headings, b.plan.ignored_headings);
  EXPECT_EQ(a.changed, b.changed);
  // The digest covers every word of an entry; ids and spans stand beside it.
  EXPECT_EQ(write_plan_yaml(a), write_plan_yaml(b));
}

PlanFile again(PlanFile const& file) {
  return read_plan_yaml(write_plan_yaml(file), "plan.yaml");
}

TEST(PlanYaml, ReadsBackWhatItWrites) {
  PlanFile const file = written();
  PlanFile const read = again(file);
  expect_same(file, read);
  auto const& c = read.plan.areas.at(0).projects.at(0).commitments.at(0);
  EXPECT_EQ(c.quantities.at(0).value, 12.5);
  EXPECT_EQ(c.deadline->date, "202x-12");
  EXPECT_EQ(c.places, (std::vector<std::string>{"东环路", "西环路"}));
  EXPECT_EQ(cite(read.plan, c.span), c.quote);
  EXPECT_FALSE(read.assumptions.at(0).by_person);
  EXPECT_TRUE(read.assumptions.at(1).by_person);
}

TEST(PlanYaml, AnEntryThatWasEditedIsAPersons) {
  std::string text = write_plan_yaml(written());
  auto const replace = [&](std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    text.replace(at, from.size(), to);
  };
  replace("value: 12.5", "value: 20");
  replace("value: 1\n", "value: 2\n");
  PlanFile const read = read_plan_yaml(text, "plan.yaml");
  EXPECT_EQ(read.changed, (std::vector<std::string>{"c-1"}));
  EXPECT_TRUE(read.assumptions.at(0).by_person);
  expect_same(read, again(read));  // and it stays a person's when written again
}

TEST(PlanYaml, ASecondReadingKeepsWhatAPersonChanged) {
  PlanFile old = written();
  old.plan.areas[0].projects[0].commitments[0].quantities[0].value = 20;
  old.changed = {"c-1"};
  old.assumptions[0].value = "2";
  old.assumptions[0].by_person = true;
  PlanFile fresh = written();
  fresh.assumptions.clear();
  PlanFile const merged = merge(fresh, old);
  EXPECT_EQ(merged.plan.areas[0].projects[0].commitments[0].quantities[0].value, 20);
  EXPECT_EQ(merged.changed, (std::vector<std::string>{"c-1"}));
  ASSERT_EQ(merged.assumptions.size(), 2U);
  EXPECT_EQ(merged.assumptions[0].value, "2");
}

TEST(PlanYaml, WhatNobodyChangedComesFromTheNewReading) {
  PlanFile const old = written();
  PlanFile fresh = written();
  fresh.plan.areas[0].projects[0].commitments[0].object = "东环路的拓宽";
  fresh.assumptions[0].value = "3";
  PlanFile const merged = merge(fresh, old);
  EXPECT_EQ(merged.plan.areas[0].projects[0].commitments[0].object, "东环路的拓宽");
  EXPECT_EQ(merged.assumptions[0].value, "3");
}

TEST(PlanYaml, CorrectionsWhosePromiseIsGoneBecomeFindings) {
  PlanFile old = written();
  old.changed = {"c-1"};
  old.assumptions[0].by_person = true;
  PlanFile fresh = written();
  fresh.plan.findings.clear();
  fresh.assumptions.clear();
  fresh.plan.areas[0].projects[0].commitments.erase(
      fresh.plan.areas[0].projects[0].commitments.begin());
  PlanFile const merged = merge(fresh, old);
  ASSERT_EQ(merged.plan.findings.size(), 2U);
  EXPECT_EQ(merged.plan.findings[0].code, "change-correction-lost");
  EXPECT_EQ(merged.plan.findings[1].where, "plan:c-1");
}

constexpr char const* kByHand = R"(
title: Plan for Porto Alegre
year: 2027
areas:
  - heading: Streets
    projects:
      - heading: Avenues
        commitments:
          - id: widen
            action: widen
            object: Avenida Ipiranga
            deadline: 2027-10
          - quote: build 2 primary schools
            quantities: [2 schools]
            phase: operate
assumptions:
  - {commitment: widen, field: lanes_added, value: 2}
)";

TEST(PlanYaml, APersonMayWriteTheWholeFile) {
  PlanFile const file = read_plan_yaml(kByHand, "plan.yaml");
  auto const& commitments = file.plan.areas.at(0).projects.at(0).commitments;
  ASSERT_EQ(commitments.size(), 2U);
  EXPECT_EQ(commitments[0].quote, "widen Avenida Ipiranga by 2027-10");
  EXPECT_EQ(commitments[0].deadline->date, "2027-10");
  EXPECT_EQ(commitments[1].quantities.at(0).value, 2);
  EXPECT_EQ(commitments[1].quantities[0].unit, "schools");
  EXPECT_EQ(commitments[1].object, commitments[1].quote);
  EXPECT_FALSE(commitments[1].id.empty());
  EXPECT_TRUE(file.assumptions.at(0).by_person);
  for (auto const& c : commitments) {
    EXPECT_EQ(cite(file.plan, c.span), c.quote) << "the text is made of the quotes";
  }
  EXPECT_TRUE(file.plan.areas[0].projects[0].span.contains(commitments[1].span));
  expect_same(file, again(file));
}

TEST(PlanYaml, AQuoteWithoutSpanIsFoundInTheText) {
  PlanFile const file = read_plan_yaml(
      "areas: [{projects: [{commitments: [{quote: 乙路}, {quote: 甲路}, {quote: 丙路}]}]}]\n"
      "text: 甲路、乙路\n",
      "plan.yaml");
  auto const& c = file.plan.areas.at(0).projects.at(0).commitments;
  EXPECT_EQ(c.at(0).span, (Span{3, 5}));
  EXPECT_EQ(c.at(1).span, (Span{0, 2}));
  EXPECT_EQ(cite(file.plan, c.at(2).span), "丙路") << "added at the end";
}

std::string fault_place(std::string_view text) {
  try {
    read_plan_yaml(text, "p.yaml");
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    return fault.where;
  }
  return "(read)";
}

TEST(PlanYaml, FaultsNameLineAndColumn) {
  EXPECT_EQ(fault_place("title: a\nareas: 7\n"), "p.yaml:2:8");
  EXPECT_EQ(fault_place("title: a\n  bad: [\n"), "p.yaml:2:6");
  EXPECT_EQ(fault_place("just text"), "p.yaml:1:1");
  EXPECT_EQ(
      fault_place("areas:\n - projects:\n   - commitments:\n     - {quote: a, phase: soon}\n"),
      "p.yaml:4:26");
}

TEST(PlanYaml, FilesThatCouldHurtAreRefused) {
  EXPECT_NE(fault_place("a: &x [1]\nareas: [*x, *x]\n"), "(read)") << "aliases";
  EXPECT_NE(fault_place("areas: " + std::string(2000, '[')), "(read)") << "depth";
  EXPECT_NE(fault_place(std::string(kPlanYamlBytesMax + 1, ' ')), "(read)") << "size";
  EXPECT_NE(fault_place("title: \xff\xfe"), "(read)") << "not UTF-8";
  EXPECT_NE(fault_place("areas: [{projects: [{id: p, commitments: [{id: p, quote: a}]}]}]"),
            "(read)")
      << "an id used twice";
  EXPECT_NE(fault_place("year: twenty"), "(read)");
  EXPECT_NE(fault_place("areas: [{projects: [{commitments: [{phase: start}]}]}]"), "(read)");
  EXPECT_NE(fault_place("format: other/9"), "(read)");
  EXPECT_NE(fault_place(","), "(read)") << "yaml-cpp's parser never comes past it";
  EXPECT_NE(fault_place("title: a\n---\ntitle: b\n"), "(read)") << "two documents";
  EXPECT_NE(fault_place(""), "(read)");
  EXPECT_NE(fault_place(std::string_view("title: a\0b", 10)), "(read)") << "control characters";
  EXPECT_NE(fault_place("title: \"\\uD800\""), "(read)") << "half a character";
}

TEST(PlanYaml, AnyTextSurvives) {
  // Characters that YAML treats in ways of its own, drawn at random.
  std::u32string const letters = U"a甲 \t\n\r:#-?!&*|>'\"%@`{}[],\\~01.\u0085\u00a0\u2028\ufeff😀";
  Random random(7, 1);
  for (int i = 0; i < 400; ++i) {
    PlanFile file = written();
    std::u32string text;
    for (std::uint64_t n = random.below(30); n > 0; --n) {
      text.push_back(letters[random.below(letters.size())]);
    }
    file.plan.text += U"\n" + text;
    file.plan.title = encode_utf8(text);
    file.assumptions[0].value = encode_utf8(text);
    expect_same(file, again(file));
  }
}

TEST(PlanYaml, PlainWordsStayPlain) {
  EXPECT_EQ(yaml_scalar("东环路"), "东环路");
  EXPECT_EQ(yaml_scalar("2027-10"), "2027-10");
  EXPECT_EQ(yaml_scalar("0.4公里"), "0.4公里");
  EXPECT_EQ(yaml_scalar("true"), "\"true\"");
  EXPECT_EQ(yaml_scalar("12"), "\"12\"");
  EXPECT_EQ(yaml_scalar(""), "\"\"");
  EXPECT_EQ(yaml_scalar("a: b"), "\"a: b\"");
}

TEST(PlanYaml, AMisspeltKeyIsRefusedAtItsPlace) {
  try {
    read_plan_yaml(
        "year: 2027\nareas:\n  - heading: a\n    projects:\n      - commitments:\n"
        "          - quote: 完成人民道拓宽\n            dedline: 2027-10\n",
        "plan.yaml");
    FAIL() << "the deadline was lost without a word";
  } catch (Fault const& fault) {
    EXPECT_NE(fault.where.find('7'), std::string::npos) << fault.where;
    EXPECT_NE(fault.message.en.find("dedline"), std::string::npos);
  }
}

}  // namespace
}  // namespace yicheng::change
