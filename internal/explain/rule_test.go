package explain

import (
	"regexp"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// fieldWords are what the texts of rules call the fields that rules read, by the
// beginning of the field's path: any of the words will do.
var fieldWords = []struct{ field, zh, en string }{
	{"Federation spec.level", "层级|本级", "level"},
	{"Federation spec.divisionCode", "区划代码|所在|应有|地级市", "division code|cities|expected"},
	{"Federation spec.parentRef", "上级|下级", "parent|child"},
	{"Federation spec.noticeRef", "noticeRef", "noticeRef"},
	{"Federation spec.suitability", "有条件", "suitab"},
	{"Federation spec.establishment", "成立", "establish"},
	{"Federation spec.youth", "主要领域|青年领域", "main fields|youth fields"},
	{"Federation spec.committee.seatsByField", "席位", "seats"},
	{"Federation spec.ended", "结束|终止", "ended"},
	{"Federation spec.waivers", "豁免", "waive"},
	{"Federation spec.committee.term", "任期", "term"}, // starts and ends
	{"Federation spec.committee.extension", "延期", "exten"},
	{"Federation spec.committee.selectionChannelsStandardised", "遴选渠道", "selection channels"},
	{"Federation spec.inventory", "底数", "inventory"},
	{"Federation spec.associationLimit", "上限", "limit"},
	{"Federation spec.subordinates", "应有的下级", "expected"},
	{"Federation spec.displayName", "应有的下级", "expected"},
	{"Federation spec.divisionSince", "设立", "division"},
	{"MemberGroup spec.transferredFrom", "承接", "continue"},
	{"YouthAssociation spec.transferredFrom", "承接", "continue"},
	{"Federation status", "下级", "child|below|Subordinates"},
	{"MemberGroup spec.memberFederationRef", "下级青联", "federation"},
	{"MemberGroup spec.kind", "类别", "kind"},
	{"MemberGroup spec.federationRef", "本青联|noticeRef", "this federation|noticeRef"},
	{"MemberGroup spec.youthAssociationRef", "引用", "referred to"},
	{"MemberGroup spec.terms[].exitedOn", "退出", "exit"},
	{"MemberGroup spec.terms", "会员期|退出", "term|exit"},
	{"MemberGroup spec.findings[].ground", "问题|理由|违", "ground|finding"},
	{"MemberGroup spec.findings[].foundOn", "发现", "found"},
	{"MemberGroup spec.findings[].notifiedOn", "告知", "notified"},
	{"MemberGroup spec.findings[].objectionsUntil", "申辩", "objections"},
	{"MemberGroup spec.findings[].outcome", "结论|决定", "outcome|decided"},
	{"MemberGroup spec.findings", "问题|结论", "finding|outcome"},
	{"MemberGroup spec.activity", "活动", "activit"},
	{"YouthAssociation spec.federationRef", "本青联|引用|noticeRef", "this federation|referred to|noticeRef"},
	{"YouthAssociation spec.attestation", "认定", "attest"},
	{"YouthAssociation spec.founding.foundedOn", "成立", "founded"},
	{"YouthAssociation spec.founding", "主导|部门", "lead body|bodies"},
	{"YouthAssociation spec.registration.creditCode", "信用代码", "credit code"},
	{"YouthAssociation spec.registration", "登记", "registration|registered"},
	{"YouthAssociation spec.dissolvedOn", "解散", "dissol"},
	{"YouthAssociation spec.contact", "联系", "contact"},
	{"YouthAssociation spec.leagueAffiliation", "团属", "League-affiliated|LeagueAffiliated"},
	{"YouthAssociation spec.posts", "职务", "posts"},
	{"YouthAssociation spec.support", "支持", "support"},
	{"YouthAssociation spec.form", "形式", "form"},
	{"YouthAssociation spec.emergingFields", "领域", "field"},
}

// TestRulesSayWhatTheyRead: the text of a rule, in both languages, has a word for
// every fact that the rule was seen to read. What the notice sets goes without saying.
func TestRulesSayWhatTheyRead(t *testing.T) {
	index := regexp.MustCompile(`\[[^\]]*\]`)
	seen := map[string]bool{}
	for seed := range 150 {
		w, _ := worldtest.Evaluated(worldtest.Worlds.Example(seed).World, "2026-07-01", words.English)
		x, notices := world.NewIndex(w), notice.Resolve(w.Notices)
		for _, key := range x.Federations() {
			c := assess.Examine(x.Facts(key), notices, "2026-07-01")
			for _, f := range allRead(c) {
				if f.Object.Kind != v1alpha1.KindNotice && f.Object.Name != "" && !f.Implied {
					seen[f.Rule+" "+f.Object.Kind+" "+index.ReplaceAllString(f.Field, "[]")] = true
				}
			}
		}
	}
	if len(seen) < 60 {
		t.Fatalf("saw %d fields read", len(seen))
	}
	for reading := range seen {
		rule, field, _ := strings.Cut(reading, " ")
		zh, en := ruleTexts[rule].says.In(words.Chinese), ruleTexts[rule].says.In(words.English)
		named := false
		for _, w := range fieldWords {
			if strings.HasPrefix(field, w.field) {
				named = true
				if !regexp.MustCompile(w.zh).MatchString(zh) || !regexp.MustCompile(w.en).MatchString(en) {
					t.Errorf("%s reads %s and does not say so (%s; %s): %s %s", rule, field, w.zh, w.en, zh, en)
				}
				break
			}
		}
		if !named {
			t.Errorf("no word for %s, which %s reads", field, rule)
		}
	}
}

// allRead lists what the verdicts of a case read.
func allRead(c *assess.Case) []ledger.Fact {
	var list []ledger.Fact
	add := func(key world.Key) {
		for _, t := range v1alpha1.ConditionTypes(key.Kind) {
			list = append(list, c.Condition(key, t).Facts...)
		}
	}
	if fed := c.Facts.Federation; fed != nil {
		add(world.KeyOf(v1alpha1.KindFederation, fed))
		for _, t := range fed.Status.Targets {
			list = append(list, c.Target(t.Type).Facts...)
		}
	}
	for _, g := range c.Groups {
		add(world.GroupKey(g.Object))
	}
	for _, a := range c.Associations {
		add(world.AssociationKey(a.Object))
	}
	return list
}
