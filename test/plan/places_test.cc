#include "plan/places.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "plan/vocabulary.h"

namespace yicheng::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> places_of(std::string const& words) {
  auto const document = *decode_utf8(words);
  auto const text =
      Normaliser(false).text(document, {0, static_cast<std::uint32_t>(document.size())});
  std::vector<std::string> out;
  for (auto const range : find_places(text, {0, text.size()}, read_vocabulary(std::nullopt))) {
    out.push_back(encode_utf8(text.view(range)));
  }
  return out;
}

TEST(Places, RoadsAndQuartersByName) {
  EXPECT_THAT(places_of("完成东环路、西环路的拓宽改造工程"), ElementsAre("东环路", "西环路"));
  EXPECT_THAT(places_of("大修建设大街、光明路"), ElementsAre("建设大街", "光明路"));
  EXPECT_THAT(places_of("改造沿江大道、和平街"), ElementsAre("沿江大道", "和平街"));
  EXPECT_THAT(places_of("实施袁湾水库扩容"), ElementsAre("袁湾水库"));
}

TEST(Places, InstitutionsOfALevelOfGovernment) {
  EXPECT_THAT(places_of("推进县中心敬老院消防改造"), ElementsAre("县中心敬老院"));
  EXPECT_THAT(places_of("完成市人民医院二期扩建"), ElementsAre("市人民医院"));
}

TEST(Places, NamesThatACountOfPlacesFollows) {
  EXPECT_THAT(places_of("开工建设清溪、龙泉等4座大型水库"), ElementsAre("清溪", "龙泉"));
  EXPECT_THAT(places_of("启动马家堡、新河湾2个城中村改造"), ElementsAre("马家堡", "新河湾"));
  EXPECT_THAT(places_of("新建口袋公园、街头游园12个"), IsEmpty());
}

TEST(Places, KindsOfPlacesNameNone) {
  for (auto const* const words :
       {"新建口袋公园12个", "打通断头路4条", "改造老旧小区", "完成10条黑臭水体整治",
        "新建公办幼儿园8所", "新增城市绿道25公里", "建设6条道路"}) {
    EXPECT_THAT(places_of(words), IsEmpty()) << words;
  }
}

}  // namespace
}  // namespace yicheng::plan
