# make run    everything that is needed, then the pages on http://127.0.0.1:8000 (PORT= changes it)
# make test   everything that is needed, then checks and tests
# make help   the other targets

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.PHONY: run test check bench train system system-of-tests messages lock wheel help
.DEFAULT_GOAL := help

run: system .venv/.run ## Set up what is missing and serve the pages
	@PORT=$(PORT) $(BIN)/tenir serve

test: system-of-tests .venv/.dev check ## Set up what is missing; run all checks and tests
	$(BIN)/pytest -n auto --dist loadgroup

check: .venv/.dev ## Style, types and the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.bench ## Our speed beside that of peers, in one run
	$(BIN)/python -m benchmarks

train: .venv/.train ## Make the tables and weights of the engine anew from training/
	$(BIN)/python -m training

system: ## Install missing system packages, or name them
	@sh scripts/system

system-of-tests:
	@sh scripts/system tests

messages: .venv/.dev ## Extract and compile the texts of the pages
	cd src/tenir && TENIR_HOME=$$(mktemp -d) ../../$(BIN)/python -m django makemessages -l fr --no-location --no-wrap --no-obsolete --settings tenir.settings
	$(BIN)/pybabel compile -D django -d src/tenir/locale

COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --strip-extras --allow-unsafe --no-header --build-deps-for editable
lock: .venv/.dev ## Pin the newest versions that pyproject.toml allows
	$(COMPILE) --upgrade -o requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --extra postgresql -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(COMPILE) --upgrade --extra bench -c requirements.lock -o requirements-bench.lock pyproject.toml
	$(COMPILE) --upgrade --extra training -c requirements.lock -o requirements-training.lock pyproject.toml

wheel: .venv/.dev ## Build the wheel for those who are no programmers
	$(BIN)/python -m build --wheel

help:
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tenir needs Python 3.11 or newer; say which with PYTHON=python3.12"; exit 1; }
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv

# A stamp a set of packages: made again when its lock changes.
.venv/.run: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked packages …"
	@$(call install,requirements.lock)

.venv/.dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Installing the locked packages, those for tests included …"
	@$(call install,requirements-dev.lock)
	@touch .venv/.run

.venv/.bench: requirements-bench.lock .venv/.dev
	@$(call install,requirements-bench.lock)

.venv/.train: requirements-training.lock .venv/.dev
	@$(call install,requirements-training.lock)

define install
$(BIN)/pip install --disable-pip-version-check --require-hashes -r $(1)
$(BIN)/pip install --disable-pip-version-check --no-deps --no-build-isolation -e .
touch $@
endef
