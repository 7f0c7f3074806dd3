# Writes SOURCE and HEADER: the bytes of FILES, found by their path below ROOT.
# Run as a script: cmake -DROOM= -DSOURCE= -DHEADER= -DFILES=a|b -DROOT= -P embed.cmake
string(REPLACE "|" ";" FILES "${FILES}")
string(REPLACE "/" "::" namespace "${ROOM}")

file(WRITE ${HEADER}.new "/// Files embedded at build time, by their path below data/.
#pragma once
#include <optional>
#include <string_view>
namespace yicheng::${namespace} {
/// The bytes of the embedded file, or nothing where no file has that name.
std::optional<std::string_view> embedded_file(std::string_view name);
}
")
file(WRITE ${SOURCE}.new "#include \"${ROOM}/embedded.h\"\nnamespace yicheng::${namespace} {\nnamespace {\n")
set(table "")
set(index 0)
foreach(file IN LISTS FILES)
  file(RELATIVE_PATH name ${ROOT} ${file})
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  file(APPEND ${SOURCE}.new "constexpr unsigned char kFile${index}[] = {${bytes}0};\n")
  string(APPEND table "  if (name == \"${name}\") return std::string_view(reinterpret_cast<char const*>(kFile${index}), sizeof(kFile${index}) - 1);\n")
  math(EXPR index "${index} + 1")
endforeach()
file(APPEND ${SOURCE}.new "}  // namespace\nstd::optional<std::string_view> embedded_file(std::string_view name) {\n${table}  return std::nullopt;\n}\n}\n")
file(RENAME ${HEADER}.new ${HEADER})
file(RENAME ${SOURCE}.new ${SOURCE})
