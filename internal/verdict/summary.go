package verdict

import (
	"qinglian.dev/qinglian/internal/world"
)

// Summary counts the objects of a world, and what there is to look at in it.
type Summary struct {
	Objects int
	// The rest counts concerns by their matter.
	NotReady, Flagged, Overdue, Unmet int
}

// Summarise counts a world that has been evaluated.
func Summarise(w *world.World) Summary {
	s := Summary{Objects: len(w.Notices) + len(w.Federations) + len(w.MemberGroups) + len(w.YouthAssociations)}
	for _, c := range Concerns(w) {
		for matter, count := range map[Matter]*int{
			MatterNotReady: &s.NotReady, MatterFlagged: &s.Flagged, MatterOverdue: &s.Overdue, MatterUnmet: &s.Unmet,
		} {
			if c.Is(matter) {
				*count++
			}
		}
	}
	return s
}
