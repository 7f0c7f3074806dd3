#include "observe/quantities.h"

#include "observe/embedded.h"

namespace yicheng::observe {

std::optional<double> Quantity::factor_from(std::string_view given) const {
  if (given == unit) {
    return 1;
  }
  auto const found = also.find(given);
  return found == also.end() ? std::nullopt : std::optional(found->second);
}

Quantities::Quantities(DataFile const& file)
    : source(file.source(file.root())),
      range_source(file.source(file.child(file.root(), "ranges"))) {
  for (auto const& node : file.child(file.root(), "quantities")) {
    auto const range = file.numbers(node, "range");
    if (range.size() != 2 || range[0] >= range[1]) {
      file.broken("a range is no pair that rises");
    }
    Quantity one{.key = file.text(node, "key"),
                 .name = file.name(node),
                 .unit = file.text(node, "unit"),
                 .also = {},
                 .min = range[0],
                 .max = range[1],
                 .stuck = file.whole(node, "stuck")};
    if (auto const also = node["also"]) {
      for (auto const& pair : also) {
        auto const unit = pair.first.as<std::string>();
        one.also[unit] = file.number(also, unit.c_str());
      }
    }
    for (auto const& code : file.texts(node, "codes")) {
      if (!by_code_.emplace(code, all_.size()).second) {
        file.broken("the code " + code + " stands twice");
      }
    }
    for (auto const& name : {one.key, one.name.zh, one.name.en}) {
      if (!by_name_.emplace(name, all_.size()).second && by_name_[name] != all_.size()) {
        file.broken("\"" + name + "\" names two quantities");
      }
    }
    all_.push_back(std::move(one));
  }
}

Quantity const* Quantities::find(std::string_view key_or_name) const {
  auto const found = by_name_.find(key_or_name);
  return found == by_name_.end() ? nullptr : &all_[found->second];
}

Quantity const* Quantities::of_code(std::string_view code, std::string_view system) const {
  std::string const exact = std::string(code) + "@" + std::string(system);
  auto found = by_code_.find(exact);
  found = found == by_code_.end() ? by_code_.find(code) : found;
  return found == by_code_.end() ? nullptr : &all_[found->second];
}

Quantities const& quantities() {
  static Quantities const all(data_file("observe/quantities.yaml"));
  return all;
}

DataFile data_file(std::string_view name) {
  return {embedded_file(name).value_or(""), std::string(name)};
}

}  // namespace yicheng::observe
