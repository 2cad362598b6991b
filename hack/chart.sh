#!/usr/bin/env bash
# Copies into the chart what it takes from config/: a chart can hold no file that
# lies outside of it. "make verify" demands that the copies are in step.
set -euo pipefail
cd "$(dirname "$0")/.."
files=charts/qinglian/files
rm -rf "$files"/{crd,rbac,admission,notice}
mkdir -p "$files"/{crd,rbac,admission,notice}
cp config/crd/qinglian.dev_*.yaml "$files/crd/"
cp config/rbac/{role,roles,service_account}.yaml "$files/rbac/"
cp config/notice/*.yaml "$files/notice/"
for policy in config/admission/*.yaml; do
  [ "$policy" = config/admission/kustomization.yaml ] || cp "$policy" "$files/admission/"
done
