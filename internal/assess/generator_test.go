package assess_test

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// TestMain sets how many worlds the properties draw, and always the same ones,
// so that a test fails by what was changed and never by chance; the command line
// still has the last word (make explore draws new ones). A failure prints its
// seed, so no file need keep it.
func TestMain(m *testing.M) {
	for name, value := range map[string]string{"rapid.seed": "20210630", "rapid.checks": "400", "rapid.nofailfile": "true", "rapid.shrinktime": "10s"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// worlds draws worlds that the API server would accept: any of the facts may
// be absent, references may lead nowhere, dates lie in 2019 to 2031 and meet
// often, and names and divisions are few, so that ties and duplicates occur.
var worlds = rapid.Custom(func(t *rapid.T) drawn {
	d := &dice{t}
	w := drawn{&world.World{Notices: d.notices()}}
	for i := range d.upTo(7) + 1 {
		w.Federations = append(w.Federations, d.federation(i, len(w.Federations)))
	}
	for i := range d.upTo(8) {
		w.YouthAssociations = append(w.YouthAssociations, d.association(i, w.Federations))
	}
	for i := range d.upTo(9) {
		w.MemberGroups = append(w.MemberGroups, d.group(i, w.World))
	}
	return w
})

// drawn is a drawn world that a failing property shows as its facts.
type drawn struct{ *world.World }

func (w drawn) GoString() string {
	var b strings.Builder
	show := func(kind, namespace, name string, spec any) {
		facts, err := json.Marshal(spec)
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(&b, "\n%s %s/%s %s", kind, namespace, name, facts)
	}
	for _, o := range w.Notices {
		show("Notice", "", o.Name, &o.Spec)
	}
	for _, o := range w.Federations {
		show("Federation", o.Namespace, o.Name, &o.Spec)
	}
	for _, o := range w.MemberGroups {
		show("MemberGroup", o.Namespace, o.Name, &o.Spec)
	}
	for _, o := range w.YouthAssociations {
		show("YouthAssociation", o.Namespace, o.Name, &o.Spec)
	}
	return b.String()
}

// dice draws facts.
type dice struct{ t *rapid.T }

func (d *dice) upTo(n int) int { return rapid.IntRange(0, n).Draw(d.t, "number") }

// chance is true in so many of ten cases.
func (d *dice) chance(outOfTen int) bool { return d.upTo(9) < outOfTen }

func pick[T any](d *dice, list ...T) T { return list[d.upTo(len(list)-1)] }

func maybe[T any](d *dice, outOfTen int, draw func() T) *T {
	if !d.chance(outOfTen) {
		return nil
	}
	return new(draw())
}

func (d *dice) bool() bool { return d.upTo(1) == 1 }

func (d *dice) small() int32 { return int32(d.upTo(3)) }

// some draws a part of a list, in any order.
func some[T any](d *dice, list ...T) []T {
	list = rapid.Permutation(list).Draw(d.t, "order")
	return list[:d.upTo(len(list))]
}

var specialDays = []v1alpha1.Date{
	"2019-12-31", "2020-01-01", "2020-02-29", "2021-06-30", "2023-01-01", "2023-06-29", "2023-06-30", "2023-12-31",
	"2024-01-01", "2024-02-29", "2024-06-30", "2024-07-01", "2025-01-31", "2025-03-01", "2026-06-30", "2026-07-01", "2028-02-29", "2031-12-31",
}

func (d *dice) date() v1alpha1.Date {
	if d.chance(4) {
		return pick(d, specialDays...)
	}
	return after("2019-01-01", d.upTo(4747)) // to 31 December 2031
}

// dates draws dates in order.
func (d *dice) dates(n int) []v1alpha1.Date {
	var list []v1alpha1.Date
	for range n {
		list = append(list, d.date())
	}
	slices.Sort(list)
	return list
}

func after(day v1alpha1.Date, days int) v1alpha1.Date {
	t, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		panic(err)
	}
	return v1alpha1.Date(t.AddDate(0, 0, days).Format(time.DateOnly))
}

func (d *dice) document() v1alpha1.Document { return v1alpha1.Document{Number: "文号"} }

var (
	allTargets = []v1alpha1.TargetType{established, memberGroup, affiliated, coverage, inOrder}
	allLevels  = []v1alpha1.Level{v1alpha1.LevelNational, v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelCounty}
	allGrounds = []v1alpha1.Ground{v1alpha1.GroundViolatesLaw, v1alpha1.GroundViolatesCharter, v1alpha1.GroundOutsideFunction, v1alpha1.GroundInsignificantRole, v1alpha1.GroundIrregular}
	someFields = []v1alpha1.FieldName{"OnlineWriter", "SelfMedia", "Courier", "TeaFarmer"}
	someBodies = []v1alpha1.Body{v1alpha1.BodyLeague, v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyWritersAssociation, v1alpha1.BodyCivilAffairs}
)

// notices draws a base notice and sometimes a second one and supplements.
func (d *dice) notices() []v1alpha1.Notice {
	var list []v1alpha1.Notice
	add := func(name, supplements string) {
		n := v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{Name: name, Generation: 1}}
		n.Spec = v1alpha1.NoticeSpec{DocumentNumber: "文号", IssuedOn: pick[v1alpha1.Date](d, "2021-06-30", "2021-06-30", "2020-02-29")}
		if supplements != "" {
			n.Spec.Supplements = &v1alpha1.LocalReference{Name: supplements}
		}
		d.fillNotice(&n.Spec)
		list = append(list, n)
	}
	if d.chance(9) {
		add("base", "")
	}
	if d.chance(1) {
		add("other", "")
	}
	if d.chance(4) {
		add("zj", pick(d, "base", "base", "base", "gone", "zj"))
	}
	if d.chance(1) {
		add("hz", "zj")
	}
	return list
}

