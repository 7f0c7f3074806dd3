/// What a data segment of HJ 212 says: its header fields and the fields of its CP.
///
/// Source: HJ 212-2017, 6.3 (segment, Flag) and 6.6; bits of Flag: 0 asks for an answer, 1 the
/// message is one of several packets (PNUM, PNO), 2 to 7 the version (0: 2005, 1: 2017, 2: 2025).
/// Views are into the segment. Cost: linear.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yicheng::observe::hj212 {

struct Message {
  std::string_view request;   ///< QN: the sender's time of sending, names the exchange
  std::string_view system;    ///< ST
  int command = 0;            ///< CN
  std::string_view password;  ///< PW
  std::string_view station;   ///< MN
  unsigned flag = 0;
  int packets = 1;  ///< PNUM
  int packet = 1;   ///< PNO
  /// In their order: {"DataTime", "20160801085857"}, {"w01018-Rtd", "1.97"}.
  std::vector<std::pair<std::string_view, std::string_view>> fields;
  bool encrypted = false;  ///< the CP holds no fields and the version knows encryption

  bool wants_answer() const { return (flag & 1U) != 0; }
  bool is_part() const { return (flag & 2U) != 0; }
  unsigned version() const { return flag >> 2U; }
  std::string_view field(std::string_view name) const;
};

/// Nothing where CN, MN or the CP are missing or are not what the standard allows at all.
std::optional<Message> parse_message(std::string_view segment);

/// The data segment that answers a message: its QN, ST=91, `command`, its PW, MN and packet number,
/// a Flag of its version that asks for nothing, and an empty CP.
std::string answer_to(Message const& message, int command);

}  // namespace yicheng::observe::hj212
