# Shuping 述评. `make` lists the targets. Needs Python ≥ 3.11, Node ≥ 20.19 and nothing else.

PORT ?= 8000
JOURNEY ?=
DRILL ?=
PYTHON ?= python3

# Without compiled bytecode every start would read all sources anew.
unexport PYTHONDONTWRITEBYTECODE

venv := backend/.venv
python := .venv/bin/python

# Stamps: a set-up step runs again only when what it depends on has changed.
runtime := $(venv)/.runtime.stamp
develop := $(venv)/.develop.stamp
modules := frontend/node_modules/.install.stamp
pages := frontend/dist/.build.stamp
page_sources := $(shell find frontend/src frontend/build frontend/public frontend/index.html frontend/ballot.html \
	frontend/vite.config.ts -type f -not -name '*.test.ts' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run setup test lint e2e contract bench drill clean

help: ## list the targets
	@grep -hE '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: ## start with an embedded PostgreSQL and sample data [PORT=8000]
	@$(MAKE) --no-print-directory -j2 $(runtime) $(pages)
	@cd backend && SHUPING_LOG_JSON=$${SHUPING_LOG_JSON:-false} SHUPING_LOG_LEVEL=$${SHUPING_LOG_LEVEL:-WARNING} \
		exec $(python) -m app.cli serve --seed sample --port $(PORT)

setup: ## install everything that tests and development need
	@$(MAKE) --no-print-directory -j2 $(develop) $(pages)

test: ## lint, all tests, build, browser journeys: what CI runs
	@PYTHON=$(PYTHON) scripts/check.sh setup lint tests journeys

lint: ## ruff, mypy, import contracts, guards, contract fresh, vue-tsc, eslint
	@PYTHON=$(PYTHON) scripts/check.sh setup lint

e2e: setup ## browser journeys [JOURNEY=full-year]
	@JOURNEY=$(JOURNEY) scripts/e2e.sh

contract: $(develop) $(modules) ## app → openapi.json and labels → TypeScript
	@cd backend && $(python) -m app.cli contract
	@cd frontend && npm run --silent contract

bench: $(develop) ## measure, print tables, write bench/*.json
	@cd backend && PYTHONPATH=.:.. PYTHONWARNINGS='ignore:Using `httpx`' $(python) -m bench
	@cd backend && PYTHONPATH=.:.. PYTHONWARNINGS='ignore:Using `httpx`' $(python) -m bench.ballot_intake
	@cd backend && PYTHONPATH=.:.. PYTHONWARNINGS='ignore:Using `httpx`' $(python) -m bench.counting
	@cd backend && PYTHONPATH=.:.. PYTHONWARNINGS='ignore:Using `httpx`' $(python) -m bench.live_stream
	@$(MAKE) --no-print-directory $(modules) $(pages)
	@BENCH=1 scripts/e2e.sh

drill: $(develop) ## break things on purpose, print a table [DRILL=failover]
	@cd backend && PYTHONPATH=.:.. PYTHONWARNINGS='ignore:Using `httpx`' $(python) -m drills $(DRILL)

clean: ## remove everything that was built or installed (not .data)
	rm -rf $(venv) frontend/node_modules frontend/dist

$(runtime): backend/requirements.lock scripts/python-env.sh
	@PYTHON=$(PYTHON) scripts/python-env.sh $(venv) backend/requirements.lock
	@touch $@

$(develop): $(runtime) backend/requirements-dev.lock
	@PYTHON=$(PYTHON) scripts/python-env.sh $(venv) backend/requirements-dev.lock
	@touch $@

$(modules): frontend/package-lock.json frontend/package.json scripts/node-modules.sh
	@scripts/node-modules.sh frontend
	@touch $@

$(pages): $(modules) $(page_sources) scripts/build-pages.sh
	@echo "· building the web pages"
	@scripts/build-pages.sh
	@touch $@
