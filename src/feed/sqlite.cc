#include "feed/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cmath>
#include <utility>

#include "base/fault.h"

namespace yicheng::feed {
namespace {

constexpr int kMaxValueBytes = 1 << 28;  // one text or blob
constexpr int kMaxStatementBytes = 1 << 20;

[[noreturn]] void throw_full(std::string const& name, std::string_view reason) {
  throw Fault(FaultKind::ours, "store-disk-full", name,
              {fmt::format("写入失败，磁盘可能已满：{}", reason),
               fmt::format("writing failed, the disk may be full: {}", reason)},
              {"请腾出空间或换一个目录再试；原有文件未被改动",
               "free some space or choose another folder; an existing file is untouched"});
}

[[noreturn]] void throw_sqlite(sqlite3* database, std::string const& name, int code) {
  std::string const reason = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR: throw_full(name, reason);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_TOOBIG:
      throw_bad_input("store-not-a-database", name,
                      {fmt::format("文件不是完整的 SQLite/GeoPackage 数据库：{}", reason),
                       fmt::format("the file is no intact SQLite/GeoPackage database: {}", reason)},
                      {"请确认文件选对了、传输完整，或用备份恢复",
                       "check that it is the right file and whole, or restore a backup"});
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_AUTH:
      throw_bad_input("store-not-opened", name,
                      {fmt::format("文件打不开：{}", reason),
                       fmt::format("the file cannot be opened: {}", reason)},
                      {"请检查路径和权限", "check the path and its permissions"});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw_bad_input("store-busy", name,
                      {"文件正被另一个程序使用", "another program is using the file"},
                      {"请关闭那个程序后再试", "close that program and try again"});
    default:
      throw Fault(FaultKind::ours, "store-failed", name,
                  {fmt::format("数据库操作失败：{}", reason),
                   fmt::format("a database operation failed: {}", reason)},
                  {"请把这条消息和所用文件报告给我们", "report this message and the file to us"});
  }
}

int flags_of(Database::Mode mode) {
  switch (mode) {
    case Database::Mode::read_only: return SQLITE_OPEN_READONLY;
    case Database::Mode::read_write: return SQLITE_OPEN_READWRITE;
    case Database::Mode::create: break;
  }
  return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

// A database from outside may hold triggers, views and functions in its schema: none of them is to
// run with more power than plain SQL, and no value may exhaust memory.
void distrust(sqlite3* database) {
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMaxValueBytes);
  sqlite3_limit(database, SQLITE_LIMIT_SQL_LENGTH, kMaxStatementBytes);
}

}  // namespace

Database::Database(std::filesystem::path const& path, Mode mode) : name_(path.string()) {
  std::error_code error;
  if (mode != Mode::create && !std::filesystem::is_regular_file(path, error)) {
    throw_bad_input("file-missing", name_, {"没有这个文件", "there is no such file"},
                    {"请检查路径", "check the path"});
  }
  int const code = sqlite3_open_v2(name_.c_str(), &handle_, flags_of(mode), nullptr);
  if (code != SQLITE_OK) {
    // SQLite hands out a handle even when opening fails; it has to be closed after its message is
    // read, and the destructor of a half-made object does not run.
    std::string const reason = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(std::exchange(handle_, nullptr));
    throw_bad_input("store-not-opened", name_,
                    {fmt::format("文件打不开：{}", reason),
                     fmt::format("the file cannot be opened: {}", reason)},
                    {"请检查路径和权限", "check the path and its permissions"});
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, 5000);
  try {
    if (mode == Mode::read_only) {
      distrust(handle_);
    }
    if (mode == Mode::create) {
      execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;");
    }
  } catch (...) {
    sqlite3_close_v2(handle_);
    throw;
  }
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), name_(std::move(other.name_)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(name_, other.name_);
  return *this;
}

void Database::execute(std::string_view sql) {
  int const code = sqlite3_exec(handle_, std::string(sql).c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    throw_sqlite(handle_, name_, code);
  }
}

