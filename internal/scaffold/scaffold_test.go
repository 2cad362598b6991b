package scaffold_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/scaffold"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

var update = flag.Bool("update", false, "write the golden files")

const today = "2026-11-23"

func layOut(t *testing.T, code string) *scaffold.Tree {
	t.Helper()
	tree, err := scaffold.New(division.Embedded(), code)
	check.OK(t, err)
	return tree
}

// evaluate reads files as the command line does, and judges what they declare.
func evaluate(t *testing.T, files map[string][]byte) *world.World {
	t.Helper()
	world, err := tryEvaluate(t, files)
	check.OK(t, err)
	return world
}

func tryEvaluate(t *testing.T, files map[string][]byte) (*world.World, error) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		check.OK(t, os.MkdirAll(filepath.Dir(file), 0o755))
		check.OK(t, os.WriteFile(file, content, 0o644))
	}
	in, err := source.Files{Paths: []string{dir}}.Read()
	if err != nil {
		return nil, err
	}
	assess.Evaluate(in.World, today, words.English)
	return in.World, nil
}

// provinces are all that the notice addresses below the nation.
func provinces() []string {
	codes := []string{scaffold.Corps}
	for _, d := range division.Children("") {
		codes = append(codes, d.Code)
	}
	return codes
}

// below gives the codes of a division and of all below it.
func below(code string) []string {
	codes := []string{code}
	for _, d := range division.Children(code) {
		codes = append(codes, below(d.Code)...)
	}
	slices.Sort(codes)
	return codes
}

func TestEveryProvince(t *testing.T) {
	for _, code := range provinces() {
		t.Run(code, func(t *testing.T) {
			tree := layOut(t, code)
			world := evaluate(t, tree.Files)
			checkUndeclared(t, world)
			var codes []string
			for _, f := range world.Federations {
				if f.Spec.DivisionCode != "" {
					codes = append(codes, f.Spec.DivisionCode)
				}
			}
			slices.Sort(codes)
			if code == scaffold.Corps {
				if len(codes) > 0 || len(world.Federations) != 1+14 {
					t.Errorf("the Corps: %d federations, codes %v", len(world.Federations), codes)
				}
			} else if diff := cmp.Diff(below(code), codes); diff != "" {
				t.Errorf("codes (-want +got):\n%s", diff)
			}
			if got := tree.Federations[v1alpha1.LevelProvince] + tree.Federations[v1alpha1.LevelPrefecture] + tree.Federations[v1alpha1.LevelCounty]; got != len(world.Federations) {
				t.Errorf("%d federations counted, %d laid out", got, len(world.Federations))
			}
			checkFolders(t, tree.Files)
		})
	}
}

// checkUndeclared checks that everything refers to what is there, and that no
// target has a verdict that only facts could give.
func checkUndeclared(t *testing.T, world *world.World) {
	t.Helper()
	if s := verdict.Summarise(world); s.NotReady > 0 || s.Flagged > 0 {
		t.Errorf("%+v", s)
	}
	for i := range world.Federations {
		f := &world.Federations[i]
		for _, target := range f.Status.Targets {
			switch target.State {
			case v1alpha1.TargetUnknown, v1alpha1.TargetOverdue, v1alpha1.TargetNotApplicable:
			case v1alpha1.TargetMet: // nobody is a member, so nobody is out of order
				if target.Type != v1alpha1.TargetMembershipInOrder {
					t.Errorf("%s: %s is %s", f.Name, target.Type, target.State)
				}
			default:
				t.Errorf("%s: %s is %s", f.Name, target.Type, target.State)
			}
		}
		if s := f.Status.Subordinates; s != nil && (len(s.Missing) > 0 || s.Declared != s.Expected) {
			t.Errorf("%s: %d declared of %d expected, missing %v", f.Name, s.Declared, s.Expected, s.Missing)
		}
	}
}

