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

/// Places found so far and names that were taken for kinds.
struct Names {
  std::vector<Range> places;
  std::vector<Range> kinds;
};

/// 滨湖 + 北路: one name goes on into the next; a town and its quarter are two.
bool goes_on_from(Text const& text, std::vector<Range> const& places, std::size_t begin,
                  Vocabulary const& vocabulary) {
  return !places.empty() && places.back().end == begin &&
         vocabulary.list("places.districts").match_back(text.chars, places.back().begin, begin) ==
             0;
}

/// 文化馆 in 市文化馆、图书馆, 学院路 in 学院路、梅园路: in a list of places it is one of them.
bool listed_with(Text const& text, Range name, Range place, Vocabulary const& vocabulary) {
  bool const before = name.end + 1 == place.begin && text.at(name.end) == U'、';
  bool const after = place.end + 1 == name.begin && text.at(place.end) == U'、';
  if (!before && !after) {
    return false;
  }
  auto const view = text.view(name);
  bool const same_tail = view.back() == text.at(place.end - 1);
  return vocabulary.list("places.institutions").ends(view)
             ? view.size() >= 3
             : same_tail && !vocabulary.list("places.kinds").has(view);
}

/// Adds a name where it stands, unless a place found before overlaps it.
void add_new(Range name, std::vector<Range>& places) {
  bool const overlaps = std::any_of(places.begin(), places.end(), [&](Range place) {
    return place.begin < name.end && name.begin < place.end;
  });
  if (!overlaps) {
    places.insert(std::upper_bound(places.begin(), places.end(), name,
                                   [](Range a, Range b) { return a.begin < b.begin; }),
                  name);
  }
}

void take_listed(Text const& text, Names& names, Vocabulary const& vocabulary) {
  for (auto const kind : names.kinds) {
    auto const beside = std::find_if(names.places.begin(), names.places.end(), [&](Range place) {
      return listed_with(text, kind, place, vocabulary);
    });
    if (beside != names.places.end()) {
      add_new(kind, names.places);
    }
  }
}

/// 东双棚户区, 第三小学新校区: the place is what stands before the kind of works' site.
void cut_generic_tails(Text const& text, std::vector<Range>& places, Vocabulary const& vocabulary) {
  for (auto& place : places) {
    auto const length =
        vocabulary.list("places.generic_tails").match_back(text.chars, place.begin, place.end);
    place.end -= length > 0 && place.size() >= length + 2 ? length : 0;
  }
}

/// Whether the words behind `at` count places: 等4座大型水库, 2个城中村, 两座污水处理厂.
bool counts_places(Text const& text, std::size_t at, std::size_t end,
                   Vocabulary const& vocabulary) {
  constexpr std::size_t kKindMax = 8;
  at += text.at(at) == U'等' ? 1 : 0;
  std::size_t const number = at;
  while (at < end && (is_digit(text.at(at)) || is_chinese_digit(text.at(at)))) {
    ++at;
  }
  constexpr std::u32string_view kMeasures = U"个座条所处家片";
  if (at == number || at >= end || kMeasures.find(text.at(at)) == std::u32string_view::npos) {
    return false;
  }
  std::size_t const stop = std::min(end, at + 1 + kKindMax);
  for (std::size_t i = at + 1; i < stop; ++i) {
    if (vocabulary.list("places.counted").match(text.chars, i, stop) > 0) {
      return true;
    }
  }
  return false;
}

/// Where the name that ends at `end` begins, going back to a comma, a verb or a word no name has.
std::size_t listed_name_begin(Text const& text, std::size_t from, std::size_t end,
                              Vocabulary const& vocabulary) {
  std::size_t begin = end;
  while (begin > from && end - begin < kNameLengthMax && may_stand_in_name(text.at(begin - 1)) &&
         vocabulary.list("places.stops").match_back(text.chars, from, begin) == 0 &&
         vocabulary.verbs.match_back(text.chars, from, begin) == 0) {
    --begin;
  }
  return begin;
}

/// 清溪、龙泉等4座水库: names in a list before their count are places whatever they end with.
void take_counted_list(Text const& text, Range range, Names& names, Vocabulary const& vocabulary) {
  for (std::size_t mark = range.begin; mark < range.end; ++mark) {
    if (text.at(mark) != U'、') {
      continue;
    }
    std::size_t end = mark + 1;
    while (end < range.end && end - mark <= kNameLengthMax && may_stand_in_name(text.at(end)) &&
           text.at(end) != U'等' && !is_chinese_digit(text.at(end))) {
      ++end;
    }
    if (end - mark < 3 || !counts_places(text, end, range.end, vocabulary)) {
      continue;
    }
    std::vector<Range> list = {{mark + 1, end}};
    for (std::size_t at = mark; at > range.begin && text.at(at) == U'、';) {
      std::size_t const begin = listed_name_begin(text, range.begin, at, vocabulary);
      if (at - begin < 2) {
        break;
      }
      list.insert(list.begin(), {begin, at});
      at = begin > range.begin ? begin - 1 : begin;
    }
    if (list.size() < 2) {
      continue;
    }
    for (auto const name : list) {
      add_new(name, names.places);
    }
  }
}

}  // namespace

std::vector<Range> find_places(Text const& text, Range range, Vocabulary const& vocabulary) {
  Names names;
  auto& places = names.places;
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
    if (!places.empty() && places.back().end == at) {
      places.back().end = end;  // 袁湾 + 水库, 中心医院 + 东院区
      from = end;
      at = end;
      continue;
    }
    std::size_t const begin = name_begin(text, from, at, vocabulary);
    bool const counted = begin > 0 && is_digit(text.at(begin - 1));
    bool const may_be = !goes_on && !counted;
    if (may_be && is_place(text.view({begin, end}), length, vocabulary)) {
      if (goes_on_from(text, places, begin, vocabulary)) {
        places.back().end = end;
      } else {
        places.push_back({begin, end});
      }
      from = end;
      at = end;
      continue;
    }
    if (may_be && end - begin > length) {
      names.kinds.push_back({begin, end});
    }
    ++at;
  }
  take_listed(text, names, vocabulary);
  take_counted_list(text, range, names, vocabulary);
  cut_generic_tails(text, places, vocabulary);
  return std::move(places);
}

}  // namespace yicheng::plan
