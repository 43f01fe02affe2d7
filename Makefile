# The two commands of the README: make demo, make test. Both set up what they need in .venv.
PYTHON ?= python3
BIN := .venv/bin
CASE := build/harbour.case

.PHONY: help setup demo test check floors docs shots bench-build bench-links bench-speed corpus-diff lock clean
.DEFAULT_GOAL := help

help: ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: .venv/ready ## make .venv with sayso in it
.venv/ready: requirements/all.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sayso needs Python 3.11 or newer: make PYTHON=python3.12 setup")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/all.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## read the sample case and print its brief
	@mkdir -p build
	$(BIN)/sayso build $(CASE) examples/harbour
	@$(BIN)/sayso brief $(CASE) --claim "Halvard Lines knew before 29 August 2023 that its fuel line was leaking." \
		--claim "More than 20,000 litres of fuel oil leaked into the harbour." | tee build/harbour.md
	@echo
	@echo "That was build/harbour.md. What to try next:"
	@echo "  $(BIN)/sayso ask $(CASE) \"Halvard Lines knew of the leak.\""
	@echo "  $(BIN)/sayso serve $(CASE)                  the case in the browser"
	@echo "  $(BIN)/sayso statements $(CASE) --stance denies"
	@echo "  $(BIN)/sayso build my.case FILE...      your own reports: files, folders, archives"

test: setup ## run all tests
	$(BIN)/python -m pytest

check: setup ## lint, types and quality floors
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(MAKE) --no-print-directory docs
	$(MAKE) --no-print-directory floors

floors: setup ## measure against benchmarks/floors.json, on whatever data is here
	$(BIN)/python -m benchmarks.floors

docs: setup ## build the documentation in build/docs
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo "Open build/docs/index.html"

shots: setup ## take screenshots of each page in both themes (needs Chromium)
	$(BIN)/python -m tools.shots

bench-build: setup ## time a build over news articles, with the share of each stage (needs ../shared)
	$(BIN)/python -m benchmarks.build ../shared/data/news/articles.jsonl.gz --most 300 --jobs 2

bench-links: setup ## time and memory of linking 1,000, 10,000 and 100,000 reports (needs ../shared)
	$(BIN)/python -m benchmarks.links ../shared/data/news/articles.jsonl.gz --sizes 1000 10000 100000

bench-speed: setup ## words a second, and as a share of the machine's matrix-multiply peak (needs ../shared)
	$(BIN)/python -m benchmarks.speed ../shared/data/news/articles.jsonl.gz

corpus-diff: setup ## show what a change to the reader changes (gains, losses, labels, time)
	$(BIN)/python tools/corpus_diff.py

lock: ## pin dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
		--quiet pyproject.toml requirements/test.in -o requirements/all.lock

clean: ## remove what was made
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache
