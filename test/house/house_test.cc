// The rules of the house: which room may include which, how large files and functions may grow, and
// that every header says what it is for. That every header compiles alone is tested by the build.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "house/source_text.h"

namespace yicheng::house {
namespace {

namespace fs = std::filesystem;

constexpr int kFileLinesMax = 800;
constexpr int kFunctionLinesMax = 70;

fs::path const kRoot = YICHENG_SOURCE;

// The table of the design, section 2: a room and the rooms it may include. It may also include what
// those stand on.
std::map<std::string, std::set<std::string>> const& may_include() {
  static std::map<std::string, std::set<std::string>> const table = {
      {"base", {}},
      {"plan", {"base"}},
      {"city", {"base"}},
      {"schedule", {"base"}},
      {"feed", {"city"}},
      {"engine/traffic", {"city"}},
      {"engine/walk", {"city"}},
      {"engine/transit", {"engine/walk"}},
      {"engine/access", {"engine/walk"}},
      {"engine/balance", {"city"}},
      {"engine/drainage", {"city"}},
      {"engine/environment", {"city"}},
      {"observe", {"city"}},
      {"change", {"city", "plan"}},
      {"forecast",
       {"change", "schedule", "engine/traffic", "engine/transit", "engine/access", "engine/balance",
        "engine/drainage", "engine/environment"}},
      {"propose", {"forecast"}},
      {"progress", {"plan", "schedule", "forecast"}},
      {"store", {"forecast", "feed", "observe", "propose", "progress"}},
      {"api", {"store"}},
      {"app", {"api"}},
  };
  return table;
}

std::set<std::string> reachable_from(std::string const& room) {
  std::set<std::string> seen;
  std::vector<std::string> open = {room};
  while (!open.empty()) {
    std::string const next = open.back();
    open.pop_back();
    if (seen.insert(next).second) {
      auto const& direct = may_include().at(next);
      open.insert(open.end(), direct.begin(), direct.end());
    }
  }
  return seen;
}

// "engine/traffic" for engine/traffic/assign.h, "plan" for plan/read.h.
std::string room_of(std::string const& path) {
  auto const first = path.find('/');
  if (first == std::string::npos) {
    return "";
  }
  std::string const floor = path.substr(0, first);
  return floor == "engine" ? path.substr(0, path.find('/', first + 1)) : floor;
}

std::vector<fs::path> files_below(std::vector<std::string> const& folders,
                                  std::set<std::string> const& endings) {
  std::vector<fs::path> files;
  for (auto const& folder : folders) {
    if (!fs::exists(kRoot / folder)) {
      continue;
    }
    for (auto const& entry : fs::recursive_directory_iterator(kRoot / folder)) {
      if (entry.is_regular_file() && endings.contains(entry.path().extension().string())) {
        files.push_back(entry.path());
      }
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string name_below(fs::path const& path, std::string const& below = "") {
  return fs::relative(path, kRoot / below).generic_string();
}

TEST(House, EveryRoomIsInTheTable) {
  for (auto const& file : files_below({"src"}, {".h", ".cc"})) {
    EXPECT_TRUE(may_include().contains(room_of(name_below(file, "src")))) << name_below(file);
  }
}

TEST(House, ArrowsGoOneWay) {
  for (auto const& file : files_below({"src"}, {".h", ".cc"})) {
    std::string const room = room_of(name_below(file, "src"));
    auto const allowed = reachable_from(room);
    for (auto const& included : quoted_includes(read_text(file))) {
      EXPECT_TRUE(allowed.contains(room_of(included)))
          << name_below(file) << " includes " << included << ", which " << room << " may not";
    }
  }
}

TEST(House, NoFileOverItsLimit) {
  auto const files = files_below({"src", "test", "bench", "fuzz", "cmake", "web/src", "web/test"},
                                 {".h", ".cc", ".cmake", ".ts", ".vue", ".mjs", ".css"});
  ASSERT_GT(files.size(), 50u);
  for (auto const& file : files) {
    EXPECT_LE(count_lines(read_text(file)), kFileLinesMax) << name_below(file);
  }
}

TEST(House, NoFunctionOverItsLimit) {
  for (auto const& file : files_below({"src", "test", "bench", "fuzz"}, {".h", ".cc"})) {
    for (auto const& function : functions_of(read_text(file))) {
      EXPECT_LE(function.lines, kFunctionLinesMax)
          << name_below(file) << ":" << function.first_line;
    }
  }
}

TEST(House, EveryHeaderOpensWithItsSpecification) {
  for (auto const& file : files_below({"src"}, {".h"})) {
    std::string const text = read_text(file);
    EXPECT_TRUE(text.starts_with("/// ")) << name_below(file);
    EXPECT_THAT(text, testing::HasSubstr("#pragma once")) << name_below(file);
  }
}

TEST(House, EveryPackageHasItsReason) {
  std::istringstream lines(read_text(kRoot / "packages.txt"));
  int packages = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    ++packages;
    auto const mark = line.find('#');
    ASSERT_NE(mark, std::string::npos) << line;
    EXPECT_GT(line.size(), mark + 10) << line;
  }
  EXPECT_GT(packages, 10);
}

// The rules above rest on these readings of source text.
TEST(SourceText, FindsFunctionsAndTheirLength) {
  std::string const source =
      "namespace a {\n"
      "struct S {\n"
      "  int f() const { return 1; }\n"
      "};\n"
      "int g(int x) {\n"
      "  if (x > 0) {\n"
      "    return 1;\n"
      "  }\n"
      "  auto const h = [&](int y) {\n"
      "    return y;\n"
      "  };\n"
      "  return h(2);\n"
      "}\n"
      "S::S(int x) : member(x) {\n"
      "}\n"
      "}\n";
  auto const functions = functions_of(source);
  ASSERT_EQ(functions.size(), 3u);
  EXPECT_EQ(functions[0].lines, 1);
  EXPECT_EQ(functions[1].first_line, 5);
  EXPECT_EQ(functions[1].lines, 9);
  EXPECT_EQ(functions[2].lines, 2);
}

TEST(SourceText, LiteralsAndCommentsAreBlank) {
  std::string const text =
      without_comments_and_strings("a = \"{\"; // {\nb = R\"({)\"; /* { */ '{' U'{' 1'000");
  EXPECT_EQ(text.find('{'), std::string::npos);
  EXPECT_EQ(count_lines(text), 1);
}

TEST(SourceText, AnUnlistedArrowWouldBeSeen) {
  EXPECT_FALSE(reachable_from("plan").contains("city"));
  EXPECT_FALSE(reachable_from("engine/traffic").contains("engine/access"));
  EXPECT_FALSE(reachable_from("schedule").contains("city"));
  EXPECT_TRUE(reachable_from("store").contains("base"));
  EXPECT_EQ(quoted_includes("#include <a>\n#include \"city/city.h\"\n"),
            std::vector<std::string>{"city/city.h"});
}

}  // namespace
}  // namespace yicheng::house