func (d *dice) fillNotice(s *v1alpha1.NoticeSpec) {
	if d.chance(1) {
		s.TimeZone = pick(d, "Asia/Shanghai", "Asia/Urumqi", "Asia/Hangzhou")
	}
	s.Prefectures = pick[v1alpha1.PrefectureScope](d, "", "", v1alpha1.PrefecturesCities, v1alpha1.PrefecturesAll)
	if d.chance(4) {
		for _, kind := range some(d, allTargets...) {
			own := v1alpha1.Target{Type: kind}
			if s.Supplements == nil || d.bool() {
				from := int32(d.upTo(4))
				own.Window = &v1alpha1.Window{FromYears: &from, ToYears: new(from + d.small())}
				own.Levels = append(some(d, v1alpha1.LevelProvince, v1alpha1.LevelCounty), v1alpha1.LevelPrefecture)
			}
			switch {
			case kind == memberGroup || kind == affiliated:
				own.Minimum = d.small()
			case kind == coverage:
				own.MinimumPercent = pick[int32](d, 0, 1, 34, 50, 100)
			}
			s.Targets = append(s.Targets, own)
		}
	}
	if d.chance(2) {
		for _, name := range append(some(d, someFields...), "Esports") {
			s.EmergingFields = append(s.EmergingFields, v1alpha1.EmergingField{Name: name, Priority: maybe(d, 5, d.bool)})
		}
	}
	if d.chance(2) {
		s.Admission = &v1alpha1.AdmissionRules{RegistrationExemptLeadBodies: some(d, someBodies...)}
	}
	if d.chance(4) {
		s.Adjustment = &v1alpha1.AdjustmentRules{HandleWithinDays: pick[int32](d, 0, 1, 30, 365)}
		for _, g := range some(d, allGrounds...) {
			s.Adjustment.Actions = append(s.Adjustment.Actions, v1alpha1.GroundAction{Ground: g, Action: pick(d, v1alpha1.ActionAdjustment, v1alpha1.ActionExit)})
		}
		s.Adjustment.Inactivity = maybe(d, 5, func() v1alpha1.InactivityRule {
			return v1alpha1.InactivityRule{ActivitiesPerYear: d.small(), Years: d.small()}
		})
	}
	recent := func() v1alpha1.RecencyRule { return v1alpha1.RecencyRule{WithinMonths: pick[int32](d, 1, 6, 12, 18)} }
	s.Inventory, s.Contact = maybe(d, 2, recent), maybe(d, 2, recent)
	s.Representation = maybe(d, 2, func() v1alpha1.RepresentationRule {
		return v1alpha1.RepresentationRule{ShareFromPercent: pick[int32](d, 1, 5, 50)}
	})
	s.Review = maybe(d, 2, func() v1alpha1.ReviewRule {
		return v1alpha1.ReviewRule{MonthsBeforeTermEnd: pick[int32](d, 1, 6, 12)}
	})
}

