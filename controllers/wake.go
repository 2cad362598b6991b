package controllers

import (
	"context"
	"math/rand/v2"
	"time"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
	ctrlsource "sigs.k8s.io/controller-runtime/pkg/source"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// reconnectSpread spreads the passes that a new connection brings.
const reconnectSpread = 2 * time.Second

// adds puts a pass into a queue, to be made after a wait.
type adds func(ctx context.Context, q queue, key types.NamespacedName, after time.Duration)

// bell brings passes that no change of an object asks for.
type bell struct{ rings chan struct{} }

func newBell() bell { return bell{rings: make(chan struct{}, 1)} }

// ring has the passes made. Several rings before that are one.
func (b bell) ring() {
	select {
	case b.rings <- struct{}{}:
	default:
	}
}

// brings gives the source of passes for a controller, spread over a time.
func (b bell) brings(passes func(context.Context) []reconcile.Request, spread time.Duration, add adds) ctrlsource.Source {
	return ctrlsource.Func(func(ctx context.Context, q queue) error {
		go func() {
			for {
				select {
				case <-ctx.Done():
					return
				case <-b.rings:
					for _, request := range passes(ctx) {
						add(ctx, q, request.NamespacedName, rand.N(spread)+1)
					}
				}
			}
		}()
		return nil
	})
}

// atTimes gives the source of passes that are looked for again and again.
func atTimes(clock clock.WithTicker, interval time.Duration, passes func() []reconcile.Request, spread time.Duration, add adds) ctrlsource.Source {
	return ctrlsource.Func(func(ctx context.Context, q queue) error {
		ticker := clock.NewTicker(interval)
		go func() {
			defer ticker.Stop()
			for {
				select {
				case <-ctx.Done():
					return
				case <-ticker.C():
					for _, request := range passes() {
						add(ctx, q, request.NamespacedName, rand.N(spread)+1)
					}
				}
			}
		}()
		return nil
	})
}

// everyFederation gives the keys of all federations, those that are only named by
// references included.
func everyFederation(c client.Reader) func(context.Context) []reconcile.Request {
	return func(ctx context.Context) []reconcile.Request {
		var (
			federations  v1alpha1.FederationList
			groups       v1alpha1.MemberGroupList
			associations v1alpha1.YouthAssociationList
		)
		for _, list := range []client.ObjectList{&federations, &groups, &associations} {
			if err := c.List(ctx, list); err != nil {
				log.FromContext(ctx).Error(err, "list what there is to evaluate")
			}
		}
		named := map[types.NamespacedName]bool{}
		for i := range federations.Items {
			named[client.ObjectKeyFromObject(&federations.Items[i])] = true
		}
		for i := range groups.Items {
			named[types.NamespacedName{Namespace: groups.Items[i].Namespace, Name: groups.Items[i].Spec.FederationRef.Name}] = true
		}
		for i := range associations.Items {
			named[types.NamespacedName{Namespace: associations.Items[i].Namespace, Name: associations.Items[i].Spec.FederationRef.Name}] = true
		}
		requests := make([]reconcile.Request, 0, len(named))
		for key := range named {
			requests = append(requests, reconcile.Request{NamespacedName: key})
		}
		return requests
	}
}
