package assess

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/world"
)

// Fact is what a verdict read.
type Fact struct {
	// Object is the object read. It has no name where objects were searched for.
	Object world.Key `json:"object"`
	// Field is the path of the field, or the selector of a search.
	Field string `json:"field"`
	// Value is what is declared, nil when nothing is; of a search, the names found.
	Value any `json:"value"`
	// Day is the day that today was compared with, where the field is a date: its
	// own or one counted from it. Reached says whether it is today or earlier.
	Day     civil.Date `json:"day,omitempty"`
	Reached *bool      `json:"reached,omitempty"`
	// Rule is the rule that read it.
	Rule string `json:"rule,omitempty"`
	// Past says that it was read only to find out since when a target is as it is.
	Past bool `json:"past,omitempty"`
	// Implied says that a search found the object by this field.
	Implied bool `json:"-"`
	// Optional says that nothing is missing where nobody declared it.
	Optional bool `json:"-"`
}

// Reading is what a verdict rests on.
type Reading struct {
	// Rules are the rules that were applied, the verdict's own first.
	Rules []string
	// Facts are what they read, undeclared facts too, each once and in the order of reading.
	Facts []Fact
	// Opened are the names that a supplement of the notice has added to lists that the
	// notice leaves open, of those that the verdict rests on.
	Opened []v1alpha1.OpenedName
}

// Case is a federation with all that belongs to it, evaluated as Federation does,
// with what each verdict read.
type Case struct {
	Facts        *world.Facts
	Verdicts     Verdicts
	Groups       []*Group
	Associations []*Association

	pass   *pass
	places fieldpath.Places[world.Key]
}

// Examine evaluates a federation and keeps what each verdict read.
func Examine(f *world.Facts, n *Notices, today civil.Date) *Case {
	p := newPass(f, n, today, &ledger{})
	c := &Case{Facts: f, Groups: p.groups, Associations: p.associations, pass: p}
	c.Verdicts = p.verdicts()
	c.name()
	return c
}

// Notice gives the notice that applies, nil where none does.
func (c *Case) Notice() *EffectiveNotice { return c.pass.ruling.value.notice }

// Condition gives the basis of a condition of an object of the case, and of a
// target of the federation.
func (c *Case) Condition(key world.Key, conditionType string) Reading {
	var list []Condition
	switch key.Kind {
	case v1alpha1.KindFederation:
		list = c.Verdicts.Federation.Conditions
	case v1alpha1.KindMemberGroup:
		list = c.Verdicts.Groups[key.Name].Conditions
	case v1alpha1.KindYouthAssociation:
		list = c.Verdicts.Associations[key.Name].Conditions
	}
	for i := range list {
		if list[i].Type == conditionType {
			return c.resolve(list[i].ledger)
		}
	}
	return Reading{}
}

// Target gives the basis of a target of the federation.
func (c *Case) Target(kind v1alpha1.TargetType) Reading {
	for _, t := range c.Verdicts.Federation.targets {
		if t.value.Type == kind {
			return c.resolve(t.ledger)
		}
	}
	return Reading{}
}

// Reading gives what the verdict on a notice itself rests on: all that it says, and
// what the notice says that it supplements.
func (n *Notices) Reading(name string) Reading {
	r := Reading{Rules: []string{"R0"}}
	add := func(name string) *v1alpha1.NoticeSpec {
		key := world.Key{Kind: v1alpha1.KindNotice, Name: name}
		spec := n.specs[name]
		if spec == nil {
			r.Facts = append(r.Facts, Fact{Object: world.Key{Kind: v1alpha1.KindNotice}, Field: "metadata.name=" + name, Rule: "R0"})
			return nil
		}
		v := reflect.ValueOf(spec).Elem()
		for i := range v.NumField() {
			field, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			f := Fact{Object: key, Field: "spec." + field, Rule: "R0", Optional: true}
			if !v.Field(i).IsZero() {
				f.Value = asJSON(v.Field(i).Addr().Interface())
			}
			r.Facts = append(r.Facts, f)
		}
		return spec
	}
	if spec := add(name); spec != nil && spec.Supplements != nil {
		add(spec.Supplements.Name)
	}
	return r
}

// resolve gives readings the names of what was read.
func (c *Case) resolve(l *ledger) Reading {
	if l == nil {
		return Reading{}
	}
	r := Reading{Rules: l.rules}
	for _, o := range l.opened {
		if !slices.Contains(r.Opened, o) {
			r.Opened = append(r.Opened, o)
		}
	}
	seen := map[string]int{}
	for i := range l.readings {
		f := c.fact(&l.readings[i])
		key := f.Object.String() + " " + f.Field + " " + string(f.Day)
		if at, again := seen[key]; again {
			known := &r.Facts[at]
			otherwise := known.Implied && !f.Implied
			known.Past, known.Optional, known.Implied = known.Past && f.Past, known.Optional && f.Optional, known.Implied && f.Implied
			if known.Rule == "R0" || otherwise { // a rule of the verdict's own tells more
				known.Rule = f.Rule
			}
			continue
		}
		seen[key] = len(r.Facts)
		r.Facts = append(r.Facts, f)
	}
	return r
}

