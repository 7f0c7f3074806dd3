#include "plan/places.h"

#include <algorithm>

namespace yicheng::plan {
namespace {

constexpr std::size_t kNameLengthMax = 9;

bool may_stand_in_name(char32_t c) {
  return is_han(c) && c != U'的';
}

/// Where the name that ends with a tail at `tail` begins: after a word that is no part of names.
std::size_t name_begin(Text const& text, std::size_t from, std::size_t tail,
                       Vocabulary const& vocabulary) {
  auto const& stops = vocabulary.list("places.stops");
  std::size_t begin = tail;
  while (begin > from && tail - begin < kNameLengthMax && may_stand_in_name(text.at(begin - 1))) {
    // 、和平街: at the start of a run 和 is no conjunction.
    bool const opens = text.at(begin - 1) == U'和' && (begin < 2 || !is_han(text.at(begin - 2)));
    if ((!opens && stops.match_back(text.chars, from, begin) > 0) ||
        vocabulary.verbs.match_back(text.chars, from, begin) > 0) {
      break;
    }
    --begin;
  }
  // 建设大街, 创新路: a verb can be the name itself.
  auto const length = vocabulary.list("places.tails").match(text.chars, tail);
  bool const road = vocabulary.list("places.road_tails").has(text.view({tail, tail + length}));
  auto const verb = begin == tail && road
                        ? vocabulary.list("places.verb_names").match_back(text.chars, from, tail)
                        : 0;
  begin -= verb;
  // 沿江大道: 沿 is part of the name only before water.
  bool const along = text.at(begin) == U'沿' && tail - begin > 2 &&
                     !vocabulary.list("places.waters").has(text.view({begin + 1, begin + 2}));
  return along ? begin + 1 : begin;
}

/// Whether the run of words is made of kinds only (智慧社区, 城市公园): no place.
bool is_kind(std::u32string_view name, Vocabulary const& vocabulary) {
  auto const& kinds = vocabulary.list("places.kinds");
  auto const& fillers = vocabulary.list("places.fillers");
  if (fillers.in(name)) {
    return true;
  }
  for (std::size_t at = 0; at < name.size();) {
    auto const length = kinds.match(name, at);
    if (length == 0) {
      return false;
    }
    at += length;
  }
  return true;
}

/// 市人民医院, 县第三小学: a level of government before a kind makes it the one there is.
bool is_public_institution(std::u32string_view name, Vocabulary const& vocabulary) {
  return name.size() >= 4 && vocabulary.list("places.levels").has(name.substr(0, 1)) &&
         vocabulary.list("places.institutions").ends(name);
}

bool is_place(std::u32string_view name, std::size_t tail_length, Vocabulary const& vocabulary) {
  if (is_public_institution(name, vocabulary)) {
    return true;
  }
  return name.size() > tail_length && name.size() >= 2 && !is_kind(name, vocabulary) &&
         !vocabulary.list("places.not_before").has(name.substr(0, name.size() - tail_length));
}

}  // namespace

std::vector<Range> find_places(Text const& text, Range range, Vocabulary const& vocabulary) {
  std::vector<Range> out;
  auto const& tails = vocabulary.list("places.tails");
  std::size_t from = range.begin;
  for (std::size_t at = range.begin; at < range.end;) {
    auto const length = tails.match(text.chars, at, range.end);
    if (length == 0) {
      ++at;
      continue;
    }
    std::size_t const end = at + length;
    // 路面, 道路, 里程: the tail goes on as another word.
    bool const goes_on = vocabulary.list("places.not_after").match(text.chars, end, range.end) > 0;
    if (!out.empty() && out.back().end == at) {
      out.back().end = end;  // 袁湾 + 水库, 中心医院 + 东院区
      from = end;
      at = end;
      continue;
    }
    std::size_t const begin = name_begin(text, from, at, vocabulary);
    bool const counted = begin > 0 && is_digit(text.at(begin - 1));
    if (!goes_on && !counted && is_place(text.view({begin, end}), length, vocabulary)) {
      out.push_back({begin, end});
      from = end;
      at = end;
    } else {
      ++at;
    }
  }
  return out;
}

}  // namespace yicheng::plan
