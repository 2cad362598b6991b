package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	checks "qinglian.dev/qinglian/test/check"
)

var (
	shown     = regexp.MustCompile("(?s)```console\n\\$ qinglian (.*?)\n```")
	continued = regexp.MustCompile(` \\\n *`)
)

// TestRecordingDocs: the pages on recording show what the commands say, in the order in
// which they are shown, and the same commands in both languages.
func TestRecordingDocs(t *testing.T) {
	pages := map[string]string{"en": "../../docs/recording.md", "zh": "../../docs/zh/recording.md"}
	commands := map[string][]string{}
	for lang, page := range pages {
		text, err := os.ReadFile(page)
		checks.OK(t, err)
		t.Run(lang, func(t *testing.T) {
			dir := t.TempDir()
			checks.OK(t, os.CopyFS(filepath.Join(dir, "manifests"), os.DirFS("../../config/samples/zhejiang")))
			t.Chdir(dir)
			for _, m := range shown.FindAllStringSubmatch(string(text), -1) {
				line, want, _ := strings.Cut(continued.ReplaceAllString(m[1], " "), "\n")
				commands[lang] = append(commands[lang], line)
				got := command{}.run(t, append(strings.Fields(line), "--as-of", "2026-11-27", "--lang", lang)...)
				checks.Diff(t, line, strings.TrimRight(got.stdout+got.stderr, "\n"), want)
			}
		})
	}
	if len(commands["en"]) == 0 || !slices.Equal(commands["en"], commands["zh"]) {
		t.Errorf("the pages show different commands: %q and %q", commands["en"], commands["zh"])
	}
}
