package expect

import (
	"fmt"
	"io"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
)

// Write writes a test of what is expected of one object. It begins with the
// line that separates documents, so that it can be appended to others.
func Write(w io.Writer, asOf civil.Date, object world.Key, expected []Expected) error {
	var b strings.Builder
	fmt.Fprintf(&b, "---\napiVersion: %s/%s\nkind: %s\nasOf: %q\nexpect:\n- object: %s\n", Group, Version, Kind, asOf, object)
	var last Aspect
	for _, e := range expected {
		if e.Verdict == "" {
			fmt.Fprintf(&b, "  %s: %s\n", e.Aspect, e.State)
			continue
		}
		if e.Aspect != last {
			fmt.Fprintf(&b, "  %s:\n", e.Aspect)
			last = e.Aspect
		}
		fmt.Fprintf(&b, "    %s: {%s}\n", e.Verdict, strings.Join(parts(&e), ", "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// parts are the fields of an expectation of a target or a condition.
func parts(e *Expected) []string {
	var list []string
	if e.Aspect == AspectTarget {
		list = append(list, "state: "+e.State)
	} else {
		list = append(list, fmt.Sprintf("status: %q", e.State))
	}
	if e.Reason != "" {
		list = append(list, "reason: "+e.Reason)
	}
	if e.Actual != nil {
		list = append(list, fmt.Sprintf("actual: %d", *e.Actual))
	}
	if e.Required != nil {
		list = append(list, fmt.Sprintf("required: %d", *e.Required))
	}
	return list
}
