package assess

import (
	"fmt"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// reading is a field that a verdict reads. An optional one is left out while
// nobody has declared it: it is not missing.
type reading struct {
	FactRead
	optional bool
}

type readings []reading

func (r *readings) add(key world.Key, fields ...string) {
	for _, f := range fields {
		*r = append(*r, reading{FactRead: FactRead{Object: key, Field: f}})
	}
}

func (r *readings) maybe(key world.Key, fields ...string) {
	for _, f := range fields {
		*r = append(*r, reading{FactRead: FactRead{Object: key, Field: f}, optional: true})
	}
}

// fieldsRead are the fields that a condition reads of its own object.
var fieldsRead = map[string][]string{
	v1alpha1.ConditionReviewReady:            {"spec.committee.termEndsOn", "spec.committee.selectionChannelsStandardised"},
	v1alpha1.ConditionInventoryCurrent:       {"spec.inventory.surveyedOn", "spec.inventory.registered", "spec.inventory.unregistered", "spec.inventory.communities"},
	v1alpha1.ConditionWithinAssociationLimit: {"spec.associationLimit"},
	v1alpha1.ConditionEstablished:            {"spec.establishment.establishedOn", "spec.establishment.basis.number"},
	v1alpha1.ConditionLeagueAffiliated:       {"spec.leagueAffiliation.recognisedOn"},
	v1alpha1.ConditionInContact:              {"spec.contact.lastContactOn"},
	v1alpha1.ConditionPostsFilled:            {"spec.posts.leader", "spec.posts.secretaryGeneral"},
	v1alpha1.ConditionSupported:              {"spec.support.venues", "spec.support.projects", "spec.support.activities"},
	v1alpha1.ConditionRegistrationValid:      {"spec.registration.status", "spec.registration.creditCode"},
}

// reads lists the fields that a verdict reads.
func (e *explainer) reads(x *Explanation) readings {
	var r readings
	if x.Target {
		e.readTarget(&r, v1alpha1.TargetType(x.Verdict))
		return r
	}
	r.add(e.key, fieldsRead[x.Verdict]...)
	switch x.Verdict {
	case v1alpha1.ConditionReady:
		r.maybe(e.key, "spec.federationRef.name", "spec.youthAssociationRef.name", "spec.noticeRef.name", "spec.parentRef.namespace", "spec.parentRef.name", "spec.divisionCode", "spec.supplements.name", "spec.timeZone", "spec.issuedOn")
	case v1alpha1.ConditionTargetsMet:
		r.maybe(e.key, "spec.level", "spec.suitability.suitable")
	case v1alpha1.ConditionSubordinatesTargetsMet:
		r.maybe(e.key, "spec.subordinates.expected")
	case v1alpha1.ConditionSupported:
		r.maybe(e.key, "spec.support.youthHomes")
	case v1alpha1.ConditionEligible:
		readEligible(&r, e.key)
	default:
		if e.key.Kind == v1alpha1.KindMemberGroup {
			e.readGroup(&r, x.Verdict)
		}
	}
	return r
}

// readEligible lists what R20 reads of an association.
func readEligible(r *readings, key world.Key) {
	r.add(key, "spec.registration.status")
	r.maybe(key, "spec.leagueAffiliation.recognisedOn", "spec.founding.leadBody", "spec.dissolvedOn", "spec.attestation.attestedOn")
	for _, c := range (&association{}).criteria() {
		r.add(key, "spec.attestation."+string(c.name))
	}
}

// readTarget lists what a target reads.
func (e *explainer) readTarget(r *readings, kind v1alpha1.TargetType) {
	spec := &e.facts.Federation.Spec
	r.add(e.key, "spec.level")
	if spec.Level == v1alpha1.LevelCounty {
		r.add(e.key, "spec.suitability.suitable")
	} else {
		r.maybe(e.key, "spec.divisionCode")
	}
	for i, w := range spec.Waivers {
		if w.Target == kind {
			r.add(e.key, fmt.Sprintf("spec.waivers[%d].expiresOn", i))
		}
	}
	switch kind {
	case v1alpha1.TargetEstablished:
		r.add(e.key, fieldsRead[v1alpha1.ConditionEstablished]...)
	case v1alpha1.TargetEmergingFieldCoverage:
		e.readCoverage(r, spec.Youth)
	case v1alpha1.TargetMembershipInOrder:
		for _, g := range e.groups {
			if g.flags.action != "" {
				e.readFindings(r, g)
			}
		}
	default:
		for _, g := range e.groups {
			if g.membership.term != nil {
				e.readMember(r, g, kind)
			}
		}
	}
}

// readMember lists what R4 and R5 read of a current member.
func (e *explainer) readMember(r *readings, g *group, kind v1alpha1.TargetType) {
	key := world.GroupKey(g.object)
	if kind == v1alpha1.TargetMemberGroups {
		r.add(key, "spec.kind", fmt.Sprintf("spec.terms[%d].admittedOn", g.currentTerm()))
		return
	}
	if !g.counted || g.association == nil {
		return
	}
	a := world.AssociationKey(g.association.object)
	r.add(key, fmt.Sprintf("spec.terms[%d].admittedOn", g.currentTerm()))
	r.add(a, "spec.leagueAffiliation.recognisedOn", "spec.emergingFields", "spec.attestation.representative")
}

// currentTerm gives the index of the current term. There must be one.
func (g *group) currentTerm() int {
	return slices.IndexFunc(g.object.Spec.Terms, func(t v1alpha1.Term) bool { return t == *g.membership.term })
}

// readCoverage lists the main fields and the associations of each.
func (e *explainer) readCoverage(r *readings, youth *v1alpha1.Youth) {
	if youth == nil || len(youth.Fields) == 0 {
		r.add(e.key, "spec.youth.fields")
		return
	}
	for i, y := range youth.Fields {
		if !isTrue(y.Main) {
			continue
		}
		r.add(e.key, fmt.Sprintf("spec.youth.fields[%d].field", i))
		for _, a := range e.live() {
			if at := slices.Index(a.object.Spec.EmergingFields, y.Field); at >= 0 {
				r.add(world.AssociationKey(a.object), fmt.Sprintf("spec.emergingFields[%d]", at))
			}
		}
	}
}

// live lists the associations that are not dissolved.
func (e *explainer) live() []*association {
	return slices.DeleteFunc(slices.Clone(e.associations), func(a *association) bool { return a.dissolved })
}

// readGroup lists what a verdict on a member group reads.
func (e *explainer) readGroup(r *readings, verdict string) {
	g := e.group(e.key.Name)
	switch verdict {
	case v1alpha1.ConditionMember:
		if len(g.object.Spec.Terms) == 0 {
			r.add(e.key, "spec.terms")
		}
		for i := range g.object.Spec.Terms {
			r.add(e.key, fmt.Sprintf("spec.terms[%d].admittedOn", i))
			r.maybe(e.key, fmt.Sprintf("spec.terms[%d].exitedOn", i))
		}
	case v1alpha1.ConditionAdmissionSupported:
		r.add(e.key, "spec.kind")
		r.maybe(e.key, "spec.youthAssociationRef.name")
		if g.association != nil {
			readEligible(r, world.AssociationKey(g.association.object))
		}
	default:
		e.readFindings(r, g)
	}
}

func (e *explainer) group(name string) *group {
	return e.groups[slices.IndexFunc(e.groups, func(g *group) bool { return g.object.Name == name })]
}

// readFindings lists what R11 to R14 read of a member group.
func (e *explainer) readFindings(r *readings, g *group) {
	key := world.GroupKey(g.object)
	if g.membership.term != nil {
		r.add(key, fmt.Sprintf("spec.terms[%d].admittedOn", g.currentTerm()))
	}
	for i := range g.object.Spec.Findings {
		at := fmt.Sprintf("spec.findings[%d].", i)
		r.add(key, at+"ground", at+"foundOn")
		r.maybe(key, at+"notifiedOn", at+"objectionsUntil", at+"outcome.type", at+"outcome.decidedOn")
	}
	for i := range g.object.Spec.Activity {
		r.maybe(key, fmt.Sprintf("spec.activity[%d].year", i), fmt.Sprintf("spec.activity[%d].activities", i))
	}
}
