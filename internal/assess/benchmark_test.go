package assess_test

import (
	"fmt"
	"testing"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// nation makes a country's worth of facts: 31 provinces, 333 prefectures, 2,846
// counties, each with five member groups and five associations; some 35,000 objects.
func nation() *world.World {
	f := &worldtest.Forest{}
	f.Notice(worldtest.National)
	f.Federation("n", v1alpha1.LevelNational)
	add := func(name string, level v1alpha1.Level, code, parent string) {
		worldtest.Add(&f.Federations, worldtest.Federation(worldtest.Namespace, name, level, code, worldtest.ChildOf(parent), worldtest.EstablishedOn("1990-05-04"),
			worldtest.MainFields("OnlineWriter", "Courier"), worldtest.TermEndsOn("2027-06-01", new(true)), worldtest.Surveyed("2025-03-01", new(int32(5)), nil, nil)))
		for i := range 5 {
			a := worldtest.Add(&f.Associations, worldtest.Association(worldtest.Namespace, name, fmt.Sprintf("%s-a%d", name, i), worldtest.OfFields("OnlineWriter"),
				worldtest.Attested("2024-01-01"), worldtest.RecognisedOn("2022-05-04"), worldtest.ContactedOn("2025-01-01")))
			g := f.Member(name, fmt.Sprintf("%s-g%d", name, i), a.Name)
			g.Spec.Activity = worldtest.Active(2022, 3, 3, 0, 0)
			if i == 0 {
				g.Spec.Findings = []v1alpha1.Finding{worldtest.Heard(worldtest.Finding("2025-01", v1alpha1.GroundIrregular, "2025-02-01"), "2025-02-10", "2025-03-10")}
			}
		}
	}
	cities, counties := 0, 0
	for p := range 31 {
		province := fmt.Sprintf("p%02d", 11+p)
		add(province, v1alpha1.LevelProvince, fmt.Sprintf("%02d0000", 11+p), "n")
		for m := range 333/31 + 1 {
			if cities == 333 {
				break
			}
			cities++
			city := fmt.Sprintf("%s-%02d", province, m+1)
			add(city, v1alpha1.LevelPrefecture, fmt.Sprintf("%02d%02d00", 11+p, m+1), province)
			for c := range 2846/333 + 1 {
				if counties == 2846 {
					break
				}
				counties++
				add(fmt.Sprintf("%s-%02d", city, c+1), v1alpha1.LevelCounty, fmt.Sprintf("%02d%02d%02d", 11+p, m+1, c+1), city)
			}
		}
	}
	return f.World()
}

func BenchmarkEvaluateNation(b *testing.B) {
	w := nation()
	for b.Loop() {
		assess.Evaluate(w, "2026-01-01", words.Chinese)
	}
	b.ReportMetric(float64(len(w.Federations)+len(w.MemberGroups)+len(w.YouthAssociations)), "objects")
}

// BenchmarkFederation is one pass of the operator: a province with its own
// member groups and associations and its prefectures' last status.
func BenchmarkFederation(b *testing.B) {
	w := nation()
	assess.Evaluate(w, "2026-01-01", words.Chinese)
	facts, notices := world.NewIndex(w).Facts(types.NamespacedName{Namespace: worldtest.Namespace, Name: "p33"}), notice.Resolve(w.Notices)
	for b.Loop() {
		v := assess.Federation(facts, notices, "2026-01-01")
		v.In(words.Chinese)
	}
}

// large is a city with 64 member groups that 64 associations stand behind.
func large() *world.World {
	f := worldtest.Plant("P(33) > M(3301)")
	city := f.Fed("m3301")
	city.Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	city.Spec.Youth = worldtest.MainFields("OnlineWriter", "Courier")
	city.Spec.Committee = &v1alpha1.Committee{TermEndsOn: "2027-06-01", SelectionChannelsStandardised: new(true)}
	for i := range 64 {
		name := fmt.Sprintf("g%02d", i)
		_, g := f.Qualifying("m3301", name)
		admitted := civil.AddDays("2010-05-04", 83*i)
		g.Spec.Terms = worldtest.Terms(string(admitted) + "..")
		g.Spec.Activity = worldtest.Active(2021, 3, 3, 0, 3, 3)
		if i%8 == 0 {
			found := civil.AddDays("2024-02-01", 5*i)
			g.Spec.Findings = []v1alpha1.Finding{worldtest.Decided(worldtest.Heard(worldtest.Finding("a", v1alpha1.GroundIrregular, found),
				civil.AddDays(found, 9), civil.AddDays(found, 30)), v1alpha1.OutcomeRectified, civil.AddDays(found, 60))}
		}
	}
	return f.World()
}

// BenchmarkLargeFederation is a pass over a federation of 64 member groups, each
// admitted on a day of its own: under a millisecond, with all the days since when
// its targets have had their states.
func BenchmarkLargeFederation(b *testing.B) {
	w := large()
	facts, notices := world.NewIndex(w).Facts(types.NamespacedName{Namespace: worldtest.Namespace, Name: "m3301"}), notice.Resolve(w.Notices)
	for b.Loop() {
		assess.Federation(facts, notices, "2026-11-27")
	}
}
