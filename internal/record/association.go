package record

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// criteria are what can be attested of an association: the arguments, their fields and what
// is asked for.
var criteria = []struct {
	argument, field string
	label           words.Text
}{
	{"mature", "mature", matureLabel},
	{"positive-values", "positiveValues", positiveLabel},
	{"representative", "representative", representativeLabel},
	{"influential", "influential", influentialLabel},
	{"well-attended", "wellAttended", attendedLabel},
	{"large", "large", largeLabel},
}

// criterionArguments are the arguments by which criteria are attested.
func criterionArguments() []Argument {
	list := make([]Argument, len(criteria))
	for i, c := range criteria {
		list[i] = Argument{Name: c.argument, Label: c.label, Form: Choice, Choices: truth}
	}
	return list
}

// truth is what a criterion is attested to be.
func truth(*world.World, world.Key) []Option {
	return []Option{{"true", words.Text{"是", "true"}}, {"false", words.Text{"否", "false"}}}
}

// attest records which criteria of admission an association was found to meet (N24, N26).
// Those that are not given stay as they are.
func attest(m *maker) {
	a := m.association()
	attested := false
	for _, c := range criteria {
		if m.given(c.argument) {
			m.set("spec.attestation."+c.field, m.text(c.argument) == "true", c.argument)
			attested = true
		}
	}
	if !attested {
		m.fail("mature", nothingAttested.Error())
		return
	}
	m.set("spec.attestation.attestedOn", m.day("on"), "on")
	if m.given("by") {
		m.set("spec.attestation.attestedBy", m.text("by"), "by")
	}
	if document := m.document("document"); document != nil {
		m.set("spec.attestation.decision", document, "document")
	}
	m.about(attestedOf, "name", a.Spec.DisplayName, "on", m.text("on"))
}

// affiliate records that an association was recognised as affiliated to the League (N4).
func affiliate(m *maker) {
	a := m.association()
	m.set("spec.leagueAffiliation", v1alpha1.LeagueAffiliation{
		RecognisedOn: v1alpha1.PartialDate(m.text("on")), Decision: m.document("document"),
	}, "on")
	m.fromAll("spec.leagueAffiliation", "recognisedOn", "on", "decision", "document")
	m.about(affiliated, "name", a.Spec.DisplayName, "on", m.text("on"))
}

// associationOf finds the association of the federation that an argument names, nil where
// that is wrong.
func (m *maker) associationOf(argument string) *v1alpha1.YouthAssociation {
	key, err := m.find(ofAssociation, m.text(argument))
	if err != nil {
		m.fail(argument, err)
		return nil
	}
	a := world.Find(m.world.YouthAssociations, key)
	if a.Namespace != m.object.Namespace || a.Spec.FederationRef.Name != m.object.Name {
		m.fail(argument, ofAnother.Error(a.Spec.DisplayName))
		return nil
	}
	return a
}
