#include "city/make/names.h"

#include <array>
#include <numeric>
#include <utility>

#include "base/random.h"

namespace yicheng::city::model {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kRowWords = {
    "胜利"sv, "友谊"sv, "光明"sv, "文昌"sv, "学院"sv, "迎宾"sv, "长宁"sv, "裕民"sv, "兴隆"sv,
    "富强"sv, "民生"sv, "凤凰"sv, "龙泽"sv, "翔云"sv, "滨河"sv, "惠民"sv, "永康"sv, "福临"sv,
    "泰安"sv, "景秀"sv, "锦绣"sv, "昌盛"sv, "康宁"sv, "春晖"sv, "柳荫"sv, "清泉"sv, "云锦"sv,
    "祥和"sv, "瑞丰"sv, "庆丰"sv, "广济"sv, "同心"sv, "德源"sv, "嘉禾"sv};
constexpr std::array kColumnWords = {
    "青年"sv, "光华"sv, "工农"sv, "兴华"sv, "振兴"sv, "体育"sv, "教育"sv, "科技"sv, "创新"sv,
    "银河"sv, "明珠"sv, "玉泉"sv, "梧桐"sv, "银杏"sv, "海棠"sv, "丁香"sv, "白杨"sv, "金桥"sv,
    "石桥"sv, "东升"sv, "西苑"sv, "宏业"sv, "宏图"sv, "鹏程"sv, "天山"sv, "泰山"sv, "黄山"sv,
    "华山"sv, "昆仑"sv, "长白"sv, "大寨"sv, "前锋"sv, "红星"sv, "跃进"sv};

constexpr std::array kPlaceWords = {
    "桃园"sv, "杏园"sv, "梅园"sv, "荷花"sv, "牡丹"sv, "玉兰"sv, "紫薇"sv, "翠竹"sv, "松柏"sv,
    "银柳"sv, "红叶"sv, "芳草"sv, "向阳"sv, "曙光"sv, "朝晖"sv, "晚晴"sv, "明月"sv, "星辰"sv,
    "彩虹"sv, "金水"sv, "碧水"sv, "清河"sv, "龙湖"sv, "南湖"sv, "凤鸣"sv, "鹤翔"sv, "百灵"sv,
    "燕归"sv, "锦江"sv, "华侨"sv, "幸福"sv, "和顺"sv, "安居"sv, "乐业"sv, "康乐"sv, "长寿"sv,
    "平安"sv, "吉祥"sv, "如意"sv, "富贵"sv, "兴旺"sv, "繁荣"sv, "国泰"sv, "民安"sv, "育才"sv,
    "书香"sv, "翰林"sv, "状元"sv, "文明"sv, "礼仁"sv, "崇德"sv, "尚善"sv, "忠义"sv, "诚信"sv,
    "勤俭"sv, "自强"sv, "新兴"sv, "新生"sv, "建新"sv, "立新"sv, "东风"sv, "红旗"sv, "先锋"sv,
    "劳动"sv, "纺织"sv, "机床"sv, "陶瓷"sv, "铁西"sv, "矿山"sv, "电力"sv, "水泥"sv, "煤研"sv,
    "北园"sv, "南园"sv, "东院"sv, "西院"sv, "河沿"sv, "桥头"sv, "古槐"sv, "钟楼"sv, "鼓楼"sv,
    "城隍"sv, "马家"sv, "李庄"sv, "刘屯"sv, "王店"sv, "张坊"sv, "大营"sv, "小营"sv, "新城"sv,
    "卧龙"sv};

std::vector<std::size_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(i)]);
  }
  return order;
}

// The lines beside the axis first, so that the best known names stand in the middle of the city.
std::vector<std::string> name_direction(std::size_t lines, std::size_t centre,
                                        std::array<std::string_view, 3> middle, NamePool& pool) {
  std::vector<std::string> names(lines);
  for (std::size_t i = 0; i < lines; ++i) {
    bool const in_middle = i + 1 >= centre && i <= centre + 1;
    names[i] = in_middle ? std::string(middle[i + 1 - centre]) : pool.next();
  }
  return names;
}

}  // namespace

std::string chinese_number(std::size_t number) {
  constexpr std::array kDigits = {""sv,   "一"sv, "二"sv, "三"sv, "四"sv,
                                  "五"sv, "六"sv, "七"sv, "八"sv, "九"sv};
  if (number > 99) {
    return std::to_string(number);
  }
  std::string text;
  if (number >= 20) {
    text += kDigits[number / 10];
  }
  if (number >= 10) {
    text += "十";
  }
  text += kDigits[number % 10];
  return text;
}

NamePool::NamePool(std::span<std::string_view const> words, std::vector<std::string_view> endings,
                   std::uint64_t seed, std::uint64_t stream)
    : words_(words.begin(), words.end()), endings_(std::move(endings)) {
  Random random(seed, stream);
  order_ = shuffled(words_.size() * endings_.size(), random);
}

std::string NamePool::next() {
  for (;;) {
    std::size_t const round = given_ / order_.size();
    std::size_t const pick = order_[given_ % order_.size()];
    ++given_;
    std::string name(words_[pick / endings_.size()]);
    if (round > 0) {
      name += chinese_number(round);
    }
    name += endings_[pick % endings_.size()];
    if (!taken_.contains(name)) {
      return name;
    }
  }
}

std::span<std::string_view const> place_words() {
  return kPlaceWords;
}

LineNames name_lines(Layout const& layout) {
  auto const stream = static_cast<std::uint64_t>(Stream::names);
  NamePool rows(kRowWords, {"道"}, layout.seed(), stream);
  NamePool columns(kColumnWords, {"路"}, layout.seed(), stream + 100);
  LineNames names;
  names.row = name_direction(layout.rows, layout.centre_row, {"建设道", "人民道", "新华道"}, rows);
  names.column =
      name_direction(layout.columns, layout.centre_column, {"解放路", "和平路", "建华路"}, columns);
  return names;
}

}  // namespace yicheng::city::model
