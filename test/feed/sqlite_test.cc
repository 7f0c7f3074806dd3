#include "feed/sqlite.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "support/scratch_folder.h"

namespace yicheng::feed {
namespace {

TEST(Sqlite, bound_values_come_back_as_they_were) {
  ScratchFolder folder;
  Database database(folder / "a.db", Database::Mode::create);
  database.execute("CREATE TABLE t (i INTEGER, r REAL, t TEXT, b BLOB, n REAL)");
  std::byte const blob[] = {std::byte{0}, std::byte{255}, std::byte{39}};
  std::string const text = std::string("'; DROP TABLE t; -- 宜城 ") + '\0' + "after";
  Statement insert = database.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)");
  insert.bind_all(std::numeric_limits<std::int64_t>::min(), 0.1, text,
                  std::span<std::byte const>(blob), nullptr);
  insert.run();

  Statement select = database.prepare("SELECT i, r, t, b, n FROM t");
  ASSERT_TRUE(select.step());
  EXPECT_EQ(select.integer(0), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(select.real(1), 0.1);
  EXPECT_EQ(select.text(2), text);
  EXPECT_TRUE(std::ranges::equal(select.blob(3), blob));
  EXPECT_TRUE(select.is_null(4));
  EXPECT_EQ(select.type(1), Statement::Type::real);
  EXPECT_FALSE(select.step());
}

TEST(Sqlite, an_empty_text_is_not_null) {
  ScratchFolder folder;
  Database database(folder / "a.db", Database::Mode::create);
  Statement ask = database.prepare("SELECT typeof(?), typeof(?)");
  ask.bind_all(std::string_view(), std::span<std::byte const>());
  ASSERT_TRUE(ask.step());
  EXPECT_EQ(ask.text(0), "text");
  EXPECT_EQ(ask.text(1), "blob");
}

TEST(Sqlite, not_a_number_is_refused_because_it_would_become_null) {
  ScratchFolder folder;
  Database database(folder / "a.db", Database::Mode::create);
  Statement ask = database.prepare("SELECT ?");
  EXPECT_EQ(fault_code([&] { ask.bind(0, std::nan("")); }), "store-not-a-number");
}

TEST(Sqlite, a_transaction_that_is_not_committed_leaves_nothing) {
  ScratchFolder folder;
  Database database(folder / "a.db", Database::Mode::create);
  database.execute("CREATE TABLE t (i)");
  {
    Transaction outer(database);
    database.execute("INSERT INTO t VALUES (1)");
    {
      Transaction inner(database);
      database.execute("INSERT INTO t VALUES (2)");
    }
    outer.commit();
  }
  Statement count = database.prepare("SELECT count(*), max(i) FROM t");
  ASSERT_TRUE(count.step());
  EXPECT_EQ(count.integer(0), 1);
  EXPECT_EQ(count.integer(1), 1);
}

TEST(Sqlite, a_full_disk_is_our_fault_with_a_message_of_its_own) {
  ScratchFolder folder;
  Database database(folder / "a.db", Database::Mode::create);
  // A limit on pages is how SQLite lets a test fill the disk.
  database.execute("CREATE TABLE t (b BLOB); PRAGMA max_page_count = 10");
  auto const fault =
      fault_of([&] { database.execute("INSERT INTO t VALUES (zeroblob(1000000))"); });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->code, "store-disk-full");
  EXPECT_EQ(fault->kind, FaultKind::ours);
}

TEST(Sqlite, files_that_are_no_database_are_bad_input) {
  ScratchFolder folder;
  auto const read = [&](std::filesystem::path const& path) {
    return fault_code([&] {
      Database database(path, Database::Mode::read_only);
      database.has_table("t");
    });
  };
  EXPECT_EQ(read(folder / "absent.db"), "file-missing");
  EXPECT_EQ(read(folder.path()), "file-missing");
  EXPECT_EQ(read(folder.write("text.db", std::string(5000, 'x'))), "store-not-a-database");
}

TEST(Sqlite, a_file_opened_to_read_cannot_be_changed) {
  ScratchFolder folder;
  Database(folder / "a.db", Database::Mode::create).execute("CREATE TABLE t (i)");
  Database database(folder / "a.db", Database::Mode::read_only);
  EXPECT_TRUE(database.has_table("t"));
  EXPECT_EQ(fault_code([&] { database.execute("INSERT INTO t VALUES (1)"); }), "store-not-opened");
}

TEST(Sqlite, names_are_quoted_whatever_they_contain) {
  EXPECT_EQ(quoted_name("a\"b"), "\"a\"\"b\"");
}

}  // namespace
}  // namespace yicheng::feed
