/// Where a use case writes its file: checked before any work is done.
#pragma once
#include <filesystem>
#include <initializer_list>

namespace yicheng::api {

/// Throws Fault where `output` does not end in .gpkg or is one of the inputs (wrong_usage), or
/// where its folder does not exist (bad_input), so that a slip of the hand never writes over a
/// person's file.
void check_output(std::filesystem::path const& output,
                  std::initializer_list<std::filesystem::path> inputs);
/// The same for an output of any ending.
void check_output_place(std::filesystem::path const& output,
                        std::initializer_list<std::filesystem::path> inputs);

}  // namespace yicheng::api
