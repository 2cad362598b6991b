package main

import (
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/canary"
)

// What is refused because it leads to a person, or for any other reason and leads to
// one, is repeated in no output: it would go into logs, annotations and comments.
func TestNoOutputRepeatsANumber(t *testing.T) {
	const mobile = "13800138000"
	contact := strings.Replace(memberGroup, "kind: StudentFederation", "kind: Other\n  findings: [{id: a, ground: Irregular, foundOn: 2026-01-01, foundBy: 联系人 NUMBER}]", 1)
	for name, content := range map[string]string{
		"text":            strings.Replace(contact, "NUMBER", mobile, 1),
		"name":            strings.Replace(memberGroup, "name: students", "name: g-"+mobile, 1),
		"unquoted":        strings.Replace(memberGroup, "宁波市学生联合会", mobile, 1),
		"enum":            strings.Replace(memberGroup, "StudentFederation", mobile, 1),
		"date":            strings.Replace(contact, "2026-01-01", `"`+mobile+`"`, 1),
		"field":           memberGroup + "  \"" + mobile + "\": 1\n",
		"field of a list": strings.Replace(contact, "foundBy: 联系人 NUMBER", mobile+": x", 1),
		"label":           strings.Replace(memberGroup, "name: students", "name: students, labels: {a: "+mobile+"}", 1),
		"kind":            strings.Replace(memberGroup, "kind: MemberGroup", "kind: "+mobile, 1),
		"twice":           strings.Replace(memberGroup+"---\n"+memberGroup, "name: students", "name: g-"+mobile, 2),
		"duplicate key":   memberGroup + "  kind: " + mobile + "\n",
	} {
		for _, form := range []string{"table", "github", "gitlab", "junit"} {
			got := command{stdin: content}.run(t, "check", "-f", "-", "-o", form)
			if got.code != exitUnusable || strings.Contains(got.stdout+got.stderr, mobile) {
				t.Errorf("%s, %s: exit code %d, %s%s", name, form, got.code, got.stdout, got.stderr)
			}
		}
	}
	for _, c := range canary.Canaries {
		got := command{stdin: strings.Replace(contact, "联系人 NUMBER", `"`+string(c)+`"`, 1)}.run(t, "check", "-f", "-", "--lang", "zh")
		if got.code != exitUnusable || strings.Contains(got.stderr, string(c)) {
			t.Errorf("%s: exit code %d, %s", c, got.code, got.stderr)
		}
	}
	want := "-:8: MemberGroup zj/students: spec.findings[0].foundBy: an identity number, a telephone number or an e-mail address does not belong here: only organisations are recorded\n"
	if got := (command{stdin: strings.Replace(contact, "NUMBER", mobile, 1)}).run(t, "check", "-f", "-", "--lang", "en"); got.stderr != want {
		t.Errorf("got %q, want %q", got.stderr, want)
	}
}

// What an annotation or a label says of a person is warned of, and repeated in no output,
// when it comes or goes.
func TestNumbersInMarks(t *testing.T) {
	const mobile = "13800138000"
	dir := t.TempDir()
	plain, marked := filepath.Join(dir, "plain.yaml"), filepath.Join(dir, "marked.yaml")
	write(t, dir, "plain.yaml", memberGroup)
	write(t, dir, "marked.yaml", strings.Replace(memberGroup, "name: students", "name: students, annotations: {contact: 联系人 "+mobile+"}", 1))
	got := command{}.run(t, "check", "-f", marked, "--fail-on", "none", "--lang", "en")
	if got.code != exitFine || !strings.Contains(got.stderr, "does not belong in the annotation or label contact") || strings.Contains(got.stdout+got.stderr, mobile) {
		t.Errorf("check: exit code %d, %s%s", got.code, got.stdout, got.stderr)
	}
	for _, form := range []string{"table", "markdown", "json", "github", "gitlab", "junit"} {
		if got := (command{}).run(t, "diff", plain, marked, "-o", form); got.code != exitUnusable || strings.Contains(got.stdout+got.stderr, mobile) {
			t.Errorf("coming, %s: exit code %d, %s%s", form, got.code, got.stdout, got.stderr)
		}
		if got := (command{}).run(t, "diff", marked, plain, "--fail-on", "none", "-o", form); got.code != exitFine || strings.Contains(got.stdout+got.stderr, mobile) {
			t.Errorf("going, %s: exit code %d, %s%s", form, got.code, got.stdout, got.stderr)
		}
	}
}
