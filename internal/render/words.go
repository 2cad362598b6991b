package render

import (
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/source"
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

	markdownMore  = words.Text{"……另有 %d 项", "… and %d more"}
	markdownFails = words.Text{
		"**……另有 %d 项放不下：审查因此不通过，请分批提交**",
		"**… and %d more, for which there is no room: the review fails for it, split the change**",
	}
	colon = words.Text{"：", ": "}
	comma = words.Text{"、", ", "}

	nothingIn = words.Text{"命名空间 %s 中没有对象", "no object is in namespace %s"}

	summary = words.Text{
		"截至 {on}：对象 {objects} 个，未就绪 {notReady} 个，待处理 {flagged} 个，逾期 {overdue} 个",
		"as of {on}: {objects} {objects|object|objects}, {notReady} not ready, {flagged} flagged, {overdue} overdue",
	}

	yes = words.Text{"是", "True"}
	no  = words.Text{"否", "False"}
)

// Texts of what check writes as a comment.
var (
	checkTitle  = words.Text{"青联判定", "Where the federations stand"}
	checkNone   = words.Text{"没有青联。", "There are no federations."}
	titleBehind = words.Text{"目标未达到的青联", "Federations behind their targets"}
	titleAll    = words.Text{"全部青联", "All federations"}
)

// Headings and titles of a comparison.
var (
	headEffect      = words.Text{"", ""}
	headAssociation = words.Text{"青年社团", "ASSOCIATION"}
	headTarget      = words.Text{"目标", "TARGET"}
	headBefore      = words.Text{"之前", "BEFORE"}
	headAfter       = words.Text{"之后", "AFTER"}
	headChange      = words.Text{"变化", "CHANGE"}
	headClass       = words.Text{"类别", "CLASS"}
	headDay         = words.Text{"日期", "DAY"}
	headWhat        = words.Text{"内容", "WHAT"}
	headDisplayName = words.Text{"全称", "DISPLAY NAME"}
	headCondition   = words.Text{"结论", "VERDICT"}

	titleTargets      = words.Text{"目标", "Targets"}
	titleMembers      = words.Text{"会员团体", "Member groups"}
	titleRollups      = words.Text{"汇总", "Up the tree"}
	titleObjects      = words.Text{"对象的增减与更名", "Objects that come, go or are renamed"}
	titleAssociations = words.Text{"青年社团的路径", "Paths of associations"}
	titleConditions   = words.Text{"其他结论", "Other verdicts"}
	titleGrave        = words.Text{"须审批的改动", "Changes that take more than an edit"}
	titleEdits        = words.Text{"改动的事实", "Facts that changed"}
	titleRefused      = words.Text{"API 服务器会拒绝的改动", "What the API server will refuse"}
	titleLater        = words.Text{"今后各日", "On days to come"}

	diffSummary = words.Text{"改动对象 %d 个；改善 %d 项，退步 %d 项；所需权限：%s", "changed %d, better %d, worse %d; takes %s"}
	diffOne     = words.Text{"截至 %s", "as of %s"}
	diffTwo     = words.Text{"截至 %s → %s", "as of %s → %s"}
	nothing     = words.Text{"无", "nothing"}
	renamedFrom = words.Text{"，原为 %s", " from %s"}
	diffTitle   = words.Text{"青联判定的变化", "What this change does to the verdicts"}
	diffSame    = words.Text{"判定没有变化。", "No verdict changes."}
)

// noRoom says that a comment can't show all that it must.
var noRoom = words.Text{
	"comment：须审批的改动中有 {left} 项在评论中放不下：请分批提交",
	"comment: {left} {left|change|changes} that must be shown {left|doesn't|don't} fit into the comment: split the change",
}

// NoRoom says that a comment has no room for a number of changes that it must show.
func NoRoom(lang words.Lang, left int) string { return noRoom.With("left", left).In(lang) }

// marks show an effect in one character.
var marks = map[compare.Effect]string{compare.Better: "▲", compare.Worse: "▼", "": "·"}

// How what is judged was read.
var (
	judged     = words.Text{"{way}判定", "judged {way}"}
	judgedEach = words.Text{"BASE {base}、HEAD {head}判定", "judged BASE {base}, HEAD {head}"}
	wayWords   = map[source.Way]words.Text{
		source.WayFiles:     {"按文件内容", "as plain files"},
		source.WayKustomize: {"按 kustomize 的构建结果", "as kustomize builds it"},
		source.WayCluster:   {"按集群现状", "as the cluster has it"},
	}
)

// classWords are the names of classes.
var classWords = map[compare.Class]words.Text{
	compare.ClassEdit:      {"编辑", "edit"},
	compare.ClassDecide:    {"决定", "decide"},
	compare.ClassSupervise: {"监督", "supervise"},
	compare.ClassCorrect:   {"更正", "correct"},
	compare.ClassRemove:    {"删除", "remove"},
	compare.ClassApply:     {"部署", "apply"},
	compare.ClassGuard:     {"防护", "guard"},
}

