// Command conditions writes docs/conditions.md from internal/catalogue, so that the
// two can't drift apart.
//
//	go run ./hack/conditions docs/conditions.md
package main

import (
	"bytes"
	"fmt"
	"os"
	"regexp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/words"
)

const head = `# Conditions

Every condition of every kind, with each status and reason that it can have and
the words that go with it. This page is made from ` + "`internal/catalogue`" + ` by
` + "`make generate`" + `.

- ` + "`Ready`" + ` says that everything referred to resolves and that the object takes part in
  counts and rollups as declared. Falling short of a target never makes an
  object not Ready.
- ` + "`Stalled`" + ` is True, with the reason of Ready, where waiting will not mend a
  Ready=False; otherwise it is absent.
- Where a federation or its notice does not resolve, the other conditions that
  rest on it are Unknown, with the reason of Ready.
- The last column names the requirements of the notice that a verdict rests on;
  *ours* marks a reading of this project's that is not in the notice's own words.
- Readers should tolerate reasons that they do not know: later versions may add some.
`

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: conditions FILE")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], page(), 0o600); err != nil {
		fmt.Fprintln(os.Stderr, "conditions:", err)
		os.Exit(1)
	}
}

func page() []byte {
	var b bytes.Buffer
	b.WriteString(head)
	b.WriteString("\n## All kinds\n")
	condition(&b, v1alpha1.ConditionReady)
	for _, kind := range v1alpha1.Kinds {
		// A notice has no condition but Ready, which stands above.
		for i, conditionType := range v1alpha1.ConditionTypes(kind)[1:] {
			if i == 0 {
				fmt.Fprintf(&b, "\n## %s\n", kind)
			}
			condition(&b, conditionType)
		}
	}
	return b.Bytes()
}

// condition writes the table of a condition: a row for each of its reasons.
func condition(b *bytes.Buffer, conditionType string) {
	fmt.Fprintf(b, "\n### %s\n\n| Status | Reason | Message | Basis |\n|---|---|---|---|\n", conditionType)
	for _, e := range catalogue.Entries() {
		if e.Type == conditionType {
			fmt.Fprintf(b, "| %s | `%s` | %s<br>%s | %s |\n",
				e.Status, e.Reason, gaps(e.Text.In(words.English)), gaps(e.Text.In(words.Chinese)), basis(&e))
		}
	}
}

// gaps shows the places that facts fill; a plural reads as for several.
func gaps(template string) string {
	return gap.ReplaceAllString(plural.ReplaceAllString(template, "$1"), "…")
}

var (
	gap    = regexp.MustCompile(`\{[^}]*\}`)
	plural = regexp.MustCompile(`\{[^|}]*\|[^|}]*\|([^}]*)\}`)
)

func basis(e *catalogue.Entry) string {
	if e.Ours {
		return e.Basis.String() + ", *ours*"
	}
	return e.Basis.String()
}
