package compare_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/check"
)

// Lists are compared by the keys that the definitions give them.
func TestKeysAreThoseOfTheDefinitions(t *testing.T) {
	for kind, spec := range map[string]reflect.Type{
		"notices": reflect.TypeFor[v1alpha1.NoticeSpec](), "federations": reflect.TypeFor[v1alpha1.FederationSpec](),
		"membergroups": reflect.TypeFor[v1alpha1.MemberGroupSpec](), "youthassociations": reflect.TypeFor[v1alpha1.YouthAssociationSpec](),
	} {
		content, err := config.CRDs.ReadFile("crd/qinglian.dev_" + kind + ".yaml")
		check.OK(t, err)
		crd := &apiextensionsv1.CustomResourceDefinition{}
		check.OK(t, yaml.Unmarshal(content, crd))
		holdKeys(t, kind, spec, crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"])
	}
}

func holdKeys(t *testing.T, path string, of reflect.Type, schema apiextensionsv1.JSONSchemaProps) {
	t.Helper()
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	if of.Kind() == reflect.Slice {
		want := strings.Join(schema.XListMapKeys, ",")
		if got := compare.Keys[of.Elem()]; got != want {
			t.Errorf("%s: items are known by %q, want %q", path, got, want)
		}
		holdKeys(t, path+"[]", of.Elem(), *schema.Items.Schema)
		return
	}
	if of.Kind() == reflect.Struct {
		for field := range of.Fields() {
			name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
			holdKeys(t, path+"."+name, field.Type, schema.Properties[name])
		}
	}
}

// Each field that changed is named, with its values before and after.
func TestValuesBeforeAndAfter(t *testing.T) {
	for _, tt := range []struct{ name, kind, before, after, want string }{
		{"a name", v1alpha1.KindMemberGroup,
			`{displayName: 甲, federationRef: {name: a}, kind: Other, terms: [{admittedOn: "2020-01-01"}]}`,
			`{displayName: 完全不同的另一组织, federationRef: {name: a}, kind: Other, terms: [{admittedOn: "2020-01-01"}]}`,
			"another party to the record: spec.displayName 甲 → 完全不同的另一组织"},
		{"text that looks like an arrow", v1alpha1.KindMemberGroup,
			`{displayName: 甲, federationRef: {name: a}, kind: Other}`,
			`{displayName: "甲 → 乙", federationRef: {name: a}, kind: Other}`,
			`facts changed: spec.displayName 甲 → "甲 → 乙"`},
		{"a year among others in another order", v1alpha1.KindMemberGroup,
			`{displayName: 甲, federationRef: {name: a}, kind: Other, activity: [{year: 2024, activities: 1}, {year: 2025, activities: 2}]}`,
			`{displayName: 甲, federationRef: {name: a}, kind: Other, activity: [{year: 2025, activities: 3}, {year: 2024, activities: 1}]}`,
			"facts changed: spec.activity[2025].activities 2 → 3"},
		{"a field of a survey", v1alpha1.KindFederation,
			"{displayName: 区, level: County, youth: {fields: [{field: A, population: 1}, {field: B}]}}",
			"{displayName: 区, level: County, youth: {fields: [{field: C, main: true}, {field: A, population: 1}]}}",
			"facts changed: spec.youth.fields[B] {field: B} → —\nfacts changed: spec.youth.fields[C] — → {field: C, main: true}"},
		{"one of several names", v1alpha1.KindYouthAssociation,
			"{displayName: 社团, federationRef: {name: a}, form: Community, emergingFields: [A, B]}",
			"{displayName: 社团, federationRef: {name: a}, form: Community, emergingFields: [C, A]}",
			"facts changed: spec.emergingFields B → C"},
		{"the order that decides ties", v1alpha1.KindNotice,
			"{documentNumber: a, adjustment: {actions: [{ground: Irregular, action: Exit}, {ground: ViolatesLaw, action: Exit}]}}",
			"{documentNumber: a, adjustment: {actions: [{ground: ViolatesLaw, action: Exit}, {ground: Irregular, action: Exit}]}}",
			"notice changed: spec.adjustment.actions Irregular, ViolatesLaw → ViolatesLaw, Irregular"},
		{"an empty list in place of the base's", v1alpha1.KindNotice,
			"{documentNumber: a}", "{documentNumber: a, admission: {registrationExemptLeadBodies: []}}",
			"notice changed: spec.admission.registrationExemptLeadBodies — → []"},
		{"an empty section", v1alpha1.KindNotice, "{documentNumber: a, admission: {}}", "{documentNumber: a}", "notice changed: spec.admission {} → —"},
		{"an empty section of a federation", v1alpha1.KindFederation, "{displayName: 区, level: County, committee: {}}", "{displayName: 区, level: County}", ""},
		{"a term with its documents", v1alpha1.KindMemberGroup,
			`{displayName: 甲, federationRef: {name: a}, kind: Other, terms: [{admittedOn: "2020-01-01", admission: {number: 一号}}]}`,
			`{displayName: 甲, federationRef: {name: a}, kind: Other, terms: [{admittedOn: "2020-01-01", admission: {number: 二号}, exitedOn: "2026-01-01", exit: {number: 三号}}]}`,
			"recorded term changed: spec.terms[0].admission.number 一号 → 二号\n" +
				"recorded term changed: spec.terms[0].exitedOn — → 2026-01-01\n" +
				"recorded term changed: spec.terms[0].exit.number — → 三号"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var lines []string
			for _, n := range changes.Classify(changes.Case{Name: tt.name, Kind: tt.kind, Before: tt.before, After: tt.after}.Objects()) {
				lines = append(lines, n.Message(words.English))
			}
			worldtest.Same(t, strings.Join(lines, "\n"), tt.want)
		})
	}
}

