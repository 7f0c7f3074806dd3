# Third-party libraries, each a Debian 12 package named in packages.txt.
#
# Linked statically where Debian has an archive, because loading shared libraries cost 6 ms at every
# start of the program, more than an engine takes for a small network (docs/decisions/009).
find_package(Threads REQUIRED)

# archive(TARGET lib...): Debian's static libraries, headers in /usr/include.
function(archive TARGET)
  add_library(${TARGET} INTERFACE IMPORTED)
  foreach(name IN LISTS ARGN)
    find_library(YICHENG_ARCHIVE_${name} lib${name}.a REQUIRED)
    target_link_libraries(${TARGET} INTERFACE ${YICHENG_ARCHIVE_${name}})
  endforeach()
endfunction()

# link_archive(TARGET lib): the archive instead of what pkg-config names.
function(link_archive TARGET name)
  find_library(YICHENG_ARCHIVE_${name} lib${name}.a REQUIRED)
  set_property(TARGET ${TARGET} PROPERTY INTERFACE_LINK_LIBRARIES ${YICHENG_ARCHIVE_${name}})
endfunction()

# loaded_when_needed(NAME source): a library without an archive, whose functions the source finds at
# run time (base/lazy_library.h); it is given the file's name as YICHENG_<NAME>.
function(loaded_when_needed NAME source)
  string(TOUPPER ${NAME} upper)
  find_library(YICHENG_LIBRARY_${NAME} ${NAME} REQUIRED)
  execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${YICHENG_LIBRARY_${NAME}} OUTPUT_VARIABLE dynamic)
  if(NOT dynamic MATCHES "SONAME +([^ \n]+)")
    message(FATAL_ERROR "${YICHENG_LIBRARY_${NAME}} has no SONAME")
  endif()
  set_source_files_properties(${CMAKE_SOURCE_DIR}/${source} PROPERTIES
    COMPILE_DEFINITIONS YICHENG_${upper}="${CMAKE_MATCH_1}")
endfunction()

# Debian has {fmt} as a shared library only; its header can be compiled into an archive.
add_library(fmt_archive STATIC ${CMAKE_SOURCE_DIR}/cmake/fmt_archive.cc)
target_compile_definitions(fmt_archive INTERFACE FMT_SHARED)
add_library(fmt::fmt ALIAS fmt_archive)

find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(TBB REQUIRED)
archive(ICU::i18n icui18n icuuc icudata)
archive(ICU::uc icuuc icudata)  # from a shared library its 31 MB of tables would be copied at start
archive(ZLIB::ZLIB z)
archive(SQLite::SQLite3 sqlite3)
target_link_libraries(SQLite::SQLite3 INTERFACE Threads::Threads ${CMAKE_DL_LIBS} m)
archive(BZip2::BZip2 bz2)
archive(EXPAT::EXPAT expat)
archive(LZ4::LZ4 lz4)
archive(pugixml::pugixml pugixml)
archive(SHAPELIB::SHAPELIB shp)
find_package(PkgConfig REQUIRED)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)  # for tests, which make archives
link_archive(PkgConfig::YAML yaml-cpp)
link_archive(PkgConfig::SODIUM sodium)
pkg_check_modules(HDF5 REQUIRED hdf5-serial)
# Both bring libcrypto, for ciphers that no document of ours has.
loaded_when_needed(zip src/base/document/libzip.cc)
loaded_when_needed(xlsxwriter src/base/table/workbook_writer.cc)

# libosmium is headers only, but its Debian package asks for the default Boost (1.74), which cannot
# stand beside Boost 1.81; tools/install-packages unpacks it here instead (docs/decisions/001).
set(YICHENG_UNPACKED ${CMAKE_SOURCE_DIR}/build/packages)
add_library(osmium INTERFACE)
target_include_directories(osmium SYSTEM INTERFACE ${YICHENG_UNPACKED}/libosmium2-dev/usr/include)
target_link_libraries(osmium INTERFACE ZLIB::ZLIB BZip2::BZip2 EXPAT::EXPAT LZ4::LZ4 Threads::Threads)

# HDF5 is linked statically: its shared library brings libcurl and what that needs, 34 libraries in
# all, which cost 8 ms at every start of the program (Sioux Falls takes 6 ms in all).
find_library(HDF5_ARCHIVE libhdf5_serial.a REQUIRED)
find_library(SZ_ARCHIVE libsz.a REQUIRED)
find_library(AEC_ARCHIVE libaec.a REQUIRED)
add_library(hdf5_archive INTERFACE)
target_include_directories(hdf5_archive SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(hdf5_archive INTERFACE ${HDF5_ARCHIVE} ${SZ_ARCHIVE} ${AEC_ARCHIVE}
                      ZLIB::ZLIB Threads::Threads ${CMAKE_DL_LIBS} m)
