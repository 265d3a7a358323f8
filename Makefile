# Everything starts from nothing but Python 3.11+, make and a package index.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test browser evaluate bench reference clean

demo: $(VENV)/.installed
	@$(BIN)/rashomon demo

test: $(VENV)/.developing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/pytest

# The pages in Chromium (Debian: apt-get install chromium), with screenshots in build/pages; axe-core from npm checks that
# everybody can use them.
browser: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[browser]'
	npm install --no-save --silent --prefix build/browser axe-core@4
	$(BIN)/python -m pytest -m browser tests/browser

# make evaluate DATA=path/to/data
evaluate: $(VENV)/.developing
	$(BIN)/python -m evaluation $(DATA)
	$(BIN)/python -m evaluation.times $(DATA)
	$(BIN)/python -m evaluation.people $(DATA)
	$(BIN)/python -m evaluation.conflicts $(DATA)

# make bench [DATA=path/to/data]
bench: $(VENV)/.developing
	$(BIN)/python -m benchmarks $(DATA)

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "Rashomon needs Python 3.11, 3.12 or 3.13: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[web]'
	@touch $@

$(VENV)/.developing: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,web]'
	@touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Pages of docs/reference that are made from the program; `make test` fails when they lag behind.
reference: $(VENV)/.developing
	$(BIN)/rashomon schema > docs/reference/document-view.schema.json
	$(BIN)/python -m typer rashomon.cli utils docs --name rashomon --output docs/reference/commands.md
