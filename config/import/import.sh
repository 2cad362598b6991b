#!/usr/bin/env bash
# Makes a branch of every workbook that was uploaded: with what people changed in it,
# written into the manifests, and with the review as the text of the commit. Run it in a
# clone of the repository, with the commit before the upload:
#
#   import.sh BEFORE [WORKBOOKS [MANIFESTS]]
#
# WORKBOOKS is the folder of the .xlsx files, workbooks by default; MANIFESTS that of the
# manifests, the root by default. KUBECTL_QINGLIAN names the program. The names of the
# branches that were pushed are printed, one a line. Where a workbook is wrong nothing
# of it is pushed, its cells are named, and the exit code is 1.
set -euo pipefail
before=$1 workbooks=${2:-workbooks} manifests=${3:-.}
program=${KUBECTL_QINGLIAN:-kubectl-qinglian}
export LANG=${LANG:-zh_CN.UTF-8}
tip=$(git rev-parse HEAD)
git rev-parse -q --verify "$before^{commit}" >/dev/null || before=$(git hash-object -t tree /dev/null) # the first push
wrong=0
while IFS= read -r -d '' file; do
  case $file in *.xlsx) ;; *) continue ;; esac
  copy=$(mktemp -d)
  git show "$tip:$file" >"$copy/${file##*/}"
  branch=import/$(git rev-parse --short "$tip:$file")
  git checkout -q -B "$branch" "$tip"
  if ! "$program" import "$copy/${file##*/}" "$manifests" -o markdown >"$copy/review.md" 2>"$copy/said"; then
    cat "$copy/said" >&2
    wrong=1
  elif cat "$copy/said" >&2; git add -A -- "$manifests"; ! git diff --cached --quiet; then
    { echo "Import ${file##*/}"; echo; cat "$copy/review.md"; } | git commit -q --cleanup=verbatim -F -
    git push -q --force origin "$branch"
    echo "$branch"
  fi
  rm -r "$copy"
done < <(git diff -z --name-only --diff-filter=AM "$before" "$tip" -- "$workbooks")
git checkout -q "$tip"
exit $wrong
