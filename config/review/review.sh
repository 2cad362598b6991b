#!/usr/bin/env bash
# Reviews a change on GitHub, GitLab or Gitee: says in one comment what it does
# to the verdicts, and exits with the gate's code: 0 passes, 1 fails, 2 unusable.
#
#   review.sh              the pull request that the pipeline's variables name
#   review.sh BASE HEAD    two revisions of the repository at hand; posts nothing
#
# It needs bash, git and kubectl-qinglian (or QINGLIAN, a path to it), and in a
# pipeline curl and jq. It leaves its files in qinglian-review/ (QINGLIAN_OUT) there.
# The settings come from the tip of the base branch. Of the head only objects are
# read: nothing is checked out or run, and all that it says is shown as text.
# docs/repository.md tells how each host is set up.
set -euo pipefail

readonly marker='<!-- qinglian-diff -->' settings=.qinglian/review.conf
readonly qinglian=${QINGLIAN:-kubectl-qinglian}

say() { printf 'review: %s\n' "$*" >&2; }
die() { say "$*"; exit 2; }
needs() { command -v "$1" >/dev/null || die "there is no $1${2-}"; }

# Which change it is, and where its comments are. Each host sets:
remote=origin base_ref='' head_ref='' head='' # where to fetch from, and what; the head to judge
comments='' comment='' update=PATCH author='' # addresses, how to change a comment, whose are ours

github() {
  local number target
  event() {
    jq --null-input --exit-status --raw-output "input.pull_request.$1" "$GITHUB_EVENT_PATH" ||
      die 'the event is no pull request: let pull_request_target start the workflow'
  }
  number=$(event number)
  target=$(event base.ref)
  head=$(event head.sha)
  base_ref=refs/heads/$target head_ref=refs/pull/$number/head
  comments=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/$number/comments
  comment=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues/comments
  author=${QINGLIAN_AUTHOR:-github-actions[bot]} # a workflow's token can't ask who it is
}

gitlab() {
  local number=${CI_MERGE_REQUEST_IID:-}
  [ -n "$number" ] || die 'this pipeline is of no merge request: let merge_request_event start the job'
  # What a fork calls its main branch is its own affair.
  [ "$CI_MERGE_REQUEST_PROJECT_ID" = "$CI_PROJECT_ID" ] || remote=$CI_MERGE_REQUEST_PROJECT_URL.git
  head=${CI_MERGE_REQUEST_SOURCE_BRANCH_SHA:-$CI_COMMIT_SHA}
  base_ref=refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME head_ref=refs/merge-requests/$number/head
  comments=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$number/notes
  comment=$comments update=PUT
  author=$(account "$CI_API_V4_URL" .username)
}

# gitee serves Gitee Go, and Jenkins with the plugin for Gitee.
gitee() {
  local number=${GITEE_PULL_ID:-${giteePullRequestIid:-}} api=${GITEE_API_URL:-https://gitee.com/api/v5} path
  path=$(git remote get-url origin | sed -E 's#/*(\.git)?/*$##; s#.*[/:]([^/:]+/[^/:]+)$#\1#')
  head=${GITEE_SOURCE_COMMIT:-${giteePullRequestLastCommit:-}}
  base_ref=refs/heads/${GITEE_BRANCH:-${giteeTargetBranch:-}} head_ref=refs/pull/$number/head
  comments=$api/repos/$path/pulls/$number/comments comment=$api/repos/$path/pulls/comments
  author=$(account "$api" .login)
}

# fetch REFSPEC... brings refs here. Of a shallow clone it fetches the whole
# history: with a part of it, the merge base could be missing or be a wrong one.
fetch() {
  local depth=()
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then depth=(--unshallow); elif [ $# -eq 0 ]; then return; fi
  GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --no-recurse-submodules "${depth[@]}" "$remote" "$@" ||
    die "can't fetch ${*:-the missing history} from $remote"
}

commit() { git rev-parse --quiet --verify --end-of-options "$1^{commit}" || die "there is no commit $1${2-}"; }
# unfetched says how to bring a remote's branch, of which a clone of one branch knows nothing.
unfetched() { case $1 in */*) printf ': run git fetch %s %s:refs/remotes/%s first' "${1%%/*}" "${1#*/}" "$1" ;; esac; }
blob() { git rev-parse --quiet --verify "$1:$settings" || true; }

# arguments reads the settings as git reads its own. Whatever it doesn't know, it
# refuses: a misspelt gate would be an open one.
arguments() {
  local name value names path=
  lang=zh options=()
  if [ -n "$(blob "$base")" ]; then
    names=$(git config --blob "$base:$settings" --name-only --list) || die "$settings of the base branch can't be read"
    while IFS= read -r name; do
      [ -n "$name" ] || continue
      value=$(git config --blob "$base:$settings" --get "$name")
      case $name in
        review.path) path=:$value ;;
        review.lang) lang=$value ;;
        review.permit) options+=(--permit "$value") ;;
        review.max-exits) options+=(--max-exits "$value") ;;
        review.fail-on) options+=(--fail-on "$value") ;;
        *) die "$settings of the base branch: there is no setting $name" ;;
      esac
    done <<<"$names"
  fi
  diff=(diff "git:$base$path" "git:$head$path" --lang "$lang" "${options[@]}")
}

# quoted makes a block of literal text: neither markup nor mentions come through.
quoted() { printf '\n'; head -c 4000 | tr -d '\000\r' | sed 's/^/    /'; printf '\n'; }

