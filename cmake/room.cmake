# room(NAME DEPS room... [PACKAGES target...] [DATA file...])
#
# One folder of src/ is one room: a static library of all its .cc files. Its headers are reached
# through an include directory of its own (a link to the folder), which only rooms that name it in
# DEPS, or that stand on such a room, receive. So an arrow that is not listed does not compile.
# PRECOMPILED headers are large ones of libraries that most of the room's sources include; every
# header of ours still compiles without them (test/house).
# DATA files (relative to the repository) are embedded; the room reads them through the generated
# "NAME/embedded.h".
function(room NAME)
  cmake_parse_arguments(ROOM "" "" "DEPS;PACKAGES;DATA;PRECOMPILED" ${ARGN})
  string(REPLACE "/" "_" target "yicheng_${NAME}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${NAME}/*.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")  # an executable's, not the room's

  set(door ${CMAKE_BINARY_DIR}/doors/${NAME})
  get_filename_component(parent ${door}/${NAME} DIRECTORY)
  file(MAKE_DIRECTORY ${parent})
  file(CREATE_LINK ${CMAKE_SOURCE_DIR}/src/${NAME} ${door}/${NAME} SYMBOLIC)

  if(ROOM_DATA)
    embed(${NAME} generated_source generated_door ${ROOM_DATA})
    list(APPEND sources ${generated_source})
  endif()

  set(libraries "")
  foreach(dep IN LISTS ROOM_DEPS)
    string(REPLACE "/" "_" dep_target "yicheng_${dep}")
    list(APPEND libraries ${dep_target})
  endforeach()

  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC ${door})
    target_include_directories(${target} PRIVATE ${generated_door})
    target_link_libraries(${target} PRIVATE yicheng_warnings ${ROOM_PACKAGES} PUBLIC ${libraries})
    if(ROOM_PRECOMPILED)
      target_precompile_headers(${target} PRIVATE ${ROOM_PRECOMPILED})
    endif()
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE ${door})
    target_link_libraries(${target} INTERFACE ${libraries})
  endif()
  set_property(GLOBAL APPEND PROPERTY YICHENG_ROOMS ${NAME})
  set_property(GLOBAL PROPERTY YICHENG_DEPS_${NAME} "${ROOM_DEPS}")
endfunction()

# embed(ROOM source_variable door_variable file...): bytes of files as one source of the room.
function(embed ROOM source_variable door_variable)
  set(folder ${CMAKE_BINARY_DIR}/embedded/${ROOM})
  set(source ${folder}/embedded.cc)
  set(header ${folder}/door/${ROOM}/embedded.h)
  set(files "")
  foreach(file IN LISTS ARGN)
    list(APPEND files ${CMAKE_SOURCE_DIR}/${file})
  endforeach()
  list(JOIN files "|" joined)
  add_custom_command(
    OUTPUT ${source} ${header}
    COMMAND ${CMAKE_COMMAND} -DROOM=${ROOM} -DSOURCE=${source} -DHEADER=${header}
            "-DFILES=${joined}" -DROOT=${CMAKE_SOURCE_DIR}/data
            -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  set(${source_variable} ${source} ${header} PARENT_SCOPE)
  set(${door_variable} ${folder}/door PARENT_SCOPE)
endfunction()
