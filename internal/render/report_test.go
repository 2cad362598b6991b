package render_test

import (
	"encoding/json"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/test/check"
)

func aRemark(file string, line int, message string) render.Remark {
	return render.Remark{Place: render.Place{Object: "Federation zj/a", File: file, Line: line}, Fails: true, Check: "overdue", Subject: "TargetsMet", Message: message}
}

// Whatever people write, a line stays one command with the properties it was given.
func TestGitHubCommands(t *testing.T) {
	var b strings.Builder
	r := render.Report{Remarks: []render.Remark{
		aRemark("./a,b:c.yaml", 3, "100%\n::error::x\r"),
		{Check: "NoObjects", Message: "m"},
	}}
	check.OK(t, r.GitHub(&b))
	const want = "::error file=a%2Cb%3Ac.yaml,line=3,title=overdue::Federation zj/a: 100%25%0A::error::x%0D\n::warning title=NoObjects::m\n"
	if b.String() != want {
		t.Errorf("got  %q\nwant %q", b.String(), want)
	}
}

// GitLab tells new findings from old ones by their fingerprints.
func TestGitLabFingerprints(t *testing.T) {
	fingerprint := func(m render.Remark) string {
		var b strings.Builder
		check.OK(t, (render.Report{Name: "check", Remarks: []render.Remark{m}}).GitLab(&b))
		var list []struct{ Fingerprint string }
		if err := json.Unmarshal([]byte(b.String()), &list); err != nil || len(list) != 1 {
			t.Fatalf("%v: %s", err, b.String())
		}
		return list[0].Fingerprint
	}
	first := fingerprint(aRemark("a.yaml", 3, "1 of 3"))
	if same := fingerprint(aRemark("a.yaml", 9, "2 of 3")); same != first {
		t.Error("another line or wording makes another finding")
	}
	other := aRemark("a.yaml", 3, "1 of 3")
	other.Subject = "HandlingOverdue"
	if fingerprint(other) == first || fingerprint(aRemark("b.yaml", 3, "1 of 3")) == first {
		t.Error("two findings have one fingerprint")
	}
}
