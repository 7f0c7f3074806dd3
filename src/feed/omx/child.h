/// What the child process does: reads an OMX file with the HDF5 library and tells what is in it.
/// Inner header of feed/omx.
#pragma once
#include <string>
#include <string_view>

#include "feed/omx/omx.h"
#include "feed/omx/pipe.h"

namespace yicheng::feed::omx {

inline constexpr std::size_t kNameBytesMax = 1000;
inline constexpr std::size_t kLabelBytesMax = 1000;

/// A file on disk, or one in memory where `path` is empty.
struct Source {
  std::string path;
  std::string_view bytes;
};

/// Ends with Tag::end or Tag::refused. Only to be called in a child process: a damaged file may end
/// it at any point.
void tell_file(Source const& source, OmxLimits const& limits, Teller& teller);

}  // namespace yicheng::feed::omx
