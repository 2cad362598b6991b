package record

import "qinglian.dev/qinglian/internal/words"

// What the commands are for.
var (
	admitShort = words.Text{"吸纳会员团体", "Record that an organisation was admitted"}
	admitLong  = words.Text{
		"记录吸纳：为会员团体新增一个任期。指明青年社团而它还没有会员团体对象时，同时新建一个。退出后再次吸纳的，新任期排在最后（N24）。",
		"Add a term to a member group. Of a youth association that has no member group yet, one is\nadded. A re-admission is another term (N24).",
	}
	exitShort = words.Text{"退出会员团体", "Record that a member group left"}
	exitLong  = words.Text{
		"记录退出：填写当前任期的退出日期和退出决定。退出日期是不再是会员的第一天。对象不删除。",
		"End the current term of a member group. The day is the first on which it is no longer a\nmember. The object stays.",
	}
	findingShort = words.Text{"记录问题", "Record what was found against a member group"}
	findingLong  = words.Text{
		"记录对会员团体发现的问题及其事由（N7、N28）。不指明编号时，按年份顺序编号。",
		"Record what was found against a member group, and on what ground (N7, N28). Without an id\nit gets the year and the next number.",
	}
	notifyShort = words.Text{"告知会员团体", "Record that a member group was notified of a finding"}
	notifyLong  = words.Text{
		"记录已将问题告知会员团体，及其申辩截止日期（当日仍可申辩）。只有一个尚未告知的问题时，不必指明。",
		"Record that a member group was notified of a finding, and the last day on which it may\nobject. With one finding that it was not notified of, that is the one.",
	}
	decideShort = words.Text{"记录处理决定", "Record the outcome of a finding"}
	decideLong  = words.Text{
		"记录问题的处理决定。结果为退出的，用 --exited-on 同时记录退出日期，决定文件相同。只有一个未处理的问题时，不必指明。",
		"Record the outcome of a finding. Where that is an exit, --exited-on records its day by the\nsame document. With one open finding, that is the one.",
	}
	activityShort = words.Text{"记录年度活动", "Record a member group's activity of a year"}
	activityLong  = words.Text{
		"记录会员团体一个年度的活动次数和参加人次（N6）。该年度已经记录的，以新数替换。",
		"Record how many activities a member group held in a year, and how many took part (N6),\nin the place of what was recorded of that year.",
	}
	surveyShort = words.Text{"记录青年和社团调查", "Record counts of youth and of associations"}
	surveyLong  = words.Text{
		"记录青年总数和各领域人数（N9、N16），或者青年社团摸底数（N22）。没有给出的数字不变。",
		"Record the number of young people and those of fields (N9, N16), or the numbers of\nassociations by form (N22). Numbers that are not given stay as they are.",
	}
	contactShort = words.Text{"记录联系社团", "Record that an association was in contact"}
	contactLong  = words.Text{"记录最近一次联系青年社团的日期（N11）。", "Record the day on which an association was last in contact (N11)."}
	termShort    = words.Text{"记录换届", "Record a new term of a federation's committee"}
	termLong     = words.Text{
		"记录新一届委员会的任期（N31）。不指明届次而原有届次的，加一；原有的延期换届随之删去。",
		"Record the term of a newly elected committee (N31). Without an ordinal, the one on record\nis counted up. An extension of the term before is removed.",
	}
	attestShort = words.Text{"记录吸纳条件的认定", "Record what an association was found to be"}
	attestLong  = words.Text{
		"记录青年社团是否符合吸纳的各项条件（N24），以及推荐委员名额的条件（N26），写“是”或“否”。没有写的各项不变。",
		"Record whether an association meets the criteria of admission (N24), and those of a quota of\nseats (N26), true or false. Those that are not given stay as they are.",
	}
	affiliateShort = words.Text{"记录团属认定", "Record that an association is affiliated to the League"}
	affiliateLong  = words.Text{
		"记录青年社团被认定为团属青年社团的日期和文件（N4）。已有认定的，以新的替换。",
		"Record when and by which document an association was recognised as affiliated to the League\n(N4), in the place of an earlier recognition.",
	}
	quotaShort = words.Text{"记录委员推荐名额", "Record the seats that an association may nominate for"}
	quotaLong  = words.Text{
		"记录给青年社团的委员推荐名额（N26）。该社团已有名额的，以新的替换。",
		"Record how many seats of the committee an association may nominate for (N26), in the place of\nwhat it had.",
	}
	reviewedShort = words.Text{"记录换届审核结果", "Record the upper level's review before a re-election"}
	reviewedLong  = words.Text{
		"记录上级的换届审核结果（N31）：通过或退回。以前的审核记录保留。须上级批准。",
		"Record what the upper level's review came to (N31), Passed or Returned. Earlier reviews stay.\nIt takes supervise, which the level above has.",
	}
	extendShort = words.Text{"记录延期换届", "Record that a re-election is put off"}
	extendLong  = words.Text{"记录延期换届的截止日期和批准文件（N31）。", "Record until when a re-election is put off, and by which decision (N31)."}
	waiveShort  = words.Text{"记录目标豁免", "Record that a target is waived"}
	waiveLong   = words.Text{
		"记录上级对一项目标的豁免。该目标已有豁免的，以新的替换。",
		"Record that the level above waives a target, in the place of an earlier waiver of it.",
	}
	mergeShort = words.Text{"记录青联合并、拆分或撤销", "Record that a federation ends"}
	mergeLong  = words.Text{
		"记录青联自某日起不再存在，及其承接的青联。承接的只有一个时，现有会员团体（共青团除外）和青年社团随之承接；有几个时，用 --goes 逐一写明哪个会员团体或社团由哪个青联承接。承接即在承接青联的文件中新增 transferredFrom 指向原记录的对象（R43）。",
		"Record that a federation is no more from a day on, and which continue it. With one\nsuccessor its present members, but the League, and its associations go on there; with several\n--goes says which member group or association goes on where. Objects with transferredFrom are\nadded to the file of the successor (R43).",
	}
	measureShort = words.Text{"记录工作措施", "Record evidence for a requirement that is recorded only"}
	measureLong  = words.Text{
		"为只记录、不判断的要求（如 N29）记录一项措施及其文件。",
		"Record what was done for a requirement that is recorded and not judged, such as N29.",
	}
	correctShort = words.Text{"更正已记录的任期或问题", "Correct a term or a finding on record"}
	correctLong  = words.Text{
		"更正已经记录的任期（--term 序号，从 1 起）或问题（--finding 编号）。每个 --set 更正一项：名称=值，没有值的删去；名称用字段名或中文名称。须上级批准（correct）；理由和批准文号写入审阅结果和建议的提交说明，不写入清单。",
		"Correct a term (--term, counted from 1) or a finding (--finding) on record. Each --set\ncorrects a field, NAME=VALUE, or without a value removes it. It takes correct, which the\nlevel above has. Reason and decision go into the review that is printed and the proposed\ncommit message, not into the manifest.",
	}
)

