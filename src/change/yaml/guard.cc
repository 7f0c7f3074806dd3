#include "change/yaml/guard.h"

#include "change/plan_yaml.h"

namespace yicheng::change {
namespace {

YamlForm plan_form() {
  return {"plan-yaml",
          {"请按 docs/data.md 中 plan.yaml 的写法修改这一行",
           "mend this line; docs/data.md says how plan.yaml is written"},
          kPlanYamlBytesMax,
          kPlanYamlDepthMax};
}

}  // namespace

void throw_yaml_fault(std::string_view name, int line, int column, Bilingual const& what) {
  yicheng::throw_yaml_fault(plan_form(), name, line, column, what);
}

void guard_yaml(std::string_view text, std::string_view name) {
  yicheng::guard_yaml(plan_form(), text, name);
}

}  // namespace yicheng::change
