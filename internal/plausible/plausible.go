package plausible

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Remark is what stands out about a field of an object.
type Remark struct {
	Object world.Key
	Field  string
	Code   problem.Code
	Args   []any
}

// Remarks gives what stands out about the facts of a world on a date. The world has
// been evaluated as of it.
func Remarks(w *world.World, today civil.Date) []Remark {
	r := &remarks{today: today, inAYear: civil.AddYears(today, 1), inTenYears: civil.AddYears(today, 10), known: knownBy(w.Notices)}
	for i := range w.Notices {
		n := &w.Notices[i]
		r.about(world.KeyOf(v1alpha1.KindNotice, n), &n.Spec)
	}
	associations := map[world.Key]*v1alpha1.YouthAssociation{}
	recorded := map[world.Key]int{} // associations, by federation
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		associations[world.AssociationKey(a)] = a
		recorded[federationKey(a.Namespace, a.Spec.FederationRef)]++
		r.about(world.AssociationKey(a), &a.Spec)
		r.association(&a.Spec)
	}
	federations := map[world.Key]*v1alpha1.FederationSpec{}
	for i := range w.Federations {
		f := &w.Federations[i]
		key := world.KeyOf(v1alpha1.KindFederation, f)
		federations[key] = &f.Spec
		r.about(key, &f.Spec)
		r.federation(f)
		r.inventory(f.Spec.Inventory, recorded[key])
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		r.about(world.GroupKey(g), &g.Spec)
		r.group(&g.Spec, federations[federationKey(g.Namespace, g.Spec.FederationRef)],
			associations[world.Key{Kind: v1alpha1.KindYouthAssociation, Namespace: g.Namespace, Name: world.AssociationName(g)}])
	}
	return r.list
}

func federationKey(namespace string, ref v1alpha1.LocalReference) world.Key {
	return world.Key{Kind: v1alpha1.KindFederation, Namespace: namespace, Name: ref.Name}
}

// remarks collects what stands out, one object after another.
type remarks struct {
	today  civil.Date
	object world.Key
	// inAYear and inTenYears are as long after today.
	inAYear, inTenYears civil.Date
	known               known
	list                []Remark
}

func (r *remarks) add(field string, code problem.Code, args ...any) {
	r.list = append(r.list, Remark{r.object, field, code, args})
}

// planned are the fields whose days lie ahead as a rule.
var planned = []string{"termEndsOn", "until", "expiresOn"}

// about begins with an object, and looks at every day in it.
func (r *remarks) about(key world.Key, spec any) {
	r.object = key
	fieldpath.Walk("spec", reflect.ValueOf(spec).Elem(), func(at *fieldpath.Way, v reflect.Value) {
		if v.Kind() != reflect.String {
			return
		}
		var day civil.Date
		switch v.Type() {
		case exact:
			day = civil.Date(v.String())
		case partial:
			day = civil.LastDay(v1alpha1.PartialDate(v.String()))
		}
		if day != "" {
			r.day(at, day, v)
		}
	})
}

// The types of days.
var exact, partial = reflect.TypeFor[v1alpha1.Date](), reflect.TypeFor[v1alpha1.PartialDate]()

// day looks at a day.
func (r *remarks) day(at *fieldpath.Way, day civil.Date, v reflect.Value) {
	ahead := slices.Contains(planned, at.Name())
	switch {
	case day < "1949":
		r.add(at.String(), LongAgo, v)
	case ahead && day > r.inTenYears:
		r.add(at.String(), FarEnd, v, r.today)
	case !ahead && day > r.inAYear:
		r.add(at.String(), FarAhead, v, r.today)
	case at.Name() == "surveyedOn" && civil.AddYears(day, 10) <= r.today:
		r.add(at.String(), Outdated, v, r.today)
	}
}

// year looks at a year that something was reported of.
func (r *remarks) year(field string, year int32) {
	if this, _, _ := civil.Split(r.today); int(year) > this {
		r.add(field, YearToCome, year, r.today)
	}
}

// before remarks on a day that comes before one which it should not; either may be
// unknown, or known by its month or year only.
func (r *remarks) before(field string, what words.Text, day, other v1alpha1.PartialDate, otherwise words.Text) {
	a, b := string(day), string(other)
	n := min(len(a), len(b))
	if a[:n] < b[:n] {
		r.add(field, Before, a, what.With(), b, otherwise.With())
	}
}

// most remarks on a number that is above one which it is a part of.
func (r *remarks) most(field string, what words.Text, n int64, bound *int32, of words.Text) {
	if bound != nil && n > int64(*bound) {
		r.add(field, MoreThan, n, what.With(), *bound, of.With())
	}
}

func (r *remarks) association(s *v1alpha1.YouthAssociationSpec) {
	for i, t := range s.Training {
		r.year(fmt.Sprintf("spec.training[%d].year", i), t.Year)
	}
	if size := s.Size; size != nil && size.ActiveParticipants != nil {
		r.most("spec.size.activeParticipants", active, int64(*size.ActiveParticipants), size.Members, members)
	}
	if s.Founding == nil {
		return
	}
	founded := s.Founding.FoundedOn
	r.before("spec.registration.registeredOn", registration, s.Registration.RegisteredOn, founded, founding)
	if l := s.LeagueAffiliation; l != nil {
		r.before("spec.leagueAffiliation.recognisedOn", recognition, l.RecognisedOn, founded, founding)
	}
	if a := s.Attestation; a != nil {
		r.before("spec.attestation.attestedOn", attestation, v1alpha1.PartialDate(a.AttestedOn), founded, founding)
	}
	r.before("spec.dissolvedOn", dissolution, v1alpha1.PartialDate(s.DissolvedOn), founded, founding)
}

