#include "base/temporary_folder.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/fault.h"

namespace yicheng {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "yicheng-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    std::string const reason = std::strerror(errno);
    throw Fault(FaultKind::ours, "no-temporary-folder", name,
                {"无法建立临时文件夹：" + reason, "no temporary folder can be made: " + reason},
                {"请检查磁盘空间与TMPDIR", "check the free space and TMPDIR"});
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace yicheng
