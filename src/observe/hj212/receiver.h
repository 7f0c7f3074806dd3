/// One connection's bytes of HJ 212 in; observations, refusals and answers out. No sockets here.
///
/// Answers: a message that asks for one (bit 0 of Flag) gets it, for the caller to send once what
/// the message brought is stored: then whatever is acknowledged is kept. A frame of a wrong length
/// or CRC gets none, so its sender sends it again. A message that was sent again is taken again;
/// storing marks its values doubled. Packets of a split message are taken as they come: each is
/// answered by its number, and its values have the DataTime of its own or of an earlier packet of
/// the same QN. Values of unknown codes are kept under "hj212:<code>". What cannot be used is
/// refused as a whole frame with the reason. Memory: bounded (FrameReader, and the times of a few
/// split messages). Cost: linear.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "observe/hj212/frames.h"
#include "observe/hj212/message.h"
#include "observe/observation.h"
#include "observe/rejected.h"

namespace yicheng::observe::hj212 {

/// What came out of some bytes.
struct Intake {
  std::vector<Observation> observations;
  std::vector<Rejected> rejected;
  std::vector<std::string> answers;  ///< whole frames, in the order of the messages
  std::size_t messages = 0;          ///< right frames

  bool empty() const { return observations.empty() && rejected.empty() && answers.empty(); }
};

class Receiver {
 public:
  /// `origin` names the sender in refusals ("127.0.0.1:40312").
  explicit Receiver(std::string origin) : origin_(std::move(origin)) {}

  void feed(std::string_view bytes, Intake& intake);
  /// The connection ends: what is left of a frame is refused.
  void finish(Intake& intake);

 private:
  void take(FrameFault fault, std::string_view bytes, Intake& intake);
  void take_message(std::string_view segment, Intake& intake);
  void take_values(Message const& message, Period period, std::string_view segment, Intake& intake);
  std::optional<Seconds> time_of(Message const& message);
  void refuse(std::string_view reason, std::string_view bytes, Intake& intake) const;

  std::string origin_;
  FrameReader frames_;
  std::deque<std::pair<std::string, Seconds>> split_times_;  ///< QN of a split message, DataTime
};

}  // namespace yicheng::observe::hj212
