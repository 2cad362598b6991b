package page

import (
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// memberTable lists member groups: those that are members first.
func (s *Site) memberTable(groups []*v1alpha1.MemberGroup) *tabular.Table {
	t := &tabular.Table{
		Name: "members", Title: titleMembers,
		Columns: []tabular.Column{
			{Key: "organisation", Head: headOrganisation, Kind: tabular.KindText},
			{Key: "kind", Head: headKind, Kind: tabular.KindText},
			{Key: "member", Head: headMember, Kind: tabular.KindState},
			{Key: "since", Head: headMemberSince, Kind: tabular.KindDate},
			{Key: "counted", Head: headCounted, Kind: tabular.KindState},
		},
		Empty: noMembers,
	}
	if !s.public() {
		t.Columns = append(t.Columns,
			tabular.Column{Key: "action", Head: headAction, Kind: tabular.KindState},
			tabular.Column{Key: "ground", Head: headGround, Kind: tabular.KindText},
			tabular.Column{Key: "next", Head: headNext, Kind: tabular.KindText},
			tabular.Column{Key: "dueOn", Head: headDueOn, Kind: tabular.KindDate},
			tabular.Column{Key: "attention", Head: headAttention, Kind: tabular.KindText})
	}
	for _, former := range []bool{false, true} {
		for _, g := range groups {
			member := verdict.Status(g.Status.Conditions, v1alpha1.ConditionMember)
			if (member == metav1.ConditionFalse) != former {
				continue
			}
			cells := []tabular.Cell{
				tabular.Named(g.Spec.DisplayName).About(associationOf(g)), tabular.Text(name(g.Spec.Kind)),
				memberCell(member), tabular.Day(v1alpha1.Date(g.Status.CurrentSince)), yesNo(g.Status.Counted),
			}
			if !s.public() {
				cells = append(cells, s.handlingCells(g)...)
			}
			t.AddAbout(world.GroupKey(g), cells...)
		}
	}
	return t
}

// associationOf is what the name of a member leads to: the association that it is.
func associationOf(g *v1alpha1.MemberGroup) world.Key {
	if ref := world.AssociationName(g); ref != "" {
		return world.Key{Kind: v1alpha1.KindYouthAssociation, Namespace: g.Namespace, Name: ref}
	}
	return world.Key{}
}

func memberCell(member metav1.ConditionStatus) tabular.Cell {
	switch member {
	case metav1.ConditionTrue:
		return tabular.State("True", isMember, tabular.ToneGood)
	case metav1.ConditionFalse:
		return tabular.State("False", noMember, tabular.TonePlain)
	}
	return tabular.Unknown()
}

// handlingCells say what is to be done about a member, and what to look at.
func (s *Site) handlingCells(g *v1alpha1.MemberGroup) []tabular.Cell {
	action, ground := verdict.RequiredAction(g)
	cells := []tabular.Cell{{}, {}, {}, {}, s.attention(g.Status.Conditions)}
	if action != "" {
		cells[0] = tabular.State(string(action), name(action), tabular.ToneBad)
		cells[1] = tabular.Text(name(ground))
	}
	if next := g.Status.NextStep; next != nil {
		cells[2], cells[3] = tabular.Text(name(next.Step)), tabular.Day(next.DueOn)
	}
	return cells
}

// attention says what there is to look at about an object: the messages of the conditions
// that are alarming.
func (s *Site) attention(conditions []metav1.Condition) tabular.Cell {
	var list []string
	for i := range conditions {
		c := &conditions[i]
		switch c.Type {
		case v1alpha1.ConditionStalled, v1alpha1.ConditionAdjustmentRequired, v1alpha1.ConditionExitRequired:
			continue // Ready, and the columns before, say the same
		}
		if verdict.Alarming(c) {
			list = append(list, conditionName(s.lang, c.Type)+colon.In(s.lang)+c.Message)
		}
	}
	return tabular.Named(strings.Join(list, betweenSentences.In(s.lang)))
}

// associationTable lists associations.
func (s *Site) associationTable(associations []*v1alpha1.YouthAssociation) *tabular.Table {
	t := &tabular.Table{
		Name: "associations", Title: titleAssociations,
		Columns: []tabular.Column{
			{Key: "association", Head: headAssociation, Kind: tabular.KindText},
			{Key: "form", Head: headForm, Kind: tabular.KindText},
			{Key: "registration", Head: headRegistration, Kind: tabular.KindText},
			{Key: "fields", Head: headFields, Kind: tabular.KindText},
			{Key: "affiliated", Head: headAffiliated, Kind: tabular.KindState},
			{Key: "path", Head: headPath, Kind: tabular.KindText},
		},
		Empty: noAssociations,
	}
	if !s.public() {
		t.Columns = append(t.Columns,
			tabular.Column{Key: "contact", Head: headContact, Kind: tabular.KindDate},
			tabular.Column{Key: "attention", Head: headAttention, Kind: tabular.KindText})
	}
	for _, a := range associations {
		cells := []tabular.Cell{
			tabular.Named(a.Spec.DisplayName), tabular.Text(forms[a.Spec.Form]), tabular.Text(name(a.Spec.Registration.Status)),
			tabular.Named(s.fieldNames(a.Spec.EmergingFields)), affiliatedCell(a), tabular.Text(name(a.Status.Path)),
		}
		if !s.public() {
			contact := tabular.Cell{}
			if a.Spec.Contact != nil {
				contact = tabular.Day(a.Spec.Contact.LastContactOn)
			}
			cells = append(cells, contact, s.attention(a.Status.Conditions))
		}
		t.AddAbout(world.AssociationKey(a), cells...)
	}
	return t
}

func affiliatedCell(a *v1alpha1.YouthAssociation) tabular.Cell {
	switch verdict.Status(a.Status.Conditions, v1alpha1.ConditionLeagueAffiliated) {
	case metav1.ConditionTrue:
		return tabular.State("True", yes, tabular.ToneGood)
	case metav1.ConditionFalse:
		return tabular.State("False", no, tabular.TonePlain)
	}
	return tabular.Unknown()
}

// fieldName names a field by its name in the notice: in English by its identifier.
func (s *Site) fieldName(f v1alpha1.FieldName) string {
	if shown := s.fields[f]; shown != "" && s.lang == words.Chinese {
		return shown
	}
	return string(f)
}

func (s *Site) fieldNames(fields []v1alpha1.FieldName) string {
	var items []string
	for _, f := range fields {
		items = append(items, s.fieldName(f))
	}
	return strings.Join(items, comma.In(s.lang))
}

// coverage is how the fields are covered (R30).
func (s *Site) coverage(f *v1alpha1.Federation) *tabular.Table {
	t := &tabular.Table{
		Name: "coverage", Title: titleCoverage,
		Columns: []tabular.Column{
			{Key: "field", Head: headField, Kind: tabular.KindText},
			{Key: "state", Head: headState, Kind: tabular.KindState},
			{Key: "main", Head: headMain, Kind: tabular.KindText},
			{Key: "priority", Head: headPriority, Kind: tabular.KindText},
			{Key: "population", Head: headPopulation, Kind: tabular.KindCount},
			{Key: "associations", Head: headAssociations, Kind: tabular.KindCount},
			{Key: "seats", Head: headSeats, Kind: tabular.KindCount},
		},
	}
	subordinates := f.Status.Subordinates != nil
	if subordinates {
		t.Columns = append(t.Columns, tabular.Column{Key: "subordinates", Head: headCoveredBelow, Kind: tabular.KindCount})
	}
	if y := f.Spec.Youth; y != nil && y.SurveyedOn != "" {
		t.Notes = append(t.Notes, surveyedOn.With("on", y.SurveyedOn))
	} else {
		t.Notes = append(t.Notes, notSurveyed)
	}
	for i := range f.Status.Coverage {
		c := &f.Status.Coverage[i]
		cells := []tabular.Cell{
			tabular.Named(s.fieldName(c.Field)), coverageCell(c.State), mark(c.Main), mark(c.Priority),
			number(c.Population), tabular.Count(int(c.Associations)), number(c.Seats),
		}
		if subordinates {
			cells = append(cells, number(c.Subordinates))
		}
		t.Add(cells...)
	}
	return t
}

func mark(b *bool) tabular.Cell {
	if b == nil || !*b {
		return tabular.Cell{}
	}
	return tabular.Text(yes)
}

func coverageCell(state v1alpha1.CoverageState) tabular.Cell {
	tone := map[v1alpha1.CoverageState]tabular.Tone{
		v1alpha1.CoverageCovered: tabular.ToneGood, v1alpha1.CoverageGap: tabular.ToneBad, v1alpha1.CoverageUnrepresented: tabular.ToneOpen,
	}[state]
	if w, found := coverageWords[state]; found {
		return tabular.State(string(state), w, tone)
	}
	return tabular.State(string(state), tabular.Name(state), tone)
}
