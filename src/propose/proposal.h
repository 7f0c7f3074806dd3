/// What the plan leaves open, answered: a choice of sites, lines or an order of works, with what it
/// brings, what was nearly as good, and the assumptions that taking it would set.
///
/// A proposal changes nothing by itself. A person takes an option of it (`yicheng propose take`),
/// which writes its assumptions into a plan.yaml as corrections; the next `run` reads them like any
/// other.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bilingual.h"
#include "change/program.h"
#include "city/point.h"

namespace yicheng::propose {

enum class Kind { sites, lines, sequence };
/// "sites", "lines", "sequence".
std::string_view to_string(Kind kind);
std::optional<Kind> parse_kind(std::string_view key);

/// One figure by which a choice is judged: an indicator's change, people served, a cost.
struct Gain {
  std::string key;  ///< an indicator's key, or a stable word of the maker's ("people")
  Bilingual name;
  Bilingual unit;
  double value = 0;
  int decimals = 0;
};

/// One thing an option decides: a site, a line, the begin of a work.
struct Item {
  std::string work;  ///< change::Work::id; empty: of none
  Bilingual text;
  std::vector<city::Point> points;  ///< where on the map: a site, or the stops of a line in order
  std::vector<Gain> gains;          ///< what it adds after those before it
  std::vector<change::Assumption> assumptions;
};

/// One whole answer.
struct Option {
  Bilingual title;  ///< what marks it off from the others
  std::vector<Gain> gains;
  std::vector<Item> items;
};

struct Proposal {
  std::string id;  ///< stable for one question ("sequence", "sites-w-...")
  Kind kind = Kind::sequence;
  Bilingual title;
  std::vector<Option> options;   ///< the proposed one first, then those nearly as good; never empty
  std::vector<Bilingual> notes;  ///< what was assumed, and what could not be proved
};

/// An assumption that `work` would have after it is taken: found again by its first commitment and
/// the field. `value` in the form that docs/data.md gives for the field.
change::Assumption assumption_for(change::Work const& work, std::string field, std::string value,
                                  Bilingual reason);

/// Puts the assumptions of the chosen items (all, where `items` is empty; counted from 0) of an
/// option among those of a plan, as a person's. Requires indices within the option.
void take(Option const& option, std::vector<std::size_t> const& items,
          std::vector<change::Assumption>& assumptions);

}  // namespace yicheng::propose
