// Package forge has what the command line knows of hosting services: which pull
// request a pipeline is about, and how its one comment is brought up to date.
package forge

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/drone/go-scm/scm"
	"github.com/drone/go-scm/scm/driver/gitee"
	"github.com/drone/go-scm/scm/driver/github"
	"github.com/drone/go-scm/scm/driver/gitlab"

	"qinglian.dev/qinglian/internal/words"
)

// Host is a hosting service.
type Host string

// The hosting services.
const (
	GitHub Host = "github"
	GitLab Host = "gitlab"
	Gitee  Host = "gitee" // Gitee Go, and Jenkins with the plugin for Gitee
)

// Request is a pull request, as the variables of a pipeline name it.
type Request struct {
	Host Host
	// Remote is where to fetch from; BaseRef and HeadRef are what.
	Remote, BaseRef, HeadRef string
	// Head is the commit to judge.
	Head string

	client *scm.Client
	repo   string
	number int
	// author is whose comments are ours; "" where the token has to be asked.
	author string
	// comments and one are the addresses to make comments at, and to change one with a
	// method; below the client's.
	comments, one, method string
}

// What a pipeline can lack.
var (
	noRequest = words.Text{
		"没有可审查的合并请求：请写明 BASE 和 HEAD",
		"no pull request is at hand: name BASE and HEAD",
	}
	noGitHubRequest = words.Text{
		"事件不是拉取请求：请以 pull_request_target 启动工作流",
		"the event is no pull request: let pull_request_target start the workflow",
	}
	noGitLabRequest = words.Text{
		"这条流水线不属于合并请求：请以 merge_request_event 启动任务",
		"this pipeline is of no merge request: let merge_request_event start the job",
	}
)

// AtHand gives the pull request that a pipeline's variables name. origin says where the
// clone came from.
func AtHand(getenv func(string) string, origin func() (string, error)) (*Request, error) {
	switch {
	case getenv("GITHUB_ACTIONS") == "true":
		return onGitHub(getenv)
	case getenv("GITLAB_CI") == "true":
		return onGitLab(getenv)
	case getenv("GITEE_PULL_ID") != "" || getenv("giteePullRequestIid") != "":
		return onGitee(getenv, origin)
	}
	return nil, noRequest.Error()
}

func onGitHub(getenv func(string) string) (*Request, error) {
	var event struct {
		PullRequest struct {
			Number int
			Base   struct{ Ref string }
			Head   struct{ SHA string }
		} `json:"pull_request"`
	}
	content, err := os.ReadFile(getenv("GITHUB_EVENT_PATH"))
	if err == nil {
		err = json.Unmarshal(content, &event)
	}
	pull := event.PullRequest
	if err != nil || pull.Number == 0 {
		return nil, noGitHubRequest.Error()
	}
	r := &Request{
		Host: GitHub, Remote: "origin", BaseRef: "refs/heads/" + pull.Base.Ref, HeadRef: fmt.Sprintf("refs/pull/%d/head", pull.Number),
		Head: pull.Head.SHA, repo: getenv("GITHUB_REPOSITORY"), number: pull.Number, method: http.MethodPatch,
		author: cmp.Or(getenv("QINGLIAN_AUTHOR"), "github-actions[bot]"), // a workflow's token can't ask who it is
	}
	r.comments = fmt.Sprintf("repos/%s/issues/%d/comments", r.repo, r.number)
	r.one = fmt.Sprintf("repos/%s/issues/comments/", r.repo)
	r.client, err = github.New(cmp.Or(getenv("GITHUB_API_URL"), "https://api.github.com"))
	return r, err
}

func onGitLab(getenv func(string) string) (*Request, error) {
	number, err := strconv.Atoi(getenv("CI_MERGE_REQUEST_IID"))
	if err != nil {
		return nil, noGitLabRequest.Error()
	}
	r := &Request{
		Host: GitLab, Remote: "origin", BaseRef: "refs/heads/" + getenv("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
		HeadRef: fmt.Sprintf("refs/merge-requests/%d/head", number), number: number, method: http.MethodPut,
		Head: cmp.Or(getenv("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"), getenv("CI_COMMIT_SHA")), repo: getenv("CI_MERGE_REQUEST_PROJECT_ID"),
	}
	if r.repo != getenv("CI_PROJECT_ID") { // what a fork calls its main branch is its own affair
		r.Remote = getenv("CI_MERGE_REQUEST_PROJECT_URL") + ".git"
	}
	r.comments = fmt.Sprintf("api/v4/projects/%s/merge_requests/%d/notes", r.repo, number)
	r.one = r.comments + "/"
	r.client, err = gitlab.New(strings.TrimSuffix(getenv("CI_API_V4_URL"), "/api/v4"))
	return r, err
}

// repository is the last two parts of a repository's address.
var repository = regexp.MustCompile(`([^/:]+/[^/:]+?)(?:\.git)?/*$`)

func onGitee(getenv func(string) string, origin func() (string, error)) (*Request, error) {
	number, err := strconv.Atoi(cmp.Or(getenv("GITEE_PULL_ID"), getenv("giteePullRequestIid")))
	if err != nil {
		return nil, noRequest.Error()
	}
	from, err := origin()
	if err != nil {
		return nil, err
	}
	r := &Request{
		Host: Gitee, Remote: "origin", BaseRef: "refs/heads/" + cmp.Or(getenv("GITEE_BRANCH"), getenv("giteeTargetBranch")),
		HeadRef: fmt.Sprintf("refs/pull/%d/head", number), number: number, method: http.MethodPatch,
		Head: cmp.Or(getenv("GITEE_SOURCE_COMMIT"), getenv("giteePullRequestLastCommit")),
	}
	if found := repository.FindStringSubmatch(strings.TrimSpace(from)); found != nil {
		r.repo = found[1]
	}
	r.comments = fmt.Sprintf("repos/%s/pulls/%d/comments", r.repo, number)
	r.one = fmt.Sprintf("repos/%s/pulls/comments/", r.repo)
	r.client, err = gitee.New(cmp.Or(getenv("GITEE_API_URL"), "https://gitee.com/api/v5"))
	return r, err
}

// account says whose the comments of the token are.
func (r *Request) account(ctx context.Context) (string, error) {
	if r.author != "" {
		return r.author, nil
	}
	user, _, err := r.client.Users.Find(ctx)
	if err != nil {
		return "", badToken.Error(err)
	}
	return user.Login, nil
}
