// PDFs through the separate program pdftotext: pages, limits, and a clear word where it is missing.
#include "plan/documents/pdf.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fault.h"
#include "base/utf8.h"
#include "base/child_process.h"

namespace yicheng::plan::test {
namespace {

using ::testing::HasSubstr;

/// A PDF with one line of Latin letters a page.
std::string pdf(std::vector<std::string> const& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
  std::string kids;
  for (auto const& text : pages) {
    auto const number = objects.size() + 1;
    kids += fmt::format("{} 0 R ", number);
    objects.push_back(fmt::format(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {} 0 R /Resources << /Font "
        "<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        number + 1));
    auto const stream =
        text.empty() ? std::string() : fmt::format("BT /F1 12 Tf 50 700 Td ({}) Tj ET", text);
    objects.push_back(
        fmt::format("<< /Length {} >>\nstream\n{}\nendstream", stream.size(), stream));
  }
  objects[1] = fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size());
  std::string out = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", out.size());
    out += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
  }
  auto const at = out.size();
  return out + table +
         fmt::format("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{}\n%%EOF\n",
                     objects.size() + 1, at);
}

std::string code_of(std::string const& bytes, PdfReader const& reader = {}) {
  try {
    read_pdf(bytes, "test.pdf", reader);
  } catch (Fault const& fault) {
    EXPECT_EQ(fault.kind, FaultKind::bad_input);
    EXPECT_FALSE(fault.message.zh.empty() || fault.mend.zh.empty());
    return fault.code;
  }
  return {};
}

class Pdf : public testing::Test {
 protected:
  void SetUp() override {
    auto const limits = ChildLimits{std::chrono::seconds(20), 1u << 20, std::size_t{1} << 30};
    if (run_child({"pdftotext", "-v"}, "", limits).end == ChildEnd::not_found) {
      GTEST_SKIP() << "pdftotext (poppler-utils) is missing: reading PDFs was not tested";
    }
  }
};

TEST_F(Pdf, EachPageIsASource) {
  auto const document = read_pdf(pdf({"complete 12 km of sewers", "plant 300 trees"}), "test.pdf");
  auto const text = encode_utf8(document.text);
  EXPECT_THAT(text, HasSubstr("complete 12 km of sewers"));
  auto const at = document.text.find(U"plant");
  ASSERT_NE(at, std::u32string::npos);
  auto const begin = static_cast<std::uint32_t>(at);
  auto const place = find_place(document.sources, {begin, begin + 5});
  ASSERT_TRUE(place);
  EXPECT_EQ(describe(*place).en, "page 2");
  EXPECT_EQ(describe(*place).zh, "第2页");
}

TEST_F(Pdf, AScanAndADamagedFileAreRefused) {
  EXPECT_EQ(code_of(pdf({""})), "plan-pdf-no-text");
  EXPECT_EQ(code_of("%PDF-1.4\nnothing"), "plan-pdf-unreadable");
}

TEST(PdfReader, SaysWhatToInstallWhereTheProgramIsMissing) {
  EXPECT_EQ(code_of(pdf({"a"}), {.program = "no-such-program-pdftotext"}), "plan-pdf-no-reader");
}

TEST(Child, GetsItsInputAndArgumentsAsTheyAre) {
  ChildLimits const limits{std::chrono::seconds(20), 1u << 20, std::size_t{1} << 30};
  auto const echoed = run_child({"cat", "-", "/dev/null"}, "a $(b) \n;c", limits);
  EXPECT_EQ(echoed.end, ChildEnd::done);
  EXPECT_EQ(echoed.output, "a $(b) \n;c");
  EXPECT_EQ(run_child({"false"}, "", limits).end, ChildEnd::failed);
  EXPECT_EQ(run_child({"no-such-program-at-all"}, "", limits).end, ChildEnd::not_found);
}

TEST(Child, IsStoppedBeyondItsLimits) {
  ChildLimits const limits{std::chrono::milliseconds(200), 1000, std::size_t{1} << 30};
  EXPECT_EQ(run_child({"sleep", "600"}, "", limits).end, ChildEnd::too_long);
  ChildLimits const long_enough{std::chrono::seconds(20), 1000, std::size_t{1} << 30};
  EXPECT_EQ(run_child({"cat"}, std::string(5000, 'x'), long_enough).end, ChildEnd::too_much);
}

}  // namespace
}  // namespace yicheng::plan::test
