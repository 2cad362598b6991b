package main

import "qinglian.dev/qinglian/internal/words"

// What the help says of each command: in a line, at length, and by examples, where {cmd}
// is the name by which the program was called.
var (
	rootShort = words.Text{"按通知的要求判定各级青联", "Judge youth federations by the notice that they work to"}
	rootLong  = words.Text{
		`按通知的要求判定各级青联：哪些目标已达到，哪些逾期；哪些会员团体应调整或退出；所辖各级青联进展如何。

事实取自清单（-f），或取自 kubeconfig 所指的集群；结论与 operator 的一致。从不向集群写入任何内容。会写清单的有三类命令：init 和 new 只新建，不覆盖已有文件；import 和各项记录只改与之有关的行。`,
		`Judge youth federations by the notice that they work to: which targets each
of them meets and which are overdue, which member groups are to be adjusted
or to exit, and how the federations below it stand.

Facts are read from manifests (-f) or from the cluster of the kubeconfig;
verdicts are the same as the operator's. To a cluster nothing is ever written.
Manifests are written by init and new, which overwrite none, and by import and
the records, each of which changes its own lines and nothing else.`,
	}
	rootExamples = words.Text{
		`# 按今天的日期判定一个目录的清单
{cmd} check -f manifests/

# 集群中各级青联的隶属关系，按以后某一天判定
{cmd} tree --as-of 2027-06-30`,
		`# Judge a folder of manifests as of today
{cmd} check -f manifests/

# The hierarchy of the cluster, as it will stand on a later day
{cmd} tree --as-of 2027-06-30`,
	}

	checkShort = words.Text{"校验各个对象，并给出每个对象的结论", "Validate objects and say what holds for each of them"}
	checkLong  = words.Text{
		`按 API server 的规则校验各个对象，并给出每个对象的结论。

清单中有问题时，逐一写到标准错误，指明文件、行和字段，并且不作任何判定。其他 API 组的对象略过。

判定的是实际部署的内容：目录中有 kustomization 的，以 kustomize 构建的结果为准；没有的，读取其中全部 .yaml、.yml 和 .json 文件。.qinglianignore（写法与 gitignore 相同）列出的文件不读。对可能有误的写法给出警告：没有列入 kustomization 的文件，或者列入而不存在的文件；尚未填写的占位文字；kubectl、kustomize、Flux、Argo CD 读法不一的 YAML，如没有引号的日期（加 --strict 则拒绝）；不大可能属实的内容，如很久以后的日期、各领域席位之和多于席位总数、应有而无人申报的下级青联。

退出码：0 为正常；1 为出现了 --fail-on 所列的情形；2 为输入或命令行有误：
  notReady   对象所引用的内容无法确定
  flagged    有会员团体应调整或退出
  overdue    有目标或问题处理逾期
  unmet      有目标未达到，不论是否到期；豁免和未知的不算`,
		`Validate objects as the API server would, and say what holds for each of them.

Manifests must be free of problems: otherwise each is reported on standard
error with its file, line and field, and nothing is judged. Objects of other
API groups are skipped.

What is judged is what is applied: what kustomize builds of a folder with a
kustomization, and all .yaml, .yml and .json files of a folder without one. What
.qinglianignore names (in the syntax of gitignore) is left out. What is hardly
meant is warned of: a file that no kustomization lists, or one that is listed and
isn't there; a placeholder; YAML that kubectl, kustomize, Flux and Argo CD read
in different ways, such as a date without quotes, which --strict refuses; a fact
that is hardly true, such as a date far ahead, more seats by field than there are
seats, or an expected federation that nobody declared.

The exit code is 0 when all is well, 1 when --fail-on names something that was
found, and 2 when the input or the command line can't be used:
  notReady   an object refers to something that doesn't resolve
  flagged    a member group is to be adjusted or to exit
  overdue    a target or the handling of a finding is overdue
  unmet      a target is not met, be it due or not; waived and unknown are not unmet`,
	}
	checkExamples = words.Text{
		`# 判定一个目录及其下的全部内容
{cmd} check -f manifests/

# 期限过后哪些会逾期？有逾期的则退出码为 1
{cmd} check -f manifests/ --as-of 2026-07-01 --fail-on notReady,overdue

# 集群中的一个市，用中文，列出更多的列
{cmd} check -n zj-hangzhou -o wide --lang zh

# kustomize 构建的结果，结论与 operator 所写的一致
kustomize build . | {cmd} check -f - -o yaml

# 按本省的补充通知判定
{cmd} check -f manifests/ --notice zhejiang-notice.yaml`,
		`# Judge a folder, and everything below it
{cmd} check -f manifests/

# What will be overdue after the window closes? Fail if anything is
{cmd} check -f manifests/ --as-of 2026-07-01 --fail-on notReady,overdue

# The cluster, in Chinese and with more columns, for one prefecture
{cmd} check -n zj-hangzhou -o wide --lang zh

# What kustomize builds, with the verdicts as the operator writes them
kustomize build . | {cmd} check -f - -o yaml

# By a province's own notice, which supplements the national one
{cmd} check -f manifests/ --notice zhejiang-notice.yaml`,
	}

	coverageShort = words.Text{"列出各个新兴领域在哪里已有社团覆盖", "Show which emerging field is covered where"}
	coverageLong  = words.Text{
		`列出一个青联及其所辖各级青联的新兴领域覆盖情况，重点领域在前。一个领域的情况有：由已登记的社团覆盖；只由未登记的社团覆盖（青年社群、青年自组织等）；缺口，即主要领域而无社团覆盖；无代表，即人数较多而既无社团也无席位；人数较少；未调查。

不写名称时，为没有上级的那个青联。-o json 和 -o csv 还逐项列出各个领域。`,
		`Show which emerging field is covered where, in a federation and all below it,
priority fields first. A field is covered by an association that is registered, or by
unregistered ones only (communities, self-organised groups and others); or it is a
gap, which a main field is that nobody covers; or unrepresented, which a large group
is without an association or a seat; or minor; or not surveyed.

Without a name it is the federation that has no parent. -o json and -o csv have the
fields cell by cell too.`,
	}
	coverageExamples = words.Text{
		`# 哪些领域在哪里还没有覆盖？
{cmd} coverage -f manifests/ --show gaps

# 一个市及所辖各县，供电子表格使用
{cmd} coverage zj-hangzhou/hangzhou -f manifests/ -o csv > hangzhou.csv`,
		`# Which field is uncovered where?
{cmd} coverage -f manifests/ --show gaps

# A prefecture and its counties, for a spreadsheet
{cmd} coverage zj-hangzhou/hangzhou -f manifests/ -o csv > hangzhou.csv`,
	}

	diffShort = words.Text{"说明对事实的改动使哪些结论发生变化", "Say what a change of facts does to verdicts"}
	diffLong  = words.Text{
		`说明对事实的改动使哪些结论发生变化：哪些目标因此达到或不再达到，哪些会员团体吸纳、应处理或退出，各上级的汇总数如何变化，以及每项改动由谁批准：
  edit       维护事实的人可以改的内容
  decide     任期的增加或结束、处理决定、新的会员团体
  apply      清单如何部署，以及一同部署的其他内容
  supervise  豁免、是否有条件、级别、区划代码、上级、应有的下级、
             取消主要领域、通知
  correct    更改已记录的任期、退出或已处理的问题，或者记录的是谁
  guard      防护所依据的内容：权限、策略、定义、命名空间、GitOps 的对象、
             CODEOWNERS、流水线
  remove     有任期的会员团体被删去，一律视为倒退

BASE 和 HEAD 是目录或文件，或者当前 git 仓库的版本：git:REV 为整个仓库，git:REV:PATH 为其中一部分，从 git 的对象库读取。BASE 为版本时，以它与 HEAD 的共同祖先为准。双方都按实际部署的内容（见 check）、按同一日期判定，改动所涉及的以后各日也逐一判定：下月的退出也会计入。HEAD 中不得有各部署工具读法不一的写法。

退出码：0 为正常；1 为有结论变差（--fail-on）、有未获准许的改动（--permit）或退出的会员过多（--max-exits）；2 为输入或命令行有误。`,
		`Say what a change of facts does to verdicts: which targets are gained and
lost, which member groups are admitted, flagged or leave, how the counts up
the tree come out, and what each change takes:
  edit       facts that whoever keeps them may change
  decide     a term added or ended, an outcome, a new membership
  apply      what says how manifests are applied, and what else is applied with them
  supervise  waivers, suitability, level, code, parent, expected subordinates,
             main fields given up, notices
  correct    a recorded term, exit or closed finding changed, or who a record is about
  guard      what guards rest on: permissions, policies, definitions, namespaces,
             objects of GitOps engines, CODEOWNERS, pipelines
  remove     a member group with terms disappears, which is always a regression

BASE and HEAD are folders or files, or revisions of the git repository at
hand: git:REV for all of it, git:REV:PATH for a part. They are read from its
object store. Where BASE is a revision, it is the merge base with HEAD that
counts. Both sides are what is applied (see check), and judged as of one date, and
as of every day to come that the change speaks of: an exit dated next month counts.
In HEAD nothing may stand that appliers read in different ways.

The exit code is 0 when all is well, 1 when a verdict became worse (--fail-on),
a change is not permitted (--permit) or too many members leave (--max-exits),
and 2 when the input or the command line can't be used.`,
	}
	diffExamples = words.Text{
		`# 一个分支使哪些结论发生变化？
{cmd} diff git:origin/main git:HEAD

# 目录的现状使哪些结论发生变化，写成给审阅者的评论
{cmd} diff git:origin/main:manifests manifests/ -o markdown --lang zh

# 只准许改动事实
{cmd} diff git:origin/main git:HEAD --permit edit

# 审查本流水线的合并请求，或者只看审查的评论会怎么写
{cmd} diff --comment
{cmd} diff --comment git:origin/main git:HEAD

# 把一个目录部署到集群，会使哪些结论发生变化？
{cmd} diff cluster manifests/

# 如果什么也不做，到六月底有哪些到期？
{cmd} diff manifests/ manifests/ --base-as-of 2026-06-30 --as-of 2026-07-01`,
		`# What does a branch do?
{cmd} diff git:origin/main git:HEAD

# What does the folder as it is do, in a comment for reviewers?
{cmd} diff git:origin/main:manifests manifests/ -o markdown --lang zh

# Let editors change facts, and nothing else
{cmd} diff git:origin/main git:HEAD --permit edit

# Review the pull request of this pipeline, or what its review would say
{cmd} diff --comment
{cmd} diff --comment git:origin/main git:HEAD

# What would applying a folder do to the cluster?
{cmd} diff cluster manifests/

# What falls due by the end of June if nobody does anything?
{cmd} diff manifests/ manifests/ --base-as-of 2026-06-30 --as-of 2026-07-01`,
	}

	explainShort = words.Text{"说明一个对象的结论依据什么，怎样可以改变", "Say what the verdicts on an object rest on, and what would change them"}
	explainLong  = words.Text{
		`说明一个对象的结论依据什么：通知的条文、判定的规则、所读的事实及其所在位置、还缺什么，以及使之达到的最小改动。

OBJECT 写作 KIND/NAMESPACE/NAME，如 fed/zj-hangzhou/hangzhou；KIND 可用简称（fed、mg、ya、notice），也可照 kubectl 的写法（federation.qinglian.dev/xihu）；类型和命名空间可以不写。也可以写全称、区划代码或命名空间。TARGET 是一个目标或条件，如 MemberGroups、Eligible；不写时，简要说明未达到和无法判定的各项，加 --all 则说明全部。

加 -o yaml，则把最小的改动写成清单。

每项建议都已在事实的副本上试过，所说的结果属实。是否妥当由人决定；其中的日期和文号代表将来所作决定的日期和文号。`,
		`Say what the verdicts on an object rest on: the clause of the notice, the rule,
the facts read and where they stand, what is missing, and the smallest change
that would meet it.

OBJECT is KIND/NAMESPACE/NAME, as in fed/zj-hangzhou/hangzhou, where KIND may be short
(fed, mg, ya, notice) or as kubectl prints it (federation.qinglian.dev/xihu); kind and
namespace may be left out. A display name, a division code or a namespace will do too.
TARGET is a target or a condition, such as MemberGroups or Eligible; without it what is
unmet or can't be told is explained in short, and all with --all.

With -o yaml the nearest change that would do is written as manifests.

Each suggestion has been tried on a copy of the facts: what it says holds then.
Whether it is right is for people to decide; dates and document numbers stand
for those of the decision to be made.`,
	}
	explainExamples = words.Text{
		`# 一个县为什么没有达到某项目标，怎样可以达到？
{cmd} explain fed/zj-hangzhou/shangcheng MemberGroups -f manifests/

# 一个青联还有哪些不足
{cmd} explain 杭州市上城区 -f manifests/

# 集群中一个青年社团的全部结论
{cmd} explain ya/writers -n zj-hangzhou --all

# 使目标达到的改动，写成清单
{cmd} explain fed/shangcheng MemberGroups -f manifests/ -o yaml

# 作为数据，每项建议写成字段和值
{cmd} explain fed/zj-hangzhou/shangcheng -o json

# 把现在的结论写成预期，留作核对（见 test）
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`,
		`# Why has a county not met a target, and what would meet it?
{cmd} explain fed/zj-hangzhou/shangcheng MemberGroups -f manifests/

# What is not as it should be with a federation
{cmd} explain 杭州市上城区 -f manifests/

# All verdicts on an association of the cluster
{cmd} explain ya/writers -n zj-hangzhou --all

# The change that would meet a target, as manifests
{cmd} explain fed/shangcheng MemberGroups -f manifests/ -o yaml

# As data, with each suggestion as fields and values
{cmd} explain fed/zj-hangzhou/shangcheng -o json

# What holds, as an expectation to keep (see test)
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`,
	}

	exportShort = words.Text{"把事实写入电子表格，供填报", "Write facts into a spreadsheet to fill in"}
	exportLong  = words.Text{
		`把事实写入电子表格，供填报：青联、会员团体、青年社团、问题、活动各一张表，其他每种清单也各一张，每个字段一列，可选的值用通知的原词，另有一张表说明每一列应填什么。结论列只供查看。写明一个青联时，写入该青联及其所辖各级青联。

import 辨认改动所需的内容在隐藏的列和表中。格式为 csv 时，FILE 是一个目录，每张表一个文件。不覆盖任何已有文件。`,
		`Write facts into a spreadsheet to fill in: a sheet for federations, member
groups, associations, findings and activity each, and one for every other list,
with a column for each field, the notice's own words to choose from, and a sheet
that says of each column what belongs into it. Verdicts are there for reading.
A federation that is named is written with what is below it.

What import needs to tell what was changed stands in hidden columns and sheets.
As csv FILE is a folder, with a file for each sheet. Nothing is overwritten.`,
	}
	exportExamples = words.Text{
		`# 一个目录的清单
{cmd} export -f manifests/ facts.xlsx

# 集群中的一个市及所辖各县
{cmd} export zj-hangzhou/hangzhou hangzhou.xlsx

# 每省一个工作簿
{cmd} export -f manifests/ --by province workbooks/`,
		`# A folder of manifests
{cmd} export -f manifests/ facts.xlsx

# One prefecture and its counties, of the cluster
{cmd} export zj-hangzhou/hangzhou hangzhou.xlsx

# A workbook for each province
{cmd} export -f manifests/ --by province workbooks/`,
	}

	importShort = words.Text{"把电子表格中的改动写入清单", "Write what was changed in a spreadsheet into manifests"}
	importLong  = words.Text{
		`把 export 写出的电子表格中的改动，写入一个目录的清单。FILE 是 .xlsx 工作簿（不论由哪个软件保存）、一个目录的 CSV 文件，或者其中一个 CSV 文件；CSV 用 UTF-8 或 GB18030 编码。

改动一个单元格，只改 YAML 中对应的那一行；新的一行成为清单中的一项，或者在所属青联旁新建一个对象。导出以后清单中也已改动的单元格，不予导入；公式、合并的单元格、改在看不见之处的内容，也不予导入。表中删去一行，不会删去任何记录。只要有一个单元格有误，就什么也不写入，并逐一指出有误的单元格。

与 diff 一样，显示改动使哪些结论发生变化，由谁批准。`,
		`Write what was changed in a spreadsheet that export wrote into the manifests of
a folder. FILE is an .xlsx workbook, whichever program saved it, a folder of CSV
files, or one of them; these are in UTF-8 or GB18030.

A changed cell changes its line of YAML and nothing else; a new row becomes an
item, or an object beside its federation. A cell that was changed in the manifests
too since the export is refused, and so are formulas, merged cells, and what was
changed where nobody sees it. A row that is gone deletes nothing. Where one cell is
wrong nothing is written, and each that is wrong is named.

What it does to the verdicts and whose approval it takes is shown, as diff shows it.`,
	}
	importExamples = words.Text{
		`# 看一个工作簿会改动什么
{cmd} import facts.xlsx manifests/ --dry-run

# 写入清单，并把审阅结果写成合并请求的评论
{cmd} import facts.xlsx manifests/ -o markdown > review.md`,
		`# See what a workbook would change
{cmd} import facts.xlsx manifests/ --dry-run

# Write it, and the review of it as a comment for a pull request
{cmd} import facts.xlsx manifests/ -o markdown > review.md`,
	}

	initShort = words.Text{"按区划代码新建一省或一市各级青联的清单，供填报", "Lay out a province's or a prefecture's federations as manifests to fill in"}
	initLong  = words.Text{
		`按国家标准 GB/T 2260 的区划代码，新建一省或一市各级青联的清单，供填报：青联、命名空间、角色绑定、kustomization、CODEOWNERS 和中文 README。新疆生产建设兵团没有区划代码，写作 {corps}。

区划代码用 {year} 年的代码表；--divisions 指定更新的代码表，格式见 docs/init.md。通知印发以后新设的区划，代码表中有日期的，填好 divisionSince。

应申报的事实在清单中写成注释。填报以前，结论都是未知或逾期，但没有一处无效。

从不覆盖文件：要写的文件中只要有已经存在的，就指出其中前几个，什么也不写。`,
		`Lay out a province's or a prefecture's federations as manifests to fill in, by
the division codes of GB/T 2260: federations, namespaces, role bindings,
kustomizations, code owners and a README in Chinese. The Xinjiang Production
and Construction Corps, which has no code, is called {corps}.

The table of codes is that of {year}; --divisions names a newer one, in the form that
docs/init.md tells. Of a division that is newer than the notice divisionSince is
filled in, as far as the table knows the date.

The facts to declare stand in the manifests as comments. Until they are filled
in everything is unknown or overdue, and nothing is invalid.

No file is ever overwritten: if one of those to write is there already, the
first such are named and nothing is written.`,
	}
	initExamples = words.Text{
		`# 一个省及所辖各市、县
{cmd} init --division 330000 zhejiang/

# 一个市，省级的清单另有存放
{cmd} init --division 330100 hangzhou/

# 兵团及所属各师
{cmd} init --division corps bingtuan/`,
		`# A province with its prefectures and counties
{cmd} init --division 330000 zhejiang/

# One prefecture, whose province keeps its own manifests elsewhere
{cmd} init --division 330100 hangzhou/

# The Corps and its divisions
{cmd} init --division corps bingtuan/`,
	}

	reportShort = words.Text{"通报一个青联所辖各级青联的进展", "Report on the progress of the federations below one (通报)"}
	reportLong  = words.Text{
		`通报一个青联所辖各级青联的进展：总体情况和各直接下级的情况；应建的青联建成多少，按期还是逾期；有三个会员团体的有多少，其中青年社团有多少；有团属青年社团的有多少；主要领域覆盖了多少；应处理、未申报和逾期未换届的有哪些；典型、后进和未报送的有哪些；哪些规则是本项目的理解，不是通知的原文。

不写名称时，为没有上级的那个青联。--since 与以前的情况比较：写日期时，用现有事实按该日判定，以最近一次调查、问题或任期为依据的结论，该日的情况无从得知；写 git:REV 时，按当时的记录判定。每个数都是结论之和，与 check -o json 的一致。`,
		`Report on the progress of the federations below one (通报): overall and by direct
subordinate, who is to exist and does, in time or late; who has three members and
how many of these are associations; who has an affiliated one; who covers the main
fields; what is to be handled, undeclared and overdue for re-election; models,
laggards and those that have not reported; and which readings are ours.

Without a name it is the federation that has no parent. --since compares with an
earlier state: a date judges today's facts as of then, and what rests on the last
survey, finding or term is not known of that day; git:REV judges what was on record
then. Every number is a sum of verdicts, as check -o json has them.`,
	}
	reportExamples = words.Text{
		`# 全省进展如何？
{cmd} report -f manifests/

# 谁缺什么，从何时起？
{cmd} report -f manifests/ --show short

# 用中文，供公文使用，与上次通报时的记录比较
{cmd} report zj/zhejiang -f manifests/ --since git:report-2026-06 --lang zh -o markdown

# 与某一天比较，用现有事实
{cmd} report -f manifests/ --since 2026-06-30 -o json`,
		`# Where does the province stand?
{cmd} report -f manifests/

# Who is short of what, since when?
{cmd} report -f manifests/ --show short

# In Chinese, for a document, against what was on record at the last report
{cmd} report zj/zhejiang -f manifests/ --since git:report-2026-06 --lang zh -o markdown

# Since a day, by today's facts
{cmd} report -f manifests/ --since 2026-06-30 -o json`,
	}

	reviewShort = words.Text{"列出即将换届的青联，或者一个青联的换届审核表", "Show which committees come up for re-election, or the review sheet of one"}
	reviewLong  = words.Text{
		`列出即将换届的青联，以及各自离上级审核的要求还有多远（N31）：谁的任期已经届满，谁的在一段时间内届满；审核从何时开始；还缺什么；最近一次审核的记录。没有申报任期的列在最后。

写明一个青联时（NAMESPACE/NAME、全称、区划代码或命名空间），为该青联的审核表，供打印和签字：N3、N4、N7 三项目标，会员团体及其日期和文号，本届以来的退出，委员遴选渠道，各领域席位，历次审核。`,
		`Show which committees come up for re-election, and how far each is from being ready
for the upper level's review (N31): whose term has ended, or ends within a time; from
when the review is; what is lacking; the last review on record. Those of which nobody
declared the term come last.

With a federation (NAMESPACE/NAME, a display name, a code or a namespace) it is the
sheet to review it by, to be printed and signed: targets N3, N4 and N7, members with
dates and documents, exits of the term, selection channels, seats by field, reviews.`,
	}
	reviewExamples = words.Text{
		`# 谁的任期在一年内届满？
{cmd} review -f manifests/

# 半年以内届满的，供电子表格使用
{cmd} review --within 6m -o csv --lang zh > huanjie.csv

# 一个市的审核表
{cmd} review zj-quzhou/quzhou -o markdown --lang zh -f manifests/`,
		`# Whose term ends within a year?
{cmd} review -f manifests/

# Until the end of the next half-year, for a spreadsheet
{cmd} review --within 6m -o csv --lang zh > huanjie.csv

# The sheet of one city
{cmd} review zj-quzhou/quzhou -o markdown --lang zh -f manifests/`,
	}

	serveShort = words.Text{"实时显示集群或目录的页面，只在本机可用", "Show the pages of a cluster or a folder live, on this machine only"}
	serveLong  = words.Text{
		`实时显示 site 所写的页面：取自 kubeconfig 所指的集群，或者取自一个目录（-f）。打开的页面随内容变化，不必刷新。

只监听 127.0.0.1，只应答 GET 和 HEAD：不能用它改动任何内容，除非用 --edit 在一个目录上打开表单。表单与命令行的各项记录一样，每次记录一件事，保存之前显示结论的变化，并可提交到一个分支；网址中的令牌把别人挡在外面。读取集群用本人的身份，并随时监视其变化。读不到通知或其他命名空间时，显示集群中已有的结论，页面上说明哪些没有读到；可用 -n 指明能读的命名空间。连不上集群时，页面保持原样，并写明是多久以前的。

--shared 供多人查看，安装包的 page.enabled 即用它：通过 TLS，只给集群认得其令牌的人看（其他人一律 401），每人只看到自己在集群中可以列出的内容。读取用它自己的账号，该账号要能读取全部内容，并能提交 TokenReview 和 SubjectAccessReview。`,
		`Show the pages that site writes, live: of the cluster of the kubeconfig, or of a
folder (-f). Pages that are open follow what changes, without reloading.

It listens on 127.0.0.1 only, and answers GET and HEAD only: nothing can be
changed by it, unless --edit asks for forms over a folder. Those record one thing
at a time, as the records on the command line do, show what it does before it is
saved, and commit it to a branch; a token in the address keeps others out. The
cluster is read as oneself, and followed by watching it.
Where notices can't be read, or other namespaces, the verdicts shown are those
on record in the cluster, and the pages say what could not be read; name the
namespace that can be read with -n. When the cluster can't be reached, the pages
stay as they were and say how old they are.

--shared is for many people, as the chart's page.enabled has it: over TLS, to those
whose bearer token the cluster knows (401 to all others), and to each what that
person may list in the cluster. It reads as its own account, which has to be one that
may read all and ask for TokenReviews and SubjectAccessReviews.`,
	}
	serveExamples = words.Text{
		`# 集群，网址为 http://127.0.0.1:7320/
{cmd} serve

# 在一个目录上打开表单
{cmd} serve --edit manifests/

# 正在编辑的清单，用中文，端口任选一个空闲的
{cmd} serve -f manifests/ --lang zh --port 0`,
		`# The cluster, at http://127.0.0.1:7320/
{cmd} serve

# Forms over a working tree
{cmd} serve --edit manifests/

# Manifests while they are edited, in Chinese, on a port that is free
{cmd} serve -f manifests/ --lang zh --port 0`,
	}

	siteShort = words.Text{"把结论写成网页，供人查看", "Write the verdicts as pages for people to look at"}
	siteLong  = words.Text{
		`把结论写成网页，供人查看：总览、隶属关系、可以搜索的列表，以及每个青联一页，写明其目标和依据、会员团体和青年社团。网页在目录中或任何网站上都能打开，不用 JavaScript 也可以，也不从别处加载任何内容。

DIR 是新的目录，或者 site 以前写过的目录：后者整个重写，其中别人的文件保留。所有网页要么全部写好，要么一个也不写。

加 --audience public，则不写问题、事由、依据和联系情况。`,
		`Write the verdicts as pages for people to look at: an overview, the hierarchy, a
list to search, and a page for each federation with its targets, what they rest
on, its member groups and associations. The pages work from a folder or any web
server, without JavaScript too, and load nothing from elsewhere.

DIR is a new folder, or one that site wrote before: it is then made anew as a
whole, and files of others in it stay. Either all pages are written or none.

--audience public leaves out findings, their grounds, evidence and contacts.`,
	}
	siteExamples = words.Text{
		`# 一个省的网页
{cmd} site -f manifests/ public/

# 供公众查看，用英文
{cmd} site -f manifests/ --audience public --lang en public/

# 集群的情况，按以后某一天判定
{cmd} site --as-of 2027-06-30 public/`,
		`# A province's pages
{cmd} site -f manifests/ public/

# For everybody to see, in English
{cmd} site -f manifests/ --audience public --lang en public/

# Of the cluster, as it will stand on a later day
{cmd} site --as-of 2027-06-30 public/`,
	}

	testShort = words.Text{"核对结论是否符合预期", "Say whether the verdicts are those that people expect"}
	testLong  = words.Text{
		`核对结论是否符合预期。预期写在清单旁边，文件名为 qinglian-test.yaml 或 *.qinglian-test.yaml，其他命令都不读这些文件：

  apiVersion: cli.qinglian.dev/v1alpha1
  kind: Test
  asOf: "2026-06-30"
  expect:
  - object: fed/zj-hangzhou/shangcheng
    targets: {MemberGroups: Met}

所判定的是文件所在目录的清单，除非文件中另有指明。每个不符的预期写一行：在哪里，预期是什么，实际是什么。

退出码：0 为全部相符，1 为有不符的，2 为预期、清单或命令行有误。`,
		`Say whether the verdicts are those that people expect. What they expect stands
beside the manifests, in files called qinglian-test.yaml or
*.qinglian-test.yaml, which no other command reads:

  apiVersion: cli.qinglian.dev/v1alpha1
  kind: Test
  asOf: "2026-06-30"
  expect:
  - object: fed/zj-hangzhou/shangcheng
    targets: {MemberGroups: Met}

Manifests are those of the folder that the file lies in, unless it names
others. A line is written for each expectation that doesn't hold: where it
stands, what it is, and what holds instead.

The exit code is 0 when all expectations hold, 1 when one doesn't, and 2 when
the tests, the manifests or the command line can't be used.`,
	}
	testExamples = words.Text{
		`# 一个目录及其下的全部预期
{cmd} test manifests/

# 供 CI 系统显示哪些不符
{cmd} test manifests/ -o junit > report.xml

# 从现在的结论开始
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`,
		`# All tests of a folder, and everything below it
{cmd} test manifests/

# For a CI system, which shows what failed
{cmd} test manifests/ -o junit > report.xml

# Begin with what holds today
{cmd} explain fed/zj-hangzhou/shangcheng -f manifests/ -o test >> manifests/qinglian-test.yaml`,
	}

	todoShort = words.Text{"列出待办事项：何时到期，由谁办理，依据什么，用什么命令", "List what falls due, for whom, on what basis, and the command that does it"}
	todoLong  = words.Text{
		`列出待办事项：未达到的目标，问题的下一步，届满的任期和延期，到期的豁免，过时的摸底和联系，以及没有申报而使目标无法判定的事实；还有没有期限的：空缺的职位，可以吸纳的社团，没有支持的吸纳。逾期的在前。

-o ics 写成日历：有日期的为当日的事件，提前一周提醒；其余为待办。-o text 写成摘要，可以贴到聊天中。`,
		`List what falls due: targets that are short, the next steps of findings, terms and
extensions that end, waivers that expire, inventories and contacts that go stale,
facts that nobody declared and without which a target can't be told; and what has
no day: vacant posts, associations that could be admitted, admissions that are not
supported. What is overdue comes first.

With -o ics it is a calendar: what has a day ahead is an event of that day with an
alarm a week before, the rest are to-dos. With -o text it is a digest to paste into a
chat.`,
	}
	todoExamples = words.Text{
		`# 一个省九十天内的待办事项
{cmd} todo -f manifests/

# 一个市及所辖各县到明年年底的待办事项，写成日历
{cmd} todo --for zj-hangzhou/hangzhou --within 13m -o ics -f manifests/ > hangzhou.ics

# 可以贴到聊天中的摘要
{cmd} todo --for 杭州市 -o text --lang zh`,
		`# What a province has to do within ninety days
{cmd} todo -f manifests/

# A city and its counties, until the end of next year, as a calendar
{cmd} todo --for zj-hangzhou/hangzhou --within 13m -o ics -f manifests/ > hangzhou.ics

# A digest to paste into a chat
{cmd} todo --for 杭州市 -o text --lang zh`,
	}

	treeShort = words.Text{"显示各级青联的隶属关系，每个青联一行结论", "Show the hierarchy of federations with a line of verdict each"}
	treeLong  = words.Text{
		`显示各级青联的隶属关系，每个青联一行结论；有下级的，写明其中多少个已达到目标。

应有而无人申报的青联也占一行。未计入上级汇总的列在最后，并写明原因。写明名称时，显示该青联及其所辖各级青联。`,
		`Show the hierarchy of federations with a line of verdict each, and for those
with others below them how many of these meet their targets.

Federations that are expected but that nobody declared have a line too. Those
that their parent's rollup leaves out follow after the trees, with the reason.
Named federations are shown with what is below them.`,
	}
	treeExamples = words.Text{
		`# 一个目录中全部的隶属关系
{cmd} tree -f manifests/

# 集群中的一个市及所辖各县
{cmd} tree zj-hangzhou/hangzhou

# 一个省及所辖各市，作为数据
{cmd} tree --depth 2 -o json`,
		`# The whole hierarchy of a folder
{cmd} tree -f manifests/

# A prefecture of the cluster and its counties
{cmd} tree zj-hangzhou/hangzhou

# A province and its prefectures, as data
{cmd} tree --depth 2 -o json`,
	}

	trendShort = words.Text{"显示通报各项指标随时间的变化", "Show the indicators of the report over time"}
	trendLong  = words.Text{
		`显示通报各项指标随时间的变化，写成表格或折线图。

从 --from（不写时为通知印发之日）起，每个日期都用现有事实重新判定。事实中只有最近一次的调查、问题和任期，所以以前各日的以下情况无从得知：覆盖的领域、会员团体是否规范、未申报的、换届。--from git:REV 则从该次提交之日起，每个日期都按当时的记录判定，各项情况都可得知。`,
		`Show the indicators of the report over time, as a table or as a line chart.

Each day is judged anew by today's facts, from --from (by default the day on which
the notice was issued). Facts keep the last survey, finding and term only, so what
rests on them is not known of earlier days: the fields covered, the order of the
membership, what is undeclared, re-elections. With --from git:REV each day is judged
by what was on record then, from the day of that commit on, and all is known.`,
	}
	trendExamples = words.Text{
		`# 通知印发以来的每个季度
{cmd} trend -f manifests/ --every quarter --from 2021-06-30

# 按当时的记录，画成图
{cmd} trend -f manifests/ --every month --from git:v1 -o svg > trend.svg`,
		`# Every quarter since the notice
{cmd} trend -f manifests/ --every quarter --from 2021-06-30

# By what was on record, as a drawing
{cmd} trend -f manifests/ --every month --from git:v1 -o svg > trend.svg`,
	}
)

