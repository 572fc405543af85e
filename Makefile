# Two commands do everything: `make run` and `make test`. Each sets up what it needs. `make help` lists the others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A token in the environment or in .env means Discord; without one it is the demo page.
.DEFAULT_GOAL := help
TOKEN := $(or $(DISCORD_TOKEN),$(DISCORD_TOKEN_FILE),$(shell sed -En 's/^DISCORD_TOKEN(_FILE)?=//p' .env 2>/dev/null))

# The processes of the tests share byte code, whatever the caller's environment says of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test test-long test-browser test-deploy screenshots newest-discord lint types data-check audit bench bench-links accuracy load fleet fuzz data locks docs clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort -u | sed -E 's/:[^#]*## /\t/' | expand -t 16

ifneq ($(strip $(TOKEN)),)
run: $(VENV)/.run  ## the bot, with a token; else the demo page
	$(BIN)/madoguchi run
else
run: $(VENV)/.demo
	@echo "No DISCORD_TOKEN here or in .env: this is the demo page. See .env.example for the bot itself."
	$(BIN)/madoguchi demo
endif

test: $(VENV)/.dev  ## all checks and tests, on all processors
	$(MAKE) --no-print-directory --jobs=2 --output-sync lint types data-check
	$(BIN)/python -m pytest --numprocesses=auto --dist=worksteal --ignore=tests/browser -m "not long and not deploy"

test-long: $(VENV)/.dev  ## the tests that take long: the tables built anew, the maps, the load
	$(BIN)/python -m pytest --numprocesses=2 --dist=loadfile --ignore=tests/browser -m long

# Chromium is no package of Python: apt-get install chromium, or what the machine has for that.
test-browser: $(VENV)/.dev  ## the demo page in a real browser, which is Chromium
	$(BIN)/python -m pytest -m browser tests/browser

# Debian: apt-get install systemd prometheus
test-deploy: $(VENV)/.dev  ## the files in deploy/, by systemd-analyze and promtool
	$(BIN)/python -m pytest -m deploy tests/test_deploy.py

screenshots: $(VENV)/.dev  ## the pictures in docs/, from the demo page
	$(BIN)/python -m tests.browser.screenshots

lint: $(VENV)/.dev  ## style, and who imports whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev  ## the type checker
	$(BIN)/mypy

data-check: $(VENV)/.dev  ## the tables and the catalogues
	$(BIN)/madoguchi data check
	$(BIN)/madoguchi i18n check

# What is wrong with the code, then with the pinned versions; without a network the second says so and goes on.
audit: $(VENV)/.dev  ## weak code, and pinned versions with known faults
	$(BIN)/bandit --quiet --recursive bot
	$(BIN)/python -m tests.audit requirements*.lock

# discord.py alone, not what it is pinned to: what has changed of its private parts that the bot relies on.
newest-discord: $(VENV)/.dev  ## whether discord.py's newest release still has what we rely on
	$(INSTALL) --target .newest --upgrade --no-deps discord.py
	PYTHONPATH=.newest $(BIN)/python -m bot.app.gateway.internals

bench: $(VENV)/.dev  ## speed and memory, beside what they are compared with
	$(BIN)/python -m tests.benchmarks.speed

bench-links: $(VENV)/.dev  ## a look at every link, on loopback
	$(BIN)/python -m tests.benchmarks.links

accuracy: $(VENV)/.dev  ## how well places are found, kind by kind
	$(BIN)/python -m tests.benchmarks.accuracy

# FUZZ_SECONDS for each target; TARGETS are files of tests/fuzz, all of them without it.
fuzz: $(VENV)/.dev  ## try to break what reads strangers' texts, a minute for each target
	$(BIN)/python -m tests.fuzz --seconds $(or $(FUZZ_SECONDS),60) $(TARGETS)

load: $(VENV)/.dev  ## the bot beside a bare discord.py bot
	$(BIN)/python -m tests.benchmarks.load

fleet: $(VENV)/.dev  ## several processes over one PostgreSQL, some of which die
	$(BIN)/python -m tests.benchmarks.fleet

# The derived tables, from data/sources. The second takes some minutes.
data: $(VENV)/.dev  ## the derived tables, from data/sources
	$(BIN)/madoguchi data build
	$(BIN)/madoguchi data build --not-places

# Pinned versions with hashes, for every platform, and without the name of any index.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml --group package
locks: $(VENV)/bin/python  ## the pinned versions
	$(INSTALL) uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra demo --output-file requirements-demo.lock
	$(LOCK) --extra demo --extra build --extra map --group dev --output-file requirements-dev.lock

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: LOCKFILE = requirements.lock
$(VENV)/.run: requirements.lock
$(VENV)/.demo: LOCKFILE = requirements-demo.lock
$(VENV)/.demo: requirements-demo.lock
$(VENV)/.dev: LOCKFILE = requirements-dev.lock
$(VENV)/.dev: requirements-dev.lock
$(VENV)/.run $(VENV)/.demo $(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(INSTALL) --require-hashes --requirement $(LOCKFILE)
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

docs: $(VENV)/.dev  ## the picture of the rooms in docs/architecture.md
	$(BIN)/python -m tests.architecture

clean:  ## remove what was set up
	rm -rf $(VENV) .newest .mypy_cache .ruff_cache .pytest_cache .hypothesis
