package plausible_test

import (
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/plausible"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const today v1alpha1.Date = "2026-11-27"

// remarksOn gives what is remarked on a city in which all is as it should be but for
// what a test declares of it, of its member group and of the association behind that.
func remarksOn(t *testing.T, federation, group, association string) []string {
	t.Helper()
	f := worldtest.Plant("P(33) > M(330100)")
	a, g := f.Qualifying("m330100", "writers")
	g.Spec.Activity = nil // reported up to years to come
	for spec, declared := range map[any]string{&f.Fed("m330100").Spec: federation, &g.Spec: group, &a.Spec: association} {
		check.OK(t, yaml.Unmarshal([]byte(declared), spec))
	}
	g.Spec.DisplayName = a.Spec.DisplayName
	if strings.Contains(group, "displayName") {
		check.OK(t, yaml.Unmarshal([]byte(group), &g.Spec))
	}
	w := f.World()
	assess.Evaluate(w, today, words.English)
	national, err := config.Notice()
	check.OK(t, err)
	w.Notices = append(w.Notices, *national)
	var list []string
	for _, r := range plausible.Remarks(w, today) {
		if r.Object.Kind != v1alpha1.KindNotice {
			p := problem.Problem{Object: r.Object.Kind, Field: strings.TrimPrefix(r.Field, "spec."), Code: r.Code, Args: r.Args}
			list = append(list, p.String())
		}
	}
	return list
}

func TestRemarks(t *testing.T) {
	for _, tt := range []struct {
		federation, group, association string
		want                           string // "" where nothing stands out
	}{
		{want: ""},
		{federation: `establishment: {establishedOn: "2027-11-27", basis: {number: a}}`, group: `terms: []`},
		{federation: `establishment: {establishedOn: "2027-11-28", basis: {number: a}}`, group: `terms: []`,
			want: "Federation: establishment.establishedOn: 2027-11-28 is more than a year after 2026-11-27: check the year"},
		{federation: `establishment: {basis: {number: a, date: "2062-01-01"}}`,
			want: "Federation: establishment.basis.date: 2062-01-01 is more than a year after 2026-11-27: check the year"},
		{group: `findings: [{foundOn: "2062-01-01"}]`,
			want: "MemberGroup: findings[0].foundOn: 2062-01-01 is more than a year after 2026-11-27: check the year"},
		{federation: `committee: {termEndsOn: "2031-11-27"}`},
		{federation: `committee: {termEndsOn: "2072-03-01"}`,
			want: "Federation: committee.termEndsOn: 2072-03-01 is more than ten years after 2026-11-27: check the year"},
		{federation: `committee: {termStartedOn: "2012-03-01", termEndsOn: "2027-03-01"}`,
			want: "Federation: committee.termEndsOn: 2027-03-01 is more than ten years after 2012-03-01: check the year"},
		{federation: `waivers: [{target: MemberGroups, expiresOn: "2126-06-30"}]`,
			want: "Federation: waivers[0].expiresOn: 2126-06-30 is more than ten years after 2026-11-27: check the year"},
		{federation: `establishment: {establishedOn: "1949"}`},
		{federation: `establishment: {establishedOn: "1948"}`,
			want: "Federation: establishment.establishedOn: 1948 is before 1949, when the national federation was founded: check the year"},
		{federation: `youth: {surveyedOn: "2016-11-28"}`},
		{federation: `youth: {surveyedOn: "2016-11-27"}`,
			want: "Federation: youth.surveyedOn: the survey of 2016-11-27 is ten years old or more on 2026-11-27"},
		{federation: `committee: {seats: 60, seatsByField: [{field: OnlineWriter, seats: 40}, {field: Courier, seats: 20}]}`},
		{federation: `committee: {seats: 60, seatsByField: [{field: OnlineWriter, seats: 41}, {field: Courier, seats: 20}]}`,
			want: "Federation: committee.seatsByField: 61 seats by field: more than the 60 seats"},
		{federation: `youth: {fields: [{field: TeaFarmer}, {field: OnlineWriter}]}`},
		{federation: `youth: {fields: [{field: OnlineWritter}]}`,
			want: "Federation: youth.fields[0].field: the notice has no OnlineWritter, but OnlineWriter: check the name"},
		{group: `findings: [{foundOn: "2024-02-01", outcome: {type: Rectified, decidedOn: "2024-05-01", decidedBy: Nobody}}]`,
			want: "MemberGroup: findings[0].outcome.decidedBy: the notice has no deciding body Nobody: it has PlenarySession, StandingCommittee"},
		{group: `terms: [{admittedOn: "2020-05-01", exitedOn: "2024-05-01", decidedBy: StandingComittee}]`,
			want: "MemberGroup: terms[0].decidedBy: the notice has no StandingComittee, but StandingCommittee: check the name"},
		{association: `size: {members: 10, activeParticipants: 10}`},
		{association: `size: {members: 10, activeParticipants: 11}`,
			want: "YouthAssociation: size.activeParticipants: 11 active participants: more than the 10 members"},
		{federation: `committee: {seats: 60, nominationQuota: 61}`,
			want: "Federation: committee.nominationQuota: 61 seats opened to nomination: more than the 60 seats"},
		{federation: `committee: {nominationQuota: 2, quotaAllocations: [{youthAssociationRef: {name: a}, seats: 1}, {youthAssociationRef: {name: b}, seats: 2}]}`,
			want: "Federation: committee.quotaAllocations: 3 seats allocated for nomination: more than the 2 seats opened to nomination"},
		{federation: `youth: {total: 100, fields: [{field: OnlineWriter, population: 100}]}`},
		{federation: `youth: {total: 100, fields: [{field: OnlineWriter, population: 101}]}`,
			want: "Federation: youth.fields[0].population: 101 young people of the field: more than the 100 young people in all"},
		{federation: `inventory: {registered: 40, unregistered: 20, communities: 0}`},
		{federation: `inventory: {registered: 41, unregistered: 20, communities: 0}`,
			want: "Federation: inventory: the inventory counts 61 associations and 1 are on record: they are far apart"},
		{federation: `inventory: {registered: 0, unregistered: 0, communities: 0}`,
			want: "Federation: inventory: the inventory counts 0 associations and 1 are on record: they are far apart"},
		{federation: `inventory: {registered: 1000}`},
		{federation: `subordinates: {expected: [{divisionCode: "330102", displayName: 上城区}]}`,
			want: "Federation: subordinates.expected[0]: 330102 上城区 is expected and nobody declared it"},
		{federation: `divisionCode: "330199"`, want: "Federation: divisionCode: 330199 is no division code of 2024; under 330100 (杭州市) there are "},
		{group: `activity: [{year: 2026, activities: 1}]`},
		{group: `activity: [{year: 2027, activities: 1}]`, want: "MemberGroup: activity[0].year: the year 2027 has not begun on 2026-11-27"},
		{association: `training: [{year: 2052, rounds: 1}]`, want: "YouthAssociation: training[0].year: the year 2052 has not begun on 2026-11-27"},
		{group: `terms: [{admittedOn: "2014-05-03"}]`, association: `founding: {foundedOn: "2014-05-04"}`,
			want: "MemberGroup: terms[0].admittedOn: 2014-05-03 (admission) is before 2014-05-04 (founding of the association): check both"},
		{group: `terms: [{admittedOn: "2014-05-03"}]`, association: `founding: {foundedOn: "2014"}`},
		{group: `terms: [{admittedOn: "2014-05"}]`, association: `founding: {foundedOn: "2014-06"}`,
			want: "MemberGroup: terms[0].admittedOn: 2014-05 (admission) is before 2014-06 (founding of the association): check both"},
		{group: `terms: [{admittedOn: "1956-05-04"}]`, federation: `establishment: {establishedOn: "1957"}`,
			want: "MemberGroup: terms[0].admittedOn: 1956-05-04 (admission) is before 1957 (establishment of the federation): check both"},
		{group: `{terms: [{admittedOn: "1956-05-04"}], transferredFrom: {name: old}}`, federation: `establishment: {establishedOn: "1957"}`},
		{federation: `{establishment: {establishedOn: "2024-05-04"}, committee: {termStartedOn: "2022-05-04"}}`, group: `terms: []`,
			want: "Federation: committee.termStartedOn: 2022-05-04 (start of the term) is before 2024-05-04 (establishment of the federation): check both"},
		{association: `{founding: {foundedOn: "2009"}, registration: {registeredOn: "2008-01"}}`,
			want: "YouthAssociation: registration.registeredOn: 2008-01 (registration) is before 2009 (founding of the association): check both"},
		{association: `{founding: {foundedOn: "2009"}, dissolvedOn: "2008-01-01"}`,
			want: "YouthAssociation: dissolvedOn: 2008-01-01 (dissolution) is before 2009 (founding of the association): check both"},
		{group: `displayName: " 网 络 作 家"`, association: `displayName: 网络作家`},
		{group: `displayName: 网络作者`, association: `displayName: 网络作家`,
			want: `MemberGroup: displayName: the association writers is called "网络作家", which is another name`},
	} {
		t.Run(strings.TrimSpace(tt.federation+" "+tt.group+" "+tt.association), func(t *testing.T) {
			got := strings.Join(remarksOn(t, tt.federation, tt.group, tt.association), "\n")
			if got != tt.want && (!strings.HasSuffix(tt.want, " ") || !strings.HasPrefix(got, tt.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
