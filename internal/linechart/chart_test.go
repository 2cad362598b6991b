package linechart_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/linechart"
	"qinglian.dev/qinglian/test/check"
)

// draw gives the chart, its elements by name, and its texts.
func draw(t *testing.T, c *linechart.Chart) (svg string, elements map[string][]xml.StartElement, texts []string) {
	t.Helper()
	var b strings.Builder
	check.OK(t, c.Write(&b))
	elements = map[string][]xml.StartElement{}
	d := xml.NewDecoder(strings.NewReader(b.String()))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return b.String(), elements, texts
		}
		check.OK(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			elements[token.Name.Local] = append(elements[token.Name.Local], token.Copy())
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				texts = append(texts, s)
			}
		}
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// A line has a gap where a value isn't known; nothing is drawn at 0 in its place.
func TestGap(t *testing.T) {
	_, elements, _ := draw(t, &linechart.Chart{
		Title: "t", Labels: []string{"1", "2", "3", "4", "5"}, Most: 100, Unit: "%",
		Series: []linechart.Series{{Name: "a", Values: []*float64{new(10.), new(20.), nil, new(40.), new(100.)}}},
	})
	var lines []string
	for _, e := range elements["polyline"] {
		lines = append(lines, attribute(e, "points"))
		check.Diff(t, "fill", "none", attribute(e, "fill"))
	}
	check.Diff(t, "lines", []string{"60,347 225,314", "555,248 720,50"}, lines)
	check.Diff(t, "marks", 4+1, len(elements["circle"])) // and the one beside the name
}

// Strict policies drop style attributes, and browsers draw what people write as text.
func TestSafeAndReadable(t *testing.T) {
	svg, elements, texts := draw(t, &linechart.Chart{
		Title: `<script>alert(1)</script> & "x"`, Description: "说明", Language: "zh", Labels: []string{"<b>"}, Most: 100,
		Series: []linechart.Series{{Name: "</text><style>", Values: []*float64{new(50.)}}},
	})
	for _, bad := range []string{"style", "script"} {
		if len(elements[bad]) > 0 {
			t.Errorf("there is an element %s", bad)
		}
	}
	if strings.Contains(svg, "style=") {
		t.Error("there is a style attribute")
	}
	root := elements["svg"][0]
	check.Diff(t, "role", "img", attribute(root, "role"))
	check.Diff(t, "labelled by", "chart-title chart-description", attribute(root, "aria-labelledby"))
	for _, want := range []string{`<script>alert(1)</script> & "x"`, "说明", "<b>", "</text><style>"} {
		found := false
		for _, s := range texts {
			found = found || s == want
		}
		if !found {
			t.Errorf("%q is not among the texts", want)
		}
	}
}
