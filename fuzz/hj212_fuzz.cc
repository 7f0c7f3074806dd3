// HJ 212 from any bytes, in any pieces: memory stays bounded, no byte of a frame is lost without a
// reason, right frames come out wherever the stream is cut, and every answer is itself a right
// frame.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "observe/hj212/receiver.h"

namespace {

namespace hj212 = yicheng::observe::hj212;

hj212::Intake receive(std::string_view bytes, std::size_t piece) {
  hj212::Receiver receiver("fuzz");
  hj212::Intake intake;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    receiver.feed(bytes.substr(at, piece), intake);
  }
  receiver.finish(intake);
  return intake;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  std::string_view const bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
  auto const whole = receive(bytes, bytes.size() + 1);
  auto const pieces = receive(bytes, data[0] % 64U + 1U);
  yicheng::check(whole.messages == pieces.messages);
  yicheng::check(whole.observations.size() == pieces.observations.size());
  yicheng::check(whole.answers == pieces.answers);
  for (auto const& answer : whole.answers) {
    hj212::FrameReader reader;
    bool right = false;
    reader.feed(answer, [&](hj212::FrameFault fault, std::string_view segment) {
      right = fault == hj212::FrameFault::none && hj212::parse_message(segment).has_value();
    });
    yicheng::check(right && reader.buffered() == 0);
  }
  // What is one right frame of any content is read as it was written.
  if (bytes.size() <= hj212::kSegmentBytesMax) {
    hj212::FrameReader reader;
    bool same = false;
    reader.feed(hj212::frame_of(bytes), [&](hj212::FrameFault fault, std::string_view segment) {
      same = fault == hj212::FrameFault::none && segment == bytes;
    });
    yicheng::check(same);
  }
  return 0;
}
