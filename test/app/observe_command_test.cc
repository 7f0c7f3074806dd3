// `yicheng observe` as a user runs it, the listener with a real connection and SIGINT included.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <sstream>

#include "app/program.h"
#include "observe/hj212/frames.h"
#include "support/tcp_client.h"

namespace yicheng::app {
namespace {

using observe::hj212::frame_of;
using testing::HasSubstr;
using Json = nlohmann::json;

constexpr char kMapping[] =
    "time: 时间\nstation: 站点\nquantities:\n  PM2.5: pm25\n  PM10: pm10\n  SO2: so2\n  NO2: no2\n"
    "  CO: {quantity: co, unit: ug/m3}\n  O3: o3\n";

class ObserveCommand : public ProgramTest {
 protected:
  void import_day() {
    std::ostringstream rows;
    rows << "时间,站点,PM2.5,PM10,SO2,NO2,CO,O3\n";
    for (int hour = 0; hour < 24; ++hour) {
      rows << "2026-03-01 " << hour << ":00,东站," << 74 + hour % 3 << ",60,10,20," << 800 + hour
           << "," << 50 + hour << "\n";
    }
    write("hours.csv", rows.str() + "never,东站,1,1,1,1,1,1\n");
    write("mapping.yaml", kMapping);
    imported_ = run("observe import w.gpkg hours.csv --mapping mapping.yaml");
  }
  Outcome imported_;
};

TEST_F(ObserveCommand, ImportsListsExportsAndJudges) {
  import_day();
  EXPECT_EQ(imported_.status, 1) << imported_.err;
  EXPECT_THAT(imported_.out, HasSubstr("25 rows: 144 values stored"));
  EXPECT_THAT(imported_.out, HasSubstr("observe-bad-time hours.csv:26"));

  auto const list = Json::parse(run("observe list w.gpkg --rejected 5 --format json").out);
  EXPECT_EQ(list["series"].size(), 6u);
  EXPECT_EQ(list["series"][0]["first"], "2026-03-01T00:00:00+08:00");
  EXPECT_EQ(list["rejected_in_all"], 1);
  EXPECT_EQ(list["rejected"][0]["bytes"], "never,东站,1,1,1,1,1,1");

  auto const csv = run("observe export w.gpkg --quantity co --from 2026-03-01T05:00 --limit 2").out;
  EXPECT_EQ(csv,
            "station,quantity,statistic,period,time,value,unit,flag,marks\n"
            "东站,co,mean,hour,2026-03-01T05:00:00+08:00,0.805,mg/m3,N,\n"
            "东站,co,mean,hour,2026-03-01T06:00:00+08:00,0.806,mg/m3,N,\n");
  auto const json = run("observe export w.gpkg --quantity pm25 --format json -o values.json");
  EXPECT_EQ(json.status, 0) << json.err;
  EXPECT_EQ(Json::parse(text("values.json")).size(), 24u);

  auto const air = run("air aqi w.gpkg --format json");
  EXPECT_EQ(air.status, 0) << air.err;
  auto const day = Json::parse(air.out)["stations"][0]["judged"][0];
  EXPECT_EQ(day["aqi"], 114);  // PM2.5 of 75 by HJ 633-2026
}

TEST_F(ObserveCommand, ImportingAgainMarksEveryValueDoubled) {
  import_day();
  auto const again = run("observe import w.gpkg hours.csv --mapping mapping.yaml --format json");
  EXPECT_EQ(Json::parse(again.out)["marked"], 144);
  auto const list = Json::parse(run("observe list w.gpkg --format json").out);
  EXPECT_EQ(list["series"][0]["marks"]["doubled"], 24);
  EXPECT_EQ(run("observe export w.gpkg --unmarked --quantity no2").out.find("doubled"),
            std::string::npos);
}

TEST_F(ObserveCommand, WaterIsClassifiedFromObservations) {
  write("w.csv", "t,v\n2026-05-01 08:00,0.9\n2026-05-01 12:00,1.8\n");
  write("m.yaml",
        "time: t\nstation_name: 北桥\nquantities: {v: ammonia_nitrogen}\nperiod: moment\n"
        "statistic: value\n");
  ASSERT_EQ(run("observe import w.gpkg w.csv --mapping m.yaml").status, 0);
  auto const outcome = run("water class w.gpkg");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("III"));
  EXPECT_THAT(outcome.out, HasSubstr("ammonia nitrogen 1.8 mg/L"));
}

TEST_F(ObserveCommand, BadInputIsRefusedInWords) {
  import_day();
  write("bad.yaml", "time: t\nstation: s\nquantities: {a: gold}\n");
  auto const bad = run("observe import w.gpkg hours.csv --mapping bad.yaml");
  EXPECT_EQ(bad.status, 3);
  EXPECT_THAT(bad.err, HasSubstr("bad.yaml:3:17"));
  EXPECT_EQ(run("observe list none.gpkg").status, 3);
  EXPECT_EQ(run("observe export w.gpkg --from yesterday").status, 2);
  EXPECT_EQ(run("observe export w.gpkg --period week").status, 2);
  EXPECT_EQ(run("observe listen w.gpkg --listen nowhere").status, 2);
  EXPECT_THAT(run("observe quantities").out, HasSubstr("assumed"));
}

/// The program as a child, its output in the files listen.out and listen.err.
class RunningListener {
 public:
  explicit RunningListener(std::filesystem::path const& folder) : folder_(folder) {
    child_ = ::fork();
    if (child_ == 0) {
      std::filesystem::current_path(folder);
      if (std::freopen("listen.out", "w", stdout) == nullptr ||
          std::freopen("listen.err", "w", stderr) == nullptr) {
        ::_exit(99);
      }
      ::execl(YICHENG_BINARY, "yicheng", "--language", "en", "observe", "listen", "live.gpkg",
              "--listen", "127.0.0.1:0", "--format", "json", nullptr);
      ::_exit(99);
    }
  }
  /// Waits until the program says where it listens.
  std::uint16_t port() const {
    for (int i = 0; i < 1000; ++i) {
      std::ifstream in(folder_ / "listen.err");
      std::string const said((std::istreambuf_iterator<char>(in)), {});
      auto const colon = said.rfind(':');
      if (said.ends_with('\n') && colon != std::string::npos) {
        return static_cast<std::uint16_t>(std::stoi(said.substr(colon + 1)));
      }
      ::usleep(10'000);
    }
    return 0;
  }
  int interrupt() {
    ::kill(child_, SIGINT);
    int status = 0;
    ::waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  std::filesystem::path folder_;
  ::pid_t child_;
};

TEST_F(ObserveCommand, ListensStoresAndStopsOnInterrupt) {
  RunningListener listener(folder_);
  auto const port = listener.port();
  ASSERT_NE(port, 0) << text("listen.err");
  TcpClient const client(port);
  auto const data = [](int second) {
    return frame_of("QN=1;ST=32;CN=2011;PW=1;MN=PLANT;Flag=9;CP=&&DataTime=202608010858" +
                    std::to_string(second) + ";w01018-Rtd=20,w01018-Flag=N&&");
  };
  client.send(data(10) + "noise" + data(10) + data(11));
  auto const answer = frame_of("QN=1;ST=91;CN=9014;PW=1;MN=PLANT;Flag=8;CP=&&&&");
  EXPECT_EQ(client.receive(3 * answer.size()), answer + answer + answer);
  // While it listens, others read.
  auto const during = run("observe export live.gpkg");
  EXPECT_THAT(during.out, HasSubstr("PLANT,cod,value,moment,2026-08-01T08:58:10+08:00,20,mg/L,N,"));
  EXPECT_THAT(during.out, HasSubstr("doubled"));
  client.send(data(12));
  EXPECT_EQ(client.receive(answer.size()), answer);
  EXPECT_EQ(listener.interrupt(), 0) << text("listen.err");
  EXPECT_EQ(Json::parse(text("listen.out"))["observations"], 4);
  auto const list = Json::parse(run("observe list live.gpkg --format json").out);
  EXPECT_EQ(list["series"][0]["count"], 4);
  EXPECT_EQ(list["rejected_in_all"], 1);
}

class BoilersCommand : public ProgramTest {};

TEST_F(BoilersCommand, JudgesAtReferenceOxygen) {
  // 80 mg/m3 at 12 % oxygen are 80 x (21 - 9) / (21 - 12) = 106.7 at 9 %.
  write("boilers.csv",
        "boiler,table,fuel,particles,so2,nox,oxygen,province\n"
        "一号,existing,coal,80,400,400,9,\n"
        "二号,existing,coal,80,100,100,12,\n"
        "三号,existing,coal,10,500,100,9,四川\n"
        "四号,new,gas,20,50,201,,\n"
        "五号,new,wood,1,1,1,9,\n");
  auto const outcome = run("air boilers boilers.csv --format json");
  EXPECT_EQ(outcome.status, 1) << outcome.err;
  auto const reply = Json::parse(outcome.out);
  auto const& boilers = reply["boilers"];
  ASSERT_EQ(boilers.size(), 4u);
  EXPECT_EQ(boilers[0]["meets"], true);
  EXPECT_EQ(boilers[1]["meets"], false);
  EXPECT_NEAR(boilers[1]["excess"][0]["value"].get<double>(), 106.667, 0.001);
  EXPECT_EQ(boilers[2]["meets"], true);  // 550 in four provinces
  EXPECT_EQ(boilers[3]["excess"][0]["item"], "nox");
  EXPECT_EQ(boilers[3]["at_reference_oxygen"], false);
  EXPECT_EQ(reply["findings"][0]["code"], "boilers-no-limits");
  write("none.csv", "boiler,so2\n1,2\n");
  EXPECT_EQ(run("air boilers none.csv").status, 3);
}

}  // namespace
}  // namespace yicheng::app
