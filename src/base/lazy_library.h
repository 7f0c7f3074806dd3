/// A shared library that is loaded when it is first needed, so that programs that never need it do
/// not pay for it at their start.
///
/// The types of its functions come from its own header at compile time, so a call is checked like
/// any other; only the addresses are found at run time. Stays loaded. A library or function that is
/// not there ends the request with Fault(ours, "library-missing").
#pragma once
#include <string>

namespace yicheng {

class LazyLibrary {
 public:
  /// `file`: as the loader finds it, like "libzip.so.4".
  explicit LazyLibrary(std::string file);

  /// `Function`: the type of a pointer to it.
  template <typename Function>
  Function find(char const* name) const {
    return reinterpret_cast<Function>(address(name));
  }

 private:
  void* address(char const* name) const;

  std::string file_;
  void* handle_;
};

}  // namespace yicheng

/// The member of a struct that holds a function of `library_`, under the function's own name.
#define YICHENG_LAZY_FUNCTION(name) decltype(&::name) name = library_.find<decltype(&::name)>(#name)
