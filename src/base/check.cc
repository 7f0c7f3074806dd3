#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace yicheng {

void abort_at(std::source_location where) {
  std::fprintf(stderr, "broken invariant at %s:%u in %s\n", where.file_name(), where.line(),
               where.function_name());
  std::abort();
}

}  // namespace yicheng