Statement Database::prepare(std::string_view sql) {
  return Statement(handle_, name_, sql);
}

bool Database::has_table(std::string_view name) {
  Statement find = prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return find.bind(0, name).step();
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(handle_);
}

std::string quoted_name(std::string_view text) {
  std::string quoted = "\"";
  for (char const c : text) {
    quoted += c;
    if (c == '"') {
      quoted += c;
    }
  }
  return quoted + '"';
}

Statement::Statement(sqlite3* database, std::string const& database_name, std::string_view sql)
    : database_(database), database_name_(database_name) {
  expect_ok(sqlite3_prepare_v3(database_, sql.data(), static_cast<int>(sql.size()),
                               SQLITE_PREPARE_PERSISTENT, &handle_, nullptr));
}

Statement::~Statement() {
  sqlite3_finalize(handle_);
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      database_name_(std::move(other.database_name_)),
      handle_(std::exchange(other.handle_, nullptr)) {}

void Statement::expect_ok(int code) const {
  if (code != SQLITE_OK) {
    throw_sqlite(database_, database_name_, code);
  }
}

Statement& Statement::bind(int parameter, std::int64_t value) {
  expect_ok(sqlite3_bind_int64(handle_, parameter + 1, value));
  return *this;
}

Statement& Statement::bind(int parameter, double value) {
  if (std::isnan(value)) {
    throw Fault(FaultKind::ours, "store-not-a-number", database_name_,
                {"要写入的数值不是数", "a value to be written is not a number"},
                {"请把所用的数据报告给我们", "report the data you used to us"});
  }
  expect_ok(sqlite3_bind_double(handle_, parameter + 1, value));
  return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
  // A null pointer would bind NULL, so an empty view is given an address.
  expect_ok(sqlite3_bind_text64(handle_, parameter + 1, text.empty() ? "" : text.data(),
                                text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int parameter, std::span<std::byte const> blob) {
  if (blob.empty()) {
    expect_ok(sqlite3_bind_zeroblob(handle_, parameter + 1, 0));
  } else {
    expect_ok(
        sqlite3_bind_blob64(handle_, parameter + 1, blob.data(), blob.size(), SQLITE_TRANSIENT));
  }
  return *this;
}

Statement& Statement::bind(int parameter, std::nullptr_t) {
  expect_ok(sqlite3_bind_null(handle_, parameter + 1));
  return *this;
}

bool Statement::step() {
  int const code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle_);
    return false;
  }
  // The message has to be read before reset, but the reset must happen although we throw.
  std::string const name = database_name_;
  try {
    throw_sqlite(database_, name, code);
  } catch (...) {
    sqlite3_reset(handle_);
    throw;
  }
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() {
  sqlite3_reset(handle_);
}

int Statement::columns() const {
  return sqlite3_column_count(handle_);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(handle_, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(handle_, column);
}

std::string_view Statement::text(int column) const {
  void const* const bytes = sqlite3_column_text(handle_, column);
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(static_cast<char const*>(bytes), size);
}

std::span<std::byte const> Statement::blob(int column) const {
  void const* const bytes = sqlite3_column_blob(handle_, column);
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return {static_cast<std::byte const*>(bytes), bytes == nullptr ? 0 : size};
}

Statement::Type Statement::type(int column) const {
  switch (sqlite3_column_type(handle_, column)) {
    case SQLITE_INTEGER: return Type::integer;
    case SQLITE_FLOAT: return Type::real;
    case SQLITE_TEXT: return Type::text;
    case SQLITE_BLOB: return Type::blob;
    default: return Type::null;
  }
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("SAVEPOINT yicheng");
}

Transaction::~Transaction() {
  if (open_) {
    // Undoing may fail on a broken disk; the error that brought us here is the one to tell.
    sqlite3_exec(database_.handle(), "ROLLBACK TO yicheng; RELEASE yicheng", nullptr, nullptr,
                 nullptr);
  }
}

void Transaction::commit() {
  database_.execute("RELEASE yicheng");
  open_ = false;
}

}  // namespace yicheng::feed
