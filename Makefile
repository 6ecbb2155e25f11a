# Everyday commands. `make` alone lists them; README.md tells the story.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
BIN := .venv/bin
VAR := $(or $(VAR_DIR),var)
STAMPS := $(VAR)/stamps
MANAGE := $(BIN)/python manage.py
export PYTHONUNBUFFERED := 1
export PORT
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What a repeat run compares to decide that a step is done already.
MIGRATIONS := $(shell find catalog cms storefront -path '*/migrations/*.py' 2>/dev/null)
STATIC := $(shell find static -not -name '.*' 2>/dev/null | sed 's/ /\\ /g')
CATALOGUES := $(patsubst %.po,%.mo,$(shell find locale -name '*.po' 2>/dev/null))
# Joined into css/shop.css, whose relative addresses are right one folder up only.
PARTS := --ignore 'css/components/*'
DATA := $(wildcard $(VAR)/*.sqlite3)

# Two workers, each with a database of its own; the tests of a file stay together. Races empty
# their database and journeys share one town: both run alone, after the others.
SIDE_BY_SIDE := --numprocesses 2 --dist loadfile

say = @printf '\033[1m%s\033[0m\n' '$(1)'

.PHONY: help setup demo test lint format messages translations browser \
        check test-sqlite test-postgres FORCE

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(BIN)/.tests-installed translations ## Install everything needed to run, test and change the shop
	$(call say,Ready: `make demo` opens the shop - `make test` checks it)

demo: export SITE_URL ?= http://127.0.0.1:$(PORT)
demo: $(BIN)/.shop-installed translations ## Open the shop with its demo data on http://127.0.0.1:8000 (PORT= changes it)
	@$(MAKE) -s -j2 $(STAMPS)/migrated $(STAMPS)/static
	$(call say,[4/5] Demo data)
	@$(MANAGE) load_demo
	$(call say,[5/5] Server)
	@exec $(BIN)/python -m gunicorn --config python:storefront.serving storefront.wsgi

test: $(BIN)/.tests-installed translations browser lint check test-sqlite test-postgres ## Run every check and test, on SQLite and on PostgreSQL

lint: $(BIN)/.tests-installed ## Check style, templates and spelling
	$(call say,Lint)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/codespell

format: $(BIN)/.tests-installed ## Put Python files in the house's form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

messages: $(BIN)/.tests-installed ## Collect the strings to translate into locale/, then compile
	@command -v xgettext >/dev/null || { echo 'Install gettext first: apt-get install gettext'; exit 1; }
	@$(MANAGE) makemessages --locale vi --no-location --no-wrap --ignore '.venv/*' --ignore 'var/*'
	@$(MAKE) translations

translations: $(CATALOGUES)

%.mo: %.po | $(BIN)/.shop-installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@ --locale $(word 2,$(subst /, ,$@))

# Environments ------------------------------------------------------------------

$(BIN)/python:
	$(call say,[1/5] Virtual environment in .venv)
	@test -n '$(PYTHON)' || { echo 'Install Python 3.11 or newer first: apt-get install python3'; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	    && apt-get update -qq && apt-get install -y -qq python3-venv && $(PYTHON) -m venv .venv; } \
	    || { rm -rf .venv; echo 'Install the venv module first: apt-get install python3-venv'; exit 1; }

$(BIN)/.shop-installed: requirements.txt | $(BIN)/python
	$(call say,[1/5] Packages of the shop: $(shell grep -c == requirements.txt) to install - about a minute)
	@$(BIN)/python -m pip install -r requirements.txt | awk '/^(Collecting|Requirement already)/ {if (++n % 10 == 0) print "      " n " packages found"; next} /^(Installing|Successfully)/ {print "      " substr($$0, 1, 60) "..."}'
	@touch $@

$(BIN)/.tests-installed: tests/requirements.txt requirements.txt $(BIN)/.shop-installed
	$(call say,Packages of the tests: $(shell grep -c == tests/requirements.txt))
	@$(BIN)/python -m pip install -r tests/requirements.txt | awk '/^(Installing|Successfully)/ {print "      " substr($$0, 1, 60) "..."}'
	@touch $@

browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { test "$$(id -u)" = 0 \
	    && command -v apt-get >/dev/null && echo 'Chromium for the browser journeys' \
	    && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	    || { echo 'Install a browser for the journeys first: apt-get install chromium'; exit 1; }

# The demo's data and collected files -------------------------------------------

$(STAMPS)/migrated: $(MIGRATIONS) requirements.txt $(if $(DATABASE_URL)$(if $(DATA),,FORCE),FORCE) | $(BIN)/.shop-installed
	$(call say,[2/5] Database)
	@mkdir -p $(STAMPS)
	@$(MANAGE) migrate
	@touch $@

$(STAMPS)/static: $(STATIC) storefront/stylesheets.py requirements.txt | $(BIN)/.shop-installed
	$(call say,[3/5] Styles - scripts - fonts)
	@mkdir -p $(STAMPS)
	@$(MANAGE) collectstatic --no-input $(PARTS)
	@touch $@

# Parts of `make test` ----------------------------------------------------------

check: $(BIN)/.tests-installed
	$(call say,Migrations and production settings)
	@DJANGO_SETTINGS_MODULE=storefront.settings.test $(MANAGE) makemigrations --check --dry-run
	@set -a; . tests/production.env; $(MANAGE) check --deploy --fail-level WARNING

test-sqlite: $(BIN)/.tests-installed translations
	$(call say,Tests on SQLite)
	@env -u DATABASE_URL $(BIN)/pytest -m 'not races and not journeys' $(SIDE_BY_SIDE) $(PYTEST)

test-postgres: $(BIN)/.tests-installed translations browser
	$(call say,Tests on PostgreSQL)
	@$(BIN)/python -m tests.postgres $(BIN)/pytest --ignore tests/house -m 'not races and not journeys' $(SIDE_BY_SIDE) $(PYTEST)
	$(call say,Races and browser journeys on PostgreSQL)
	@$(BIN)/python -m tests.postgres $(BIN)/pytest tests/races tests/journeys $(PYTEST)
