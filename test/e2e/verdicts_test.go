//go:build e2e

package e2e

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/test/operator"
)

func today() assess.Date { return assess.DateAt(time.Now(), assess.NationalTimeZone()) }

// settle waits until every object has the verdict of the engine.
func settle(t *testing.T) {
	t.Helper()
	if err := operator.Settle(t.Context(), cluster.Client, today(), assess.Chinese, patient); err != nil {
		t.Fatal(err)
	}
}

// Every object of the sample has the verdict of the engine, and the command line
// says the same of the files.
func TestTheSampleIsEvaluated(t *testing.T) {
	settle(t)
	said := statuses(t, output(t, "kubectl-qinglian", "check", "-f", samples, "--lang", "zh", "--fail-on", "none", "-o", "json"))
	if len(said) < 800 {
		t.Errorf("the command line read %d objects of the sample", len(said))
	}
	written := statuses(t, output(t, "kubectl", "get", "qinglian", "--all-namespaces", "-o", "json"))
	for key := range written {
		if _, sampled := said[key]; !sampled {
			delete(written, key)
		}
	}
	if diff := cmp.Diff(said, written); diff != "" {
		t.Errorf("the statuses of the sample (-command line +operator):\n%s", diff)
	}
}

// statuses gives the status of each object in a List as JSON, without the times of transition.
func statuses(t *testing.T, text []byte) map[string]string {
	t.Helper()
	list := &unstructured.UnstructuredList{}
	if err := list.UnmarshalJSON(text); err != nil {
		t.Fatal(err)
	}
	m := map[string]string{}
	for _, o := range list.Items {
		conditions, _, err := unstructured.NestedSlice(o.Object, "status", "conditions")
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range conditions {
			delete(c.(map[string]any), "lastTransitionTime")
		}
		if err := unstructured.SetNestedSlice(o.Object, conditions, "status", "conditions"); err != nil {
			t.Fatal(err)
		}
		status, err := json.Marshal(o.Object["status"])
		if err != nil {
			t.Fatal(err)
		}
		m[o.GetKind()+" "+o.GetNamespace()+"/"+o.GetName()] = string(status)
	}
	return m
}
