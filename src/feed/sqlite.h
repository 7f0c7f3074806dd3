/// A door over SQLite that owns what it opens: Database, Statement, Transaction.
///
/// Values reach SQL only as bound parameters. A full or broken disk throws Fault(ours,
/// "store-disk-full"), a file that is damaged or no database Fault(bad_input,
/// "store-not-a-database"), any other error of SQLite Fault(ours, "store-failed"). Objects of one
/// Database belong to one thread at a time. Cost: a thin call each; text and blobs are viewed, not
/// copied.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace yicheng::feed {

class Statement;

class Database {
 public:
  enum class Mode {
    read_only,   ///< the file has to exist; schema and contents are not trusted
    read_write,  ///< the file has to exist
    create,      ///< a new file, not synced on the way: for use through yicheng::NewFile
  };

  Database(std::filesystem::path const& path, Mode mode);
  ~Database();
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;

  /// One or more statements without parameters.
  void execute(std::string_view sql);
  Statement prepare(std::string_view sql);

  /// True where a real table (not a view) has that name.
  bool has_table(std::string_view name);
  /// Rows changed by the last statement.
  std::int64_t changes() const;
  /// Name of the file, as it stands in faults.
  std::string const& name() const { return name_; }
  /// The library's own handle, for what this door has no function for (backup, limits).
  sqlite3* handle() const { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
  std::string name_;
};

/// `text` between double quotes, so that SQL takes it for a name whatever it contains.
std::string quoted_name(std::string_view text);

/// One prepared statement. Parameters and columns count from 0 (SQLite counts parameters from 1).
class Statement {
 public:
  Statement(sqlite3* database, std::string const& database_name, std::string_view sql);
  ~Statement();
  Statement(Statement&& other) noexcept;
  Statement(Statement const&) = delete;
  Statement& operator=(Statement const&) = delete;

  // Text and blobs are copied. Not-a-number would become NULL and is refused (Fault(ours)).
  Statement& bind(int parameter, std::int64_t value);
  Statement& bind(int parameter, int value) { return bind(parameter, std::int64_t{value}); }
  Statement& bind(int parameter, double value);
  Statement& bind(int parameter, std::string_view text);
  Statement& bind(int parameter, char const* text) {
    return bind(parameter, std::string_view(text));
  }
  Statement& bind(int parameter, std::span<std::byte const> blob);
  Statement& bind(int parameter, std::nullptr_t);
  Statement& bind(int parameter, std::optional<std::int64_t> value) {
    return value ? bind(parameter, *value) : bind(parameter, nullptr);
  }
  /// Binds all parameters from the first on.
  template <typename... Values>
  Statement& bind_all(Values const&... values) {
    int parameter = 0;
    (bind(parameter++, values), ...);
    return *this;
  }

  /// The next row; false at the end, after which the statement can be bound and run anew.
  bool step();
  /// Runs to the end, for statements that give no rows.
  void run();
  void reset();

  int columns() const;
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  /// Valid until the next step.
  std::string_view text(int column) const;
  std::span<std::byte const> blob(int column) const;
  /// The type of the value as it is stored.
  enum class Type { null, integer, real, text, blob };
  Type type(int column) const;

 private:
  void expect_ok(int code) const;

  sqlite3* database_ = nullptr;
  std::string database_name_;
  sqlite3_stmt* handle_ = nullptr;
};

/// All or nothing: undone on destruction unless committed. May be nested (savepoints).
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace yicheng::feed
