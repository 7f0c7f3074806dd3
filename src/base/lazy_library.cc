#include "base/lazy_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include <utility>

#include "base/fault.h"

namespace yicheng {
namespace {

[[noreturn]] void refuse(std::string const& file) {
  char const* const reason = dlerror();
  throw Fault(FaultKind::ours, "library-missing", file,
              {fmt::format("无法载入程序库：{}", reason != nullptr ? reason : ""),
               fmt::format("the library cannot be loaded: {}", reason != nullptr ? reason : "")},
              {"请安装 packages.txt 中列出的软件包", "install the packages named in packages.txt"});
}

}  // namespace

LazyLibrary::LazyLibrary(std::string file)
    : file_(std::move(file)), handle_(dlopen(file_.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) {
    refuse(file_);
  }
}

void* LazyLibrary::address(char const* name) const {
  void* const found = dlsym(handle_, name);
  if (found == nullptr) {
    refuse(file_);
  }
  return found;
}

}  // namespace yicheng
