// The listener over real sockets: it answers what it stored, and only that; it stops gracefully.
#include "app/observe/hj212_listener.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <thread>

#include "base/fault.h"
#include "support/tcp_client.h"

namespace yicheng::app {
namespace {

using observe::hj212::frame_of;
using observe::hj212::Intake;

std::string upload(int number, std::string const& flag = "5") {
  return frame_of("QN=" + std::to_string(number) + ";ST=32;CN=2011;PW=123456;MN=A;Flag=" + flag +
                  ";CP=&&DataTime=20260801085800;w01018-Rtd=" + std::to_string(number) + "&&");
}
std::string answer(int number) {
  return frame_of("QN=" + std::to_string(number) + ";ST=91;CN=9014;PW=123456;MN=A;Flag=4;CP=&&&&");
}

class Listener : public testing::Test {
 protected:
  void start(ListenerLimits const& limits = {}) {
    listener_ = std::make_unique<Hj212Listener>(
        "127.0.0.1", 0,
        [this](Intake const& intake) {
          std::lock_guard const lock(mutex_);
          if (fails_) {
            throw_bad_input("disk-full", "", {"满", "full"}, {"", ""});
          }
          for (auto const& one : intake.observations) {
            stored_.push_back(one.value);
          }
          refused_ += intake.rejected.size();
        },
        limits);
    thread_ = std::thread([this] {
      try {
        listener_->run(false);
      } catch (Fault const& fault) {
        code_ = fault.code;
      }
    });
  }
  void end() {
    listener_->stop();
    thread_.join();
  }
  void TearDown() override {
    if (thread_.joinable()) {
      end();
    }
  }
  std::vector<double> stored() {
    std::lock_guard const lock(mutex_);
    return stored_;
  }

  std::unique_ptr<Hj212Listener> listener_;
  std::thread thread_;
  std::mutex mutex_;
  std::vector<double> stored_;
  std::size_t refused_ = 0;
  bool fails_ = false;
  std::string code_;
};

TEST_F(Listener, AnswersOnceItIsStored) {
  start();
  TcpClient const client(listener_->port());
  auto const frame = upload(1);
  client.send(frame.substr(0, 20));
  client.send(frame.substr(20) + upload(2));
  EXPECT_EQ(client.receive(answer(1).size() * 2), answer(1) + answer(2));
  EXPECT_THAT(stored(), testing::ElementsAre(1, 2));
  client.send(upload(2));  // sent again: taken again
  EXPECT_EQ(client.receive(answer(2).size()), answer(2));
  end();
  EXPECT_THAT(stored(), testing::ElementsAre(1, 2, 2));
}

TEST_F(Listener, APeerThatHasEndedStillGetsItsAnswers) {
  start();
  TcpClient const client(listener_->port());
  client.send(upload(1) + "##0100half");
  client.end_sending();
  EXPECT_EQ(client.receive(), answer(1));
  end();
  EXPECT_EQ(refused_, 1u);
}

TEST_F(Listener, StoppingStoresAndAnswersWhatHasArrived) {
  ListenerLimits limits;
  limits.gather_milliseconds = 60'000;  // nothing is stored before the end
  start(limits);
  std::vector<std::unique_ptr<TcpClient>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::make_unique<TcpClient>(listener_->port()));
    clients.back()->send(upload(i));
  }
  while (listener_->counts().connections < clients.size()) {
    std::this_thread::yield();
  }
  EXPECT_TRUE(stored().empty());
  end();
  EXPECT_EQ(stored().size(), clients.size());
  for (std::size_t i = 0; i < clients.size(); ++i) {
    EXPECT_EQ(clients[i]->receive(), answer(static_cast<int>(i)));
  }
}

TEST_F(Listener, WhatCouldNotBeStoredIsNotAnswered) {
  fails_ = true;
  start();
  TcpClient const client(listener_->port());
  client.send(upload(1));
  thread_.join();
  EXPECT_EQ(code_, "disk-full");
  listener_.reset();
  EXPECT_EQ(client.receive(), "");
}

TEST_F(Listener, ConnectionsBeyondTheLimitAreTurnedAway) {
  ListenerLimits limits;
  limits.connections = 2;
  start(limits);
  TcpClient const first(listener_->port());
  TcpClient const second(listener_->port());
  first.send(upload(1));
  EXPECT_EQ(first.receive(answer(1).size()), answer(1));
  TcpClient const third(listener_->port());
  EXPECT_EQ(third.receive(), "");
  second.send(upload(2));
  EXPECT_EQ(second.receive(answer(2).size()), answer(2));
  end();
  EXPECT_EQ(listener_->counts().turned_away.load(), 1u);
}

TEST_F(Listener, RubbishIsRefusedAndTheConnectionGoesOn) {
  start();
  TcpClient const client(listener_->port());
  client.send("GET / HTTP/1.1\r\n\r\n##9x99" + std::string(5000, '#') + "!" + upload(3));
  EXPECT_EQ(client.receive(answer(3).size()), answer(3));
  end();
  EXPECT_GE(refused_, 1u);
  EXPECT_LT(refused_, 10u);
}

}  // namespace
}  // namespace yicheng::app
