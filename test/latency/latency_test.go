// Package latency measures how soon a changed fact shows in the verdict on its
// own federation, and in the rollup at the root of the nation, three levels up,
// on an API server that holds the Zhejiang sample.
package latency

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

const date = civil.Date("2026-11-23")

func BenchmarkChangedFact(b *testing.B) {
	p, err := plane.Start(b.Context())
	check.OK(b, err)
	check.AtEnd(b, p.Stop)
	for _, args := range [][]string{
		{"-f", filepath.Join(plane.Root(), "config", "notice")},
		{"-k", filepath.Join(plane.Root(), "config", "samples", "zhejiang")},
	} {
		p.Kubectl(b, append([]string{"apply", "--server-side"}, args...)...)
	}
	nation := worldtest.Federation("zj", "nation", v1alpha1.LevelNational, "")
	check.OK(b, p.Client.Create(b.Context(), nation))
	province := &v1alpha1.Federation{ObjectMeta: metav1.ObjectMeta{Namespace: "zj", Name: "zhejiang"}}
	check.OK(b, p.Client.Patch(b.Context(), province, client.RawPatch("application/merge-patch+json", []byte(`{"spec":{"parentRef":{"name":"nation"}}}`))))
	operator.On(b, p, date, words.Chinese)
	check.OK(b, operator.Settle(b.Context(), p.Client, date, words.Chinese, time.Minute))

	county := &v1alpha1.Federation{ObjectMeta: metav1.ObjectMeta{Namespace: "zj-hangzhou", Name: "shangcheng"}}
	established := func(f *v1alpha1.Federation) int32 {
		for _, l := range f.Status.Subordinates.Levels {
			if l.Level == v1alpha1.LevelCounty {
				return l.Established
			}
		}
		return 0
	}
	until(b, p.Client, nation, func() bool { return true })
	all := established(nation)
	var own, root time.Duration
	changed := false
	for b.Loop() {
		changed = !changed
		patch, want := []byte(`{"spec":{"establishment":{"basis":null}}}`), all-1
		if !changed {
			patch, want = []byte(`{"spec":{"establishment":{"basis":{"number":"1"}}}}`), all
		}
		began := time.Now()
		check.OK(b, p.Client.Patch(b.Context(), county, client.RawPatch("application/merge-patch+json", patch)))
		until(b, p.Client, county, func() bool { return county.Status.ObservedGeneration == county.Generation })
		own += time.Since(began)
		until(b, p.Client, nation, func() bool { return established(nation) == want })
		root += time.Since(began)
	}
	b.ReportMetric(float64(own.Milliseconds())/float64(b.N), "own-ms/op")
	b.ReportMetric(float64(root.Milliseconds())/float64(b.N), "root-ms/op")
}

// until reads an object every few milliseconds until it is as wanted.
func until(b *testing.B, c client.Client, o client.Object, as func() bool) {
	b.Helper()
	err := wait.PollUntilContextTimeout(b.Context(), 5*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := c.Get(ctx, client.ObjectKeyFromObject(o), o)
		return err == nil && as(), err
	})
	check.OK(b, err)
}
