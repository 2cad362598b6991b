package main

import (
	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// districtsChanged is the day from which Hangzhou has the districts of today: Xiacheng
// became part of Gongshu, Jianggan of Shangcheng, and Linping and Qiantang came into
// being. What became of the federations is invented.
const districtsChanged v1alpha1.Date = "2021-04-09"

// inherits are the districts of today into which one that is no more was merged.
var inherits = map[string]string{"330102": "jianggan", "330105": "xiacheng"}

// addFormerMember adds a League-affiliated association and its membership as they were
// when the federation ended.
func (s *scene) addFormerMember(o organisation, since v1alpha1.Date) {
	a := s.addAssociation(o, affiliated)
	s.addGroup(o.slug, a.Spec.DisplayName, v1alpha1.MemberYouthAssociation, since).Spec.YouthAssociationRef = worldtest.Named(a.Name)
	s.foundedOn(o.slug, civil.AddYears(since, -2))
	s.recognise(a, o.slug, civil.AddDays(since, -200))
	a.Spec.Attestation.AttestedOn = civil.AddDays(since, -60)
	a.Spec.Attestation.Decision = s.document("青联", "attested/"+o.slug, yearOf(since))
	a.Spec.Contact, a.Spec.Size, a.Spec.Support, a.Spec.Training = nil, nil, nil, nil
}

// end ends the federation in favour of another of its city.
func (s *scene) end(successor string) {
	s.federation.Spec.Suitability = nil // nobody asked before the notice
	s.federation.Spec.Ended = &v1alpha1.Ended{
		On: districtsChanged, Outcome: v1alpha1.EndMerged, Decision: *s.datedDocument("团委", "ended", "2021-04-08"),
		Successors: []v1alpha1.FederationReference{{Name: successor}},
	}
}

// continues lets an association and its membership go on here that began in a
// federation that has ended: under its name, with its registration and its history.
func (s *scene) continues(former string, o organisation) {
	from := plainScene(s.sibling(former))
	slug := former + "-" + o.slug
	a, g := from.association(o.slug).DeepCopy(), from.group(o.slug).DeepCopy()
	own := s.addAssociation(organisation{slug: slug, name: o.name, field: o.field, partner: o.partner, place: o.place}, affiliated)
	own.Spec.DisplayName, own.Spec.Registration, own.Spec.Founding = a.Spec.DisplayName, a.Spec.Registration, a.Spec.Founding
	own.Spec.LeagueAffiliation, own.Spec.TransferredFrom = a.Spec.LeagueAffiliation, &v1alpha1.RecordReference{Name: a.Name}
	heir := s.addGroup(slug, g.Spec.DisplayName, v1alpha1.MemberYouthAssociation, districtsChanged)
	heir.Spec.YouthAssociationRef, heir.Spec.TransferredFrom, heir.Spec.Terms = worldtest.Named(own.Name), &v1alpha1.RecordReference{Name: g.Name}, nil
}

func (p *place) sibling(pinyin string) *place {
	for _, other := range p.parent.children {
		if other.pinyin == pinyin {
			return other
		}
	}
	panic("no place " + pinyin + " beside " + p.pinyin)
}