// What the commands are for that lay out an object.
var (
	newGroupShort = words.Text{"新建会员团体", "Lay out a member group"}
	newGroupLong  = words.Text{
		"在青联的文件中新建一个会员团体，待填的事实写成注释。会员是青年社团的，用 --association 指明社团；已有社团的，也可以直接用 admit。",
		"Lay out a member group in the file of its federation, with the facts to declare as\ncomments. Where the member is a youth association, --association names it; admit does both.",
	}
	newAssociationShort = words.Text{"新建青年社团", "Lay out a youth association"}
	newAssociationLong  = words.Text{
		"在青联的文件中新建一个青年社团，待填的事实写成注释。",
		"Lay out a youth association in the file of its federation, with the facts to declare as\ncomments.",
	}
	newFederationShort = words.Text{"新建下级青联", "Lay out a federation below another"}
	newFederationLong  = words.Text{
		"按区划代码在上级青联之下新建一个青联，单独成为一个文件，列入 kustomization；待填的事实写成注释。命名空间不同于上级的，由平台管理者另行建立。",
		"Lay out a federation by its division code below another, in a file of its own, which\nkustomizations list; the facts to declare are comments. A namespace of its own is for the\nplatform to make.",
	}
	laidOut = words.Text{"新建{name}", "Lay out {name}"}

	fullName          = words.Text{"全称", "full name in Chinese"}
	kindLabel         = words.Text{"会员类型", "kind of member"}
	associationLabel  = words.Text{"哪个青年社团", "which youth association"}
	nameLabel         = words.Text{"对象名称，用小写字母、数字和连字符", "name of the object, of small letters, digits and hyphens"}
	namespaceLabel    = words.Text{"命名空间", "namespace"}
	formLabel         = words.Text{"组织形态", "form"}
	registrationLabel = words.Text{"登记情况", "registration"}
	divisionLabel     = words.Text{"六位区划代码", "division code of six digits"}

	badName             = words.Text{"%q 不能作为名称：用小写字母、数字和连字符", "%q is no name: use small letters, digits and hyphens"}
	isThere             = words.Text{"%s 已经存在", "%s is there already"}
	ofAnother           = words.Text{"%s属于另一个青联", "%s belongs to another federation"}
	associationGoesWith = words.Text{"只有%s这一类型要指明青年社团，也必须指明", "an association is named for the kind %s, and for no other"}
)

