package agenda

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/words"
)

// Digest writes the work list as plain text to paste into a chat. Nothing in it leads to
// a person.
func (v *View) Digest(w io.Writer, items []Item, lang words.Lang) error {
	var b strings.Builder
	counts := count(items)
	b.WriteString(words.OneLine(personal.Mask(v.title().In(lang))) + "\n" + v.line(counts).In(lang) + "\n")
	var state State
	n := 0
	for i := range items {
		item := &items[i]
		if item.State != state {
			state, n = item.State, 0
			fmt.Fprintf(&b, "\n%s\n", stateCounts[state].With("n", counts[state]).In(lang))
		}
		n++
		text := words.OneLine(personal.Mask(lineOf.With("who", item.who(), "what", item.What, "basis", item.Requirement).In(lang)))
		fmt.Fprintf(&b, "%d. %s\n", n, strings.TrimSpace(string(item.DueOn)+" "+text))
	}
	if len(items) == 0 {
		fmt.Fprintf(&b, "\n%s\n", nothing.In(lang))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
