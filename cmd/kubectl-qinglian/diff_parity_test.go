package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
)

// TestDiffParity checks out both sides of each change and asks check about
// them: diff names exactly the states that differ, as check has them.
func TestDiffParity(t *testing.T) {
	repo := hangzhou(t)
	base := checkout(t, repo, "finding~1") // where every branch began
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			head := checkout(t, repo, c.name)
			before, after := states(t, base, c.args), states(t, head, c.args)
			if c.name == "rename" { // the same federation under another name
				for key, state := range before {
					if name := strings.Replace(key, "/linping ", "/linping-district ", 1); strings.HasPrefix(key, "Federation") && name != key {
						delete(before, key)
						before[name] = state
					}
				}
			}
			want := map[string][2]string{}
			for key, state := range before {
				if after[key] != state {
					want[key] = [2]string{state, after[key]}
				}
			}
			for key, state := range after {
				if before[key] == "" {
					want[key] = [2]string{"", state}
				}
			}
			var d assess.Diff
			decode(t, in(t, repo, "diff git:main git:"+c.name+" -o json --fail-on none "+c.args).stdout, &d)
			if diff := cmp.Diff(want, differing(&d)); diff != "" {
				t.Errorf("diff and check disagree (-check +diff):\n%s", diff)
			}
		})
	}
}

// checkout gives a folder with a revision of a repository.
func checkout(t *testing.T, repo, rev string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "side")
	git(t, repo, "worktree", "add", "--quiet", "--detach", folder, rev)
	return folder
}

// states gives the states of all targets, and the paths of all associations,
// as check has them.
func states(t *testing.T, folder, args string) map[string]string {
	t.Helper()
	var list struct {
		Items []struct {
			Kind     string
			Metadata struct{ Namespace, Name string }
			Status   struct {
				Targets []v1alpha1.TargetStatus
				Path    string
			}
		}
	}
	decode(t, in(t, folder, "check -f . --fail-on none -o json "+args).stdout, &list)
	m := map[string]string{}
	for _, item := range list.Items {
		ref := assess.Ref{Kind: item.Kind, Namespace: item.Metadata.Namespace, Name: item.Metadata.Name}
		for _, s := range item.Status.Targets {
			if item.Kind == "Notice" {
				continue // those of a notice have no state
			}
			m[key(ref, string(s.Type))] = string(s.State)
		}
		if item.Status.Path != "" {
			m[key(ref, "path")] = item.Status.Path
		}
	}
	return m
}

// differing gives the states that a comparison has.
func differing(d *assess.Diff) map[string][2]string {
	m := map[string][2]string{}
	state := func(s *v1alpha1.TargetStatus) string {
		if s == nil {
			return ""
		}
		return string(s.State)
	}
	for _, c := range d.Targets {
		m[key(c.Federation, string(c.Target))] = [2]string{state(c.Before), state(c.After)}
	}
	for _, c := range d.Associations {
		m[key(c.Association, "path")] = [2]string{string(c.Before), string(c.After)}
	}
	return m
}

func key(r assess.Ref, verdict string) string {
	return fmt.Sprintf("%s %s/%s %s", r.Kind, r.Namespace, r.Name, verdict)
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}
