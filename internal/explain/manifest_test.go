package explain_test

import (
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// TestCarried: what is written as manifests is what the suggestions say, and leads to
// what it says.
func TestCarried(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301)")
	f.Fed("m3301").Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	f.Others("m3301", 1)
	a := f.Association("m3301", "gamers")
	a.Spec.Attestation, a.Spec.LeagueAffiliation = worldtest.Attested("2026-01-01"), worldtest.RecognisedOn("2020-01-01")
	x := explain.New(f.World(), "2026-11-24", words.English)
	key := f.World().Keys()[2]
	list, err := x.Explain(key, "MemberGroups")
	check.OK(t, err)
	manifests, then := x.Carried(&list[0])
	worldtest.Same(t, then.State, "Met")
	worldtest.Same(t, len(manifests), 2)
	for _, m := range manifests {
		u := unstructured.Unstructured{Object: m.Content}
		worldtest.Same(t, u.GetAPIVersion()+" "+u.GetKind()+" "+u.GetNamespace(), "qinglian.dev/v1alpha1 MemberGroup zj")
		if _, has := m.Content["status"]; has || len(m.Says) != 1 {
			t.Errorf("%s: %v", m.Object, m)
		}
	}
}
