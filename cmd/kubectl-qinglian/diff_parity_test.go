package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/world"
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
				gone := after[key] == "" && strings.Contains(key, isCondition) // with its object, which is shown
				if after[key] != state && !gone {
					want[key] = [2]string{state, after[key]}
				}
			}
			for key, state := range after {
				// What is new is worth a word if it isn't ready.
				fine := strings.Contains(key, isCondition) && (!strings.HasSuffix(key, isCondition+v1alpha1.ConditionReady) || state == string(metav1.ConditionTrue))
				if before[key] == "" && !fine {
					want[key] = [2]string{"", state}
				}
			}
			var d compare.Diff
			decode(t, in(t, repo, "diff git:main git:"+c.name+" -o json --fail-on none "+c.args).stdout, &d)
			if diff := cmp.Diff(want, differing(&d)); diff != "" {
				t.Errorf("diff and check disagree (-check +diff):\n%s", diff)
			}
		})
	}
}

// TestDiffMembersParity does the same for what happens to member groups.
func TestDiffMembersParity(t *testing.T) {
	repo := hangzhou(t)
	base := checkout(t, repo, "finding~1")
	seen := map[string]bool{}
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			before, after := members(t, base, c.args), members(t, checkout(t, repo, c.name), c.args)
			want := map[string][]string{}
			for name := range maps.Keys(merged(before, after)) {
				b, a := before[name], after[name]
				var events []string
				switch {
				case a == nil && b.Terms > 0:
					events = []string{"removed"}
				case b.is() && !a.is():
					events = []string{"out"}
				case !b.is() && a.is():
					events = []string{"in"}
				}
				if a.is() && b.action() != a.action() {
					events = append(events, "flag "+a.action())
				}
				if events != nil {
					want[name] = events
				}
			}
			var d compare.Diff
			decode(t, in(t, repo, "diff git:main git:"+c.name+" -o json --fail-on none "+c.args).stdout, &d)
			got := map[string][]string{}
			for _, m := range d.Members {
				name := m.Group.Namespace + "/" + m.Group.Name
				event, compared := map[compare.MemberEvent]string{
					compare.MemberRecordRemoved: "removed", compare.MemberExited: "out", compare.MemberAdmitted: "in", compare.MemberReadmitted: "in",
					compare.MemberFlagged: "flag " + string(m.Action), compare.MemberCleared: "flag ",
				}[m.Event]
				if compared && !(m.Event == compare.MemberReadmitted && before[name].is()) {
					got[name] = append(got[name], event)
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("diff and check disagree (-check +diff):\n%s", diff)
			}
			for _, events := range got {
				for _, e := range events {
					seen[e] = true
				}
			}
		})
	}
	for _, e := range []string{"removed", "out", "in", "flag Exit", "flag Adjustment"} {
		if !seen[e] {
			t.Errorf("no change has the event %q", e)
		}
	}
}

// member is what check says of a member group.
type member struct {
	Terms              int
	Member, Flag, Exit metav1.ConditionStatus
}

func (m *member) is() bool { return m != nil && m.Member == metav1.ConditionTrue }

func (m *member) action() string {
	switch {
	case !m.is():
		return ""
	case m.Exit == metav1.ConditionTrue:
		return string(v1alpha1.ActionExit)
	case m.Flag == metav1.ConditionTrue:
		return string(v1alpha1.ActionAdjustment)
	}
	return ""
}

func merged(a, b map[string]*member) map[string]*member {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}

// members gives all member groups, as check has them.
func members(t *testing.T, folder, args string) map[string]*member {
	t.Helper()
	var list struct{ Items []v1alpha1.MemberGroup }
	decode(t, in(t, folder, "check -f . --fail-on none -o json "+args).stdout, &list)
	m := map[string]*member{}
	for i := range list.Items {
		g := &list.Items[i]
		if g.Kind != v1alpha1.KindMemberGroup {
			continue
		}
		status := func(kind string) metav1.ConditionStatus {
			if c := meta.FindStatusCondition(g.Status.Conditions, kind); c != nil {
				return c.Status
			}
			return ""
		}
		m[g.Namespace+"/"+g.Name] = &member{
			len(g.Spec.Terms), status(v1alpha1.ConditionMember), status(v1alpha1.ConditionAdjustmentRequired), status(v1alpha1.ConditionExitRequired),
		}
	}
	return m
}

// checkout gives a folder with a revision of a repository.
func checkout(t *testing.T, repo, rev string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "side")
	git(t, repo, "worktree", "add", "--quiet", "--detach", folder, rev)
	return folder
}

// states gives the states of all targets, the paths of all associations and the
// conditions that are compared, as check has them.
func states(t *testing.T, folder, args string) map[string]string {
	t.Helper()
	var list struct {
		Items []struct {
			Kind     string
			Metadata struct{ Namespace, Name string }
			Status   struct {
				Targets    []v1alpha1.TargetStatus
				Path       string
				Conditions []metav1.Condition
			}
		}
	}
	decode(t, in(t, folder, "check -f . --fail-on none -o json "+args).stdout, &list)
	m := map[string]string{}
	for _, item := range list.Items {
		ref := world.Ref{Kind: item.Kind, Namespace: item.Metadata.Namespace, Name: item.Metadata.Name}
		for _, s := range item.Status.Targets {
			if item.Kind == "Notice" {
				continue // those of a notice have no state
			}
			m[key(ref, string(s.Type))] = string(s.State)
		}
		if item.Status.Path != "" {
			m[key(ref, "path")] = item.Status.Path
		}
		for _, c := range item.Status.Conditions {
			if c.Type == v1alpha1.ConditionReady || item.Kind == v1alpha1.KindFederation && slices.Contains(comparedOfFederations, c.Type) {
				m[key(ref, isCondition+c.Type)] = string(c.Status)
			}
		}
	}
	return m
}

// isCondition tells the states of conditions apart.
const isCondition = "condition "

// comparedOfFederations are the conditions that are compared beside Ready: what
// the others say is in targets and rollups.
var comparedOfFederations = []string{v1alpha1.ConditionReviewReady, v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit}

// differing gives the states that a comparison has.
func differing(d *compare.Diff) map[string][2]string {
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
	for _, c := range d.Conditions {
		m[key(c.Object, isCondition+c.Type)] = [2]string{string(c.Before), string(c.After)}
	}
	for _, c := range d.Associations {
		m[key(c.Association, "path")] = [2]string{string(c.Before), string(c.After)}
	}
	return m
}

func key(r world.Ref, verdict string) string {
	return fmt.Sprintf("%s %s/%s %s", r.Kind, r.Namespace, r.Name, verdict)
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
}