# judge runs the gate, and writes the comment.
judge() {
  mkdir -p "$out"
  code=0
  "$qinglian" "${diff[@]}" --output markdown >"$out/comment.md" 2>"$out/log.txt" || code=$?
  untrusted "$out/log.txt"
  [ "$code" -le 2 ] || die "$qinglian ended with $code"
  [ -s "$out/comment.md" ] || printf '%s\n' "$marker" >"$out/comment.md"
  {
    case $code-$lang in
      1-zh) printf '\n**审查未通过**\n' ;;
      1-*) printf '\n**The gate fails**\n' ;;
      2-zh) printf '\n**清单或审查设置有误，无法判定**\n' ;;
      2-*) printf '\n**The manifests or the settings of the review are invalid: nothing could be judged**\n' ;;
    esac
    [ "$code" = 0 ] || quoted <"$out/log.txt"
    if [ "$(blob "$fork")" != "$(blob "$head")" ]; then
      case $lang in
        zh) printf '\n改动涉及 %s：合并之前，审查仍按目标分支上的设置进行。\n' "$settings" ;;
        *) printf '\nThis changes %s: until it is merged, the settings of the base branch hold.\n' "$settings" ;;
      esac
    fi
  } >>"$out/comment.md"
}

# untrusted shows text of the change in the log, in which GitHub must find no commands.
untrusted() {
  local word
  word=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  [ "$host" != github ] || printf '::stop-commands::%s\n' "$word" >&2
  cat "$1" >&2
  [ "$host" != github ] || printf '::%s::\n' "$word" >&2
}

# report says the same once more, in a format of the host. The gate has been decided.
report() { "$qinglian" "${diff[@]}" --output "$1" 2>/dev/null || true; }

# call METHOD URL [CURL'S OPTIONS...] keeps the token off the command line.
call() {
  curl --silent --show-error --fail --max-time 60 --request "$1" --header 'Content-Type: application/json' \
    --config <(printf 'header = "Authorization: Bearer %s"\n' "$QINGLIAN_TOKEN") "${@:3}" "$2"
}

# account says whose the token is.
account() { [ -z "${QINGLIAN_TOKEN-}" ] || call GET "$1/user" | jq --raw-output "$2" || true; }

# ours finds the comment to bring up to date: one that begins with the marker, and
# isn't somebody else's, who could go on to rewrite it.
ours() {
  local page list id
  for ((page = 1; page <= 100; page++)); do
    list=$(call GET "$comments?per_page=100&page=$page") || return
    id=$(jq --raw-output --arg marker "$marker" --arg author "$author" \
      'map(select((.body // "" | startswith($marker)) and (.user.login // .author.username) == $author))[0].id // empty' <<<"$list") || return
    if [ -n "$id" ] || [ "$(jq length <<<"$list")" = 0 ]; then printf '%s' "$id"; return; fi
  done
}

# post creates the comment, or puts it in the place of the last one.
post() {
  local id
  [ -n "${QINGLIAN_TOKEN-}" ] || { say 'there is no token to comment with (QINGLIAN_TOKEN)'; return 1; }
  [ -n "$author" ] || { say 'the token is not accepted'; return 1; }
  id=$(ours) || return 1
  jq --null-input --rawfile body "$out/comment.md" '{$body}' |
    if [ -n "$id" ]; then call "$update" "$comment/$id" --data-binary @-; else call POST "$comments" --data-binary @-; fi >/dev/null
}

needs git
needs "$qinglian" ": in a clone of Qinglian run make build, and put its bin/ on PATH or the path of the program into QINGLIAN"
if [ $# -eq 2 ]; then
  host=none
elif [ $# -gt 0 ]; then
  die 'usage: review.sh [BASE HEAD]'
elif [ "${GITHUB_ACTIONS-}" = true ]; then
  host=github
elif [ "${GITLAB_CI-}" = true ]; then
  host=gitlab
elif [ -n "${GITEE_PULL_ID-}${giteePullRequestIid-}" ]; then
  host=gitee
else
  die 'no pull request is at hand: name BASE and HEAD'
fi

if [ "$host" = none ]; then
  out=$(mktemp -d)
  trap 'rm -rf "$out"' EXIT
  fetch
  base=$(commit "$1" "$(unfetched "$1")")
  head=$(commit "$2" "$(unfetched "$2")")
else
  needs curl
  needs jq
  out=${QINGLIAN_OUT:-qinglian-review}
  case $host in github) github ;; gitlab) gitlab ;; gitee) gitee ;; esac
  fetch "+$base_ref:refs/qinglian/base" "+$head_ref:refs/qinglian/head"
  base=$(commit refs/qinglian/base)
  head=$(commit "$head" ': the branch has been rewritten since, and its next run counts')
fi
fork=$(git merge-base "$base" "$head") || die "$base and $head have no commit in common"
arguments
judge

case $host in
  github) report github ;;
  gitlab) report gitlab >"$out/codequality.json"; report junit >"$out/junit.xml" ;;
esac
if [ "$host" = none ]; then
  cat "$out/comment.md"
elif ! post; then
  say "no comment is posted, which leaves the gate as it is: the comment is $out/comment.md${GITHUB_STEP_SUMMARY:+, and the summary of the job}"
  [ -z "${GITHUB_STEP_SUMMARY-}" ] || cat "$out/comment.md" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
