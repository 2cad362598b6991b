package validate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/test/check"
)

// TestCreated compares an object with what the API server returns after it was
// created, less what the server makes up.
func TestCreated(t *testing.T) {
	obj := &unstructured.Unstructured{}
	if err := yaml.Unmarshal([]byte(`
apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata:
  namespace: ns
  name: a
  uid: 8a0f7f0e-8a0a-4a0e-8a0a-8a0f7f0e8a0a
  resourceVersion: "12"
  generation: 7
  creationTimestamp: "2026-01-01T00:00:00Z"
  managedFields: [{manager: kubectl}]
  labels: {a: b}
spec:
  displayName: x
  level: County
  parentRef: null
  divisionCode: "330102"
status:
  observedGeneration: 5
  notice: x
`), &obj.Object); err != nil {
		t.Fatal(err)
	}
	result := newValidator(t).Validate(obj)
	if !result.Valid() {
		t.Fatalf("refused: %v", result)
	}
	want := map[string]any{
		"apiVersion": "qinglian.dev/v1alpha1",
		"kind":       "Federation",
		"metadata": map[string]any{
			"namespace":  "ns",
			"name":       "a",
			"generation": int64(1),
			"labels":     map[string]any{"a": "b"},
		},
		"spec":   map[string]any{"displayName": "x", "level": "County", "divisionCode": "330102"},
		"status": map[string]any{"observedGeneration": int64(-1)},
	}
	if diff := cmp.Diff(want, obj.Object); diff != "" {
		t.Errorf("object (-want +got):\n%s", diff)
	}
	federation, err := validate.Typed[v1alpha1.Federation](obj)
	check.OK(t, err)
	if federation.Spec.DivisionCode != "330102" || federation.Status.ObservedGeneration != -1 || federation.Generation != 1 {
		t.Errorf("typed: %+v", federation)
	}
}

func TestUnknownKind(t *testing.T) {
	obj := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "v1", "kind": "ConfigMap"}}
	result := newValidator(t).Validate(obj)
	want := `kind: Unsupported value: "ConfigMap": supported values: "Federation", "MemberGroup", "Notice", "YouthAssociation"`
	if len(result.Errors) != 1 || result.Errors[0].Error() != want {
		t.Errorf("got %v, want %s", result.Errors, want)
	}
}

// TestOddShapes feeds the validator values of the wrong shape everywhere: an
// object that is invalid to begin with stays so, and nothing panics.
func TestOddShapes(t *testing.T) {
	v := newValidator(t)
	for _, odd := range []any{nil, "x", int64(1), 1.5, true, []any{}, map[string]any{}, []any{nil}, map[string]any{"a": nil}} {
		for _, path := range []string{"metadata", "metadata.labels", "metadata.finalizers", "metadata.ownerReferences", "metadata.uid", "spec", "spec.terms", "spec.terms.0", "status"} {
			obj := &unstructured.Unstructured{Object: map[string]any{
				"apiVersion": "qinglian.dev/v1alpha1", "kind": "MemberGroup",
				"metadata": map[string]any{"name": "a", "namespace": "b"},
				"spec":     map[string]any{"terms": []any{map[string]any{}}},
			}}
			if path == "spec.terms.0" {
				obj.Object["spec"].(map[string]any)["terms"] = []any{odd}
			} else if parent, child, nested := strings.Cut(path, "."); nested {
				obj.Object[parent].(map[string]any)[child] = odd
			} else {
				obj.Object[path] = odd
			}
			if v.Validate(obj).Valid() {
				t.Errorf("%s: %v accepted", path, odd)
			}
		}
	}
}

// objects returns a file of n valid objects of the size that is usual.
func objects(n int) []byte {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `---
apiVersion: qinglian.dev/v1alpha1
kind: YouthAssociation
metadata:
  namespace: zj-hangzhou
  name: association-%d
  annotations:
    argocd.argoproj.io/sync-options: Prune=false,Delete=false
    kustomize.toolkit.fluxcd.io/prune: disabled
spec:
  displayName: 杭州市网络作家青年联谊会
  federationRef: {name: hangzhou}
  form: Association
  registration: {status: Registered, creditCode: 51100000500009247D, registeredOn: 2016-01-01, authority: 杭州市民政局, supervisingBody: 共青团杭州市委}
  founding: {mode: Joint, leadBody: League, partnerBodies: [CyberspaceAdministration], foundedOn: 2015-10-01}
  leagueAffiliation: {recognisedOn: 2017-05-04, decision: {number: 杭青〔2017〕12号}}
  emergingFields: [OnlineWriter]
  size: {members: 320, activeParticipants: 140, asOf: 2026-01-01}
  posts: {leader: Filled, secretaryGeneral: Vacant}
  attestation: {mature: true, positiveValues: true, representative: true, influential: true, wellAttended: true, large: false, attestedOn: 2026-01-01, attestedBy: 杭州市青联, decision: {number: 杭青联〔2026〕1号}}
  contact: {lastContactOn: 2026-03-01, by: 共青团杭州市委, knownActivities: 4}
  support: {venues: 1, projects: 2, activities: 3, youthHomes: [某某青年之家]}
  training: [{year: 2025, rounds: 3}]
  gatheringPlace: CulturalPark
`, i)
	}
	return []byte(b.String())
}

func BenchmarkLoadAndCheck1000(b *testing.B) {
	data := objects(1000)
	v := newValidator(b)
	b.ReportAllocs()
	for b.Loop() {
		set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", data)}, manifest.Options{})
		problems = append(problems, v.Check(set)...)
		if len(problems) > 0 || len(set.Objects) != 1000 {
			b.Fatalf("%d objects, problems: %v", len(set.Objects), problems)
		}
	}
}

func BenchmarkSetup(b *testing.B) {
	obj := &unstructured.Unstructured{Object: map[string]any{"apiVersion": "qinglian.dev/v1alpha1", "kind": "Federation"}}
	for b.Loop() {
		newValidator(b).Validate(obj)
	}
}
