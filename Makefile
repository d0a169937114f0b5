# Builds, checks and measures Casus. `make help` lists the targets.
# A fresh machine needs Go, make and (for tests) apt-get or an installed chromium.

SHELL       := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

DOSSIER     ?= dossiers/south-caucasus/reports
CASUS_BENCH ?= $(abspath ../shared/bench)
FUZZTIME    ?= 5m
export CASUS_BENCH

GOLANGCI_VERSION := v2.15.0
GOLANGCI := $(CURDIR)/.cache/bin/golangci-lint-$(GOLANGCI_VERSION)

.PHONY: help build room run brief test test-needs lint bench train fuzz picture clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: room ## build bin/casus, one file that needs nothing beside it
	CGO_ENABLED=0 go build -trimpath -o bin/casus ./cmd/casus

room: ## build the web room into the program's sources, where npm is installed
	@.ci/room build

run: build ## build everything and open a demo room with the bundled dossier
	@bin/casus serve --demo --browse

brief: build ## make the brief of the bundled dossier in out/ and say where it is
	@mkdir -p out
	@bin/casus brief --format html --out out/brief.html $(DOSSIER)
	@bin/casus brief --format md --out out/brief.md $(DOSSIER)
	@echo "The brief of $(DOSSIER):"
	@echo "  $(CURDIR)/out/brief.html   open it in a browser; it needs no network"
	@echo "  $(CURDIR)/out/brief.md     the same as Markdown"

# The race detector needs a C compiler; the tests of the page need a browser.
test-needs:
	@.ci/needs

test: test-needs build ## go vet and every test, with the race detector, and the room used in a browser; says what was skipped
	go vet ./...
	@.ci/go-test
	@.ci/room test

lint: $(GOLANGCI) ## golangci-lint with the rules of .golangci.yml
	$(GOLANGCI) run ./...

$(GOLANGCI):
	@mkdir -p $(dir $(GOLANGCI))
	GOBIN=$(CURDIR)/.cache/bin CGO_ENABLED=0 go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	mv .cache/bin/golangci-lint $(GOLANGCI)

bench: build ## score the benchmarks found in $CASUS_BENCH, one JSON line each
	@.ci/bench

train: ## train the embedded models again from the data in $CASUS_BENCH
	CGO_ENABLED=0 go run ./cmd/train -data $(CASUS_BENCH)/ud -out models $(TRAINFLAGS)
ifdef VECTORS
	CGO_ENABLED=0 go run ./cmd/train -data $(CASUS_BENCH)/ud -out models -parts network -vectors $(VECTORS) -from models/language.weights -epochs 0
endif
	CGO_ENABLED=0 go run ./cmd/train -parts claims -annotated corpus -out models
	CGO_ENABLED=0 go run ./cmd/train -parts incidents -annotated corpus -out models

fuzz: ## run each fuzz target for FUZZTIME (default 5m)
	@.ci/fuzz $(FUZZTIME)

picture: brief ## make the pictures in docs/images again: the brief, and the room on the bundled dossier
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1120,1000 \
	  --screenshot=$(CURDIR)/docs/images/brief.png file://$(CURDIR)/out/brief.html
	node web/e2e/pictures.mjs

clean: ## remove what was built
	rm -rf bin out .cache web/node_modules
	find internal/room/dist -mindepth 1 ! -name .gitignore -delete
