// The reader against gold: texts of the guide (where they are at hand) and the project's own.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "plan/read.h"
#include "plan/scoring.h"

namespace yicheng::plan::test {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

std::vector<std::string> names_in(fs::path const& folder) {
  std::vector<std::string> out;
  std::string const tail = ".gold.json";
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const name = entry.path().filename().string();
    if (name.size() > tail.size() && name.ends_with(tail)) {
      out.push_back(name.substr(0, name.size() - tail.size()));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

Score score_file(fs::path const& folder, std::string const& name) {
  return score_plan(read_plan_file(folder / (name + ".txt"), {}),
                    read_json(folder / (name + ".gold.json")));
}

Score score_folder(fs::path const& folder) {
  Score total;
  for (auto const& name : names_in(folder)) {
    total.add(score_file(folder, name));
  }
  return total;
}

fs::path guide_texts() {
  return fs::path(YICHENG_SHARED) / "plans" / "dev";
}
fs::path own_texts() {
  return fs::path(YICHENG_SOURCE) / "test" / "plan" / "texts";
}

TEST(Score, GuideTextsReachTheBars) {
  if (!fs::exists(guide_texts())) {
    GTEST_SKIP() << "the annotated texts of the plans guide are not at hand";
  }
  Score const total = score_folder(guide_texts());
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

TEST(Score, SeedPlanIsReadWithAllItsProjects) {
  if (!fs::exists(guide_texts() / "seed_000.txt")) {
    GTEST_SKIP() << "the seed plan is not at hand";
  }
  Plan const plan = read_plan_file(guide_texts() / "seed_000.txt", {});
  Score const score = score_file(guide_texts(), "seed_000");
  EXPECT_GE(score.commitments.f1(), 0.95);
  EXPECT_GE(score.commitments.hits, 45);
  EXPECT_EQ(plan.areas.size(), 7U);
  std::size_t titled = 0;
  std::size_t untitled = 0;
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      (project.heading ? titled : untitled) += 1;
    }
  }
  EXPECT_EQ(titled, 22U);
  EXPECT_EQ(untitled, 1U);
}

TEST(Score, AdvertisementAtTheSeedsEndPromisesNothing) {
  if (!fs::exists(guide_texts() / "seed_000.txt")) {
    GTEST_SKIP() << "the seed plan is not at hand";
  }
  Plan const plan = read_plan_file(guide_texts() / "seed_000.txt", {});
  auto const advertisement = plan.text.find(U"预览阅读");
  ASSERT_NE(advertisement, std::u32string::npos);
  for (auto const& area : plan.areas) {
    for (auto const& project : area.projects) {
      for (auto const& commitment : project.commitments) {
        EXPECT_LE(commitment.span.end, advertisement);
      }
    }
  }
}

fs::path held_out_texts() {
  return own_texts() / "held_out";
}

/// Below this a single text is not read as its kind should be.
class OwnText : public ::testing::TestWithParam<std::string> {};

TEST_P(OwnText, IsReadAsItsGoldSays) {
  Score const score = score_file(own_texts(), GetParam());
  EXPECT_GE(score.commitments.f1(), 0.85) << ::testing::PrintToString(score.missed);
  EXPECT_GE(score.headings.f1(), 0.97);
  EXPECT_GE(score.owners.f1(), 0.90);
}

INSTANTIATE_TEST_SUITE_P(All, OwnText, ::testing::ValuesIn(names_in(own_texts())),
                         [](auto const& text) { return text.param; });

TEST(Score, OwnTextsReachTheBars) {
  Score const total = score_folder(own_texts());
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

TEST(Score, EnglishTextsAreReadThroughTheSameDoor) {
  Score const total = score_folder(own_texts() / "english");
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

/// No rule was made with a look at these errors; they came to deadlines of 0.907 when first read.
TEST(Score, TextsKeptAsideLastReachTheBars) {
  Score const total = score_folder(own_texts() / "held_out_2");
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

/// First read with deadlines of 0.93; what they and the five below show wrong was mended as rules
/// of the language. test/plan/texts/README.md has the figures of the first, blind readings.
TEST(Score, TextsHeldOutReachTheBars) {
  Score const total = score_folder(held_out_texts());
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

TEST(Score, TextsOfFurtherHabitsReachTheBars) {
  Score const total = score_folder(own_texts() / "held_out_3");
  EXPECT_GE(total.headings.f1(), 0.97);
  EXPECT_GE(total.commitments.f1(), 0.93);
  EXPECT_GE(total.quantities.f1(), 0.97);
  EXPECT_GE(total.deadlines.f1(), 0.95);
  EXPECT_GE(total.phases.f1(), 0.90);
  EXPECT_GE(total.owners.f1(), 0.97);
}

}  // namespace
}  // namespace yicheng::plan::test
