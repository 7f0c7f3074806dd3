# One set of warnings for every room; each is an error.
add_library(yicheng_warnings INTERFACE)
target_compile_options(yicheng_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wno-sign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wextra-semi
  # designated initializers leave the other fields at their defaults on purpose
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside libstdc++ 12 itself at -O2 (GCC bugs 105329, 105562, 107138).
  target_compile_options(yicheng_warnings INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds)
endif()
if(YICHENG_SANITIZE)
  target_compile_options(yicheng_warnings INTERFACE
    -fsanitize=${YICHENG_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(yicheng_warnings INTERFACE -fsanitize=${YICHENG_SANITIZE})
endif()
