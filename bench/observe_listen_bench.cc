// Many stations that report by HJ 212 at once: starts `yicheng observe listen` on the loopback,
// opens connections that each send one frame a second, and counts what is answered, what is stored,
// how long answers take and what memory the program has.
//
//   observe_listen_bench PATH_TO_yicheng [connections 2000] [seconds 60]
//
// Exit status 1 where a frame was lost or an answer is missing.
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "observe/hj212/frames.h"
#include "observe/observation.h"
#include "store/observe/reader.h"

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;
namespace hj212 = yicheng::observe::hj212;

constexpr int kValuesPerFrame = 5;
constexpr int kFarewellSeconds = 30;

[[noreturn]] void fail(std::string const& what) {
  fmt::print(stderr, "observe_listen_bench: {}: {}\n", what, std::strerror(errno));
  std::exit(2);
}

struct Program {
  ::pid_t process = 0;
  std::uint16_t port = 0;
};

Program start(std::string const& binary, fs::path const& folder) {
  Program program{.process = ::fork(), .port = 0};
  auto const err = folder / "err";
  if (program.process == 0) {
    if (std::freopen(err.c_str(), "w", stderr) == nullptr) {
      ::_exit(99);
    }
    ::execl(binary.c_str(), "yicheng", "--language", "en", "observe", "listen",
            (folder / "bench.gpkg").c_str(), "--listen", "127.0.0.1:0", nullptr);
    ::_exit(99);
  }
  for (int i = 0; i < 1000 && program.port == 0; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::ifstream in(err);
    std::string const said((std::istreambuf_iterator<char>(in)), {});
    auto const colon = said.rfind(':');
    if (said.ends_with('\n') && colon != std::string::npos) {
      program.port = static_cast<std::uint16_t>(std::stoi(said.substr(colon + 1)));
    }
  }
  return program;
}

double resident_megabytes(::pid_t process) {
  std::ifstream in(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("VmRSS:")) {
      return std::stod(line.substr(6)) / 1000;
    }
  }
  return 0;
}

struct Connection {
  int socket = -1;
  std::size_t answered_bytes = 0;
  std::vector<Clock::time_point> sent;  ///< by frame; answers come in order
  std::size_t answered = 0;
};

class Load {
 public:
  Load(std::uint16_t port, int connections, int seconds)
      : seconds_(seconds), poll_(::epoll_create1(0)), connections_(connections) {
    for (int i = 0; i < connections; ++i) {
      open(i, port);
    }
  }

  /// Frames are spread over each second, so that no two stations report in step.
  void run(::pid_t process) {
    auto const begin = Clock::now();
    auto const wall = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
                          .time_since_epoch()
                          .count();
    auto const all = connections_.size() * static_cast<std::size_t>(seconds_);
    for (std::size_t next = 0; next < all; ++next) {
      auto const due =
          begin + std::chrono::nanoseconds(static_cast<std::int64_t>(
                      1e9 * static_cast<double>(next) / static_cast<double>(connections_.size())));
      while (Clock::now() < due) {
        take_answers(1);
      }
      auto const round = next / connections_.size();
      send(next % connections_.size(), wall + static_cast<std::int64_t>(round));
      if (next % (connections_.size() * 10) == 0) {
        fmt::print("{:>4} s  sent {:>8}  answered {:>8}  resident {:.1f} MB\n", round, sent_,
                   latency_ms_.size(), resident_megabytes(process));
        std::fflush(stdout);
      }
    }
    auto const end = Clock::now() + std::chrono::seconds(kFarewellSeconds);
    while (latency_ms_.size() < all && Clock::now() < end) {
      take_answers(10);
    }
  }

  std::size_t sent() const { return sent_; }
  std::vector<double> const& latency_ms() const { return latency_ms_; }

 private:
  void open(int index, std::uint16_t port) {
    auto& connection = connections_[static_cast<std::size_t>(index)];
    connection.socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connection.socket < 0 ||
        ::connect(connection.socket, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
      fail("connect");
    }
    int const on = 1;
    ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    epoll_event event = {};
    event.events = EPOLLIN;
    event.data.u32 = static_cast<std::uint32_t>(index);
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
  }

