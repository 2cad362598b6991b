package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// asOf is the date that the sample is made for.
const asOf = v1alpha1.Date("2026-11-23")

// seen collects the states that occur, and where each occurs first.
type seen map[string]string

func (s seen) note(object string, parts ...any) {
	state := fmt.Sprint(parts...)
	if s[state] == "" {
		s[state] = object
	}
}

func (s seen) conditions(kind, object string, conditions []metav1.Condition) {
	for _, c := range conditions {
		s.note(object, kind, " ", c.Type, "=", string(c.Status), " ", c.Reason)
	}
}

// evaluate judges the sample by the notice with no more than its date: the rest
// is what the national notice says.
func evaluate() seen {
	notice := v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{Name: "national"}}
	notice.Spec.DocumentNumber, notice.Spec.IssuedOn = "中青联发〔2021〕5号", "2021-06-30"
	world := &world.World{Notices: []v1alpha1.Notice{notice}}
	for _, s := range scenes() {
		world.Federations = append(world.Federations, *s.federation)
		for _, a := range s.associations {
			world.YouthAssociations = append(world.YouthAssociations, *a)
		}
		for _, g := range s.groups {
			world.MemberGroups = append(world.MemberGroups, *g)
		}
	}
	assess.Evaluate(world, asOf, words.English)

	states := seen{}
	for _, f := range world.Federations {
		states.conditions("Federation", f.Name, f.Status.Conditions)
		for _, target := range f.Status.Targets {
			states.note(f.Name, f.Spec.Level, " ", target.Type, " ", target.State)
		}
		for _, c := range f.Status.Coverage {
			states.note(f.Name, "coverage ", c.State)
		}
		if f.Status.Subordinates != nil {
			for _, code := range f.Status.Subordinates.Missing {
				states.note(f.Name, "missing ", code)
			}
		}
	}
	for _, g := range world.MemberGroups {
		states.conditions("MemberGroup", g.Name, g.Status.Conditions)
		if g.Status.NextStep != nil {
			states.note(g.Name, "step ", g.Status.NextStep.Step)
		}
	}
	for _, a := range world.YouthAssociations {
		states.conditions("YouthAssociation", a.Name, a.Status.Conditions)
		states.note(a.Name, "path ", a.Status.Path)
	}
	return states
}

// TestShowsEachState holds what the sample promises to show. Run with -v, it
// lists every state with an object that shows it.
func TestShowsEachState(t *testing.T) {
	states := evaluate()
	for _, want := range []string{
		"Prefecture Established Met", "Prefecture Established Overdue",
		"Prefecture MemberGroups Met", "Prefecture MemberGroups Overdue",
		"Prefecture AffiliatedAssociations Met", "Prefecture AffiliatedAssociations Waived", "Prefecture AffiliatedAssociations Overdue",
		"Prefecture EmergingFieldCoverage Met", "Prefecture EmergingFieldCoverage Overdue", "Prefecture EmergingFieldCoverage Unknown",
		"Prefecture MembershipInOrder Met", "Prefecture MembershipInOrder Overdue",
		"County Established Met", "County Established Waived", "County Established Overdue", "County Established Unknown", "County Established NotApplicable",
		"County MemberGroups Met", "County MemberGroups Waived", "County MemberGroups Overdue", "County MemberGroups Unknown", "County MemberGroups NotApplicable",
		"County AffiliatedAssociations Met", "County AffiliatedAssociations Waived", "County AffiliatedAssociations Overdue", "County AffiliatedAssociations Unknown", "County AffiliatedAssociations NotApplicable",
		"County EmergingFieldCoverage Met", "County EmergingFieldCoverage Overdue", "County EmergingFieldCoverage Unknown", "County EmergingFieldCoverage NotApplicable",
		"County MembershipInOrder Met", "County MembershipInOrder Overdue", "County MembershipInOrder NotApplicable",
		"coverage Covered", "coverage Gap", "coverage Unrepresented", "coverage Listed",
		"missing 330182",
		"step RecordFinding", "step Notify", "step AwaitObjections", "step Decide", "step RecordExit",
		"path Member", "path Admit", "path NominationQuota", "path SupportRegistration", "path Engage", "path Attest", "path Guide", "path Dissolved",
		"Federation Established=False NotEstablished", "Federation Established=False EstablishmentInFuture", "Federation Established=False BasisMissing",
		"Federation SubordinatesTargetsMet=True AllMet", "Federation SubordinatesTargetsMet=Unknown Incomplete", "Federation SubordinatesTargetsMet=False Overdue",
		"Federation ReviewReady=True ReadyForReview", "Federation ReviewReady=True NotDue", "Federation ReviewReady=False TargetsUnmet",
		"Federation ReviewReady=False SelectionChannelsUnstandardised", "Federation ReviewReady=Unknown Undeclared", "Federation ReviewReady=Unknown TermUndeclared",
		"Federation InventoryCurrent=False Outdated", "Federation InventoryCurrent=False CountBelowRecords", "Federation InventoryCurrent=Unknown InventoryUndeclared",
		"Federation WithinAssociationLimit=False LimitExceeded", "Federation WithinAssociationLimit=Unknown LimitUndeclared",
		"MemberGroup Member=True Admitted", "MemberGroup Member=False Exited", "MemberGroup Member=False AdmissionInFuture", "MemberGroup Member=False NotAdmitted",
		"MemberGroup AdjustmentRequired=True InsignificantRole", "MemberGroup AdjustmentRequired=True Irregular", "MemberGroup AdjustmentRequired=Unknown ActivityUnreported",
		"MemberGroup ExitRequired=True ViolatesCharter", "MemberGroup ExitRequired=True OutsideFunction", "MemberGroup HandlingOverdue=True HandlingOverdue",
		"MemberGroup AdmissionSupported=True Registered", "MemberGroup AdmissionSupported=True LeagueAffiliated", "MemberGroup AdmissionSupported=True PartnerLed",
		"MemberGroup AdmissionSupported=False NotRegistered", "MemberGroup AdmissionSupported=False CriteriaNotMet", "MemberGroup AdmissionSupported=Unknown NotAttested",
		"YouthAssociation LeagueAffiliated=False RecognitionInFuture", "YouthAssociation InContact=False ContactOutdated", "YouthAssociation PostsFilled=False PostVacant",
		"YouthAssociation Supported=False NotSupported", "YouthAssociation RegistrationValid=False CreditCodeInvalid",
	} {
		if states[want] == "" {
			t.Errorf("no object shows %q", want)
		}
	}
	for _, state := range slices.Sorted(maps.Keys(states)) {
		t.Logf("%s (%s)", state, states[state])
		if strings.Contains(state, "Ready=False") && !strings.Contains(state, "ReviewReady") {
			t.Errorf("%s is not Ready: %s", states[state], state)
		}
	}
}
