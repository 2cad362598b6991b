#!/usr/bin/env bash
# Builds the image of the commit that is checked out from two clones of it, and
# compares all that is made. What was compiled is shared: paths are not part of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for folder in one a/longer/path/two; do
  git clone --quiet . "$scratch/$folder"
  make --silent -C "$scratch/$folder" image
  (cd "$scratch/$folder/bin" && find image image.* -type f -exec sha256sum {} + | LC_ALL=C sort -k 2) > "$scratch/${folder##*/}.sums"
done
diff "$scratch/one.sums" "$scratch/two.sums"
echo "The same twice: $(grep -o -m 1 'sha256:[0-9a-f]*' "$scratch/one/bin/image/index.json")"
