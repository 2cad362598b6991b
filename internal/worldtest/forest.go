package worldtest

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

const (
	// Namespace is where a forest's objects lie.
	Namespace = "zj"
	// National is the name of the national notice.
	National = "zqlf-2021-5"
)

// Forest is a world under construction. Objects are pointers, so that a test
// can go on changing facts after it has added others.
type Forest struct {
	Notices      []*v1alpha1.Notice
	Federations  []*v1alpha1.Federation
	Groups       []*v1alpha1.MemberGroup
	Associations []*v1alpha1.YouthAssociation
}

// Plant builds federations from a notation: "N > P(33) > M(3301) > C(330102)".
// N is national, P a province, M a prefecture-level city (市), C a county; > puts
// the right one under the left one; several chains are separated by ";". In
// brackets stand the significant digits of the division code, or letters where
// there is no code. A federation is called by its letter and what is in the
// brackets: n, p33, m3301, c330102. The national notice is there too.
func Plant(notation string) *Forest {
	f := &Forest{}
	f.Notice(National)
	for chain := range strings.SplitSeq(notation, ";") {
		parent := ""
		for node := range strings.SplitSeq(chain, ">") {
			level, label, _ := strings.Cut(strings.TrimSuffix(strings.TrimSpace(node), ")"), "(")
			name := strings.ToLower(level + label)
			fed := f.Find(name)
			if fed == nil {
				fed = f.Federation(name, letters[level])
				if strings.Trim(label, "0123456789") == "" && label != "" {
					fed.Spec.DivisionCode = (label + "0000")[:6]
				}
			}
			if parent != "" {
				fed.Spec.ParentRef = ChildOf(parent)
			}
			parent = name
		}
	}
	return f
}

var letters = map[string]v1alpha1.Level{
	"N": v1alpha1.LevelNational, "P": v1alpha1.LevelProvince, "M": v1alpha1.LevelPrefecture, "C": v1alpha1.LevelCounty,
}

// Find gives the federation of a name, nil when there is none.
func (f *Forest) Find(name string) *v1alpha1.Federation {
	for _, fed := range f.Federations {
		if fed.Name == name {
			return fed
		}
	}
	return nil
}

// Fed gives a federation that is already there.
func (f *Forest) Fed(name string) *v1alpha1.Federation {
	fed := f.Find(name)
	if fed == nil {
		panic("no federation " + name)
	}
	return fed
}

// Federation adds a federation of which nothing is declared.
func (f *Forest) Federation(name string, level v1alpha1.Level) *v1alpha1.Federation {
	return Add(&f.Federations, Federation(Namespace, name, level, ""))
}

// Add adds an object to those of its kind.
func Add[T any](list *[]*T, o *T) *T {
	*list = append(*list, o)
	return o
}

// Notice adds a notice that says nothing but its number and date.
func (f *Forest) Notice(name string) *v1alpha1.NoticeSpec {
	return &Add(&f.Notices, Notice(name, v1alpha1.NoticeSpec{DocumentNumber: "中青联发〔2021〕5号", IssuedOn: "2021-06-30"})).Spec
}

// Supplement adds a notice that supplements another.
func (f *Forest) Supplement(name, base string) *v1alpha1.NoticeSpec {
	spec := f.Notice(name)
	spec.DocumentNumber, spec.IssuedOn, spec.Supplements = "浙青联〔2022〕1号", "2022-03-01", Named(base)
	return spec
}

// National gives the national notice that Plant has put there.
func (f *Forest) National() *v1alpha1.NoticeSpec { return &f.Notices[0].Spec }

// Group adds a member group of a federation, a member since 2010 that reports plenty of activity.
func (f *Forest) Group(federation, name string, kind v1alpha1.MemberKind) *v1alpha1.MemberGroup {
	return Add(&f.Groups, Group(Namespace, federation, name, kind, Terms("2010-05-04.."), Busy()))
}

// Member adds the membership of an association, a member since 2010 that reports plenty of activity.
func (f *Forest) Member(federation, name, association string) *v1alpha1.MemberGroup {
	return Add(&f.Groups, Member(Namespace, federation, name, association, Terms("2010-05-04.."), Busy()))
}

// Others adds n member groups that are no associations.
func (f *Forest) Others(federation string, n int) {
	for i := range n {
		f.Group(federation, fmt.Sprintf("other-%d", i), v1alpha1.MemberOther)
	}
}

// Association adds a registered association of which nothing else is declared.
func (f *Forest) Association(federation, name string) *v1alpha1.YouthAssociation {
	return Add(&f.Associations, Association(Namespace, federation, name))
}

// Qualifying adds an association that meets everything that N4 asks for, and its membership.
func (f *Forest) Qualifying(federation, name string) (*v1alpha1.YouthAssociation, *v1alpha1.MemberGroup) {
	a := Association(Namespace, federation, name, RecognisedOn("2020-01-01"), OfFields("OnlineWriter"), Attested("2020-01-01"))
	return Add(&f.Associations, a), f.Member(federation, name, name)
}

// World copies what was planted, so that no two objects share a value.
func (f *Forest) World() *world.World {
	return Copy(&world.World{
		Notices: values(f.Notices), Federations: values(f.Federations), MemberGroups: values(f.Groups), YouthAssociations: values(f.Associations),
	})
}

func values[T any](list []*T) []T {
	var v []T
	for _, o := range list {
		v = append(v, *o)
	}
	return v
}

// On evaluates the world as of a date, in English.
func (f *Forest) On(day v1alpha1.Date) *Result {
	w := f.World()
	return &Result{World: w, Next: assess.Evaluate(w, day, words.English)}
}

// Result is an evaluated world.
type Result struct {
	World *world.World
	Next  v1alpha1.Date
}

// Fed gives the status of the federation of a name.
func (r *Result) Fed(name string) *v1alpha1.FederationStatus {
	return &named(r.World.Federations, name).Status
}

// Group gives the status of the member group of a name.
func (r *Result) Group(name string) *v1alpha1.MemberGroupStatus {
	return &named(r.World.MemberGroups, name).Status
}

// Association gives the status of the association of a name.
func (r *Result) Association(name string) *v1alpha1.YouthAssociationStatus {
	return &named(r.World.YouthAssociations, name).Status
}

// Notice gives the status of the notice of a name.
func (r *Result) Notice(name string) *v1alpha1.NoticeStatus {
	return &named(r.World.Notices, name).Status
}

func named[T any, P world.Object[T]](list []T, name string) P {
	for i := range list {
		if o := P(&list[i]); o.GetName() == name {
			return o
		}
	}
	panic(fmt.Sprintf("no %T %s", list, name))
}
