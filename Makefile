# Needs make, git, a package index and one Python 3.11 or newer; everything else goes into .venv.

# Set PYTHON=/path/to/python to choose the interpreter. It gets an environment of its own, such as
# .venv-3.11.2, so that the usual one stays as it is; VENV=directory gives it another name.
PYTHON ?=
VENV := $(if $(PYTHON),.venv-$(shell "$(PYTHON)" -c 'import platform; print(platform.python_version())' 2>/dev/null),.venv)
BIN := $(abspath $(VENV))/bin
PIP := "$(BIN)/python" -m pip install --quiet --disable-pip-version-check
TESTS ?= tests

.DEFAULT_GOAL := help
.PHONY: help demo test test-rule check format new-rule bench signals hostile fuzz fuzz-bytes signatures ecosystem parity skimmed sql-parsed mutants replay oracle nolint peers next-go configuration site tour clean
.DELETE_ON_ERROR:

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/run.stamp ## set up, then check the service in fixtures/ledger-service
	@echo '$$ cd fixtures/ledger-service && golint-agent check ./...'
	@"$(BIN)/golint-agent" version >/dev/null
	@cd fixtures/ledger-service && { \
		status=0; "$(BIN)/golint-agent" check ./... || status=$$?; \
		if [ "$$status" -gt 1 ]; then \
			echo "demo: golint-agent failed with exit code $$status" >&2; exit "$$status"; \
		fi; \
		echo "demo: exit code $$status (0 is no findings, 1 is findings)"; \
	}

# A file of tests stays on one worker, so what its tests share is made once.
test: $(VENV)/dev.stamp ## set up, then run the tests (TESTS=path for some of them)
	@command -v go >/dev/null 2>&1 || echo 'test: no go command here; tests that compare with it are left out and listed below'
	@"$(BIN)/python" -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(TESTS)

# Examples are called by folder, documents by rule.
test-rule: $(VENV)/dev.stamp ## run the tests of one rule alone: make test-rule NAME=topic/name
	@test -d "rules/golint_rules/$(subst -,_,$(NAME))/examples" || { \
		echo 'usage: make test-rule NAME=topic/name, a rule in rules/golint_rules' >&2; exit 2; }
	@"$(BIN)/golint-agent" explain "$(NAME)" >/dev/null
	@"$(BIN)/python" -m pytest -q -n 0 tests/rules/test_examples.py tests/rules/test_fixes.py \
		tests/conventions/test_conventions.py -k "$(NAME) or $(subst -,_,$(NAME))"

check: $(VENV)/dev.stamp ## lint, formatting, types and import contracts
	@"$(BIN)/ruff" check
	@"$(BIN)/ruff" format --check
	@"$(BIN)/mypy"
	@"$(BIN)/lint-imports" --no-logo

format: $(VENV)/dev.stamp ## format the code and mend what ruff can mend safely
	@"$(BIN)/ruff" check --fix-only
	@"$(BIN)/ruff" format

new-rule: $(VENV)/run.stamp ## write the folder of a new rule: make new-rule NAME=topic/name
	@test -n "$(NAME)" || { echo 'usage: make new-rule NAME=topic/name, as in NAME=errors/ignored-call' >&2; exit 2; }
	@"$(BIN)/golint-agent" new-rule "$(NAME)"

bench: $(VENV)/run.stamp ## time starts and a check of DIR (a fixture when not given)
	@"$(BIN)/python" benchmarks/bench.py $(or $(DIRS),$(DIR),fixtures/ledger-service)

signals: $(VENV)/run.stamp ## end 200 runs with signals, and look what they leave behind
	@"$(BIN)/python" benchmarks/signals.py

hostile: $(VENV)/run.stamp ## check files of 8 MB that are written to take long or much memory
	@"$(BIN)/python" benchmarks/hostile.py $(PARTS)

fuzz: $(VENV)/dev.stamp ## check mutated files in three ways: make fuzz [SEED=n] [COUNT=files] [MINUTES=m] [JOBS=n]
	@"$(BIN)/python" -m tools.fuzz $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) \
		$(if $(MINUTES),--minutes $(MINUTES)) $(if $(BATCH),--batch $(BATCH)) $(if $(JOBS),--jobs $(JOBS))
	@"$(BIN)/python" -m tools.fuzz --readers $(if $(SEED),--seed $(SEED)) --minutes 0.2

fuzz-bytes: $(VENV)/dev.stamp ## give the readers of bytes what Atheris makes up: make fuzz-bytes [SECONDS=s]
	@$(PIP) --editable '.[dev,fuzz]' || echo 'fuzz-bytes: Atheris cannot be installed for this Python' >&2
	@"$(BIN)/python" -m tools.fuzz.coverage --all $(if $(SECONDS),--seconds $(SECONDS)) $(if $(SEED),--seed $(SEED))

ecosystem: $(VENV)/run.stamp ## check real repositories: make ecosystem DIRS="a b"
	@test -n "$(DIRS)" || { echo 'usage: make ecosystem DIRS="a b", directories with Go modules' >&2; exit 2; }
	@"$(BIN)/python" benchmarks/ecosystem.py $(DIRS)

parity: $(VENV)/run.stamp ## compare the packages found in DIR with go list (needs go)
	@"$(BIN)/python" benchmarks/parity.py $(or $(DIR),fixtures/ledger-service)

skimmed: $(VENV)/run.stamp ## compare outlines of other modules with a full parse: make skimmed DIRS="a b"
	@test -n "$(DIRS)" || { echo 'usage: make skimmed DIRS="a b", directories with Go packages' >&2; exit 2; }
	@"$(BIN)/python" benchmarks/skimmed.py $(DIRS)