// What is said of an object beside its facts takes a class of its own.
func TestClassesOfMetadata(t *testing.T) {
	keeping := map[string]string{"argocd.argoproj.io/sync-options": "Prune=false,Delete=false", "kustomize.toolkit.fluxcd.io/prune": "disabled"}
	for _, tt := range []struct {
		before, after map[string]string
		want          string
	}{
		{nil, keeping, ""},
		{keeping, keeping, ""},
		{keeping, map[string]string{"kustomize.toolkit.fluxcd.io/prune": "disabled"}, "guard ProtectionRemoved metadata.annotations.argocd.argoproj.io/sync-options"},
		{map[string]string{"kustomize.toolkit.fluxcd.io/prune": "disabled"}, map[string]string{"kustomize.toolkit.fluxcd.io/prune": "enabled"},
			"guard ProtectionRemoved metadata.annotations.kustomize.toolkit.fluxcd.io/prune"},
		{nil, map[string]string{"argocd.argoproj.io/sync-options": "Replace=true"}, "apply SteeringChanged metadata.annotations.argocd.argoproj.io/sync-options"},
		{nil, map[string]string{"kapp.k14s.io/delete-strategy": "orphan"}, "apply SteeringChanged metadata.annotations.kapp.k14s.io/delete-strategy"},
		{nil, map[string]string{"helm.sh/hook": "post-delete"}, "apply SteeringChanged metadata.annotations.helm.sh/hook"},
		{nil, map[string]string{"config.kubernetes.io/local-config": "true"}, "apply SteeringChanged metadata.annotations.config.kubernetes.io/local-config"},
		{nil, map[string]string{"nothelm.sh/hook": "a", "note": "b"}, "edit MetadataChanged metadata.annotations.note\nedit MetadataChanged metadata.annotations.nothelm.sh/hook"},
	} {
		before, after := county("a"), county("a")
		before.Annotations, after.Annotations = tt.before, tt.after
		worldtest.Same(t, requirements(t, changes.Classify(before, after)), tt.want)
	}
	trapped := county("a")
	trapped.Finalizers = []string{"example.org/x"}
	worldtest.Same(t, requirements(t, changes.Classify(county("a"), trapped)), "guard DeletionChanged metadata.finalizers")
}

func county(name string) *v1alpha1.Federation {
	f := &v1alpha1.Federation{}
	f.Name, f.Namespace, f.Spec.DisplayName, f.Spec.Level = name, "zj", fmt.Sprint("区", name), v1alpha1.LevelCounty
	return f
}
