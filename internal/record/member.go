package record

import (
	"fmt"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// admit adds a term, to a member group or to a new one of an association (N24).
func admit(m *maker) {
	term := v1alpha1.Term{
		AdmittedOn: v1alpha1.PartialDate(m.text("on")), Admission: m.document("document"), DecidedBy: v1alpha1.DecidingBody(m.text("decided-by")),
	}
	fields := []string{"admittedOn", "on", "admission", "document", "decidedBy", "decided-by"}
	if a := m.association(); a != nil {
		group := m.groupOf(a)
		if group == nil {
			m.newMember(a, term, fields)
			m.about(admitted, "name", a.Spec.DisplayName, "on", term.AdmittedOn)
			return
		}
		m.object = world.GroupKey(group)
	}
	g := m.group()
	if openTerm(g) >= 0 {
		m.refuse(isMember.Error(g.Spec.DisplayName, g.Spec.Terms[openTerm(g)].AdmittedOn))
		return
	}
	at := item("spec.terms", len(g.Spec.Terms))
	m.set(at, term, "on")
	m.fromAll(at, fields...)
	m.about(admitted, "name", g.Spec.DisplayName, "on", term.AdmittedOn)
}

// groupOf gives the membership of an association in its federation, nil without one.
func (m *maker) groupOf(a *v1alpha1.YouthAssociation) *v1alpha1.MemberGroup {
	for i := range m.world.MemberGroups {
		g := &m.world.MemberGroups[i]
		if g.Namespace == a.Namespace && world.AssociationName(g) == a.Name && g.Spec.FederationRef == a.Spec.FederationRef {
			return g
		}
	}
	return nil
}

// newMember makes the member group of an association, beside its federation.
func (m *maker) newMember(a *v1alpha1.YouthAssociation, term v1alpha1.Term, fields []string) {
	key := world.Key{Kind: v1alpha1.KindMemberGroup, Namespace: a.Namespace, Name: a.Name}
	for i := 2; world.Find(m.world.MemberGroups, key) != nil; i++ {
		key.Name = fmt.Sprintf("%s-%d", a.Name, i)
	}
	spec := v1alpha1.MemberGroupSpec{
		DisplayName: a.Spec.DisplayName, FederationRef: a.Spec.FederationRef, Kind: v1alpha1.MemberYouthAssociation,
		YouthAssociationRef: &v1alpha1.LocalReference{Name: a.Name}, Terms: []v1alpha1.Term{term},
	}
	m.add(key, spec, a.Spec.FederationRef.Name)
	for i := 0; i+1 < len(fields); i += 2 {
		m.from(key, "spec.terms[0]."+fields[i], fields[i+1])
	}
}

// add adds a record beside a federation of its namespace.
func (m *maker) add(key world.Key, spec any, federation string) {
	ordered, err := edit.Of(spec)
	if err != nil {
		m.refuse(err)
		return
	}
	m.New = append(m.New, amend.New{
		Key: key, Beside: world.Key{Kind: v1alpha1.KindFederation, Namespace: key.Namespace, Name: federation},
		Object: amend.Record(key, ordered),
	})
}

// exit ends the term of a member group.
func exit(m *maker) {
	g := m.group()
	at := openTerm(g)
	if at < 0 {
		m.refuse(noMember.Error(g.Spec.DisplayName))
		return
	}
	m.endTerm(at, "on", "document")
	m.about(exited, "name", g.Spec.DisplayName, "on", m.text("on"))
}

// endTerm records an exit: its day and its document.
func (m *maker) endTerm(at int, on, document string) {
	term := item("spec.terms", at)
	m.set(term+".exitedOn", m.day(on), on)
	m.set(term+".exit", m.document(document), document)
}

// finding records what was found against a member group (N7, N28).
func finding(m *maker) {
	g := m.group()
	on := m.day("on")
	id := m.text("id")
	if id == "" {
		id = nextID(g, on)
	}
	at := item("spec.findings", len(g.Spec.Findings))
	m.set(at, v1alpha1.Finding{
		ID: id, Ground: v1alpha1.Ground(m.text("ground")), FoundOn: on, FoundBy: m.text("by"), Evidence: m.document("document"),
	}, "on")
	m.fromAll(at, "id", "id", "ground", "ground", "foundOn", "on", "foundBy", "by", "evidence", "document")
	m.about(found, "name", g.Spec.DisplayName, "ground", words.Term(m.text("ground")), "id", id)
}

// nextID gives a finding the year and the first number that no other has.
func nextID(g *v1alpha1.MemberGroup, on v1alpha1.Date) string {
	year, _, _ := civil.Split(on)
	for i := 1; ; i++ {
		id := fmt.Sprintf("%d-%02d", year, i)
		if !slices.ContainsFunc(g.Spec.Findings, func(f v1alpha1.Finding) bool { return f.ID == id }) {
			return id
		}
	}
}

// finding gives the place of the finding that is meant: the one named, or the only one of
// those that fit; -1 where it can't be told.
func (m *maker) finding(fits func(f *v1alpha1.Finding) bool) int {
	g := m.group()
	id := strings.TrimSpace(strings.Join(m.values["finding"], ""))
	var open []int
	var ids []any
	for i := range g.Spec.Findings {
		f := &g.Spec.Findings[i]
		if f.ID == id {
			return i
		}
		if fits(f) {
			open = append(open, i)
			ids = append(ids, f.ID)
		}
	}
	switch {
	case id != "":
		m.fail("finding", noFinding.Error(g.Spec.DisplayName, id))
	case len(open) == 0:
		m.refuse(noOpenFinding.Error(g.Spec.DisplayName))
	case len(open) > 1:
		m.fail("finding", severalFindings.Error(g.Spec.DisplayName, words.Items(ids)))
	default:
		return open[0]
	}
	return -1
}

// notify records that a member was notified of a finding.
func notify(m *maker) {
	i := m.finding(func(f *v1alpha1.Finding) bool { return f.Outcome == nil && f.NotifiedOn == "" })
	if i < 0 {
		return
	}
	at := item("spec.findings", i)
	m.set(at+".notifiedOn", m.day("on"), "on")
	m.set(at+".objectionsUntil", m.day("objections-until"), "objections-until")
	m.about(notified, "name", m.group().Spec.DisplayName, "id", m.group().Spec.Findings[i].ID)
}

// decide records the outcome of a finding, and with --exited-on the exit that it ends in.
func decide(m *maker) {
	g := m.group()
	i := m.finding(func(f *v1alpha1.Finding) bool { return f.Outcome == nil })
	if i < 0 {
		return
	}
	if g.Spec.Findings[i].Outcome != nil {
		m.fail("finding", isDecided.Error(g.Spec.Findings[i].ID))
		return
	}
	at := item("spec.findings", i) + ".outcome"
	outcome := v1alpha1.OutcomeType(m.text("outcome"))
	m.set(at, v1alpha1.Outcome{
		Type: outcome, DecidedOn: m.day("on"), Decision: m.document("document"), DecidedBy: v1alpha1.DecidingBody(m.text("decided-by")),
	}, "outcome")
	m.fromAll(at, "type", "outcome", "decidedOn", "on", "decision", "document", "decidedBy", "decided-by")
	m.about(decided, "name", g.Spec.DisplayName, "id", g.Spec.Findings[i].ID, "outcome", words.TermOf(outcome))
	if !m.given("exited-on") {
		return
	}
	term := openTerm(g)
	switch {
	case outcome != v1alpha1.OutcomeExited:
		m.fail("exited-on", exitOnly.Error())
	case term < 0:
		m.refuse(noMember.Error(g.Spec.DisplayName))
	default:
		m.endTerm(term, "exited-on", "document")
	}
}

// activity records a year's activity (N6), in the place of what was reported of that year.
func activity(m *maker) {
	g := m.group()
	year := m.count32("year")
	if year == nil {
		return
	}
	reported := v1alpha1.ActivityYear{Year: *year, Activities: m.count32("activities"), Participants: m.count32("participants")}
	i := slices.IndexFunc(g.Spec.Activity, func(a v1alpha1.ActivityYear) bool { return a.Year == *year })
	if i < 0 {
		i = len(g.Spec.Activity)
	} else if reported.Participants == nil {
		reported.Participants = g.Spec.Activity[i].Participants
	}
	at := item("spec.activity", i)
	m.set(at, reported, "activities")
	m.fromAll(at, "year", "year", "activities", "activities", "participants", "participants")
	m.about(active, "name", g.Spec.DisplayName, "year", *year)
}

// contact records when an association was last in contact (N11).
func contact(m *maker) {
	a := m.association()
	m.set("spec.contact.lastContactOn", m.day("on"), "on")
	if m.given("by") {
		m.set("spec.contact.by", m.text("by"), "by")
	}
	if m.given("known-activities") {
		m.set("spec.contact.knownActivities", m.count32("known-activities"), "known-activities")
	}
	m.about(contacted, "name", a.Spec.DisplayName, "on", m.text("on"))
}
