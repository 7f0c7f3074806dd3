#include "store/backup.h"

#include <sqlite3.h>

#include <memory>

#include "base/fault.h"
#include "base/file.h"
#include "store/ledger_file.h"
#include "store/open_workspace.h"

namespace yicheng::store {
namespace {

using feed::Database;

void copy_pages(Database& from, Database& to) {
  auto* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  int const step =
      backup != nullptr ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(to.handle());
  int const end = backup != nullptr ? sqlite3_backup_finish(backup) : step;
  if (step != SQLITE_DONE || end != SQLITE_OK) {
    throw Fault(FaultKind::ours, "store-copy-failed", to.name(),
                {"复制数据库失败", "copying the database failed"},
                {"请检查磁盘空间后重试；原有文件未被改动",
                 "check the free space and try again; an existing file is untouched"});
  }
}

}  // namespace

Findings copy_workspace(std::filesystem::path const& from, std::filesystem::path const& to) {
  OpenWorkspace open(from, FileLock::Kind::shared);
  std::error_code none;
  std::unique_ptr<FileLock> replaced;
  if (std::filesystem::exists(to, none)) {
    replaced = std::make_unique<FileLock>(to, FileLock::Kind::exclusive);
  }
  NewFile target(to);
  {
    Database copy(target.path(), Database::Mode::create);
    copy_pages(open.database(), copy);
  }
  auto findings = verify_ledger(target.path());
  target.commit();
  return findings;
}

}  // namespace yicheng::store
