package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/version"
)

var update = flag.Bool("update", false, "write the golden files")

// result is what a run left behind.
type result struct {
	code           int
	stdout, stderr string
}

// command runs a command line in-process. It is 2026-11-23, 07:00 in Shanghai.
type command struct {
	name  string
	stdin string
	env   map[string]string
	cache string
}

func (c command) run(t *testing.T, args ...string) result {
	t.Helper()
	if c.name == "" {
		c.name = "/usr/local/bin/qinglian"
	}
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), environment{
		args: append([]string{c.name}, args...), stdin: strings.NewReader(c.stdin), stdout: &stdout, stderr: &stderr,
		getenv: func(name string) string { return c.env[name] }, cache: c.cache,
		now: func() time.Time { return time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC) },
	})
	return result{code, stdout.String(), stderr.String()}
}

func runArgs(t *testing.T, line string) result {
	t.Helper()
	return command{}.run(t, strings.Fields(line)...)
}

// unwarned leaves out the warnings, which name files and lines.
func (r result) unwarned() result {
	r.stderr = regexp.MustCompile(`(?m)^warning: .*\n`).ReplaceAllString(r.stderr, "")
	return r
}

// golden compares what a run left behind with a file.
func (r result) golden(t *testing.T, name string) {
	t.Helper()
	got := r.stdout
	if r.stderr != "" {
		got += "--- stderr\n" + r.stderr
	}
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s, with go test -update to accept (-want +got):\n%s", path, diff)
	}
}

const (
	province = "-f testdata/province"
	strays   = "-f testdata/province -f testdata/strays"
	zhejiang = "-f ../../config/samples/zhejiang --as-of 2026-11-23"
)