// What the arguments are called.
var (
	admittedOn          = words.Text{"吸纳日期，多年以前的可以只有年月或年份", "day of admission; long ago its month or year is enough"}
	admissionDocument   = words.Text{"吸纳决定文号", "number of the decision to admit"}
	documentDate        = words.Text{"文件日期", "date of the document"}
	decidingOrgan       = words.Text{"决定机构", "organ that decided"}
	exitedOn            = words.Text{"退出日期：不再是会员的第一天", "day of exit: the first on which it is no longer a member"}
	exitedOnToo         = words.Text{"退出日期，结果为退出时填写", "day of exit, where the outcome is one"}
	exitDocument        = words.Text{"退出决定文号", "number of the decision to exit"}
	groundLabel         = words.Text{"事由", "ground"}
	foundOn             = words.Text{"发现日期", "day of the finding"}
	foundBy             = words.Text{"发现单位（不填个人）", "organisation that found it, never a person"}
	evidence            = words.Text{"依据文号", "number of the evidence"}
	findingID           = words.Text{"编号，如 2026-01", "id, such as 2026-01"}
	whichFinding        = words.Text{"哪一个问题", "which finding"}
	notifiedOn          = words.Text{"告知日期", "day of the notification"}
	objectionsUntil     = words.Text{"申辩截止日期", "last day for objections"}
	outcomeLabel        = words.Text{"处理结果", "outcome"}
	decidedOn           = words.Text{"决定日期", "day of the decision"}
	outcomeDocument     = words.Text{"处理决定文号", "number of the decision"}
	yearLabel           = words.Text{"年度", "year"}
	activitiesLabel     = words.Text{"活动次数", "number of activities"}
	participantsLabel   = words.Text{"参加人次", "number of participations"}
	surveyedOn          = words.Text{"调查日期", "day of the survey"}
	youthTotal          = words.Text{"青年总数", "number of young people"}
	fieldLabel          = words.Text{"领域=人数，主要新兴领域再加“,main”，可多次", "FIELD=NUMBER, with ,main for a main field; repeatable"}
	registeredLabel     = words.Text{"已登记社团数", "number of registered associations"}
	unregisteredLabel   = words.Text{"未登记社团数", "number of unregistered associations"}
	communitiesLabel    = words.Text{"青年社群数", "number of communities"}
	contactOn           = words.Text{"联系日期", "day of the contact"}
	contactBy           = words.Text{"联系单位（不填个人）", "organisation that was in contact, never a person"}
	knownActivities     = words.Text{"已掌握的重要活动数", "number of important activities known of"}
	startsLabel         = words.Text{"本届起始日期", "first day of the term"}
	endsLabel           = words.Text{"本届届满日期", "last day of the term"}
	ordinalLabel        = words.Text{"届次", "ordinal of the committee"}
	seatsLabel          = words.Text{"委员席位数", "number of seats"}
	untilLabel          = words.Text{"延期至（当日仍在期内）", "last day of the extension"}
	decisionDocument    = words.Text{"文号", "number of the document"}
	targetLabel         = words.Text{"目标", "target"}
	reasonLabel         = words.Text{"理由", "reason"}
	expiresLabel        = words.Text{"豁免至（当日仍有效）", "last day of the waiver"}
	endedOn             = words.Text{"终止日期：不再存在的第一天", "day of the end: the first on which it is no more"}
	goesLabel           = words.Text{"会员团体或社团=承接的青联，承接的有几个时填写，可多次", "MEMBER=FEDERATION, which goes on where with several successors; repeatable"}
	attestedOn          = words.Text{"认定日期", "day of the attestation"}
	attestedBy          = words.Text{"认定单位（不填个人）", "organisation that attests it, never a person"}
	matureLabel         = words.Text{"发展较为成熟：是或否", "whether it is mature"}
	positiveLabel       = words.Text{"价值追求正面：是或否", "whether its values are positive"}
	representativeLabel = words.Text{"有代表性：是或否", "whether it is representative"}
	influentialLabel    = words.Text{"带动力强：是或否", "whether it is influential"}
	attendedLabel       = words.Text{"活动参与度高：是或否", "whether it is well attended"}
	largeLabel          = words.Text{"规模大：是或否", "whether it is large"}
	recognisedOn        = words.Text{"认定日期，多年以前的可以只有年月或年份", "day of recognition; long ago its month or year is enough"}
	quotaSeats          = words.Text{"名额", "number of seats"}
	reviewedOn          = words.Text{"审核日期", "day of the review"}
	reviewedBy          = words.Text{"审核单位（不填个人）", "organisation that reviewed, never a person"}
	reviewOutcome       = words.Text{"审核结果", "what it came to"}
	intoLabel           = words.Text{"承接的青联，可多次", "federation that continues it; repeatable"}
	endLabel            = words.Text{"终止方式，不填为合并", "outcome, Merged by default"}
	requirementLabel    = words.Text{"要求的编号，如 N29", "number of the requirement, such as N29"}
	measuredOn          = words.Text{"日期", "day"}
	whichTerm           = words.Text{"第几个任期，从 1 起", "which term, counted from 1"}
	whichRecorded       = words.Text{"哪一个问题（编号）", "which finding, by its id"}
	setLabel            = words.Text{"名称=值，可多次", "NAME=VALUE; repeatable"}
	correctionReason    = words.Text{"更正理由", "why it is corrected"}
	correctionDecision  = words.Text{"批准更正的文号", "number of the document that approves the correction"}
)

