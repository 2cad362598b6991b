package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// BenchmarkDiffOneCounty compares a change of one county within the province of
// Zhejiang with reading that province once, in turn: check-ns/op is the latter.
func BenchmarkDiffOneCounty(b *testing.B) {
	repo := b.TempDir()
	if err := os.CopyFS(filepath.Join(repo, "zhejiang"), os.DirFS(sample)); err != nil {
		b.Fatal(err)
	}
	git(b, repo, "init", "--quiet", "--initial-branch=main")
	commit(b, repo)
	git(b, repo, "checkout", "--quiet", "-b", "branch")
	county := "zhejiang/330100-hangzhou/330113-linping.yaml"
	write(b, repo, county, strings.Replace(read(b, repo, county), "seats: 114", "seats: 115", 1))
	commit(b, repo)
	b.Chdir(repo)
	quiet := func(args ...string) time.Duration {
		begin := time.Now()
		if code := run(b.Context(), environment{
			args: append([]string{"qinglian"}, args...), stdout: io.Discard, stderr: io.Discard,
			getenv: func(string) string { return "" }, now: time.Now,
		}); code != exitFine {
			b.Fatalf("%v: exit code %d", args, code)
		}
		return time.Since(begin)
	}
	var check, diff time.Duration
	for b.Loop() {
		check += quiet("check", "-f", "zhejiang", "-o", "table")
		diff += quiet("diff", "git:main", "git:branch")
	}
	b.ReportMetric(float64(check.Nanoseconds())/float64(b.N), "check-ns/op")
	b.ReportMetric(float64(diff.Nanoseconds())/float64(b.N), "diff-ns/op")
	b.ReportMetric(float64(diff)/float64(check), "diff/check")
}