var codes = map[v1alpha1.Level][]string{
	v1alpha1.LevelNational:   {""},
	v1alpha1.LevelProvince:   {"", "330000", "330000", "110000"},
	v1alpha1.LevelPrefecture: {"", "330100", "330100", "330200", "332300", "110100"},
	v1alpha1.LevelCounty:     {"", "330102", "330102", "330182", "339001", "330203", "332301"},
}

func (d *dice) federation(i, above int) v1alpha1.Federation {
	level := pick(d, v1alpha1.LevelNational, v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelPrefecture,
		v1alpha1.LevelCounty, v1alpha1.LevelCounty, v1alpha1.LevelCounty)
	f := v1alpha1.Federation{
		ObjectMeta: metav1.ObjectMeta{Namespace: pick(d, "a", "a", "b"), Name: fmt.Sprintf("f%d", i), Generation: int64(1 + i)},
		Spec:       v1alpha1.FederationSpec{DisplayName: fmt.Sprintf("青联%d", i), Level: level, DivisionCode: pick(d, codes[level]...)},
	}
	s := &f.Spec
	if level != v1alpha1.LevelNational && d.chance(8) {
		s.ParentRef = &v1alpha1.FederationReference{Namespace: pick(d, "", "a", "b"), Name: fmt.Sprintf("f%d", d.upTo(above))}
	}
	if d.chance(2) {
		s.NoticeRef = &v1alpha1.LocalReference{Name: pick(d, "base", "base", "zj", "other", "gone")}
	}
	s.Establishment = maybe(d, 7, func() v1alpha1.Establishment {
		return v1alpha1.Establishment{EstablishedOn: d.date(), Basis: maybe(d, 8, d.document)}
	})
	if level == v1alpha1.LevelCounty {
		s.Suitability = maybe(d, 5, func() v1alpha1.Suitability { return v1alpha1.Suitability{Suitable: new(d.bool())} })
	}
	s.Committee = maybe(d, 5, func() v1alpha1.Committee {
		c := v1alpha1.Committee{SelectionChannelsStandardised: maybe(d, 7, d.bool), NominationQuota: maybe(d, 3, d.small)}
		if d.chance(9) {
			c.TermEndsOn = d.date()
		}
		for _, name := range some(d, someFields...) {
			c.SeatsByField = append(c.SeatsByField, v1alpha1.FieldSeats{Field: name, Seats: new(d.small())})
		}
		return c
	})
	s.Youth = maybe(d, 6, func() v1alpha1.Youth {
		y := v1alpha1.Youth{Total: maybe(d, 7, func() int64 { return int64(d.upTo(1000)) })}
		for _, name := range some(d, someFields...) {
			y.Fields = append(y.Fields, v1alpha1.YouthField{
				Field: name, Main: maybe(d, 7, d.bool), Population: maybe(d, 7, func() int64 { return int64(d.upTo(100)) }),
			})
		}
		return y
	})
	s.Inventory = maybe(d, 5, func() v1alpha1.Inventory {
		return v1alpha1.Inventory{SurveyedOn: d.date(), Registered: maybe(d, 8, d.small), Unregistered: maybe(d, 8, d.small), Communities: maybe(d, 8, d.small)}
	})
	s.AssociationLimit = maybe(d, 4, d.small)
	if d.chance(3) {
		for _, kind := range some(d, allTargets...) {
			s.Waivers = append(s.Waivers, waiver(kind, d.date()))
		}
	}
	if level != v1alpha1.LevelCounty && d.chance(4) {
		s.Subordinates = &v1alpha1.Subordinates{Expected: some(d, v1alpha1.ExpectedFederation{DivisionCode: "330100", DisplayName: "杭州市"},
			v1alpha1.ExpectedFederation{DivisionCode: "330102", DisplayName: "上城区"}, v1alpha1.ExpectedFederation{DisplayName: "青联3"})}
	}
	return f
}

