package main

import (
	"cmp"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// scene is what one place declares.
type scene struct {
	*place
	federations  []*v1alpha1.Federation
	groups       []*v1alpha1.MemberGroup
	associations []*v1alpha1.YouthAssociation
}

// sizes are how many member groups and associations a federation has at each level, about.
var sizes = map[v1alpha1.Level]struct{ groups, associations int }{
	v1alpha1.LevelNational: {60, 200}, v1alpha1.LevelProvince: {45, 150}, v1alpha1.LevelPrefecture: {30, 100}, v1alpha1.LevelCounty: {18, 58},
}

// newScene gives what a place declares. One in fifty counties declares nothing yet: it is
// a gap in the rollup of its prefecture.
func newScene(p *place) *scene {
	s := &scene{place: p}
	if p.Level == v1alpha1.LevelCounty && p.chance("gap", 2) {
		return s
	}
	size := sizes[p.Level]
	for i := range p.draw("associations", size.associations*3/4, size.associations*5/4) {
		s.addAssociation(i)
	}
	s.addGroups(p.draw("groups", size.groups*3/4, size.groups*5/4))
	s.addFederation()
	if p.Level == v1alpha1.LevelCounty && p.chance("merged", 2) {
		s.addPredecessor()
	}
	return s
}

func (s *scene) meta(name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: s.namespace(), Name: name, Labels: map[string]string{fiction.Label: "true"}}
}

// established says whether the place declares that it has a federation.
func (s *scene) established() bool {
	return s.Level != v1alpha1.LevelCounty || s.chance("established", 88)
}

// establishedOn is the day of establishment.
func (s *scene) establishedOn() v1alpha1.Date {
	switch s.Level {
	case v1alpha1.LevelNational:
		return "1949-05-04"
	case v1alpha1.LevelProvince:
		return "1953-05-04"
	case v1alpha1.LevelPrefecture:
		return s.day("establishedOn", "1956-05-04", "1998-12-20")
	}
	if s.chance("old", 35) {
		return s.day("establishedOn", "1986-03-01", "2020-11-30")
	}
	return s.day("establishedOn", "2021-09-01", "2024-09-30")
}

func (s *scene) addFederation() {
	f := worldtest.Federation("", "", s.Level, s.Code)
	f.ObjectMeta, f.Spec.DisplayName = s.meta(s.name()), s.fullName()+"青年联合会"
	s.federations = append(s.federations, f)
	if s.parent != nil {
		f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: s.parent.namespace(), Name: s.parent.name()}
	}
	if s.Level == v1alpha1.LevelCounty && s.chance("suitability", 90) {
		f.Spec.Suitability = worldtest.Suitable(s.chance("suitable", 95))
		f.Spec.Suitability.Decision = s.document("团委", "suitability", "2021-12-01")
	}
	if len(s.children) > 0 {
		f.Spec.Subordinates = &v1alpha1.Subordinates{}
		for _, child := range s.children {
			f.Spec.Subordinates.Expected = append(f.Spec.Subordinates.Expected,
				v1alpha1.ExpectedFederation{DivisionCode: child.Code, DisplayName: child.Name})
		}
	}
	if s.established() {
		f.Spec.Establishment = worldtest.WithoutBasis(s.establishedOn())
		f.Spec.Establishment.Basis = s.document("团委", "basis", s.establishedOn())
		f.Spec.Committee = s.committee()
	}
	if s.chance("surveyed", 85) {
		f.Spec.Youth, f.Spec.Inventory = s.youth(), s.inventory()
	}
	if s.chance("limit", 30) {
		f.Spec.AssociationLimit = s.count("limit/n", 120, 300)
	}
	if s.chance("waiver", 4) {
		f.Spec.Waivers = worldtest.Waived(s.day("waived", "2026-06-30", "2027-12-31"), v1alpha1.TargetMemberGroups)
	}
	if s.chance("measure", 10) {
		f.Spec.Measures = []v1alpha1.Measure{{Requirement: "N29", On: "2023-05-04", Document: *s.document("青联", "measure", "2023-05-04")}}
	}
}

// addPredecessor adds a federation that was merged into the place's own, with an
// association that went on in it.
func (s *scene) addPredecessor() {
	on := s.day("merged/on", "2022-03-01", "2025-06-30")
	now := s.federations[0]
	f := worldtest.Federation("", "", s.Level, "", worldtest.Suitable(true))
	f.ObjectMeta, f.Spec.DisplayName = s.meta("former-"+s.Code), s.fullName()+"（原）青年联合会"
	f.Spec.ParentRef = now.Spec.ParentRef
	f.Spec.Establishment = worldtest.WithoutBasis(v1alpha1.Date("1992-05-04"))
	f.Spec.Ended = &v1alpha1.Ended{
		On: on, Outcome: v1alpha1.EndMerged, Decision: *s.document("团委", "merged", on),
		Successors: []v1alpha1.FederationReference{{Namespace: now.Namespace, Name: now.Name}},
	}
	s.federations = append(s.federations, f)
	if len(s.associations) == 0 {
		return
	}
	a := s.associations[0].DeepCopy()
	a.Name, a.Spec.FederationRef.Name = "former-"+a.Name, f.Name
	s.associations[0].Spec.TransferredFrom = &v1alpha1.RecordReference{Name: a.Name}
	s.associations = append(s.associations, a)
}

// committee is in a term of five years: the first, or one that began lately.
func (s *scene) committee() *v1alpha1.Committee {
	started := s.establishedOn()
	if started < "2021-10-15" {
		started = s.day("term", "2021-10-15", "2025-11-20")
	}
	return &v1alpha1.Committee{
		Ordinal: s.count("ordinal", 1, 12), TermStartedOn: started, TermEndsOn: civil.AddYears(started, 5), Seats: s.count("seats", 60, 300),
		SelectionChannelsStandardised: new(s.chance("standardised", 80)),
		SeatsByField: []v1alpha1.FieldSeats{
			{Field: s.field(0), Seats: s.count("seats/0", 1, 6)}, {Field: s.field(1), Seats: s.count("seats/1", 1, 6)},
		},
	}
}

// youth declares the five fields that the place is known for, some of them as main ones.
func (s *scene) youth() *v1alpha1.Youth {
	total := s.draw("youth", 60, 420) * 1000
	y := &v1alpha1.Youth{Total: new(int64(total)), SurveyedOn: s.day("youth/on", "2025-06-01", "2026-04-30")}
	for i := range 5 {
		declared := v1alpha1.YouthField{Field: s.field(i), Population: new(int64(total * s.draw("share/"+string(s.field(i)), 4, 32) / 1000))}
		if i < s.draw("main", 1, 3) {
			declared.Main = new(true)
		}
		y.Fields = append(y.Fields, declared)
	}
	slices.SortStableFunc(y.Fields, func(a, b v1alpha1.YouthField) int { return cmp.Compare(*b.Population, *a.Population) })
	return y
}

// inventory counts what is on record here and some more.
func (s *scene) inventory() *v1alpha1.Inventory {
	return &v1alpha1.Inventory{
		SurveyedOn: s.day("inventory", "2025-09-08", "2026-09-28"), Registered: s.count("registered", 60, 180),
		Unregistered: s.count("unregistered", 30, 90), Communities: s.count("communities", 20, 60),
	}
}
