#include "base/document/libzip.h"

namespace yicheng {

Libzip::Libzip() : library_(YICHENG_ZIP) {}

Libzip const& libzip() {
  static Libzip const functions;
  return functions;
}

}  // namespace yicheng
