package review

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

const marker = "<!-- qinglian-diff -->\n"

// settings are a file of settings with these lines.
func settings(lines ...string) map[string]string {
	return map[string]string{conf: "[review]\n" + strings.Join(lines, "\n") + "\n"}
}

// The first run makes a comment, later ones change that one and no other.
func TestOneComment(t *testing.T) {
	for _, h := range hosts() {
		t.Run(h.name, func(t *testing.T) {
			r := open(t, h.headRef, nil, map[string]string{facts: edited})
			h.start(t)
			others := len(h.comments)
			if got := r.review(t, h); got.code != 0 || len(h.comments) == others {
				t.Fatalf("the first run gives %d\n%s", got.code, got.stderr)
			}
			first := h.comments[others]
			if !strings.HasPrefix(first.body, marker) || !strings.Contains(first.body, "| 编辑 |") {
				t.Errorf("the comment:\n%s", first.body)
			}

			git(t, r.work, "checkout", "--quiet", "change")
			r.commit(t, map[string]string{facts: removed})
			r.push(t, h.headRef)
			got := r.review(t, h)
			if got.code != 1 {
				t.Errorf("the second run gives %d\n%s", got.code, got.stderr)
			}
			if len(h.comments) != others+1 || h.comments[others].body != got.file(t, "comment.md") || !strings.Contains(h.comments[others].body, "| 删除 |") {
				t.Errorf("%d comments, of them new:\n%v", len(h.comments), h.comments[others:])
			}
			want := []string{"POST " + h.list, h.update + " " + h.one + fmt.Sprint(first.id)}
			check.Diff(t, "requests that write (-want +got)", want, h.requests)
			got.reports(t, h.name, "MemberGroup zj/students")
			for _, c := range h.comments[:others] {
				if c.author == "impostor" && c.body != marker+"all is well" {
					t.Errorf("somebody else's comment was changed: %v", c)
				}
			}
		})
	}
}

// reports checks that the host finds what is wrong at its place.
func (r result) reports(t *testing.T, host, want string) {
	t.Helper()
	switch host {
	case "github":
		if !strings.Contains(r.stdout, "::error file="+facts) || !strings.Contains(r.stdout, want) {
			t.Errorf("annotations:\n%s", r.stdout)
		}
	case "gitlab":
		var issues []struct{ Location struct{ Path string } }
		quality, junit := r.file(t, "codequality.json"), r.file(t, "junit.xml")
		if err := json.Unmarshal([]byte(quality), &issues); err != nil || len(issues) == 0 || issues[0].Location.Path != facts || !strings.Contains(quality, want) {
			t.Errorf("code quality: %v\n%s", err, quality)
		}
		if !strings.Contains(junit, "<failure") || !strings.Contains(junit, want) {
			t.Errorf("JUnit:\n%s", junit)
		}
	}
}

// The gate is what the tip of the base branch says, whatever the pull request does.
func TestGate(t *testing.T) {
	h := hosts()[0]
	h.start(t)
	loosened := settings("permit = edit,decide,remove", "fail-on = none")
	for _, tt := range []struct {
		name         string
		main, change map[string]string
		code         int
		want         string // in the comment
	}{
		{"fact", settings("permit = edit"), map[string]string{facts: edited}, 0, "| 编辑 |"},
		{"decision", settings("permit = edit"), map[string]string{facts: decided}, 1, "\n    permit: MemberGroup zj/students: decide: "},
		{"permitted", settings("permit = edit,decide"), map[string]string{facts: decided}, 0, "| 决定 |"},
		{"exits", settings("max-exits = 0"), map[string]string{facts: decided}, 1, "\n    max-exits: Federation zj/zj: 1 个会员团体中 1 个退出"},
		{"regression", nil, map[string]string{facts: removed}, 1, "\n    fail-on: regression"},
		{"no gate", settings("fail-on = none"), map[string]string{facts: removed}, 0, "| 删除 |"},
		{"a folder", settings("path = zj"), map[string]string{facts: edited, "other.yaml": invalid}, 0, "| 编辑 |"},
		{"a first folder", settings("path = new"), map[string]string{"new/federation.yaml": strings.ReplaceAll(edited, "name: zj", "name: new")}, 0, "| 监督 |"},
		{"English", settings("lang = en", "permit = edit"), map[string]string{facts: decided}, 1, "**The gate fails**"},
		{"Chinese", nil, map[string]string{facts: removed}, 1, "**审查未通过**"},
		{"invalid", nil, map[string]string{facts: invalid}, 2, facts + ":8: Federation zj/zj: spec.committee.seats"},

		{"the gate loosened", settings("permit = edit"), map[string]string{facts: decided, conf: loosened[conf]}, 1, "改动涉及 " + conf},
		{"a first gate", nil, map[string]string{facts: removed, conf: loosened[conf]}, 1, "改动涉及 " + conf},
		{"the gate dropped", settings("lang = en", "permit = edit"), map[string]string{facts: decided, conf: "\n"}, 1, "This changes " + conf},

		{"misspelt", settings("permits = edit"), map[string]string{facts: edited}, 2, ""},
		{"of no class", settings("permit = everything"), map[string]string{facts: edited}, 2, ""},
		{"empty", settings("permit ="), map[string]string{facts: edited}, 2, ""},
		{"no value", settings("permit"), map[string]string{facts: edited}, 2, ""},
		{"unreadable", map[string]string{conf: "permit: edit"}, map[string]string{facts: edited}, 2, ""},
		{"another section", map[string]string{conf: "[gate]\npermit = edit\n"}, map[string]string{facts: edited}, 2, ""},
		{"an include", map[string]string{conf: "[include]\npath = /etc/gitconfig\n"}, map[string]string{facts: edited}, 2, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := open(t, h.headRef, tt.main, tt.change)
			got := r.review(t, h)
			if got.code != tt.code {
				t.Errorf("exit code %d, want %d\n%s", got.code, tt.code, got.stderr)
			}
			if tt.want == "" {
				if !strings.Contains(got.stderr, "目标分支的 "+conf) {
					t.Errorf("it doesn't say what is wrong: %s", got.stderr)
				}
				return
			}
			if tt.code == 2 && tt.change[facts] == invalid {
				got.reports(t, h.name, "spec.committee.seats")
				if strings.Contains(h.ours()[0].body, r.head) {
					t.Errorf("a commit stands before the name of a file:\n%s", h.ours()[0].body)
				}
			}
			if body := h.ours()[0].body; !strings.HasPrefix(body, marker) || !strings.Contains(body, tt.want) {
				t.Errorf("no %q in the comment:\n%s", tt.want, body)
			}
		})
	}
}

