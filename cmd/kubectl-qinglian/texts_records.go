package main

import (
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/words"
)

// recordHelp is what the help of every record says.
var recordHelp = words.Text{
	`OBJECT 是 kubectl 显示的名称（NAMESPACE/NAME）或全称；青联也可以写区划代码。各个值可以写中文，如 --decided-by 常委会；日期写作 2026-05-04、2026/5/4 或 2026年5月4日都可以。在终端上，没有写的会逐项询问。

只改与记录有关的行：注释、顺序和引号都保持原样。check 会拒绝的内容不写入，别人同时改动了的文件也不写入。与 diff 一样，显示记录使哪些结论发生变化，由谁批准。`,
	`OBJECT is a name as kubectl prints it (NAMESPACE/NAME), a display name or, of a
federation, a division code. Values may be said in Chinese, as in --decided-by
常委会; dates are taken as 2026-05-04, 2026/5/4 or 2026年5月4日. On a terminal what is
missing is asked for.

Only the lines that the record is about change: comments, order and quotes stay.
What check would refuse is not written, and neither is a file that somebody else
has changed meanwhile. What it does to the verdicts and whose approval it takes
is shown, as diff shows it.`,
}

// recordExamples are the examples of every record.
var recordExamples = words.Text{
	"# {short}\n{line}\n\n# 只显示将改动哪些行\n{line} --dry-run -o diff",
	"# {short}\n{line}\n\n# Only show what would change\n{line} --dry-run -o diff",
}

// What the commands say that change manifests.
var (
	oneObject    = words.Text{"多余的参数 %q：只写一个对象", "unexpected argument %q: name one object"}
	nameRecorded = words.Text{"请写明对象：%v 的名称", "name the object: a %v"}
	sameAlready  = words.Text{"清单中已是如此，没有改动", "the manifests say so already: nothing was changed"}

	badFlag        = words.Text{"{flag}：{problem}", "{flag}: {problem}"}
	nothingWritten = words.Text{"没有写入任何内容", "nothing was written"}
	changedFile    = words.Text{"已改动：{file}", "changed: {file}"}
	madeFile       = words.Text{"已新建：{file}", "new: {file}"}
	wouldChange    = words.Text{"将改动：{file}", "would change: {file}"}
	commitAs       = words.Text{"建议的提交说明：{subject}", "proposed commit message: {subject}"}
	correctedFor   = words.Text{"更正理由：{reason}；批准文号：{decision}", "reason: {reason}; approved by: {decision}"}
)

// What questions say.
var (
	colonOf     = words.Text{"：", ":"}
	whichObject = words.Text{"哪个对象（名称或全称）", "which object (its name or what it is called)"}
	mayBeEmpty  = words.Text{"（没有则回车）", " (Enter for none)"}
	isRequired  = words.Text{"必须填写", "this is needed"}
)

// approvals say whose approval a change takes, by its gravest class.
var approvals = map[compare.Class]words.Text{
	compare.ClassEdit:      {"审批：维护事实的人即可（edit）", "approval: whoever keeps the facts (edit)"},
	compare.ClassDecide:    {"审批：须由有决定权的人批准（decide）", "approval: whoever decides on membership (decide)"},
	compare.ClassApply:     {"审批：须由负责部署的人批准（apply）", "approval: whoever is in charge of how manifests are applied (apply)"},
	compare.ClassSupervise: {"审批：须由上级青联批准（supervise）", "approval: the level above (supervise)"},
	compare.ClassCorrect:   {"审批：须由有更正权的人批准（correct）", "approval: whoever may correct what is on record (correct)"},
	compare.ClassGuard:     {"审批：须由平台管理者批准（guard）", "approval: whoever keeps the guards (guard)"},
	compare.ClassRemove:    {"审批：记录不应删除（remove）", "approval: a record is not to be removed (remove)"},
}

var filenameOrEdit = words.Text{"-f 和 --edit 只能用一个", "give -f or --edit, not both"}
