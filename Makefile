# make demo: from a saved Arabic news page to a timeline. make test: all that must hold.
PYTHON := $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { command -v $$p; break; }; done)
BIN := .venv/bin
STORE := demo/news.graph

.DEFAULT_GOAL := help
.PHONY: help demo test check package soak docs images clean

help:  ## what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-8s %s\n", $$1, $$2}' Makefile

.venv/made:
	@test -n "$(PYTHON)" || { echo "Error: Python 3.11 or newer is needed (python3.11 on the PATH)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@touch $@

.venv/local: .venv/made pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[local,web]'
	@touch $@

.venv/dev: .venv/local pyproject.toml
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable '.[local,web,dev]'
	@touch $@

demo: .venv/local  ## import the sample page, print its timeline, write it as a page
	@mkdir -p demo
	@$(BIN)/graphbuild import examples/arabic-news-page.txt --store $(STORE)
	@echo
	@$(BIN)/graphbuild timeline --store $(STORE) --quiet
	@$(BIN)/graphbuild timeline --store $(STORE) --quiet --html demo/timeline.html
	@echo
	@echo "The same as a page: demo/timeline.html (open it in a browser). The graph: $(STORE)"
	@echo "Try next:"
	@echo "  . .venv/bin/activate"
	@echo "  graphbuild import examples/arabic-news-page.txt --published 2025-03-15 --store demo/dated.graph"
	@echo "  graphbuild timeline --store demo/dated.graph --actor Starmer"
	@echo "  graphbuild query --store $(STORE)          the questions that can be asked"
	@echo "  graphbuild --help"

test: check package  ## everything: style, types, all tests (a real Neo4j among them), the wheel

check: .venv/dev
	@.ci/system
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

package: .venv/dev
	@rm -rf dist
	$(BIN)/python -m build --outdir dist . >/dev/null
	$(BIN)/python tests/packaging/check_wheel.py dist

soak: .venv/dev  ## the long tests: many inputs, many runs
	$(BIN)/python -m pytest -m soak

docs: .venv/dev  ## write docs/cli.md from the commands' help
	$(BIN)/python -m graphbuild.cli_docs docs/cli.md

images: .venv/dev  ## make the pictures of the README
	$(BIN)/python docs/images/make.py

clean:  ## remove what was made, but the environment
	rm -rf demo dist build .cache/tests .pytest_cache .mypy_cache .ruff_cache .hypothesis
