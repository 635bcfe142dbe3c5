# make            set up .venv, build HTML, handouts, PDF and ePub into _build/, list them
# make test       set up what the tests need and run them all
# make check      build everything and check every page and file (needs Chromium, Java, Node)
# make live       each page and its handout in the browser as you save them: make live [PORT=8000]
# make import     convert a Jekyll site: make import SITE=../old-site [OUT=.]
# make bench      measure the converter, the PDF builders and builds of several sizes: make bench [PAGES="25 250 2500"]
# make linkcheck  check every URL, remember in links.toml (uses the network)
# make facilitator  the edition for who leads a session: handouts and book
# make catalogues  collect and compile what the extensions print: make catalogues [NEW=fr]
# make clean      delete _build/

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
SOURCES := conf.py references.bib redirects.txt links.toml $(shell find docs _ext _static -not -name '*.pyc' -not -name __pycache__)
OUT ?= .
PAGES ?= 25 250
PORT ?= 8000

.PHONY: all facilitator check test live import bench linkcheck check-style catalogues clean

all: _build/.built
	@$(BIN)/python -m courseware.cli.build --list

facilitator: .venv/.book
	$(BIN)/python -m courseware.cli.build --edition facilitator

_build/.built: .venv/.book $(SOURCES)
	$(BIN)/python -m courseware.cli.build --no-list
	@touch $@

.venv/.book: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(PIP) --editable .
	@touch $@

.venv/.test: .venv/.check
	$(PIP) --editable '.[test]'
	@touch $@

.venv/.check: .venv/.book .venv/.npm
	$(PIP) --editable '.[check]'
	@touch $@

# without the scripts that packages run when they are installed: these would fetch a browser; without npm, its checks are
# skipped by make test, and make check says what to install
.venv/.npm: _ext/courseware/conformance/npm/package-lock.json .venv/.book
	@if command -v npm > /dev/null; then \
	  mkdir -p .venv/npm && cp _ext/courseware/conformance/npm/package.json _ext/courseware/conformance/npm/package-lock.json .venv/npm/ && \
	  npm ci --prefix .venv/npm --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "npm is not installed: no checks that need it"; fi

.venv/.dev: .venv/.test
	$(PIP) --editable '.[dev]'
	@touch $@

test: .venv/.test check-style
	$(BIN)/python -m pytest

# the book prints what came out; where that has changed, the page that prints it and the files are checked again
check: .venv/.check
	@$(MAKE) --no-print-directory _build/.built
	@$(BIN)/python -m courseware.conformance; code=$$?; [ $$code -eq 3 ] || exit $$code; \
	$(MAKE) --no-print-directory _build/.built && $(BIN)/python -m courseware.conformance --page accessibility.html

check-style: .venv/.test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

live: .venv/.dev
	$(BIN)/python -m courseware.cli.live.command --port $(PORT)

import: .venv/.book
	@test -n "$(SITE)" || { echo "make import needs the folder of the Jekyll site: make import SITE=../old-site"; exit 2; }
	$(BIN)/python -m jekyll2myst "$(SITE)" "$(OUT)"

bench: .venv/.test
	$(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt --editable ".[math]"
	$(BIN)/python tests/bench/convert.py
	$(BIN)/python tests/bench/pdf.py
	$(BIN)/python tests/bench/foreign.py
	$(BIN)/python tests/bench/builds.py --pages $(PAGES)

# the edition for facilitators holds all that the other one does
linkcheck: .venv/.book
	$(BIN)/sphinx-build -b linkarchive -D lesson_edition=facilitator -c . -d _build/linkcheck/doctrees docs _build/linkcheck

catalogues: .venv/.book
	$(BIN)/python -m catalogues $(NEW)

clean:
	rm -rf _build
