package entry

import "qinglian.dev/qinglian/internal/words"

var (
	titleHome   = words.Text{"记录", "Record"}
	findLabel   = words.Text{"青联、会员团体或社团的名称、全称或区划代码", "federation, member group or association, by name, display name or division code"}
	findButton  = words.Text{"查找", "Find"}
	federations = words.Text{"青联", "Federations"}
	groups      = words.Text{"会员团体", "Member groups"}
	unions      = words.Text{"青年社团", "Youth associations"}
	whatRecord  = words.Text{"要记录什么", "What to record"}
	none        = words.Text{"（不填）", "(none)"}
	required    = words.Text{"（必填）", " (needed)"}
	severalHint = words.Text{"；多项每行一个", "; several, each on a line"}
	tryButton   = words.Text{"查看影响", "See what it does"}
	saveButton  = words.Text{"保存到文件", "Save to files"}
	backLink    = words.Text{"返回修改", "Back to the form"}
	titleReview = words.Text{"尚未保存", "Not saved yet"}
	titleSaved  = words.Text{"已保存", "Saved"}
	verdicts    = words.Text{"对结论的影响", "What it does to the verdicts"}
	lines       = words.Text{"改动的行", "Lines that change"}
	wrongs      = words.Text{"请更正", "Please correct"}
	commitLabel = words.Text{"提交到新分支，分支名", "Commit to a new branch named"}
	commitDo    = words.Text{"提交", "Commit"}
	committed   = words.Text{"已提交到分支 {branch}", "Committed to the branch {branch}"}
	homeLink    = words.Text{"记录另一件事", "Record something else"}
	sameAlready = words.Text{"清单中已是如此，没有改动", "The manifests say so already: nothing changes"}
)
