// A zip of our own making is read back part by part, and is the same bytes each time.
#include "base/document/zip_writer.h"

#include <gtest/gtest.h>

#include "base/document/zip_archive.h"

namespace yicheng {
namespace {

std::string packed(std::string const& large) {
  ZipWriter zip;
  zip.add("agency.txt", "agency_id,agency_name\n1,公交\n");
  zip.add("folder/大.txt", large);
  zip.add("empty.txt", "");
  return zip.finish();
}

TEST(ZipWriter, isReadBackPartByPart) {
  std::string large;
  for (int i = 0; i < 50'000; ++i) {
    large += std::to_string(i * 7919 % 10'007);
  }
  auto const bytes = packed(large);
  EXPECT_LT(bytes.size(), large.size());
  ZipArchive const archive(bytes, "made.zip", table_refusals(), ZipLimits{});
  ASSERT_EQ(archive.paths(),
            (std::vector<std::string>{"agency.txt", "folder/大.txt", "empty.txt"}));
  EXPECT_EQ(archive.read(0, "agency.txt"), "agency_id,agency_name\n1,公交\n");
  EXPECT_EQ(archive.read(1, "folder/大.txt"), large);
  EXPECT_EQ(archive.read(2, "empty.txt"), "");
}

TEST(ZipWriter, givesTheSameBytesForTheSameParts) {
  EXPECT_EQ(packed("x"), packed("x"));
}

TEST(ZipWriter, leftUnfinishedLosesNothingElse) {
  ZipWriter zip;
  zip.add("a.txt", "a");
}

}  // namespace
}  // namespace yicheng
