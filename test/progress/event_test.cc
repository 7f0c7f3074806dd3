// The audit chain: what was altered, removed, inserted or cut is found.
#include "progress/event.h"

#include <gmock/gmock.h>

#include <set>

#include "base/sha256.h"
#include "progress/evidence.h"
#include "progress/small_ledger.h"
#include "support/office_files.h"
#include "support/scratch_folder.h"

namespace yicheng::progress {
namespace {

std::set<std::string> codes(Findings const& findings) {
  std::set<std::string> all;
  for (auto const& finding : findings) {
    all.insert(finding.code);
  }
  return all;
}

class Chain : public testing::Test {
 protected:
  void SetUp() override {
    keeper_.assign_and_sign();
    for (int month = 2; month <= 9; ++month) {
      keeper_.submit("2027-0" + std::to_string(month), month * 10, "2027-09-25");
    }
    events_ = keeper_.events;
    ASSERT_EQ(events_.size(), 10u);
    head_ = head_of(events_);
  }

  test::Keeper keeper_;
  std::vector<Event> events_;
  Head head_;
};

TEST_F(Chain, AsItWasWrittenIsWhole) {
  EXPECT_TRUE(verify_chain(events_, head_).empty());
  EXPECT_TRUE(verify_chain({}, empty_head()).empty());
  EXPECT_TRUE(has_head(events_, events_[3].hash));
  EXPECT_FALSE(has_head(events_, sha256("another")));
}

TEST_F(Chain, EveryChangedFieldIsFoundWhereItIs) {
  auto const fields = {&Event::at,     &Event::on,   &Event::role, &Event::unit,
                       &Event::person, &Event::move, &Event::task, &Event::details};
  for (std::size_t i = 0; i < events_.size(); ++i) {
    for (auto const field : fields) {
      auto altered = events_;
      altered[i].*field += "x";
      auto const findings = verify_chain(altered, head_);
      ASSERT_EQ(findings.size(), 1u);
      EXPECT_EQ(findings[0].code, "progress-chain-altered");
      EXPECT_EQ(findings[0].where, "progress_events:" + std::to_string(i + 1));
    }
  }
}

TEST_F(Chain, ARowWhoseHashWasMadeAnewBreaksTheNext) {
  for (std::size_t i = 0; i < events_.size(); ++i) {
    auto altered = events_;
    altered[i].person = "someone else";
    altered[i].hash = sha256(canonical_bytes(altered[i]));
    bool const last = i + 1 == events_.size();
    EXPECT_EQ(codes(verify_chain(altered, head_)),
              std::set<std::string>{last ? "progress-chain-cut" : "progress-chain-gap"});
  }
}

TEST_F(Chain, ARemovedRowIsFound) {
  for (std::size_t i = 0; i + 1 < events_.size(); ++i) {
    auto fewer = events_;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(codes(verify_chain(fewer, head_)), std::set<std::string>{"progress-chain-gap"});
  }
}

TEST_F(Chain, ACutTailIsFoundAgainstTheHead) {
  for (std::size_t keep = 0; keep < events_.size(); ++keep) {
    std::vector<Event> const fewer(events_.begin(),
                                   events_.begin() + static_cast<std::ptrdiff_t>(keep));
    EXPECT_EQ(codes(verify_chain(fewer, head_)), std::set<std::string>{"progress-chain-cut"});
  }
}

TEST_F(Chain, SwappedAndInsertedRowsAreFound) {
  auto swapped = events_;
  std::swap(swapped[4], swapped[5]);
  EXPECT_TRUE(codes(verify_chain(swapped, head_)).contains("progress-chain-gap"));
  auto more = events_;
  more.insert(more.begin() + 4, more[4]);
  EXPECT_TRUE(codes(verify_chain(more, head_)).contains("progress-chain-gap"));
}

TEST_F(Chain, CanonicalBytesDoNotRunIntoEachOther) {
  Event a, b;
  a.unit = "ab";
  a.person = "c";
  b.unit = "a";
  b.person = "bc";
  EXPECT_NE(canonical_bytes(a), canonical_bytes(b));
  EXPECT_TRUE(canonical_bytes(a).starts_with("yicheng-event-1\n1:0\n0:\n"));
}

TEST(EvidenceFile, IsTakenByItsContentNotItsName) {
  EXPECT_EQ(evidence_of("%PDF-1.7 ...", "a.exe").type, "application/pdf");
  EXPECT_EQ(evidence_of("\x89PNG\r\n\x1a\n....", "a.png").type, "image/png");
  EXPECT_EQ(evidence_of("已完工", "说明.txt").type, "text/plain");
  EXPECT_THAT(evidence_of(docx(paragraph("验收")), "a.docx").type,
              testing::HasSubstr("wordprocessingml"));
  auto const evidence = evidence_of("abc", "../../etc/passwd");
  EXPECT_EQ(evidence.name, "passwd");
  EXPECT_EQ(evidence.hash, sha256("abc"));
  EXPECT_EQ(evidence.bytes, 3u);
}

TEST(EvidenceFile, RefusesOtherTypesSizesAndNames) {
  auto const code = [](std::string const& bytes, std::string const& name) {
    return fault_code([&] { evidence_of(bytes, name); });
  };
  EXPECT_EQ(code("\x7f"
                 "ELF\x02\x01",
                 "a.pdf"),
            "progress-evidence-type");
  EXPECT_EQ(code("MZ\x90", "a.docx"), "progress-evidence-type");
  EXPECT_EQ(code(zipped({{"evil.js", "x"}}), "a.zip"), "progress-evidence-type");
  EXPECT_EQ(code("", "a.txt"), "progress-evidence-size");
  EXPECT_EQ(code(std::string(kEvidenceBytesMax + 1, 'a'), "a.txt"), "progress-evidence-size");
  EXPECT_EQ(code("abc", "a/.."), "progress-evidence-name");
  EXPECT_EQ(code("abc", "a\nb.txt"), "progress-evidence-name");
  EXPECT_EQ(code("abc", std::string(300, 'n')), "progress-evidence-name");
}

}  // namespace
}  // namespace yicheng::progress
