package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/record"
	checks "qinglian.dev/qinglian/test/check"
)

// sampleTree copies a prefecture of the sample, with its own kustomization, to a folder that
// is the present one for the test.
func sampleTree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	folder := "331100-lishui"
	checks.OK(t, os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../config/samples/zhejiang/"+folder)))
	entries, err := os.ReadDir(filepath.Join(dir, folder))
	checks.OK(t, err)
	listed := "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
	for _, e := range entries {
		listed += "  - " + folder + "/" + e.Name() + "\n"
	}
	checks.OK(t, os.WriteFile(filepath.Join(dir, "kustomization.yaml"), []byte(listed), 0o600))
	text, err := os.ReadFile("../../config/samples/zhejiang/province.yaml")
	checks.OK(t, err)
	checks.OK(t, os.WriteFile(filepath.Join(dir, folder, "province.yaml"), text, 0o600))
	checks.OK(t, os.WriteFile(filepath.Join(dir, "kustomization.yaml"), []byte(listed+"  - "+folder+"/province.yaml\n"), 0o600))
	t.Chdir(dir)
	return dir
}

// texts gives the files below a folder.
func textsBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	checks.OK(t, filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all[path] = string(text)
		return err
	}))
	return all
}

// TestRecordGolden: what each record writes, shows and says, over a copy of the sample. In
// the end check finds the folder fit.
func TestRecordGolden(t *testing.T) {
	here, err := os.Getwd()
	checks.OK(t, err)
	steps := []struct{ name, line string }{
		{"finding", "finding 丽水市青年企业家协会（示例） --ground 发挥作用不明显 --on 2026年11月2日 --by 丽水市青联秘书处 --document 丽水青联查〔2026〕3号"},
		{"notify", "notify zj-lishui/lishui-entrepreneurs --on 2026/11/3 --objections-until 2026/11/10"},
		{"decide", "decide zj-lishui/lishui-entrepreneurs --outcome 退出 --on 2026-11-20 --document 丽水青联〔2026〕21号 --decided-by 常委会 --exited-on 2026-11-21"},
		{"correct", "correct zj-lishui/lishui-entrepreneurs --finding 2026-01 --set 告知日期=2026-11-04 --reason 录入有误 --decision 浙青联函〔2026〕7号"},
		{"admit-again", "admit mg/zj-lishui/lishui-entrepreneurs --on 2026-11-22 --document 丽水青联〔2026〕22号 --decided-by StandingCommittee"},
		{"admit", "admit 丽水市青年美术工作者联谊会（示例） --on 2026-11-20 --document 丽水青联〔2026〕18号 --document-date 2026-11-19 --decided-by 常务委员会"},
		{"exit", "exit zj-lishui/lishui-volunteers --on 2026-11-20 --document 丽水青联〔2026〕19号"},
		{"activity", "activity zj-lishui/lishui-new-strata --year 2026 --activities ３ --participants 1,200"},
		{"survey", "survey 丽水市 --on 2026-11-01 --total 1830000 --field 网络作家=16500,main --field 网络主播=900 --communities 6"},
		{"contact", "contact ya/zj-lishui/lishui-new-strata --on 2026-11-18 --by 共青团丽水市委员会 --known-activities 10"},
		{"term", "term fed/zj-lishui/lishui --starts 2026-11-01 --ends 2031-11-01 --ordinal 9"},
		{"extend", "extend 331122 --until 2027-12-31 --document 丽团函〔2026〕12号"},
		{"waive", "waive 331121 --target 会员团体 --reason 区划调整 --document 浙青联函〔2026〕3号 --expires 2027-06-30"},
		{"measure", "measure 丽水市 --requirement N29 --on 2026-05-04 --document 丽团发〔2026〕9号"},
		{"new-membergroup", "new membergroup 丽水市 --display-name 丽水市教育系统青年联合会（示例） --kind 系统青联"},
		{"new-association", "new association zj-lishui/lishui --display-name 丽水市网络主播青年联谊会（示例） --form 社团 --registration 未登记 --name lishui-livestreamers"},
		{"new-federation", "new federation 丽水市 --division 331181 --name longquan-again"},
		{"attest", "attest 丽水市青年美术工作者联谊会（示例） --on 2026-11-10 --by 共青团丽水市委员会 --mature 是 --positive-values 是 --representative 是 --influential 否"},
		{"affiliate", "affiliate ya/zj-lishui/lishui-young-artists --on 2026年11月 --document 丽团发〔2026〕15号"},
		{"quota", "quota 丽水市 --association lishui-young-artists --seats １ --document 丽水青联〔2026〕20号"},
		{"reviewed", "reviewed 丽水市 --on 2026-11-12 --by 共青团浙江省委员会 --outcome 通过 --document 浙团函〔2026〕30号"},
		{"merge", "merge zj-lishui/qingtian --on 2026-11-20 --into 331122 --document 国函〔2026〕1号"},
	}
	sampleTree(t)
	made := map[string]bool{}
	for _, s := range steps {
		t.Run(s.name, func(t *testing.T) {
			args := strings.Split(s.line, " ")
			made[strings.TrimPrefix(s.name, "new-")], made[args[0]] = true, true
			before := textsBelow(t, ".")
			tried := command{env: chinese}.run(t, append(args, "--dry-run", "-o", "diff")...)
			if after := textsBelow(t, "."); tried.code != exitFine || !mapsEqual(before, after) {
				t.Fatalf("--dry-run wrote: %d %s", tried.code, tried.stderr)
			}
			got := command{env: chinese}.run(t, args...)
			got.stdout = tried.stdout + "\n" + got.stdout
			inFolder(t, here, func() { got.golden(t, "record-"+s.name) })
		})
	}
	if checked := (command{}).run(t, "check", "-f", ".", "--fail-on", "none", "--strict", "-o", "json"); checked.code != exitFine {
		t.Errorf("check: %s", checked.stderr)
	}
	for _, r := range slices.Concat(record.Records, record.Objects) {
		if !made[r.Name] {
			t.Errorf("%s is not tried", r.Name)
		}
	}
}

