package main

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// systems are the federations of trades that are members.
var systems = []string{"直属机关", "教育系统", "卫生健康系统", "国有企业", "金融系统", "科技系统", "农业农村系统", "交通运输系统"}

// addGroups adds so many members: the League, the students' federation, those of trades,
// then associations as long as there are any.
func (s *scene) addGroups(n int) {
	if !s.established() {
		return
	}
	founded := s.establishedOn()
	s.addGroup("league", "共青团"+s.fullName()+"委员会", v1alpha1.MemberLeague, founded)
	s.addGroup("students", s.fullName()+"学生联合会", v1alpha1.MemberStudentFederation, founded)
	for i := range min(n/4, len(systems)) {
		s.addGroup(fmt.Sprintf("system-%c", 'a'+i), s.fullName()+systems[i]+"青年联合会", v1alpha1.MemberSystemFederation, s.memberSince(fmt.Sprint("system", i)))
	}
	for _, a := range s.associations {
		if len(s.groups) >= n {
			return
		}
		if a.Spec.Form != v1alpha1.FormAssociation || a.Spec.Attestation == nil || a.Spec.DissolvedOn != "" {
			continue
		}
		slug := a.Name[len(s.name())+1:]
		since := max(s.memberSince(slug), civil.AddDays(a.Spec.Attestation.AttestedOn, 20))
		g := s.addGroup(slug, a.Spec.DisplayName, v1alpha1.MemberYouthAssociation, since)
		g.Spec.YouthAssociationRef = worldtest.Named(a.Name)
		s.find(g, slug)
	}
}

func (s *scene) memberSince(slug string) v1alpha1.Date {
	first := max("2021-10-15", s.establishedOn())
	return s.day("admitted/"+slug, first, max(first, "2024-10-10"))
}

func (s *scene) addGroup(slug, displayName string, kind v1alpha1.MemberKind, since v1alpha1.Date) *v1alpha1.MemberGroup {
	g := worldtest.Group("", s.name(), "", kind)
	g.ObjectMeta, g.Spec.DisplayName = s.meta(s.name()+"-"+slug), displayName
	g.Annotations = map[string]string{
		"argocd.argoproj.io/sync-options": "Prune=false,Delete=false", "kustomize.toolkit.fluxcd.io/prune": "disabled",
	}
	term := v1alpha1.Term{AdmittedOn: v1alpha1.PartialDate(since), Admission: s.document("青联", "admission/"+slug, since), DecidedBy: "StandingCommittee"}
	if kind == v1alpha1.MemberSystemFederation && s.establishedOn() < "2012" && s.chance("again/"+slug, 20) { // it was a member before
		s.addEarlierTerm(g, slug)
	}
	g.Spec.Terms = append(g.Spec.Terms, term)
	g.Spec.Activity = s.activity(slug)
	s.groups = append(s.groups, g)
	return g
}

func (s *scene) addEarlierTerm(g *v1alpha1.MemberGroup, slug string) {
	g.Spec.Terms = append(g.Spec.Terms, v1alpha1.Term{
		AdmittedOn: "2012", Admission: s.document("青联", "first/"+slug, "2012-09-01"), DecidedBy: "PlenarySession",
		ExitedOn: "2018-06-01", Exit: s.document("青联", "exit/"+slug, "2018-06-01"),
	})
}

// activity reports three years; a few groups did next to nothing, and a few report less.
func (s *scene) activity(slug string) []v1alpha1.ActivityYear {
	most := 14
	if s.chance("idle/"+slug, 3) {
		most = 0
	}
	var years []v1alpha1.ActivityYear
	for year := s.draw("reported/"+slug, 2022, 2024); year <= 2025; year++ {
		activities := s.draw(fmt.Sprintf("activities/%s/%d", slug, year), min(2, most), most)
		years = append(years, v1alpha1.ActivityYear{
			Year: int32(year), Activities: new(int32(activities)), Participants: new(int32(activities * s.draw("participants/"+slug, 18, 120))),
		})
	}
	return years
}

// find records findings against one group in twelve, at any step of their handling.
func (s *scene) find(g *v1alpha1.MemberGroup, slug string) {
	if !s.chance("finding/"+slug, 8) {
		return
	}
	found := s.day("found/"+slug, "2025-03-01", "2026-10-31")
	f := worldtest.Finding(string(found[:4])+"-01", worldtest.Grounds[s.draw("ground/"+slug, 0, len(worldtest.Grounds)-1)], found)
	f.FoundBy, f.Evidence = s.fullName()+"青联秘书处", s.document("青联", "evidence/"+slug, found)
	if s.chance("notified/"+slug, 60) {
		notified := civil.AddDays(found, 10)
		f = worldtest.Heard(f, notified, civil.AddDays(notified, 30))
		if s.chance("decided/"+slug, 50) {
			f = worldtest.Decided(f, v1alpha1.OutcomeRectified, civil.AddDays(notified, 45))
		}
	}
	g.Spec.Findings = []v1alpha1.Finding{f}
}
