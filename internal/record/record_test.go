package record_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/record"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// text is a world in which every record can be made.
const text = `
federations:
- metadata: {namespace: a, name: a}
  spec: {displayName: 甲市青年联合会, level: Prefecture, committee: {ordinal: 7, extension: {until: "2026-01-01", decision: {number: 一}}},
         waivers: [{target: Established, reason: 甲, decision: {number: 一}}],
         youth: {fields: [{field: OnlineWriter, population: 10, main: true}]}}
- metadata: {namespace: b, name: b}
  spec: {displayName: 乙市青年联合会, level: Prefecture}
- metadata: {namespace: b, name: c}
  spec: {displayName: 丙市青年联合会, level: Prefecture}
- metadata: {namespace: b, name: old}
  spec: {displayName: 丁市青年联合会, level: Prefecture, ended: {"on": "2020-01-01"}}
memberGroups:
- metadata: {namespace: a, name: member}
  spec: {displayName: 会员, federationRef: {name: a}, kind: YouthAssociation, youthAssociationRef: {name: member},
         terms: [{admittedOn: "2020-01-01", admission: {number: 一}}],
         activity: [{year: 2024, activities: 1, participants: 2}],
         findings: [{id: 2025-01, ground: Irregular, foundOn: "2025-01-01", outcome: {type: Unfounded, decidedOn: "2025-02-01"}},
                    {id: 2026-01, ground: Irregular, foundOn: "2026-01-01", notifiedOn: "2026-01-05", objectionsUntil: "2026-02-05"},
                    {id: 2026-02, ground: Irregular, foundOn: "2026-01-02"}]}
- metadata: {namespace: a, name: former}
  spec: {displayName: 前会员, federationRef: {name: a}, kind: Other,
         terms: [{admittedOn: "2020-01-01", exitedOn: "2021-01-01", exit: {number: 二}}]}
- metadata: {namespace: a, name: league}
  spec: {displayName: 共青团, federationRef: {name: a}, kind: League, terms: [{admittedOn: "1950"}]}
youthAssociations:
- metadata: {namespace: a, name: member}
  spec: {displayName: 会员社团, federationRef: {name: a}, form: Association, registration: {status: Registered}}
- metadata: {namespace: a, name: candidate}
  spec: {displayName: 社团, federationRef: {name: a}, form: Community, registration: {status: Unregistered}}
`

func facts(t *testing.T) *world.World {
	t.Helper()
	var read struct {
		Federations       []v1alpha1.Federation
		MemberGroups      []v1alpha1.MemberGroup
		YouthAssociations []v1alpha1.YouthAssociation
	}
	check.OK(t, yaml.UnmarshalStrict([]byte(text), &read))
	notice, err := config.Notice()
	check.OK(t, err)
	return &world.World{
		Notices: []v1alpha1.Notice{*notice}, Federations: read.Federations, MemberGroups: read.MemberGroups, YouthAssociations: read.YouthAssociations,
	}
}

// said writes a record as lines: what is set or removed, and what is new.
func said(t *testing.T, made *record.Made) string {
	t.Helper()
	var lines []string
	value := func(v any) string {
		written := strings.TrimPrefix(string(edit.Document(edit.Fields{{Name: "v", Value: v}})), "v:")
		var read any
		check.OK(t, yaml.Unmarshal([]byte(written), &read))
		text, err := json.Marshal(read)
		check.OK(t, err)
		return string(text)
	}
	for _, e := range made.Edits {
		if e.Do == amend.Delete {
			lines = append(lines, fmt.Sprintf("%s -%s", e.Object.Name, e.Path))
			continue
		}
		lines = append(lines, fmt.Sprintf("%s %s=%s", e.Object.Name, e.Path, value(e.Value)))
	}
	for _, n := range made.New {
		if n.Text != nil {
			var read struct{ Spec any }
			check.OK(t, yaml.Unmarshal(n.Text, &read))
			lines = append(lines, fmt.Sprintf("+%s beside %s %s %s", n.Key, n.Beside, n.Name, value(read.Spec)))
			continue
		}
		fields := n.Object.(edit.Fields)
		lines = append(lines, fmt.Sprintf("+%s beside %s %s", n.Key, n.Beside, value(fields[len(fields)-1].Value)))
	}
	return strings.Join(lines, "\n")
}