func TestGolden(t *testing.T) {
	for _, tt := range []struct {
		name, args string
		code       int
	}{
		{"check-table", "check " + province, exitFine},
		{"check-wide-en", "check " + strays + " -o wide --lang en", exitThreshold},
		{"check-wide-zh", "check " + strays + " -o wide --lang zh", exitThreshold},
		{"check-namespace", "check " + strays + " -n zj-jinhua --fail-on none", exitFine},
		{"check-yaml", "check " + strays + " -o yaml --lang zh --fail-on none", exitFine},
		{"check-notices", "check -f testdata/notices -o yaml --fail-on none", exitFine},
		{"tree-wide-en", "tree " + strays + " -o wide", exitFine},
		{"tree-zh", "tree " + strays + " --lang zh", exitFine},
		{"tree-json", "tree " + strays + " -o json", exitFine},
		{"tree-named", "tree " + strays + " hangzhou zj-jinhua/yiwu", exitFine},
		{"tree-depth", "tree " + strays + " --depth 2", exitFine},
		{"tree-namespace", "tree " + strays + " -n zj-hangzhou", exitFine},
		{"explain-members-zh", "explain fed/zj-quzhou/quzhou MemberGroups --lang zh " + zhejiang, exitFine},
		{"explain-members-en", "explain federation/nanxun MemberGroups --lang en " + zhejiang, exitFine},
		{"explain-affiliated-zh", "explain fed/linan AffiliatedAssociations -n zj-hangzhou --lang zh " + zhejiang, exitFine},
		{"explain-affiliated-en", "explain fed/pingyang AffiliatedAssociations --lang en " + zhejiang, exitFine},
		{"explain-coverage-zh", "explain fed/lishui EmergingFieldCoverage --lang zh " + zhejiang, exitFine},
		{"explain-coverage-en", "explain fed/fuyang EmergingFieldCoverage --lang en " + zhejiang, exitFine},
		{"explain-order-zh", "explain fed/wuxing MembershipInOrder --lang zh " + zhejiang, exitFine},
		{"explain-established-en", "explain fed/longgang Established --lang en " + zhejiang, exitFine},
		{"explain-suitability-zh", "explain fed/taishun Established --lang zh " + zhejiang, exitFine},
		{"explain-federation-en", "explain fed/zj-hangzhou/hangzhou --all --lang en " + zhejiang, exitFine},
		{"explain-group-en", "explain mg/wuxing-entrepreneurs --all --lang en " + zhejiang, exitFine},
		{"explain-association-zh", "explain ya/quzhou-non-party-intellectuals --all --lang zh " + zhejiang, exitFine},
		{"explain-notice-zh", "explain notice/zqlf-2021-5 --all --lang zh " + zhejiang, exitFine},
		{"explain-brief-zh", "explain 衢州市 --lang zh " + zhejiang, exitFine},
		{"explain-brief-en", "explain membergroup.qinglian.dev/wuxing-entrepreneurs --lang en " + zhejiang, exitFine},
		{"explain-brief-well-en", "explain mg/hangzhou-students --lang en " + zhejiang, exitFine},
		{"explain-manifests-zh", "explain fed/nanxun MemberGroups -o yaml --lang zh " + zhejiang, exitFine},
		{"explain-manifests-en", "explain fed/linan AffiliatedAssociations -o yaml --lang en " + zhejiang, exitFine},
		{"explain-manifests-none-en", "explain fed/hangzhou MemberGroups -o yaml --lang en " + zhejiang, exitFine},
		{"check-name", "check -n zj-hangzhou -o name --sort-by .spec.divisionCode --fail-on none " + province, exitFine},
		{"check-sorted", "check --sort-by {.status.memberGroups.counted} --fail-on none " + province, exitFine},
		{"check-selected", "check -l qinglian.dev/fictional!=true " + zhejiang, exitFine},
		{"tree-name", "tree hangzhou -o name " + strays, exitFine},
		{"explain-json", "explain fed/zj-huzhou/huzhou EmergingFieldCoverage -o json --lang en " + zhejiang, exitFine},
		{"todo-zh", "todo --for 衢州市 --within 3m --lang zh " + zhejiang, exitFine},
		{"todo-wide-en", "todo --for 331100 -n zj-lishui --within 0d -o wide --lang en " + zhejiang, exitFine},
		{"todo-markdown-zh", "todo -n zj-quzhou --for zj-quzhou/quzhou -o markdown --lang zh " + zhejiang, exitFine},
		{"todo-csv", "todo --for zj-quzhou/qujiang -o csv --lang zh " + zhejiang, exitFine},
		{"todo-json", "todo --for federation.qinglian.dev/qujiang -o json --lang en " + zhejiang, exitFine},
		{"todo-ics", "todo --for zj-quzhou/qujiang -o ics --lang zh " + zhejiang, exitFine},
		{"todo-text-zh", "todo --for zj-quzhou --within 30d -o text --lang zh " + zhejiang, exitFine},
		{"review-zh", "review --within 3m --lang zh " + zhejiang, exitFine},
		{"review-json", "review --within 6m -n zj-quzhou -o json --lang en " + zhejiang, exitFine},
		{"review-sheet-zh", "review 衢州市 --lang zh " + zhejiang, exitFine},
		{"review-sheet-markdown-en", "review zj-quzhou/quzhou -o markdown --lang en " + zhejiang, exitFine},
		{"zhejiang-check", "check " + zhejiang, exitFine},
		{"zhejiang-tree", "tree " + zhejiang + " --lang zh", exitFine},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := runArgs(t, tt.args)
			if got.code != tt.code {
				t.Errorf("exit code %d, want %d", got.code, tt.code)
			}
			got.golden(t, tt.name)
		})
	}
}

