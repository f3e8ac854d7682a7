# Each target sets up what it needs from a bare clone.
PORT ?= 8000
SIZE ?= small
SEED ?= 1
OUT ?= var/chronology.csv
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	"$$p" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
FRONT := frontend/node_modules/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench reliability demo-data docs clean

run: $(VENV)/.run $(FRONT)
	@exec $(BIN)/sightline demo --port $(PORT)

test: $(VENV)/.test $(FRONT)
	@scripts/test

check: $(VENV)/.test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy sightline
	$(BIN)/lint-imports
	$(BIN)/djlint sightline --lint --quiet
	$(BIN)/python -m django makemigrations --check --dry-run --settings sightline.config.settings_test

bench: $(VENV)/.test $(FRONT)
	@scripts/need postgresql
	@$(BIN)/python -m benchmarks

reliability: $(VENV)/.test $(FRONT)
	@scripts/need browser postgresql
	@$(BIN)/python -m pytest -q -m reliability
	@$(BIN)/python -m tests.reliability --out docs/reference/reliability.md

demo-data: $(VENV)/.run
	@mkdir -p $(dir $(OUT))
	@$(BIN)/sightline demo-data --size $(SIZE) --seed $(SEED) --out $(OUT)

docs: $(VENV)/.run
	@$(BIN)/sightline reference --out docs/reference

clean:
	rm -rf $(VENV) frontend/node_modules var

# The environment ---------------------------------------------------------------------------------
$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Sightline needs Python 3.11, 3.12 or 3.13: install one, or say make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) has no venv module: on Debian or Ubuntu, apt-get install $$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; exit 1; }
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python requirements/run.txt pyproject.toml
	@echo "Installing the pinned packages ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@echo "Installing the packages for tests and checks ..."
	@$(BIN)/pip install --quiet --require-hashes -r requirements/test.txt
	@touch $@

$(FRONT): frontend/package-lock.json frontend/.npmrc | $(VENV)/bin/python
	@command -v npm >/dev/null || test -x $(BIN)/npm || { echo "No npm here: taking Node from its Python package ..."; \
		$(BIN)/pip install --quiet --require-hashes -r requirements/node.txt; }
	@echo "Fetching the design system and the fonts ..."
	@cd frontend && PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent
	@touch $@