// A branch that began before the gate was tightened meets the gate of today.
func TestTheTipOfTheBaseBranchDecides(t *testing.T) {
	for _, h := range hosts() {
		t.Run(h.name, func(t *testing.T) {
			r := open(t, h.headRef, settings("permit = edit,decide"), map[string]string{facts: decided})
			r.commit(t, settings("permit = edit"))
			r.push(t, "refs/heads/main")
			h.start(t)
			if got := r.review(t, h); got.code != 1 || strings.Contains(h.ours()[0].body, conf) {
				t.Errorf("exit code %d\n%s", got.code, h.ours()[0].body)
			}
		})
	}
}

// Where no comment can be posted the gate stands, and the comment is in the summary.
func TestWithoutPermissionToComment(t *testing.T) {
	for _, tt := range []struct {
		name, token string
		status      int
		want        string
	}{
		{"read-only token", token, http.StatusForbidden, "403"},
		{"broken", token, http.StatusInternalServerError, "500"},
		{"foreign token", "other", 0, "401"},
		{"no token", "", 0, "QINGLIAN_TOKEN"},
	} {
		for code, change := range []string{edited, removed, invalid} {
			h := hosts()[0]
			t.Run(fmt.Sprint(tt.name, " ", code), func(t *testing.T) {
				r := open(t, h.headRef, nil, map[string]string{facts: change})
				h.start(t)
				h.status = tt.status
				got := run(t, r.clone(t), append(h.env(t, h, r), "QINGLIAN_TOKEN="+tt.token))
				if got.code != code || !strings.Contains(got.stderr, tt.want) || !strings.Contains(got.stderr, "未能发表评论") {
					t.Errorf("exit code %d, want %d and %q\n%s", got.code, code, tt.want, got.stderr)
				}
				summary, err := os.ReadFile(r.summary)
				if err != nil || string(summary) != got.file(t, "comment.md") {
					t.Errorf("the summary: %v\n%s", err, summary)
				}
			})
		}
	}
	h := hosts()[1]
	h.start(t)
	r := open(t, h.headRef, nil, map[string]string{facts: removed})
	if got := run(t, r.clone(t), append(h.env(t, h, r), "QINGLIAN_TOKEN=other")); got.code != 1 || !strings.Contains(got.stderr, "令牌未被接受") {
		t.Errorf("gitlab: %+v", got)
	}
}