// home draws the namespace and name of a federation, sometimes of none that exists.
func (d *dice) home(feds []v1alpha1.Federation) (string, string) {
	if d.chance(1) {
		return "a", "gone"
	}
	f := pick(d, feds...)
	return f.Namespace, f.Name
}

func (d *dice) association(i int, feds []v1alpha1.Federation) v1alpha1.YouthAssociation {
	ns, home := d.home(feds)
	a := v1alpha1.YouthAssociation{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: fmt.Sprintf("y%d", i), Generation: 1}}
	a.Spec = v1alpha1.YouthAssociationSpec{
		DisplayName: fmt.Sprintf("社团%d", i), FederationRef: v1alpha1.LocalReference{Name: home},
		Form: pick(d, v1alpha1.FormAssociation, v1alpha1.FormAssociation, v1alpha1.FormSelfOrganised, v1alpha1.FormCommunity),
		Registration: v1alpha1.Registration{
			Status:     pick(d, v1alpha1.RegistrationRegistered, v1alpha1.RegistrationExempt, v1alpha1.RegistrationFiled, v1alpha1.RegistrationUnregistered),
			CreditCode: pick(d, "", "51100000500009247D", "51100000500000024G"),
		},
		EmergingFields: some(d, someFields...),
	}
	s := &a.Spec
	s.Founding = maybe(d, 5, func() v1alpha1.Founding { return v1alpha1.Founding{LeadBody: pick(d, someBodies...)} })
	s.LeagueAffiliation = maybe(d, 6, func() v1alpha1.LeagueAffiliation { return v1alpha1.LeagueAffiliation{RecognisedOn: d.date()} })
	s.Posts = maybe(d, 5, func() v1alpha1.Posts {
		state := func() v1alpha1.PostState { return pick[v1alpha1.PostState](d, "", "Filled", "Filled", "Vacant") }
		return v1alpha1.Posts{Leader: state(), SecretaryGeneral: state()}
	})
	s.Attestation = maybe(d, 8, func() v1alpha1.Attestation {
		likely := func() *bool { return maybe(d, 9, func() bool { return d.chance(8) }) }
		return v1alpha1.Attestation{
			Mature: likely(), PositiveValues: likely(), Representative: likely(), Influential: likely(),
			WellAttended: likely(), Large: likely(), AttestedOn: d.date(),
		}
	})
	s.Contact = maybe(d, 5, func() v1alpha1.Contact { return v1alpha1.Contact{LastContactOn: d.date()} })
	s.Support = maybe(d, 5, func() v1alpha1.Support {
		return v1alpha1.Support{Venues: maybe(d, 7, d.small), Projects: maybe(d, 7, d.small), Activities: maybe(d, 7, d.small)}
	})
	if d.chance(2) {
		s.DissolvedOn = d.date()
	}
	return a
}

func (d *dice) group(i int, w *world.World) v1alpha1.MemberGroup {
	ns, home := d.home(w.Federations)
	g := v1alpha1.MemberGroup{ObjectMeta: metav1.ObjectMeta{Namespace: ns, Name: fmt.Sprintf("g%d", i), Generation: 1}}
	s := &g.Spec
	s.DisplayName, s.Kind = fmt.Sprintf("团体%d", i), pick(d, v1alpha1.MemberYouthAssociation, v1alpha1.MemberYouthAssociation, v1alpha1.MemberOther, v1alpha1.MemberLeague)
	s.FederationRef.Name = home
	if s.Kind == v1alpha1.MemberYouthAssociation {
		s.YouthAssociationRef = &v1alpha1.LocalReference{Name: "gone"}
		if len(w.YouthAssociations) > 0 && d.chance(9) {
			a := pick(d, w.YouthAssociations...)
			s.YouthAssociationRef.Name = a.Name
			if d.chance(8) {
				g.Namespace, s.FederationRef = a.Namespace, a.Spec.FederationRef
			}
		}
	}
	s.Terms = d.terms()
	for _, year := range some(d, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027) {
		s.Activity = append(s.Activity, v1alpha1.ActivityYear{Year: int32(year), Activities: new(max(0, d.small()-1))})
	}
	for j := range max(0, d.upTo(5)-2) {
		s.Findings = append(s.Findings, d.finding(j))
	}
	return g
}

