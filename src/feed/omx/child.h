/// What the child process does: reads an OMX file with the HDF5 library and tells what is in it.
/// Inner header of feed/omx.
#pragma once
#include <string>

#include "feed/omx/omx.h"
#include "feed/omx/pipe.h"

namespace yicheng::feed::omx {

inline constexpr std::size_t kNameBytesMax = 1000;
inline constexpr std::size_t kLabelBytesMax = 1000;

/// Ends with Tag::end or Tag::refused. Only to be called in a child process: a damaged file may end
/// it at any point.
void tell_file(std::string const& path, OmxLimits const& limits, Teller& teller);

}  // namespace yicheng::feed::omx
