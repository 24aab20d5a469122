# Every command of the project. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := bash
PORT ?= 8000
DATA_DIR ?= $(CURDIR)/data
PY := .venv/bin/python
export DATA_DIR

.PHONY: help demo test check format-check lint imports types migrations-check migrations-lint fmt lock messages bench bench-queries bench-needs bench-terms

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-18s %s\n", $$1, $$2}'

demo: ## install what is needed and start the site with its demo world (PORT=8000 DATA_DIR=data)
	@.ci/bootstrap requirements.txt
	@exec $(PY) manage.py demo --port $(PORT)

.venv/dev: requirements-dev.txt
	@.ci/bootstrap requirements-dev.txt && touch $@

test: .venv/dev ## run the suite on SQLite, with browser journeys where a Chromium is found
	$(PY) -m pytest -n auto -q -rs

check: format-check lint imports types migrations-check ## everything that is checked without running the suite

format-check: .venv/dev ## is the code formatted
	.venv/bin/ruff format --check .

lint: .venv/dev ## ruff, templates, dependencies
	.venv/bin/ruff check .
	.venv/bin/djade --target-version 6.0 --check $$(git ls-files 'templates/*.html')
	.venv/bin/deptry .

imports: .venv/dev ## rooms import downwards only
	PYTHONPATH=platform:. .venv/bin/lint-imports

types: .venv/dev ## mypy
	.venv/bin/mypy

migrations-check: .venv/dev ## models and migrations agree
	DJANGO_SETTINGS_MODULE=banat.settings.test $(PY) manage.py makemigrations --check --dry-run

migrations-lint: .venv/dev ## each migration is safe on a running site (needs DATABASE_URL of a PostgreSQL)
	DJANGO_SETTINGS_MODULE=banat.settings.test $(PY) manage.py lintmigrations --project-root-path . --include-apps accounts companies core matching search --quiet ok ignore --no-cache

fmt: .venv/dev ## format the code and mend what can be mended
	.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format -q .
	.venv/bin/djade --target-version 6.0 $$(git ls-files 'templates/*.html') || true

lock: ## resolve the locks again (needs uv)
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header --no-annotate --no-emit-index-url pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra production pyproject.toml -o requirements-production.txt
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header --no-annotate --no-emit-index-url --extra production --group test --group lint pyproject.toml -o requirements-dev.txt

messages: .venv/dev ## collect the texts to translate (needs gettext)
	$(PY) manage.py makemessages -l ro -l sr_Latn --no-location --no-wrap -i .venv -i data -i tests -v0
bench: .venv/dev ## measure everything and write docs/benchmarks.md
	$(PY) tests/bench/run.py

bench-queries: .venv/dev ## do the six written forms of each query find the same (QUERIES=FILE)
	$(PY) tests/bench/queries.py $(QUERIES)

bench-needs: .venv/dev ## judged needs through Partners for you (NEEDS=FILE)
	$(PY) tests/bench/needs.py $(NEEDS)

bench-terms: .venv/dev ## terms of one language against those of another (TERMS=FILE)
	$(PY) tests/bench/terms.py $(TERMS)
