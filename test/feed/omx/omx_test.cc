#include "feed/omx/omx.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/random.h"
#include "feed/omx/handle.h"
#include "support/scratch_folder.h"

namespace yicheng::feed {
namespace {

using omx::Handle;
using ::testing::ElementsAre;

Omx small_omx() {
  Omx omx;
  omx.rows = 2;
  omx.columns = 2;
  omx.matrices = {{"time", {0, 1.5, 2.25, 0}},
                  {"toll", {0, std::numeric_limits<double>::infinity(), 1.0 / 3, 0}}};
  omx.lookups = {{"zone_id", {"7", "12"}}, {"name", {"城东", "west"}}};
  return omx;
}

/// A file as other programs write them: single precision, chunked, compressed, texts of any length.
void write_foreign(std::filesystem::path const& path, bool shape, hsize_t columns) {
  Handle const file(H5Fcreate(path.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
  if (shape) {
    hsize_t const two = 2;
    Handle const pair(H5Screate_simple(1, &two, nullptr), H5Sclose);
    Handle const attribute(H5Acreate2(file, "SHAPE", H5T_STD_I64BE, pair, H5P_DEFAULT, H5P_DEFAULT),
                           H5Aclose);
    long long const sides[2] = {3, static_cast<long long>(columns)};
    H5Awrite(attribute, H5T_NATIVE_LLONG, sides);
  }
  Handle const data(H5Gcreate2(file, "data", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
  hsize_t const sides[2] = {3, columns};
  hsize_t const chunk[2] = {2, 1};
  Handle const space(H5Screate_simple(2, sides, nullptr), H5Sclose);
  Handle const how(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
  H5Pset_chunk(how, 2, chunk);
  H5Pset_deflate(how, 7);
  std::vector<float> values;
  for (hsize_t i = 0; i < 3 * columns; ++i) {
    values.push_back(static_cast<float>(i) / 2);
  }
  Handle const set(H5Dcreate2(data, "cars", H5T_IEEE_F32BE, space, H5P_DEFAULT, how, H5P_DEFAULT),
                   H5Dclose);
  H5Dwrite(set, H5T_NATIVE_FLOAT, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data());
  hsize_t const three = 3;
  Handle const line(H5Screate_simple(1, &three, nullptr), H5Sclose);
  Handle const wrong(
      H5Dcreate2(data, "vector", H5T_IEEE_F64LE, line, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
      H5Dclose);
  Handle const lookup(H5Gcreate2(file, "lookup", H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose);
  Handle const text(H5Tcopy(H5T_C_S1), H5Tclose);
  H5Tset_size(text, H5T_VARIABLE);
  char const* labels[3] = {"a", "longer", "一"};
  Handle const names(H5Dcreate2(lookup, "taz", text, line, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                     H5Dclose);
  H5Dwrite(names, text, H5S_ALL, H5S_ALL, H5P_DEFAULT, labels);
}

TEST(Omx, comes_back_as_it_was_written) {
  ScratchFolder folder;
  Omx const omx = small_omx();
  write_omx(omx, folder / "a.omx");
  auto const [read, findings] = read_omx(folder / "a.omx");
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(read.rows, 2U);
  ASSERT_EQ(read.matrices.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read.matrices[i].name, omx.matrices[i].name);
    EXPECT_EQ(read.matrices[i].values, omx.matrices[i].values);
  }
  ASSERT_EQ(read.lookups.size(), 2U);
  EXPECT_EQ(read.lookups[0].name, "name");
  EXPECT_THAT(read.lookups[0].labels, ElementsAre("城东", "west"));
  EXPECT_THAT(read.lookups[1].labels, ElementsAre("7", "12"));
}

TEST(Omx, the_same_matrices_give_the_same_bytes) {
  ScratchFolder folder;
  write_omx(small_omx(), folder / "a.omx");
  write_omx(small_omx(), folder / "b.omx");
  EXPECT_EQ(read_file(folder / "a.omx", kTestFileBytes),
            read_file(folder / "b.omx", kTestFileBytes));
}

TEST(Omx, a_large_matrix_comes_back) {
  ScratchFolder folder;
  Omx omx;
  omx.rows = omx.columns = 700;
  omx.matrices.push_back({"m", {}});
  for (std::size_t i = 0; i < 700 * 700; ++i) {
    omx.matrices[0].values.push_back(std::sin(static_cast<double>(i)));
  }
  write_omx(omx, folder / "a.omx");
  EXPECT_EQ(read_omx(folder / "a.omx").value.matrices[0].values, omx.matrices[0].values);
}

TEST(Omx, files_of_other_programs_are_read) {
  ScratchFolder folder;
  write_foreign(folder / "f.omx", true, 4);
  auto const [read, findings] = read_omx(folder / "f.omx");
  EXPECT_EQ(read.rows, 3U);
  EXPECT_EQ(read.columns, 4U);
  ASSERT_EQ(read.matrices.size(), 1U);
  EXPECT_EQ(read.at(0, 2, 3), 5.5);
  ASSERT_EQ(read.lookups.size(), 1U);
  EXPECT_THAT(read.lookups[0].labels, ElementsAre("a", "longer", "一"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "omx-table-left-out");
  EXPECT_EQ(findings[0].where, "f.omx: data/vector");
}

TEST(Omx, a_file_without_a_shape_takes_that_of_its_matrix) {
  ScratchFolder folder;
  write_foreign(folder / "f.omx", false, 2);
  auto const [read, findings] = read_omx(folder / "f.omx");
  EXPECT_EQ(read.columns, 2U);
  EXPECT_EQ(findings.front().code, "omx-no-shape");
}

TEST(Omx, what_is_no_omx_is_bad_input) {
  ScratchFolder folder;
  auto const code = [&](std::string_view bytes) {
    auto const fault = fault_of([&] { read_omx(folder.write("x.omx", bytes)); });
    return fault ? fault->code : "no fault";
  };
  EXPECT_EQ(code(""), "omx-not-hdf5");
  EXPECT_EQ(code("this is no HDF5"), "omx-not-hdf5");
  {
    Handle const file(
        H5Fcreate((folder / "e.omx").c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT), H5Fclose);
  }
  EXPECT_EQ(fault_of([&] { read_omx(folder / "e.omx"); })->code, "omx-not-one");
  EXPECT_EQ(fault_of([&] { read_omx(folder / "none.omx"); })->code, "file-missing");
}

TEST(Omx, limits_hold) {
  ScratchFolder folder;
  write_omx(small_omx(), folder / "a.omx");
  OmxLimits few_rows;
  few_rows.rows_max = 1;
  EXPECT_EQ(fault_of([&] { read_omx(folder / "a.omx", few_rows); })->code, "omx-too-large");
  OmxLimits few_values;
  few_values.values_max = 7;  // the first matrix has four values, the second four more
  EXPECT_EQ(fault_of([&] { read_omx(folder / "a.omx", few_values); })->code, "omx-too-large");
}

TEST(Omx, a_truncated_file_is_bad_input) {
  ScratchFolder folder;
  write_foreign(folder / "f.omx", true, 4);
  std::string const whole = read_file(folder / "f.omx", kTestFileBytes);
  for (std::size_t const size : {whole.size() - 1, whole.size() / 2, std::size_t{600}}) {
    auto const fault =
        fault_of([&] { read_omx_bytes(std::string_view(whole).substr(0, size), "cut.omx"); });
    ASSERT_TRUE(fault) << size;
    EXPECT_EQ(fault->kind, FaultKind::bad_input);
  }
}

// Whatever the HDF5 library does with damaged bytes, it does in a process of its own.
TEST(Omx, damaged_bytes_never_crash) {
  ScratchFolder folder;
  write_foreign(folder / "f.omx", true, 4);
  std::string const good = read_file(folder / "f.omx", kTestFileBytes);
  EXPECT_EQ(read_omx_bytes(good, "good.omx").value.at(0, 2, 3), 5.5);
  Random random(11, 0);
  int read = 0;
  for (int round = 0; round < 120; ++round) {
    std::string bad = good;
    for (int i = 0; i < 4; ++i) {
      bad[random.below(bad.size())] = static_cast<char>(random.below(256));
    }
    auto const fault = fault_of([&] { read_omx_bytes(bad, "bad.omx"); });
    EXPECT_TRUE(!fault || fault->kind == FaultKind::bad_input);
    read += fault ? 0 : 1;
  }
  EXPECT_GT(read, 0);
  EXPECT_LT(read, 120);
}

TEST(Omx, what_cannot_be_written_is_our_fault) {
  auto const fault = fault_of([] { write_omx(small_omx(), "/nowhere/at/all.omx"); });
  ASSERT_TRUE(fault);
  EXPECT_EQ(fault->kind, FaultKind::ours);
}

}  // namespace
}  // namespace yicheng::feed