func TestNames(t *testing.T) {
	for path, want := range map[string][2]string{
		"/usr/bin/qinglian":    {"qinglian", "qinglian"},
		"kubectl-qinglian":     {"kubectl-qinglian", "kubectl qinglian"},
		"kubectl-qinglian.exe": {"kubectl-qinglian", "kubectl qinglian"},
	} {
		binary, display := names(path)
		if got := [2]string{binary, display}; got != want {
			t.Errorf("names(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestVersion(t *testing.T) {
	for _, args := range []string{"--version", "version"} {
		if got, want := runArgs(t, args), (result{0, "qinglian version " + version.String() + "\n", ""}); got != want {
			t.Errorf("%s gives %+v, want %+v", args, got, want)
		}
	}
}

// TestHelpCommand: help COMMAND says what COMMAND --help says.
func TestHelpCommand(t *testing.T) {
	for args, same := range map[string]string{"help": "--help", "help tree": "tree --help", "help completion bash": "completion bash --help"} {
		if got, want := runArgs(t, args), runArgs(t, same); got != want || got.stdout == "" {
			t.Errorf("%s differs from %s: %s", args, same, cmp.Diff(want.stdout, got.stdout))
		}
	}
}

// TestSeveralFiles: -f takes several, separated by commas.
func TestSeveralFiles(t *testing.T) {
	if one, other := runArgs(t, "tree "+strays), runArgs(t, "tree -f testdata/province,testdata/strays"); one != other || one.code != exitFine {
		t.Errorf("several -f in one differ: %s", cmp.Diff(one.stdout, other.stdout))
	}
}

func TestCompletion(t *testing.T) {
	for _, tt := range []struct {
		name string
		args []string
		want string
	}{
		{"qinglian", []string{"__complete", "check", "-o", ""}, "table\nwide\njson\nyaml\nname\nmarkdown\njunit\ngithub\ngitlab\n:4\n"},
		{"qinglian", []string{"__complete", "tree", "--lang", ""}, "zh\nen\n:4\n"},
		{"qinglian", []string{"__complete", "check", "--fail-on", "flagged,"}, "flagged,notReady\nflagged,overdue\nflagged,unmet\n:6\n"},
		{"kubectl_complete-qinglian", []string{"explain", "-f", "testdata/province", "fed/hang"}, "fed/zj-hangzhou/hangzhou\t杭州市青年联合会\n:4\n"},
		{"kubectl_complete-qinglian", []string{"explain", "-f", "testdata/province", "fed/上"}, "fed/zj-hangzhou/shangcheng\t上城区青年联合会\n:4\n"},
		{"kubectl_complete-qinglian", []string{"explain", "-f", "testdata/province", "notice/"}, "notice/zqlf-2021-5\t关于在全国开展健全地方青联组织社团基础工作的通知\n:4\n"},
		{"kubectl_complete-qinglian", []string{"tree", "-f", "testdata/province", "zj-hangzhou/s"}, "zj-hangzhou/shangcheng\t上城区青年联合会\n:4\n"},
		{"kubectl_complete-qinglian", []string{"todo", "-f", "testdata/province", "--for", "zj/"}, "zj/zhejiang\t浙江省青年联合会\n:4\n"},
		{"kubectl_complete-qinglian", []string{"check", "-f", "testdata/province", "-n", "zj-"}, "zj-hangzhou\n:4\n"},
		{"kubectl_complete-qinglian", []string{"check", "-f", "testdata/nowhere", "-n", ""}, ":4\n"},
		{"kubectl_complete-qinglian", []string{"tree", "-o", ""}, "table\nwide\njson\nyaml\nname\n:4\n"},
	} {
		got := command{name: tt.name}.run(t, tt.args...)
		if got.code != exitFine || got.stdout != tt.want {
			t.Errorf("%s %q gives %d, %q, want %q", tt.name, tt.args, got.code, got.stdout, tt.want)
		}
	}
	if got := (command{name: "kubectl-qinglian"}).run(t, "completion", "bash"); got.code != exitFine || !strings.Contains(got.stdout, "__start_kubectl-qinglian") {
		t.Errorf("completion bash gives %d, %d bytes", got.code, len(got.stdout))
	}
}

func TestLanguage(t *testing.T) {
	const en, zh = "as of 2026-11-23", "截至 2026-11-23"
	for _, tt := range []struct {
		env  map[string]string
		flag string
		want string
	}{
		{nil, "", en},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, "", zh},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "", en},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "", zh},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "", en},
		{map[string]string{"LANG": "en_US.UTF-8", "LC_ALL": "zh"}, "", zh},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, "--lang=en", en},
		{map[string]string{"LANG": "C"}, "--lang=zh", zh},
	} {
		args := []string{"check", "-f", "testdata/province"}
		if tt.flag != "" {
			args = append(args, tt.flag)
		}
		if got := (command{env: tt.env}).run(t, args...).unwarned(); !strings.HasPrefix(got.stderr, tt.want) {
			t.Errorf("%v %s: %q, want %q", tt.env, tt.flag, got.stderr, tt.want)
		}
	}
}