// actionWords say what becomes of an object.
var actionWords = map[compare.ObjectAction]words.Text{
	compare.ActionAdded:   {"新增", "added"},
	compare.ActionRemoved: {"移除", "removed"},
	compare.ActionRenamed: {"更名", "renamed"},
}

// Words of explanations.
var (
	explainAsOf    = words.Text{"%s %s，截至 %s\n", "%s %s, as of %s\n"}
	explainTitle   = words.Text{"\n%s：%s", "\n%s: %s"}
	explainWindow  = words.Text{"，期限 %s 至 %s", ", due from %s to %s"}
	explainArticle = words.Text{"%s（%s）：%s", "%s (%s): %s"}
	explainClause  = words.Text{"条文", "Clause"}
	explainRule    = words.Text{"规则", "Rule"}
	explainFacts   = words.Text{"事实", "Facts"}
	explainMissing = words.Text{"缺少", "Missing"}
	explainOpened  = words.Text{"增列", "Opened"}
	explainRecord  = words.Text{"另在案", "Also on record"}
	explainChange  = words.Text{"可行", "Change"}
	explainNew     = words.Text{"新建", "new"}
	explainThen    = words.Text{"%s——则为 %s", "%s — then %s"}
	explainThenOn  = words.Text{"%s——%s 则为 %s", "%s — on %s then %s"}
	explainNext    = words.Text{"，下一步：%s", ", next step: %s"}
	undeclared     = words.Text{"未申报", "undeclared"}
	explainEntries = words.Text{"共 {n} 项", "{n} {n|entry|entries}"}
	explainAhead   = words.Text{"（尚未到）", " (yet to come)"}
	explainDay     = words.Text{"（计至 {day}，{is}）", " (counted to {day}, {is})"}
	explainReached = words.Text{"已到", "reached"}
	explainYet     = words.Text{"尚未到", "yet to come"}

	explainOpenedName = words.Text{
		"通知 {notice} 在原通知以“等”结尾的 {list} 中增列了 {name}",
		"notice {notice} adds {name} to {list}, a list that the notice that it supplements leaves open (等)",
	}
	explainEvidence = words.Text{"\n只记录、不判断的要求，在案的材料\n", "\nEvidence on record for requirements that are not judged\n"}

	briefChange  = words.Text{"可行：{says}——则为 {then}", "Change: {says} — then {then}"}
	briefMore    = words.Text{"（另有 {n} 项）", " ({n} more)"}
	briefWell    = words.Text{"其余没有待办：{verdicts}（--all 全部说明）", "Nothing to do about the others: {verdicts} (--all explains all)"}
	briefAllWell = words.Text{"没有待办：{verdicts}（--all 全部说明）", "Nothing to do: {verdicts} (--all explains all)"}
	manifestThen = words.Text{"{verdict}：现为 {now}，改后为 {then}；日期和“待定”请按实际填写",
		"{verdict}: {now} now, {then} afterwards; dates and 待定 stand for those of the decision to be made"}

	explainThis   = words.Text{"如下即可：", "this would do:"}
	explainAny    = words.Text{"以下任意 %d 项即可：", "any %d of these would do:"}
	explainEach   = words.Text{"以下任意 %d 个方面各取一项即可：", "one each for any %d of the subjects in brackets would do:"}
	explainToward = words.Text{"以下各项有助于此：", "each of these is a part of it:"}
	explainSteps  = words.Text{"处理的下一步：", "the next steps in handling:"}
)

// wordsOf says whose words a rule is in.
var wordsOf = map[explain.Words]words.Text{
	explain.WordsNotice: {"通知原意", "the notice's words"},
	explain.WordsOurs:   {"本项目的理解", "our reading"},
	explain.WordsBoth:   {"通知原意，细节为本项目的理解", "the notice's words, details our reading"},
}

// WhoseWords says whose words a rule is in.
func WhoseWords(w explain.Words) words.Text { return wordsOf[w] }

// Words of tests. What stands in the files, such as states and reasons, is shown
// as it stands there.
var (
	testLine     = words.Text{"%s:%d: %s %s，截至 %s：", "%s:%d: %s %s as of %s: "}
	testFails    = words.Text{"应为“%s”，实为“%s”", "expected %s, is %s"}
	testHolds    = words.Text{"符合：%s", "holds: %s"}
	testAbsent   = words.Text{"未申报", "not declared"}
	testDeclared = words.Text{"已申报", "declared"}
	testWhere    = words.Text{"申报于 %s", "declared in %s"}
	testNone     = words.Text{"无此结论", "not judged"}
	testSummary  = words.Text{"测试 %d 个：%d 项符合预期，%d 项不符", "tests: %d; expectations that hold: %d, that do not: %d"}
)
