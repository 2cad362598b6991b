package review

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

const (
	token = "s3cr3t"
	// number is that of the one pull request.
	number = 7
)

// host plays the API of a hosting service, as far as comments go.
type host struct {
	name string
	// list and one are the addresses of all comments and of one of them.
	list, one string
	// update is the method that changes a comment.
	update string
	// me is the account of the token. user says whether it can be asked for.
	me   string
	user string
	// branch and head are the refs of the pull request on the host.
	headRef string
	// env gives the variables of a pipeline.
	env func(t *testing.T, h *host, r *repository) []string

	url      string
	comments []comment
	// requests are those that wrote, and refused those without the right token.
	requests, refused []string
	// status is what writes are answered with; 0 for success.
	status int
}

type comment struct {
	id           int
	author, body string
}

func hosts() []*host {
	return []*host{
		{
			name: "github", update: http.MethodPatch, me: "github-actions[bot]", headRef: "refs/pull/7/head",
			list: "/repos/owner/province/issues/7/comments", one: "/repos/owner/province/issues/comments/",
			env: func(t *testing.T, h *host, r *repository) []string {
				return []string{
					"GITHUB_ACTIONS=true", "GITHUB_API_URL=" + h.url, "GITHUB_REPOSITORY=owner/province",
					"GITHUB_EVENT_PATH=" + event(t, r), "GITHUB_STEP_SUMMARY=" + r.summary,
				}
			},
		},
		{
			name: "gitlab", update: http.MethodPut, me: "qinglian-bot", user: `{"username": "qinglian-bot"}`, headRef: "refs/merge-requests/7/head",
			list: "/api/v4/projects/42/merge_requests/7/notes", one: "/api/v4/projects/42/merge_requests/7/notes/",
			env: func(_ *testing.T, h *host, r *repository) []string {
				return []string{
					"GITLAB_CI=true", "CI_API_V4_URL=" + h.url + "/api/v4", "CI_MERGE_REQUEST_IID=7", "CI_COMMIT_SHA=" + r.head,
					"CI_PROJECT_ID=42", "CI_MERGE_REQUEST_PROJECT_ID=42", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main",
				}
			},
		},
		{
			name: "gitee", update: http.MethodPatch, me: "qinglian-bot", user: `{"login": "qinglian-bot"}`, headRef: "refs/pull/7/head",
			list: "/repos/owner/province/pulls/7/comments", one: "/repos/owner/province/pulls/comments/",
			env: func(_ *testing.T, h *host, r *repository) []string {
				return []string{"GITEE_API_URL=" + h.url, "GITEE_PULL_ID=7", "GITEE_BRANCH=main", "GITEE_SOURCE_COMMIT=" + r.head}
			},
		},
		{
			name: "jenkins", update: http.MethodPatch, me: "qinglian-bot", user: `{"login": "qinglian-bot"}`, headRef: "refs/pull/7/head",
			list: "/repos/owner/province/pulls/7/comments", one: "/repos/owner/province/pulls/comments/",
			env: func(_ *testing.T, h *host, r *repository) []string {
				return []string{"GITEE_API_URL=" + h.url, "giteePullRequestIid=7", "giteeTargetBranch=main", "giteePullRequestLastCommit=" + r.head}
			},
		},
	}
}

// event writes the event of a pull request, with what an attacker may write in it.
func event(t *testing.T, r *repository) string {
	t.Helper()
	content, err := json.Marshal(map[string]any{"pull_request": map[string]any{
		"number": number, "title": "$(touch pwned)`touch pwned`",
		"base": map[string]any{"ref": "main", "sha": "0000000000000000000000000000000000000000"},
		"head": map[string]any{"ref": "$(touch${IFS}pwned)", "sha": r.head},
	}})
	check.OK(t, err)
	path := filepath.Join(t.TempDir(), "event.json")
	check.OK(t, os.WriteFile(path, content, 0o600))
	return path
}

// start serves the host until the test ends. There has been some talk: it takes
// two pages, and others have quoted the marker and even begun with it.
func (h *host) start(t *testing.T) {
	t.Helper()
	for range 99 {
		h.add("someone", "talk")
	}
	h.add("someone", "why does it say\n> <!-- qinglian-diff -->\n> this?")
	h.add("impostor", "<!-- qinglian-diff -->\nall is well")
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	h.url = server.URL
}

func (h *host) add(author, body string) comment {
	c := comment{1000 + len(h.comments), author, body}
	h.comments = append(h.comments, c)
	return c
}

// ours gives the comments of the account.
func (h *host) ours() []comment {
	var list []comment
	for _, c := range h.comments {
		if c.author == h.me {
			list = append(list, c)
		}
	}
	return list
}

func (h *host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") != "Bearer "+token {
		h.refused = append(h.refused, r.Method+" "+r.URL.String())
		http.Error(w, "{}", http.StatusUnauthorized)
		return
	}
	if r.Method != http.MethodGet {
		h.requests = append(h.requests, r.Method+" "+r.URL.String())
		if h.status != 0 {
			http.Error(w, `{"message": "no"}`, h.status)
			return
		}
	}
	switch {
	case r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/user") && h.user != "":
		fmt.Fprint(w, h.user)
	case r.Method == http.MethodGet && strings.TrimSuffix(r.URL.Path, "/") == h.list: // Gitee takes both
		h.page(w, r)
	case r.Method == http.MethodPost && r.URL.Path == h.list:
		if body, ok := sent(w, r); ok {
			c := h.add(h.me, body)
			w.WriteHeader(http.StatusCreated)
			_ = json.NewEncoder(w).Encode(h.shown(c))
		}
	case r.Method == h.update && strings.HasPrefix(r.URL.Path, h.one):
		h.change(w, r)
	default:
		http.NotFound(w, r)
	}
}

func (h *host) page(w http.ResponseWriter, r *http.Request) {
	size, _ := strconv.Atoi(r.URL.Query().Get("per_page"))
	page, _ := strconv.Atoi(r.URL.Query().Get("page"))
	if size < 1 || size > 100 || page < 1 {
		http.Error(w, "{}", http.StatusBadRequest)
		return
	}
	shown := []any{}
	for i := (page - 1) * size; i < min(page*size, len(h.comments)); i++ {
		shown = append(shown, h.shown(h.comments[i]))
	}
	_ = json.NewEncoder(w).Encode(shown)
}

// shown is a comment in the form of the host.
func (h *host) shown(c comment) map[string]any {
	if h.name == "gitlab" {
		return map[string]any{"id": c.id, "body": c.body, "author": map[string]any{"username": c.author}}
	}
	return map[string]any{"id": c.id, "body": c.body, "user": map[string]any{"login": c.author}}
}

func (h *host) change(w http.ResponseWriter, r *http.Request) {
	id, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Path, h.one))
	for i := range h.comments {
		if h.comments[i].id == id {
			if body, ok := sent(w, r); ok {
				h.comments[i].body = body
				_ = json.NewEncoder(w).Encode(h.shown(h.comments[i]))
			}
			return
		}
	}
	http.NotFound(w, r)
}

// sent reads the text of a comment.
func sent(w http.ResponseWriter, r *http.Request) (string, bool) {
	var in struct{ Body string }
	if r.Header.Get("Content-Type") != "application/json" || json.NewDecoder(r.Body).Decode(&in) != nil || in.Body == "" {
		http.Error(w, `{"message": "a comment is JSON with a body"}`, http.StatusUnprocessableEntity)
		return "", false
	}
	return in.Body, true
}
