// Command conditions writes docs/conditions.md from the catalogue of
// internal/assess, so that the two can't drift apart.
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
the words that go with it. This page is made from the catalogue in
` + "`internal/assess/catalogue.go`" + ` by ` + "`make generate`" + `.

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

var kinds = []struct {
	name       string
	conditions []string
}{
	{"All kinds", []string{v1alpha1.ConditionReady}},
	{"Federation", []string{
		v1alpha1.ConditionEstablished, v1alpha1.ConditionTargetsMet, v1alpha1.ConditionSubordinatesTargetsMet,
		v1alpha1.ConditionReviewReady, v1alpha1.ConditionInventoryCurrent, v1alpha1.ConditionWithinAssociationLimit,
	}},
	{"MemberGroup", []string{
		v1alpha1.ConditionMember, v1alpha1.ConditionAdmissionSupported, v1alpha1.ConditionAdjustmentRequired,
		v1alpha1.ConditionExitRequired, v1alpha1.ConditionHandlingOverdue,
	}},
	{"YouthAssociation", []string{
		v1alpha1.ConditionLeagueAffiliated, v1alpha1.ConditionEligible, v1alpha1.ConditionInContact,
		v1alpha1.ConditionPostsFilled, v1alpha1.ConditionSupported, v1alpha1.ConditionRegistrationValid,
	}},
}

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
	for _, kind := range kinds {
		fmt.Fprintf(&b, "\n## %s\n", kind.name)
		for _, condition := range kind.conditions {
			fmt.Fprintf(&b, "\n### %s\n\n| Status | Reason | Message | Basis |\n|---|---|---|---|\n", condition)
			for _, e := range catalogue.Entries() {
				if e.Type == condition {
					fmt.Fprintf(&b, "| %s | `%s` | %s<br>%s | %s |\n", e.Status, e.Reason, gaps(e.Text.In(words.English)), gaps(e.Text.In(words.Chinese)), basis(&e))
				}
			}
		}
	}
	return b.Bytes()
}

// gaps shows the places that facts fill.
func gaps(template string) string { return gap.ReplaceAllString(template, "…") }

var gap = regexp.MustCompile(`\{[^}]*\}`)

func basis(e *catalogue.Entry) string {
	if e.Ours {
		return e.Basis.String() + ", *ours*"
	}
	return e.Basis.String()
}
