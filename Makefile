# `make serve` and `make test` are all that a newcomer needs; both set up what is missing.
# Each step that is already done is skipped.

.DEFAULT_GOAL := help
.PHONY: help serve test dist check bench fmt lint doc clean

# A path as one word of the shell; a `~` before it stays for the shell to resolve, as many shells leave it
# in `CATALOG=~/papers`.
path = $(subst '~/,~/','$(subst ','\'',$(1))')

# A folder with another catalog to compile in: `make dist CATALOG=path/to/folder`. Unset, not
# empty, without one: for Cargo that is a difference, and it would compile anew.
ifdef CATALOG
# By the shell, for make takes a name with a blank for two.
export PAPERGLOT_CATALOG := $(shell cd -- $(call path,$(CATALOG)) >/dev/null && pwd)
ifeq ($(PAPERGLOT_CATALOG),)
$(error CATALOG=$(CATALOG) is no folder)
endif
endif
# A release names the files in which it may panic, but not whose they are. Flags are parted by blanks,
# so a home with one stays.
ifeq ($(words $(HOME)),1)
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS := --remap-path-prefix=$(HOME)=~
endif
export PATH := $(if $(CARGO_HOME),$(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

# The native command line has a target folder of its own: Trunk's hooks use the same one.
CLI := cargo run --quiet --target-dir target/tools --features cli --bin paperglot-cli --
# Beside the build of our own catalog, which would otherwise have to be made anew each time.
OTHER := CARGO_TARGET_DIR=target/other
# What reloads the page on a change; named on the command line, a path takes the place of these.
WATCHED = $(shell sed -n 's/^watch = \[\(.*\)\]$$/\1/p' Trunk.toml | tr -d '",')
STEP = @printf '\033[1m==> %s\033[0m\n'

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Beside dist/, where a release may wait to be copied to its host.
serve: ## Run the app at http://127.0.0.1:8080, with reload on a change of code or data (CATALOG=folder shows another catalog)
	@.ci/setup serve
	$(STEP) 'Building and serving at http://127.0.0.1:8080 (the first build takes about two minutes)'
	trunk serve --dist target/serve $(if $(CATALOG),$(foreach folder,$(WATCHED),--watch $(folder)) --watch $(call path,$(PAPERGLOT_CATALOG)))

dist: ## Write the release site to dist/ (CATALOG=folder embeds another catalog, DIST=folder writes it there)
	@.ci/setup dist
	$(STEP) 'Building dist/ (about two minutes when dependencies are new)'
	trunk build --release $(if $(DIST),--dist $(call path,$(DIST)))

check: ## Name every mistake in the catalog (CATALOG=folder checks another one)
	@.ci/setup rust
	@$(CLI) check

fmt:
	cargo fmt --all --check
	rustfmt --edition 2024 --check tests/yew/src/*.rs tests/fuzz/fuzz_targets/*.rs

lint:
	cargo clippy --quiet --workspace --all-targets --features cli -- -D warnings
	cargo clippy --quiet --workspace --target wasm32-unknown-unknown --lib -- -D warnings

doc:
	RUSTDOCFLAGS='-D warnings' cargo doc --quiet --workspace --no-deps --features cli
	RUSTDOCFLAGS='-D warnings' cargo doc --quiet --no-deps --lib --target wasm32-unknown-unknown

test: ## Run every test: formatting, lints, unit, property and browser tests
	@.ci/setup test
	$(STEP) 'Formatting'
	@$(MAKE) --no-print-directory fmt
	$(STEP) 'Lints, native and WebAssembly'
	@$(MAKE) --no-print-directory lint
	$(STEP) 'Documentation'
	@$(MAKE) --no-print-directory doc
	@$(MAKE) --no-print-directory dist
	$(STEP) 'Another catalog'
	@$(OTHER) $(MAKE) --no-print-directory dist CATALOG=examples/astronomy DIST=target/astronomy
	$(STEP) 'The JavaScript API, its types and the weight, in Node'
	node --test tests/api/*.test.mjs
	$(STEP) 'Unit, property and browser tests'
	cargo test --workspace --features cli --no-fail-fast

bench: ## Measure search beside its peers, and how soon the page answers
	@.ci/setup bench
	@$(MAKE) --no-print-directory dist
	$(STEP) 'Measuring search: about ten minutes'
	node --expose-gc --v8-pool-size=1 benches/search/run.mjs
	$(STEP) 'Measuring the page in a browser that is slowed four times: about four minutes'
	node benches/browser/run.mjs

clean:
	cargo clean
	rm -rf dist
