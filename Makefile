# Two commands do everything: `make run` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A token in the environment or in .env means Discord; without one it is the demo page.
TOKEN := $(or $(DISCORD_TOKEN),$(shell sed -n 's/^DISCORD_TOKEN=//p' .env 2>/dev/null))

.PHONY: run test lint types data-check audit bench bench-links accuracy load data locks clean

ifneq ($(strip $(TOKEN)),)
run: $(VENV)/.run
	$(BIN)/madoguchi run
else
run: $(VENV)/.demo
	@echo "No DISCORD_TOKEN here or in .env: this is the demo page. See .env.example for the bot itself."
	$(BIN)/madoguchi demo
endif

test: lint types data-check
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.dev
	$(BIN)/mypy

data-check: $(VENV)/.dev
	$(BIN)/madoguchi data check
	$(BIN)/madoguchi i18n check

# What is wrong with the code, then with the pinned versions; without a network the second says so and goes on.
audit: $(VENV)/.dev
	$(BIN)/bandit --quiet --recursive bot
	$(BIN)/python -m tests.audit requirements*.lock

bench: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.speed

bench-links: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.links

accuracy: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.accuracy

load: $(VENV)/.dev
	$(BIN)/python -m tests.benchmarks.load

# The derived tables, from data/sources. The second takes some minutes.
data: $(VENV)/.dev
	$(BIN)/madoguchi data build
	$(BIN)/madoguchi data build --not-places

# Pinned versions with hashes, for every platform, and without the name of any index.
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links --no-annotate pyproject.toml --group package
locks: $(VENV)/bin/python
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

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
