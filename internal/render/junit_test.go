package render_test

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/test/check"
)

func TestJUnit(t *testing.T) {
	for name, tt := range map[string]struct {
		report render.JUnit
		want   string
	}{
		"nothing": {render.JUnit{}, `<testsuites tests="0" failures="0" errors="0" skipped="0"></testsuites>`},
		"everything": {
			render.JUnit{Name: "all", Suites: []render.JUnitSuite{
				{Name: "one", File: "a.yaml", Cases: []render.JUnitCase{
					{Class: "one", Name: "fine"},
					{Class: "one", Name: "wrong", File: "a.yaml", Line: 7, Failure: &render.JUnitFailure{Type: "Overdue", Message: "it's late", Text: "first\nsecond"}},
				}},
				{Name: "two", Cases: []render.JUnitCase{{Class: "two", Name: "fine"}}},
			}},
			`<testsuites name="all" tests="3" failures="1" errors="0" skipped="0">
  <testsuite name="one" file="a.yaml" tests="2" failures="1" errors="0" skipped="0">
    <testcase classname="one" name="fine"></testcase>
    <testcase classname="one" name="wrong" file="a.yaml" line="7">
      <failure type="Overdue" message="it&#39;s late">first&#xA;second</failure>
    </testcase>
  </testsuite>
  <testsuite name="two" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="two" name="fine"></testcase>
  </testsuite>
</testsuites>`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			check.OK(t, tt.report.Write(&b))
			if diff := cmp.Diff(xml.Header+tt.want+"\n", b.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestJUnitReadsBack writes what people might have written: nothing may end an
// element, and what XML can't hold may not spoil the report.
func TestJUnitReadsBack(t *testing.T) {
	const nasty = "</failure><a b='\"'> & ]]> 青联 \x00\x1b[31m \ufffe"
	const kept = "</failure><a b='\"'> & ]]> 青联 \ufffd\ufffd[31m \ufffd"
	var b strings.Builder
	err := render.JUnit{Suites: []render.JUnitSuite{{Name: nasty, Cases: []render.JUnitCase{
		{Class: nasty, Name: nasty, File: nasty, Failure: &render.JUnitFailure{Message: nasty, Text: nasty}},
	}}}}.Write(&b)
	check.OK(t, err)
	type testcase struct {
		Name    string `xml:"name,attr"`
		Failure struct {
			Message string `xml:"message,attr"`
			Text    string `xml:",chardata"`
		} `xml:"failure"`
	}
	var read struct {
		Suites []struct {
			Name  string     `xml:"name,attr"`
			Cases []testcase `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(b.String()), &read); err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	c := read.Suites[0].Cases[0]
	if got := []string{read.Suites[0].Name, c.Name, c.Failure.Message, c.Failure.Text}; !cmp.Equal(got, []string{kept, kept, kept, kept}) {
		t.Errorf("read back: %q", got)
	}
}
