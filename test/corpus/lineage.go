package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/worldtest"
)

// lineage adds federations that end or come into being on each edge, with what
// goes on in their successors and what is left behind (R43).
func (b *builder) lineage(east *v1alpha1.Federation) {
	city := b.federation(inTree, "lineage", v1alpha1.LevelPrefecture, "339800", worldtest.Under(east), worldtest.EstablishedOn("1990-01-01"))
	for i, day := range edges() {
		old := b.heirless(city, fmt.Sprintf("old-%d", i), day)
		anew := b.federation(inTree, fmt.Sprintf("new-%d", i), v1alpha1.LevelCounty, fmt.Sprint(339811+i), worldtest.ChildOf(city.Name), worldtest.EstablishedOn(day))
		anew.Spec.DivisionSince = day
		old.Spec.Ended.Outcome, old.Spec.Ended.Successors = v1alpha1.EndMerged, []v1alpha1.FederationReference{{Name: anew.Name}}
		goesOn := &v1alpha1.RecordReference{Name: old.Name + "-writers"}
		b.association(inTree, anew.Name, anew.Name+"-writers", goesOn)
		b.member(inTree, anew.Name, anew.Name+"-writers", anew.Name+"-writers", goesOn, worldtest.Terms(string(day)+".."), active)
		b.group(inTree, anew.Name, anew.Name+"-of-nobody", v1alpha1.MemberOther, &v1alpha1.RecordReference{Name: old.Name + "-nobody"}, worldtest.Terms("2020-05-04.."))
		b.group(inTree, city.Name, old.Name+"-as-member", v1alpha1.MemberSubordinateFederation, worldtest.ChildOf(old.Name), worldtest.Terms("2020-05-04.."), active)
		b.group(inTree, city.Name, anew.Name+"-as-member", v1alpha1.MemberSubordinateFederation, worldtest.ChildOf(anew.Name), worldtest.Terms("2020-05-04.."), active)
		above := b.federation(inTree, fmt.Sprintf("above-%d", i), v1alpha1.LevelPrefecture, fmt.Sprintf("33%d00", 94+i), worldtest.Under(east))
		above.Spec.DivisionSince = day
		b.federation(inTree, above.Name+"-county", v1alpha1.LevelCounty, "", worldtest.ChildOf(above.Name))
		b.federation(inTree, old.Name+"-county", v1alpha1.LevelCounty, "", worldtest.ChildOf(b.endedCity(east, i, day).Name))
	}
	never := b.endedCity(east, len(edges()), tomorrow) // on the day on which it would have begun
	never.Spec.DivisionSince = tomorrow
	b.federation(inTree, "never-county", v1alpha1.LevelCounty, "", worldtest.ChildOf(never.Name))
	lost := b.heirless(city, "old-lost", yesterday)
	lost.Spec.Ended.Outcome, lost.Spec.Ended.Successors = v1alpha1.EndSplit, []v1alpha1.FederationReference{{Name: "nobody"}}
	declared := b.federation(inTree, "declared-none", v1alpha1.LevelCounty, "", worldtest.ChildOf(city.Name), &v1alpha1.Establishment{Established: new(false)})
	b.group(inTree, city.Name, "declared-none-as-member", v1alpha1.MemberSubordinateFederation, worldtest.ChildOf(declared.Name), worldtest.Terms("2020-05-04.."), active)
}

// heirless adds a county in good order that is abolished on a day.
func (b *builder) heirless(city *v1alpha1.Federation, name string, day civil.Date) *v1alpha1.Federation {
	f := b.federation(inTree, name, v1alpha1.LevelCounty, "", worldtest.ChildOf(city.Name), worldtest.TermEndsOn("2027-08-31", nil), ended(day))
	b.meet(f)
	return f
}

func (b *builder) endedCity(east *v1alpha1.Federation, i int, day civil.Date) *v1alpha1.Federation {
	return b.federation(inTree, fmt.Sprintf("ended-city-%d", i), v1alpha1.LevelPrefecture, "", worldtest.Under(east), ended(day))
}

func ended(day civil.Date) *v1alpha1.Ended {
	return &v1alpha1.Ended{On: day, Outcome: v1alpha1.EndAbolished, Decision: *worldtest.Doc("国函〔2026〕1号")}
}

// undecided adds what nobody has told yet: years, a deciding body, a founding to
// come, and a term that is extended until each edge.
func (b *builder) undecided(east *v1alpha1.Federation) {
	f := b.federation(inMembers, "undecided", v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.Suitable(true), worldtest.EstablishedOn("1990-01-01"))
	unreported := b.group(inMembers, f.Name, "undecided-unreported", v1alpha1.MemberOther, worldtest.Terms("2010-05-04.."))
	b.association(inMembers, f.Name, "undecided-society", worldtest.Attested("2020-01-01"))
	b.member(inMembers, f.Name, "undecided-by-nobody", "undecided-society", worldtest.Terms("2015-05-04.."), active)
	b.Groups[len(b.Groups)-1].Spec.Terms[0].DecidedBy = ""
	unreported.Spec.Terms[0].DecidedBy = ""
	for i, day := range edges() {
		name := fmt.Sprintf("undecided-founding-%d", i)
		b.association(inMembers, f.Name, name, worldtest.Attested("2020-01-01"), &v1alpha1.Founding{FoundedOn: v1alpha1.PartialDate(day)})
		b.member(inMembers, f.Name, name, name, worldtest.Terms("2015-05-04.."), active)
		extended := b.federation(inUnits, fmt.Sprintf("extended-%d", i), v1alpha1.LevelCounty, "", worldtest.Under(east), worldtest.TermEndsOn("2026-01-31", nil))
		extended.Spec.Committee.Extension = &v1alpha1.Extension{Until: day, Decision: *worldtest.Doc("浙青联〔2026〕1号")}
	}
}
