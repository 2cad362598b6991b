package assess_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// Every rule and every requirement has its row in docs/rules.md, and every test
// that the page names is there.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	check.OK(t, err)
	for rule := range strings.FieldsSeq("R0 R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R15 R20 R21 R22 R30 R31 R32 R40 R41 R42 R43 " +
		"N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11 N12 N13 N14 N15 N16 N17 N18 N19 N20 N21 N22 N23 N24 N25 N26 N27 N28 N29 N30 N31 N32 N33 N34") {
		row := regexp.MustCompile(`(?m)^\| ` + rule + ` \|.*$`).Find(page)
		switch {
		case row == nil:
			t.Errorf("no row for %s", rule)
		case !strings.Contains(string(row), "`Test") && !strings.Contains(string(row), "recorded"):
			t.Errorf("%s has no test and is not only recorded: %s", rule, row)
		}
	}
	for _, link := range regexp.MustCompile("\\[`(Test[A-Za-z0-9]+)`\\]\\(\\.\\./([a-z_/]+\\.go)\\)").FindAllStringSubmatch(string(page), -1) {
		if !declares(t, link[2], link[1]) {
			t.Errorf("%s is not in %s", link[1], link[2])
		}
	}
	if unlinked := regexp.MustCompile("[^\\[]`Test[A-Za-z0-9]+`").FindAllString(string(page), -1); unlinked != nil {
		t.Errorf("not linked: %s", unlinked)
	}
	// The code of a rule: a link to a file, and functions in it.
	for _, code := range regexp.MustCompile("\\[`[a-z]+\\.go`\\]\\(\\.\\./([^)]*)\\)((?: `[a-zA-Z]+`,?)+)").FindAllStringSubmatch(string(page), -1) {
		for _, name := range regexp.MustCompile("[a-zA-Z]+").FindAllString(code[2], -1) {
			if !declares(t, code[1], name) {
				t.Errorf("%s has no function %s", code[1], name)
			}
		}
	}
}

// declares says whether a file, from the root of the repository, declares a function or method.
func declares(t *testing.T, file, name string) bool {
	t.Helper()
	text, err := os.ReadFile("../../" + file)
	if err != nil {
		t.Error(err)
	}
	return regexp.MustCompile(`(?m)^func (\([^)]*\) )?` + name + `\(`).Match(text)
}
