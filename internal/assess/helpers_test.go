package assess_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

const (
	namespace = "zj"
	national  = "zqlf-2021-5"
)

// forest is a world under construction. Objects are pointers, so that a test
// can go on changing facts after it has added others.
type forest struct {
	notices      []*v1alpha1.Notice
	federations  []*v1alpha1.Federation
	groups       []*v1alpha1.MemberGroup
	associations []*v1alpha1.YouthAssociation
}

// plant builds federations from a notation: "N > P(33) > M(3301) > C(330102)".
// N is national, P a province, M a prefecture-level city (市), C a county; > puts
// the right one under the left one; several chains are separated by ";". In
// brackets stand the significant digits of the division code, or letters where
// there is no code. A federation is called by its letter and what is in the
// brackets: n, p33, m3301, c330102. The national notice is there too.
func plant(notation string) *forest {
	f := &forest{}
	f.notice(national)
	for chain := range strings.SplitSeq(notation, ";") {
		parent := ""
		for node := range strings.SplitSeq(chain, ">") {
			level, label, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(node), ")"), "(")
			name := strings.ToLower(level + label)
			fed := f.find(name)
			if fed == nil {
				fed = f.federation(name, levels[level])
				if strings.Trim(label, "0123456789") == "" && label != "" {
					fed.Spec.DivisionCode = (label + "0000")[:6]
				}
			}
			if parent != "" {
				fed.Spec.ParentRef = &v1alpha1.FederationReference{Name: parent}
			}
			parent = name
		}
	}
	return f
}

var levels = map[string]v1alpha1.Level{
	"N": v1alpha1.LevelNational, "P": v1alpha1.LevelProvince, "M": v1alpha1.LevelPrefecture, "C": v1alpha1.LevelCounty,
}

func (f *forest) find(name string) *v1alpha1.Federation {
	for _, fed := range f.federations {
		if fed.Name == name {
			return fed
		}
	}
	return nil
}

// fed gives a federation that is already there.
func (f *forest) fed(name string) *v1alpha1.Federation {
	fed := f.find(name)
	if fed == nil {
		panic("no federation " + name)
	}
	return fed
}

// federation adds a federation of which nothing is declared.
func (f *forest) federation(name string, level v1alpha1.Level) *v1alpha1.Federation {
	fed := &v1alpha1.Federation{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Generation: 1},
		Spec:       v1alpha1.FederationSpec{DisplayName: name, Level: level},
	}
	f.federations = append(f.federations, fed)
	return fed
}

// notice adds a notice that says nothing but its number and date.
func (f *forest) notice(name string) *v1alpha1.NoticeSpec {
	n := &v1alpha1.Notice{
		ObjectMeta: metav1.ObjectMeta{Name: name, Generation: 1},
		Spec:       v1alpha1.NoticeSpec{DocumentNumber: "中青联发〔2021〕5号", IssuedOn: "2021-06-30"},
	}
	f.notices = append(f.notices, n)
	return &n.Spec
}

// supplement adds a notice that supplements another.
func (f *forest) supplement(name, base string) *v1alpha1.NoticeSpec {
	spec := f.notice(name)
	spec.DocumentNumber, spec.IssuedOn = "浙青联〔2022〕1号", "2022-03-01"
	spec.Supplements = &v1alpha1.LocalReference{Name: base}
	return spec
}

// national gives the national notice that plant has put there.
func (f *forest) national() *v1alpha1.NoticeSpec { return &f.notices[0].Spec }

// group adds a member group of a federation, a member since 2010.
func (f *forest) group(federation, name string, kind v1alpha1.MemberKind) *v1alpha1.MemberGroup {
	g := &v1alpha1.MemberGroup{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Generation: 1},
		Spec: v1alpha1.MemberGroupSpec{
			DisplayName:   name,
			FederationRef: v1alpha1.LocalReference{Name: federation},
			Kind:          kind,
			Terms:         []v1alpha1.Term{{AdmittedOn: "2010-05-04"}},
		},
	}
	f.groups = append(f.groups, g)
	return g
}

// member adds the membership of an association, a member since 2010.
func (f *forest) member(federation, name, association string) *v1alpha1.MemberGroup {
	g := f.group(federation, name, v1alpha1.MemberYouthAssociation)
	g.Spec.YouthAssociationRef = &v1alpha1.LocalReference{Name: association}
	return g
}

