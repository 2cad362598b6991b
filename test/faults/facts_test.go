//go:build faults

package faults

import (
	"context"
	"fmt"
	"time"

	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// insist does something on the API server, again and again until it is acknowledged:
// one that has just started refuses what its policies are not ready for.
func (g *rig) insist(do func(context.Context, client.Client) error) {
	g.t.Helper()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		err := do(g.t.Context(), g.plane.Client)
		if err == nil {
			return
		}
		if time.Now().After(deadline) {
			g.t.Fatal(err)
		}
	}
}

// merge changes an object.
func (g *rig) merge(o client.Object, patch string) {
	g.t.Helper()
	g.insist(func(ctx context.Context, c client.Client) error {
		return c.Patch(ctx, o.DeepCopyObject().(client.Object), client.RawPatch("application/merge-patch+json", []byte(patch)))
	})
}

// late holds back events, each for a random time, while something is done, and for a
// while after that; then all come at once.
func (g *rig) late(do func()) {
	late := []time.Duration{0, 300 * time.Millisecond, time.Second, 2 * time.Second}[g.rand.IntN(4)]
	g.proxy.set(mishaps{eventsLate: late})
	do()
	g.moment(late + 1)
	g.proxy.set(mishaps{})
}

// thereAndBack changes facts and changes them back while events are late.
func thereAndBack(g *rig, _ int) int {
	f := &g.world.Federations[g.rand.IntN(len(g.world.Federations))]
	g.late(func() {
		for i := range 2 * (1 + g.rand.IntN(3)) {
			basis := `{"number":"A"}`
			if i%2 == 1 {
				basis = "null"
			}
			g.merge(f, fmt.Sprintf(`{"spec":{"establishment":{"established":null,"establishedOn":"2001-05-04","basis":%s}}}`, basis))
			g.moment(600 * time.Millisecond)
		}
	})
	return 1
}

// again deletes an object and makes it again with other facts.
func (g *rig) again(o client.Object, pause time.Duration) {
	g.t.Helper()
	g.insist(func(ctx context.Context, c client.Client) error { return client.IgnoreNotFound(c.Delete(ctx, o)) })
	if pause > 0 {
		g.moment(pause)
	}
	year := 2005 + g.rand.IntN(15)
	switch o := o.(type) {
	case *v1alpha1.MemberGroup:
		o.Spec.DisplayName = fmt.Sprintf("%d年团体", year)
	case *v1alpha1.YouthAssociation:
		o.Spec.Contact = nil
		o.Spec.Registration.Status = []v1alpha1.RegistrationStatus{v1alpha1.RegistrationUnregistered, v1alpha1.RegistrationRegistered}[year%2]
	case *v1alpha1.Federation:
		o.Spec.Establishment = &v1alpha1.Establishment{EstablishedOn: v1alpha1.PartialDate(fmt.Sprintf("%d-05-04", year)), Basis: &v1alpha1.Document{Number: "再建"}}
	}
	g.insist(func(context.Context, client.Client) error { return g.create(o) })
}

// pick picks a few objects of three kinds.
func (g *rig) pick(n int) (list []client.Object) {
	for range n {
		switch w := g.world; g.rand.IntN(3) {
		case 0:
			list = append(list, &w.Federations[g.rand.IntN(len(w.Federations))])
		case 1:
			list = append(list, &w.MemberGroups[g.rand.IntN(len(w.MemberGroups))])
		default:
			list = append(list, &w.YouthAssociations[g.rand.IntN(len(w.YouthAssociations))])
		}
	}
	return list
}

func madeAgain(g *rig, _ int) int {
	g.late(func() {
		for _, o := range g.pick(3) {
			g.again(o, 300*time.Millisecond)
		}
	})
	return 1
}

// madeAgainUnseen makes objects again when the API server restarts, so that the
// manager learns of it by a list.
func madeAgainUnseen(g *rig, _ int) int {
	g.plane.kill()
	g.plane.start(g.t)
	for _, o := range g.pick(15) {
		g.again(o, 0)
	}
	return 1
}

// overwritten lets somebody else write into statuses.
func overwritten(g *rig, _ int) int {
	for _, o := range g.pick(5) {
		patch := []string{`{"status":{"conditions":null}}`, `{"status":{"observedGeneration":99}}`}[g.rand.IntN(2)]
		err := g.plane.Client.Status().Patch(g.t.Context(), o.DeepCopyObject().(client.Object), client.RawPatch("application/merge-patch+json", []byte(patch)))
		if err != nil {
			g.t.Error(err)
		}
	}
	return 5
}