func (d *dice) terms() []v1alpha1.Term {
	n := pick(d, 0, 1, 1, 1, 1, 2, 2, 3, 4)
	days := d.dates(n)
	if n > 0 && d.chance(5) {
		days[0] = "2015-05-04"
	}
	var list []v1alpha1.Term
	for i := 0; i < n; i += 2 {
		term := v1alpha1.Term{AdmittedOn: days[i]}
		if i+1 < n {
			term.ExitedOn, term.Exit = days[i+1], new(d.document())
		}
		list = append(list, term)
	}
	return list
}

func (d *dice) finding(j int) v1alpha1.Finding {
	days := d.dates(4)
	f := v1alpha1.Finding{ID: fmt.Sprintf("x%d", j), Ground: pick(d, allGrounds...), FoundOn: days[0]}
	notified := d.chance(6)
	if notified {
		f.NotifiedOn, f.ObjectionsUntil = days[1], days[2]
	}
	if d.chance(6) {
		f.Outcome = &v1alpha1.Outcome{Type: v1alpha1.OutcomeUnfounded, DecidedOn: days[3]}
		if notified {
			f.Outcome.Type = pick(d, v1alpha1.OutcomeUnfounded, v1alpha1.OutcomeRectified, v1alpha1.OutcomeAdjusted, v1alpha1.OutcomeExited, v1alpha1.OutcomeExited)
		}
	}
	return f
}

// shuffled gives the same facts in another order: of the objects, and of every
// list that is a map or a set.
func (d *dice) shuffled(w *world.World) *world.World {
	w = copyOf(w)
	shuffle(d, w.Notices)
	shuffle(d, w.Federations)
	shuffle(d, w.MemberGroups)
	shuffle(d, w.YouthAssociations)
	for i := range w.Notices {
		s := &w.Notices[i].Spec
		shuffle(d, s.Targets)
		for j := range s.Targets {
			shuffle(d, s.Targets[j].Levels)
		}
		shuffle(d, s.EmergingFields)
		if s.Admission != nil {
			shuffle(d, s.Admission.RegistrationExemptLeadBodies)
		}
	}
	for i := range w.Federations {
		s := &w.Federations[i].Spec
		shuffle(d, s.Waivers)
		if s.Committee != nil {
			shuffle(d, s.Committee.SeatsByField)
		}
		if s.Youth != nil {
			shuffle(d, s.Youth.Fields)
		}
		if s.Subordinates != nil {
			shuffle(d, s.Subordinates.Expected)
		}
	}
	for i := range w.MemberGroups {
		shuffle(d, w.MemberGroups[i].Spec.Activity)
		shuffle(d, w.MemberGroups[i].Spec.Findings)
	}
	for i := range w.YouthAssociations {
		shuffle(d, w.YouthAssociations[i].Spec.EmergingFields)
	}
	return w
}

func shuffle[T any](d *dice, list []T) {
	copy(list, rapid.Permutation(slices.Clone(list)).Draw(d.t, "order"))
}

func copyOf(w *world.World) *world.World {
	c := &world.World{}
	for _, o := range w.Notices {
		c.Notices = append(c.Notices, *o.DeepCopy())
	}
	for _, o := range w.Federations {
		c.Federations = append(c.Federations, *o.DeepCopy())
	}
	for _, o := range w.MemberGroups {
		c.MemberGroups = append(c.MemberGroups, *o.DeepCopy())
	}
	for _, o := range w.YouthAssociations {
		c.YouthAssociations = append(c.YouthAssociations, *o.DeepCopy())
	}
	return c
}

// sorted orders the objects of a world by kind, namespace and name.
func sorted(w *world.World) *world.World {
	slices.SortFunc(w.Notices, func(a, b v1alpha1.Notice) int { return cmp.Compare(a.Name, b.Name) })
	slices.SortFunc(w.Federations, func(a, b v1alpha1.Federation) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(w.MemberGroups, func(a, b v1alpha1.MemberGroup) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	slices.SortFunc(w.YouthAssociations, func(a, b v1alpha1.YouthAssociation) int {
		return cmp.Or(cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	return w
}
