package main

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"sigs.k8s.io/yaml"
)

// top is the root of the repository.
const top = "../.."

// action is what matters here of config/review/action.yml.
type action struct {
	Inputs map[string]struct{ Description, Default string }
	Runs   struct {
		Using string
		Steps []struct {
			Uses, Shell, Run string
			With, Env        map[string]any
		}
	}
}

// pipeline is what matters here of config/review/gitlab-ci.yml.
type pipeline struct {
	Job struct {
		Image        string
		Variables    map[string]string
		BeforeScript []string `json:"before_script"`
		Script       []string
		Artifacts    struct{ Reports map[string]string }
	} `json:"qinglian-review"`
}

type hook struct {
	ID, Language, Entry, Files string
	Args                       []string
}

// load reads a YAML file of the repository.
func load(t *testing.T, path string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(read(t, top, path)), into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}

// checkFlags checks that a command takes the flags in a text.
func checkFlags(t *testing.T, command, text string) {
	t.Helper()
	root := newRoot(&environment{args: []string{"kubectl-qinglian"}, stdout: io.Discard, stderr: io.Discard, getenv: os.Getenv})
	cmd, _, err := root.Find([]string{command})
	if err != nil || cmd == root {
		t.Fatalf("there is no command %s: %v", command, err)
	}
	flags := regexp.MustCompile(`(?:^|[\s(])(--?[a-z][a-z-]*)`).FindAllStringSubmatch(text, -1)
	if len(flags) == 0 {
		t.Errorf("no flags in %q", text)
	}
	for _, f := range flags {
		if !takes(cmd, f[1]) {
			t.Errorf("%s takes no %s", command, f[1])
		}
	}
}

func takes(cmd *cobra.Command, flag string) bool {
	if name, long := strings.CutPrefix(flag, "--"); long {
		return cmd.Flag(name) != nil
	}
	return cmd.Flags().ShorthandLookup(flag[1:]) != nil
}

// checkPaths checks that the scripts and programs that a text names are there.
func checkPaths(t *testing.T, text string) {
	t.Helper()
	paths := regexp.MustCompile(`(?:config|cmd)/[\w/.-]+|\$GITHUB_ACTION_PATH/[\w./-]+`).FindAllString(text, -1)
	if len(paths) == 0 {
		t.Errorf("no paths in %q", text)
	}
	for _, path := range paths {
		path = strings.Replace(path, "$GITHUB_ACTION_PATH", "config/review", 1)
		if _, err := os.Stat(filepath.Join(top, path)); err != nil {
			t.Error(err)
		}
	}
}

// TestReviewFiles checks what pipelines are given: they name flags, programs and
// settings that exist. What they do is tested in test/review.
func TestReviewFiles(t *testing.T) {
	conf := read(t, top, "config/review/review.conf")
	for _, name := range regexp.MustCompile(`(?m)^\t(?:# )?([a-z-]+) =`).FindAllStringSubmatch(conf, -1) {
		if name[1] != "path" && !slices.Contains(settings, name[1]) {
			t.Errorf("a review knows no setting %s", name[1])
		}
	}

	var a action
	load(t, "config/review/action.yml", &a)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 3 {
		t.Fatalf("the action: %+v", a.Runs)
	}
	minor := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, top, "go.mod"))[1]
	if got := a.Runs.Steps[0].With["go-version"]; got != minor {
		t.Errorf("the action sets up Go %v, go.mod wants %s", got, minor)
	}
	for _, step := range a.Runs.Steps[1:] {
		if step.Shell != "bash" || strings.Contains(step.Run, "${{") {
			t.Errorf("a step that GitHub would write values into: %+v", step)
		}
		for name, value := range step.Env {
			if input, is := strings.CutPrefix(value.(string), "${{ inputs."); is {
				if _, ok := a.Inputs[strings.TrimSuffix(input, " }}")]; !ok || !slices.Contains([]string{"QINGLIAN_TOKEN", "QINGLIAN_AUTHOR"}, name) {
					t.Errorf("%s: %s", name, value)
				}
			}
		}
	}
	checkPaths(t, a.Runs.Steps[1].Run)
	checkFlags(t, "diff", a.Runs.Steps[2].Run)

	var p pipeline
	load(t, "config/review/gitlab-ci.yml", &p)
	if p.Job.Image != "golang:"+minor || p.Job.Variables["GIT_CHECKOUT"] != "false" {
		t.Errorf("the job: %+v", p.Job)
	}
	checkPaths(t, strings.Join(p.Job.BeforeScript, "\n"))
	checkFlags(t, "diff", strings.Join(p.Job.Script, "\n"))
	for kind, path := range p.Job.Artifacts.Reports { // test/review reads them
		if !slices.Contains([]string{reviewFolder + "/codequality.json", reviewFolder + "/junit.xml"}, path) {
			t.Errorf("a review writes no report %s: %s", kind, path)
		}
	}

	var hooks []hook
	load(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) != 1 || hooks[0].Entry != "kubectl-qinglian check" || hooks[0].Language != "golang" {
		t.Fatalf("the hooks: %+v", hooks)
	}
	checkFlags(t, "check", strings.Join(hooks[0].Args, " "))
	for path, want := range map[string]bool{"zj/federation.yaml": true, "a.yml": true, "b.json": true, "README.md": false} {
		if regexp.MustCompile(hooks[0].Files).MatchString(path) != want {
			t.Errorf("the hook runs for %s: %t", path, !want)
		}
	}
}

// TestReviewWorkflow checks the example for GitHub: it runs from the base branch,
// and checks nothing of the pull request out.
func TestReviewWorkflow(t *testing.T) {
	var w struct {
		On          map[string]any `json:"true"` // as YAML 1.1 reads "on"
		Permissions map[string]string
		Jobs        map[string]struct {
			Steps []struct {
				Uses, Run string
				With      map[string]any
			}
		}
	}
	load(t, "config/review/github-workflow.yml", &w)
	if _, ok := w.On["pull_request_target"]; !ok || len(w.On) != 1 {
		t.Errorf("it starts on %v", w.On)
	}
	if w.Permissions["contents"] != "read" || w.Permissions["pull-requests"] != "write" || len(w.Permissions) != 2 {
		t.Errorf("permissions: %v", w.Permissions)
	}
	for _, step := range w.Jobs["review"].Steps {
		if step.Run != "" || step.With["ref"] != nil || step.With["repository"] != nil {
			t.Errorf("a step that may bring in the head: %+v", step)
		}
	}
	if last := w.Jobs["review"].Steps[1].Uses; !strings.HasSuffix(last, "/config/review@COMMIT") {
		t.Errorf("it uses %s", last)
	}
}
