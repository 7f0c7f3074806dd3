# Third-party libraries, each a Debian 12 package named in packages.txt.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(TBB REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(BZip2 REQUIRED)
find_package(EXPAT REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(pugixml REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(LZ4 REQUIRED IMPORTED_TARGET liblz4)
pkg_check_modules(HDF5 REQUIRED hdf5-serial)
find_library(XLSXWRITER xlsxwriter REQUIRED)  # its pkg-config file asks for zlib and minizip, which it brings itself
add_library(xlsxwriter INTERFACE)
target_link_libraries(xlsxwriter INTERFACE ${XLSXWRITER})

# libosmium is headers only, but its Debian package asks for the default Boost (1.74), which cannot
# stand beside Boost 1.81; tools/install-packages unpacks it here instead (docs/decisions/001).
set(YICHENG_UNPACKED ${CMAKE_SOURCE_DIR}/build/packages)
add_library(osmium INTERFACE)
target_include_directories(osmium SYSTEM INTERFACE ${YICHENG_UNPACKED}/libosmium2-dev/usr/include)
target_link_libraries(osmium INTERFACE ZLIB::ZLIB BZip2::BZip2 EXPAT::EXPAT PkgConfig::LZ4 Threads::Threads)

# HDF5 is linked statically: its shared library brings libcurl and what that needs, 34 libraries in
# all, which cost 8 ms at every start of the program (Sioux Falls takes 6 ms in all).
find_library(HDF5_ARCHIVE libhdf5_serial.a REQUIRED)
find_library(SZ_ARCHIVE libsz.a REQUIRED)
find_library(AEC_ARCHIVE libaec.a REQUIRED)
add_library(hdf5_archive INTERFACE)
target_include_directories(hdf5_archive SYSTEM INTERFACE ${HDF5_INCLUDE_DIRS})
target_link_libraries(hdf5_archive INTERFACE ${HDF5_ARCHIVE} ${SZ_ARCHIVE} ${AEC_ARCHIVE}
                      ZLIB::ZLIB Threads::Threads ${CMAKE_DL_LIBS} m)