// What the help says of the other commands.
var (
	helpShort    = words.Text{"显示一个命令的用法", "Show how a command is used"}
	versionShort = words.Text{"显示版本", "Print the version"}
	newShort     = words.Text{"新建一个对象，供填报", "Lay out one object, as init lays out a tree"}
	newLong      = words.Text{
		"新建一个对象，应申报的事实写成注释，与 init 新建整个目录一样：会员团体和青年社团写入所属青联的文件；青联在其上级之下，单独成为一个文件。",
		`Lay out one object with the facts to declare as comments, as init lays out a
tree: a member group or an association in the file of its federation, and a
federation in a file of its own below its parent.`,
	}
	completionShort = words.Text{"生成命令行补全脚本", "Generate the script that completes command lines in a shell"}
	completionLong  = words.Text{
		"生成命令行补全脚本：按 Tab 键补全命令、选项和对象名称。脚本的用法见各个 shell 的说明。",
		`Generate the script that completes commands, flags and names of objects when Tab is
pressed. The help of each shell says how its script is used.`,
	}
	shellShort = words.Text{"生成 {shell} 的补全脚本", "Generate the script for {shell}"}
	shellLong  = words.Text{
		"生成 {shell} 的补全脚本。以下命令先在当前会话中启用，再设为每次会话都启用；后者要新开一个会话才生效。",
		`Generate the script for {shell}. The commands load it into the session at hand, and then
into every new one.`,
	}
)

