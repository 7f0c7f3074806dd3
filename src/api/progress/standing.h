/// Where every task stands: reported against promised and against the forecast, for terminals and
/// programs.
#pragma once
#include "api/progress/ledger_view.h"

namespace yicheng::api {

struct StandingRequest {
  LedgerViewRequest view;
  std::string task;  ///< one task in full; "" for all
};

/// Throws Fault(bad_input) where the named task is not in the ledger.
std::string standing_json(StandingRequest const& request);
std::string standing_text(StandingRequest const& request, Language language);

}  // namespace yicheng::api