func (r *remarks) group(s *v1alpha1.MemberGroupSpec, federation *v1alpha1.FederationSpec, association *v1alpha1.YouthAssociation) {
	for i, a := range s.Activity {
		r.year(fmt.Sprintf("spec.activity[%d].year", i), a.Year)
	}
	r.pastOrgans(s)
	if len(s.Terms) > 0 && s.TransferredFrom == nil {
		const field = "spec.terms[0].admittedOn"
		admitted := s.Terms[0].AdmittedOn
		if association != nil && association.Spec.Founding != nil {
			r.before(field, admission, admitted, association.Spec.Founding.FoundedOn, founding)
		}
		if federation != nil && federation.Establishment != nil {
			r.before(field, admission, admitted, federation.Establishment.EstablishedOn, establishment)
		}
	}
	if association != nil && s.DisplayName != association.Spec.DisplayName && words.Plain(s.DisplayName) != words.Plain(association.Spec.DisplayName) {
		r.add("spec.displayName", OtherName, association.Name, association.Spec.DisplayName)
	}
}

func (r *remarks) federation(f *v1alpha1.Federation) {
	s := &f.Spec
	if s.Ended == nil { // what has ended keeps the code that it had
		r.code(s.DivisionCode)
	}
	if c := s.Committee; c != nil {
		r.committee(c)
		if e := s.Establishment; e != nil {
			r.before("spec.committee.termStartedOn", termStart, v1alpha1.PartialDate(c.TermStartedOn), e.EstablishedOn, establishment)
		}
	}
	if s.Youth != nil {
		r.ownFields(s.Youth)
	}
	if y := s.Youth; y != nil && y.Total != nil {
		for i, field := range y.Fields {
			if field.Population != nil && *field.Population > *y.Total {
				r.add(fmt.Sprintf("spec.youth.fields[%d].population", i), MoreThan,
					*field.Population, population.With(), *y.Total, youth.With())
			}
		}
	}
	if below := f.Status.Subordinates; below != nil && s.Subordinates != nil {
		for i, e := range s.Subordinates.Expected {
			if slices.Contains(below.Missing, e.KnownBy()) {
				r.add(fmt.Sprintf("spec.subordinates.expected[%d]", i), NotDeclared, strings.TrimSpace(e.DivisionCode+" "+e.DisplayName))
			}
		}
	}
}

func (r *remarks) committee(c *v1alpha1.Committee) {
	if c.TermStartedOn != "" && c.TermEndsOn > civil.AddYears(c.TermStartedOn, 10) && c.TermEndsOn <= civil.AddYears(r.today, 10) {
		r.add("spec.committee.termEndsOn", FarEnd, c.TermEndsOn, c.TermStartedOn)
	}
	var byField, allocated int64
	for _, s := range c.SeatsByField {
		byField += int64(*s.Seats)
	}
	for _, a := range c.QuotaAllocations {
		allocated += int64(*a.Seats)
	}
	r.most("spec.committee.seatsByField", seatsByField, byField, c.Seats, seats)
	r.most("spec.committee.quotaAllocations", allocations, allocated, c.NominationQuota, quota)
	if q := c.NominationQuota; q != nil {
		r.most("spec.committee.nominationQuota", quota, int64(*q), c.Seats, seats)
	}
}

// inventory looks at the counts together: how far they may be apart is no rule, but
// ten times as many, or more on record than there are, is hardly meant.
func (r *remarks) inventory(i *v1alpha1.Inventory, recorded int) {
	if i == nil || i.Registered == nil || i.Unregistered == nil || i.Communities == nil {
		return
	}
	counted := int(*i.Registered) + int(*i.Unregistered) + int(*i.Communities)
	if counted < recorded || recorded > 0 && counted > 10*recorded+50 {
		r.add("spec.inventory", FarFromRecords, counted, recorded)
	}
}

// code looks a division code up. One that the table lacks may be new: divisions
// change, and the table is of one year.
func (r *remarks) code(code string) {
	if _, found := division.ByCode(code); found || code == "" {
		return
	}
	const field = "spec.divisionCode"
	if d, gone := division.Embedded().Gone(code); gone {
		if now, has := division.Embedded().Now(code); has {
			r.add(field, ReplacedCode, code, d.Name, d.Until.Words(), now.Code, now.Name)
			return
		}
		r.add(field, GoneCode, code, d.Name, d.Until.Words())
		return
	}
	above, found := division.Around(code)
	if !found {
		r.add(field, UnassignedCode, division.Year, code)
		return
	}
	var codes []string
	for _, d := range division.Children(above.Code) {
		codes = append(codes, d.Code+" "+d.Name)
	}
	r.add(field, UnassignedUnder, division.Year, code, above.Code, above.Name, strings.Join(codes, ", "))
}
