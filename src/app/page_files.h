/// The built page's files, embedded in the program.
#pragma once
#include <span>
#include <string_view>

namespace yicheng::app {

struct PageFile {
  std::string_view path;  ///< "/index.html", "/assets/index-1a2b.js"
  std::string_view bytes;
};

/// Defined by a source that the build generates from web/dist.
std::span<PageFile const> page_files();

}  // namespace yicheng::app
