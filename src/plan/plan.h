/// What was promised: a document as areas, projects and commitments, each with its exact citation.
///
/// Source: the annotation rules of the plans guide (one verb + one object that can be ticked off).
/// Invariant: every span lies in `text`; spans of areas, projects and commitments are in the order
/// of the document; every commitment's quote is exactly the text its span cites.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/span.h"
#include "plan/documents/source_place.h"

namespace yicheng::plan {

enum class QuantityKind { exact, at_least, at_most, about, rate };
enum class DeadlineKind { by, within, start };
enum class Phase { start, main_works, complete, operate, ongoing };

struct Quantity {
  std::string text;  ///< as written, with its modifiers ("不少于40部", "32.0867万平方米")
  double value = 0;  ///< multiplied out (万, 亿)
  std::string
      unit;  ///< m2 km m ha mu km2 m3 t t/d m3/d t/a CNY % pp, else the measure word (个, 所, 条)
  QuantityKind kind = QuantityKind::exact;
};

struct Deadline {
  std::string text;  ///< as written ("到202x年10月底")
  std::optional<std::string>
      date;  ///< YYYY-MM-DD, YYYY-MM, masked "202x-10", "????-12"; none: no calendar date
  DeadlineKind kind = DeadlineKind::by;
};

struct Commitment {
  std::string
      id;  ///< stable over a second reading: "c-" and a key of its quote and place in the plan
  std::string quote;  ///< the minimal clause, exactly as written
  Span span;          ///< where the quote stands
  std::string action;
  std::string object;
  std::vector<Quantity> quantities;
  std::optional<Deadline> deadline;
  Phase phase = Phase::complete;
  std::vector<std::string>
      owners;  ///< lead, responsible and assisting units and leaders, as written
  std::vector<std::string> places;
};

struct Project {
  std::string id;  ///< "p-" and a key of area and heading, stable like commitments
  std::optional<std::string> heading;  ///< none where the item starts directly with the promise
  Span span;                           ///< the whole item: heading to its last sentence
  std::vector<Commitment> commitments;
};

struct Area {
  std::string heading;  ///< without enumerator and closing punctuation; "" where there is none
  Span span;            ///< of the heading
  std::vector<Project> projects;
};

struct Plan {
  std::optional<std::string> title;
  std::optional<std::string> issuer;
  std::optional<int> year;           ///< none while the document masks it (202x)
  std::u32string text;               ///< the document as read; spans count its code points
  std::vector<SourcePlace> sources;  ///< pages, paragraphs or cells; empty for plain text
  std::vector<Area> areas;
  std::vector<std::string> ignored_headings;  ///< wrappers without commitments (总体目标, 保障措施)
  Findings findings;
};

std::string_view to_string(QuantityKind kind);
std::string_view to_string(DeadlineKind kind);
std::string_view to_string(Phase phase);
std::optional<QuantityKind> parse_quantity_kind(std::string_view word);
std::optional<DeadlineKind> parse_deadline_kind(std::string_view word);
std::optional<Phase> parse_phase(std::string_view word);

/// The cited text, as UTF-8.
std::string cite(Plan const& plan, Span span);

}  // namespace yicheng::plan
