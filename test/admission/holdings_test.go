package admission

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// declare stores an object of a case, in a namespace, until the test ends.
func declare(t *testing.T, name, namespace string) *unstructured.Unstructured {
	t.Helper()
	o, _ := changes.Named(name).Manifests()
	if o.GetNamespace() != "" {
		o.SetNamespace(namespace)
	}
	server.Create(t, o)
	return o
}

// eventually waits for a word in what becomes of a request, or for none.
func eventually(t *testing.T, do func() error, words string) {
	t.Helper()
	plane.Eventually(t, fmt.Sprintf("want %q", words), func() error {
		err := do()
		switch {
		case words == "":
			return err
		case apierrors.IsForbidden(err) && strings.Contains(err.Error(), words):
			return nil
		}
		return fmt.Errorf("got %w", err)
	})
}

// A namespace can't be deleted while it holds records or federations, not by an
// administrator either.
func TestNamespaces(t *testing.T) {
	for name, words := range map[string]string{
		"removed without a term": "holds the member group", "record removed": "holds the member group", "federation removed": "holds the federation",
	} {
		t.Run(name, func(t *testing.T) {
			ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "qinglian-test-", Labels: map[string]string{"exempt": "true"}}}
			check.OK(t, server.Client.Create(t.Context(), ns))
			remove := func() error { return server.Client.Delete(t.Context(), ns, client.DryRunAll) }
			eventually(t, remove, "")
			o := declare(t, name, ns.Name)
			eventually(t, remove, words)
			check.OK(t, server.Client.Delete(t.Context(), o))
			eventually(t, func() error { return server.Client.Delete(t.Context(), ns) }, "")
		})
	}
}

// The definitions can't be deleted while there is a notice.
func TestDefinitions(t *testing.T) {
	definition := &apiextensionsv1.CustomResourceDefinition{ObjectMeta: metav1.ObjectMeta{Name: "membergroups.qinglian.dev"}}
	remove := func() error { return server.Client.Delete(t.Context(), definition, client.DryRunAll) }
	eventually(t, remove, "")
	o := declare(t, "notice removed", "")
	eventually(t, remove, "the notice the-notice exists")
	if err := server.Client.DeleteAllOf(t.Context(), definition, client.DryRunAll); !apierrors.IsForbidden(err) {
		t.Errorf("all definitions at once: %v, want Forbidden", err)
	}
	check.OK(t, server.Client.Delete(t.Context(), o))
	eventually(t, remove, "")
}

// An editor may name an owner of a record, and the owner may go: the garbage
// collector has no more rights over the record than the editor.
func TestAnOwnerTakesNoRecordAlong(t *testing.T) {
	owner := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: changes.Namespace, GenerateName: "owner-"}}
	check.OK(t, server.Client.Create(t.Context(), owner))
	record, fact := declare(t, "record removed", changes.Namespace), declare(t, "association removed", changes.Namespace)
	for _, o := range []*unstructured.Unstructured{record, fact} {
		o.SetOwnerReferences([]metav1.OwnerReference{{APIVersion: "v1", Kind: "ConfigMap", Name: owner.Name, UID: owner.UID}})
		check.OK(t, clients["editor"].Update(t.Context(), o))
	}
	check.OK(t, server.Client.Delete(t.Context(), owner))
	eventually(t, func() error {
		err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(fact), fact)
		if err == nil {
			return errors.New("the association is still there")
		}
		return client.IgnoreNotFound(err)
	}, "")
	time.Sleep(time.Second) // the collector has several workers: the record may be tried last
	if err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(record), record); err != nil || record.GetDeletionTimestamp() != nil {
		t.Errorf("the record went with its owner: %v", err)
	}
}
