# make        builds build/release/yicheng
# make demo   builds, makes the model city, runs the example plan and serves the page
#             (PORT=8080; SERVE=no stops before serving)
# make test   builds and runs every test: C++, page, browser
BUILD  := build/release
BINARY := $(BUILD)/yicheng
PORT   ?= 8080
SERVE  ?= yes
DEMO   := build/demo
PAGE_SOURCES := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f -print)

.PHONY: all demo test test-cpp test-page test-browser sanitize clean
.DELETE_ON_ERROR:

all: build/packages.installed web/dist/index.html
	@test -f $(BUILD)/build.ninja || cmake --preset release >/dev/null
	cmake --build --preset release --target yicheng

build/packages.installed: packages.txt tools/install-packages
	@mkdir -p build
	@tools/install-packages packages.txt build/packages
	@touch $@

# `npm ci` of npm 11 refuses a lock that leaves out packages for other systems; `npm install` takes the
# locked versions all the same.
build/page.installed: web/package-lock.json web/package.json build/packages.installed
	cd web && npm install --no-save --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/index.html: build/page.installed $(PAGE_SOURCES)
	cd web && npm run --silent build
	@touch $@

$(DEMO)/city.gpkg: all
	@mkdir -p $(DEMO)
	@test -f $@ && test ! $(BINARY) -nt $@ || $(BINARY) city make --population 620000 --seed 1 -o $@

demo: $(DEMO)/city.gpkg
	$(BINARY) run examples/yicheng_plan.txt --city $(DEMO)/city.gpkg -o $(DEMO)/yicheng.gpkg
ifneq ($(SERVE),no)
	$(BINARY) serve $(DEMO)/yicheng.gpkg --listen 127.0.0.1:$(PORT)
endif

test: test-cpp test-page test-browser

test-cpp: all
	cmake --build --preset release
	ctest --preset release -j2 --output-on-failure

test-page: web/dist/index.html
	cd web && npm run --silent test:unit

test-browser: all
	tools/test-browser $(BINARY)

# make sanitize PRESET=asan|tsan: the C++ tests under a sanitizer
PRESET ?= asan
sanitize: build/packages.installed web/dist/index.html
	cmake --preset $(PRESET) >/dev/null
	cmake --build --preset $(PRESET)
	ctest --preset $(PRESET) -j2

clean:
	rm -rf build/release build/debug build/asan build/tsan build/demo web/dist
