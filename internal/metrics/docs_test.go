package metrics

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	clocktesting "k8s.io/utils/clock/testing"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

var update = flag.Bool("update", false, "write the table of docs/metrics.md anew")

// TestDocs: docs/metrics.md has every metric with its type, its labels and its
// help, and no other.
func TestDocs(t *testing.T) {
	var want []string
	for _, family := range gather(t, New(&cache{world: evaluated()}, clocktesting.NewFakePassiveClock(noon), sources)) {
		var labels []string
		for _, l := range family.GetMetric()[0].GetLabel() {
			labels = append(labels, "`"+l.GetName()+"`")
		}
		want = append(want, fmt.Sprintf("| `%s` | %s | %s | %s |", family.GetName(), strings.ToLower(family.GetType().String()), strings.Join(labels, ", "), family.GetHelp()))
	}
	path := filepath.Join(plane.Root(), "docs", "metrics.md")
	text, err := os.ReadFile(path)
	check.OK(t, err)
	lines := strings.Split(string(text), "\n")
	row := func(line string) bool { return strings.HasPrefix(line, "| `qinglian_") }
	first := slices.Index(lines, "|---|---|---|---|") + 1
	last := first
	for last < len(lines) && row(lines[last]) {
		last++
	}
	if *update {
		lines = slices.Replace(lines, first, last, want...)
		check.OK(t, os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644))
		return
	}
	if diff := cmp.Diff(want, lines[first:last]); diff != "" {
		t.Errorf("docs/metrics.md, mend it with -update (-metrics +docs):\n%s", diff)
	}
}
