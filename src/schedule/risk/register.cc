#include "schedule/risk/register.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>

#include "base/data_file.h"
#include "base/yaml_guard.h"
#include "schedule/embedded.h"
#include "schedule/yaml_reader.h"

namespace yicheng::schedule::risk {
namespace {

constexpr int kDepthMax = 16;
constexpr double kMultipleMax = 1000;
constexpr std::string_view kDefaultClass = "uk-large-public";

YamlForm form() {
  return {"risk-yaml",
          {"请按 docs/data.md 中 risk.yaml 的写法修改这一行",
           "mend this line; docs/data.md says how risk.yaml is written"},
          kRegisterBytesMax,
          kDepthMax};
}

// From the one, two or three numbers of the form; none: not so many, or not in order.
std::optional<Distribution> distribution_of(Form form, std::vector<double> const& values) {
  Distribution d{form, 0, 0, 0};
  if (form == Form::fixed && values.size() == 1) {
    d.min = d.mode = d.max = values[0];
  } else if (form == Form::lognormal && values.size() == 2) {
    d.mode = values[0];
    d.max = values[1];
  } else if ((form == Form::triangular || form == Form::pert) && values.size() == 3) {
    d = {form, values[0], values[1], values[2]};
  } else {
    return std::nullopt;
  }
  return well_formed(d) && d.max <= kMultipleMax ? std::optional(d) : std::nullopt;
}

std::vector<ReferenceClass> load_classes() {
  DataFile const file(embedded_file("schedule/reference_classes.yaml").value_or(""),
                      "schedule/reference_classes.yaml");
  std::vector<ReferenceClass> classes;
  for (auto const& entry : file.child(file.root(), "classes")) {
    auto const& node = entry.second;
    auto const parsed = parse_form(file.text(node, "form"));
    auto const multiple =
        parsed ? distribution_of(*parsed, file.numbers(node, "values")) : std::nullopt;
    std::string const measure = file.text(node, "measure");
    if (!multiple || (measure != "cost" && measure != "duration")) {
      file.broken(entry.first.Scalar());
    }
    classes.push_back({entry.first.Scalar(), file.name(file.child(node, "name")), measure == "cost",
                       *multiple, file.source(node)});
  }
  return classes;
}

ReferenceClass const* find_class(std::string_view key) {
  auto const& classes = reference_classes();
  auto const found = std::find_if(classes.begin(), classes.end(),
                                  [&](ReferenceClass const& c) { return c.key == key; });
  return found == classes.end() ? nullptr : &*found;
}

class Reader : private YamlReader {
 public:
  explicit Reader(std::string const& name) : YamlReader(form(), name) {}

  Register read(std::string_view text) {
    YAML::Node const root = YAML::Load(std::string(text));
    expect_map(root, {"default", "kinds", "activities", "drivers"});
    if (root["default"]) {
      register_.multiple = distribution(root["default"], nullptr);
      register_.has_default = true;
    } else {
      register_.multiple = use(*find_class(kDefaultClass));
    }
    for (auto const& node : list_of(root["kinds"])) {
      expect_map(node, {"kind", "class", "form", "values"});
      scalar(node["kind"], node, "kind");
      auto const works = kind(node["kind"]);
      if (!register_.by_kind.emplace(works, distribution(node, "kind")).second) {
        fail(node, {"同一类项目写了两次", "the kind stands twice"});
      }
    }
    for (auto const& node : list_of(root["activities"])) {
      expect_map(node, {"uid", "class", "form", "values"});
      int const uid = whole(node["uid"]);
      if (!register_.own.emplace(uid, distribution(node, "uid")).second) {
        fail(node, {"同一任务写了两次", "the task stands twice"});
      }
    }
    for (auto const& node : list_of(root["drivers"])) {
      read_driver(node);
    }
    return std::move(register_);
  }

 private:
  Distribution use(ReferenceClass const& reference) {
    auto& used = register_.classes;
    if (std::find(used.begin(), used.end(), &reference) == used.end()) {
      used.push_back(&reference);
    }
    return reference.multiple;
  }

  // {class: KEY} or {form: FORM, values: [...]}, beside the key `other` where there is one.
  Distribution distribution(YAML::Node const& node, char const* other) {
    bool const by_class = node.IsMap() && node["class"];
    if (other != nullptr) {
      by_class ? expect_map(node, {other, "class"}) : expect_map(node, {other, "form", "values"});
    } else {
      by_class ? expect_map(node, {"class"}) : expect_map(node, {"form", "values"});
    }
    if (by_class) {
      auto const* found = find_class(scalar(node["class"], node, "class"));
      if (found == nullptr) {
        fail(node["class"], {"没有这个参照类", "there is no such reference class"});
      }
      return use(*found);
    }
    auto const parsed = parse_form(scalar(node["form"], node, "form"));
    if (!parsed) {
      fail(node["form"], {"分布应为 fixed、triangular、pert 或 lognormal",
                          "a form is fixed, triangular, pert or lognormal"});
    }
    std::vector<double> values;
    for (auto const& value : list_of(node["values"])) {
      values.push_back(number(value));
    }
    auto const made = distribution_of(*parsed, values);
    if (!made) {
      fail(node, {"数值个数或次序与分布不符",
                  "the values are not as many as the form has, not in order, or out of range"});
    }
    return *made;
  }

  void read_driver(YAML::Node const& node) {
    expect_map(node, {"key", "name", "probability", "factor", "activities", "stages", "kinds"});
    RegisteredDriver driver;
    driver.key = scalar(node["key"], node, "key");
    driver.name = name_of(node["name"], driver.key);
    driver.probability = node["probability"] ? number(node["probability"]) : 1;
    if (driver.probability < 0 || driver.probability > 1) {
      fail(node["probability"], {"概率应在 0 和 1 之间", "a probability lies between 0 and 1"});
    }
    if (!node["factor"]) {
      fail(node, {"缺少 factor", "\"factor\" is missing"});
    }
    driver.factor = distribution(node["factor"], nullptr);
    auto const& activities = node["activities"];
    driver.all = activities && activities.IsScalar() && activities.Scalar() == "all";
    if (!driver.all) {
      for (auto const& uid : list_of(activities)) {
        driver.task_uids.push_back(whole(uid));
      }
    }
    driver.works = selector(node);
    bool const twice =
        std::any_of(register_.drivers.begin(), register_.drivers.end(),
                    [&](RegisteredDriver const& other) { return other.key == driver.key; });
    if (twice || register_.drivers.size() == kDriversMax) {
      fail(node, {"风险因素重复或过多", "the driver stands twice, or there are too many"});
    }
    register_.drivers.push_back(std::move(driver));
  }

  Register register_;
};

}  // namespace

std::vector<ReferenceClass> const& reference_classes() {
  static std::vector<ReferenceClass> const classes = load_classes();
  return classes;
}

Register default_register() {
  Register made;
  auto const* reference = find_class(kDefaultClass);
  made.multiple = reference->multiple;
  made.classes = {reference};
  return made;
}

Register read_register(std::string_view text, std::string const& name) {
  guard_yaml(form(), text, name);
  return Reader(name).read(text);
}

}  // namespace yicheng::schedule::risk
