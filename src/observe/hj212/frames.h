/// The frames of HJ 212 in a stream of bytes: "##", four digits of length, the data segment, four
/// hex digits of CRC, CR LF.
///
/// Pieces come as they come: a frame may be split over many, a piece may hold many frames. Whatever
/// is no whole, right frame is handed out with a reason, and reading goes on at the next "##".
/// Source: HJ 212-2017, 6.2 to 6.4 and annex A; HJ 212-2025 keeps the frame. The standard of 2017
/// limits the segment to 1024 bytes; implementations exceed it, so all that four digits can say is
/// taken. Memory: at most kFrameBytesMax and the piece that is fed. Cost: linear in the bytes (no
/// byte is checked by more than one CRC, whatever the stream holds).
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace yicheng::observe::hj212 {

inline constexpr std::size_t kSegmentBytesMax = 9999;
inline constexpr std::size_t kFrameBytesMax = kSegmentBytesMax + 12;

/// CRC16 of annex A: register FFFF, polynomial A001; the register's high byte alone moves down
/// before each byte is added, which differs from the CRC of Modbus.
std::uint16_t crc16(std::string_view segment);

/// The whole frame around a data segment of at most kSegmentBytesMax bytes.
std::string frame_of(std::string_view segment);

enum class FrameFault : std::uint8_t {
  none,
  noise,   ///< bytes between frames
  length,  ///< four digits are missing, or the end of the frame is not where they say
  crc,     ///< the segment is not what was sent
  cut,     ///< the stream ended within the frame
};
/// "hj212-noise", ...; "" for none.
std::string_view to_string(FrameFault fault);

class FrameReader {
 public:
  /// `bytes`: the data segment of a right frame (none), or what was refused. Valid during the call.
  using Sink = std::function<void(FrameFault fault, std::string_view bytes)>;

  void feed(std::string_view bytes, Sink const& sink);
  /// The stream ends: frames within what is left come out, the rest is refused.
  void finish(Sink const& sink);
  std::size_t buffered() const { return buffer_.size(); }

 private:
  void take(std::string_view& rest, bool ended, Sink const& sink);

  std::string buffer_;  ///< bytes that are not judged yet
};

}  // namespace yicheng::observe::hj212
