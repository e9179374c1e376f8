# Everything is set up on first use: a virtual environment in .venv, from the pinned requirements.
# PYTHON=python3.12 chooses another interpreter; PORT=8001 serves elsewhere.

PORT ?= 8000
SUPPORTED = import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(SUPPORTED)' >/dev/null 2>&1 && echo $$p && break; done)
BIN = .venv/bin
export NO_MKDOCS_2_WARNING = 1
export PYTHONPATH = docs:tests
# Compiled modules are kept, whatever the environment says: the tests start some hundred processes.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL = serve
.PHONY: serve build check test format record matrix pending join one-language addresses links bench cards learned torch summary found stacks mutants prove plant requirements clean

serve: .venv/site  ## serve both languages with live reload
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/site  ## build both languages, strictly, into site/; SITE_URL is the address it will have
	$(BIN)/mkdocs build --strict

check: .venv/all  ## run the tests that what changed since the last check can have broken
	@$(BIN)/python -m maintaining.check

test: .venv/all  ## run every snippet, every page and every rule
	@$(BIN)/python -m browsing.chromium
	$(BIN)/python -m pytest --numprocesses 3 --dist loadgroup --no-loadscope-reorder

format: .venv/all  ## format Python, JavaScript and CSS, as tests/test_format.py wants them
	$(BIN)/ruff check --quiet --fix-only --select I
	$(BIN)/ruff format
	$(BIN)/python -m browsing.javascript

record: .venv/all  ## run every snippet, or ONLY="weights/reading.py", and record what it prints and draws; WHY="…" accepts what it refuses
	$(BIN)/python -m harness.record $(if $(WHY),--why "$(WHY)") $(ONLY)

matrix: .venv/all  ## run everything on each release of TensorFlow, or RELEASE="2.13.1 …", ONLY="weights/reading.py …"; CHECK=1 writes nothing, PENDING=1 runs only what is pending
	$(BIN)/python -m harness.matrix $(if $(RELEASE),--release $(RELEASE)) $(if $(ONLY),--only $(ONLY)) \
		$(if $(CHECK),--check) $(if $(PENDING),--pending) $(if $(KEEP),--keep) \
		$(if $(REPORT),--report $(REPORT)) $(if $(HAND_OVER),--hand-over $(HAND_OVER))

pending: .venv/site  ## name what has yet to run on some release; the exit code is 1 if anything has
	@$(BIN)/python -m maintaining.pending

join: .venv/site  ## take over what releases handed over, from the folder FROM=…
	@$(BIN)/python -m harness.keeping $(FROM)

one-language: .venv/all  ## note a change that concerns one language: PAGE=weights/reading.md SECTION=id WHY="…"
	@$(BIN)/python -m harness.twins --page "$(PAGE)" --section "$(SECTION)" --why "$(WHY)"

addresses: .venv/all  ## list the addresses that are new in docs/addresses.txt
	@$(BIN)/python -m maintaining.addresses

prove: .venv/all  ## try whether the comparisons and tests of the snippets, or ONLY="weights/reading.py", can fail
	$(BIN)/python -m maintaining.proving $(ONLY)

mutants: .venv/all  ## try whether the tests in Node.js notice small changes of the tools, or ONLY="statistics", every STEP-th
	@ONLY=$(ONLY) STEP=$(or $(STEP),1) $(BIN)/python -m maintaining.mutants

found: .venv/all  ## list what each query of tests/queries.toml finds, in tests/found.txt
	@$(BIN)/python -m maintaining.found

stacks: .venv/all  ## list what the calculator says of each option, in tests/stacks.json
	@$(BIN)/python -m maintaining.stacks

plant: .venv/all  ## plant faults one at a time and see whether each is noticed: all, or KIND="twins …"
	@$(BIN)/python -m browsing.chromium
	$(BIN)/python -m maintaining.plant $(KIND)

links: .venv/all  ## ask whether the pages of others that ours link to still answer
	@$(BIN)/python -m maintaining.links

bench: .venv/all  ## measure what the harness and the site's build cost
	$(BIN)/python -m maintaining.bench

cards: .venv/all  ## draw the pictures that other sites show with a link
	$(BIN)/python -m maintaining.cards

learned: .venv/all  ## train the models that the tools in the page show
	$(BIN)/python -m maintaining.learned

torch: .venv/all  ## have PyTorch compute what weights/pytorch moves, in an environment of its own; CHECK=1 writes nothing
	$(BIN)/python -m maintaining.pytorch $(if $(CHECK),--check)

summary: .venv/all  ## count and list what the tests check, in tests/summary.txt
	@$(BIN)/python -m maintaining.summary

UPGRADE = $(if $(PACKAGE),$(PACKAGE:%=--upgrade-package %),--upgrade)
requirements: .venv/all  ## compile the pinned requirements from the .in files: all of them anew, or PACKAGE="mkdocs-material …"
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		$(UPGRADE) requirements.in --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
		docs/requirements.in --constraint requirements.txt --output-file docs/requirements.txt

clean:
	rm -rf .venv .cache site

.venv/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 to 3.13 with venv found. Install one, or name it: make PYTHON=/path/to/python3.12"; exit 1; }
	@echo "The first use sets up .venv with $(PYTHON), which takes a few minutes."
	$(PYTHON) -m venv --clear .venv
	@touch $@

# pip compiles what it installs to bytecode: without that, every import of TensorFlow takes three times as long.
.venv/site: docs/requirements.txt .venv/python
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@

.venv/all: requirements.txt .venv/python
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@ .venv/site
