#!/usr/bin/env bash
# For a job of Gitee Go or Jenkins that runs on a push to the main branch, in a clone with
# a remote that may be pushed to: a workbook that was uploaded into workbooks/ becomes a
# pull request. GITEE_REPOSITORY is OWNER/NAME, GITEE_TOKEN a personal token with the scope
# pull_requests, BEFORE the commit before the push, GITEE_API_URL another server's API.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
api=${GITEE_API_URL:-https://gitee.com/api/v5}
branches=$(mktemp)
failed=0
"$here/import.sh" "$BEFORE" >"$branches" || failed=$?
while read -r branch; do
  curl --fail --silent --show-error --output /dev/null "$api/repos/$GITEE_REPOSITORY/pulls" \
    --header "Authorization: token $GITEE_TOKEN" --data-urlencode "base=${GITEE_BASE:-master}" --data-urlencode "head=$branch" \
    --data-urlencode "title=$(git log -1 --format=%s "$branch")" --data-urlencode "body=$(git log -1 --format=%b "$branch")"
done <"$branches"
exit "$failed"
