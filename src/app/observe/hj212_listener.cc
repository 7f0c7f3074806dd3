#include "app/observe/hj212_listener.h"

#include <fmt/format.h>

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <csignal>
#include <unordered_set>
#include <utility>
#include <vector>

#include "app/open_port.h"

namespace yicheng::app {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kFarewell = std::chrono::seconds(5);  // for peers that are slow to take answers
constexpr auto kAcceptAgain = std::chrono::milliseconds(100);
constexpr auto kSweep = std::chrono::seconds(30);
constexpr int kLastReads = 64;  // of 64 KB each: a peer that never ends does not keep us

std::string name_of(tcp::socket const& socket) {
  error_code error;
  auto const peer = socket.remote_endpoint(error);
  return error ? "?" : fmt::format("{}:{}", peer.address().to_string(), peer.port());
}

class Station;

}  // namespace

struct Hj212Listener::State {
  State(Store s, ListenerLimits const& l)
      : store(std::move(s)),
        limits(l),
        acceptor(context),
        gather(context),
        sweep(context),
        again(context),
        farewell(context) {}

  void take(std::shared_ptr<Station> const& station, observe::hj212::Intake&& from);
  void commit();
  void begin_to_stop();
  void sweep_later();
  void accept_next();

  Store store;
  ListenerLimits limits;
  std::size_t alive = 0;  ///< stations, those that only wait for their answers to be sent included
  asio::io_context context{1};
  tcp::acceptor acceptor;
  asio::steady_timer gather;
  asio::steady_timer sweep;
  asio::steady_timer again;
  asio::steady_timer farewell;
  bool gathering = false;
  bool stopping = false;
  std::unordered_set<std::shared_ptr<Station>> stations;
  observe::hj212::Intake pending;  ///< of all stations; its answers are in `answers`
  std::vector<std::pair<std::shared_ptr<Station>, std::string>> answers;
  std::array<char, 64u << 10> bytes{};  ///< one buffer for all: reads are taken up at once
  ListenerCounts counts;
};

namespace {

// One connection. It waits until there is something to read, so that a silent one costs no buffer.
class Station : public std::enable_shared_from_this<Station> {
 public:
  Station(tcp::socket socket, Hj212Listener::State& state)
      : socket_(std::move(socket)), state_(state), receiver_(name_of(socket_)) {
    ++state_.alive;
    error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(tcp::no_delay(true), ignored);
  }
  ~Station() {
    if (--state_.alive == 0 && state_.stopping) {
      state_.context.stop();
    }
  }
  Station(Station const&) = delete;
  Station& operator=(Station const&) = delete;

  void wait() {
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code error) {
      if (error || self->state_.stopping || !self->socket_.is_open()) {
        return;
      }
      if (self->read() != Got::end) {
        self->wait();
      }
    });
  }

  enum class Got { nothing, bytes, end };
  /// Takes what has arrived, as much as one read gives.
  Got read() {
    error_code error;
    auto const count = socket_.read_some(asio::buffer(state_.bytes), error);
    if (error == asio::error::would_block || error == asio::error::interrupted) {
      return Got::nothing;
    }
    auto const self = shared_from_this();
    observe::hj212::Intake intake;
    if (!error) {
      heard_ = Clock::now();
      receiver_.feed({state_.bytes.data(), count}, intake);
    } else {
      receiver_.finish(intake);
      state_.stations.erase(self);  // answers that are due keep it alive until they are sent
      closing_ = true;
    }
    state_.take(self, std::move(intake));
    return error ? Got::end : Got::bytes;
  }

  void send(std::string const& text) {
    if (!socket_.is_open()) {
      return;
    }
    if (unsent_.size() + text.size() > state_.limits.unsent_bytes) {
      return close();  // a peer that asks and never listens
    }
    unsent_ += text;
    write();
  }

  void close_when_sent() {
    closing_ = true;
    if (!writing_ && unsent_.empty()) {
      close();
    }
  }

  void close() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    unsent_.clear();
    state_.stations.erase(shared_from_this());
  }

  Clock::time_point heard() const { return heard_; }

 private:
  void write() {
    if (writing_ || unsent_.empty() || !socket_.is_open()) {
      return;
    }
    writing_ = true;
    sending_.swap(unsent_);
    asio::async_write(socket_, asio::buffer(sending_),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        self->writing_ = false;
                        self->sending_.clear();
                        if (error || (self->closing_ && self->unsent_.empty())) {
                          return self->close();
                        }
                        self->write();
                      });
  }

  tcp::socket socket_;
  Hj212Listener::State& state_;
  observe::hj212::Receiver receiver_;
  std::string unsent_;
  std::string sending_;
  bool writing_ = false;
  bool closing_ = false;
  Clock::time_point heard_ = Clock::now();
};

