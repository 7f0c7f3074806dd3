/// The room's own data files, embedded in the program.
#pragma once
#include <string>

#include "base/data_file.h"

namespace yicheng::engine::environment {

/// By its path below data/ ("environment/air.yaml").
DataFile data_file(std::string const& name);

}  // namespace yicheng::engine::environment
