# Two commands on a fresh machine: `make demo` and `make test`. They need Python 3.11 or newer with venv.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test lint types sample snapshots bench bench-detection clean

demo: $(VENV)/.installed
	$(BIN)/keur demo

test: $(VENV)/.tested lint types
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/keur compile --check

types: $(VENV)/.tested
	$(BIN)/mypy

# The sample reports and the picture in the README, as the tool makes them today.
sample: $(VENV)/.tested
	KEUR_RENEW=1 $(BIN)/python -m pytest -q tests/reports/test_sample.py

# Rule pages and golden reports, as the tool makes them today; read the difference before committing it.
snapshots: $(VENV)/.tested
	KEUR_RENEW=1 $(BIN)/python -m pytest -n auto tests/reports tests/test_layout.py

# FIGURES=2600000 for a smaller large table, FIGURES=0 for none.
bench: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --upgrade pip
	$(PIP) install --constraint constraints.txt --group bench
	$(BIN)/python -m benchmarks $(FIGURES)

# SEEDS=3 for fewer releases, REGIONS=60 for larger ones. Each of the other tools has an environment of its own;
# one that cannot be made leaves its tool out.
SEEDS   ?= 10
REGIONS ?= 20
CLEAN   ?= 200
STATED  ?= 1000
TOOLS    = great_expectations pandera pointblank vtlengine
bench-detection: $(VENV)/.installed
	-$(MAKE) --keep-going $(TOOLS:%=benchmarks/.venv-%/.installed)
	$(BIN)/python -m benchmarks.detection --seeds $(SEEDS) --clean $(CLEAN) --stated $(STATED) --regions $(REGIONS)

benchmarks/.venv-%/.installed: benchmarks/detection/peers/%.txt
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install --requirement $<
	@touch $@

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) install --constraint constraints.txt --upgrade pip
	$(PIP) install --constraint constraints.txt --group test
	@touch $@

clean:
	rm -rf $(VENV) benchmarks/.venv-* dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
