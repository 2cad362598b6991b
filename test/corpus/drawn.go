package corpus

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
)

// drawn adds provinces with all that is below them, drawn at random.
func (b *builder) drawn(nation *v1alpha1.Federation) {
	for p, code := range []string{"520000", "530000"} {
		province := b.federation(inDrawn, fmt.Sprintf("province-%d", p), v1alpha1.LevelProvince, code, worldtest.Under(nation))
		b.DeclareFederation(&province.Spec)
		for i := range 3 {
			code := fmt.Sprintf("%s%02d00", code[:2], []int{1, 2, 23}[i])
			city := b.federation(inDrawn, fmt.Sprintf("%s-city-%d", province.Name, i), v1alpha1.LevelPrefecture, code, worldtest.ChildOf(province.Name))
			b.belongings(city)
			for j := range 1 + b.IntN(4) {
				county := b.federation(inDrawn, fmt.Sprintf("%s-county-%d", city.Name, j), v1alpha1.LevelCounty, code[:4]+fmt.Sprintf("%02d", j+1), worldtest.ChildOf(city.Name))
				b.belongings(county)
			}
		}
	}
}

// belongings declares facts of a federation, its associations and its member groups.
func (b *builder) belongings(f *v1alpha1.Federation) {
	b.DeclareFederation(&f.Spec)
	var names []string
	for i := range b.IntN(4) {
		a := b.association(inDrawn, f.Name, fmt.Sprintf("%s-society-%d", f.Name, i))
		b.DeclareAssociation(&a.Spec)
		names = append(names, a.Name)
	}
	for i := range b.IntN(5) {
		g := b.group(inDrawn, f.Name, fmt.Sprintf("%s-group-%d", f.Name, i), worldtest.Pick(b, worldtest.OtherKinds...))
		if len(names) > 0 && !worldtest.Chance(b, 1, 3) {
			g.Spec.Kind, g.Spec.YouthAssociationRef = v1alpha1.MemberYouthAssociation, worldtest.Named(worldtest.Pick(b, names...))
		}
		b.DeclareGroup(&g.Spec)
	}
}
