package metrics

import (
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/world"
)

// national is the province of the national federation.
const national = "national"

// provincesOf gives the label province of each federation.
func provincesOf(federations []v1alpha1.Federation) map[types.NamespacedName]string {
	byKey := make(map[types.NamespacedName]*v1alpha1.Federation, len(federations))
	for i := range federations {
		byKey[client.ObjectKeyFromObject(&federations[i])] = &federations[i]
	}
	provinces := make(map[types.NamespacedName]string, len(federations))
	for key, f := range byKey {
		provinces[key] = province(f, hierarchy.Lineage(f, world.Ancestors(f, func(k types.NamespacedName) *v1alpha1.Federation { return byKey[k] })))
	}
	return provinces
}

// province gives the code of the province that a federation lies in: that of the
// provincial federation above it, and where there is none that of its own
// division or of the next above that has one. A provincial federation without a
// code, as the Production and Construction Corps', makes it none. Names don't
// become labels: there is no end to them.
func province(f *v1alpha1.Federation, ancestors []*v1alpha1.Federation) string {
	if f.Spec.Level == v1alpha1.LevelNational {
		return national
	}
	code := ""
	for _, f := range append([]*v1alpha1.Federation{f}, ancestors...) {
		if f.Spec.Level == v1alpha1.LevelProvince {
			code = f.Spec.DivisionCode
			break
		}
		if code == "" {
			code = f.Spec.DivisionCode
		}
	}
	if len(code) < 2 {
		return none
	}
	return code[:2] + "0000"
}
