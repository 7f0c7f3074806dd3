#include "observe/quality.h"

namespace yicheng::observe {

QualityRules::QualityRules(DataFile const& file)
    : source(file.source(file.root())), ahead_s_(file.whole(file.root(), "ahead_s")) {
  for (auto const& node : file.child(file.root(), "periods")) {
    auto const period = parse_period(file.text(node, "period"));
    if (!period) {
      file.broken("a period is not known");
    }
    of_.at(static_cast<std::size_t>(*period)) = {file.whole(node, "length_s"),
                                                 file.whole(node, "late_s")};
  }
}

Marks QualityRules::judge(Observation const& observation, Quantity const* quantity,
                          Seconds received, SeriesState& state,
                          std::function<bool(Seconds)> const& is_stored) const {
  Marks marks;
  auto const& of = of_.at(static_cast<std::size_t>(observation.series.period));
  if (observation.live && received - observation.time - of.length_s > of.late_s) {
    marks.add(QualityMark::late);
  }
  bool const outside = quantity != nullptr &&
                       (observation.value < quantity->min || observation.value > quantity->max);
  if (outside || observation.time - received > ahead_s_) {
    marks.add(QualityMark::impossible);
  }
  if (state.newest && observation.time <= *state.newest) {
    if (is_stored(observation.time)) {
      marks.add(QualityMark::doubled);
    } else {
      marks.add(QualityMark::out_of_order);
    }
    return marks;  // the run of equal values is of those that came in order
  }
  state.equal = state.newest && observation.value == state.last ? state.equal + 1 : 1;
  state.newest = observation.time;
  state.last = observation.value;
  if (quantity != nullptr && quantity->stuck > 0 && state.equal >= quantity->stuck) {
    marks.add(QualityMark::stuck);
  }
  return marks;
}

Seconds QualityRules::length_s(Period period) const {
  return of_.at(static_cast<std::size_t>(period)).length_s;
}

QualityRules const& quality_rules() {
  static QualityRules const rules(data_file("observe/quality.yaml"));
  return rules;
}

}  // namespace yicheng::observe
