package admission

import (
	"context"
	"errors"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/internal/guards"
	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/check"
)

// merge patches an object as somebody.
func merge(ctx context.Context, persona string, o client.Object, patch string, options ...client.PatchOption) error {
	return clients[persona].Patch(ctx, o, client.RawPatch(types.MergePatchType, []byte(patch)), options...)
}

const (
	admission = `{"spec":{"terms":[{"admittedOn":"2026-01-01","admission":{"number":"1"},"decidedBy":"StandingCommittee"}]}}`
	letGo     = `{"metadata":{"finalizers":null}}`
)

// Nobody sets a trap with a finalizer: what is being deleted takes no decision, and
// who may not delete a record doesn't let it go either.
func TestFinalizers(t *testing.T) {
	trap := declare(t, "removed without a term", changes.Namespace)
	check.OK(t, merge(t.Context(), "editor", trap, `{"metadata":{"finalizers":["example.org/x"]}}`))
	check.OK(t, clients["editor"].Delete(t.Context(), trap))
	for _, persona := range []string{"decider", "cluster-admin"} {
		eventually(t, func() error { return merge(t.Context(), persona, trap.DeepCopy(), admission) }, "no term begins or ends in it")
	}
	check.OK(t, merge(t.Context(), "editor", trap, letGo))
	if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(trap), trap); !apierrors.IsNotFound(err) {
		t.Errorf("a group without a record stays: %v", err)
	}

	record := declare(t, "record removed", changes.Namespace)
	check.OK(t, merge(t.Context(), "editor", record, `{"metadata":{"finalizers":["example.org/x"]}}`))
	check.OK(t, clients["decider + corrector"].Delete(t.Context(), record))
	for _, persona := range []string{"editor", "decider", "corrector", "editor + decider", "applier"} {
		eventually(t, func() error { return merge(t.Context(), persona, record.DeepCopy(), letGo) }, "record removed")
	}
	check.OK(t, merge(t.Context(), "decider + corrector", record, letGo))
	if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(record), record); !apierrors.IsNotFound(err) {
		t.Errorf("the record stays: %v", err)
	}
}

// The garbage collector lets go what somebody deleted who may.
func TestForegroundDeletion(t *testing.T) {
	record := declare(t, "record removed", changes.Namespace)
	check.OK(t, clients["decider + corrector"].Delete(t.Context(), record, client.PropagationPolicy("Foreground")))
	eventually(t, func() error {
		err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(record), record)
		if err == nil {
			return errors.New("the record is still there")
		}
		return client.IgnoreNotFound(err)
	}, "")
}

// Whom a record is about is changed by who may correct it.
func TestParties(t *testing.T) {
	association := declare(t, "association removed", changes.Namespace)
	record := changes.Record()
	check.OK(t, server.Client.Create(t.Context(), record))
	t.Cleanup(func() {
		check.OK(t, server.Client.Delete(context.Background(), record))
		check.OK(t, client.IgnoreNotFound(server.Client.Delete(context.Background(), association)))
	})
	const rename = `{"spec":{"displayName":"另一社团"}}`
	// Until the policies have seen the record, a change that took effect would leave
	// nothing to refuse afterwards.
	for _, persona := range []string{"editor", "applier", "appointed applier"} {
		eventually(t, func() error { return merge(t.Context(), persona, association.DeepCopy(), rename, client.DryRunAll) }, "on the member group "+record.Name+": another party to the record")
		eventually(t, func() error {
			return merge(t.Context(), persona, association.DeepCopy(), `{"spec":{"registration":{"creditCode":"51100000500009247D"}}}`, client.DryRunAll)
		}, "another party to the record")
		eventually(t, func() error { return clients[persona].Delete(t.Context(), association, client.DryRunAll) }, "party to the record removed")
		eventually(t, func() error { return merge(t.Context(), persona, record.DeepCopy(), rename, client.DryRunAll) }, "another party to the record")
	}
	check.OK(t, merge(t.Context(), "editor", association, `{"spec":{"posts":{"leader":"Filled"}}}`))
	check.OK(t, merge(t.Context(), "corrector", association, rename))
	check.OK(t, clients["corrector"].Delete(t.Context(), association))
}

// Who supervises one namespace makes no federation that is below none, such as
// another city's or province's with an older date.
func TestRoots(t *testing.T) {
	for _, name := range []string{"new county without a parent", "new federation"} {
		_, o := changes.Named(name).Manifests()
		eventually(t, func() error { return clients["local supervisor"].Create(t.Context(), o.DeepCopy(), client.DryRunAll) }, "in the whole cluster")
		check.OK(t, clients["supervisor"].Create(t.Context(), o, client.DryRunAll))
	}
}

// The operator finds the guards as they are shipped, with the rights that it has.
func TestTheOperatorFindsTheGuards(t *testing.T) {
	config := configs["operator"]
	httpClient, err := rest.HTTPClientFor(config)
	check.OK(t, err)
	watch, err := guards.New(config, httpClient)
	check.OK(t, err)
	watch.Look(t.Context())
	if faults := watch.Faults(); len(faults) < 9 {
		t.Errorf("it knows of %d guards", len(faults))
	}
	for guard, fault := range watch.Faults() {
		if fault != "" {
			t.Errorf("%s: %s", guard, fault)
		}
	}
}