func TestRecords(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct {
		line string // the record, the object, and arguments as name=value
		want string // what is recorded, or the errors
	}{
		{"admit a/former on=２０２６年５月４日 document=三 document-date=2026/5/1 decided-by=常务委员会",
			`former spec.terms[1]={"admission":{"date":"2026-05-01","number":"三"},"admittedOn":"2026-05-04","decidedBy":"StandingCommittee"}`},
		{"admit 社团 on=2026-05 document=三 decided-by=全体会议",
			`+MemberGroup/a/candidate beside Federation/a/a {"displayName":"社团","federationRef":{"name":"a"},"kind":"YouthAssociation",` +
				`"terms":[{"admission":{"number":"三"},"admittedOn":"2026-05","decidedBy":"PlenarySession"}],"youthAssociationRef":{"name":"candidate"}}`},
		{"admit a/member on=2026-05-04 document=三 decided-by=常委会", "会员自 2020-01-01 起已是会员，尚未退出"},
		{"admit a/former on=5月4日 decided-by=秘书处 document= ", `--on："5月4日" 不是日期：请写成 2026-05-04 或 2026年5月4日
--document：没有填写
--decided-by："秘书处" 不是可选的值：常委会（StandingCommittee）、全体会议（PlenarySession）`},
		{"admit a/former", "--on：没有填写\n--document：没有填写\n--decided-by：没有填写"},
		{"exit a/member on=2026-05-04 document=三", `member spec.terms[0].exitedOn="2026-05-04"` + "\n" + `member spec.terms[0].exit={"number":"三"}`},
		{"exit a/former on=2026-05-04 document=三", "前会员没有未退出的任期"},
		{"finding a/member ground=发挥作用不明显 on=2026-05-04 by=秘书处 document=三",
			`member spec.findings[3]={"evidence":{"number":"三"},"foundBy":"秘书处","foundOn":"2026-05-04","ground":"InsignificantRole","id":"2026-03"}`},
		{"finding a/member ground=Irregulr on=2026-05", `--ground："Irregulr" 不是可选的值：违反宪法和法律（ViolatesLaw）、违反青联章程（ViolatesCharter）、` +
			"不符合组织功能（OutsideFunction）、发挥作用不明显（InsignificantRole）、不规范（Irregular），是否应为 Irregular？\n--on：日期 \"2026-05\" 缺少日"},
		{"notify a/member on=2026-05-04 objections-until=2026-06-04",
			`member spec.findings[2].notifiedOn="2026-05-04"` + "\n" + `member spec.findings[2].objectionsUntil="2026-06-04"`},
		{"notify a/former on=2026-05-04 objections-until=2026-06-04", "前会员没有待办理此步骤的问题"},
		{"decide a/member outcome=退出 on=2026-05-04 document=三 decided-by=常委会", "--finding：会员有几个待处理的问题，请指明：2026-01、2026-02"},
		{"decide a/member finding=2026-01 outcome=退出 on=2026-05-04 document=三 decided-by=常委会 exited-on=2026-05-05",
			`member spec.findings[1].outcome={"decidedBy":"StandingCommittee","decidedOn":"2026-05-04","decision":{"number":"三"},"type":"Exited"}
member spec.terms[0].exitedOn="2026-05-05"
member spec.terms[0].exit={"number":"三"}`},
		{"decide a/member finding=2026-01 outcome=整改 on=2026-05-04 document=三 decided-by=常委会 exited-on=2026-05-05", "--exited-on：只有结果为退出时才有退出日期"},
		{"decide a/member finding=2025-01 outcome=整改 on=2026-05-04 document=三 decided-by=常委会", "--finding：问题 2025-01 已有处理决定，如有误请用 correct 更正"},
		{"decide a/member finding=9 outcome=整改 on=2026-05-04 document=三 decided-by=常委会", "--finding：会员没有编号为 9 的问题"},
		{"activity a/member year=2025 activities=９ participants=1,200", `member spec.activity[1]={"activities":9,"participants":1200,"year":2025}`},
		{"activity a/member year=2024 activities=0", `member spec.activity[0]={"activities":0,"participants":2,"year":2024}`},
		{"activity a/member year=2025 activities=九", `--activities："九" 不是从 0 起的整数`},
		{"survey a/a on=2026-05-04 total=1000 field=网络主播＝20,main field=OnlineWriter=11 registered=3",
			`a spec.youth.surveyedOn="2026-05-04"
a spec.youth.total=1000
a spec.youth.fields[1]={"field":"Livestreamer","main":true,"population":20}
a spec.youth.fields[0]={"field":"OnlineWriter","main":true,"population":11}
a spec.inventory.surveyedOn="2026-05-04"
a spec.inventory.registered=3`},
		{"survey a/a on=2026-05-04", "--field：没有给出任何数字"},
		{"survey a/a on=2026-05-04 field=OnlineWriter", `--field："OnlineWriter" 应写成 领域=人数，或 领域=人数,main`},
		{"contact a/candidate on=2026-05-04 by=团委 known-activities=2",
			`candidate spec.contact.lastContactOn="2026-05-04"` + "\n" + `candidate spec.contact.by="团委"` + "\n" + `candidate spec.contact.knownActivities=2`},
		{"attest a/candidate on=2026-05-04 by=团委 mature=是 representative=false document=三",
			`candidate spec.attestation.mature=true
candidate spec.attestation.representative=false
candidate spec.attestation.attestedOn="2026-05-04"
candidate spec.attestation.attestedBy="团委"
candidate spec.attestation.decision={"number":"三"}`},
		{"attest a/candidate on=2026-05-04", "--mature：没有写明认定了哪一项"},
		{"attest a/candidate on=2026-05-04 mature=也许", `--mature："也许" 不是可选的值：是（true）、否（false）`},
		{"affiliate a/candidate on=2025年 document=三", `candidate spec.leagueAffiliation={"decision":{"number":"三"},"recognisedOn":"2025"}`},
		{"quota a/a association=社团 seats=2 document=三",
			`a spec.committee.quotaAllocations[0]={"decision":{"number":"三"},"seats":2,"youthAssociationRef":{"name":"candidate"}}`},
		{"quota b/b association=a/candidate seats=2", "--association：社团属于另一个青联"},
		{"quota a/a association=nobody seats=两", "--association：没有 YouthAssociation/nobody"},
		{"reviewed a/a on=2026-05-04 by=团省委 outcome=通过 document=三",
			`a spec.committee.reviews[0]={"by":"团省委","document":{"number":"三"},"on":"2026-05-04","outcome":"Passed"}`},
		{"term a/a starts=2026-05-04 ends=2031-05-04", `a spec.committee.ordinal=8
a spec.committee.termStartedOn="2026-05-04"
a spec.committee.termEndsOn="2031-05-04"
a -spec.committee.extension`},
		{"extend b/b until=2027-05-04 document=三", `b spec.committee.extension={"decision":{"number":"三"},"until":"2027-05-04"}`},
		{"waive a/a target=依规建设 reason=理由 document=三 expires=2027-05-04",
			`a spec.waivers[0]={"decision":{"number":"三"},"expiresOn":"2027-05-04","reason":"理由","target":"Established"}`},
		{"waive a/a target=会员团体 reason=理由 document=三 expires=2027-05-04",
			`a spec.waivers[1]={"decision":{"number":"三"},"expiresOn":"2027-05-04","reason":"理由","target":"MemberGroups"}`},
		{"measure a/a requirement=ｎ29 on=2026-05-04 document=三", `a spec.measures[0]={"document":{"number":"三"},"on":"2026-05-04","requirement":"N29"}`},
		{"merge a/a on=2026-05-04 into=乙市 document=三", `a spec.ended={"decision":{"number":"三"},"on":"2026-05-04","outcome":"Merged","successors":[{"name":"b","namespace":"b"}]}
+YouthAssociation/b/member beside Federation/b/b {"displayName":"会员社团","federationRef":{"name":"b"},"form":"Association","registration":{"status":"Registered"},"transferredFrom":{"name":"member","namespace":"a"}}
+YouthAssociation/b/candidate beside Federation/b/b {"displayName":"社团","federationRef":{"name":"b"},"form":"Community","registration":{"status":"Unregistered"},"transferredFrom":{"name":"candidate","namespace":"a"}}
+MemberGroup/b/member beside Federation/b/b {"displayName":"会员","federationRef":{"name":"b"},"kind":"YouthAssociation","transferredFrom":{"name":"member","namespace":"a"},"youthAssociationRef":{"name":"member"}}`},
		{"merge a/a on=2026-05-04 into=b/b into=b/c outcome=拆分 document=三 goes=a/member＝b/c",
			`a spec.ended={"decision":{"number":"三"},"on":"2026-05-04","outcome":"Split","successors":[{"name":"b","namespace":"b"},{"name":"c","namespace":"b"}]}
+YouthAssociation/b/member beside Federation/b/c {"displayName":"会员社团","federationRef":{"name":"c"},"form":"Association","registration":{"status":"Registered"},"transferredFrom":{"name":"member","namespace":"a"}}
+MemberGroup/b/member beside Federation/b/c {"displayName":"会员","federationRef":{"name":"c"},"kind":"YouthAssociation","transferredFrom":{"name":"member","namespace":"a"},"youthAssociationRef":{"name":"member"}}`},
		{"merge a/a on=2026-05-04 into=b/b document=三 goes=a/member=b/c", "--goes：丙市青年联合会不在承接的青联（--into）之中"},
		{"merge a/a on=2026-05-04 into=b/b document=三 goes=a/member", `--goes："a/member" 应写成 会员团体或社团=承接的青联`},
		{"merge b/old on=2026-05-04 document=三", "丁市青年联合会已于 2020-01-01 终止"},
		{"correct a/member term=1 set=吸纳日期=2019年12月 set=admission.number=二 reason=有误 decision=四",
			`member spec.terms[0].admittedOn="2019-12"` + "\n" + `member spec.terms[0].admission.number="二"`},
		{"correct a/member finding=2025-01 set=outcome.type=整改 set=outcome.decidedOn=2025-3-1 reason=有误 decision=四",
			`member spec.findings[0].outcome.type="Rectified"` + "\n" + `member spec.findings[0].outcome.decidedOn="2025-03-01"`},
		{"correct a/former term=1 set=exitedOn= set=exit.number= reason=有误 decision=四", "former -spec.terms[0].exitedOn\nformer -spec.terms[0].exit"},
		{"correct a/former term=2 set=exitedOn= reason=有误 decision=四", "--term：前会员没有第 2 个任期，共有 1 个"},
		{"correct a/former set=exitedOn= reason=有误 decision=四", "--term：请指明一个任期（--term）或一个问题（--finding）"},
		{"correct a/member term=1 set=exitedOn= reason=有误 decision=四", "--set：没有 exitedOn，无须删去"},
		{"correct a/former term=1 set=exitedOn=明天 reason=有误 decision=四", `--set：exitedOn："明天" 不是日期：请写成 2026-05-04 或 2026年5月4日`},
		{"membergroup a/a display-name=教育系统青联 kind=系统青联",
			`+MemberGroup/a/a-member-1 beside Federation/a/a  {"displayName":"教育系统青联","federationRef":{"name":"a"},"kind":"SystemFederation"}`},
		{"membergroup a/a kind=青年社团 association=a/candidate",
			`+MemberGroup/a/candidate beside Federation/a/a  {"displayName":"社团","federationRef":{"name":"a"},"kind":"YouthAssociation","youthAssociationRef":{"name":"candidate"}}`},
		{"membergroup a/a display-name=某 kind=Other association=a/candidate", "--association：只有青年社团这一类型要指明青年社团，也必须指明"},
		{"membergroup a/a kind=Other", "--display-name：没有填写"},
		{"membergroup b/b kind=青年社团 association=a/candidate", "--association：社团属于另一个青联"},
		{"membergroup a/a display-name=某 kind=Other name=league", "--name：MemberGroup/a/league 已经存在"},
		{"association a/a display-name=123 form=社群 registration=未登记 name=a-1",
			`+YouthAssociation/a/a-1 beside Federation/a/a  {"displayName":"123","federationRef":{"name":"a"},"form":"Community","registration":{"status":"Unregistered"}}`},
		{"association a/a display-name=某 form=社群 registration=未登记 name=A_1", `--name："A_1" 不能作为名称：用小写字母、数字和连字符`},
		{"federation a/a division=331127",
			`+Federation/a/zj-331127 beside Federation/a/a zj-331127.yaml {"displayName":"景宁畲族自治县青年联合会","divisionCode":"331127","level":"County","parentRef":{"name":"a"}}`},
		{"federation a/a division=331127 namespace=c name=c",
			`+Federation/c/c beside Federation/a/a ../c/federation.yaml {"displayName":"景宁畲族自治县青年联合会","divisionCode":"331127","level":"County","parentRef":{"name":"a","namespace":"a"}}`},
		{"federation a/a division=331199", `--division：没有区划 "331199"，是否应为 331100 (丽水市), 330000 (浙江省)？`},
	} {
		t.Run(tt.line, func(t *testing.T) {
			w := facts(t)
			parts := strings.Split(tt.line, " ")
			all := slices.Concat(record.Records, record.Objects)
			r := &all[slices.IndexFunc(all, func(r record.Record) bool { return r.Name == parts[0] })]
			seen[r.Name] = true
			key, err := r.Object(w, parts[1])
			check.OK(t, err)
			values := record.Values{}
			for _, p := range parts[2:] {
				if name, value, given := strings.Cut(p, "="); given {
					values[name] = append(values[name], value)
				}
			}
			made, errs := r.Make(w, key, values)
			var got []string
			for _, err := range errs {
				got = append(got, words.Say(words.Chinese, err))
			}
			if made != nil {
				got = append(got, said(t, made))
				if line := made.Subject.In(words.Chinese) + made.Subject.In(words.English); strings.ContainsAny(line, "{}") {
					t.Errorf("the subject is %s", line)
				}
			}
			check.Diff(t, "record", strings.Join(got, "\n"), tt.want)
		})
	}
	for _, r := range slices.Concat(record.Records, record.Objects) {
		if !seen[r.Name] {
			t.Errorf("%s is made nowhere", r.Name)
		}
	}
}

