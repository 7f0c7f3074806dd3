#include "api/output.h"

#include "base/fault.h"

namespace yicheng::api {

void check_output(std::filesystem::path const& output,
                  std::initializer_list<std::filesystem::path> inputs) {
  if (output.extension() != ".gpkg") {
    throw Fault(FaultKind::wrong_usage, "output-not-gpkg", output.string(),
                {"输出文件名应以 .gpkg 结尾", "the output's name has to end in .gpkg"},
                {"例如 -o out.gpkg", "as in -o out.gpkg"});
  }
  check_output_place(output, inputs);
}

void check_output_place(std::filesystem::path const& output,
                        std::initializer_list<std::filesystem::path> inputs) {
  std::error_code ignored;
  for (auto const& input : inputs) {
    if (std::filesystem::equivalent(output, input, ignored)) {
      throw Fault(FaultKind::wrong_usage, "output-is-input", output.string(),
                  {"输出会覆盖输入的文件", "the output would write over an input"},
                  {"请换一个输出文件名", "choose another name for the output"});
    }
  }
  auto const folder = output.parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
    throw_bad_input("output-folder-missing", folder.string(),
                    {"没有这个目录", "there is no such folder"},
                    {"请先建立目录，或换一个位置", "make the folder first, or choose another"});
  }
}

}  // namespace yicheng::api