// checkFolders checks that all that is not a record is a resource of the platform's,
// that a folder is a namespace and has a rule in CODEOWNERS, and that only that
// namespace is used in it.
func checkFolders(t *testing.T, files map[string][]byte) {
	t.Helper()
	var k struct{ Resources []string }
	check.OK(t, yaml.Unmarshal(files["platform/kustomization.yaml"], &k))
	var granted []string
	for name, content := range files {
		root, rest, within := strings.Cut(name, "/")
		folder, file := path.Split(rest)
		if !within || file == "kustomization.yaml" {
			continue
		}
		if root == "platform" {
			granted = append(granted, rest)
		} else if !strings.Contains(string(files["CODEOWNERS"]), "\n#/records/"+folder+"*.yaml 〈") {
			t.Errorf("CODEOWNERS has no rule for %s", name)
		}
		for document := range strings.SplitSeq(string(content), "\n---\n") {
			var u unstructured.Unstructured
			if err := yaml.Unmarshal([]byte(document), &u.Object); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			namespace := u.GetNamespace()
			if u.GetKind() == "Namespace" {
				namespace = u.GetName()
			}
			if namespace+"/" != folder || (root == "records") != (u.GroupVersionKind().Group == v1alpha1.GroupVersion.Group) {
				t.Errorf("%s: %s %s is in namespace %s", name, u.GetKind(), u.GetName(), namespace)
			}
		}
	}
	slices.Sort(granted)
	check.Diff(t, "what the platform applies (-files +resources)", granted, slices.Sorted(slices.Values(k.Resources)))
}

// TestNation puts all provinces and the Corps together: no name and no division
// may occur twice.
func TestNation(t *testing.T) {
	nation := map[string][]byte{}
	for _, code := range provinces() {
		for name, content := range layOut(t, code).Files {
			if strings.HasSuffix(name, "federation.yaml") || strings.Count(name, "-") == 2 {
				if nation[name] != nil {
					t.Errorf("%s is laid out twice", name)
				}
				nation[name] = content
			}
		}
	}
	world := evaluate(t, nation)
	if got, want := len(world.Federations), 31+333+2846+1+14; got != want {
		t.Errorf("%d federations, want %d", got, want)
	}
	checkUndeclared(t, world)
}

// TestPrefectureWithinItsProvince compares a prefecture with that of its
// province: it differs in the reference to the province only.
func TestPrefectureWithinItsProvince(t *testing.T) {
	province, prefecture := layOut(t, "330000").Files, layOut(t, "330100").Files
	for name, content := range prefecture {
		switch name {
		case "README.md", "CODEOWNERS", "platform/kustomization.yaml":
			continue
		case "records/zj-330100/federation.yaml":
			content = []byte(strings.Replace(string(content), "  # 上级青联的清单就位后启用\n  #parentRef", "  parentRef", 1))
		}
		if diff := cmp.Diff(string(province[name]), string(content)); diff != "" {
			t.Errorf("%s (-of the province +alone):\n%s", name, diff)
		}
	}
	for _, code := range []string{"330100", "441900", "152200", "460300", "422800"} {
		checkUndeclared(t, evaluate(t, layOut(t, code).Files))
	}
}

