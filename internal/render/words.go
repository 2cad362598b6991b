package render

import (
	"qinglian.dev/qinglian/internal/words"
)

// Headings of tables.
var (
	headNamespace    = words.Text{"命名空间", "NAMESPACE"}
	headName         = words.Text{"名称", "NAME"}
	headFederation   = words.Text{"青联", "FEDERATION"}
	headLevel        = words.Text{"层级", "LEVEL"}
	headMembers      = words.Text{"会员团体", "MEMBERS"}
	headAffiliated   = words.Text{"团属社团", "AFFILIATED"}
	headCoverage     = words.Text{"领域覆盖", "COVERAGE"}
	headTargets      = words.Text{"目标", "TARGETS"}
	headFlagged      = words.Text{"待处理", "FLAGGED"}
	headReady        = words.Text{"就绪", "READY"}
	headCode         = words.Text{"区划代码", "CODE"}
	headBelow        = words.Text{"下级", "BELOW"}
	headReview       = words.Text{"换届审核", "REVIEW"}
	headNotice       = words.Text{"通知", "NOTICE"}
	headAssociations = words.Text{"青年社团", "ASSOCIATIONS"}
	headGroup        = words.Text{"会员团体", "MEMBER GROUP"}
	headAction       = words.Text{"处理", "ACTION"}
	headGround       = words.Text{"理由", "GROUND"}
	headNext         = words.Text{"下一步", "NEXT STEP"}
	headDue          = words.Text{"期限", "DUE"}
	headObject       = words.Text{"对象", "OBJECT"}
	headReason       = words.Text{"原因", "REASON"}
	headWhere        = words.Text{"位置", "WHERE"}
	headMessage      = words.Text{"说明", "MESSAGE"}
)

// Titles of tables, and formats.
var (
	titleFlagged     = words.Text{"待处理的会员团体", "Member groups to be dealt with"}
	titleNotReady    = words.Text{"未就绪的对象", "Objects that are not ready"}
	titleNotRolledUp = words.Text{"未纳入汇总的青联", "Federations that are not rolled up"}

	missingWithCode    = words.Text{"%s（%s）——未申报", "%s (%s) — not declared"}
	missingWithoutCode = words.Text{"%s——未申报", "%s — not declared"}
	levelMet           = words.Text{"%s达标 %d/%d", "%s met %d/%d"}
	levelNoTargets     = words.Text{"%s %d 个，无目标", "%s %d, no targets"}
	allMetWaived       = words.Text{"%s（豁免 %d 项）", "%s (%d waived)"}
	countOf            = words.Text{"%s %d", "%s %d"}
	between            = words.Text{"，", ", "}
	betweenLevels      = words.Text{"；", "; "}

	nothingIn = words.Text{"命名空间 %s 中没有对象", "no object is in namespace %s"}

	yes = words.Text{"是", "True"}
	no  = words.Text{"否", "False"}
)