// What is recorded, in a line.
var (
	admitted   = words.Text{"吸纳{name}，自 {on} 起", "Admit {name} from {on}"}
	exited     = words.Text{"{name}退出，自 {on} 起", "Record the exit of {name} on {on}"}
	found      = words.Text{"记录{name}的问题 {id}：{ground}", "Record finding {id} on {name}: {ground}"}
	notified   = words.Text{"记录已将问题 {id} 告知{name}", "Record that {name} was notified of finding {id}"}
	decided    = words.Text{"记录{name}问题 {id} 的处理决定：{outcome}", "Record the outcome of finding {id} on {name}: {outcome}"}
	active     = words.Text{"记录{name} {year} 年的活动", "Record the activity of {name} in {year}"}
	surveyed   = words.Text{"记录{name} {on} 的调查", "Record the survey of {name} of {on}"}
	contacted  = words.Text{"记录 {on} 联系{name}", "Record the contact with {name} on {on}"}
	attestedOf = words.Text{"记录{name} {on} 的认定", "Record what {name} was found to be on {on}"}
	affiliated = words.Text{"记录{name}为团属青年社团，自 {on} 起", "Record that {name} is affiliated to the League from {on}"}
	allotted   = words.Text{"记录{name}的委员推荐名额：{seats}", "Record seats that {name} may nominate for: {seats}"}
	reviewedOf = words.Text{"记录{name}换届审核结果：{outcome}", "Record the review of {name}: {outcome}"}
	begun      = words.Text{"记录{name}新一届任期 {from} 至 {until}", "Record the term of {name} from {from} to {until}"}
	extended   = words.Text{"记录{name}延期换届至 {until}", "Record that the re-election of {name} is put off to {until}"}
	waived     = words.Text{"记录{name}的豁免：{target}", "Record that {target} of {name} is waived"}
	measured   = words.Text{"记录{name}的措施：{requirement}", "Record a measure of {name} for {requirement}"}
	mergedInto = words.Text{"记录{name}自 {on} 起终止：{outcome}", "Record that {name} ends on {on}: {outcome}"}
	corrected  = words.Text{"更正{name}的记录", "Correct the record of {name}"}
)

