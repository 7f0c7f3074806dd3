# The house: which room may include which. This table is the one of the design; test/house checks
# every #include against it, and the compiler cannot find a header behind an unlisted arrow.
room(base PACKAGES fmt::fmt Threads::Threads TBB::tbb PkgConfig::YAML ICU::uc pugixml::pugixml
     PkgConfig::SODIUM ${CMAKE_DL_LIBS})

room(plan DEPS base PACKAGES fmt::fmt ICU::uc ICU::i18n nlohmann_json::nlohmann_json PkgConfig::YAML
     pugixml::pugixml
     DATA data/plan/vocabulary.yaml data/plan/plausible.yaml data/plan/vocabulary_en.yaml)
room(city DEPS base PACKAGES fmt::fmt PkgConfig::YAML DATA data/city/road_classes.yaml)
room(schedule DEPS base PACKAGES fmt::fmt PkgConfig::YAML pugixml::pugixml
     DATA data/schedule/templates.yaml
     data/schedule/reference_classes.yaml data/schedule/calendars.yaml)

room(feed DEPS city PACKAGES fmt::fmt SQLite::SQLite3 hdf5_archive osmium nlohmann_json::nlohmann_json SHAPELIB::SHAPELIB)
room(engine/traffic DEPS city PACKAGES fmt::fmt TBB::tbb)
room(engine/walk DEPS city)
room(engine/access DEPS engine/walk PACKAGES fmt::fmt TBB::tbb PkgConfig::YAML
     DATA data/access/coverage.yaml data/access/catchments.yaml)
room(engine/transit DEPS engine/walk PACKAGES fmt::fmt)
room(engine/balance DEPS city PACKAGES fmt::fmt)
room(engine/drainage DEPS city PACKAGES fmt::fmt PkgConfig::YAML
     DATA data/drainage/storms.yaml data/drainage/rules.yaml)
room(engine/environment DEPS city PACKAGES fmt::fmt PkgConfig::YAML
     DATA data/environment/air.yaml data/environment/pollution_alert.yaml data/environment/water.yaml
     data/environment/boilers.yaml)
room(observe DEPS city PACKAGES fmt::fmt PkgConfig::YAML
     DATA data/observe/quantities.yaml data/observe/quality.yaml data/observe/hj212.yaml)
room(change DEPS city plan PACKAGES fmt::fmt PkgConfig::YAML DATA data/change/rules.yaml)

room(forecast DEPS change engine/traffic engine/access engine/transit engine/balance engine/drainage engine/environment schedule PACKAGES fmt::fmt TBB::tbb PkgConfig::YAML
     DATA data/forecast/benefit.yaml)

room(propose DEPS forecast PACKAGES fmt::fmt PkgConfig::YAML DATA data/propose/unit_costs.yaml)

room(progress DEPS plan schedule forecast PACKAGES fmt::fmt nlohmann_json::nlohmann_json PkgConfig::YAML
     DATA data/progress/lights.yaml)

room(store DEPS forecast feed observe propose progress PACKAGES fmt::fmt SQLite::SQLite3 nlohmann_json::nlohmann_json)
room(api DEPS store PACKAGES fmt::fmt nlohmann_json::nlohmann_json
     PRECOMPILED <nlohmann/json.hpp> <fmt/format.h>)
