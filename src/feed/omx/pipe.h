/// Both ends of the pipe between the process that reads an OMX file and the one that asked for it.
/// Inner header of feed/omx.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yicheng::feed::omx {

/// What the child says next.
enum class Tag : std::uint8_t {
  shape,       ///< rows, columns
  matrix,      ///< name, then rows x columns doubles
  lookup,      ///< name, count, labels
  wrong_form,  ///< name of a matrix or lookup that was left out
  no_shape,    ///< the root has no SHAPE; that of the first matrix counts
  refused,     ///< Refusal; the last word
  end          ///< the last word
};

enum class Refusal : std::uint8_t { not_hdf5, no_data, no_matrix, too_large, unreadable };

/// The writing end, in the child: a broken pipe ends the child.
class Teller {
 public:
  explicit Teller(int file) : file_(file) {}
  void tell(Tag tag) { bytes(&tag, sizeof tag); }
  void number(std::uint64_t value) { bytes(&value, sizeof value); }
  void text(std::string_view text);
  void bytes(void const* data, std::size_t size);

 private:
  int file_;
};

/// The reading end: everything is nothing once the other end broke off.
class Listener {
 public:
  explicit Listener(int file) : file_(file) {}
  std::optional<Tag> tag();
  std::optional<std::uint64_t> number();
  std::optional<std::string> text(std::size_t max_bytes);
  bool bytes(void* data, std::size_t size);

 private:
  int file_;
};

}  // namespace yicheng::feed::omx
