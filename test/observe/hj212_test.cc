// HJ 212 as its standard and published frames have it: frames, messages, answers, split messages,
// and what happens to a stream that is damaged.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/random.h"
#include "observe/hj212/frames.h"
#include "observe/hj212/message.h"
#include "observe/hj212/receiver.h"

namespace yicheng::observe::hj212 {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

// HJ 212-2017, annex A: the example of the CRC.
std::string const kStandardFrame =
    "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;"
    "CP=&&RtdInterval=30&&1C80\r\n";
// Frames as published by users of the standard, of instruments of water (2017, 2025, 2005).
std::string const kWater2017 =
    "##0457QN=20210320163101890;ST=32;CN=2011;PW=123456;MN=81733553213013;Flag=4;CP=&&DataTime="
    "20210320013400;w00000-Rtd=181.682,w00000-Flag=N;w21001-SampleTime=20210320005400,w21001-Rtd="
    "45.160,w21001-Flag=N;w21011-SampleTime=20210320013400,w21011-Rtd=1.970,w21011-Flag=N;w21003-"
    "SampleTime=20210320013400,w21003-Rtd=53.131,w21003-Flag=N;w01018-SampleTime=20210320013400,"
    "w01018-Rtd=194.200,w01018-Flag=N;w01001-SampleTime=20210320013406,w01001-Rtd=7.496,w01001-"
    "Flag=N&&6E80\r\n";
std::string const kWater2025 =
    "##0247QN=20260706103512345;ST=21;CN=2011;PW=123456;MN=A110000_0001;Flag=9;CP=&&DataTime="
    "20260706103000;w01010-Rtd=28.6,w01010-Flag=N;w01014-Rtd=7.8,w01014-Flag=N;w01001-Rtd=6.5,"
    "w01001-Flag=N;w01017-Rtd=15.2,w01017-Flag=N;w01019-Rtd=1.023,w01019-Flag=N&&1540\r\n";
std::string const kWater2005 =
    "##0231QN=20201216134702246;ST=32;CN=2011;PW=123456;MN=SD370300001043;CP=&&DataTime="
    "20201216134641;011-Rtd=73.9200,011-Flag=N;060-Rtd=1.0900,060-Flag=N;B01-Rtd=70.7000,B01-Flag="
    "N;B00-Rtd=1395185.0000,B00-Flag=N;001-Rtd=7.0380,001-Flag=N&&0280\r\n";

Intake receive(std::string_view bytes, std::size_t piece = 1 << 20) {
  Receiver receiver("peer");
  Intake intake;
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    receiver.feed(bytes.substr(at, piece), intake);
  }
  receiver.finish(intake);
  return intake;
}

std::string data_frame(std::string const& rest) {
  return frame_of("QN=20260801085857223;ST=32;CN=2011;PW=123456;MN=PLANT1;" + rest);
}

std::vector<std::string> reasons(Intake const& intake) {
  std::vector<std::string> all;
  for (auto const& one : intake.rejected) {
    all.push_back(one.reason);
  }
  return all;
}

TEST(Hj212Frames, TheCrcIsThatOfPublishedFrames) {
  for (auto const& frame : {kStandardFrame, kWater2017, kWater2025, kWater2005}) {
    auto const segment = frame.substr(6, frame.size() - 12);
    EXPECT_EQ(frame_of(segment), frame);
  }
}

TEST(Hj212Messages, HeaderAndFieldsOfTheStandardsExample) {
  auto const message = parse_message(std::string_view(kStandardFrame).substr(6, 101));
  ASSERT_TRUE(message);
  EXPECT_EQ(message->request, "20160801085857223");
  EXPECT_EQ(message->system, "32");
  EXPECT_EQ(message->command, 1062);
  EXPECT_EQ(message->password, "100000");
  EXPECT_EQ(message->station, "010000A8900016F000169DC0");
  EXPECT_TRUE(message->wants_answer());
  EXPECT_FALSE(message->is_part());
  EXPECT_EQ(message->version(), 1u);  // 2017
  EXPECT_EQ(message->field("RtdInterval"), "30");
}

