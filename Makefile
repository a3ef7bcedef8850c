# Everything a person or a machine does with this checkout. Needs make, Python 3.11 or newer, and Node 18 or newer;
# all else is fetched, from lock files with hashes, into .venv and node_modules.
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
# Libraries are compiled when they are first imported, and most of their files never are: that halves the set-up.
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
VENDOR := service/mandatgraf/web/static/vendor
# Further words for the program, as in: make serve ARGS="--port 8001"
ARGS ?=
# The folder of the W3C's suites; without it, ../shared/suites.
SUITES ?=
# How many processes share the tests: one more than cores, for a third of the time each waits for a browser, a server or a
# worker. Files are not split.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# A name or path of the Python to build .venv with; without it the newest that is at hand.
PYTHON ?=

.PHONY: help serve test test-long check format docs bench bench-check conformance lock clean

help: ## list the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 14

serve: $(VENV)/.run $(VENDOR)/vendor.json ## answer at http://127.0.0.1:8000/da/ until Ctrl-C
	@$(BIN)/mandatgraf serve $(ARGS)

test: $(VENV)/.dev $(VENDOR)/vendor.json debian-packages ## all tests that end within minutes, the browser's too
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not long" $(ARGS)

test-long: $(VENV)/.dev $(VENDOR)/vendor.json debian-packages ## every test, also those that take many minutes
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

check: $(VENV)/.dev ## format, lint and types of the code, and `mandatgraf check` of the graph; changes nothing
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/mandatgraf check $(ARGS)

format: $(VENV)/.dev ## write what check would ask for, where a machine can
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: $(VENV)/.dev ## write docs/reference/ from the sources; a test says when it is stale
	@$(BIN)/python docs/generate.py

bench: $(VENV)/.dev ## measure start to first answer, beside rdflib in the same run
	@$(BIN)/python bench/start_to_answer.py $(ARGS)

bench-check: $(VENV)/.dev ## measure mandatgraf check at growing sizes, beside pySHACL as it comes
	@$(BIN)/python bench/check.py $(ARGS)

conformance: $(VENV)/.dev ## run the W3C's SPARQL suites against a started server, and write docs/conformance.md
	@PYTHONPATH=tests$${PYTHONPATH:+:$$PYTHONPATH} $(BIN)/python -m conformance $(if $(SUITES),--suites $(SUITES)) $(ARGS)

lock: ## resolve pyproject.toml and requirements/*.in anew into the lock files
	@$(call python) && "$$python" -m venv $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install pip-tools
	@for name in run:pyproject.toml dev:; do \
	  CUSTOM_COMPILE_COMMAND="make lock" $(VENV)-lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
	    --allow-unsafe --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	    --output-file requirements/$${name%%:*}.txt $${name#*:} requirements/$${name%%:*}.in || exit 1; \
	done
	@rm -rf $(VENV)-lock

clean: ## remove everything that make made
	@rm -rf $(VENV) $(VENV)-lock node_modules $(VENDOR) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find service tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} +

# -- What the targets stand on ------------------------------------------------------------------------------------

# Sets the shell variable `python`, or says in one line what is missing.
define python
for python in $(PYTHON) $(if $(PYTHON),,python3.14 python3.13 python3.12 python3.11 python3); do \
  "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; python=; \
done; \
test -n "$$python" || { echo "make: needs Python 3.11 or newer with venv (Debian: apt-get install python3-venv); found none." >&2; exit 2; }
endef

$(BIN)/python:
	@$(call python); "$$python" -m venv $(VENV)

# The stamps hold the state of what was installed: a changed lock or pyproject.toml installs again, nothing else does.
$(VENV)/.run: requirements/run.txt pyproject.toml service/mandatgraf/__init__.py | $(BIN)/python
	@echo "make: installing requirements/run.txt into $(VENV)"
	@$(PIP) install --no-compile --no-deps --require-hashes -r requirements/run.txt
	@$(PIP) install --no-compile --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "make: installing requirements/dev.txt into $(VENV)"
	@$(PIP) install --no-compile --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

$(VENDOR)/vendor.json: package.json package-lock.json service/mandatgraf/web/frontend/build.mjs
	@node -e 'process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)' 2>/dev/null && command -v npm >/dev/null || \
	  { echo "make: needs Node 18 or newer with npm for the styles of the pages; found none." >&2; exit 2; }
	@npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@npm run --silent build
	@touch $@

.PHONY: debian-packages
# Asks apt-get only where packages are missing, and only as root. Elsewhere than on Debian the browser is looked for by name.
debian-packages:
	@command -v dpkg-query >/dev/null || exit 0; \
	missing=; for package in $$(sed 's/#.*//' debian-packages.txt); do \
	  dpkg-query -W -f '$${Status}' "$$package" 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	test -n "$$missing" || exit 0; \
	if [ "$$(id -u)" -ne 0 ]; then \
	  echo "make: the browser tests need Debian's$$missing; run: sudo apt-get install$$missing" >&2; exit 2; \
	fi; \
	echo "make: installing$$missing"; \
	export DEBIAN_FRONTEND=noninteractive; \
	apt-get -qq update && apt-get -qq install --yes --no-install-recommends $$missing >/dev/null
