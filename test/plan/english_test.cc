// English plans: the same door, the same result.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/fault.h"
#include "plan/read.h"
#include "plan/reading.h"

namespace yicheng::plan::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Commitment> read_english(std::string const& body, ReadOptions const& options = {}) {
  return commitments_in(read_plan(
      "Works Plan of Hilltown 2027\n1. Works\n1.1 " + body + "\n1.2 Build 7 marker stones.\n",
      "test", options));
}

/// The promise of the body alone; the marker behind it keeps an empty body from being "no plan".
std::vector<Commitment> promises(std::string const& body, ReadOptions const& options = {}) {
  auto out = read_english(body, options);
  std::erase_if(
      out, [](Commitment const& one) { return one.quote.find("marker") != std::string::npos; });
  return out;
}

TEST(English, PromiseHasVerbFigureDateAndOwner) {
  auto const found = promises(
      "Complete 12 km of separated sewers by the end of October 2027 (lead: Public Works).");
  ASSERT_EQ(found.size(), 1U);
  auto const& one = found[0];
  EXPECT_EQ(one.quote, "Complete 12 km of separated sewers by the end of October 2027");
  EXPECT_EQ(one.action, "Complete");
  ASSERT_EQ(one.quantities.size(), 1U);
  EXPECT_EQ(one.quantities[0].value, 12);
  EXPECT_EQ(one.quantities[0].unit, "km");
  ASSERT_TRUE(one.deadline);
  EXPECT_EQ(one.deadline->date, "2027-10");
  EXPECT_EQ(one.deadline->kind, DeadlineKind::by);
  EXPECT_EQ(one.phase, Phase::complete);
  EXPECT_THAT(one.owners, ElementsAre("Public Works"));
}

TEST(English, EachVerbIsAPromise) {
  auto const found = promises("Build 3 schools and plant 200 trees by June 2027.");
  EXPECT_THAT(quotes_of(found), ElementsAre("Build 3 schools", "plant 200 trees by June 2027"));
  EXPECT_EQ(found[0].deadline->date, "2027-06") << "a date at the end holds for both";
}

TEST(English, AimsAndReportsAreNoPromises) {
  EXPECT_THAT(promises("Improve the business environment and strengthen coordination."), IsEmpty());
  EXPECT_THAT(promises("Departments shall report progress by the 25th of every month."), IsEmpty());
}

TEST(English, PassiveAndMilestoneAreRead) {
  auto const passive = promises("15 km of mains will be replaced by 31 May 2027.");
  ASSERT_EQ(passive.size(), 1U);
  EXPECT_EQ(passive[0].action, "replaced");
  EXPECT_EQ(passive[0].deadline->date, "2027-05-31");
  auto const opens = promises("The North Bridge will open to traffic in the third quarter.");
  ASSERT_EQ(opens.size(), 1U);
  EXPECT_EQ(opens[0].phase, Phase::operate);
  EXPECT_EQ(opens[0].deadline->date, "2027-09");
  EXPECT_THAT(opens[0].places, ElementsAre("North Bridge"));
}

TEST(English, ModifiersAndRatesAreKept) {
  auto const found = promises("Build a plant for at least 3,000 tonnes per day.");
  ASSERT_EQ(found.size(), 1U);
  ASSERT_EQ(found[0].quantities.size(), 1U);
  EXPECT_EQ(found[0].quantities[0].value, 3000);
  EXPECT_EQ(found[0].quantities[0].unit, "t/d");
  EXPECT_EQ(found[0].quantities[0].text, "at least 3,000 tonnes per day");
}

TEST(English, AWordAddedInAFileIsRead) {
  auto const file = std::filesystem::temp_directory_path() / "yicheng_english_words.yaml";
  std::ofstream(file) << "english: {verbs: {build: [bioremediate]}}\n";
  EXPECT_THAT(promises("Bioremediate 4 ponds."), IsEmpty());
  ReadOptions options;
  options.vocabulary = file;
  EXPECT_THAT(quotes_of(promises("Bioremediate 4 ponds.", options)),
              ElementsAre("Bioremediate 4 ponds"));
  std::filesystem::remove(file);
}

TEST(English, ATextWithoutPromisesIsNoPlan) {
  EXPECT_THROW(
      read_plan("The weather was fine and everybody in the town enjoyed the summer.\n", "test", {}),
      Fault);
}

}  // namespace
}  // namespace yicheng::plan::test
