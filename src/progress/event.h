/// The audit chain: every write is an event, and each event carries the SHA-256 of itself and, in
/// it, that of the one before.
///
/// An Event is the texts as they are stored. Its canonical bytes are the line "yicheng-event-1",
/// then for number, at, on, role, unit, person, move, task, details and previous, in this order,
/// the length in bytes in decimal, a colon, the bytes and a line feed: no two events have the same
/// bytes. `hash` is their SHA-256. Numbers count from 1 without a gap; the first event's `previous`
/// is 64 zeros. Changing, removing or inserting an event breaks the chain from there on; a tail
/// that was cut off shows against the head that the workspace keeps apart, and against the head
/// hash on printed papers. Whoever can rewrite the whole file can rewrite the chain: the papers
/// then differ. Cost: linear.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/finding.h"

namespace yicheng::progress {

struct Event {
  std::int64_t number = 0;
  std::string at;  ///< by the clock of the machine, UTC: "2025-11-25T08:00:00Z"
  std::string on;  ///< the day it counts for: "2025-11-25"
  std::string role, unit, person;
  std::string move;
  std::string task;     ///< commitment's id; "" for moves of the whole ledger
  std::string details;  ///< JSON, see details.h
  std::string previous;
  std::string hash;
  friend bool operator==(Event const&, Event const&) = default;
};

/// What a chain ends in; kept apart from it and printed on papers.
struct Head {
  std::int64_t number = 0;
  std::string hash;
  friend bool operator==(Head const&, Head const&) = default;
};

/// The head of a chain without events.
Head empty_head();
Head head_of(std::vector<Event> const& events);

std::string canonical_bytes(Event const& event);
/// Sets number, previous and hash so that the event follows the head.
void seal(Event& event, Head const& head);

/// Errors "progress-chain-altered" (an event is not what was sealed), "progress-chain-gap" (events
/// are missing, out of order or from elsewhere) and "progress-chain-cut" (the end is missing). At
/// most one of each kind an event.
Findings verify_chain(std::vector<Event> const& events, Head const& kept);

/// Whether the chain once ended in this hash, as a paper says.
bool has_head(std::vector<Event> const& events, std::string const& hash);

}  // namespace yicheng::progress
