package worldtest

import (
	"flag"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/world"
)

// Main is the TestMain of a package with properties. It sets how many worlds they
// draw, and always the same ones, so that a test fails by what was changed and never
// by chance; the command line still has the last word (make explore draws new ones).
// A failure prints its seed, so no file need keep it.
func Main(m *testing.M) {
	for name, value := range map[string]string{"rapid.seed": "20210630", "rapid.checks": "400", "rapid.nofailfile": "true", "rapid.shrinktime": "10s"} {
		if err := flag.Set(name, value); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// Roll gives the dice of a property: dates lie in 2019 to 2031 and meet often.
func Roll(t *rapid.T) Dice {
	return Dice{
		Source: drawing{t},
		Days:   someDay,
		Fields: []v1alpha1.FieldName{"OnlineWriter", "SelfMedia", "Courier", "TeaFarmer"},
		Bodies: []v1alpha1.Body{v1alpha1.BodyLeague, v1alpha1.BodyUnitedFrontWork, v1alpha1.BodyWritersAssociation, v1alpha1.BodyCivilAffairs},
		Codes: map[v1alpha1.Level][]string{
			v1alpha1.LevelProvince:   {"330000", "330000", "110000"},
			v1alpha1.LevelPrefecture: {"330100", "330100", "330200", "332300", "110100"},
			v1alpha1.LevelCounty:     {"330102", "330102", "330182", "339001", "330203", "332301"},
		},
	}
}

func someDay(d Source) civil.Date {
	if Chance(d, 4, 10) {
		return Pick[civil.Date](d, "2019-12-31", "2020-01-01", "2020-02-29", "2021-06-30", "2023-01-01", "2023-06-29", "2023-06-30", "2023-12-31",
			"2024-01-01", "2024-02-29", "2024-06-30", "2024-07-01", "2025-01-31", "2025-03-01", "2026-06-30", "2026-07-01", "2028-02-29", "2031-12-31")
	}
	return civil.AddDays("2019-01-01", d.IntN(4748)) // to 31 December 2031
}

// Today draws a date from 2021 to 2031 on which to evaluate.
func (d Dice) Today() civil.Date { return civil.AddDays("2021-01-01", d.IntN(4017)) }

// Worlds draws worlds that the API server would accept: any of the facts may be
// absent, references may lead nowhere, and names, divisions and dates are few, so
// that ties and duplicates occur.
var Worlds = rapid.Custom(func(t *rapid.T) Drawn {
	d := Roll(t)
	w := Drawn{&world.World{Notices: d.notices()}}
	for i := range 1 + d.IntN(8) {
		w.Federations = append(w.Federations, d.federation(i))
	}
	for i := range d.IntN(9) {
		namespace, home := d.home(w.Federations)
		a := Association(namespace, home, fmt.Sprintf("y%d", i))
		d.DeclareAssociation(&a.Spec)
		w.YouthAssociations = append(w.YouthAssociations, *a)
	}
	for i := range w.Federations {
		d.Allocate(&w.Federations[i].Spec, namesOf(w.YouthAssociations))
	}
	for i := range d.IntN(10) {
		w.MemberGroups = append(w.MemberGroups, d.group(i, w.World))
	}
	for range Pick(d, 0, 0, 1, 1, 2) {
		d.merge(w.World)
	}
	return w
})

func namesOf(associations []v1alpha1.YouthAssociation) []string {
	names := []string{"gone"}
	for i := range associations {
		names = append(names, associations[i].Name)
	}
	return names
}

// merge ends a federation in favour of one or two others, and lets its records go on
// there; now and then where they should not.
func (d Dice) merge(w *world.World) {
	old, anew := &w.Federations[d.IntN(len(w.Federations))], &w.Federations[d.IntN(len(w.Federations))]
	successors := []v1alpha1.FederationReference{{Namespace: anew.Namespace, Name: Pick(d, anew.Name, anew.Name, anew.Name, "gone")}}
	if Chance(d, 1, 4) {
		successors = append(successors, v1alpha1.FederationReference{Name: Pick(d, w.Federations...).Name})
	}
	d.EndFederation(&old.Spec, successors...)
	anew.Spec.DivisionSince = Pick(d, "", "", old.Spec.Ended.On, d.Date())
	if anew.Spec.Ended != nil {
		anew.Spec.DivisionSince = ""
	}
	from := func(name string) *v1alpha1.RecordReference {
		return &v1alpha1.RecordReference{Namespace: old.Namespace, Name: Pick(d, name, name, name, name, "gone")}
	}
	d.handAssociations(w, old, anew, from)
	d.handGroups(w, old, anew, from)
}

// handAssociations lets associations of a federation go on in another.
func (d Dice) handAssociations(w *world.World, old, anew *v1alpha1.Federation, from func(string) *v1alpha1.RecordReference) {
	for _, a := range w.YouthAssociations {
		if a.Namespace == old.Namespace && a.Spec.FederationRef.Name == old.Name && d.Yes() {
			heir := Association(anew.Namespace, anew.Name, fmt.Sprintf("%s-%d", a.Name, len(w.YouthAssociations)))
			d.DeclareAssociation(&heir.Spec)
			heir.Spec.TransferredFrom = from(a.Name)
			w.YouthAssociations = append(w.YouthAssociations, *heir)
		}
	}
}

// handGroups lets member groups of a federation go on in another, with their associations.
func (d Dice) handGroups(w *world.World, old, anew *v1alpha1.Federation, from func(string) *v1alpha1.RecordReference) {
	for _, g := range w.MemberGroups {
		if g.Namespace == old.Namespace && g.Spec.FederationRef.Name == old.Name && d.Yes() {
			heir := Group(anew.Namespace, anew.Name, fmt.Sprintf("%s-%d", g.Name, len(w.MemberGroups)), g.Spec.Kind)
			if d.DeclareGroup(&heir.Spec); Chance(d, 1, 2) {
				heir.Spec.Terms = nil
			}
			heir.Spec.TransferredFrom = from(g.Name)
			if ref := g.Spec.YouthAssociationRef; ref != nil {
				heir.Spec.YouthAssociationRef = Named(heirOf(w, ref.Name, anew.Namespace))
			}
			w.MemberGroups = append(w.MemberGroups, *heir)
		}
	}
}

// heirOf names the association of a namespace that continues another, which it names
// where none does.
func heirOf(w *world.World, name, namespace string) string {
	heir := name
	for _, a := range w.YouthAssociations {
		if f := a.Spec.TransferredFrom; f != nil && a.Namespace == namespace && f.Name == name {
			heir = a.Name
		}
	}
	return heir
}

// Drawn is a drawn world that a failing property shows as its facts.
type Drawn struct{ *world.World }

// GoString gives the facts, an object a line.
func (w Drawn) GoString() string { return "\n" + string(lines(w.World, SpecOf, "")) }

// notices draws a base notice, and sometimes a second one and supplements.
func (d Dice) notices() []v1alpha1.Notice {
	var list []v1alpha1.Notice
	add := func(n int, name, supplements string) {
		if !Chance(d, n, 10) {
			return
		}
		spec := v1alpha1.NoticeSpec{IssuedOn: Pick[civil.Date](d, "2021-06-30", "2021-06-30", "2020-02-29")}
		if supplements != "" {
			spec.Supplements = Named(supplements)
			spec.IssuedOn = Pick(d, spec.IssuedOn, d.Date())
		}
		if Chance(d, 1, 10) {
			spec.TimeZone = Pick(d, "Asia/Shanghai", "Asia/Urumqi", "Asia/Hangzhou")
		}
		for range d.IntN(5) {
			Pick(d, NoticeSections...)(d, &spec)
		}
		if Chance(d, 4, 10) {
			spec.Adjustment = new(d.Adjustment())
		}
		Complete(&spec)
		list = append(list, *Notice(name, spec))
	}
	add(9, "base", "")
	add(1, "other", "")
	add(4, "zj", Pick(d, "base", "base", "base", "gone", "zj"))
	add(1, "hz", "zj")
	return list
}

func (d Dice) federation(i int) v1alpha1.Federation {
	level := Pick(d, v1alpha1.LevelNational, v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelPrefecture,
		v1alpha1.LevelCounty, v1alpha1.LevelCounty, v1alpha1.LevelCounty)
	f := Federation(Pick(d, "a", "a", "b"), fmt.Sprintf("f%d", i), level, d.DivisionCode(level))
	f.Generation = int64(1 + i)
	if level != v1alpha1.LevelNational && Chance(d, 8, 10) {
		f.Spec.ParentRef = &v1alpha1.FederationReference{Namespace: Pick(d, "", "a", "b"), Name: fmt.Sprintf("f%d", d.IntN(i+1))}
	}
	if Chance(d, 2, 10) {
		f.Spec.NoticeRef = Named(Pick(d, "base", "base", "zj", "other", "gone"))
	}
	d.DeclareFederation(&f.Spec)
	return *f
}

// home draws the namespace and name of a federation, sometimes of none that exists.
func (d Dice) home(federations []v1alpha1.Federation) (namespace, name string) {
	if Chance(d, 1, 10) {
		return "a", "gone"
	}
	f := Pick(d, federations...)
	return f.Namespace, f.Name
}

func (d Dice) group(i int, w *world.World) v1alpha1.MemberGroup {
	namespace, home := d.home(w.Federations)
	g := Group(namespace, home, fmt.Sprintf("g%d", i), Pick(d, v1alpha1.MemberYouthAssociation, v1alpha1.MemberYouthAssociation, v1alpha1.MemberOther, v1alpha1.MemberLeague, v1alpha1.MemberSubordinateFederation))
	if g.Spec.Kind == v1alpha1.MemberSubordinateFederation && d.Yes() {
		namespace, name := d.home(w.Federations)
		g.Spec.MemberFederationRef = &v1alpha1.FederationReference{Namespace: namespace, Name: name}
	}
	if g.Spec.Kind == v1alpha1.MemberYouthAssociation {
		g.Spec.YouthAssociationRef = Named("gone")
		if len(w.YouthAssociations) > 0 && Chance(d, 9, 10) {
			a := Pick(d, w.YouthAssociations...)
			g.Spec.YouthAssociationRef.Name = a.Name
			if Chance(d, 8, 10) {
				g.Namespace, g.Spec.FederationRef = a.Namespace, a.Spec.FederationRef
			}
		}
	}
	d.DeclareGroup(&g.Spec)
	return *g
}

// Shuffled gives the same facts in another order: of the objects, and of every
// list that is a map or a set.
func (d Dice) Shuffled(w *world.World) *world.World {
	w = d.ShuffledObjects(w)
	for i := range w.Notices {
		s := &w.Notices[i].Spec
		Shuffle(d, s.Targets)
		for j := range s.Targets {
			Shuffle(d, s.Targets[j].Levels)
		}
		Shuffle(d, s.EmergingFields)
		if s.Admission != nil {
			Shuffle(d, s.Admission.RegistrationExemptLeadBodies)
		}
		Shuffle(d, s.Bodies)
		Shuffle(d, s.DecidingBodies)
		if s.Coverage != nil {
			Shuffle(d, s.Coverage.Forms)
		}
	}
	for i := range w.Federations {
		s := &w.Federations[i].Spec
		Shuffle(d, s.Waivers)
		if s.Committee != nil {
			Shuffle(d, s.Committee.SeatsByField)
			Shuffle(d, s.Committee.QuotaAllocations)
		}
		if s.Youth != nil {
			Shuffle(d, s.Youth.Fields)
		}
		if s.Subordinates != nil {
			Shuffle(d, s.Subordinates.Expected)
		}
	}
	for i := range w.MemberGroups {
		Shuffle(d, w.MemberGroups[i].Spec.Activity)
		Shuffle(d, w.MemberGroups[i].Spec.Findings)
	}
	for i := range w.YouthAssociations {
		s := &w.YouthAssociations[i].Spec
		Shuffle(d, s.EmergingFields)
		if s.Founding != nil {
			Shuffle(d, s.Founding.PartnerBodies)
		}
	}
	return w
}

// ShuffledObjects gives the same objects in another order.
func (d Dice) ShuffledObjects(w *world.World) *world.World {
	w = Copy(w)
	Shuffle(d, w.Notices)
	Shuffle(d, w.Federations)
	Shuffle(d, w.MemberGroups)
	Shuffle(d, w.YouthAssociations)
	return w
}
