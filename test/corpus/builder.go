package corpus

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// builder is a world under construction. Objects are pointers, so that facts
// can be added to them after others are there.
type builder struct {
	draw
	notices           []*v1alpha1.Notice
	federations       []*v1alpha1.Federation
	groups            []*v1alpha1.MemberGroup
	youthAssociations []*v1alpha1.YouthAssociation
}

func newBuilder(seed uint64) *builder { return &builder{draw: draw{newRand(seed)}} }

// world copies what was built, so that no two objects share a value.
func (b *builder) world() *world.World {
	w := &world.World{}
	for _, o := range b.notices {
		w.Notices = append(w.Notices, *o.DeepCopy())
	}
	for _, o := range b.federations {
		w.Federations = append(w.Federations, *o.DeepCopy())
	}
	for _, o := range b.groups {
		w.MemberGroups = append(w.MemberGroups, *o.DeepCopy())
	}
	for _, o := range b.youthAssociations {
		w.YouthAssociations = append(w.YouthAssociations, *o.DeepCopy())
	}
	return w
}

// created is the metadata of an object as the API server has just created it.
func created(namespace, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name, Generation: 1}
}

// Facts are applied to an object in order.
type (
	federationFact  func(*v1alpha1.FederationSpec)
	groupFact       func(*v1alpha1.MemberGroupSpec)
	associationFact func(*v1alpha1.YouthAssociationSpec)
)

// federation adds a federation of which nothing is declared but the facts given.
func (b *builder) federation(namespace, name string, level v1alpha1.Level, code string, facts ...federationFact) *v1alpha1.Federation {
	f := &v1alpha1.Federation{
		ObjectMeta: created(namespace, name),
		Spec:       v1alpha1.FederationSpec{DisplayName: "语料 " + name + " 青年联合会", Level: level, DivisionCode: code},
	}
	for _, fact := range facts {
		fact(&f.Spec)
	}
	b.federations = append(b.federations, f)
	return f
}

// group adds a member group of a federation, which need not exist.
func (b *builder) group(namespace, federation, name string, kind v1alpha1.MemberKind, facts ...groupFact) *v1alpha1.MemberGroup {
	g := &v1alpha1.MemberGroup{
		ObjectMeta: created(namespace, name),
		Spec: v1alpha1.MemberGroupSpec{
			DisplayName:   "语料团体 " + name,
			FederationRef: v1alpha1.LocalReference{Name: federation},
			Kind:          kind,
		},
	}
	for _, fact := range facts {
		fact(&g.Spec)
	}
	b.groups = append(b.groups, g)
	return g
}

// member adds the membership of an association, which need not exist.
func (b *builder) member(namespace, federation, name, association string, facts ...groupFact) {
	g := b.group(namespace, federation, name, v1alpha1.MemberYouthAssociation, facts...)
	g.Spec.YouthAssociationRef = &v1alpha1.LocalReference{Name: association}
}

// association adds a registered association of which nothing else is declared
// but the facts given.
func (b *builder) association(namespace, federation, name string, facts ...associationFact) *v1alpha1.YouthAssociation {
	a := &v1alpha1.YouthAssociation{
		ObjectMeta: created(namespace, name),
		Spec: v1alpha1.YouthAssociationSpec{
			DisplayName:   "语料社团 " + name,
			FederationRef: v1alpha1.LocalReference{Name: federation},
			Form:          v1alpha1.FormAssociation,
			Registration:  v1alpha1.Registration{Status: v1alpha1.RegistrationRegistered},
		},
	}
	for _, fact := range facts {
		fact(&a.Spec)
	}
	b.youthAssociations = append(b.youthAssociations, a)
	return a
}

// meet adds all that a federation needs to meet every target of the national
// notice: main fields, two other groups, and a member that is representative.
func (b *builder) meet(f *v1alpha1.Federation) {
	f.Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: "2001-05-04", Basis: doc("语青联〔2001〕5号")}
	f.Spec.Youth = mainFields("OnlineWriter")
	b.group(f.Namespace, f.Name, f.Name+"-league", v1alpha1.MemberLeague, terms("2001-05-04.."))
	b.group(f.Namespace, f.Name, f.Name+"-students", v1alpha1.MemberStudentFederation, terms("2001-05-04.."), active)
	b.group(f.Namespace, f.Name, f.Name+"-system", v1alpha1.MemberSystemFederation, terms("2001-05-04.."), active)
	b.association(f.Namespace, f.Name, f.Name+"-writers", recognisedOn("2020-01-01"), attested("2020-01-01"), ofFields("OnlineWriter"))
	b.member(f.Namespace, f.Name, f.Name+"-writers", f.Name+"-writers", terms("2020-05-04.."), active)
}

// flagged adds a member that is to be adjusted.
func (b *builder) flagged(f *v1alpha1.Federation) {
	b.group(f.Namespace, f.Name, f.Name+"-flagged", v1alpha1.MemberOther, terms("2001-05-04.."), active,
		found(finding("2026-01", v1alpha1.GroundIrregular, shift(0, 0, -90))))
}
