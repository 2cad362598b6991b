package verdict_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// aCondition puts a condition of a type, status and reason.
func aCondition(kind string, status metav1.ConditionStatus, reason string) metav1.Condition {
	return metav1.Condition{Type: kind, Status: status, Reason: reason}
}

func aReady(yes bool) metav1.Condition {
	if yes {
		return aCondition(v1alpha1.ConditionReady, metav1.ConditionTrue, v1alpha1.ReasonResolved)
	}
	return aCondition(v1alpha1.ConditionReady, metav1.ConditionFalse, v1alpha1.ReasonParentNotFound)
}

// aFederation is a federation with a verdict on its targets.
func aFederation(level v1alpha1.Level, status metav1.ConditionStatus, reason string, targets ...v1alpha1.TargetStatus) v1alpha1.Federation {
	return v1alpha1.Federation{
		Spec: v1alpha1.FederationSpec{Level: level},
		Status: v1alpha1.FederationStatus{
			Conditions: []metav1.Condition{aReady(true), aCondition(v1alpha1.ConditionTargetsMet, status, reason)},
			Targets:    targets,
		},
	}
}

func TestSummarise(t *testing.T) {
	group := func(conditions ...metav1.Condition) v1alpha1.MemberGroup {
		return v1alpha1.MemberGroup{Status: v1alpha1.MemberGroupStatus{Conditions: conditions}}
	}
	world := &world.World{
		Notices: []v1alpha1.Notice{{Status: v1alpha1.NoticeStatus{Conditions: []metav1.Condition{aReady(false)}}}},
		Federations: []v1alpha1.Federation{
			aFederation(v1alpha1.LevelCounty, metav1.ConditionFalse, v1alpha1.ReasonOverdue),
			aFederation(v1alpha1.LevelCounty, metav1.ConditionFalse, v1alpha1.ReasonDue),
			aFederation(v1alpha1.LevelCounty, metav1.ConditionFalse, v1alpha1.ReasonPending),
			aFederation(v1alpha1.LevelCounty, metav1.ConditionUnknown, v1alpha1.ReasonUndeclared),
			aFederation(v1alpha1.LevelCounty, metav1.ConditionTrue, v1alpha1.ReasonAllMet),
		},
		MemberGroups: []v1alpha1.MemberGroup{
			group(aReady(true), aCondition(v1alpha1.ConditionExitRequired, metav1.ConditionTrue, "ViolatesLaw"), aCondition(v1alpha1.ConditionHandlingOverdue, metav1.ConditionTrue, v1alpha1.ReasonHandlingOverdue)),
			group(aReady(true), aCondition(v1alpha1.ConditionAdjustmentRequired, metav1.ConditionTrue, "Irregular")),
			group(aReady(true), aCondition(v1alpha1.ConditionAdjustmentRequired, metav1.ConditionUnknown, v1alpha1.ReasonActivityUnreported)),
			group(), // never evaluated
		},
		YouthAssociations: []v1alpha1.YouthAssociation{{Status: v1alpha1.YouthAssociationStatus{Conditions: []metav1.Condition{aReady(true)}}}},
	}
	want := verdict.Summary{Objects: 11, NotReady: 2, Flagged: 2, Overdue: 2, Unmet: 3}
	if diff := cmp.Diff(want, verdict.Summarise(world)); diff != "" {
		t.Error(diff)
	}
	if action, ground := verdict.RequiredAction(&world.MemberGroups[0]); action != v1alpha1.ActionExit || ground != v1alpha1.GroundViolatesLaw {
		t.Errorf("got %s, %s", action, ground)
	}
}

func TestWorstTarget(t *testing.T) {
	target := func(state v1alpha1.TargetState, dueOn civil.Date) v1alpha1.TargetStatus {
		return v1alpha1.TargetStatus{State: state, DueOn: dueOn}
	}
	targets := []v1alpha1.TargetStatus{
		target(v1alpha1.TargetPending, "2020-01-01"), target(v1alpha1.TargetOverdue, "2026-06-30"),
		target(v1alpha1.TargetOverdue, "2024-06-30"), target(v1alpha1.TargetMet, "2019-01-01"),
	}
	for _, tt := range []struct {
		reason string
		want   civil.Date
	}{
		{v1alpha1.ReasonOverdue, "2024-06-30"},
		{v1alpha1.ReasonPending, "2020-01-01"},
		{v1alpha1.ReasonUndeclared, ""},
		{v1alpha1.ReasonAllMet, ""},
	} {
		f := aFederation(v1alpha1.LevelCounty, metav1.ConditionFalse, tt.reason, targets...)
		if reason, dueOn := verdict.WorstTarget(&f); reason != tt.reason || dueOn != tt.want {
			t.Errorf("got %s %s, want %s %s", reason, dueOn, tt.reason, tt.want)
		}
	}
}

func TestStandings(t *testing.T) {
	var list []*v1alpha1.Federation
	for _, f := range []v1alpha1.Federation{
		aFederation(v1alpha1.LevelCounty, metav1.ConditionTrue, v1alpha1.ReasonAllMet),
		aFederation(v1alpha1.LevelCounty, metav1.ConditionTrue, v1alpha1.ReasonNoTargets),
		aFederation(v1alpha1.LevelCounty, metav1.ConditionUnknown, v1alpha1.ReasonNoticeNotFound),
		aFederation(v1alpha1.LevelCounty, metav1.ConditionFalse, v1alpha1.ReasonDue),
		aFederation(v1alpha1.LevelPrefecture, metav1.ConditionFalse, v1alpha1.ReasonOverdue),
	} {
		list = append(list, &f)
	}
	want := []verdict.Standing{
		{Level: v1alpha1.LevelPrefecture, Federations: 1, Bound: 1, Overdue: 1},
		{Level: v1alpha1.LevelCounty, Federations: 4, Bound: 3, Met: 1, Due: 1, Unknown: 1},
	}
	if diff := cmp.Diff(want, verdict.Standings(list)); diff != "" {
		t.Error(diff)
	}
}

func TestRolledUp(t *testing.T) {
	for reason, want := range map[string]bool{
		v1alpha1.ReasonResolved:              true,
		v1alpha1.ReasonNoticeNotFound:        true,
		v1alpha1.ReasonParentNotFound:        false,
		v1alpha1.ReasonParentLevel:           false,
		v1alpha1.ReasonOutsideParentDivision: false,
		v1alpha1.ReasonDuplicateDivision:     false,
	} {
		f := &v1alpha1.Federation{Status: v1alpha1.FederationStatus{Conditions: []metav1.Condition{aCondition(v1alpha1.ConditionReady, metav1.ConditionFalse, reason)}}}
		if got := verdict.RolledUp(f); got != want {
			t.Errorf("%s: %v, want %v", reason, got, want)
		}
	}
}
