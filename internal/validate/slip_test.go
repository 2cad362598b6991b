package validate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
)

// TestSlips makes the usual mistakes, one a line, and expects to be told what to write.
func TestSlips(t *testing.T) {
	const date, count, flag = "establishment.establishedOn", "associationLimit", "suitability.suitable"
	var many strings.Builder
	for i := range 65 {
		fmt.Fprintf(&many, "{field: A%d, population: 1}, ", i)
	}
	for written, want := range map[string]struct{ field, zh, en string }{
		"establishment: {establishedOn: 2024/5/4}":     {date, `"2024/5/4" 不是形如 YYYY-MM-DD 的日期：请写成 2024-05-04`, `"2024/5/4" is no date of the form YYYY-MM-DD: write 2024-05-04`},
		"establishment: {establishedOn: 2024-5-4}":     {date, `"2024-5-4" 不是形如 YYYY-MM-DD 的日期：请写成 2024-05-04`, `"2024-5-4" is no date of the form YYYY-MM-DD: write 2024-05-04`},
		"establishment: {establishedOn: 20240504}":     {date, `"20240504" 不是形如 YYYY-MM-DD 的日期：请写成 2024-05-04`, `"20240504" is no date of the form YYYY-MM-DD: write 2024-05-04`},
		`establishment: {establishedOn: "2024年5月4日"}`:  {date, `"2024年5月4日" 不是形如 YYYY-MM-DD 的日期：请写成 2024-05-04`, `"2024年5月4日" is no date of the form YYYY-MM-DD: write 2024-05-04`},
		"establishment: {establishedOn: “2024-05-04”}": {date, `“2024-05-04” 用了全角引号：请写成 "2024-05-04"`, `“2024-05-04” has full-width quotation marks: write "2024-05-04"`},
		`establishment: {establishedOn: "〈成立日期〉"}`:     {date, `〈成立日期〉 是占位文字，还没有填写：请换成实际内容`, `fill in what 〈成立日期〉 holds the place of`},
		"associationLimit: 〈数量〉":                       {count, `〈数量〉 是占位文字，还没有填写：请换成实际内容`, `fill in what 〈数量〉 holds the place of`},
		`associationLimit: "120"`:                      {count, `"120" 在这里是文本：请去掉引号，写成 120`, `"120" is text here: write 120 without quotes`},
		"associationLimit: 120个":                       {count, `"120个" 不是整数：请写成 120`, `"120个" is no whole number: write 120`},
		"associationLimit: 1.2万":                       {count, `应为不小于 0 的整数`, `expected a whole number from 0 up`},
		"associationLimit: １，２００":                      {count, `"１，２００" 不是整数：请写成 1200`, `"１，２００" is no whole number: write 1200`},
		"associationLimit: true":                       {count, `应为不小于 0 的整数`, `expected a whole number from 0 up`},
		`suitability: {suitable: "true"}`:              {flag, `"true" 在这里是文本：请去掉引号，写成 true`, `"true" is text here: write true without quotes`},
		"suitability: {suitable: 是}":                   {flag, `应为 true 或 false："是" 请写成 true`, `expected true or false: for "是" write true`},
		"divisionCode: “330102”":                       {"divisionCode", `“330102” 用了全角引号：请写成 "330102"`, `“330102” has full-width quotation marks: write "330102"`},
		"waivers: [{target: membergroups, reason: a, decision: {number: a}, expiresOn: 2027-01-01}]": {"waivers[0].target",
			`"membergroups" 无效，是否应为 "MemberGroups"？可用 Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`,
			`"membergroups" is not known: did you mean "MemberGroups"? It can be Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`},
		"waivers: [{target: 领域覆盖率, reason: a, decision: {number: a}, expiresOn: 2027-01-01}]": {"waivers[0].target",
			`"领域覆盖率" 无效，应为 Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder 之一`,
			`"领域覆盖率" is none of Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`},
		"youth: {total: 3, surveyedOn: 2024-05-04, fields: [{field: onlineWriter, population: 1}]}": {"youth.fields[0].field", `"onlineWriter" 须以大写字母开头：请写成 "OnlineWriter"`, `"onlineWriter" must begin with a capital: write "OnlineWriter"`},
		"committee: {termStartedOn: 2024-05-04, seats：120}":                                         {"committee.seats：120", `"seats：120" 用了全角冒号：请写成 "seats: 120"`, `"seats：120" has a full-width colon: write "seats: 120"`},
		"committee: {termStartedOn: 2024-05-04, seats:120}":                                         {"committee.seats:120", `冒号后缺少空格：请写成 seats: 120`, `a space is missing after the colon: write seats: 120`},
		"committee: {termStartedOn: 2024-05-04,\u3000seats: 120}":                                   {"committee.\u3000seats", "键 \"\\u3000seats\" 含有全角字符、空格或者看不见的字符：请写成 \"seats\"", "the key \"\\u3000seats\" has full-width or hidden characters, or blanks: write \"seats\""},
		"committee: {termStartedOn: 2024-05-04, “seats”: 120}":                                      {"committee.“seats”", `键 "“seats”" 含有全角字符、空格或者看不见的字符：请写成 "seats"`, `the key "“seats”" has full-width or hidden characters, or blanks: write "seats"`},
		"suitability: {suitable:true}":                                                              {"suitability.suitable:true", `冒号后缺少空格：请写成 suitable: true`, `a space is missing after the colon: write suitable: true`},
		"suitability: {suitable: 有条件}":                                                              {flag, `应为 true 或 false`, `expected true or false`},
		`divisionCode: "３３０１０２"`:                                                                    {"divisionCode", `"３３０１０２" 含有全角字符、空格或者形近的字母：请写成 "330102"`, `"３３０１０２" has full-width characters, blanks or letters that look like digits: write "330102"`},
		`divisionCode: "33O102"`:                                                                    {"divisionCode", `"33O102" 含有全角字符、空格或者形近的字母：请写成 "330102"`, `"33O102" has full-width characters, blanks or letters that look like digits: write "330102"`},
		`divisionCode: "330102 "`:                                                                   {"divisionCode", `"330102 " 含有全角字符、空格或者形近的字母：请写成 "330102"`, `"330102 " has full-width characters, blanks or letters that look like digits: write "330102"`},
		"divisionCode: “330102\"":                                                                   {"divisionCode", `“330102" 用了全角引号：请写成 "330102"`, `“330102" has full-width quotation marks: write "330102"`},
		"establishment: {establishedOn: 「２０２４－０５－０４」}":                                              {date, `"「２０２４－０５－０４」" 不是形如 YYYY-MM-DD 的日期：请写成 2024-05-04`, `"「２０２４－０５－０４」" is no date of the form YYYY-MM-DD: write 2024-05-04`},
		"youth: {total: 3, surveyedOn: 2024-05-04, fields: [{field: 电竞, population: 1}]}":           {"youth.fields[0].field", `"电竞" 的标识是 Esports：请写成 Esports`, `"电竞" is called Esports here: write Esports`},
		"youth: {total: 3, surveyedOn: 2024-05-04, fields: [{field: 青年, population: 1}]}":           {"youth.fields[0].field", `格式不符：应匹配 ^[A-Z][A-Za-z0-9]*$`, `of the wrong form: it must match ^[A-Z][A-Za-z0-9]*$`},
		"youth: {total: 3, surveyedOn: 2024-05-04, fields: [{field: 网络作家、Courier, population: 1}]}": {"youth.fields[0].field", `"网络作家、Courier" 是几项：请分开写成 [OnlineWriter, Courier]`, `"网络作家、Courier" is several entries: write [OnlineWriter, Courier]`},
		"waivers: [{target: 会员团体（N3）, reason: a, decision: {number: a}, expiresOn: 2027-01-01}]": {"waivers[0].target",
			`"会员团体（N3）" 无效，是否应为 "MemberGroups"？可用 Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`,
			`"会员团体（N3）" is not known: did you mean "MemberGroups"? It can be Established, MemberGroups, AffiliatedAssociations, EmergingFieldCoverage, MembershipInOrder`},
		"associationLimit: -1":       {count, `应不小于 0`, `must be 0 or more`},
		"youth: {total: 3000000000}": {"youth.total", `应不大于 2000000000`, `must be 2000000000 or less`},
		`establishment: {establishedOn: 2024-05-04, basis: {number: ""}}`:                               {"establishment.basis.number", `太短：至少 1 个字符`, `too short: the fewest characters allowed are 1`},
		"establishment: {establishedOn: 2024-05-04, basis: {number: " + strings.Repeat("号", 201) + "}}": {"establishment.basis.number", `太长：最多 200 个字符`, `too long: the most characters allowed are 200`},
		"youth: {total: 1, fields: [" + many.String() + "]}":                                            {"youth.fields", `太多：最多 64 项`, `too many: the most items allowed are 64`},
		`divisionCode: "030102"`:                     {"divisionCode", `格式不符：应匹配 ^[1-9][0-9]{5}$`, `of the wrong form: it must match ^[1-9][0-9]{5}$`},
		"establishment: {establishedOn: 2022-02-30}": {date, `"2022-02-30"：没有这一天`, `"2022-02-30": there is no such day`},
		"inventory: {surveyedOn: 2022-01}":           {"inventory.surveyedOn", `"2022-01" 缺少日：应写成 YYYY-MM-DD`, `"2022-01": the day is missing: write YYYY-MM-DD`},
		"inventory: {surveyedOn: 2022年1月}":           {"inventory.surveyedOn", `"2022年1月" 缺少日：应写成 YYYY-MM-DD`, `"2022年1月": the day is missing: write YYYY-MM-DD`},
		"establishment: {establishedOn: 1954}":       {date, `1954 在这里是数字：请加引号，写成 "1954"`, `1954 is a number here: quote it, "1954"`},
		"establishment: {establishedOn: 1954年}":      {date, `"1954年" 不是形如 YYYY-MM-DD 的日期：请写成 1954`, `"1954年" is no date of the form YYYY-MM-DD: write 1954`},
		"establishment: {establishedOn: 1954年1月}":    {date, `"1954年1月" 不是形如 YYYY-MM-DD 的日期：请写成 1954-01`, `"1954年1月" is no date of the form YYYY-MM-DD: write 1954-01`},
		"establishment: {establishedOn: 1954-13}":    {date, `"1954-13" 不是 1900 至 2099 年间形如 YYYY-MM-DD 的日期`, `"1954-13" is no date of the form YYYY-MM-DD between 1900 and 2099`},
		`establishment: {establishedOn: "2025-03-03T00:00:00Z"}`: {date,
			`"2025-03-03T00:00:00Z" 带有时刻：请加引号，写成 "2025-03-03"（kustomize 会把不加引号的日期变成这样）`,
			`"2025-03-03T00:00:00Z" has a time of day: write "2025-03-03", in quotes (kustomize turns a date without quotes into this)`},
		"establishment: {establishedOn: 2025-03-03T00:00:00Z}": {date,
			`"2025-03-03T00:00:00Z" 带有时刻：请加引号，写成 "2025-03-03"（kustomize 会把不加引号的日期变成这样）`,
			`"2025-03-03T00:00:00Z" has a time of day: write "2025-03-03", in quotes (kustomize turns a date without quotes into this)`},
		"establishment: {establishedOn: 1850-01-01}": {date, `"1850-01-01" 不是 1900 至 2099 年间形如 YYYY-MM-DD 的日期`, `"1850-01-01" is no date of the form YYYY-MM-DD between 1900 and 2099`},
		"establishment: {establishedOn: soon}":       {date, `"soon" 不是 1900 至 2099 年间形如 YYYY-MM-DD 的日期`, `"soon" is no date of the form YYYY-MM-DD between 1900 and 2099`},
		"parentRef: zj":                              {"parentRef", `应写成 {name: zj}`, `write {name: zj}`},
		"parentRef: 330100":                          {"parentRef", `应写成 {name: "330100"}`, `write {name: "330100"}`},
		"establishment: {establishedOn: 2024-05-04, basis: 某青联〔2024〕3号}": {"establishment.basis", `应写成 {number: 某青联〔2024〕3号}`, `write {number: 某青联〔2024〕3号}`},
		`parentRef: "a, b"`:       {"parentRef", `应写成 {name: "a, b"}`, `write {name: "a, b"}`},
		"committee: 120":          {"committee", `应为对象（键: 值）`, `expected an object (key: value)`},
		"parentRef: [{name: zj}]": {"parentRef", `应为对象（键: 值）`, `expected an object (key: value)`},
		"waivers: {target: MemberGroups, reason: a, decision: {number: a}, expiresOn: 2027-01-01}": {"waivers", `应为列表：每一项前写 "- "`, `expected a list: begin each entry with "- "`},
		"parentRef: {name: [zj]}": {"parentRef.name", `应为文本`, `expected text`},
		"parentRef: {}":           {"parentRef.name", `缺少这一项，必须填写`, `is missing: it must be given`},
	} {
		t.Run(written, func(t *testing.T) {
			set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(federationHead+"  level: County\n  "+written+"\n"))}, manifest.Options{})
			problems = append(problems, newValidator(t).Check(set)...)
			var zh, en []string
			for _, p := range problems {
				zh, en = append(zh, p.Text(words.Chinese)), append(en, p.Text(words.English))
			}
			const place = "f.yaml:7: Federation zj-hangzhou/hangzhou: spec."
			if diff := cmp.Diff([]string{place + want.field + ": " + want.zh}, zh); diff != "" {
				t.Errorf("in Chinese (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff([]string{place + want.field + ": " + want.en}, en); diff != "" {
				t.Errorf("in English (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNamesInChinese writes into every field with a list of values what each is called in
// Chinese, and expects to be told the value.
func TestNamesInChinese(t *testing.T) {
	const association = "apiVersion: qinglian.dev/v1alpha1\nkind: YouthAssociation\nmetadata: {namespace: a, name: a}\n" +
		"spec:\n  displayName: a\n  federationRef: {name: a}\n"
	validator := newValidator(t)
	told := func(text, field string) []any {
		set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text))}, manifest.Options{})
		for _, p := range append(problems, validator.Check(set)...) {
			if p.Field == field && len(p.Args) > 1 {
				return p.Args
			}
		}
		return nil
	}
	for field, object := range map[string]string{
		"spec.level":                        federationHead + "  level: %s\n",
		"spec.ended.outcome":                federationHead + "  level: County\n  ended: {outcome: %s}\n",
		"spec.waivers[0].target":            federationHead + "  level: County\n  waivers: [{target: %s}]\n",
		"spec.committee.reviews[0].outcome": federationHead + "  level: County\n  committee: {reviews: [{outcome: %s}]}\n",
		"spec.form":                         association + "  form: %s\n",
		"spec.registration.status":          association + "  registration: {status: %s}\n",
		"spec.founding.mode":                association + "  founding: {mode: %s}\n",
		"spec.posts.leader":                 association + "  posts: {leader: %s}\n",
		"spec.gatheringPlace":               association + "  gatheringPlace: %s\n",
		"spec.kind":                         strings.Replace(groupHead, "kind: League", "kind: %s", 1),
		"spec.findings[0].ground":           groupHead + "  findings: [{ground: %s}]\n",
		"spec.findings[0].outcome.type":     groupHead + "  findings: [{outcome: {type: %s}}]\n",
	} {
		args := told(fmt.Sprintf(object, "乱写"), field)
		if len(args) != 2 {
			t.Fatalf("%s: what it can be is not said: %v", field, args)
		}
		for value := range strings.SplitSeq(fmt.Sprint(args[1]), ", ") {
			names := words.Called(value)
			if len(names) == 0 {
				t.Errorf("%s: %s has no name in Chinese", field, value)
			}
			for _, name := range names {
				if args := told(fmt.Sprintf(object, name), field); len(args) < 2 || args[1] != value {
					t.Errorf("%s: for %s nobody is told to write %s: %v", field, name, value, args)
				}
			}
		}
	}
}