template <typename Item>
void move_to(std::vector<Item>& to, std::vector<Item>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void Hj212Listener::State::accept_next() {
  acceptor.async_accept([this](error_code error, tcp::socket socket) {
    if (error == asio::error::operation_aborted || stopping) {
      return;
    }
    if (error) {
      // No descriptor left, most likely: try again when some connection may have ended.
      again.expires_after(kAcceptAgain);
      again.async_wait([this](error_code stopped) {
        if (!stopped) {
          accept_next();
        }
      });
      return;
    }
    if (stations.size() < limits.connections) {
      ++counts.connections;
      auto const station = std::make_shared<Station>(std::move(socket), *this);
      stations.insert(station);
      station->wait();
    } else {
      ++counts.turned_away;
    }
    accept_next();
  });
}

void Hj212Listener::State::take(std::shared_ptr<Station> const& station,
                                observe::hj212::Intake&& from) {
  pending.messages += from.messages;
  move_to(pending.observations, from.observations);
  move_to(pending.rejected, from.rejected);
  for (auto& answer : from.answers) {
    answers.emplace_back(station, std::move(answer));
  }
  if (pending.observations.size() + pending.rejected.size() + answers.size() >=
      limits.batch_observations) {
    return commit();
  }
  if (!gathering && !stopping && (!pending.empty() || !answers.empty())) {
    gathering = true;
    gather.expires_after(std::chrono::milliseconds(limits.gather_milliseconds));
    gather.async_wait([this](error_code error) {
      gathering = false;
      if (!error) {
        commit();
      }
    });
  }
}

void Hj212Listener::State::commit() {
  if (!pending.empty() || pending.messages > 0) {
    store(pending);
  }
  pending.observations.clear();
  pending.rejected.clear();
  pending.messages = 0;
  auto const due = std::exchange(answers, {});
  for (auto const& [station, answer] : due) {
    station->send(answer);
  }
}

void Hj212Listener::State::begin_to_stop() {
  if (stopping) {
    return;
  }
  stopping = true;
  error_code ignored;
  acceptor.close(ignored);
  again.cancel();
  gather.cancel();
  sweep.cancel();
  farewell.expires_after(kFarewell);
  farewell.async_wait([this](error_code) { context.stop(); });
  if (alive == 0) {
    return context.stop();
  }
  auto const open = std::vector(stations.begin(), stations.end());
  for (auto const& station : open) {
    for (int i = 0; i < kLastReads && station->read() == Station::Got::bytes; ++i) {
    }
  }
  commit();
  for (auto const& station : open) {
    station->close_when_sent();
  }
}

void Hj212Listener::State::sweep_later() {
  sweep.expires_after(kSweep);
  sweep.async_wait([this](error_code error) {
    if (error) {
      return;
    }
    auto const oldest = Clock::now() - std::chrono::seconds(limits.idle_seconds);
    auto const open = std::vector(stations.begin(), stations.end());
    for (auto const& station : open) {
      if (station->heard() < oldest) {
        station->close();
      }
    }
    sweep_later();
  });
}

Hj212Listener::Hj212Listener(std::string const& address, std::uint16_t port, Store store,
                             ListenerLimits const& limits)
    : state_(std::make_unique<State>(std::move(store), limits)) {
  open_port(state_->acceptor, address, port);
}

Hj212Listener::~Hj212Listener() {
  state_->stopping = false;  // stations that go with the context must not stop it any more
}

std::uint16_t Hj212Listener::port() const {
  return state_->acceptor.local_endpoint().port();
}

bool Hj212Listener::loopback() const {
  return state_->acceptor.local_endpoint().address().is_loopback();
}

ListenerCounts const& Hj212Listener::counts() const {
  return state_->counts;
}

void Hj212Listener::run(bool until_signal) {
  asio::signal_set signals(state_->context);
  if (until_signal) {
    signals.add(SIGINT);
    signals.add(SIGTERM);
    signals.async_wait([this](error_code error, int) {
      if (!error) {
        state_->begin_to_stop();
      }
    });
  }
  state_->accept_next();
  state_->sweep_later();
  state_->context.run();
}

void Hj212Listener::stop() {
  asio::post(state_->context, [state = state_.get()] { state->begin_to_stop(); });
}

}  // namespace yicheng::app
