package api

import (
	"context"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/test/check"
)

// rule is a validation rule of one object: a spec that it accepts and one that it refuses.
type rule struct {
	kind, accept, refuse, message string
}

// update is a rule about a change: from a spec to one that it accepts or one that it refuses.
type update struct {
	kind, from, accept, refuse, message string
}

const (
	league      = `{displayName: 团委, federationRef: {name: x}, kind: League%s}`
	association = `{displayName: 社团, federationRef: {name: x}, form: Association, registration: {status: Registered%s}%s}`
)

func withTerms(terms string) string { return fmt.Sprintf(league, ", terms: ["+terms+"]") }
func withFinding(f string) string {
	return `{displayName: 社团, federationRef: {name: x}, kind: Other, findings: [{id: a, ground: Irregular, foundOn: '2026-01-10', ` + f + `}]}`
}
func city(facts string) string { return `{displayName: 市, level: Prefecture, ` + facts + `}` }

var rules = []rule{
	// Federation
	{"Federation", `{displayName: 省, level: Province, divisionCode: '330000'}`, `{displayName: 省, level: Province, divisionCode: '330100'}`, "divisionCode does not agree with level"},
	{"Federation", `{displayName: 省, level: Province}`, `{displayName: "省\u200b", level: Province}`, "a hidden character does not belong here"},
	{"Federation", `{displayName: 市, level: Prefecture, divisionCode: '330100'}`, `{displayName: 市, level: Prefecture, divisionCode: '330102'}`, "divisionCode does not agree with level"},
	{"Federation", `{displayName: 市, level: Prefecture, divisionCode: '441900'}`, `{displayName: 市, level: Prefecture, divisionCode: '440000'}`, "divisionCode does not agree with level"},
	{"Federation", `{displayName: 县, level: County, divisionCode: '429004'}`, `{displayName: 县, level: County, divisionCode: '330100'}`, "divisionCode does not agree with level"},
	{"Federation", `{displayName: 全国, level: National}`, `{displayName: 全国, level: National, divisionCode: '110000'}`, "divisionCode does not agree with level"},
	{"Federation", `{displayName: 县, level: County, suitability: {suitable: false}}`, `{displayName: 市, level: Prefecture, suitability: {suitable: true}}`, "suitability is declared for counties only"},
	{"Federation", `{displayName: 省, level: Province, parentRef: {name: cn}}`, `{displayName: 全国, level: National, parentRef: {name: cn}}`, "a national federation has no parent"},
	{"Federation", `{displayName: 市, level: Prefecture, subordinates: {expected: [{displayName: 县}]}}`, `{displayName: 县, level: County, subordinates: {expected: [{displayName: 乡}]}}`, "a county has no subordinate federations"},
	{"Federation", `{displayName: 市, level: Prefecture, committee: {termStartedOn: '2022-06-01', termEndsOn: '2027-06-01'}}`, `{displayName: 市, level: Prefecture, committee: {termStartedOn: '2022-06-01', termEndsOn: '2022-06-01'}}`, "termEndsOn must be after termStartedOn"},
	{"Federation", city(`establishment: {established: false}`), city(`establishment: {established: false, establishedOn: '2001-01-01'}`), "declare establishedOn, or established: false"},
	{"Federation", city(`establishment: {established: true, establishedOn: '2001-01-01'}`), city(`establishment: {basis: {number: a}}`), "declare establishedOn, or established: false"},
	{"Federation", city(`establishment: {establishedOn: '2024-02-29'}`), city(`establishment: {establishedOn: '2023-02-30'}`), "there is no such day in the calendar"},
	{"Federation", city(`divisionSince: '2021-04-09', ended: {'on': '2021-04-09', outcome: Abolished, decision: {number: a}}`), city(`divisionSince: '2021-04-10', ended: {'on': '2021-04-09', outcome: Abolished, decision: {number: a}}`), "ended.on must not be before divisionSince"},
	{"Federation", city(`ended: {'on': '2025-11-06', outcome: Merged, decision: {number: a}, successors: [{name: b}]}`), city(`ended: {'on': '2025-11-06', outcome: Merged, decision: {number: a}}`), "a federation that merges or splits has successors"},
	{"Federation", city(`subordinates: {expected: [{displayName: 县, since: '2025-11-06', until: '2025-11-06'}]}`), city(`subordinates: {expected: [{displayName: 县, since: '2025-11-06', until: '2025-11-05'}]}`), "until must not be before since"},
	{"Federation", city(`committee: {termEndsOn: '2027-06-01', extension: {until: '2027-06-02', decision: {number: a}}}`), city(`committee: {termEndsOn: '2027-06-01', extension: {until: '2027-06-01', decision: {number: a}}}`), "extension.until must be after termEndsOn"},
	// MemberGroup
	{"MemberGroup", `{displayName: 县青联, federationRef: {name: x}, kind: SubordinateFederation, memberFederationRef: {name: county}}`, fmt.Sprintf(league, ", memberFederationRef: {name: county}"), "memberFederationRef goes with kind SubordinateFederation only"},
	{"MemberGroup", fmt.Sprintf(league, ", creditCode: 51100000500009247D"), `{displayName: 社团, federationRef: {name: x}, kind: YouthAssociation, youthAssociationRef: {name: a}, creditCode: 51100000500009247D}`, "the credit code of a youth association is its own"},
	{"MemberGroup", withFinding(`outcome: {type: Unfounded, decidedOn: '2026-01-10'}`), fmt.Sprintf(league, ", findings: [{id: a, ground: Irregular, foundOn: '2026-01-10'}]"), "the League is the core of a federation"},
	{"MemberGroup", withTerms(`{admittedOn: '1954', exitedOn: '1954-12-31', exit: {number: a}}`), withTerms(`{admittedOn: '1954', exitedOn: '1954-12-30', exit: {number: a}}`), "exitedOn must not be before admittedOn"},
	{"MemberGroup", withTerms(`{admittedOn: '2024-02', exitedOn: '2024-02-29', exit: {number: a}}`), withTerms(`{admittedOn: '2024-02', exitedOn: '2024-02-28', exit: {number: a}}`), "exitedOn must not be before admittedOn"},
	{"MemberGroup", withTerms(`{admittedOn: '1954', exitedOn: '2001-01-01', exit: {number: a}}, {admittedOn: '2002-01-01'}`), withTerms(`{admittedOn: '1954-10', exitedOn: '2001-01-01', exit: {number: a}}, {admittedOn: '2002'}`), "only the first admission may be known by its month or year alone"},
	{"MemberGroup", withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10', outcome: {type: Adjusted, decidedOn: '2026-02-11'}`), withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10', outcome: {type: Adjusted, decidedOn: '2026-02-10'}`), "is decided after objectionsUntil"},
	{"MemberGroup", `{displayName: 社团, federationRef: {name: x}, kind: YouthAssociation, youthAssociationRef: {name: a}}`, `{displayName: 社团, federationRef: {name: x}, kind: YouthAssociation}`, "youthAssociationRef is required for kind YouthAssociation"},
	{"MemberGroup", fmt.Sprintf(league, ""), fmt.Sprintf(league, ", youthAssociationRef: {name: a}"), "forbidden for every other"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02', exitedOn: '2016-01-01', exit: {number: a}}, {admittedOn: '2016-01-01'}`), withTerms(`{admittedOn: '2015-01-02', exitedOn: '2016-01-02', exit: {number: a}}, {admittedOn: '2016-01-01'}`), "must not overlap"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02'}`), withTerms(`{admittedOn: '2015-01-02'}, {admittedOn: '2016-01-01'}`), "only the last may be open"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02', exitedOn: '2016-01-01', exit: {number: a}}`), withTerms(`{admittedOn: '2015-01-02', exitedOn: '2016-01-01'}`), "exit and exitedOn go together"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02'}`), withTerms(`{admittedOn: '2015-01-02', exit: {number: a}}`), "exit and exitedOn go together"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02', exitedOn: '2015-01-02', exit: {number: a}}`), withTerms(`{admittedOn: '2015-01-02', exitedOn: '2015-01-01', exit: {number: a}}`), "exitedOn must not be before admittedOn"},
	{"MemberGroup", withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10'`), withFinding(`notifiedOn: '2026-01-11'`), "notifiedOn and objectionsUntil go together"},
	{"MemberGroup", withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-01-10'`), withFinding(`notifiedOn: '2026-01-09', objectionsUntil: '2026-02-10'`), "notifiedOn must not be before foundOn"},
	{"MemberGroup", withFinding(`notifiedOn: '2026-01-20', objectionsUntil: '2026-01-20'`), withFinding(`notifiedOn: '2026-01-20', objectionsUntil: '2026-01-19'`), "objectionsUntil must not be before notifiedOn"},
	{"MemberGroup", withFinding(`outcome: {type: Unfounded, decidedOn: '2026-03-01'}`), withFinding(`outcome: {type: Rectified, decidedOn: '2026-03-01'}`), "an outcome other than Unfounded needs notifiedOn"},
	{"MemberGroup", withFinding(`outcome: {type: Unfounded, decidedOn: '2026-01-10'}`), withFinding(`outcome: {type: Unfounded, decidedOn: '2026-01-09'}`), "outcome.decidedOn must not be before foundOn"},
	// Notice
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', targets: [{type: Established, levels: [County], window: {fromYears: 2, toYears: 3}}]}`, `{documentNumber: a, issuedOn: '2021-06-30', targets: [{type: Established, levels: [County]}]}`, "needs levels and window"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: MemberGroups, minimum: 4}]}`, `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: Established, minimum: 4}]}`, "minimum goes with MemberGroups and AffiliatedAssociations only"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: EmergingFieldCoverage, minimumPercent: 50}]}`, `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: MemberGroups, minimumPercent: 50}]}`, "minimumPercent goes with EmergingFieldCoverage only"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: Established, window: {fromYears: 2, toYears: 2}}]}`, `{documentNumber: a, issuedOn: '2021-06-30', supplements: {name: b}, targets: [{type: Established, window: {fromYears: 3, toYears: 2}}]}`, "fromYears must not be more than toYears"},
}

var updates = []update{
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30'}`, `{documentNumber: b, issuedOn: '2021-06-30'}`, `{documentNumber: a, issuedOn: '2021-07-01'}`, "issuedOn is immutable"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', timeZone: Asia/Shanghai}`, `{documentNumber: b, issuedOn: '2021-06-30', timeZone: Asia/Shanghai}`, `{documentNumber: a, issuedOn: '2021-06-30', timeZone: Asia/Urumqi}`, "timeZone is immutable"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', timeZone: Asia/Shanghai}`, `{documentNumber: b, issuedOn: '2021-06-30', timeZone: Asia/Shanghai}`, `{documentNumber: a, issuedOn: '2021-06-30'}`, "timeZone is immutable"},
	{"Federation", `{displayName: 市, level: Prefecture}`, `{displayName: 某市, level: Prefecture}`, `{displayName: 市, level: County}`, "level is immutable"},
	{"MemberGroup", fmt.Sprintf(league, ""), `{displayName: 某团委, federationRef: {name: x}, kind: League}`, `{displayName: 团委, federationRef: {name: other}, kind: League}`, "federationRef is immutable"},
	{"MemberGroup", fmt.Sprintf(league, ""), `{displayName: 团委, federationRef: {name: x}, kind: Other}`, `{displayName: 团委, federationRef: {name: other}, kind: Other}`, "federationRef is immutable"},
	{"MemberGroup", withTerms(`{admittedOn: '2015-01-02'}`), withTerms(`{admittedOn: '2015-01-03'}`), `{displayName: 团委, federationRef: {name: x}, kind: Other, terms: [{admittedOn: '2015-01-02'}]}`, "kind is immutable once there is a term"},
	{
		"MemberGroup", `{displayName: 社团, federationRef: {name: x}, kind: YouthAssociation, youthAssociationRef: {name: a}, terms: [{admittedOn: '2015-01-02'}]}`,
		`{displayName: 某社团, federationRef: {name: x}, kind: YouthAssociation, youthAssociationRef: {name: a}, terms: [{admittedOn: '2015-01-02'}]}`,
		`{displayName: 社团, federationRef: {name: x}, kind: YouthAssociation, youthAssociationRef: {name: b}, terms: [{admittedOn: '2015-01-02'}]}`, "youthAssociationRef is immutable once there is a term",
	},
	{
		"MemberGroup", withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10'`), withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10', outcome: {type: Adjusted, decidedOn: '2026-02-11'}`),
		withFinding(`notifiedOn: '2026-01-10', objectionsUntil: '2026-02-10', outcome: {type: Adjusted, decidedOn: '2026-02-09'}`), "is decided after objectionsUntil",
	},
	{"YouthAssociation", fmt.Sprintf(association, "", ""), fmt.Sprintf(association, "", ", dissolvedOn: '2026-01-01'"), `{displayName: 社团, federationRef: {name: other}, form: Association, registration: {status: Registered}}`, "federationRef is immutable"},
}

// bounds are refusals that the schema makes without a rule.
var bounds = []rule{
	{"Federation", city(`divisionSince: '2024-02-29'`), city(`divisionSince: '2023-02-29'`), "must be of type date"},
	{"Federation", city(`establishment: {establishedOn: '1954'}`), city(`establishment: {establishedOn: '1954-13'}`), "establishedOn"},
	{"YouthAssociation", fmt.Sprintf(association, ", registeredOn: '1988-05'", ""), fmt.Sprintf(association, ", registeredOn: '1988-5'", ""), "registeredOn"},
	{"YouthAssociation", fmt.Sprintf(association, "", ", dissolvedOn: '2026-01-01'"), fmt.Sprintf(association, "", ", dissolvedOn: '2026'"), "dissolvedOn"},
	{"YouthAssociation", fmt.Sprintf(association, "", ", founding: {leadBody: OverseasChinese, foundedOn: '1999'}"), fmt.Sprintf(association, "", ", founding: {leadBody: 侨联}"), "should match"},
	{"Federation", city(`measures: [{requirement: N29, 'on': '2023-05-04', document: {number: a}}]`), city(`measures: [{requirement: N3, 'on': '2023-05-04', document: {number: a}}]`), "Unsupported value"},
	{"Federation", city(`committee: {ordinal: 12, reviews: [{'on': '2027-03-01', outcome: Passed}], quotaAllocations: [{youthAssociationRef: {name: a}, seats: 2}]}`), city(`committee: {reviews: [{'on': '2027-03-01', outcome: Failed}]}`), "Unsupported value"},
	{"Federation", city(`ended: {'on': '2025-11-06', outcome: Abolished, decision: {number: a}}`), city(`ended: {'on': '2025-11-06', outcome: Abolished}`), "Required value"},
	{"Notice", `{documentNumber: a, issuedOn: '2021-06-30', bodies: [{name: OverseasChinese, displayName: 侨联}], coverage: {forms: [Association]}, successors: {windowsFrom: Notice}, adjustment: {inactivity: {years: 0, reportWithinMonths: 3}}}`, `{documentNumber: a, issuedOn: '2021-06-30', bodies: [{name: A}, {name: A}]}`, "Duplicate value"},
	{"Federation", `{displayName: 市, level: Prefecture, establishment: {establishedOn: '2015-01-02'}}`, `{displayName: 市, level: Prefecture, establishment: {establishedOn: '2015-1-2'}}`, "establishedOn"},
	{"Federation", `{displayName: 市, level: Prefecture}`, `{displayName: 市, level: City}`, "Unsupported value"},
	{"Federation", `{displayName: 市, level: Prefecture, divisionCode: '330100'}`, `{displayName: 市, level: Prefecture, divisionCode: 330100}`, "must be of type string"},
	{"Federation", `{displayName: 市, level: Prefecture, youth: {fields: [{field: OnlineWriter}, {field: Courier}]}}`, `{displayName: 市, level: Prefecture, youth: {fields: [{field: OnlineWriter}, {field: OnlineWriter}]}}`, "Duplicate value"},
	{"Federation", `{displayName: 市, level: Prefecture, waivers: [{target: MemberGroups, reason: 搬迁, decision: {number: a}, expiresOn: '2027-06-30'}]}`, `{displayName: 市, level: Prefecture, waivers: [{target: MemberGroups, reason: 搬迁, decision: {number: a}}]}`, "Required value"},
	{"YouthAssociation", fmt.Sprintf(association, ", creditCode: 51100000500000024G", ""), fmt.Sprintf(association, ", creditCode: 5110000", ""), "creditCode"},
	{"YouthAssociation", fmt.Sprintf(association, "", ", emergingFields: [OnlineWriter, LocalField]"), fmt.Sprintf(association, "", ", emergingFields: [online-writer]"), "should match"},
	{"YouthAssociation", fmt.Sprintf(association, "", ""), `{displayName: 社团, federationRef: {name: x}, form: Association}`, "Required value"},
	{"MemberGroup", fmt.Sprintf(league, ", activity: [{year: 2024, activities: 0}, {year: 2025, activities: 1}]"), fmt.Sprintf(league, ", activity: [{year: 2025, activities: 0}, {year: 2025, activities: 1}]"), "Duplicate value"},
}

func TestRulesAcceptAndRefuse(t *testing.T) {
	for i, r := range append(append([]rule{}, rules...), bounds...) {
		t.Run(fmt.Sprintf("%02d %s", i, r.message), func(t *testing.T) {
			accepted := object(t, r.kind, fmt.Sprintf("rule-%d", i), r.accept)
			if err := server.Client.Create(t.Context(), accepted, client.DryRunAll); err != nil {
				t.Errorf("refused %s: %v", r.accept, err)
			}
			refused(t, server.Client.Create(t.Context(), object(t, r.kind, fmt.Sprintf("rule-%d", i), r.refuse), client.DryRunAll), r.refuse, r.message)
		})
	}
}

func TestUpdatesAcceptAndRefuse(t *testing.T) {
	for i, u := range updates {
		t.Run(fmt.Sprintf("%02d %s", i, u.message), func(t *testing.T) {
			name := fmt.Sprintf("update-%d", i)
			stored := object(t, u.kind, name, u.from)
			check.OK(t, server.Client.Create(t.Context(), stored))
			check.AtEnd(t, func() error { return server.Client.Delete(context.Background(), stored) })
			change := func(spec string) error {
				o := object(t, u.kind, name, spec)
				o.SetResourceVersion(stored.GetResourceVersion())
				return server.Client.Update(t.Context(), o, client.DryRunAll)
			}
			if err := change(u.accept); err != nil {
				t.Errorf("refused %s: %v", u.accept, err)
			}
			refused(t, change(u.refuse), u.refuse, u.message)
		})
	}
}

func refused(t *testing.T, err error, spec, message string) {
	t.Helper()
	switch {
	case err == nil:
		t.Errorf("accepted %s", spec)
	case !apierrors.IsInvalid(err) || !strings.Contains(err.Error(), message):
		t.Errorf("%s: got %v, want an Invalid error with %q", spec, err, message)
	}
}

// TestEveryRuleIsTested holds the table against the CRDs: a rule without an
// accepting and a refusing case fails.
func TestEveryRuleIsTested(t *testing.T) {
	tested := map[string]bool{
		"only organisations are recorded": true, // test/canary tries every string
	}
	for _, r := range rules {
		tested[r.message] = true
	}
	for _, u := range updates {
		tested[u.message] = true
	}
	files, err := fs.Glob(config.CRDs, "crd/*.yaml")
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	messages := regexp.MustCompile(`(?s)- fieldPath: \S+\s+message: (.*?)\s+rule:|- message: (.*?)\s+rule:`)
	seen := 0
	for _, file := range files {
		text, err := fs.ReadFile(config.CRDs, file)
		check.OK(t, err)
		for _, m := range messages.FindAllStringSubmatch(string(text), -1) {
			seen++
			message := strings.Join(strings.Fields(strings.Trim(m[1]+m[2], "'")), " ")
			found := false
			for want := range tested {
				found = found || strings.Contains(message, want)
			}
			if !found {
				t.Errorf("%s: no case for the rule %q", file, message)
			}
		}
	}
	if seen < 25 {
		t.Errorf("found %d rules in the CRDs, which can't be all", seen)
	}
}