func TestUsageErrors(t *testing.T) {
	for _, args := range []string{
		"bogus",
		"check manifests/",
		"check --bogus",
		"check --lang fr " + province,
		"check -o xml " + province,
		"check --as-of 2023-02-29 " + province,
		"check --as-of 23.11.2026 " + province,
		"check --as-of 1600-01-01 " + province,
		"check --fail-on late " + province,
		"check --fail-on none,flagged " + province,
		"check --fail-on= " + province,
		"check -f testdata/missing",
		"check --notice testdata/strays " + province,
		"check --kubeconfig testdata/missing",
		"tree --depth -1 " + province,
		"review nobody " + province,
		"review a b " + province,
		"check -l === " + province,
		"check --sort-by name " + province,
		"explain fed/hangzhou -o yaml " + province,
		"todo --within 90 " + province,
		"todo --for nobody " + province,
		"todo hangzhou " + province,
		"tree nobody " + province,
		"explain " + province,
		"explain mg " + province,
		"explain fed/ " + province,
		"explain pod/hangzhou " + province,
		"explain notice/a/b " + province,
		"explain fed/a/b/c " + province,
		"explain fed/nobody " + province,
		"explain fed/hangzhou Bogus " + province,
		"explain fed/hangzhou MemberGroups Ready " + province,
		"tree zj/hangzhou " + province,
		"tree -n nowhere " + province,
		"explain fed/hangzhou -n nowhere " + province,
	} {
		got := runArgs(t, args)
		if got.code != exitUnusable || got.stdout != "" || got.stderr == "" {
			t.Errorf("%s gives %+v, want exit code 2 and a message on standard error alone", args, got)
		}
		got = command{env: map[string]string{"LANG": "zh_CN.UTF-8"}}.run(t, strings.Fields(args)...)
		if !strings.ContainsFunc(got.stderr, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s gives no Chinese: %s", args, got.stderr)
		}
	}
}

