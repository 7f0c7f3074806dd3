/// The one exception type: what ends a request. Caught in two places only: `main` (which turns the
/// kind into the exit status) and the server's dispatch (which turns it into the HTTP status).
#pragma once
#include <stdexcept>
#include <string>

#include "base/bilingual.h"

namespace yicheng {

/// The numbers are the exit statuses of the command line.
enum class FaultKind { wrong_usage = 2, bad_input = 3, ours = 4 };

class Fault : public std::exception {
 public:
  Fault(FaultKind kind, std::string code, std::string where, Bilingual message, Bilingual mend);

  FaultKind kind;
  std::string code;   ///< stable, lower-case with dashes
  std::string where;  ///< file, row or option
  Bilingual message;  ///< what is wrong
  Bilingual mend;     ///< what the user can do about it

  /// "where: message (mend)" in English, for logs and tests.
  char const* what() const noexcept override;

 private:
  std::string what_;
};

/// The user's data cannot be used (exit status 3).
[[noreturn]] void throw_bad_input(std::string code, std::string where, Bilingual message,
                                  Bilingual mend);

}  // namespace yicheng
