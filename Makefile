# make            set up .venv, build HTML, handouts, PDF and ePub into _build/, list them
# make test       set up what the tests need and run them all
# make test-quick  before a commit, in a minute: style, types, tests of units, and the book, built
# make check      build everything, other editions and packages for learning platforms too, and check every page and file (needs Chromium, Java, Node)
# make live       each page and its handout in the browser as you save them: make live [PORT=8000]
# make import     convert a Jekyll site: make import SITE=../old-site [OUT=.]
# make bench      measure the converter and builds of several sizes, against other programs: make bench [PAGES="25 250 2500"]
# make matrix     build the book and a new one with each Python and Sphinx that is supported, and compare all bytes
# make fuzz     convert random pages, up to a million, and go on where the last run ended: make fuzz [PAGES=1000000]
# make edits      edit a book at random, kill its builds, compare all bytes: make edits [EDITS=500] [SEED=7]
# make linkcheck  check every URL, remember in links.toml (uses the network)
# make facilitator  the edition for who leads a session: pages, handouts and book
# make catalogues  collect and compile what the extensions print: make catalogues [NEW=fr]
# make release    build everything strictly; the files of a release, for an archive that gives it a DOI, into _build/release/
# make wheel      the distribution sphinx-courseware, into _build/wheel/
# make constraints  renew the versions of all packages (uses the network)
# make picture    draw picture.png, which README.md shows, from what was built (needs Chromium and poppler)
# make clean      delete _build/

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# hashes cannot be had of a folder: what the project needs is installed first, and then the project alone
PROJECT := --no-deps --no-build-isolation --editable .
SOURCES := conf.py references.bib redirects.txt links.toml $(shell find docs _ext _static -not -name '*.pyc' -not -name __pycache__)
BABEL := $(BIN)/pybabel
OUT ?= .
PAGES ?= 25 250
PORT ?= 8000

.PHONY: all facilitator check check-book check-facilitator check-es test test-quick live import fuzz edits bench matrix linkcheck check-style catalogues release wheel picture constraints clean

all: _build/.built
	@$(BIN)/courseware build --list

facilitator: .venv/.book
	$(BIN)/courseware build --edition facilitator

_build/.built: .venv/.book $(SOURCES)
	$(BIN)/courseware build --no-list
	@touch $@

# what a book needs
.venv/.book: pyproject.toml requirements.txt
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes --requirement requirements.txt
	$(PIP) $(PROJECT)
	@touch $@

# what the live preview needs besides: four small packages, and what these need
.venv/.live: requirements-live.txt .venv/.book
	$(PIP) --require-hashes --requirement requirements-live.txt
	@touch $@

# what tests and checkers need besides
.venv/.all: constraints.txt .venv/.book
	$(PIP) --require-hashes --requirement constraints.txt
	@touch $@

# without npm, its checks are skipped by make test, and make check says what to install
.venv/.npm: _ext/courseware/conformance/npm/package-lock.json .venv/.all
	@if command -v npm > /dev/null; then $(BIN)/courseware check --install && touch $@; \
	else echo "npm is not installed: no checks that need it"; fi

test: .venv/.all .venv/.npm check-style
	$(BIN)/python -m pytest

test-quick: .venv/.all check-style
	$(BIN)/python -m pytest --quiet tests/unit
	$(BIN)/sphinx-build -q -n -W --keep-going -b html -c . -d _build/quick/doctrees docs _build/quick/html

# the editions are built side by side, beside what npm installs; the book prints what came out of its check, and where that
# has changed, it is built again, and what differs is checked
check: .venv/.all
	@$(MAKE) --no-print-directory --jobs=3 .venv/.npm check-book check-facilitator check-es
	@$(BIN)/courseware check; code=$$?; [ $$code -eq 3 ] || exit $$code; \
	$(MAKE) --no-print-directory _build/.built && $(BIN)/courseware check --no-record

check-book: _build/.built
	@$(BIN)/courseware build --no-list --common-cartridge --scorm

check-facilitator:
	@$(BIN)/courseware build --no-list --edition facilitator

check-es:
	@$(BIN)/courseware build --no-list --language es

check-style: .venv/.all
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

live: .venv/.live
	$(BIN)/courseware live --port $(PORT)

import: .venv/.book
	@test -n "$(SITE)" || { echo "make import needs the folder of the Jekyll site: make import SITE=../old-site"; exit 2; }
	$(BIN)/jekyll2myst "$(SITE)" "$(OUT)"

fuzz: .venv/.all
	$(BIN)/python tests/fuzz.py $(if $(filter command line,$(origin PAGES)),--pages $(PAGES))

edits: .venv/.all
	$(BIN)/python tests/edits.py $(if $(EDITS),--edits $(EDITS)) $(if $(SEED),--seed $(SEED))

bench: .venv/.all
	$(BIN)/python tests/bench/convert.py
	$(BIN)/python tests/bench/foreign.py
	$(BIN)/python tests/bench/builds.py --pages $(PAGES)

matrix: .venv/.all
	$(BIN)/python tests/matrix.py

linkcheck: .venv/.book
	$(BIN)/courseware linkcheck

# what a room prints is in the modules that ask for its catalogue by name
catalogues: .venv/.book
	@mkdir -p _build/catalogues
	@for room in $(patsubst %/locale,%,$(wildcard _ext/*/locale _ext/*/*/locale)); do \
	  name=$$(echo "$${room#_ext/}" | tr / .) && folder="$$room/locale" && template="_build/catalogues/$$name.pot" && \
	  $(BABEL) --quiet extract --no-default-keywords --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --keyword=pgettext:1c,2 \
    --keyword=npgettext:1c,2,3 --keyword=NC_:1c,2 --add-comments=Translators: \
	    --strip-comment-tags --add-location=file --sort-by-file --width=120 --project="$$name" --version=0 \
	    --output-file="$$template" $$(grep -rlE --include='*.py' "get_(context_)?translat(ion|or)\(\"$$name\"\)" _ext | sort) && \
	  if [ -n "$(NEW)" ]; then $(BABEL) --quiet init --locale=$(NEW) --domain=$$name --output-dir=$$folder --input-file="$$template"; fi && \
	  $(BABEL) --quiet update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=120 \
	    --domain=$$name --output-dir=$$folder --input-file="$$template" && \
	  $(BABEL) compile --statistics --domain=$$name --directory=$$folder || exit 1; \
	done

release: .venv/.book
	$(BIN)/courseware deposit

wheel: .venv/.all
	@rm -rf build  # what an earlier run has left would be packed too
	$(BIN)/python -m build --wheel --no-isolation --outdir _build/wheel
	@rm -rf build

# one resolution for all supported versions of Python: all packages, then those among them that a book needs, and those
# that the live preview needs besides
picture: .venv/.all _build/.built
	$(BIN)/python tests/readme_picture.py

constraints: .venv/.all
	$(BIN)/uv pip compile --quiet --upgrade $(RESOLVE) --all-extras --group build --group test --group dev \
	  --output-file constraints.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade $(RESOLVE) --extra convert --group build --constraints constraints.txt \
	  --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --upgrade $(RESOLVE) --extra convert --extra live --group build \
	  --constraints constraints.txt --output-file requirements-live.txt pyproject.toml

RESOLVE := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean:
	rm -rf _build
