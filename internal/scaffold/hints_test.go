package scaffold_test

import (
	"errors"
	"maps"
	"regexp"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/internal/source"
)

// hint is a line of facts to fill in: nothing stands between # and it.
var hint = regexp.MustCompile(`(?m)^( *)#([^ \n].*|  .*)$`)

// enabled removes the # before each hint, as a reader would.
func enabled(content []byte) string { return hint.ReplaceAllString(string(content), "$1$2") }

// filled has something to put in the place of every 〈…〉.
var filled = strings.NewReplacer(
	"〈成立日期〉", "2010-05-04", "〈成立文件文号〉", "某青联〔2010〕1号",
	"〈本届起始日期〉", "2022-06-01", "〈本届届满日期〉", "2027-06-01",
	"〈席位数〉", "120", "〈推荐名额〉", "6", "〈领域〉", "OnlineWriter",
	"〈青年总数〉", "300000", "〈人数〉", "12000", "〈调查日期〉", "2026-01-31",
	"〈摸底日期〉", "2026-03-01", "〈数量〉", "30",
	"〈true或false〉", "true", "〈认定文件文号〉", "某团委〔2021〕2号", "〈认定日期〉", "2023-01-01",
	"〈吸纳日期〉", "2024-01-01", "〈吸纳决定文号〉", "某青联〔2024〕3号", "〈PlenarySession或StandingCommittee〉", "StandingCommittee",
	"〈社团全称〉", "某市网络作家青年联谊会", "〈Association、SelfOrganised或Community〉", "Association",
	"〈Registered、Filed、Exempt或Unregistered〉", "Registered", "〈评议日期〉", "2023-06-01",
	"〈年份〉", "2025", "〈活动次数〉", "9", "〈参加人次〉", "1200",
)

// TestHints enables all facts of a province, a prefecture and its counties. Filled
// in they are valid and judged; left as they are they are refused.
func TestHints(t *testing.T) {
	tree := layOut(t, "460000").Files
	raw, complete := map[string][]byte{}, map[string][]byte{}
	for _, name := range []string{"records/hi/federation.yaml", "records/hi-460100/federation.yaml", "records/hi-460100/hi-460105.yaml", "records/hi-469001/federation.yaml"} {
		// There is no national federation to refer to.
		text := enabled([]byte(strings.Replace(string(tree[name]), "  #parentRef: {namespace: 〈", "  # parentRef: {namespace: 〈", 1)))
		raw[name], complete[name] = []byte(text), []byte(filled.Replace(text))
	}

	world := evaluate(t, complete)
	if len(world.MemberGroups) != 2*len(complete) || len(world.YouthAssociations) != len(complete) {
		t.Errorf("%d member groups and %d associations in %d files", len(world.MemberGroups), len(world.YouthAssociations), len(complete))
	}
	for i := range world.MemberGroups {
		g := &world.MemberGroups[i]
		if g.Annotations["argocd.argoproj.io/sync-options"] != "Prune=false,Delete=false" || g.Annotations["kustomize.toolkit.fluxcd.io/prune"] != "disabled" {
			t.Errorf("%s may be pruned: %v", g.Name, g.Annotations)
		}
	}
	for i := range world.Federations {
		f := &world.Federations[i]
		for _, target := range f.Status.Targets {
			met := target.Type != v1alpha1.TargetMemberGroups // one member beside the League
			if got := target.State == v1alpha1.TargetMet; got != met {
				t.Errorf("%s: %s is %s", f.Name, target.Type, target.State)
			}
		}
		if f.Spec.Level != v1alpha1.LevelProvince && len(f.Status.Targets) != 5 {
			t.Errorf("%s has %d targets", f.Name, len(f.Status.Targets))
		}
	}
	for name, content := range complete {
		if strings.Contains(enabledLines(string(content)), "〈") {
			t.Errorf("%s: the test has nothing for a 〈〉", name)
		}
	}

	var invalid *source.InvalidError
	if _, err := tryEvaluate(t, raw); !errors.As(err, &invalid) {
		t.Fatalf("left as they are: %v", err)
	}
	bad := maps.Clone(raw)
	for _, p := range invalid.Problems {
		for name := range bad {
			if strings.HasSuffix(p.File, name) {
				delete(bad, name)
			}
		}
	}
	if len(bad) > 0 {
		t.Errorf("left as they are these are accepted: %v", bad)
	}
}

// TestExample puts the README's example of a finding, an outcome and an exit into a
// file: it is valid, and the member has left in order.
func TestExample(t *testing.T) {
	for _, code := range []string{"460000", "460300", scaffold.Corps} {
		files := layOut(t, code).Files
		_, example, _ := strings.Cut(string(files["README.md"]), "```yaml\n")
		example, _, _ = strings.Cut(example, "```\n")
		files["example.yaml"] = []byte(example)
		world := evaluate(t, files)
		if len(world.MemberGroups) != 1 {
			t.Fatalf("%s: %d member groups", code, len(world.MemberGroups))
		}
		checkUndeclared(t, world)
		if g := &world.MemberGroups[0]; g.Status.NextStep != nil || g.Status.OpenFindings == nil || *g.Status.OpenFindings > 0 || len(g.Spec.Findings) != 1 || g.Spec.Terms[0].ExitedOn == "" {
			t.Errorf("%s: %+v", code, g.Status)
		}
	}
}

// TestGrounds: the README explains every ground and every outcome.
func TestGrounds(t *testing.T) {
	readme := string(layOut(t, "460300").Files["README.md"])
	for _, row := range []string{
		"| `ViolatesLaw` | 违反宪法和法律 | 退出 |", "| `ViolatesCharter` | 违反青联章程 | 退出 |", "| `OutsideFunction` | 不符合组织功能 | 退出 |",
		"| `InsignificantRole` | 发挥作用不明显 | 调整 |", "| `Irregular` | 不规范 | 调整 |",
		"| `Unfounded` | ", "| `Rectified` | ", "| `Adjusted` | ", "| `Exited` | ",
	} {
		if !strings.Contains(readme, "\n"+row) {
			t.Errorf("no row %s", row)
		}
	}
}

// enabledLines leaves out comments.
func enabledLines(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "")
}