// others adds n member groups that are no associations.
func (f *forest) others(federation string, n int) {
	for i := range n {
		f.group(federation, fmt.Sprintf("other-%d", i), v1alpha1.MemberOther)
	}
}

// association adds a registered association of which nothing else is declared.
func (f *forest) association(federation, name string) *v1alpha1.YouthAssociation {
	a := &v1alpha1.YouthAssociation{
		ObjectMeta: metav1.ObjectMeta{Namespace: namespace, Name: name, Generation: 1},
		Spec: v1alpha1.YouthAssociationSpec{
			DisplayName:   name,
			FederationRef: v1alpha1.LocalReference{Name: federation},
			Form:          v1alpha1.FormAssociation,
			Registration:  v1alpha1.Registration{Status: v1alpha1.RegistrationRegistered},
		},
	}
	f.associations = append(f.associations, a)
	return a
}

// qualifying adds an association that meets everything that N4 asks for, and its membership.
func (f *forest) qualifying(federation, name string) (*v1alpha1.YouthAssociation, *v1alpha1.MemberGroup) {
	a := f.association(federation, name)
	a.Spec.LeagueAffiliation = &v1alpha1.LeagueAffiliation{RecognisedOn: "2020-01-01"}
	a.Spec.EmergingFields = []v1alpha1.FieldName{"OnlineWriter"}
	a.Spec.Attestation = attested("2020-01-01")
	return a, f.member(federation, name, name)
}

func (f *forest) world() *world.World {
	w := &world.World{}
	for _, o := range f.notices {
		w.Notices = append(w.Notices, *o.DeepCopy())
	}
	for _, o := range f.federations {
		w.Federations = append(w.Federations, *o.DeepCopy())
	}
	for _, o := range f.groups {
		w.MemberGroups = append(w.MemberGroups, *o.DeepCopy())
	}
	for _, o := range f.associations {
		w.YouthAssociations = append(w.YouthAssociations, *o.DeepCopy())
	}
	return w
}

// on evaluates the world as of a date, in English.
func (f *forest) on(day v1alpha1.Date) *result {
	w := f.world()
	return &result{world: w, next: assess.Evaluate(w, day, words.English)}
}

// result is an evaluated world.
type result struct {
	world *world.World
	next  v1alpha1.Date
}

func (r *result) fed(name string) *v1alpha1.FederationStatus {
	for i := range r.world.Federations {
		if o := &r.world.Federations[i]; o.Name == name {
			return &o.Status
		}
	}
	panic("no federation " + name)
}

func (r *result) group(name string) *v1alpha1.MemberGroupStatus {
	for i := range r.world.MemberGroups {
		if o := &r.world.MemberGroups[i]; o.Name == name {
			return &o.Status
		}
	}
	panic("no member group " + name)
}

func (r *result) association(name string) *v1alpha1.YouthAssociationStatus {
	for i := range r.world.YouthAssociations {
		if o := &r.world.YouthAssociations[i]; o.Name == name {
			return &o.Status
		}
	}
	panic("no association " + name)
}

func (r *result) notice(name string) *v1alpha1.NoticeStatus {
	for i := range r.world.Notices {
		if o := &r.world.Notices[i]; o.Name == name {
			return &o.Status
		}
	}
	panic("no notice " + name)
}

func conditionOf(list []metav1.Condition, conditionType string) *metav1.Condition {
	for i := range list {
		if list[i].Type == conditionType {
			return &list[i]
		}
	}
	return nil
}

// says gives a condition as "Status Reason", "" where it is absent.
func says(list []metav1.Condition, conditionType string) string {
	if c := conditionOf(list, conditionType); c != nil {
		return string(c.Status) + " " + c.Reason
	}
	return ""
}

// readiness gives Ready, with Stalled where it is there: "False ParentNotFound, stalled".
func readiness(list []metav1.Condition) string {
	s := says(list, "Ready")
	stalled := conditionOf(list, "Stalled")
	switch {
	case stalled == nil:
		return s
	case stalled.Status != metav1.ConditionTrue || stalled.Reason != conditionOf(list, "Ready").Reason:
		return s + ", stalled for another reason"
	}
	return s + ", stalled"
}

func message(list []metav1.Condition, conditionType string) string {
	if c := conditionOf(list, conditionType); c != nil {
		return c.Message
	}
	return ""
}

