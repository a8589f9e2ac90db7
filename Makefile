# The workbench's chores. It takes python3 (3.11 or later, with venv), make, git and a network.

PYTHON ?= python3
ENV := .venv/bin/python
INSTALL := $(ENV) -m pip install -qq --disable-pip-version-check --no-input --no-user --require-hashes
PYTEST := $(ENV) -m pytest -n 2 --dist loadgroup --no-loadscope-reorder

.PHONY: help setup demo test lint bench messages screenshots clean

help:
	@echo 'make demo    set up, show the disputes of the demo desk and serve it'
	@echo 'make test    every check: lint, then all tests on SQLite, in a browser and on PostgreSQL'
	@echo 'make lint    the checks that run no test'
	@echo 'make bench   measure speed, memory and quality; DATA=FOLDER adds labelled claims'
	@echo 'make messages  read the sentences of the interface for translation, and compile them'
	@echo 'make setup   the virtual environment and what the workbench needs to run'
	@echo 'make clean   remove the virtual environment, caches and the local desk in var/'

setup: .venv/.runtime
	@echo 'Ready. Next: make demo'

demo: .venv/.runtime
	@$(ENV) manage.py demo $(ARGS)

# What the browser and PostgreSQL tests need is looked for before anything runs, so that none is left out unseen.
test:
	@.ci/system-packages
	@$(MAKE) --no-print-directory lint
	@echo 'Tests on SQLite:'
	@env -u DATABASE_URL $(PYTEST)
	@echo 'Tests on PostgreSQL:'
	@$(ENV) tests/postgres/cluster.py $(PYTEST)

lint: .venv/.dev
	@$(ENV) -m ruff check --quiet --output-format concise .
	@$(ENV) -m ruff format --check --quiet .
	@$(ENV) -m mypy --no-error-summary .
	@.venv/bin/lint-imports --no-logo >.venv/imports.txt 2>&1 || { cat .venv/imports.txt; exit 1; }
	@.venv/bin/djlint --lint --quiet templates

bench: .venv/.runtime
	@$(ENV) -m bench $(DATA)

# Sentences of the interface, read from code and templates into the catalogue, which is compiled then.
messages: .venv/.runtime
	@$(ENV) manage.py makemessages --locale uk --no-location --no-wrap --no-obsolete
	@cd claims && ../$(ENV) ../manage.py compilemessages --locale uk

# The picture of the README, taken of the demo desk.
screenshots: .venv/.dev
	@.ci/system-packages
	@$(ENV) -m docs.screenshots

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis var build

# A stamp newer than its lock file says that nothing needs installing.
.venv/.runtime: .venv/.made requirements.txt
	@echo 'Installing what the workbench needs into .venv …'
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/.dev: .venv/.made requirements-dev.txt
	@echo 'Installing what the checks need into .venv …'
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'The workbench needs Python 3.11 or later: install it, or name it with make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { \
		echo 'This Python makes no virtual environments: on Debian, apt-get install python3-venv'; exit 1; }
	@touch $@