func (c *Case) fact(r *reading) Fact {
	f := Fact{Rule: r.rule, Past: r.past, Optional: r.optional || r.past, Implied: r.implied || r.past}
	if q := r.query; q != nil {
		f.Object, f.Field = world.Key{Kind: q.kind, Namespace: q.namespace}, q.selector
		if q.found != nil {
			f.Value = q.found
		}
		return f
	}
	var found bool
	if f.Object, f.Field, found = c.places.Of(r.at); !found {
		panic(fmt.Sprintf("a rule read a %T outside of every object", r.at))
	}
	switch value := reflect.ValueOf(r.at).Elem(); {
	case r.end:
		f.Field = fmt.Sprintf("%s[%d]", f.Field, value.Len())
	case !value.IsZero():
		f.Value = asJSON(r.at)
	}
	if r.day != "" {
		f.Day, f.Reached = r.day, new(r.reached)
	}
	return f
}

// asJSON gives a value as JSON has it.
func asJSON(at any) any {
	text, err := json.Marshal(at)
	if err != nil {
		return nil
	}
	var value any
	if json.Unmarshal(text, &value) != nil {
		return nil
	}
	return value
}

// name names every field of every object that the case is about.
func (c *Case) name() {
	f := c.Facts
	for _, fed := range f.Federations() {
		key := world.KeyOf(v1alpha1.KindFederation, fed)
		c.places.Add(key, "spec", &fed.Spec)
		c.places.Add(key, "status", &fed.Status)
	}
	for _, line := range f.GroupLines {
		for _, o := range line {
			for _, g := range o.Records() {
				c.places.Add(world.GroupKey(g), "spec", &g.Spec)
			}
		}
	}
	for _, line := range f.AssociationLines {
		for _, o := range line {
			for _, a := range o.Records() {
				c.places.Add(world.AssociationKey(a), "spec", &a.Spec)
			}
		}
	}
	for _, g := range f.Groups {
		c.places.Add(world.GroupKey(g), "spec", &g.Spec)
	}
	for _, a := range slices.Concat(f.Associations, f.Elsewhere) {
		c.places.Add(world.AssociationKey(a), "spec", &a.Spec)
	}
	for name, spec := range c.pass.notices.specs {
		c.places.Add(world.Key{Kind: v1alpha1.KindNotice, Name: name}, "spec", spec)
	}
	// A stand-in may stand within another that came before it.
	for _, s := range c.pass.standIns {
		if object, path, found := c.places.Of(s.at); found {
			c.places.Add(object, path, s.empty)
		}
	}
}

// What suggestions ask of a group and of an association.

// Term gives the current term, nil when there is none.
func (g *Group) Term() *v1alpha1.Term { return g.membership.value.term }

// CurrentTerm gives the place of the current term.
func (g *Group) CurrentTerm() int { return g.placeOf(g.Term()) }

// Counted says whether it counts to MemberGroups (R4).
func (g *Group) Counted() bool { return g.counted.value }

// Association gives what it refers to, where that belongs to the same federation.
func (g *Group) Association() *Association { return g.association }

// Action gives what its open findings and activity call for, "" for nothing (R12).
func (g *Group) Action() v1alpha1.Action { return g.flags.value.action }

// NextStep gives the next step in handling it, nil when there is none (R14).
func (g *Group) NextStep() *v1alpha1.NextStep { return g.flags.value.next() }

// UnreportedYears are the years whose activity decides and is not reported (R13).
func (g *Group) UnreportedYears() []int {
	years := make([]int, len(g.flags.value.years))
	for i, y := range g.flags.value.years {
		years[i] = y.(int)
	}
	return years
}

// Dissolved says whether its dissolution is on record.
func (a *Association) Dissolved() bool { return a.dissolved.value }

// Live says whether it is founded and not dissolved, and no other has its credit code.
func (a *Association) Live() bool { return a.live.value }

// Affiliated says whether its recognition by the League is on record.
func (a *Association) Affiliated() bool { return a.affiliated.value }

// Attestation gives what is attested on record, empty where nothing is.
func (a *Association) Attestation() *v1alpha1.Attestation {
	if a.attestation.value == nil {
		return &v1alpha1.Attestation{}
	}
	return a.attestation.value
}

// MemberGroup gives its counted membership, "" when it is no member.
func (a *Association) MemberGroup() string { return a.memberGroup }

// Eligible gives the reason of R20.
func (a *Association) Eligible() string { return a.eligible.value.reason }

// UndeclaredCriteria are the criteria of admission that nobody has attested (N24).
func (a *Association) UndeclaredCriteria() []string {
	var list []string
	for _, c := range criteria {
		if *c.of(a.Attestation()) == nil {
			list = append(list, string(c.name))
		}
	}
	return list
}

// Criteria are the names of the criteria of admission (N24).
func Criteria() []string {
	list := make([]string, len(criteria))
	for i, c := range criteria {
		list[i] = string(c.name)
	}
	return list
}

// Live lists the associations that are.
func (c *Case) Live() []*Association {
	return slices.DeleteFunc(slices.Clone(c.Associations), func(a *Association) bool { return !a.Live() })
}

// Records counts the associations as an inventory does (R32).
func (c *Case) Records() Records {
	quiet := &pass{calendar: c.pass.calendar, facts: c.Facts, associations: c.Associations}
	n, _ := quiet.recordCounts()
	return n
}

// FieldName names a field in messages.
func (n *EffectiveNotice) FieldName(name v1alpha1.FieldName) any {
	for _, f := range n.Fields {
		if f.Name == name && f.DisplayName != "" {
			return catalogue.FieldNamed.With("field", string(name), "displayName", f.DisplayName)
		}
	}
	return string(name)
}
