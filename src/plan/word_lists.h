/// The lists of words that the rules of Chinese plans ask for, by their keys in
/// data/plan/vocabulary.yaml ("places.tails": the list `tails` under `places`).
///
/// A key is looked up while the program is compiled: a misspelt one does not compile, and asking
/// for a list costs nothing.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

namespace yicheng::plan {

/// In the order of their letters.
inline constexpr auto kWordLists = std::to_array<std::string_view>({"about_after",
                                                                    "about_before",
                                                                    "action_nouns",
                                                                    "adverb_verbs",
                                                                    "adverbs",
                                                                    "advertisements",
                                                                    "at_least_after",
                                                                    "at_least_before",
                                                                    "at_most_after",
                                                                    "at_most_before",
                                                                    "attributes",
                                                                    "boilerplate",
                                                                    "column_areas",
                                                                    "column_deadlines",
                                                                    "column_names",
                                                                    "column_numbers",
                                                                    "column_parts.deadline",
                                                                    "column_parts.name",
                                                                    "column_parts.other",
                                                                    "column_parts.owner",
                                                                    "column_parts.task",
                                                                    "column_tasks",
                                                                    "connectors",
                                                                    "count_numerals",
                                                                    "countable_aims",
                                                                    "deadline_labels",
                                                                    "documents",
                                                                    "done_marks",
                                                                    "duties",
                                                                    "early_steps",
                                                                    "entitlements",
                                                                    "founding_verbs",
                                                                    "ignored_sections",
                                                                    "issuer_tails",
                                                                    "last_years",
                                                                    "lifting_verbs",
                                                                    "locations",
                                                                    "long_numeral_units",
                                                                    "none_marks",
                                                                    "not_attributes",
                                                                    "not_deadline_after",
                                                                    "not_deadline_before",
                                                                    "not_verbs",
                                                                    "notes",
                                                                    "nounish",
                                                                    "operating_objects",
                                                                    "ordinals",
                                                                    "owner_labels",
                                                                    "owner_roles",
                                                                    "owner_tails",
                                                                    "part_works",
                                                                    "people",
                                                                    "people_units",
                                                                    "places.counted",
                                                                    "places.districts",
                                                                    "places.fillers",
                                                                    "places.generic_tails",
                                                                    "places.institutions",
                                                                    "places.kinds",
                                                                    "places.levels",
                                                                    "places.not_after",
                                                                    "places.not_before",
                                                                    "places.road_tails",
                                                                    "places.stops",
                                                                    "places.tails",
                                                                    "places.verb_names",
                                                                    "places.waters",
                                                                    "prepositions",
                                                                    "programme_verbs",
                                                                    "programmes",
                                                                    "public_institutions",
                                                                    "pushing_verbs",
                                                                    "reasons",
                                                                    "speakers",
                                                                    "standing",
                                                                    "title_tails",
                                                                    "traditional",
                                                                    "undertakings",
                                                                    "vague",
                                                                    "whole_predicates",
                                                                    "wrapper_objects",
                                                                    "wrappers",
                                                                    "wrapping_verbs"});

/// Place of the list in kWordLists; kWordLists.size() where there is none.
constexpr std::size_t find_word_list(std::string_view key) {
  auto const* const at = std::lower_bound(kWordLists.begin(), kWordLists.end(), key);
  bool const found = at != kWordLists.end() && *at == key;
  return static_cast<std::size_t>((found ? at : kWordLists.end()) - kWordLists.begin());
}

struct ListKey {
  std::size_t place;

  consteval ListKey(char const* key)
      : place(find_word_list(key)) {  // NOLINT: a key is written as is
    if (place == kWordLists.size()) {
      throw "no list of that key";
    }
  }
};

}  // namespace yicheng::plan