var chinese = map[string]string{"LANG": "zh_CN.UTF-8"}

func inFolder(t *testing.T, dir string, do func()) {
	t.Helper()
	present, err := os.Getwd()
	checks.OK(t, err)
	checks.OK(t, os.Chdir(dir)) //nolint:usetesting // t.Chdir can't go back within a test
	do()
	checks.OK(t, os.Chdir(present)) //nolint:usetesting // the same
}

func mapsEqual(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for name, text := range a {
		if b[name] != text {
			return false
		}
	}
	return true
}

// TestRecordRefused: what check would refuse is not written, and the flag is named.
func TestRecordRefused(t *testing.T) {
	dir := sampleTree(t)
	before := textsBelow(t, dir)
	for _, tt := range []struct {
		line string
		want string
	}{
		{"exit zj-lishui/lishui-volunteers --on 1999-01-01 --document 甲", "--on: 331100-lishui/federation.yaml:"},
		{"exit zj-lishui/lishui-volunteers --on 2026-02-30 --document 甲", `--on: there is no day "2026-02-30"`},
		{"exit zj-lishui/lishui-volunteers --on 2026-02", "--document: is missing"},
		{"exit zj-lishui/lishui-voluntears --on 2026-02-03 --document 甲", "did you mean MemberGroup/zj-lishui/lishui-volunteers?"},
		{"exit zj-lishui/lishui --on 2026-02-03 --document 甲", "is nothing for exit"},
		{"exit", "name the object: a MemberGroup"},
		{"exit a b", `unexpected argument "b"`},
		{"measure 丽水市 --requirement N1 --on 2026-05-04 --document 甲", "--requirement: 331100-lishui/federation.yaml:"},
		{"contact ya/zj-lishui/lishui-new-strata --on 2026-11-18 --by 13800138000", "--by: 331100-lishui/federation.yaml:"},
		{"activity zj-lishui/lishui-new-strata --year 1800 --activities 3", "--year: 331100-lishui/federation.yaml:"},
		{"activity zj-lishui/lishui-new-strata --year 2026 --activities 3 -f nowhere", "no such file or folder"},
		{"finding zj-lishui/lishui-league --ground Irregular --on 2026-05-04", "the League is the core of a federation"},
	} {
		t.Run(tt.line, func(t *testing.T) {
			got := command{}.run(t, strings.Split(tt.line, " ")...)
			if got.code != exitUnusable || !strings.Contains(got.stderr, tt.want) || got.stdout != "" {
				t.Errorf("exit code %d, %s", got.code, got.stderr)
			}
		})
	}
	checks.Diff(t, "files", textsBelow(t, dir), before)
}

// TestRecordSameAgain: what stands there already is no change.
func TestRecordSameAgain(t *testing.T) {
	sampleTree(t)
	args := strings.Split("activity zj-lishui/lishui-new-strata --year 2026 --activities 3", " ")
	for _, want := range []string{"changed: 331100-lishui/federation.yaml", "nothing was changed"} {
		if got := (command{}).run(t, args...); got.code != exitFine || !strings.Contains(got.stderr, want) {
			t.Errorf("exit code %d: %s, want %s", got.code, got.stderr, want)
		}
	}
}

// TestRecordAsks: on a terminal what is missing is asked for, until it is right.
func TestRecordAsks(t *testing.T) {
	dir := sampleTree(t)
	answers := strings.Join([]string{
		"丽水市青年志愿者协会", "丽水市青年企业家协会（示例）", "9", "不规范", "明天", "２０２６年１１月２日", "丽水市青联秘书处", "", "", "",
	}, "\n") + "\n"
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), environment{
		args: []string{"qinglian", "finding", "--lang", "zh", "--dry-run", "-o", "yaml"}, stdin: strings.NewReader(answers), stdout: &stdout, stderr: &stderr,
		getenv: func(string) string { return "" }, terminal: true,
		now: func() time.Time { return time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC) },
	})
	if code != exitFine {
		t.Fatal(stderr.String())
	}
	for _, want := range []string{`- id: "2026-01"`, "ground: Irregular", `foundOn: "2026-11-02"`, "foundBy: 丽水市青联秘书处"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %s in\n%s", want, stdout.String())
		}
	}
	for _, want := range []string{"1. 违反宪法和法律（ViolatesLaw）", `"9" 不是可选的值`, `"明天" 不是日期`, "（没有则回车）"} {
		if !strings.Contains(stderr.String(), want) {
			t.Errorf("no %s in\n%s", want, stderr.String())
		}
	}
	before := textsBelow(t, dir)
	code = run(t.Context(), environment{
		args: []string{"qinglian", "exit", "zj-lishui/lishui-volunteers"}, stdin: strings.NewReader("2026-11-02\n"), stdout: &stdout, stderr: &stderr,
		getenv: func(string) string { return "" }, terminal: true, now: time.Now,
	})
	if code != exitUnusable || !strings.Contains(stderr.String(), "the input ended") || !mapsEqual(before, textsBelow(t, dir)) {
		t.Errorf("exit code %d, %s", code, stderr.String())
	}
}
