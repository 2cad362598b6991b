package metrics

import (
	"context"
	"slices"

	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// The values of labels, besides those of province.
var (
	kinds    = []string{v1alpha1.KindNotice, v1alpha1.KindFederation, v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation}
	statuses = []metav1.ConditionStatus{metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown}
	states   = []v1alpha1.TargetState{
		v1alpha1.TargetMet, v1alpha1.TargetWaived, v1alpha1.TargetPending, v1alpha1.TargetDue, v1alpha1.TargetOverdue,
		v1alpha1.TargetUnknown, v1alpha1.TargetNotApplicable,
	}
	actions = []v1alpha1.Action{v1alpha1.ActionAdjustment, v1alpha1.ActionExit}
	steps   = []v1alpha1.Step{
		v1alpha1.StepRecordFinding, v1alpha1.StepNotify, v1alpha1.StepAwaitObjections, v1alpha1.StepDecide, v1alpha1.StepRecordExit,
	}
)

// none is the value of a label for what there is no other value for.
const none = "none"

// verdicts counts what stands in the statuses of a world. A count is there, as a
// 0, for all values of a label where any of them is, so that one that falls to
// nothing does not just end.
type verdicts struct {
	objects, targets, flagged, overdue *prometheus.GaugeVec

	zeroed map[scope]bool
}

// scope is a part of the world for which there are counts; level and target are
// empty for those of member groups.
type scope struct {
	province string
	level    v1alpha1.Level
	target   v1alpha1.TargetType
}

func newVerdicts() *verdicts {
	gauge := func(name, help string, labels ...string) *prometheus.GaugeVec {
		return prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: name, Help: help}, labels)
	}
	return &verdicts{
		zeroed:  map[scope]bool{},
		objects: gauge("qinglian_objects", "Objects by the status of their condition Ready.", "kind", "ready"),
		targets: gauge("qinglian_federation_targets", "Federations by the state of each of their own targets.", "province", "level", "target", "state"),
		flagged: gauge("qinglian_flagged_member_groups", "Member groups flagged for adjustment or exit by the next step in handling them.", "province", "action", "step"),
		overdue: gauge("qinglian_handling_overdue_member_groups", "Member groups with a finding that was not handled in time.", "province"),
	}
}

func (v *verdicts) vectors() []*prometheus.GaugeVec {
	return []*prometheus.GaugeVec{v.objects, v.targets, v.flagged, v.overdue}
}

// Describe gives what there is to count.
func (v *verdicts) Describe(ch chan<- *prometheus.Desc) {
	for _, vector := range v.vectors() {
		vector.Describe(ch)
	}
}

// Collect gives the counts.
func (v *verdicts) Collect(ch chan<- prometheus.Metric) {
	for _, vector := range v.vectors() {
		vector.Collect(ch)
	}
}

func (v *verdicts) count(w *world.World) {
	for _, kind := range kinds {
		for _, status := range statuses {
			v.objects.WithLabelValues(kind, string(status))
		}
	}
	for i := range w.Notices {
		v.object(v1alpha1.KindNotice, w.Notices[i].Status.Conditions)
	}
	provinces := provincesOf(w.Federations)
	for i := range w.Federations {
		v.federation(&w.Federations[i], provinces[client.ObjectKeyFromObject(&w.Federations[i])])
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		v.object(v1alpha1.KindMemberGroup, g.Status.Conditions)
		v.memberGroup(g, provinces[types.NamespacedName{Namespace: g.Namespace, Name: g.Spec.FederationRef.Name}])
	}
	for i := range w.YouthAssociations {
		v.object(v1alpha1.KindYouthAssociation, w.YouthAssociations[i].Status.Conditions)
	}
}

func (v *verdicts) object(kind string, conditions []metav1.Condition) {
	status := metav1.ConditionUnknown
	if ready := meta.FindStatusCondition(conditions, v1alpha1.ConditionReady); ready != nil {
		status = known(ready.Status, statuses, status)
	}
	v.objects.WithLabelValues(kind, string(status)).Inc()
}

func (v *verdicts) federation(f *v1alpha1.Federation, province string) {
	v.object(v1alpha1.KindFederation, f.Status.Conditions)
	v.zero(scope{province: province})
	for _, t := range f.Status.Targets {
		v.zero(scope{province, f.Spec.Level, t.Type})
		state := known(t.State, states, v1alpha1.TargetUnknown)
		v.targets.WithLabelValues(province, string(f.Spec.Level), string(t.Type), string(state)).Inc()
	}
}

// zero makes the counts of a scope be there.
func (v *verdicts) zero(s scope) {
	if v.zeroed[s] {
		return
	}
	v.zeroed[s] = true
	if s.target != "" {
		for _, state := range states {
			v.targets.WithLabelValues(s.province, string(s.level), string(s.target), string(state))
		}
		return
	}
	v.overdue.WithLabelValues(s.province)
	for _, action := range actions {
		for _, step := range steps {
			v.flagged.WithLabelValues(s.province, string(action), string(step))
		}
	}
}

// memberGroup counts a member group; province is empty when its federation does
// not exist.
func (v *verdicts) memberGroup(g *v1alpha1.MemberGroup, province string) {
	if province == "" {
		province = none
	}
	if action, _ := verdict.RequiredAction(g); action != "" {
		step := v1alpha1.Step(none)
		if next := g.Status.NextStep; next != nil {
			step = known(next.Step, steps, step)
		}
		v.flagged.WithLabelValues(province, string(action), string(step)).Inc()
	}
	if verdict.HandlingOverdue(g) {
		v.overdue.WithLabelValues(province).Inc()
	}
}

// known gives a value that is among those known, and the other one instead of any else.
func known[T comparable](value T, values []T, other T) T {
	if slices.Contains(values, value) {
		return value
	}
	return other
}

// read lists everything in the cache, without copying what nobody here changes.
func read(ctx context.Context, c client.Reader) (*world.World, error) {
	var (
		notices      v1alpha1.NoticeList
		federations  v1alpha1.FederationList
		groups       v1alpha1.MemberGroupList
		associations v1alpha1.YouthAssociationList
	)
	for _, list := range []client.ObjectList{&notices, &federations, &groups, &associations} {
		if err := c.List(ctx, list, client.UnsafeDisableDeepCopy); err != nil {
			return nil, err
		}
	}
	return &world.World{Notices: notices.Items, Federations: federations.Items, MemberGroups: groups.Items, YouthAssociations: associations.Items}, nil
}
