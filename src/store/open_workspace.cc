#include "store/open_workspace.h"

#include "base/fault.h"
#include "store/tables.h"

namespace yicheng::store {
namespace {

using feed::Database;

FileLock lock_recovered(std::filesystem::path const& path, FileLock::Kind kind) {
  recover(path);
  return {path, kind};
}

}  // namespace

void recover(std::filesystem::path const& path) {
  auto journal = path;
  journal += "-journal";
  std::error_code none;
  if (std::filesystem::exists(journal, none)) {
    FileLock const alone(path, FileLock::Kind::exclusive);
    Database(path, Database::Mode::read_write).has_table("");  // the first read undoes it
  }
}

OpenWorkspace::OpenWorkspace(std::filesystem::path const& path, FileLock::Kind kind)
    : lock_(lock_recovered(path, kind)),
      file_(feed::Geopackage::open(path, kind == FileLock::Kind::shared
                                             ? Database::Mode::read_only
                                             : Database::Mode::read_write)) {
  if (!database().has_table(tables::workspace().name)) {
    throw_bad_input("workspace-not-one", database().name(),
                    {"这不是宜城的工作区", "this is no workspace of Yicheng"},
                    {"请先用 yicheng run 生成工作区", "make one with yicheng run"});
  }
}

}  // namespace yicheng::store