// Nothing of the head is checked out or run, and what it says is text.
func TestTheHeadIsUntrusted(t *testing.T) {
	h := hosts()[0]
	h.start(t)
	hostile := "zj/a\n::warning::b ``` @someone <b>.yaml"
	r := open(t, h.headRef, settings("permit = edit"), map[string]string{
		hostile:             strings.Replace(invalid, "name: zj,", "name: other,", 1),
		".gitattributes":    "* filter=x diff=x\n",
		"kubectl-qinglian":  "#!/bin/sh\ntouch pwned\n",
		".githooks/any":     "touch pwned\n",
		"qinglian-review/x": "from the head",
	})
	got := r.review(t, h)
	if got.code != 2 {
		t.Errorf("exit code %d\n%s", got.code, got.stderr)
	}
	if status := git(t, got.dir, "status", "--porcelain", "--ignored"); status != "?? qinglian-review/" {
		t.Errorf("the clone has changed: %s", status)
	}
	if _, err := os.Stat(filepath.Join(got.dir, "qinglian-review", "x")); err == nil {
		t.Error("a file of the head was checked out")
	}
	_, body, _ := strings.Cut(h.ours()[0].body, "**\n\n")
	for line := range strings.Lines(body) {
		if line != "\n" && !strings.HasPrefix(line, "    ") {
			t.Errorf("not a block of text: %q", line)
		}
	}
	stop, rest, found := strings.Cut(strings.TrimPrefix(got.stderr, "::stop-commands::"), "\n")
	if log, _, ended := strings.Cut(rest, "::"+stop+"::\n"); !found || !ended || len(stop) < 20 || !strings.Contains(log, "someone") {
		t.Errorf("commands in the log count:\n%s", got.stderr)
	}
}

// Revisions can be given: nothing is posted, and the clone is completed.
func TestRevisionsByName(t *testing.T) {
	h := hosts()[0]
	r := open(t, h.headRef, settings("permit = edit", "lang = en"), map[string]string{facts: decided})
	dir := r.clone(t)
	git(t, dir, "fetch", "--quiet", "--depth", "1", "origin", h.headRef+":change")
	got := run(t, dir, nil, "git:origin/main", "git:change")
	if got.code != 1 || !strings.HasPrefix(got.stdout, marker) || !strings.Contains(got.stdout, "| decide |") {
		t.Errorf("%+v", got)
	}
	if status := git(t, dir, "status", "--porcelain", "--ignored"); status != "" {
		t.Errorf("something is left: %s", status)
	}
	for args, want := range map[string]string{
		"git:origin/main git:nowhere": "there is no revision nowhere",
		"git:origin/gone git:change":  "there is no revision origin/gone: run git fetch origin gone:refs/remotes/origin/gone first",
		"git:origin/main":             "BASE and HEAD",
		"origin/main change":          "write git:BASE git:HEAD",
		"git:--help git:--help":       "there is no revision --help",
		"":                            "no pull request is at hand",
	} {
		if got := run(t, dir, nil, strings.Fields(args)...); got.code != 2 || !strings.Contains(got.stderr, want) {
			t.Errorf("%q gives %d, want 2 with %q\n%s", args, got.code, want, got.stderr)
		}
	}
}

func TestUnusable(t *testing.T) {
	github, gitlab := hosts()[0], hosts()[1]
	for _, tt := range []struct {
		name string
		host *host
		// change is what has happened to the repository; env overrides variables.
		change func(*repository)
		env    string
		want   string
	}{
		{"a push", github, nil, "GITHUB_EVENT_PATH=" + os.DevNull, "the event is no pull request"},
		{"a branch", gitlab, nil, "CI_MERGE_REQUEST_IID=", "this pipeline is of no merge request"},
		{"no such branch", gitlab, nil, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=nowhere", "can't fetch"},
		{"rewritten", github, func(r *repository) {
			git(t, r.work, "checkout", "--quiet", "change")
			git(t, r.work, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--amend", "-m", "another")
			old := r.head
			r.push(t, github.headRef)
			r.head = old
		}, "", "rewritten since"},
		{"unrelated", github, func(r *repository) {
			git(t, r.work, "checkout", "--quiet", "--orphan", "orphan")
			r.commit(t, nil)
			r.push(t, github.headRef)
		}, "", "no commit in common"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := open(t, tt.host.headRef, nil, map[string]string{facts: edited})
			if tt.change != nil {
				tt.change(r)
			}
			if got := run(t, r.clone(t), append(tt.host.env(t, tt.host, r), tt.env)); got.code != 2 || !strings.Contains(got.stderr, tt.want) {
				t.Errorf("exit code %d, want 2 with %q\n%s", got.code, tt.want, got.stderr)
			}
		})
	}
}

// The pipeline of a fork takes the base branch, and its gate, from where the
// merge request leads. The head of a pipeline for merged results is the branch.
func TestGitLabFork(t *testing.T) {
	h := hosts()[1]
	h.start(t)
	r := open(t, h.headRef, settings("permit = edit"), map[string]string{facts: decided})
	fork := open(t, "refs/heads/change", settings("permit = edit,decide"), map[string]string{facts: decided})
	got := run(t, fork.clone(t), append(h.env(t, h, r), "QINGLIAN_TOKEN="+token, "CI_PROJECT_ID=43",
		"CI_MERGE_REQUEST_PROJECT_URL=file://"+strings.TrimSuffix(r.origin, ".git"),
		"CI_MERGE_REQUEST_SOURCE_BRANCH_SHA="+r.head, "CI_COMMIT_SHA=0000000000000000000000000000000000000000"))
	if got.code != 1 || len(h.ours()) != 1 {
		t.Errorf("%+v", got)
	}
}
