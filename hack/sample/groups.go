package main

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// lastReportedYear is the last year whose activity is reported.
const lastReportedYear = 2025

// addProvinceOrganisations adds members only: the notice sets the province no
// targets of its own.
func (s *scene) addProvinceOrganisations() {
	s.addFoundingMembers()
	s.addSystemFederation("government", "直属机关青年联合会")
	s.addMember(entrepreneurs, registered)
	s.addMember(s.emergingAt(0), affiliated)
	for _, city := range s.children[:3] {
		s.addSubordinate(city)
	}
}

func (s *scene) addCityOrganisations() {
	s.addFoundingMembers()
	switch s.profile {
	case few:
		s.addMember(entrepreneurs, registered)
	case unaffiliated:
		s.addSystemFederation("education", "教育系统青年联合会")
		s.addMember(entrepreneurs, registered)
		s.addMember(s.emergingAt(0), registered)
	default:
		s.addSystemFederation("education", "教育系统青年联合会")
		if s.number%3 == 0 {
			s.addSystemFederation("health", "卫生健康系统青年联合会")
		}
		for _, county := range s.children {
			if county.profile == full {
				s.addSubordinate(county)
				break
			}
		}
		s.addMember(entrepreneurs, registered)
		s.addMember(s.emergingAt(0), affiliated)
		s.addMember(s.emergingAt(1), partnerLed)
		s.addMember(volunteers, affiliated)
	}
	s.addAssociation(s.organisationFor(affiliatedOnly, 2), affiliatedOnly)
	s.addAssociation(s.organisationFor(unattested, 3), unattested)
	s.addAssociation(s.organisationFor(immature, 4), []variant{immature, filed, dissolved}[s.number%3])
	s.addAssociation(s.organisationFor(quota, 0), quota)
	s.addAssociation(s.organisationFor(unregistered, 1), unregistered)
	s.addAssociation(s.organisationFor(community, 0), community)
}

func (s *scene) addCountyOrganisations() {
	switch s.profile {
	case full, undeclaredEstablished:
		s.addFoundingMembers()
		s.addMember(entrepreneurs, registered)
		s.addMember(s.emergingAt(0), affiliated)
		s.addCandidate(s.number)
		if s.number%3 == 0 {
			s.addSystemFederation("education", "教育系统青年联合会")
		}
	case few, unsuitableEstablished:
		if s.number%2 == 0 {
			s.addFoundingMembers()
		} else {
			s.addGroup("league", s.leagueCommittee(), v1alpha1.MemberLeague, s.establishedOn())
		}
		s.addMember(s.emergingAt(0), affiliated)
		s.addCandidate(s.number)
	case unaffiliated:
		s.addFoundingMembers()
		s.addMember(entrepreneurs, registered)
		if s.number%2 == 0 {
			s.addMember(socialWorkers, registered)
		} else {
			a := s.addMember(s.emergingAt(0), affiliated)
			a.Spec.Attestation.Representative = nil
			s.addOther("talent-centre", "青年人才服务中心")
		}
		s.addCandidate(s.number)
	case ended:
		s.addFoundingMembers()
		s.addFormerMember(volunteers, "2009-12-05")
	case suitableOnly:
		s.addAssociation(s.emergingAt(0), affiliatedOnly)
		s.addCandidate(3)
	case undeclared:
		s.addCandidate(s.number)
	case unsuitable:
		if s.number%2 == 0 {
			s.addAssociation(s.organisationFor(community, 0), community)
		}
	}
}

// addCandidate adds the nth variant of an association that is no member.
func (s *scene) addCandidate(n int) {
	v := candidates[n%len(candidates)]
	s.addAssociation(s.organisationFor(v, 1), v)
}

// addFoundingMembers adds the League and the students' federation, members from
// the beginning.
func (s *scene) addFoundingMembers() {
	s.addGroup("league", s.leagueCommittee(), v1alpha1.MemberLeague, s.establishedOn())
	s.addGroup("students", s.fullName()+"学生联合会", v1alpha1.MemberStudentFederation, s.establishedOn())
}

func (s *scene) addSystemFederation(slug, name string) {
	s.addGroup(slug, s.fullName()+name, v1alpha1.MemberSystemFederation, s.laterMemberSince(slug))
}

func (s *scene) addSubordinate(p *place) {
	s.addGroup(p.pinyin, p.fullName()+"青年联合会", v1alpha1.MemberSubordinateFederation, later(s.laterMemberSince(p.pinyin), p.establishedOn()))
}

func (s *scene) addOther(slug, name string) {
	s.addGroup(slug, s.fullName()+name+"（示例）", v1alpha1.MemberOther, s.laterMemberSince(slug))
}

// addMember adds an association and its membership.
func (s *scene) addMember(o organisation, v variant) *v1alpha1.YouthAssociation {
	a := s.addAssociation(o, v)
	since := later(s.laterMemberSince(o.slug), civil.AddDays(a.Spec.Attestation.AttestedOn, 20))
	g := s.addGroup(o.slug, a.Spec.DisplayName, v1alpha1.MemberYouthAssociation, since)
	g.Spec.YouthAssociationRef = worldtest.Named(a.Name)
	return a
}

func (s *scene) laterMemberSince(slug string) v1alpha1.Date {
	first := later("2021-10-15", s.establishedOn())
	return s.day("admitted/"+slug, first, later(first, "2024-06-10"))
}

func (s *scene) addGroup(slug, displayName string, kind v1alpha1.MemberKind, since v1alpha1.Date) *v1alpha1.MemberGroup {
	g := worldtest.Add(&s.Groups, worldtest.Group("", s.pinyin, "", kind, s.term(slug, since), s.activity(slug, since)))
	g.ObjectMeta, g.Spec.DisplayName = s.meta(s.objectName(slug)), displayName
	g.Annotations = kept()
	return g
}

func (s *scene) term(key string, since v1alpha1.Date) v1alpha1.Term {
	body := v1alpha1.DecidingBody("StandingCommittee")
	if since == s.establishedOn() {
		body = "PlenarySession"
	}
	return v1alpha1.Term{AdmittedOn: v1alpha1.PartialDate(since), Admission: s.document("青联", "admission/"+key, yearOf(since)), DecidedBy: body}
}

// activity reports the years from the one after admission on.
func (s *scene) activity(slug string, since v1alpha1.Date) []v1alpha1.ActivityYear {
	var years []v1alpha1.ActivityYear
	first, last := 2023, lastReportedYear
	if s.profile == ended {
		first, last = 2018, yearOf(districtsChanged)-1
	}
	for year := max(yearOf(since)+1, first); year <= last; year++ {
		key := fmt.Sprintf("%s/%d", slug, year)
		activities := s.draw("activities/"+key, 2, 14)
		years = append(years, v1alpha1.ActivityYear{
			Year:         int32(year),
			Activities:   new(int32(activities)),
			Participants: new(int32(activities * s.draw("participants/"+key, 18, 120))),
		})
	}
	return years
}