sql-parsed: $(VENV)/run.stamp ## tell how much SQL is read, in strings and files: make sql-parsed DIRS="a b"
	@test -n "$(DIRS)$(DIR)" || { echo 'usage: make sql-parsed DIRS="a b", directories with Go modules' >&2; exit 2; }
	@"$(BIN)/python" benchmarks/sql_parsed.py $(DIRS) $(DIR)

# Clones of repositories come beside the clean service; DIRS takes its place.
mutants: $(VENV)/dev.stamp ## plant faults into clean code and tell which are caught: make mutants [REPOSITORIES="a b"] [SHOW=1] [ONLY=kind] [LIMIT=n] [BUILD=n] [ALONE=1]
	@"$(BIN)/python" -m tools.mutants $(if $(ONLY),--only $(ONLY)) $(if $(LIMIT),--limit $(LIMIT)) \
		$(if $(BUILD),--build $(BUILD)) $(if $(SHOW),--show-missed) $(if $(ALONE),--alone) \
		$(if $(REPOSITORIES),fixtures/ledger-service-clean $(REPOSITORIES)) $(DIRS)

replay: $(VENV)/dev.stamp ## compare schemas of migrations with a real PostgreSQL: make replay DIRS="a b"
	@test -n "$(DIRS)" || { echo 'usage: make replay DIRS="a b", directories with Go modules' >&2; exit 2; }
	@"$(BIN)/python" oracle/replay.py $(DIRS)

oracle: $(VENV)/run.stamp ## compare the model with go/types: MODULE=dir, or MODULES="dir dir" (needs go)
	@test -n "$(MODULE)$(MODULES)" || { \
		echo 'usage: make oracle MODULE=dir, or make oracle MODULES="dir dir" [JSON=file]' >&2; exit 2; }
	@test -z "$(MODULE)" || "$(BIN)/python" oracle/compare.py "$(MODULE)"
	@test -z "$(MODULES)" || "$(BIN)/python" oracle/tables.py $(MODULES) $(if $(JSON),--json "$(JSON)")

nolint: $(VENV)/run.stamp ## compare the scopes of nolint with golangci-lint's own (needs go and a module proxy)
	@"$(BIN)/python" oracle/nolint.py $(if $(SEED),--seed $(SEED)) $(if $(ROUNDS),--rounds $(ROUNDS))

peers: $(VENV)/run.stamp ## compare findings with other linters: make peers DIRS="a b" [CLONES=dir] [SHOW=theirs] (needs go)
	@"$(BIN)/python" oracle/peers.py --annotated $(if $(CLONES),--clones "$(CLONES)") \
		$(if $(SHOW),--show $(SHOW)) $(if $(CHECKS),--checks $(CHECKS)) $(or $(DIRS),fixtures/ledger-service)

next-go: $(VENV)/run.stamp ## find what a Go toolchain parses and we do not: make next-go GO=go1.27.3 (needs go)
	@"$(BIN)/python" oracle/next_go.py $(if $(GO),--go "$(GO)") $(PARTS)

site: $(VENV)/dev.stamp ## build the documentation as a static site, in build/site
	@"$(BIN)/python" -m tools.site

tour: $(VENV)/dev.stamp ## adopt the tool on old code, step by step: make tour [REPOSITORY=address]
	@"$(BIN)/python" -m tools.tour $(REPOSITORY)

signatures: $(VENV)/run.stamp ## write the shipped signatures again (needs go and a module proxy)
	@command -v go >/dev/null 2>&1 || { echo 'signatures: the go command is not on the PATH' >&2; exit 2; }
	@"$(BIN)/python" -m tools.signatures

configuration: $(VENV)/run.stamp ## write the tables of docs/configuration.md and README.md again
	@"$(BIN)/python" -m tools.configuration

clean: ## remove .venv, caches and built files
	rm -rf .venv .venv-* dist build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src rules tests tools benchmarks oracle -name __pycache__ -type d -prune -exec rm -rf {} +

# pyproject.toml names the dependencies, so a change there installs again.
$(VENV)/run.stamp: pyproject.toml $(VENV)/pip.stamp
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml $(VENV)/pip.stamp
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

# A name on the PATH proves nothing (version managers put shims there), so each candidate is asked.
$(VENV)/pip.stamp:
	@usable=; outdated=; bare=; \
	for candidate in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
		"$$candidate" -c '' >/dev/null 2>&1 || continue; \
		if ! "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then \
			outdated="$$outdated $$candidate"; continue; fi; \
		if ! "$$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
			bare="$$bare $$candidate"; continue; fi; \
		usable="$$candidate"; break; \
	done; \
	if [ -z "$$usable" ]; then \
		$(if $(PYTHON),echo 'setup: $(PYTHON) cannot be used' >&2;) \
		echo 'setup: golint-agent needs Python 3.11 or newer with the venv module.' >&2; \
		[ -z "$$outdated" ] || echo "setup: too old:$$outdated" >&2; \
		[ -z "$$bare" ] || echo "setup: without venv (on Debian or Ubuntu: apt-get install python3-venv):$$bare" >&2; \
		echo 'setup: choose another interpreter with make PYTHON=/path/to/python ...' >&2; \
		exit 2; \
	fi; \
	echo "setup: making $(VENV) with $$("$$usable" --version) ($$usable)"; \
	"$$usable" -m venv --clear "$(VENV)"
	@touch $@