TEST(Hj212Receiver, ValuesOfAPublishedFrame) {
  auto const intake = receive(kWater2017);
  ASSERT_THAT(intake.observations, SizeIs(6));
  auto const& phosphorus = intake.observations[2];
  EXPECT_EQ(phosphorus.series, (Series{"81733553213013", "total_phosphorus"}));
  EXPECT_EQ(phosphorus.value, 1.970);
  EXPECT_EQ(to_text(phosphorus.time, 480), "2021-03-20T01:34:00+08:00");
  EXPECT_EQ(phosphorus.flag, 'N');
  EXPECT_THAT(intake.answers, IsEmpty());  // Flag 4 asks for none
  EXPECT_THAT(intake.rejected, IsEmpty());
}

TEST(Hj212Receiver, CodesOfTwoThousandAndFiveAreTheSameQuantities) {
  auto const intake = receive(kWater2005);
  ASSERT_THAT(intake.observations, SizeIs(5));
  EXPECT_EQ(intake.observations[0].series.quantity, "cod");
  EXPECT_EQ(intake.observations[1].series.quantity, "ammonia_nitrogen");
  EXPECT_EQ(intake.observations[4].series.quantity, "ph");
}

TEST(Hj212Receiver, AnUploadThatAsksIsAnsweredInItsVersion) {
  auto const intake = receive(kWater2025);
  EXPECT_THAT(intake.answers,
              ElementsAre(frame_of("QN=20260706103512345;ST=91;CN=9014;PW=123456;MN=A110000_0001;"
                                   "Flag=8;CP=&&&&")));
}

TEST(Hj212Receiver, ANoticeIsAnsweredAsANotice) {
  auto const intake =
      receive(frame_of("QN=1;ST=91;CN=1013;PW=123456;MN=A;Flag=5;CP=&&PolId=w01018&&"));
  EXPECT_THAT(intake.answers,
              ElementsAre(frame_of("QN=1;ST=91;CN=9013;PW=123456;MN=A;Flag=4;CP=&&&&")));
  EXPECT_THAT(intake.observations, IsEmpty());
}

TEST(Hj212Receiver, AnyCutsOfTheStreamGiveTheSame) {
  auto const stream = kWater2017 + kWater2025 + "\r\n" + kWater2005 + kStandardFrame;
  auto const whole = receive(stream);
  EXPECT_EQ(whole.messages, 4u);
  for (std::size_t const piece : {1, 2, 7, 100, 457, 469}) {
    auto const cut = receive(stream, piece);
    EXPECT_EQ(cut.observations.size(), whole.observations.size()) << piece;
    EXPECT_EQ(cut.answers, whole.answers) << piece;
    EXPECT_EQ(reasons(cut), reasons(whole)) << piece;
  }
}

TEST(Hj212Receiver, PacketsOfASplitMessageShareTheirTime) {
  auto const first = data_frame("Flag=7;PNUM=2;PNO=1;CP=&&DataTime=20260801085800;w01018-Rtd=20&&");
  auto const second = data_frame("Flag=7;PNUM=2;PNO=2;CP=&&w21003-Rtd=1.5&&");
  auto const intake = receive(first + second);
  ASSERT_THAT(intake.observations, SizeIs(2));
  EXPECT_EQ(intake.observations[0].time, intake.observations[1].time);
  ASSERT_THAT(intake.answers, SizeIs(2));
  EXPECT_THAT(intake.answers[0], HasSubstr("Flag=6;PNUM=2;PNO=1;CP=&&&&"));
  EXPECT_THAT(intake.answers[1], HasSubstr("Flag=6;PNUM=2;PNO=2;CP=&&&&"));
  EXPECT_THAT(reasons(receive(second)), ElementsAre("hj212-no-time"));
}

TEST(Hj212Receiver, UnitsFollowTheKindOfSystem) {
  auto const of = [](char const* system) {
    return receive(
               frame_of(std::string("QN=1;ST=") + system +
                        ";CN=2061;PW=1;MN=S;Flag=4;CP=&&DataTime=20260801080000;a21026-Avg=12&&"))
        .observations.at(0);
  };
  EXPECT_EQ(of("22").series, (Series{"S", "so2", Statistic::mean, Period::hour}));
  EXPECT_EQ(of("31").series, (Series{"S", "emission_so2", Statistic::mean, Period::hour}));
}