func TestSpecialCases(t *testing.T) {
	for _, tt := range []struct {
		code, file, namespace string
		level                 v1alpha1.Level
		parent                string
	}{
		// Municipalities have no prefectures: each county has its own namespace.
		{"110000", "records/bj/federation.yaml", "bj", v1alpha1.LevelProvince, ""},
		{"110000", "records/bj-110101/federation.yaml", "bj-110101", v1alpha1.LevelCounty, "bj/bj"},
		{"500000", "records/cq-500229/federation.yaml", "cq-500229", v1alpha1.LevelCounty, "cq/cq"},
		// So have counties directly under a province.
		{"420000", "records/hb-429004/federation.yaml", "hb-429004", v1alpha1.LevelCounty, "hb/hb"},
		{"420000", "records/hb-429021/federation.yaml", "hb-429021", v1alpha1.LevelCounty, "hb/hb"},
		{"650000", "records/xj-659001/federation.yaml", "xj-659001", v1alpha1.LevelCounty, "xj/xj"},
		// Other counties share that of their prefecture.
		{"420000", "records/hb-420100/hb-420102.yaml", "hb-420100", v1alpha1.LevelCounty, "/hb-420100"},
		// Cities without counties.
		{"440000", "records/gd-441900/federation.yaml", "gd-441900", v1alpha1.LevelPrefecture, "gd/gd"},
		{"440000", "records/gd-442000/federation.yaml", "gd-442000", v1alpha1.LevelPrefecture, "gd/gd"},
		{"460000", "records/hi-460400/federation.yaml", "hi-460400", v1alpha1.LevelPrefecture, "hi/hi"},
		{"620000", "records/gs-620200/federation.yaml", "gs-620200", v1alpha1.LevelPrefecture, "gs/gs"},
		// The Corps.
		{scaffold.Corps, "records/xjbt/federation.yaml", "xjbt", v1alpha1.LevelProvince, ""},
		{scaffold.Corps, "records/xjbt-11/federation.yaml", "xjbt-11", v1alpha1.LevelPrefecture, "xjbt/xjbt"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			var f v1alpha1.Federation
			check.OK(t, yaml.UnmarshalStrict(layOut(t, tt.code).Files[tt.file], &f))
			parent := ""
			if ref := f.Spec.ParentRef; ref != nil {
				parent = ref.Namespace + "/" + ref.Name
			}
			if f.Namespace != tt.namespace || f.Spec.Level != tt.level || parent != tt.parent {
				t.Errorf("namespace %s, level %s, parent %q", f.Namespace, f.Spec.Level, parent)
			}
			if tt.level != v1alpha1.LevelProvince && f.Spec.Subordinates != nil {
				t.Errorf("has subordinates: %v", f.Spec.Subordinates)
			}
		})
	}
}

func TestRefused(t *testing.T) {
	for code, want := range map[string]string{
		"330102": `330102 is 杭州市上城区, a county: only provinces and prefectures are laid out, with the counties in them: use 330100 (杭州市)`,
		"429004": `429004 is 仙桃市, a county: only provinces and prefectures are laid out, with the counties in them: use 420000 (湖北省)`,
		"330199": `there is no division "330199": did you mean 330100 (杭州市), 330000 (浙江省)?`,
		"303000": `there is no division "303000": did you mean 330000 (浙江省)?`,
		"33":     `"33" is not a division code, which has six digits such as 330000: did you mean 330000 (浙江省)?`,
		"3301":   `"3301" is not a division code, which has six digits such as 330000: did you mean 330100 (杭州市)?`,
		"杭州":     `"杭州" is not a division code, which has six digits such as 330000: did you mean 330100 (杭州市)?`,
		"Corps":  `"Corps" is not a division code, which has six digits such as 330000: did you mean corps (新疆生产建设兵团)?`,
		"兵团":     `"兵团" is not a division code, which has six digits such as 330000: did you mean corps (新疆生产建设兵团)?`,
		"660000": `there is no division "660000": did you mean corps (新疆生产建设兵团), 360000 (江西省), 460000 (海南省), 610000 (陕西省), 620000 (甘肃省)?`,
		"099999": `there is no division "099999"`,
		"":       `"" is not a division code, which has six digits such as 330000`,
	} {
		if tree, err := scaffold.New(division.Embedded(), code); tree != nil || err == nil || err.Error() != want {
			t.Errorf("%q: %v\nwant %s", code, err, want)
		}
	}
}

