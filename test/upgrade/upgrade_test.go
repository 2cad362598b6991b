// Package upgrade stores objects of the first schema in an API server, brings it the
// definitions of today, and reads, edits and judges what it has: docs/upgrading.md.
package upgrade

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

const today = "2026-11-27"

// stored are the kinds with the names of the objects in testdata/objects.yaml.
var stored = map[string][]string{
	v1alpha1.KindNotice:           {"zqlf-2021-5"},
	v1alpha1.KindFederation:       {"zhejiang", "hangzhou", "ningbo"},
	v1alpha1.KindYouthAssociation: {"online-writers"},
	v1alpha1.KindMemberGroup:      {"league", "writers", "students", "students-again"},
}

// oldStatuses are what an operator of that time had written.
var oldStatuses = []struct{ kind, name, status string }{
	{v1alpha1.KindFederation, "zhejiang", `{"observedGeneration": 1, "notice": "zqlf-2021-5", "subordinates": {"expected": 0, "declared": 2,
		"levels": [{"level": "Prefecture", "federations": 2, "established": 1, "targets": [{"type": "MemberGroups", "applicable": 2, "met": 0, "waived": 0,
		"pending": 0, "due": 0, "overdue": 2, "unknown": 0}]}], "furthestBehind": [{"namespace": "zj", "name": "ningbo", "divisionCode": "330200",
		"overdue": ["Established"], "dueOn": "2024-06-30"}]}}`},
	{v1alpha1.KindMemberGroup, "league", `{"observedGeneration": 1, "counted": false, "openFindings": 1, "nextStep": {"finding": "2026-01", "step": "Notify", "dueOn": "2026-05-02"}}`},
}

// edits are made of what is stored, in this order. Those that have no refusal are taken.
var edits = []struct{ what, kind, name, patch, refusal string }{
	{"another fact beside a name that is refused today", v1alpha1.KindFederation, "hangzhou", `{"associationLimit": 200}`, ""},
	{"another waiver beside a reason that is refused today", v1alpha1.KindFederation, "hangzhou",
		`{"waivers": [{"target": "EmergingFieldCoverage", "reason": "联系13800138000", "decision": {"number": "浙青联〔2024〕9号"}, "expiresOn": "2027-06-30"},
		{"target": "MemberGroups", "reason": "试点", "decision": {"number": "浙青联〔2024〕9号"}, "expiresOn": "2027-06-30"}]}`, ""},
	{"a new name that is refused", v1alpha1.KindFederation, "hangzhou", `{"displayName": "杭州市青年联合会（联系13800138001）"}`, "spec.displayName"},
	{"a fact that there was no field for", v1alpha1.KindFederation, "ningbo", `{"establishment": {"established": false}}`, ""},
	{"contact beside a supervising body that is refused today", v1alpha1.KindYouthAssociation, "online-writers", `{"contact": {"lastContactOn": "2026-10-01"}}`, ""},
	{"activity beside a document that is refused today", v1alpha1.KindMemberGroup, "writers", `{"activity": [{"year": 2025, "activities": 3}]}`, ""},
	{"a finding beside an outcome that came too early", v1alpha1.KindMemberGroup, "writers",
		`{"findings": [{"id": "2026-01", "ground": "Irregular", "foundOn": "2026-02-01", "notifiedOn": "2026-02-10", "objectionsUntil": "2026-03-10",
		"outcome": {"type": "Rectified", "decidedOn": "2026-03-01", "decision": {"number": "杭青联〔2026〕3号"}, "decidedBy": "StandingCommittee"}},
		{"id": "2026-02", "ground": "Irregular", "foundOn": "2026-11-01"}]}`, ""},
	{"another outcome that comes too early", v1alpha1.KindMemberGroup, "writers",
		`{"findings": [{"id": "2026-02", "ground": "Irregular", "foundOn": "2026-11-01", "notifiedOn": "2026-11-02", "objectionsUntil": "2026-11-20",
		"outcome": {"type": "Rectified", "decidedOn": "2026-11-10", "decision": {"number": "杭青联〔2026〕9号"}, "decidedBy": "StandingCommittee"}}]}`, "objections"},
	// The list of terms is compared as a whole.
	{"the end of a term whose document is refused today", v1alpha1.KindMemberGroup, "writers",
		`{"terms": [{"admittedOn": "2022-09-01", "admission": {"number": "杭青联110101199003070038号"}, "decidedBy": "Standingcommittee",
		"exitedOn": "2026-11-20", "exit": {"number": "杭青联〔2026〕8号"}}]}`, "spec.terms[0].admission.number"},
	{"the end of that term with its document put right", v1alpha1.KindMemberGroup, "writers",
		`{"terms": [{"admittedOn": "2022-09-01", "admission": {"number": "杭青联〔2022〕8号"}, "decidedBy": "Standingcommittee",
		"exitedOn": "2026-12-20", "exit": {"number": "杭青联〔2026〕8号"}}]}`, ""},
	{"activity of the League beside a finding", v1alpha1.KindMemberGroup, "league", `{"activity": [{"year": 2025, "activities": 3}]}`, ""},
	{"another finding on the League", v1alpha1.KindMemberGroup, "league",
		`{"findings": [{"id": "2026-01", "ground": "InsignificantRole", "foundOn": "2026-02-01"}, {"id": "2026-02", "ground": "Irregular", "foundOn": "2026-02-01"}]}`, "League"},
	{"a day of which the year is known", v1alpha1.KindMemberGroup, "students", `{"terms": [{"admittedOn": "1956", "decidedBy": "PlenarySession"}]}`, ""},
}

