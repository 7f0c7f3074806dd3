# Tests mirror src/: every test/<room>/**/*_test.cc becomes part of one executable a room, which may
# include what the room itself may include, and the helpers in test/support.
find_package(GTest REQUIRED)
include(GoogleTest)

function(room_test NAME)
  cmake_parse_arguments(TEST "" "" "DEPS;PACKAGES" ${ARGN})
  string(REPLACE "/" "_" target "${NAME}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/test/${NAME}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  add_executable(test_${target} ${sources})
  target_include_directories(test_${target} PRIVATE ${CMAKE_SOURCE_DIR}/test)
  # A test's own code runs once: what it costs is compiling it.
  target_compile_options(test_${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_precompile_headers(test_${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  target_link_libraries(test_${target} PRIVATE yicheng_warnings ${TEST_PACKAGES} GTest::gtest_main GTest::gmock)
  foreach(dep ${NAME} ${TEST_DEPS})
    string(REPLACE "/" "_" dep_target "yicheng_${dep}")
    if(TARGET ${dep_target})
      target_link_libraries(test_${target} PRIVATE ${dep_target})
    endif()
  endforeach()
  target_compile_definitions(test_${target} PRIVATE
    YICHENG_SOURCE="${CMAKE_SOURCE_DIR}" YICHENG_SHARED="${CMAKE_SOURCE_DIR}/../shared")
  gtest_discover_tests(test_${target} DISCOVERY_MODE PRE_TEST TEST_PREFIX ${target}. PROPERTIES TIMEOUT 600)
endfunction()

get_property(rooms GLOBAL PROPERTY YICHENG_ROOMS)
foreach(room IN LISTS rooms)
  set(also "")
  if(room STREQUAL "engine/traffic")
    set(also feed)  # its tests read the published networks
  endif()
  room_test(${room} DEPS ${also} PACKAGES fmt::fmt nlohmann_json::nlohmann_json PkgConfig::YAML SQLite::SQLite3
            PkgConfig::LIBZIP pugixml::pugixml ICU::uc ICU::i18n hdf5_archive)
endforeach()
if(TARGET test_app)
  # Tests of the command line run the program as users do.
  add_dependencies(test_app yicheng)
  target_compile_definitions(test_app PRIVATE YICHENG_BINARY="$<TARGET_FILE:yicheng>")
endif()

# The house keeps its own rules: arrows, sizes, headers (test/house).
add_subdirectory(test/house)