// What is wrong with the arguments.
var (
	ofFlag          = words.Text{"{flag}：{error}", "{flag}: {error}"}
	missing         = words.Text{"没有填写", "is missing"}
	noCount         = words.Text{"%q 不是从 0 起的整数", "%q is not a whole number from 0 on"}
	notOneOf        = words.Text{"%q 不是可选的值：%v", "%q is none of %v"}
	notOfKind       = words.Text{"%s 不能用于 %v：应为 %v", "%s is nothing for %v: it takes %v"}
	isMember        = words.Text{"%s自 %s 起已是会员，尚未退出", "%s has been a member since %s and has not left"}
	noMember        = words.Text{"%s没有未退出的任期", "%s has no term that has not ended"}
	noFinding       = words.Text{"%s没有编号为 %s 的问题", "%s has no finding %s"}
	noOpenFinding   = words.Text{"%s没有待办理此步骤的问题", "%s has no finding that this step is open of"}
	severalFindings = words.Text{"%s有几个待处理的问题，请指明：%v", "%s has several: say which of %v"}
	isDecided       = words.Text{"问题 %s 已有处理决定，如有误请用 correct 更正", "finding %s has an outcome: correct changes it"}
	exitOnly        = words.Text{"只有结果为退出时才有退出日期", "only an outcome of Exited comes with a day of exit"}
	nothingAttested = words.Text{"没有写明认定了哪一项", "nothing is attested: give a criterion"}
	goesWhere       = words.Text{"%q 应写成 会员团体或社团=承接的青联", "%q: write MEMBER=FEDERATION"}
	noSuccessor     = words.Text{"%s不在承接的青联（--into）之中", "%s is not among those that continue it (--into)"}
	nothingCounted  = words.Text{"没有给出任何数字", "no number is given"}
	fieldCount      = words.Text{"%q 应写成 领域=人数，或 领域=人数,main", "%q: write FIELD=NUMBER, or FIELD=NUMBER,main"}
	hasEnded        = words.Text{"%s已于 %s 终止", "%s has ended on %s"}
	termOrFinding   = words.Text{"请指明一个任期（--term）或一个问题（--finding）", "name either a term (--term) or a finding (--finding)"}
	noTerm          = words.Text{"%s没有第 %s 个任期，共有 %d 个", "%s has no term %s: there are %d"}
	notCorrectable  = words.Text{"%q 应写成 名称=值，名称为 %v", "%q: write NAME=VALUE, where NAME is %v"}
	notThere        = words.Text{"没有 %s，无须删去", "there is no %s to remove"}
	ofField         = words.Text{"%s：%v", "%s: %v"}
)