  void send(std::size_t index, std::int64_t time) {
    auto const local = yicheng::observe::to_text(time, 480);
    auto const digits = local.substr(0, 4) + local.substr(5, 2) + local.substr(8, 2) +
                        local.substr(11, 2) + local.substr(14, 2) + local.substr(17, 2);
    auto const value = static_cast<double>(sent_ % 1000) / 10;
    auto const frame = hj212::frame_of(fmt::format(
        "QN={}000;ST=32;CN=2011;PW=123456;MN=BENCH{:06};Flag=5;CP=&&DataTime={};w01018-Rtd={},"
        "w01018-Flag=N;w21003-Rtd={},w21003-Flag=N;w21011-Rtd={},w21011-Flag=N;w01001-Rtd=7.5,"
        "w01001-Flag=N;w00000-Rtd={},w00000-Flag=N&&",
        digits, index, digits, value, value / 10, value / 100, value * 2));
    if (::send(connections_[index].socket, frame.data(), frame.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(frame.size())) {
      fail("send");
    }
    connections_[index].sent.push_back(Clock::now());
    ++sent_;
  }

  void take_answers(int wait_milliseconds) {
    epoll_event events[256];
    int const count = ::epoll_wait(poll_, events, 256, wait_milliseconds);
    for (int i = 0; i < count; ++i) {
      auto& connection = connections_[events[i].data.u32];
      char buffer[4096];
      auto const got = ::recv(connection.socket, buffer, sizeof(buffer), MSG_DONTWAIT);
      if (got <= 0) {
        fail("the program closed a connection");
      }
      auto const ends = std::count(buffer, buffer + got, '\n');  // one ends an answer
      for (std::ptrdiff_t k = 0; k < ends; ++k) {
        auto const took = Clock::now() - connection.sent.at(connection.answered++);
        latency_ms_.push_back(std::chrono::duration<double, std::milli>(took).count());
      }
    }
  }

  int seconds_;
  int poll_;
  std::vector<Connection> connections_;
  std::size_t sent_ = 0;
  std::vector<double> latency_ms_;
};

double quantile(std::vector<double> sorted, double share) {
  if (sorted.empty()) {
    return 0;
  }
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "observe_listen_bench PATH_TO_yicheng [connections] [seconds]\n");
    return 2;
  }
  int const connections = argc > 2 ? std::stoi(argv[2]) : 2000;
  int const seconds = argc > 3 ? std::stoi(argv[3]) : 60;
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);

  auto const folder = fs::temp_directory_path() / fmt::format("observe_bench_{}", ::getpid());
  fs::create_directories(folder);
  auto const program = start(argv[1], folder);
  Load load(program.port, connections, seconds);
  load.run(program.process);
  auto const resident = resident_megabytes(program.process);
  ::kill(program.process, SIGINT);
  int status = 0;
  rusage usage{};
  ::wait4(program.process, &status, 0, &usage);

  std::int64_t stored = 0;
  std::int64_t doubled = 0;
  for (auto const& one : yicheng::store::ObservationReader(folder / "bench.gpkg").summaries()) {
    stored += one.count;
    doubled += one.marked[1];
  }
  auto const expected = static_cast<std::int64_t>(load.sent()) * kValuesPerFrame;
  fmt::print("connections {}  seconds {}  frames sent {}  answered {}\n", connections, seconds,
             load.sent(), load.latency_ms().size());
  fmt::print("values expected {}  stored {}  doubled {}  exit status {}\n", expected, stored,
             doubled, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
  fmt::print("answer after: median {:.0f} ms, 99 % {:.0f} ms, longest {:.0f} ms\n",
             quantile(load.latency_ms(), 0.5), quantile(load.latency_ms(), 0.99),
             quantile(load.latency_ms(), 1));
  fmt::print(
      "listener: resident at the end {:.1f} MB, largest {:.1f} MB, CPU {:.1f} s user, {:.1f} s "
      "system; file {:.1f} MB\n",
      resident, static_cast<double>(usage.ru_maxrss) / 1000,
      static_cast<double>(usage.ru_utime.tv_sec) +
          static_cast<double>(usage.ru_utime.tv_usec) / 1e6,
      static_cast<double>(usage.ru_stime.tv_sec) +
          static_cast<double>(usage.ru_stime.tv_usec) / 1e6,
      static_cast<double>(fs::file_size(folder / "bench.gpkg")) / 1e6);
  fs::remove_all(folder);
  bool const whole = load.latency_ms().size() == load.sent() && stored == expected;
  return whole && status == 0 ? 0 : 1;
}
