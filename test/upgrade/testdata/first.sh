#!/usr/bin/env bash
# Takes the definitions of the first schema, as they were when the resources were added.
set -euo pipefail
cd "$(dirname "$0")/first"
commit=d6c0c1c
for kind in federations membergroups notices youthassociations; do
  git show "$commit:config/crd/qinglian.dev_$kind.yaml" > "qinglian.dev_$kind.yaml"
done