func TestUpgrade(t *testing.T) {
	p, err := plane.StartEmpty()
	check.OK(t, err)
	check.AtEnd(t, p.Stop)
	p.Kubectl(t, "apply", "--server-side", "-f", filepath.Join("testdata", "first"))
	p.Kubectl(t, "wait", "--for=condition=Established", "crd", "--all")
	check.OK(t, p.Client.Create(t.Context(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "zj"}}))
	p.Kubectl(t, "apply", "--server-side", "-f", filepath.Join("testdata", "objects.yaml"))
	for _, old := range oldStatuses {
		o := object(old.kind, old.name)
		check.OK(t, p.Client.Status().Patch(t.Context(), o, merge(t, "status", old.status)))
	}
	before := specs(t, p)

	p.Kubectl(t, "apply", "--server-side", "-k", filepath.Join(plane.Root(), "config", "crd"))
	check.OK(t, p.Install(t.Context()))
	check.Diff(t, "specs (-before +after)", before, specs(t, p))
	served(t, p)
	for kind, names := range stored {
		for _, name := range names {
			p.Kubectl(t, "label", "--namespace=zj", kind+"/"+name, "seen=true")
		}
	}
	for _, e := range edits {
		err := p.Client.Patch(t.Context(), object(e.kind, e.name), merge(t, "spec", e.patch))
		if (err == nil) != (e.refusal == "") || err != nil && !strings.Contains(err.Error(), e.refusal) {
			t.Errorf("%s: %v", e.what, err)
		}
	}
	judged(t, p)
}

// served waits until the API server takes what only today's definitions know of.
func served(t *testing.T, p *plane.Plane) {
	t.Helper()
	plane.Eventually(t, "the definitions of today are served", func() error {
		fresh := object(v1alpha1.KindFederation, "fresh")
		fresh.Object["spec"] = map[string]any{"displayName": "新", "level": "County", "divisionSince": "2025-01-01"}
		options := &client.CreateOptions{DryRun: []string{metav1.DryRunAll}, Raw: &metav1.CreateOptions{FieldValidation: metav1.FieldValidationStrict}}
		return p.Client.Create(t.Context(), fresh, options)
	})
}

