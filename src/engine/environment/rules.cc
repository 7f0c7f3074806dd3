#include "engine/environment/rules.h"

#include "engine/environment/embedded.h"

namespace yicheng::engine::environment {

DataFile data_file(std::string const& name) {
  return {embedded_file(name).value_or(""), name};
}

}  // namespace yicheng::engine::environment
