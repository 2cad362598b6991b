package assess_test

import (
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// What stands out is said first, and what is waived never reads as met.
func TestHeadline(t *testing.T) {
	said := func(r *worldtest.Result) string { return r.Fed("m3301").Headline }
	start := func() *worldtest.Forest { return meeting("M(3301)") }
	unfounded := func(f *worldtest.Forest) { f.Fed("m3301").Spec.Establishment = nil }
	alone := func(f *worldtest.Forest) { f.Groups, f.Associations = nil, nil }
	ended := func(f *worldtest.Forest) {
		f.Fed("m3301").Spec.Ended = &v1alpha1.Ended{On: "2025-01-01", Outcome: v1alpha1.EndAbolished}
	}
	table(t, start, said, []row{
		{"all met", "2026-07-01", nil, "AllMet"},
		{"overdue", "2026-07-01", alone, "MemberGroups 0/3 overdue since 2024-07-01, 3 more"},
		{"due", "2024-06-30", alone, "MemberGroups 0/3 due by 2024-06-30, 3 more"},
		{"pending", "2022-06-30", alone, "MemberGroups 0/3 pending, due by 2024-06-30, 3 more"},
		{"unknown", "2025-01-01", unfounded, "Established unknown EstablishmentUndeclared, due by 2024-06-30"},
		{"unknown, none declared", "2025-01-01", steps(alone, waived("2030-01-01", memberGroup, affiliated, coverage)), "MembershipInOrder unknown NoMembersDeclared, due by 2026-06-30"},
		{"overdue before unknown", "2025-01-01", steps(unfounded, alone), "MemberGroups 0/3 overdue since 2024-07-01, 4 more"},
		{"waived only", "2025-01-01", steps(alone, waived("2030-01-01", memberGroup, affiliated, coverage, inOrder)), "MemberGroups 0/3 waived, 3 more"},
		{"waived and unmet", "2025-01-01", steps(alone, waived("2030-01-01", memberGroup)), "AffiliatedAssociations 0/1 overdue since 2024-07-01, 2 more"},
		{"ended", "2025-01-02", ended, "NoTargets"},
	})
}