// judged evaluates what is stored, as the operator does, and writes the statuses.
func judged(t *testing.T, p *plane.Plane) {
	t.Helper()
	w := &world.World{}
	var notices v1alpha1.NoticeList
	var federations v1alpha1.FederationList
	var associations v1alpha1.YouthAssociationList
	var groups v1alpha1.MemberGroupList
	for _, list := range []client.ObjectList{&notices, &federations, &associations, &groups} {
		check.OK(t, p.Client.List(t.Context(), list))
	}
	w.Notices, w.Federations, w.YouthAssociations, w.MemberGroups = notices.Items, federations.Items, associations.Items, groups.Items
	assess.Evaluate(w, today, words.English)
	got := map[string]string{} // by name and condition
	say := func(o client.Object, conditions []metav1.Condition) {
		for i, c := range conditions {
			conditions[i].LastTransitionTime = metav1.Now()
			got[o.GetName()+" "+c.Type] = string(c.Status) + " " + c.Reason
		}
		check.OK(t, p.Client.Status().Update(context.WithoutCancel(t.Context()), o))
	}
	for i := range w.Federations {
		say(&w.Federations[i], w.Federations[i].Status.Conditions)
	}
	for i := range w.YouthAssociations {
		say(&w.YouthAssociations[i], w.YouthAssociations[i].Status.Conditions)
	}
	for i := range w.MemberGroups {
		say(&w.MemberGroups[i], w.MemberGroups[i].Status.Conditions)
	}
	for verdict, want := range map[string]string{
		"hangzhou Established":              "True Established",
		"hangzhou TargetsMet":               "False Overdue",
		"ningbo Established":                "False NotEstablished",
		"zhejiang SubordinatesTargetsMet":   "False Overdue",
		"league AdjustmentRequired":         "False League",
		"online-writers Ready":              "False NotInNotice",
		"writers Ready":                     "False NotInNotice",
		"students Member":                   "True Admitted",
		"students-again Ready":              "False DuplicateMembership",
		"students-again AdmissionSupported": "True NotAnAssociation",
		"students-again AdjustmentRequired": "Unknown ActivityUnreported",
		"students-again HandlingOverdue":    "False NothingOpen",
		"writers HandlingOverdue":           "False InTime",
		"zhejiang TermCurrent":              "Unknown TermUndeclared",
		"hangzhou WithinAssociationLimit":   "True WithinLimit",
		"hangzhou InventoryCurrent":         "Unknown InventoryUndeclared",
		"ningbo TargetsMet":                 "False Overdue",
		"hangzhou ReviewReady":              "Unknown TermUndeclared",
		"zhejiang Established":              "Unknown EstablishmentUndeclared",
		"league HandlingOverdue":            "False NothingOpen",
		"ningbo SubordinatesTargetsMet":     "True NoSubordinates",
		"league Member":                     "True Admitted",
	} {
		if got[verdict] != want {
			t.Errorf("%s: %s, want %s", verdict, got[verdict], want)
		}
	}
}

// specs gives the specs of all that is stored, by kind and name.
func specs(t *testing.T, p *plane.Plane) map[string]any {
	t.Helper()
	found := map[string]any{}
	for kind, names := range stored {
		for _, name := range names {
			o := object(kind, name)
			check.OK(t, p.Client.Get(t.Context(), client.ObjectKeyFromObject(o), o))
			found[kind+" "+name] = o.Object["spec"]
		}
	}
	return found
}

func object(kind, name string) *unstructured.Unstructured {
	o := &unstructured.Unstructured{}
	o.SetGroupVersionKind(v1alpha1.GroupVersion.WithKind(kind))
	if o.SetName(name); kind != v1alpha1.KindNotice {
		o.SetNamespace("zj")
	}
	return o
}

// merge makes a patch of a part of an object.
func merge(t *testing.T, part, value string) client.Patch {
	t.Helper()
	text, err := yaml.YAMLToJSON([]byte(`{"` + part + `": ` + value + `}`))
	check.OK(t, err)
	return client.RawPatch(types.MergePatchType, text)
}
