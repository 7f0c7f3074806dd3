/// Listens for stations that report by HJ 212 over TCP, stores what they say, and answers them.
///
/// One thread. What arrives is gathered for at most a tenth of a second (or until there is much of
/// it) and handed to `store` as one batch; only when that returns are its messages answered, so
/// what is acknowledged is kept. stop() and, where asked, SIGINT and SIGTERM: no new connections,
/// what has arrived is read and stored, its answers are sent, then all is closed. Bounds:
/// connections, bytes of a frame, of a batch, and of answers that a peer does not take; silent
/// connections are closed after a time. No login and no encryption: keep it on a trusted network or
/// behind a gateway.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "observe/hj212/receiver.h"

namespace yicheng::app {

struct ListenerLimits {
  unsigned connections = 10'000;
  std::size_t batch_observations = 20'000;
  std::size_t unsent_bytes = 256u << 10;
  unsigned idle_seconds = 2 * 3600;  ///< hourly data must not be cut off
  unsigned gather_milliseconds = 100;
};

/// May be read from any thread.
struct ListenerCounts {
  std::atomic<std::size_t> connections = 0;  ///< taken in all
  std::atomic<std::size_t> turned_away = 0;  ///< beyond the limit
};

class Hj212Listener {
 public:
  using Store = std::function<void(observe::hj212::Intake const&)>;

  /// Binds at once. Throws Fault where the address is wrong (wrong_usage) or taken (ours). Port 0
  /// takes a free one.
  Hj212Listener(std::string const& address, std::uint16_t port, Store store,
                ListenerLimits const& limits = {});
  ~Hj212Listener();
  Hj212Listener(Hj212Listener const&) = delete;
  Hj212Listener& operator=(Hj212Listener const&) = delete;

  std::uint16_t port() const;
  bool loopback() const;
  /// Serves on this thread until stop() or a signal. What `store` throws ends it and comes out
  /// here; the messages of that batch stay unanswered.
  void run(bool until_signal);
  /// May be called from any thread.
  void stop();
  ListenerCounts const& counts() const;

  struct State;  ///< of the source file alone

 private:
  std::unique_ptr<State> state_;
};

}  // namespace yicheng::app
