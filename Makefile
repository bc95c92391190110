# The whole of it on a bare machine: `make run`, `make test`. See CONTRIBUTING.md.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON ?= python3
UV := .uv/bin/uv
BIN := .venv/bin
MEMBERS := $(patsubst %/,%,$(dir $(wildcard libs/*/pyproject.toml services/*/pyproject.toml gateway/pyproject.toml tools/pyproject.toml)))
WITHOUT_SERVERS := services/*/tests/rules libs/event-contracts/tests tests/architecture tests/contracts tools/tests/plain
# each worker has servers of its own, so more of them cost more than they bring
WORKERS := --numprocesses=auto --maxprocesses=4

export UV_PYTHON_DOWNLOADS := never
export UV_NO_PROGRESS := 1
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help setup run test check schemas openapi lock clean
help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.ready  ## install everything that is needed (nothing to do: nothing is done)

.uv/.ready: requirements-uv.txt
	@deploy/local/python-is-enough "$(PYTHON)"
	rm -rf .uv
	"$(PYTHON)" -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.txt
	touch $@

.venv/.ready: .uv/.ready requirements.txt $(MEMBERS:%=%/pyproject.toml)
	@# the servers' packages and the libraries come from different places: side by side
	PYTHONPATH=tools/src PYTHONDONTWRITEBYTECODE=1 "$(PYTHON)" -m ekinerja.servers.packages &
	packages=$$!
	[[ -x .venv/bin/python ]] || $(UV) venv --quiet --python "$$("$(PYTHON)" -c 'import sys; print(sys.executable)')" .venv
	$(UV) pip sync --quiet --require-hashes --compile-bytecode --python .venv requirements.txt
	# our own members: the build backend is in the environment already, the network isn't asked
	$(UV) pip install --quiet --offline --no-deps --no-build-isolation --python .venv $(MEMBERS:%=-e ./%)
	$(BIN)/python -m compileall -q $(MEMBERS:%=%/src)
	wait $$packages
	touch $@

run: setup  ## the suite with the demonstration month; Ctrl-C stops all of it
	@exec $(BIN)/ekinerja up --demo

test: setup  ## all tests that need no container engine
	@exec $(BIN)/python -m pytest -q -m "not containers" $(WORKERS)

check: setup  ## style, walls (tests/architecture) and every quick test that needs no server
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/python -m pytest -q $(WORKERS) $(wildcard $(WITHOUT_SERVERS))

schemas: setup  ## golden schemas, docs/events.md and the AsyncAPI document from the event contracts
	@$(BIN)/python -m event_contracts.export

openapi: setup  ## the combined OpenAPI document of all services
	@$(BIN)/python -m ekinerja.documents.openapi

lock: .uv/.ready  ## new exact versions with hashes, without addresses
	@$(UV) lock --quiet --upgrade
	deploy/local/export-requirements $(UV)

clean:  ## remove what was made here: environments, caches, state (asks nothing, stops a running town first)
	@if [[ -x $(BIN)/ekinerja ]]; then $(BIN)/ekinerja down; fi
	rm -rf .venv .uv .ekinerja .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
