package review

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// held runs the program in a folder. It gives the most memory, in MiB, that it or a git
// that it ran has held.
func held(t *testing.T, dir string, args ...string) (code, mebibytes int, stderr string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, append(args, "--as-of", "2026-11-27", "--lang", "en")...)
	cmd.Dir, cmd.Env = dir, environment()
	var said strings.Builder
	cmd.Stderr = &said
	_ = cmd.Run() // the exit code says how it went
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		t.Fatal("the system does not say how much memory was held")
	}
	return cmd.ProcessState.ExitCode(), int(usage.Maxrss >> 10), said.String()
}

// fill writes a file piece by piece.
func fill(t *testing.T, dir, name string, content func(w *bufio.Writer)) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, name))
	check.OK(t, err)
	w := bufio.NewWriter(f)
	content(w)
	check.OK(t, w.Flush())
	check.OK(t, f.Close())
}

// hash stores what git is given on standard input, and gives its name.
func hash(t *testing.T, dir, input string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "git", args...)
	cmd.Dir, cmd.Env, cmd.Stdin = dir, environment(), strings.NewReader(input)
	out, err := cmd.Output()
	check.OK(t, err)
	return strings.TrimSpace(string(out))
}

// begun gives a repository with a commit of one federation.
func begun(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	git(t, dir, "init", "--quiet", "--initial-branch=main", ".")
	lay(t, dir, map[string]string{"zj.yaml": "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: zj, namespace: zj}\nspec: {displayName: 浙江省青年联合会, level: Province}\n"})
	return dir
}

// refusedWithin is the memory, in MiB, within which what is too much has to be refused.
const refusedWithin = 256

// What is made to exhaust a reader is refused before it does.
func TestBombs(t *testing.T) {
	for name, tt := range map[string]struct {
		lay  func(t *testing.T, dir string)
		want string
	}{
		// Each tree holds the one below ten times.
		"ten billion paths in twelve objects": {func(t *testing.T, dir string) {
			what := "100644 blob " + hash(t, dir, "kind: A\n", "hash-object", "-w", "--stdin")
			ending := ".yaml"
			for range 10 {
				var tree strings.Builder
				for i := range 10 {
					fmt.Fprintf(&tree, "%s\t%d%s\n", what, i, ending)
				}
				what, ending = "040000 tree "+hash(t, dir, tree.String(), "mktree"), ""
			}
			commit := git(t, dir, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit-tree", "-p", "main", "-m", "bomb", strings.TrimPrefix(what, "040000 tree "))
			git(t, dir, "branch", "change", commit)
		}, "more than 200000 files in it"},
		"sixty files of 19 MiB of comments": {func(t *testing.T, dir string) {
			git(t, dir, "checkout", "--quiet", "-b", "change")
			fill(t, dir, "0.yaml", func(w *bufio.Writer) {
				for range 19 << 20 / 4 {
					w.WriteString("# a\n")
				}
			})
			blob := git(t, dir, "hash-object", "-w", "0.yaml")
			for i := range 60 {
				git(t, dir, "update-index", "--add", "--cacheinfo", fmt.Sprintf("100644,%s,%d.yaml", blob, i))
			}
			git(t, dir, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "bomb")
		}, "the input is larger than 64 MiB"},
		"10 MiB of aliases": {func(t *testing.T, dir string) {
			git(t, dir, "checkout", "--quiet", "-b", "change")
			fill(t, dir, "a.yaml", func(w *bufio.Writer) {
				w.WriteString("apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a, namespace: zj}\nspec:\n  a: &a [lol, lol]\n  b: [*a")
				for range 10 << 20 / 4 {
					w.WriteString(", *a")
				}
				w.WriteString("]\n")
			})
			lay(t, dir, nil)
		}, "this document is larger than 1536 KiB"},
		"10 MiB of JSON that nests": {func(t *testing.T, dir string) {
			git(t, dir, "checkout", "--quiet", "-b", "change")
			fill(t, dir, "a.json", func(w *bufio.Writer) {
				w.WriteString(`{"apiVersion": "qinglian.dev/v1alpha1", "kind": "Federation", "spec": `)
				w.WriteString(strings.Repeat(`{"a":`, 5000) + "1" + strings.Repeat("}", 5000))
				for range 10 << 20 / 10 {
					w.WriteString(`, "b": [{}]`)
				}
				w.WriteString("}")
			})
			lay(t, dir, nil)
		}, "this document is larger than 1536 KiB"},
		"aliases that multiply": {func(t *testing.T, dir string) {
			git(t, dir, "checkout", "--quiet", "-b", "change")
			text := "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: a, namespace: zj}\nspec:\n  a0: &a0 [lol]\n"
			for i := range 12 {
				text += fmt.Sprintf("  a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
			}
			lay(t, dir, map[string]string{"a.yaml": text})
		}, "with its aliases (*) expanded"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := begun(t)
			tt.lay(t, dir)
			code, mebibytes, stderr := held(t, dir, "diff", "git:main", "git:change")
			if code != 2 || !strings.Contains(stderr, tt.want) {
				t.Errorf("exit code %d, want %q\n%.2000s", code, tt.want, stderr)
			}
			if mebibytes > refusedWithin {
				t.Errorf("%d MiB were held", mebibytes)
			}
		})
	}
}

// What a province has is read: sixteen thousand objects in one List, as kubectl get writes
// it, and as many files as fit in 64 MiB.
func TestAProvinceIsRead(t *testing.T) {
	association := func(i int, indent string) string {
		return fmt.Sprintf("apiVersion: qinglian.dev/v1alpha1\n%[1]skind: YouthAssociation\n%[1]smetadata: {name: a%[2]d, namespace: zj}\n"+
			"%[1]sspec: {displayName: 社团%[2]d, federationRef: {name: zj}, form: Association, registration: {status: Registered}}\n", indent, i)
	}
	const objects, mostMebibytes = 16_000, 4 << 10
	for name, put := range map[string]func(t *testing.T, dir string){
		"one List": func(t *testing.T, dir string) {
			fill(t, dir, "all.yaml", func(w *bufio.Writer) {
				w.WriteString("apiVersion: v1\nkind: List\nitems:\n")
				for i := range objects {
					w.WriteString("- " + association(i, "  "))
				}
			})
		},
		"files of 60 MiB": func(t *testing.T, dir string) {
			comment := strings.Repeat("# 说明\n", 60<<20/objects/9)
			for i := range 100 {
				fill(t, dir, fmt.Sprintf("%d.yaml", i), func(w *bufio.Writer) {
					for n := range objects / 100 {
						w.WriteString("---\n" + comment + association(i*objects/100+n, ""))
					}
				})
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := begun(t)
			git(t, dir, "checkout", "--quiet", "-b", "change")
			put(t, dir)
			lay(t, dir, nil)
			code, mebibytes, stderr := held(t, dir, "diff", "git:main", "git:change")
			if want := fmt.Sprintf("changed %d, ", objects); code != 0 || !strings.Contains(stderr, want) {
				t.Errorf("exit code %d, want %q\n%.2000s", code, want, stderr)
			}
			if mebibytes > mostMebibytes {
				t.Errorf("%d MiB were held", mebibytes)
			}
		})
	}
}