// TestErrorsInBothLanguages: --lang counts wherever it stands, and what is wrong
// may stand before it.
func TestErrorsInBothLanguages(t *testing.T) {
	for _, tt := range []struct{ args, zh, en string }{
		{"chek", "没有命令 \"chek\"，是否应为 check？\n用法见 qinglian --help", "unknown command \"chek\": did you mean check?\nsee 'qinglian --help'"},
		{"bogus -f x", "没有命令 \"bogus\"\n用法见 qinglian --help", "unknown command \"bogus\"\nsee 'qinglian --help'"},
		{"check --bogus", "没有选项 --bogus\n用法见 qinglian check --help", "unknown flag: --bogus\nsee 'qinglian check --help'"},
		{"check -z", "没有选项 -z\n用法见 qinglian check --help", "unknown flag: -z\nsee 'qinglian check --help'"},
		{"check --as-off x", "没有选项 --as-off，是否应为 --as-of？\n用法见 qinglian check --help", "unknown flag: --as-off: did you mean --as-of?\nsee 'qinglian check --help'"},
		{"check --file x", "没有选项 --file，是否应为 --filename？\n用法见 qinglian check --help", "unknown flag: --file: did you mean --filename?\nsee 'qinglian check --help'"},
		{"help bogus", "没有命令 \"bogus\"\n用法见 qinglian help --help", "unknown command \"bogus\"\nsee 'qinglian help --help'"},
		{"version x", "此命令没有参数\n用法见 qinglian version --help", "this command takes no arguments\nsee 'qinglian version --help'"},
		{"check --=x", "选项写法有误：--=x\n用法见 qinglian check --help", "bad flag syntax: --=x\nsee 'qinglian check --help'"},
		{"check x", "多余的参数 \"x\"：请用 -f 指定文件和目录\n用法见 qinglian check --help", "unexpected argument \"x\": name files and folders with -f\nsee 'qinglian check --help'"},
		{"tree --depth many", "\"many\" 不能作为 --depth 的值：应为整数，开关则为 true 或 false\n用法见 qinglian tree --help", "invalid argument \"many\" for --depth: expected a whole number, or true or false for a switch\nsee 'qinglian tree --help'"},
		{"check -f \"a", "\"\\\"a\" 不能作为 --filename 的值：引号有误：几个值用逗号隔开，含逗号的值用引号括起\n用法见 qinglian check --help", "invalid argument \"\\\"a\" for --filename: a quote is wrong: values are separated by commas, and one with a comma is quoted\nsee 'qinglian check --help'"},
		{"completion bash x", "没有命令 \"x\"\n用法见 qinglian completion bash --help", "unknown command \"x\"\nsee 'qinglian completion bash --help'"},
		{"completion tcsh", "没有命令 \"tcsh\"\n用法见 qinglian completion --help", "unknown command \"tcsh\"\nsee 'qinglian completion --help'"},
		{"new bogus x", "没有命令 \"bogus\"\n用法见 qinglian new --help", "unknown command \"bogus\"\nsee 'qinglian new --help'"},
		{"check -o xml", "\"xml\" 不能作为 --output 的值：应为 table, wide, json, yaml, name, markdown, junit, github, gitlab 之一\n用法见 qinglian check --help", "invalid argument \"xml\" for --output: use one of table, wide, json, yaml, name, markdown, junit, github, gitlab\nsee 'qinglian check --help'"},
		{"diff --permit all a b", "\"all\" 不能作为 --permit 的值：\"all\" 无效，应为 edit, decide, apply, supervise, correct, guard, remove 之一\n用法见 qinglian diff --help", "invalid argument \"all\" for --permit: \"all\" is none of edit, decide, apply, supervise, correct, guard, remove\nsee 'qinglian diff --help'"},
		{"diff a", "请写明比较的两方：BASE 和 HEAD\n用法见 qinglian diff --help", "name what to compare: BASE and HEAD\nsee 'qinglian diff --help'"},
		{"diff git:nowhere git:HEAD", "没有版本 nowhere", "there is no revision nowhere"},
		{"init x", "请用 --division 写明区划代码，如 330000\n用法见 qinglian init --help", "name the division by its code, as in --division 330000\nsee 'qinglian init --help'"},
		{"init --division 33 x", "\"33\" 不是区划代码：应为六位数字，如 330000，是否应为 330000 (浙江省)？\n用法见 qinglian init --help", "\"33\" is not a division code, which has six digits such as 330000: did you mean 330000 (浙江省)?\nsee 'qinglian init --help'"},
		{"tree nobody " + province, "没有青联 nobody", "there is no federation nobody"},
		{"explain fed/nobody " + province, "没有 Federation/nobody", "there is no Federation/nobody"},
		{"explain notice/zqlf-2021-5 Bogus " + province, "没有 Notice/zqlf-2021-5 的结论 Bogus，有 Ready", "there is no verdict Bogus on Notice/zqlf-2021-5: it has Ready"},
	} {
		for lang, want := range map[string]string{"zh": "错误：" + tt.zh + "\n", "en": "error: " + tt.en + "\n"} {
			if got := runArgs(t, tt.args+" --lang "+lang); got.code != exitUnusable || got.stdout != "" || got.stderr != want {
				t.Errorf("%s --lang %s: %d %q, want %q", tt.args, lang, got.code, got.stderr, want)
			}
		}
	}
	// Elsewhere it may come last without its value.
	if got := runArgs(t, "check --lang"); got.code != exitUnusable || got.stderr != "error: flag needs an argument: --lang\nsee 'qinglian check --help'\n" {
		t.Errorf("%+v", got)
	}
}

