package compare

import (
	"qinglian.dev/qinglian/internal/world"
)

// Affected is a verdict that a change makes better or worse.
type Affected struct {
	Object world.Ref
	// Verdict names it: a target, an event of a member group, a condition.
	Verdict string
	// Message says what happens, in words.
	Message string
}
