/// The model city: a synthetic Chinese city made from a seed, for demonstrations, tests and
/// training.
///
/// It is a model, not a survey: `City::synthetic` is set, `City::source` says so, and it lies in
/// the open sea (119.8 E, 38.6 N), so that nobody takes it for a real city. Units as in city.h.
///
/// What is assumed (orders of magnitude of Chinese practice; verify before using one as a figure):
/// - Land: 118 m2 of built-up land per person at 620,000 people (8,500 per km2), somewhat less in
/// larger
///   cities; a rounded rectangle with a ring road at 68 % of its half width and height.
/// - Roads: a lattice of main roads 500 to 850 m apart (ring: trunk, two lanes a direction, three
/// above
///   1.2 million people; three primary roads in the middle of each direction, further out every
///   fourth, in large cities every second), blocks of about 185 m inside with one collecting
///   street. Streets run two-way and all of them are connected. With car trips of 0.07 per person
///   in the morning peak hour the ring is loaded to about nine tenths to all of its capacity at
///   620,000 people.
/// - People: density falls to about a quarter from the centre to the edge; 2.62 per household
/// (census of
///   2020); 0.45 jobs per person: 30 % in the centre, 10 % in a new town in the west, 24 % in the
///   industrial zone in the east, the rest where people live. 92 % of the households live in named
///   communities; 晨光南里, 团结北里, 永安里, 文化里 are old and have 36.2 hectares of floor
///   together.
/// - Facilities per 1,000 people: 32 kindergarten, 64 primary and 54 middle school seats (fewer
/// than
///   children), 6.5 beds in hospitals and clinics, 13.5 m2 of park per person, a community health
///   centre per 28,000 people of which half (at least 10) do not meet their standard. The edge is
///   served worse.
/// - Transit: a bus line per 18,000 people, last departures between 19:00 and 21:30; metro lines
/// from
///   three million people.
/// - Water and waste: combined sewers under the old town, under 人民道 only from 和平路 to 建华路;
/// a
///   black-odorous water per 52,000 people (at least 10); 0.19 m3 of wastewater and 1.02 kg of
///   waste per person and day; the main wastewater plant at class 1B; a landfill, no incinerator.
///
/// Cost: about 0.1 s at 620,000 people, 3 s at 5 million.
#pragma once
#include <cstdint>

#include "city/city.h"

namespace yicheng::city {

struct MakeOptions {
  double population = 620000;  ///< 50,000 to 5,000,000
  std::uint64_t seed = 1;
};

/// Deterministic: the same options give the same columns. Throws Fault(bad_input) outside the
/// range.
City make_city(MakeOptions const& options);

}  // namespace yicheng::city