// TestMeant asks for objects by names that are almost right.
func TestMeant(t *testing.T) {
	for args, want := range map[string]string{
		"tree hangzou":                          "there is no federation hangzou: did you mean zj-hangzhou/hangzhou?",
		"tree zj/hangzhou":                      "there is no federation zj/hangzhou: did you mean zj-hangzhou/hangzhou?",
		"tree 杭州":                               "there is no federation 杭州: did you mean zj-hangzhou/hangzhou?",
		"tree nobody":                           "there is no federation nobody",
		"explain fed/hangzou":                   "there is no Federation/hangzou: did you mean Federation/zj-hangzhou/hangzhou?",
		"explain fed/zj/hangzhou":               "there is no Federation/zj/hangzhou: did you mean Federation/zj-hangzhou/hangzhou?",
		"explain fed/hangzhou MemberGroup":      "there is no verdict MemberGroup on Federation/zj-hangzhou/hangzhou: did you mean MemberGroups?",
		"explain ya/shangcheng":                 "there is no YouthAssociation/shangcheng: did you mean YouthAssociation/zj-hangzhou/shangcheng-writers?",
		"explain fed/shangchen -n zj-hangzhou":  "there is no Federation/zj-hangzhou/shangchen: did you mean Federation/zj-hangzhou/shangcheng?",
		"explain fed/zj-jinhua/shangcheng-area": "there is no Federation/zj-jinhua/shangcheng-area",
		"explain notice/zqlf-2021-6":            "there is no Notice/zqlf-2021-6: did you mean Notice/zqlf-2021-5?",
	} {
		if got := runArgs(t, args+" "+strays); got.code != exitUnusable || got.stderr != "error: "+want+"\n" {
			t.Errorf("%s gives %+v, want %q", args, got, want)
		}
	}
}

func TestFailOn(t *testing.T) {
	for _, tt := range []struct {
		files, failOn string
		want          int
	}{
		{province, "", exitFine},
		{strays, "", exitThreshold},
		{province, "notReady", exitFine},
		{strays, "notReady", exitThreshold},
		{strays, "none", exitFine},
		{province, "flagged", exitThreshold},
		{province, "overdue", exitThreshold},
		{province, "unmet", exitThreshold},
		{province + " --as-of 2023-01-01", "overdue", exitFine},
		{province + " --as-of 2023-01-01", "unmet", exitThreshold},
		{province + " --as-of 2023-01-01", "flagged", exitFine},
		{province + " -n zj", "notReady,flagged,overdue,unmet", exitFine},
		{province + " -n zj -A", "flagged,overdue", exitThreshold},
		{strays + " -n zj-hangzhou", "notReady", exitFine},
	} {
		args := "check " + tt.files
		if tt.failOn != "" {
			args += " --fail-on " + tt.failOn
		}
		if got := runArgs(t, args); got.code != tt.want {
			t.Errorf("%s gives %d, want %d\n%s", args, got.code, tt.want, got.stderr)
		}
	}
}

// TestNamespace misspells the namespace to show: a gate must not pass for it.
func TestNamespace(t *testing.T) {
	for args, want := range map[string]string{
		"-n zj-hangzou":                 "testdata/province: no object of namespace zj-hangzou in it: did you mean zj-hangzhou?\n",
		"-n hangzhou":                   "testdata/province: no object of namespace hangzhou in it: did you mean zj-hangzhou?\n",
		"-n hangzhou --lang zh":         "testdata/province: 其中没有命名空间 hangzhou 的对象，是否应为 zj-hangzhou？\n",
		"-n elsewhere":                  "testdata/province: no object of namespace elsewhere in it\n",
		"-n elsewhere --lang zh":        "testdata/province: 其中没有命名空间 elsewhere 的对象\n",
		"-n elsewhere -o junit":         "testdata/province: no object of namespace elsewhere in it\n",
		"-n elsewhere --all-namespaces": "",
	} {
		got := runArgs(t, "check "+province+" "+args)
		if want == "" {
			if got.code != exitFine {
				t.Errorf("%s gives %+v", args, got)
			}
			continue
		}
		if report := strings.Contains(args, "junit"); got.code != exitUnusable || got.stderr != want || (got.stdout != "") != report {
			t.Errorf("%s gives %+v, want exit code 2 and %q", args, got, want)
		}
	}
}

