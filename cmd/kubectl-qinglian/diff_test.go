package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const sample = "../../config/samples/zhejiang"

const linpingCreatives = `---
apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata: {name: linping-cultural-creatives, namespace: zj-hangzhou}
spec:
  displayName: 杭州市临平区文创青年协会（示例）
  federationRef: {name: linping}
  kind: YouthAssociation
  youthAssociationRef: {name: linping-cultural-creatives}
  terms:
    - {admittedOn: "2026-11-01", admission: {number: 临平青联（示例）〔2026〕61号}, decidedBy: StandingCommittee}
`

const jiande = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: jiande, namespace: zj-hangzhou}
spec:
  displayName: 建德市青年联合会
  level: County
  divisionCode: "330182"
  parentRef: {name: hangzhou}
  suitability: {suitable: true, decision: {number: 建德团委（示例）〔2026〕3号}}
`

const loosened = `apiVersion: qinglian.dev/v1alpha1
kind: Notice
metadata: {name: zj-2026}
spec:
  documentNumber: 浙青联（示例）〔2026〕1号
  issuedOn: "2026-11-01"
  supplements: {name: zqlf-2021-5}
  targets:
  - {type: MemberGroups, minimum: 2}
`

// change is what a branch does to the sample of Hangzhou.
type change struct {
	name  string
	edits edits
	// args are further arguments.
	args string
	code int
}

// edits give the new content of files, "" to delete one.
type edits map[string]func(string) string

// replace gives an edit that puts texts in the place of others, in pairs.
func replace(oldnew ...string) func(string) string {
	return func(s string) string {
		for i := 0; i < len(oldnew); i += 2 {
			if !strings.Contains(s, oldnew[i]) {
				panic("the sample has no " + oldnew[i])
			}
			s = strings.Replace(s, oldnew[i], oldnew[i+1], 1)
		}
		return s
	}
}

var changes = []change{
	{"admit", edits{"330113-linping.yaml": func(s string) string { return s + linpingCreatives }}, "", exitFine},
	{"finding", edits{"330109-xiaoshan.yaml": func(s string) string {
		return s + "  findings:\n    - {id: 2026-01, ground: OutsideFunction, foundOn: \"2026-11-02\", evidence: {number: 萧山青联查（示例）〔2026〕40号}}\n"
	}}, "", exitFine},
	{"exit", edits{"330106-xihu.yaml": replace(
		`      decidedBy: StandingCommittee
  activity:
    - {year: 2024, activities: 14,`, `      decidedBy: StandingCommittee
      exitedOn: "2026-12-08"
      exit: {number: 西湖青联（示例）〔2026〕70号}
  activity:
    - {year: 2024, activities: 14,`,
		`      objectionsUntil: "2026-12-04"`, `      objectionsUntil: "2026-12-04"
      outcome: {type: Exited, decidedOn: "2026-12-08", decision: {number: 西湖青联（示例）〔2026〕70号}, decidedBy: StandingCommittee}`,
	)}, "--as-of 2026-12-10", exitThreshold},
	{"readmit", edits{"330110-yuhang.yaml": replace(`      exitedOn: "2026-12-31"
      exit: {number: 余杭青联（示例）〔2026〕44号}
`, `      exitedOn: "2026-12-31"
      exit: {number: 余杭青联（示例）〔2026〕44号}
    - {admittedOn: "2027-02-01", admission: {number: 余杭青联（示例）〔2027〕2号}, decidedBy: StandingCommittee}
`)}, "--as-of 2027-02-03", exitFine},
	{"rename", edits{"330113-linping.yaml": func(s string) string {
		s = strings.ReplaceAll(s, "{name: linping}", "{name: linping-district}")
		return strings.Replace(s, "name: linping\n", "name: linping-district\n", 1)
	}}, "", exitThreshold}, // the references to a federation never change
	{"delete", edits{"330102-shangcheng.yaml": func(string) string { return "" }}, "", exitThreshold},
	{"waiver", edits{"330114-qiantang.yaml": func(s string) string {
		return strings.ReplaceAll(s, `expiresOn: "2026-12-31"`, `expiresOn: "2027-12-31"`)
	}}, "--as-of 2027-01-15", exitFine},
	{"code", edits{"330113-linping.yaml": replace(`"330113"`, `"330115"`)}, "", exitThreshold},
	{"county", edits{"330182-jiande.yaml": func(string) string { return jiande }}, "", exitFine},
	{"unexpected", edits{"330199-unheard-of.yaml": func(string) string {
		return strings.NewReplacer("jiande", "unheard-of", "330182", "330199").Replace(jiande)
	}}, "", exitFine},
	{"loosen", edits{"notice.yaml": func(string) string { return loosened }}, "", exitThreshold},
	{"suitability", edits{"330127-chunan.yaml": replace("  committee:", "  suitability: {suitable: false, decision: {number: 淳安团委（示例）〔2026〕8号}}\n  committee:")}, "", exitFine},
	{"outcome", edits{"330106-xihu.yaml": replace(`      objectionsUntil: "2026-12-04"`, `      objectionsUntil: "2026-12-04"
      outcome: {type: Rectified, decidedOn: "2026-12-08", decision: {number: 西湖青联（示例）〔2026〕71号}, decidedBy: StandingCommittee}`)}, "--as-of 2026-12-10", exitFine},
	{"correct", edits{"330113-linping.yaml": replace(`"2023-04-29"`, `"2023-04-28"`)}, "", exitFine},
	{"survey", edits{"330113-linping.yaml": replace("{field: DeliveryRider, population: 4199}", "{field: DeliveryRider, population: 41990, main: true}")}, "", exitThreshold},
	{"record", edits{"330113-linping.yaml": dropLast}, "", exitThreshold},
	{"merge", edits{
		// 滨江 becomes part of 萧山: its federation goes, its groups and associations move.
		"330108-binjiang.yaml": func(s string) string {
			_, rest, _ := strings.Cut(s, "---\n")
			return strings.ReplaceAll(rest, "federationRef: {name: binjiang}", "federationRef: {name: xiaoshan}")
		},
		"federation.yaml": replace("      - {divisionCode: \"330108\", displayName: 滨江区}\n", ""),
	}, "", exitThreshold},
}

// dropLast drops the last document of a file.
func dropLast(s string) string { return s[:strings.LastIndex(s, "---\n")] }

// hangzhou makes a git repository in which the branch main holds Hangzhou and
// Zhejiang, and each change has a branch. Main has gone on since.
func hangzhou(t *testing.T) string {
	t.Helper()
	repo := t.TempDir()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	write(t, repo, "province.yaml", read(t, sample, "province.yaml"))
	if err := os.CopyFS(filepath.Join(repo, "hangzhou"), os.DirFS(filepath.Join(sample, "330100-hangzhou"))); err != nil {
		t.Fatal(err)
	}
	git(t, repo, "init", "--quiet", "--initial-branch=main")
	commit(t, repo)
	for _, c := range changes {
		git(t, repo, "checkout", "--quiet", "-b", c.name, "main")
		for file, edit := range c.edits {
			path := filepath.Join("hangzhou", file)
			content := ""
			if _, err := os.Stat(filepath.Join(repo, path)); err == nil {
				content = read(t, repo, path)
			}
			write(t, repo, path, edit(content))
		}
		commit(t, repo)
	}
	git(t, repo, "checkout", "--quiet", "main")
	write(t, repo, "hangzhou/330105-gongshu.yaml", "")
	commit(t, repo)
	return repo
}

func commit(t testing.TB, repo string) {
	t.Helper()
	git(t, repo, "add", "--all")
	git(t, repo, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "-m", "facts")
}

func git(t testing.TB, repo string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", args...)
	cmd.Dir = repo
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func read(t testing.TB, folder, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// write writes a file, or deletes it when there is nothing to write.
func write(t testing.TB, folder, name, content string) {
	t.Helper()
	path := filepath.Join(folder, name)
	var err error
	if content == "" {
		err = os.Remove(path)
	} else {
		err = os.WriteFile(path, []byte(content), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// in runs a command line in a folder.
func in(t *testing.T, folder, line string) result {
	t.Helper()
	var r result
	t.Run("run", func(t *testing.T) {
		t.Chdir(folder)
		r = runArgs(t, line)
	})
	return r
}

// TestDiffComments gives the comment that a reviewer of each branch sees.
func TestDiffComments(t *testing.T) {
	repo := hangzhou(t)
	for _, c := range changes {
		t.Run(c.name, func(t *testing.T) {
			got := in(t, repo, "diff git:main git:"+c.name+" -o markdown --lang en "+c.args)
			if got.code != c.code {
				t.Errorf("exit code %d, want %d", got.code, c.code)
			}
			got.golden(t, "diff-"+c.name)
		})
	}
	in(t, repo, "diff git:main git:exit --lang zh --as-of 2026-12-10").golden(t, "diff-table-zh")
	in(t, repo, "diff git:main git:exit -o markdown --lang zh --as-of 2026-12-10").golden(t, "diff-markdown-zh")
	in(t, repo, "diff git:main:hangzhou/330113-linping.yaml git:admit:hangzhou/330113-linping.yaml --fail-on none -o json").golden(t, "diff-json")
	in(t, repo, "diff git:exit git:exit --base-as-of 2026-12-05 --as-of 2026-12-10").golden(t, "diff-dates")
}

// An object is known by its name and not by its file: one that is moved is no change.
func TestDiffMovedFile(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"base/zj/ningbo.yaml": federation + "---\n" + memberGroup,
		"head/a.yaml":         federation, "head/members/b.yaml": memberGroup,
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := in(t, dir, "diff base head --lang en"); got.code != exitFine || !strings.Contains(got.stderr, "changed 0") {
		t.Errorf("got %+v", got)
	}
}

// TestDiffGate runs what a required check would.
func TestDiffGate(t *testing.T) {
	repo := hangzhou(t)
	for _, tt := range []struct {
		args string
		code int
		want string // on standard error
	}{
		{"git:main git:finding --permit edit", exitFine, ""},
		{"git:main git:admit --permit edit", exitThreshold, "permit: MemberGroup zj-hangzhou/linping-cultural-creatives: decide: term added"},
		{"git:main git:admit --permit edit,decide", exitFine, ""},
		{"git:main git:admit --permit edit --permit decide", exitFine, ""},
		{"git:main git:waiver --permit edit,decide", exitThreshold, "supervise: waiver changed"},
		{"git:main git:delete --fail-on none --permit edit,decide,supervise,correct", exitThreshold, "zj-hangzhou/shangcheng-league: remove: record removed"},
		{"git:main git:delete --fail-on none", exitFine, ""},
		{"git:main git:delete", exitThreshold, "fail-on: regression 7"},
		{"git:main git:delete --fail-on none --max-exits 6", exitFine, ""},
		{"git:main git:delete --fail-on none --max-exits 5", exitThreshold, "max-exits: Federation zj-hangzhou/shangcheng: 6 of 6 members leave"},
		{"git:main git:delete --fail-on none --max-exits 99%", exitThreshold, "max-exits: Federation zj-hangzhou/shangcheng: 6 of 6 members leave"},
		{"git:main git:exit --as-of 2026-12-10 --fail-on none --max-exits 25%", exitFine, ""},
		{"git:main git:exit --as-of 2026-12-10 --fail-on none --max-exits 24%", exitThreshold, "max-exits: Federation zj-hangzhou/xihu: 1 of 4 members leaves"},
		{"git:main git:exit --as-of 2026-12-10 --fail-on none --max-exits 0", exitThreshold, "max-exits"},
		{"git:main:hangzhou hangzhou --permit edit", exitFine, ""},
		{"git:admit:hangzhou hangzhou", exitThreshold, "changed 10,"}, // from where the branch began: nothing of the branch is lost
		{"hangzhou git:main:hangzhou", exitFine, ""},
		{"province.yaml province.yaml", exitFine, "changed 0"},
		{"main git:admit", exitUnusable, "main: no such file or folder: did you mean the revision, git:main?\n"},
		{"main:hangzhou hangzhou", exitUnusable, "did you mean the revision, git:main:hangzhou?\n"},
		{"main HEAD --lang zh", exitUnusable, "HEAD: 没有这个文件或目录，是否应为 git 版本 git:HEAD？\nmain: "},
		{"nowhere hangzhou", exitUnusable, "nowhere: no such file or folder\n"},
		{"git:main git:nowhere", exitUnusable, "there is no revision nowhere"},
		{"git:main git:--help", exitUnusable, "there is no revision --help"},
		{"git: git:main", exitUnusable, "name a revision"},
		{"git:main:nowhere git:main", exitUnusable, "no manifests"},
		{"git:main:nowhere git:county:nowhere", exitUnusable, "no manifests"},
		{"git:main:hangzhou/330182-jiande.yaml git:county:hangzhou/330182-jiande.yaml --permit edit", exitThreshold, "note: main has no manifests under"},
		{"git:main:hangzhou/330182-jiande.yaml git:county:hangzhou/330182-jiande.yaml --permit edit", exitThreshold, "supervise: added"},
		{"git:county:hangzhou/330182-jiande.yaml hangzhou/330182-jiande.yaml", exitUnusable, "330182-jiande.yaml"},
		{"git:main", exitUnusable, "BASE and HEAD"},
		{"git:main git:exit --permit everything", exitUnusable, "everything"},
		{"git:main git:exit --permit=", exitUnusable, "none of edit"},
		{"git:main git:exit --max-exits -1", exitUnusable, "-1"},
		{"git:main git:exit --max-exits 101%", exitUnusable, "101%"},
		{"git:main git:exit --fail-on overdue", exitUnusable, "regression"},
	} {
		got := in(t, repo, "diff "+tt.args)
		if got.code != tt.code || !strings.Contains(got.stderr, tt.want) {
			t.Errorf("diff %s gives %d, want %d with %q\n%s", tt.args, got.code, tt.code, tt.want, got.stderr)
		}
	}
	if got := in(t, t.TempDir(), "diff git:main git:admit"); got.code != exitUnusable || !strings.Contains(got.stderr, "not in a git repository") {
		t.Errorf("outside a repository: %+v", got)
	}
}
