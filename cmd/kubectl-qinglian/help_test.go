package main

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"qinglian.dev/qinglian/internal/words"
)

func TestHelp(t *testing.T) {
	command{name: "krew/bin/kubectl-qinglian"}.run(t, "--help").golden(t, "help")
	command{name: "krew/bin/kubectl-qinglian"}.run(t, "check", "-h").golden(t, "help-check")
	for _, name := range []string{"diff", "tree", "init", "site", "explain", "report", "coverage", "trend", "todo", "review", "test", "admit"} {
		command{}.run(t, name, "-h").golden(t, "help-"+name)
	}
}

// TestHelpInChinese: the usual variables and --lang choose the language of the help.
func TestHelpInChinese(t *testing.T) {
	chinese := command{name: "krew/bin/kubectl-qinglian", env: map[string]string{"LANG": "zh_CN.UTF-8"}}
	chinese.run(t, "--help").golden(t, "help-zh")
	chinese.run(t, "help", "check").golden(t, "help-check-zh")
	command{name: "krew/bin/kubectl-qinglian"}.run(t, "check", "--help", "--lang", "zh").golden(t, "help-check-zh")
	command{}.run(t, "admit", "--help", "--lang=zh").golden(t, "help-admit-zh")
	chinese.run(t, "check", "-h", "--lang", "en").golden(t, "help-check")
}

// spoken is what the help of a command says, by where it says it.
type spoken map[string]string

// said collects what the help says of a command and all below it in a language.
func said(cmd *cobra.Command, into spoken) {
	add := func(where, text string) { into[cmd.CommandPath()+" "+where] = text }
	add("in short", cmd.Short)
	if cmd.Long != "" {
		add("at length", cmd.Long)
	}
	for i, line := range strings.Split(cmd.Example, "\n") {
		if comment, is := strings.CutPrefix(line, "# "); is {
			add(fmt.Sprint("example, line ", i+1), comment)
		}
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			_, text := pflag.UnquoteUsage(f)
			add("--"+f.Name, text)
		}
	})
	for _, g := range cmd.Groups() {
		add("group "+g.ID, g.Title)
	}
	for _, below := range cmd.Commands() {
		if !below.Hidden {
			said(below, into)
		}
	}
}

func rootIn(lang words.Lang) *cobra.Command {
	return newRoot(&environment{args: []string{"qinglian"}, lang: lang})
}

// englishPhrase finds English prose, which is more than names and values.
var englishPhrase = regexp.MustCompile(`\b[a-z]+ [a-z]+ [a-z]+ [a-z]+\b`)

// TestHelpInBothLanguages: every command, flag, heading and comment of an example has a text
// in each language.
func TestHelpInBothLanguages(t *testing.T) {
	chinese, english := spoken{}, spoken{}
	said(rootIn(words.Chinese), chinese)
	said(rootIn(words.English), english)
	if len(chinese) < 500 {
		t.Errorf("the help says %d things only", len(chinese))
	}
	isHan := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	for where, text := range chinese {
		if !strings.ContainsFunc(text, isHan) || englishPhrase.MatchString(text) {
			t.Errorf("%s is not in Chinese: %q", where, text)
		}
	}
	for where, text := range english {
		if text == "" || len(strings.Map(func(r rune) rune { return onlyIf(isHan(r), r) }, text))*3 > len(text) {
			t.Errorf("%s is not in English: %q", where, text)
		}
	}
	// What is called is the same in both: commands, flags and the lines of examples.
	var lines [2][]string
	for i, lang := range []words.Lang{words.Chinese, words.English} {
		lines[i] = called(rootIn(lang))
	}
	if strings.Join(lines[0], "\n") != strings.Join(lines[1], "\n") {
		t.Errorf("the languages differ in what is called:\n%s\n\n%s", strings.Join(lines[0], "\n"), strings.Join(lines[1], "\n"))
	}
}

// onlyIf gives a character that is to stay, and else what strings.Map leaves out.
func onlyIf(stays bool, r rune) rune {
	if stays {
		return r
	}
	return -1
}

// called lists what the help shows to be typed.
func called(cmd *cobra.Command) []string {
	list := []string{cmd.UseLine()}
	for line := range strings.Lines(cmd.Example) {
		if !strings.HasPrefix(line, "# ") {
			list = append(list, strings.TrimSpace(line))
		}
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		name, _ := pflag.UnquoteUsage(f)
		if !f.Hidden {
			list = append(list, f.Shorthand+" "+f.Name+" "+name+" "+f.DefValue)
		}
	})
	for _, below := range cmd.Commands() {
		list = append(list, called(below)...)
	}
	return list
}
