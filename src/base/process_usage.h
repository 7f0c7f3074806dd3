/// What this process has used so far: for figures that are shown, never for deciding anything.
#pragma once

namespace yicheng {

/// Processor seconds of all threads since the process began.
double process_cpu_seconds();
/// The largest resident memory so far, in 10^6 bytes.
double peak_memory_megabytes();

}  // namespace yicheng
