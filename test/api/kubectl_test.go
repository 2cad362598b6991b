package api

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

func kubectl(t *testing.T, args ...string) string {
	t.Helper()
	return server.Kubectl(t, append([]string{"--namespace", namespace}, args...)...)
}

// What kubectl shows answers the first question: who stands where.
func TestKubectlShowsVerdicts(t *testing.T) {
	fed := object(t, "Federation", "hangzhou", `{displayName: 杭州市青年联合会, level: Prefecture, divisionCode: "330100"}`)
	check.OK(t, server.Client.Create(t.Context(), fed))
	kubectl(t, "patch", "fed", "hangzhou", "--subresource", "status", "--type", "merge", "-p", `{"status": {"observedGeneration": 1,
		"headline": "EmergingFieldCoverage 1/2 due by 2026-06-30, 1 more",
		"memberGroups": {"current": 5, "counted": 4, "associations": 3, "toAdjust": 0, "toExit": 0, "countedAfterExits": 4},
		"associations": {"total": 3, "affiliated": 2, "qualifying": 1, "eligible": 3},
		"targets": [{"type": "EmergingFieldCoverage", "requirement": "N5", "state": "Due", "earliestOn": "2024-06-30", "dueOn": "2026-06-30"}],
		"conditions": [
			{"type": "Ready", "status": "True", "reason": "Resolved", "message": "", "lastTransitionTime": "2026-11-23T00:00:00Z"},
			{"type": "TargetsMet", "status": "False", "reason": "Due", "message": "", "lastTransitionTime": "2026-11-23T00:00:00Z"}]}}`)
	rows := strings.Split(strings.TrimSpace(kubectl(t, "get", "fed")), "\n")
	for i, want := range []string{
		"NAME LEVEL MEMBERS AFFILIATED COVERAGE READY HEADLINE FEDERATION",
		"hangzhou Prefecture 4 1 Due True EmergingFieldCoverage 1/2 due by 2026-06-30, 1 more 杭州市青年联合会",
	} {
		if got := strings.Join(strings.Fields(rows[i]), " "); got != want {
			t.Errorf("row %d is %q, want %q", i, got, want)
		}
	}
	if got := kubectl(t, "get", "qinglian"); !strings.Contains(got, "federation.qinglian.dev/hangzhou") {
		t.Errorf("the category does not list it:\n%s", got)
	}
	if got := kubectl(t, "get", "fed", "--field-selector", "spec.level=Prefecture,spec.divisionCode=330100", "-o", "name"); got != "federation.qinglian.dev/hangzhou\n" {
		t.Errorf("selected by level and code: %q", got)
	}
}

// Until the operator has judged an object, its status says so.
func TestStatusBeforeTheFirstVerdict(t *testing.T) {
	for kind, spec := range map[string]string{
		"Notice":           `{documentNumber: a, issuedOn: "2021-06-30"}`,
		"Federation":       `{displayName: 市, level: Prefecture}`,
		"MemberGroup":      `{displayName: 团委, federationRef: {name: x}, kind: League}`,
		"YouthAssociation": `{displayName: 社团, federationRef: {name: x}, form: Association, registration: {status: Filed}}`,
	} {
		o := object(t, kind, "never-judged", spec)
		check.OK(t, server.Client.Create(t.Context(), o))
		status, _ := o.Object["status"].(map[string]any)
		if len(status) != 1 || status["observedGeneration"] != int64(-1) {
			t.Errorf("%s: status %v, want observedGeneration -1 alone", kind, status)
		}
	}
}

// kubectl explain says in plain words what a field holds.
func TestKubectlExplains(t *testing.T) {
	for field, want := range map[string]string{
		"fed.spec.committee":                             "N31",
		"fed.spec.committee.seatsByField":                "seats held by people of each field",
		"mg.spec.terms.exitedOn":                         "first day on which it is no longer a member",
		"mg.spec.findings.outcome":                       "what was decided",
		"ya.spec.registration.creditCode":                "GB 32100-2015",
		"notice.spec.targets.window":                     "in which the target is to be met",
		"fed.status.subordinates.furthestBehind.overdue": "targets overdue",
	} {
		if text := strings.Join(strings.Fields(kubectl(t, "explain", field)), " "); !strings.Contains(text, want) {
			t.Errorf("%s does not say %q:\n%s", field, want, text)
		}
	}
}
