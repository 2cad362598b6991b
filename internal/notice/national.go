package notice

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/utils/ptr"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/civil"
)

// national is the notice 中青联发〔2021〕5号 as it ships. A base notice has its values
// wherever it says nothing of its own.
var national = sync.OnceValue(func() *v1alpha1.NoticeSpec {
	var n v1alpha1.Notice
	if err := yaml.Unmarshal(config.NationalNotice, &n); err != nil {
		panic(err) // it is part of the program
	}
	return &n.Spec
})

// NationalTimeZone is where civil dates begin and end unless a notice says otherwise.
func NationalTimeZone() *time.Location { return civil.Zone(national().TimeZone) }

// baseNotice gives what a notice that supplements no other sets: what it says, and
// the national notice's values where it is silent.
func baseNotice(s *v1alpha1.NoticeSpec) *Effective {
	own := national()
	n := &Effective{
		Fields:        slices.Clone(orElse(s.EmergingFields, own.EmergingFields)),
		Prefectures:   cmp.Or(s.Prefectures, own.Prefectures),
		inventory:     int(cmp.Or(s.Inventory, own.Inventory).WithinMonths),
		contact:       int(cmp.Or(s.Contact, own.Contact).WithinMonths),
		ShareFrom:     int64(cmp.Or(s.Representation, own.Representation).ShareFromPercent),
		reviewMonths:  int(cmp.Or(s.Review, own.Review).MonthsBeforeTermEnd),
		WindowsFrom:   cmp.Or(s.Successors, own.Successors).WindowsFrom,
		ExemptBodies:  cmp.Or(s.Admission, own.Admission).RegistrationExemptLeadBodies,
		Bodies:        slices.Clone(orElse(s.Bodies, own.Bodies)),
		DecidedBy:     slices.Clone(orElse(s.DecidingBodies, own.DecidingBodies)),
		CoverageForms: cmp.Or(s.Coverage, own.Coverage).Forms,
	}
	if n.ExemptBodies == nil {
		n.ExemptBodies = own.Admission.RegistrationExemptLeadBodies
	}
	for _, t := range orElse(s.Targets, own.Targets) {
		n.Targets = append(n.Targets, ownTarget(t))
	}
	a := cmp.Or(s.Adjustment, own.Adjustment)
	inactivity := cmp.Or(a.Inactivity, own.Adjustment.Inactivity)
	n.actions = baseActions(a.Actions)
	n.HandleDays = int(cmp.Or(a.HandleWithinDays, own.Adjustment.HandleWithinDays))
	n.Activities = cmp.Or(inactivity.ActivitiesPerYear, own.Adjustment.Inactivity.ActivitiesPerYear)
	n.InactiveYears = int(*cmp.Or(inactivity.Years, own.Adjustment.Inactivity.Years))
	n.reportMonths = int(cmp.Or(inactivity.ReportWithinMonths, own.Adjustment.Inactivity.ReportWithinMonths))
	n.sort()
	return n
}

func orElse[T any](list, otherwise []T) []T {
	if len(list) > 0 {
		return list
	}
	return otherwise
}

// ownTarget takes a target as a notice sets it; what it leaves out is as in the
// national notice.
func ownTarget(t v1alpha1.Target) Target {
	all := national().Targets
	var have v1alpha1.Target
	if i := slices.IndexFunc(all, func(n v1alpha1.Target) bool { return n.Type == t.Type }); i >= 0 {
		have = all[i]
	}
	window, haveWindow := cmp.Or(t.Window, have.Window, &v1alpha1.Window{}), cmp.Or(have.Window, &v1alpha1.Window{})
	return Target{
		Kind:     t.Type,
		Levels:   slices.Clone(orElse(t.Levels, have.Levels)),
		Minimum:  cmp.Or(t.Minimum, have.Minimum),
		Percent:  cmp.Or(t.MinimumPercent, have.MinimumPercent),
		fromYear: ptr.Deref(window.FromYears, ptr.Deref(haveWindow.FromYears, 0)),
		toYear:   ptr.Deref(window.ToYears, ptr.Deref(haveWindow.ToYears, 0)),
	}
}

// baseActions takes a base notice's own actions in their order, and adds the
// national ones for the grounds that it leaves out.
func baseActions(list []v1alpha1.GroundAction) []v1alpha1.GroundAction {
	actions := slices.Clone(list)
	for _, n := range national().Adjustment.Actions {
		if !slices.ContainsFunc(list, func(a v1alpha1.GroundAction) bool { return a.Ground == n.Ground }) {
			actions = append(actions, n)
		}
	}
	return actions
}
