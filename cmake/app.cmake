# The program: command line, server and the built page in one file, build/<preset>/yicheng.
enable_language(ASM)

set(page_folder ${CMAKE_BINARY_DIR}/page)
add_custom_command(
  OUTPUT ${page_folder}/page_files.cc ${page_folder}/page_bytes.S
  COMMAND ${CMAKE_COMMAND} -DPAGE=${YICHENG_PAGE} -DFOLDER=${page_folder}
          -P ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake
  DEPENDS ${YICHENG_PAGE}/index.html ${CMAKE_SOURCE_DIR}/cmake/embed_page.cmake
  VERBATIM)
# index.html names every other file by its hash, so it changes whenever one of them does.
set_source_files_properties(${page_folder}/page_bytes.S PROPERTIES OBJECT_DEPENDS ${YICHENG_PAGE}/index.html)

room(app DEPS api PACKAGES fmt::fmt CLI11::CLI11 ZLIB::ZLIB Threads::Threads nlohmann_json::nlohmann_json
     PRECOMPILED <CLI/CLI.hpp> <fmt/format.h>)
target_sources(yicheng_app PRIVATE ${page_folder}/page_files.cc ${page_folder}/page_bytes.S)
target_compile_definitions(yicheng_app PRIVATE YICHENG_VERSION="${PROJECT_VERSION}")

add_executable(yicheng ${CMAKE_SOURCE_DIR}/src/app/main.cc)
target_link_libraries(yicheng PRIVATE yicheng_warnings yicheng_app)
if(NOT YICHENG_SANITIZE)
  target_link_options(yicheng PRIVATE -static-libstdc++ -static-libgcc LINKER:-z,pack-relative-relocs)
endif()
