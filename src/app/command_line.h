/// The program's command line: parses arguments, runs one use case, prints its reply.
#pragma once

namespace yicheng::app {

/// Exit status: 0 done; 1 done, and it found errors; 2 wrong usage; 3 bad input; 4 a fault of ours.
/// Faults are caught here and nowhere below; they are printed to stderr as one message.
int run_command_line(int argc, char const* const* argv);

}  // namespace yicheng::app
