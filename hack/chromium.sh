#!/usr/bin/env bash
# Sees to a Chromium and a Chinese font for the tests in a browser: installs them from the
# distribution where it runs as root, else says what is missing and fails.
set -euo pipefail
missing=()
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing+=(chromium)
{ command -v fc-list >/dev/null && fc-list :lang=zh family | grep -q .; } || missing+=(fonts-noto-cjk)
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}" fontconfig >/dev/null
  exit 0
fi
echo "test-browser: install ${missing[*]} (and run it again)" >&2
exit 1