// target gives a target's verdict as "Overdue 1/3", or with its reason as
// "Unknown SuitabilityUndeclared"; "" where the notice does not set it.
func target(s *v1alpha1.FederationStatus, kind v1alpha1.TargetType) string {
	for _, t := range s.Targets {
		switch {
		case t.Type != kind:
		case t.State == v1alpha1.TargetUnknown || t.State == v1alpha1.TargetNotApplicable:
			return string(t.State) + " " + t.Reason
		default:
			return fmt.Sprintf("%s %d/%d", t.State, *t.Actual, *t.Required)
		}
	}
	return ""
}

// targets gives the verdicts on several targets, one after the other.
func targets(s *v1alpha1.FederationStatus, kinds ...v1alpha1.TargetType) string {
	var list []string
	for _, kind := range kinds {
		list = append(list, target(s, kind))
	}
	return strings.Join(list, ", ")
}

// row is a case of a table: the facts it changes, the day, and what comes of it.
type row struct {
	name  string
	day   v1alpha1.Date
	facts func(*forest)
	want  string
}

// table evaluates the same forest with the facts of each row.
func table(t *testing.T, start func() *forest, verdict func(*result) string, rows []row) {
	t.Helper()
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			f := start()
			if r.facts != nil {
				r.facts(f)
			}
			same(t, verdict(f.on(r.day)), r.want)
		})
	}
}

func same[T any](t *testing.T, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("wrong verdict (-want +got):\n%s", diff)
	}
}

// contains checks that a message names what it must.
func contains(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			t.Errorf("%q does not say %q", text, p)
		}
	}
}

func doc(number string) *v1alpha1.Document { return &v1alpha1.Document{Number: number} }

func establishedOn(day v1alpha1.Date) *v1alpha1.Establishment {
	return &v1alpha1.Establishment{EstablishedOn: day, Basis: doc("浙青联〔1956〕3号")}
}

func suitable(yes bool) *v1alpha1.Suitability { return &v1alpha1.Suitability{Suitable: &yes} }

// attested gives an attestation of all four criteria of N24.
func attested(day v1alpha1.Date) *v1alpha1.Attestation {
	return &v1alpha1.Attestation{
		Mature: new(true), PositiveValues: new(true), Representative: new(true), Influential: new(true), AttestedOn: day,
	}
}

func waiver(kind v1alpha1.TargetType, until v1alpha1.Date) v1alpha1.Waiver {
	return v1alpha1.Waiver{Target: kind, Reason: "试点", Decision: *doc("浙青联〔2024〕9号"), ExpiresOn: until}
}

// mainFields declares an area's main emerging groups.
func mainFields(names ...v1alpha1.FieldName) *v1alpha1.Youth {
	y := &v1alpha1.Youth{}
	for _, n := range names {
		y.Fields = append(y.Fields, v1alpha1.YouthField{Field: n, Main: new(true)})
	}
	return y
}

// terms reads terms from "admitted..exited" or "admitted..".
func terms(spans ...string) []v1alpha1.Term {
	var list []v1alpha1.Term
	for _, s := range spans {
		from, to, _ := strings.Cut(s, "..")
		term := v1alpha1.Term{AdmittedOn: v1alpha1.Date(from), ExitedOn: v1alpha1.Date(to)}
		if to != "" {
			term.Exit = doc("浙青联〔2024〕2号")
		}
		list = append(list, term)
	}
	return list
}

func finding(id string, ground v1alpha1.Ground, found v1alpha1.Date) v1alpha1.Finding {
	return v1alpha1.Finding{ID: id, Ground: ground, FoundOn: found}
}

// heard notifies the member of a finding and gives it time to object.
func heard(f v1alpha1.Finding, notified, until v1alpha1.Date) v1alpha1.Finding {
	f.NotifiedOn, f.ObjectionsUntil = notified, until
	return f
}

func decided(f v1alpha1.Finding, outcome v1alpha1.OutcomeType, day v1alpha1.Date) v1alpha1.Finding {
	f.Outcome = &v1alpha1.Outcome{Type: outcome, DecidedOn: day}
	return f
}

// activity reports a number of activities year by year from a first year on; -1 reports nothing.
func activity(first int32, numbers ...int32) []v1alpha1.ActivityYear {
	var list []v1alpha1.ActivityYear
	for i, n := range numbers {
		if n >= 0 {
			list = append(list, v1alpha1.ActivityYear{Year: first + int32(i), Activities: &n})
		}
	}
	return list
}

// holds says whether something is declared true.
func holds(b *bool) bool { return b != nil && *b }