// TestDivisionSince: a division that came into being after the notice says since when,
// and its parent expects it from then on; one of which the table does not know whether
// it did, asks; one that only got another code says so. The windows count from the day.
func TestDivisionSince(t *testing.T) {
	table, err := division.Read(strings.NewReader("330000\t浙江省\tProvince\n330100\t杭州市\tPrefecture\t330000\n"+
		"330102\t上城区\tCounty\t330100\t2021-06-30\n330113\t临平区\tCounty\t330100\t2021-04-09\n330114\t钱塘区\tCounty\t330100\t2021-07-01\n"+
		"330115\t甲区\tCounty\t330100\t2025-04\n330116\t乙区\tCounty\t330100\t2023\n330117\t丙区\tCounty\t330100\t2021/2022\n"+
		"330118\t丁区\tCounty\t330100\t2023\t\t330119\n330119\t丁县\tCounty\t330100\t\t2023\n330120\t戊区\tCounty\t330100\n"), "new.tsv")
	check.OK(t, err)
	tree, err := scaffold.New(table, "330000")
	check.OK(t, err)
	prefecture := string(tree.Files["records/zj-330100/federation.yaml"])
	for code, want := range map[string]struct{ since, line, note string }{
		"330102": {}, "330113": {}, "330120": {},
		"330114": {since: "2021-07-01"},
		"330115": {since: "2025-04-30", note: "# 本区划于 2025 年 4 月设立，divisionSince 暂填其末日；"},
		"330116": {since: "2023-12-31", note: "# 本区划于 2023 年设立，divisionSince 暂填其末日；"},
		"330117": {line: `#divisionSince: "〈区划设立日期〉"`, note: "# 本区划于 2021 年至 2022 年间设立。如设立于通知印发（2021-06-30）之后，请填写 divisionSince。"},
		"330118": {note: "# 本区划原为丁县（330119），于 2023 年改用现代码；区划并非新设，不填 divisionSince。"},
	} {
		text, expected := string(tree.Files["records/zj-330100/zj-"+code+".yaml"]), ""
		if want.since != "" {
			want.line, expected = fmt.Sprintf("divisionSince: %q", want.since), fmt.Sprintf(", since: %q", want.since)
		}
		if want.line == "" && strings.Contains(enabledLines(text), "divisionSince") || want.line != "" && !strings.Contains(text, "\n  "+want.line+"\n") {
			t.Errorf("%s: want %q in\n%s", code, want.line, text)
		}
		if want.note == "" && strings.Contains(text, "# 本区划") || !strings.Contains(text, want.note) {
			t.Errorf("%s: want %q in\n%s", code, want.note, text)
		}
		d, _ := table.ByCode(code)
		if line := fmt.Sprintf("- {divisionCode: %q, displayName: %s%s}", code, d.Name, expected); !strings.Contains(prefecture, line) {
			t.Errorf("no %s in\n%s", line, prefecture)
		}
	}
	if _, there := tree.Files["records/zj-330100/zj-330119.yaml"]; there {
		t.Error("a code that went out is laid out")
	}
	world := evaluate(t, tree.Files)
	checkUndeclared(t, world)
	for i := range world.Federations {
		if f := &world.Federations[i]; f.Name == "zj-330116" && f.Status.Targets[0].DueOn != "2026-12-31" {
			t.Errorf("%+v", f.Status.Targets[0])
		}
	}
	if _, err := scaffold.New(table, "330119"); err == nil || err.Error() != "丁县 (330119) went out in 2023" {
		t.Errorf("%v", err)
	}
}

func TestCodesCanBeLaidOut(t *testing.T) {
	codes := scaffold.Codes()
	if got, want := len(codes), 1+31+333; got != want {
		t.Errorf("%d codes, want %d", got, want)
	}
	for _, c := range codes {
		if tree := layOut(t, c[0]); tree.Name != c[1] {
			t.Errorf("%s is %s, want %s", c[0], tree.Name, c[1])
		}
	}
}

func TestGolden(t *testing.T) {
	for _, tt := range []struct {
		code  string
		files []string // all of them when empty
	}{
		{"460300", nil},
		{"460000", []string{"README.md", "platform/kustomization.yaml", "records/hi/federation.yaml", "records/hi-469001/federation.yaml"}},
		{"650000", []string{"records/xj-652800/federation.yaml", "records/xj-659001/federation.yaml"}},
		{scaffold.Corps, []string{"README.md", "records/xjbt/federation.yaml", "records/xjbt-08/federation.yaml", "records/xjbt-11/federation.yaml"}},
	} {
		t.Run(tt.code, func(t *testing.T) {
			files := layOut(t, tt.code).Files
			if tt.files == nil {
				tt.files = slices.Sorted(maps.Keys(files))
			}
			var got strings.Builder
			for _, name := range tt.files {
				got.WriteString("-- " + name + " --\n" + string(files[name]))
			}
			golden := filepath.Join("testdata", tt.code+".golden")
			if *update {
				check.OK(t, os.WriteFile(golden, []byte(got.String()), 0o644))
				return
			}
			want, err := os.ReadFile(golden)
			check.OK(t, err)
			if diff := cmp.Diff(string(want), got.String()); diff != "" {
				t.Errorf("%s, with go test -update to accept (-want +got):\n%s", golden, diff)
			}
		})
	}
}
