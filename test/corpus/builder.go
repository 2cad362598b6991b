package corpus

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// builder is a world under construction, and the dice for what is drawn in it.
type builder struct {
	draw
	worldtest.Forest
}

func newBuilder(seed uint64) *builder { return &builder{draw: throw(worldtest.Rand(seed))} }

// federation adds a federation of which nothing is declared but the facts.
func (b *builder) federation(namespace, name string, level v1alpha1.Level, code string, facts ...any) *v1alpha1.Federation {
	f := worldtest.Add(&b.Federations, worldtest.Federation(namespace, name, level, code, facts...))
	f.Spec.DisplayName = "语料 " + name + " 青年联合会"
	return f
}

// group adds a member group of a federation, which need not exist.
func (b *builder) group(namespace, federation, name string, kind v1alpha1.MemberKind, facts ...any) *v1alpha1.MemberGroup {
	return worldtest.Add(&b.Groups, worldtest.Group(namespace, federation, name, kind, facts...))
}

// member adds the membership of an association, which need not exist.
func (b *builder) member(namespace, federation, name, association string, facts ...any) {
	worldtest.Add(&b.Groups, worldtest.Member(namespace, federation, name, association, facts...))
}

// association adds a registered association of which nothing else is declared but the facts.
func (b *builder) association(namespace, federation, name string, facts ...any) *v1alpha1.YouthAssociation {
	return worldtest.Add(&b.Associations, worldtest.Association(namespace, federation, name, facts...))
}

// active reports activity for the years that inactivity is judged by.
var active = worldtest.Active(2023, 4, 5, 6)

// meet adds all that a federation needs to meet every target of the national
// notice: main fields, two other groups, and a member that is representative.
func (b *builder) meet(f *v1alpha1.Federation) {
	f.Spec.Establishment = worldtest.EstablishedOn("2001-05-04")
	f.Spec.Youth = worldtest.MainFields("OnlineWriter")
	b.group(f.Namespace, f.Name, f.Name+"-league", v1alpha1.MemberLeague, worldtest.Terms("2001-05-04.."))
	b.group(f.Namespace, f.Name, f.Name+"-students", v1alpha1.MemberStudentFederation, worldtest.Terms("2001-05-04.."), active)
	b.group(f.Namespace, f.Name, f.Name+"-system", v1alpha1.MemberSystemFederation, worldtest.Terms("2001-05-04.."), active)
	b.association(f.Namespace, f.Name, f.Name+"-writers", worldtest.RecognisedOn("2020-01-01"), worldtest.Attested("2020-01-01"), worldtest.OfFields("OnlineWriter"))
	b.member(f.Namespace, f.Name, f.Name+"-writers", f.Name+"-writers", worldtest.Terms("2020-05-04.."), active)
}

// flagged adds a member that is to be adjusted.
func (b *builder) flagged(f *v1alpha1.Federation) {
	b.group(f.Namespace, f.Name, f.Name+"-flagged", v1alpha1.MemberOther, worldtest.Terms("2001-05-04.."), active,
		worldtest.Finding("2026-01", v1alpha1.GroundIrregular, shift(0, 0, -90)))
}