// shellExamples say how completion is switched on in each shell.
var shellExamples = map[string]words.Text{
	"bash": {`
# 当前会话；须先安装 bash-completion
source <({cmd} completion bash)

# 每次会话，Linux
{cmd} completion bash > /etc/bash_completion.d/{cmd}

# 每次会话，macOS
{cmd} completion bash > $(brew --prefix)/etc/bash_completion.d/{cmd}`, `
# The session at hand; bash-completion is to be installed first
source <({cmd} completion bash)

# Every session, on Linux
{cmd} completion bash > /etc/bash_completion.d/{cmd}

# Every session, on macOS
{cmd} completion bash > $(brew --prefix)/etc/bash_completion.d/{cmd}`},
	"zsh": {`
# 尚未启用补全的，先执行一次
echo "autoload -U compinit; compinit" >> ~/.zshrc

# 当前会话
source <({cmd} completion zsh)

# 每次会话，Linux
{cmd} completion zsh > "${fpath[1]}/_{cmd}"

# 每次会话，macOS
{cmd} completion zsh > $(brew --prefix)/share/zsh/site-functions/_{cmd}`, `
# Once, where completion is not switched on yet
echo "autoload -U compinit; compinit" >> ~/.zshrc

# The session at hand
source <({cmd} completion zsh)

# Every session, on Linux
{cmd} completion zsh > "${fpath[1]}/_{cmd}"

# Every session, on macOS
{cmd} completion zsh > $(brew --prefix)/share/zsh/site-functions/_{cmd}`},
	"fish": {`
# 当前会话
{cmd} completion fish | source

# 每次会话
{cmd} completion fish > ~/.config/fish/completions/{cmd}.fish`, `
# The session at hand
{cmd} completion fish | source

# Every session
{cmd} completion fish > ~/.config/fish/completions/{cmd}.fish`},
	"powershell": {`
# 当前会话；要每次会话都启用，把输出写入 PowerShell 的配置文件
{cmd} completion powershell | Out-String | Invoke-Expression`, `
# The session at hand; for every session, put the output into the profile of PowerShell
{cmd} completion powershell | Out-String | Invoke-Expression`},
}
