package render

import "qinglian.dev/qinglian/internal/assess"

// word is a word, a heading or a format.
type word = assess.Text

// Headings of tables.
var (
	headNamespace    = word{"命名空间", "NAMESPACE"}
	headName         = word{"名称", "NAME"}
	headFederation   = word{"青联", "FEDERATION"}
	headLevel        = word{"层级", "LEVEL"}
	headMembers      = word{"会员团体", "MEMBERS"}
	headAffiliated   = word{"团属社团", "AFFILIATED"}
	headCoverage     = word{"领域覆盖", "COVERAGE"}
	headTargets      = word{"目标", "TARGETS"}
	headFlagged      = word{"待处理", "FLAGGED"}
	headReady        = word{"就绪", "READY"}
	headCode         = word{"区划代码", "CODE"}
	headBelow        = word{"下级", "BELOW"}
	headReview       = word{"换届审核", "REVIEW"}
	headNotice       = word{"通知", "NOTICE"}
	headAssociations = word{"青年社团", "ASSOCIATIONS"}
	headGroup        = word{"会员团体", "MEMBER GROUP"}
	headAction       = word{"处理", "ACTION"}
	headGround       = word{"理由", "GROUND"}
	headNext         = word{"下一步", "NEXT STEP"}
	headDue          = word{"期限", "DUE"}
	headObject       = word{"对象", "OBJECT"}
	headReason       = word{"原因", "REASON"}
	headWhere        = word{"位置", "WHERE"}
	headMessage      = word{"说明", "MESSAGE"}
)

// Titles of tables, and formats.
var (
	titleFlagged     = word{"待处理的会员团体", "Member groups to be dealt with"}
	titleNotReady    = word{"未就绪的对象", "Objects that are not ready"}
	titleNotRolledUp = word{"未纳入汇总的青联", "Federations that are not rolled up"}

	missingWithCode    = word{"%s（%s）——未申报", "%s (%s) — not declared"}
	missingWithoutCode = word{"%s——未申报", "%s — not declared"}
	levelMet           = word{"%s达标 %d/%d", "%s met %d/%d"}
	levelNoTargets     = word{"%s %d 个，无目标", "%s %d, no targets"}
	allMetWaived       = word{"%s（豁免 %d 项）", "%s (%d waived)"}
	countOf            = word{"%s %d", "%s %d"}
	between            = word{"，", ", "}
	betweenLevels      = word{"；", "; "}

	nothingIn = word{"命名空间 %s 中没有对象", "no object is in namespace %s"}

	yes = word{"是", "True"}
	no  = word{"否", "False"}
)

// words are the names of values that stand in no message of package assess.
var words = map[string]word{
	"Member":              {"会员团体", "Member"},
	"Admit":               {"可吸纳", "Admit"},
	"NominationQuota":     {"推荐名额", "NominationQuota"},
	"SupportRegistration": {"支持登记", "SupportRegistration"},
	"Engage":              {"引导参与", "Engage"},
	"Attest":              {"待认定", "Attest"},
	"Guide":               {"指导建设", "Guide"},
	"Dissolved":           {"已解散", "Dissolved"},

	"NotDue":                          {"未到时间", "NotDue"},
	"TermUndeclared":                  {"未申报任期", "TermUndeclared"},
	"ReadyForReview":                  {"符合要求", "ReadyForReview"},
	"TargetsUnmet":                    {"目标未达到", "TargetsUnmet"},
	"SelectionChannelsUnstandardised": {"遴选渠道不规范", "SelectionChannelsUnstandardised"},
}

// name gives the name of an identifier in a language.
func name(lang assess.Lang, value string) string {
	if w, found := words[value]; found {
		return w.In(lang)
	}
	return assess.Term(lang, value)
}