// A file that a kustomization forgets is judged, with a warning.
func TestUnlisted(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.yaml": federation, "kustomization.yaml": "resources: [b.yaml]"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := "warning: " + dir + "/a.yaml: 未列入 " + dir + "/kustomization.yaml："
	if got := runArgs(t, "check --lang zh -f "+dir); got.code != exitFine || !strings.Contains(got.stderr, want) {
		t.Errorf("got %+v, want a warning %q", got, want)
	}
}

// TestSaysHowItWasBuilt: whoever reads a verdict learns whether a kustomization had a say.
func TestSaysHowItWasBuilt(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"a.yaml": federation, "kustomization.yaml": "resources: [a.yaml]\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for args, built := range map[string]bool{
		"check -f DIR":               true,
		"check -k DIR -o json":       true,
		"check -f DIR/a.yaml":        false,
		"check -f DIR --build files": false,
		"tree -f DIR":                true,
		"explain fed/ningbo -f DIR":  true,
		"diff DIR DIR":               true,
		"diff DIR/a.yaml DIR/a.yaml": false,
	} {
		got := runArgs(t, strings.ReplaceAll(args, "DIR", dir)+" --lang en")
		if got.code == exitUnusable || strings.HasPrefix(got.stderr, "judged as kustomize builds it\n") != built || strings.Contains(got.stdout, "kustomize") ||
			strings.HasPrefix(args, "diff") && !built && !strings.HasPrefix(got.stderr, "judged as plain files\n") {
			t.Errorf("%s: %+v", args, got)
		}
	}
	if got := runArgs(t, "diff "+dir+"/a.yaml "+dir+" --lang en"); !strings.HasPrefix(got.stderr, "judged BASE as plain files, HEAD as kustomize builds it\n") {
		t.Errorf("%+v", got)
	}
	if got := runArgs(t, "check --lang zh -f "+dir); !strings.HasPrefix(got.stderr, "按 kustomize 的构建结果判定\n") {
		t.Errorf("%+v", got)
	}
}

func TestToday(t *testing.T) {
	// 23:00 UTC is the next day in Shanghai, by the built-in notice.
	if got := runArgs(t, "check "+province).unwarned(); !strings.HasPrefix(got.stderr, "as of 2026-11-23:") {
		t.Errorf("in Shanghai: %q", got.stderr)
	}
	notice := `{apiVersion: qinglian.dev/v1alpha1, kind: Notice, metadata: {name: here}, spec: {documentNumber: x, issuedOn: "2021-06-30", timeZone: America/New_York}}`
	if got := (command{stdin: notice}).run(t, "check", "-f", "-"); !strings.HasPrefix(got.stderr, "as of 2026-11-22:") {
		t.Errorf("in New York: %q", got.stderr)
	}
}

// TestReadBack reads the output as input: nothing may be lost or added.
func TestReadBack(t *testing.T) {
	for _, input := range []string{strays, "-f testdata/notices", zhejiang} {
		for _, format := range []string{"json", "yaml"} {
			first := runArgs(t, "check --build files --fail-on none "+input+" -o "+format).unwarned()
			second := command{stdin: first.stdout}.run(t, "check", "--fail-on", "none", "-f", "-", "--as-of", "2026-11-23", "-o", format).unwarned()
			if diff := cmp.Diff(first, second, cmp.AllowUnexported(result{})); first.code != exitFine || diff != "" {
				t.Errorf("%s -o %s: read back it gives another result: %s", input, format, diff)
			}
		}
	}
}

func TestOrderOfInput(t *testing.T) {
	one := runArgs(t, "check --fail-on none -o json -f testdata/province -f testdata/strays")
	other := runArgs(t, "check --fail-on none -o json -f testdata/strays -f testdata/province/hangzhou.yaml -f testdata/province/counties.yaml -f testdata/province/province.yaml")
	if one != other {
		t.Errorf("the order of files shows: %s", cmp.Diff(one, other))
	}
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, environment{
		args:   []string{"qinglian", "check", "--server", "https://127.0.0.1:1", "--kubeconfig", "/dev/null"},
		stdout: &stdout, stderr: &stderr, getenv: func(string) string { return "" }, now: time.Now,
	})
	if code != exitUnusable || stdout.Len() > 0 {
		t.Errorf("exit code %d, %q", code, stdout.String())
	}
}
