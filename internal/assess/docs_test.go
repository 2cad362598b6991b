package assess_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Every rule and every requirement has its row in docs/rules.md, and every test
// that the page names is there.
func TestRulesPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	for rule := range strings.FieldsSeq("R0 R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R12 R13 R14 R15 R20 R21 R22 R30 R31 R32 R40 R41 R42 " +
		"N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11 N12 N13 N14 N15 N16 N17 N18 N19 N20 N21 N22 N23 N24 N25 N26 N27 N28 N29 N30 N31 N32 N33 N34") {
		row := regexp.MustCompile(`(?m)^\| ` + rule + ` \|.*$`).Find(page)
		switch {
		case row == nil:
			t.Errorf("no row for %s", rule)
		case !strings.Contains(string(row), "`Test") && !strings.Contains(string(row), "recorded"):
			t.Errorf("%s has no test and is not only recorded: %s", rule, row)
		}
	}
	tests := testNames(t)
	for _, name := range regexp.MustCompile("`(Test[A-Za-z0-9]+)`").FindAllSubmatch(page, -1) {
		if !slices.Contains(tests, string(name[1])) {
			t.Errorf("the page names %s, which does not exist", name[1])
		}
	}
}

func testNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^func (Test[A-Za-z0-9]+)\(`).FindAllSubmatch(text, -1) {
			names = append(names, string(m[1]))
		}
	}
	return names
}
