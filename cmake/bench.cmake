# Benchmarks: every bench/<name>_bench.cc is a program of its own.
find_package(benchmark REQUIRED)
file(GLOB benches CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/bench/*_bench.cc)
foreach(source IN LISTS benches)
  get_filename_component(name ${source} NAME_WE)
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE yicheng_warnings yicheng_store benchmark::benchmark)
endforeach()