TEST(Hj212Receiver, WhatIsNotKnownIsKept) {
  auto const intake = receive(
      data_frame("Flag=5;CP=&&DataTime=20260801085800;z99999-Rtd=3,z99999-Flag=D;SB1-RS=1&&"));
  ASSERT_THAT(intake.observations, SizeIs(2));
  EXPECT_EQ(intake.observations[0].series.quantity, "hj212:z99999");
  EXPECT_EQ(intake.observations[0].flag, 'D');
  EXPECT_EQ(intake.observations[1].series.quantity, "hj212:SB1-RS");
  auto const other = receive(frame_of("QN=1;ST=32;CN=3020;PW=1;MN=A;Flag=9;CP=&&x=1&&"));
  EXPECT_THAT(reasons(other), ElementsAre("hj212-command-not-used"));
  EXPECT_THAT(other.answers, SizeIs(1));
  auto const secret = receive(frame_of("QN=1;ST=32;CN=2011;PW=1;MN=A;Flag=9;CP=&&0a1b2c3d&&"));
  EXPECT_THAT(reasons(secret), ElementsAre("hj212-encrypted"));
}

TEST(Hj212Receiver, ADamagedFrameIsKeptAndItsNeighboursAreRead) {
  auto const good = data_frame("Flag=5;CP=&&DataTime=20260801085800;w01018-Rtd=20&&");
  auto flipped = good;
  flipped[60] = static_cast<char>(flipped[60] ^ 1);
  auto const missing = good.substr(0, 30) + good.substr(33);  // three bytes lost on the way
  struct Case {
    std::string damage;
    std::string reason;
  };
  for (auto const& [damage, reason] : std::vector<Case>{
           {flipped, "hj212-crc"},
           {missing, "hj212-length"},
           {"##12x4garbage", "hj212-length"},
           {"garbage", "hj212-noise"},
           {good.substr(0, 40), "hj212-length"},
       }) {
    auto const intake = receive(good + damage + good);
    EXPECT_EQ(intake.messages, 2u) << reason;
    EXPECT_THAT(intake.answers, SizeIs(2)) << reason;  // none for the damaged one
    ASSERT_FALSE(intake.rejected.empty()) << reason;
    EXPECT_EQ(intake.rejected[0].reason, reason);
    EXPECT_EQ(intake.rejected[0].origin, "peer");
  }
  EXPECT_THAT(reasons(receive(good + good.substr(0, 40))), ElementsAre("hj212-cut"));
}

TEST(Hj212Receiver, BadValuesAndTimesAreRefusedTheOthersTaken) {
  auto const intake =
      receive(data_frame("Flag=5;CP=&&DataTime=20260801085800;w01018-Rtd=x;w21003-Rtd=1.5&&"));
  EXPECT_THAT(intake.observations, SizeIs(1));
  EXPECT_THAT(reasons(intake), ElementsAre("hj212-bad-value"));
  for (auto const* time : {"", "20261301000000", "2026", "20260801xx0000"}) {
    auto const wrong =
        receive(data_frame("Flag=5;CP=&&DataTime=" + std::string(time) + ";w01018-Rtd=1&&"));
    EXPECT_THAT(reasons(wrong), ElementsAre("hj212-no-time")) << time;
  }
}

// A hostile stream: no memory beyond a frame, and the frames among the rubbish are still found.
TEST(Hj212Frames, RubbishIsBounded) {
  Random random(7, 0);
  auto const good = data_frame("Flag=4;CP=&&DataTime=20260801085800;w01018-Rtd=20&&");
  FrameReader reader;
  std::size_t found = 0;
  std::size_t out = 0;
  auto const sink = [&](FrameFault fault, std::string_view bytes) {
    found += fault == FrameFault::none ? 1 : 0;
    out += bytes.size() + (fault == FrameFault::none ? 12 : 0);
  };
  std::size_t in = 0;
  for (int round = 0; round < 300; ++round) {
    std::string piece;
    for (int i = 0; i < 500; ++i) {
      constexpr std::string_view kLetters = "##019;=&Z\r\n";
      piece += kLetters[random.below(kLetters.size())];
    }
    piece += "Z" + good;
    in += piece.size();
    reader.feed(piece, sink);
    EXPECT_LE(reader.buffered(), kFrameBytesMax);
  }
  reader.finish(sink);
  EXPECT_EQ(found, 300u);
  EXPECT_LE(out, in);  // blanks between frames are passed over
}

}  // namespace
}  // namespace yicheng::observe::hj212