// TestSource: a wrong value is traced to the argument that it came from.
func TestSource(t *testing.T) {
	w := facts(t)
	key := world.Key{Kind: "MemberGroup", Namespace: "a", Name: "former"}
	made, errs := record.Find("admit").Make(w, key, record.Values{"on": {"2026-05-04"}, "document": {"三"}, "decided-by": {"常委会"}})
	if errs != nil {
		t.Fatal(errs)
	}
	for field, want := range map[string]string{
		"spec.terms[1].admittedOn": "on", "spec.terms[1].admission.number": "document", "spec.terms[1].decidedBy": "decided-by", "spec.terms[1]": "on",
		"spec.terms": "", "spec.terms[10]": "",
	} {
		if got := made.Source(key, field); got != want {
			t.Errorf("%s comes from %q, want %q", field, got, want)
		}
	}
}

func TestObject(t *testing.T) {
	w := facts(t)
	for _, tt := range []struct{ record, ref, want string }{
		{"admit", "a/member", "MemberGroup/a/member"}, // rather than the association of that name
		{"admit", "candidate", "YouthAssociation/a/candidate"},
		{"exit", "前会员", "MemberGroup/a/former"},
		{"term", "甲市", "Federation/a/a"},
		{"term", "fed/a/a", "Federation/a/a"},
	} {
		if key, err := record.Find(tt.record).Object(w, tt.ref); err != nil || key.String() != tt.want {
			t.Errorf("%s %s: %s, %v", tt.record, tt.ref, key, err)
		}
	}
	for _, tt := range []struct{ record, ref, want string }{{"exit", "甲市青年联合会", "is nothing for exit"}, {"exit", "nobody", "there is no"}} {
		if _, err := record.Find(tt.record).Object(w, tt.ref); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s %s: %v", tt.record, tt.ref, err)
		}
	}
}

// TestTexts: every text is there in both languages, and no two arguments have one name.
func TestTexts(t *testing.T) {
	for _, r := range slices.Concat(record.Records, record.Objects) {
		var names []string
		texts := []words.Text{r.Short, r.Long}
		for _, a := range r.Arguments {
			texts = append(texts, a.Label)
			if slices.Contains(names, a.Name) {
				t.Errorf("%s has two arguments %s", r.Name, a.Name)
			}
			names = append(names, a.Name)
		}
		for _, text := range texts {
			if text[0] == "" || text[1] == "" || text[0] == text[1] {
				t.Errorf("%s: %q", r.Name, text)
			}
		}
	}
	if record.Find("none") != nil {
		t.Error("there is a record of no name")
	}
}
