package sheets

import "qinglian.dev/qinglian/internal/words"

// What is wrong with what stands in a cell.
var (
	scientific  = words.Text{"%q 已被表格软件改成科学计数，原来的数字已经丢失：请按文本重新填写", "%q was turned into an exponent by a spreadsheet, and its digits are lost: type it again as text"}
	listedTwice = words.Text{"%q 写了两次", "%q is listed twice"}
	notAmong    = words.Text{"%q 不在选项中，请用：%v", "%q is not among the choices, use one of: %v"}
	timeOfDay   = words.Text{"%q 带有时刻：只填日期", "%q has a time of day: give the date only"}
	notACount   = words.Text{"%q 不是整数：请只填数字", "%q is not a whole number: write digits only"}
	notYesNo    = words.Text{"%q 既不是“是”也不是“否”", "%q is neither 是 (yes) nor 否 (no)"}
	elsewhere   = words.Text{"%q 属于另一命名空间 %s，此处只能是 %s 的", "%q is of the namespace %s, and only one of %s can stand here"}
)

// What stands in the guide.
var (
	guideTitle    = words.Text{"填报说明", "What belongs into which column"}
	guideHeadings = []words.Text{
		{"工作表", "Sheet"}, {"列", "Column"}, {"怎样填写", "What to write"}, {"通知依据", "Requirements"}, {"必填", "Required"}, {"字段", "Field"},
	}
)

// hints say what belongs into a column, severalHints where there may be several.
var (
	hints = map[form]words.Text{
		formText:        {"文字", "text"},
		formCode:        {"代码，按文本填写", "a code, as text"},
		formDate:        {"日期，如 2026-05-04、2026/5/4、2026年5月4日", "a date, such as 2026-05-04 or 2026/5/4"},
		formPartialDate: {"日期，如 2026-05-04；年代久远的可只写年月或年，如 1956-07、1956年", "a date, such as 2026-05-04; of long ago the month or the year is enough"},
		formCount:       {"整数", "a whole number"},
		formYesNo:       {"是或否；未申报的留空", "是 (yes) or 否 (no); empty where nobody has declared it"},
		formChoice:      {"从下拉中选", "one of the list"},
		formField:       {"从下拉中选", "one of the list"},
		formBody:        {"从下拉中选", "one of the list"},
		formOrgan:       {"从下拉中选", "one of the list"},
		formReference:   {"全称；同名的写 命名空间/标识", "the full name; namespace/name where several are called so"},
	}
	severalHints = map[form]words.Text{
		formText:      {"可填多个，用、分开；确实没有的填“无”", "may be several, with 、 between them; 无 where there are none"},
		formField:     {"可填多个，用、分开；从下拉中选", "may be several, with 、 between them; of the list"},
		formBody:      {"可填多个，用、分开；从下拉中选", "may be several, with 、 between them; of the list"},
		formReference: {"可填多个，用、分开；写全称", "may be several, with 、 between them; by their full names"},
	}
	ownerHint   = words.Text{"新增的行须填写全称；原有的行不能改", "of a new row the full name; of others it can't be changed"}
	nameHint    = words.Text{"系统用的英文标识：新增的行可不填，原有的行不能改", "what the system calls it: a new row may leave it out, of others it can't be changed"}
	verdictHint = words.Text{"结论由系统判定，只供查看", "a verdict, for reading only"}
)

// What is wrong with a sheet.
var (
	inCell       = words.Text{"%s：%v", "%s: %v"}
	noHeadings   = words.Text{"找不到列名：请保留导出时的列名", "there are no headings: keep those that were exported"}
	headingTwice = words.Text{"有两列名为 %q", "two columns are called %q"}
	hasFormula   = words.Text{"是公式：请改为数值或文字（复制后“选择性粘贴—数值”）", "a formula: put in what it comes to (copy, then paste the values)"}
	hasError     = words.Text{"显示错误值：请重新填写", "it shows an error: type it again"}
	isMerged     = words.Text{"单元格已合并，下面的内容会丢失：请取消合并", "merged cells, whose lower ones are lost: unmerge them"}
	badBase      = words.Text{"隐藏的工作表 _基线 已被改动，无法核对：请重新导出", "the hidden sheet _基线 was changed, so nothing can be compared: export again"}
)

// What is wrong with a row, or a cell of it.
var (
	noSheets       = words.Errorf("其中没有可认出的工作表：请用导出的工作簿填报", "there is no sheet in it that is known: fill in a workbook that was exported")
	noBase         = words.Text{"缺少隐藏的工作表 _基线（CSV 则为同一目录中的 _基线.csv），无从知道改了什么：请重新导出", "the hidden sheet _基线 (of CSV the file _基线.csv beside) is missing, which says what was exported: export again"}
	sheetGone      = words.Text{"没有这个工作表，其中的内容没有改动", "there is no such sheet: what stood in it is left as it is"}
	keyTwice       = words.Text{"与第 %d 行的键相同：复制的行请清空隐藏的“键”列，或用空行填写", "the same key as in row %d: clear the hidden column 键 of a copied row, or begin with an empty one"}
	unknownKey     = words.Text{"不认识的键 %q：新增的行请留空", "the key %q is not known: leave it empty in new rows"}
	goneMeanwhile  = words.Text{"%s 已不在仓库中，导出之后被删去：请重新导出", "%s is in the repository no more: it went after the export, export again"}
	conflict       = words.Text{"导出之后仓库中也有改动：原为%[1]v，表中改为%[2]v，仓库现为%[3]v；请重新导出后再改", "the repository was changed after the export too: it was %v, the sheet says %v, the repository %v; export again, and change it there"}
	unseen         = words.Text{"在隐藏的行、列或工作表中被改动：请取消隐藏，核对后再导入", "it was changed in a row, column or sheet that is hidden: show it, check it, and import again"}
	verdictChanged = words.Text{"结论由系统判定，不能改：应为 %q", "a verdict can't be changed: it is %q"}
	nameChanged    = words.Text{"标识不能改，应为 %s；如果只对部分列排过序，请重新导出", "the name can't be changed, it is %s; if only some of the columns were sorted, export again"}
	ownerChanged   = words.Text{"原有的行不能改属于谁，应为“%s”；如果只对部分列排过序，请重新导出", "whose row it is can't be changed: %q; if only some of the columns were sorted, export again"}
	ownerMissing   = words.Text{"新增的行缺少“%s”", "a new row needs %s"}
	nameMissing    = words.Text{"新增的行缺少“全称”", "a new row needs 全称 (the full name)"}
	nameTaken      = words.Text{"标识 %s 已经有了：请在“标识”列另写一个", "there is %s already: write another name into 标识"}
	addedBefore    = words.Text{"仓库中已有这一行，不再添加；要接着修改，请重新导出", "the repository has this row already, and it is not added again; to change it, export again"}
	isThereAlready = words.Text{"仓库中已有，但内容不同：请重新导出，在原有的行里修改", "it is in the repository already, with other values: export again, and change its row"}
	rowsGone       = words.Text{"少了 %d 行，记录没有删除：%v；写错的内容请改正，不要删行", "%d rows are gone, and no record is deleted: %v; correct what was wrong, and delete no rows"}
	groupsGone     = words.Text{"少了 %d 行，会员团体没有删除：%v；如已退出，请填写退出日期和退出文号", "%d rows are gone, and no member group is deleted: %v; if they left, fill in the day and the document of the exit"}
	// changedMeanwhile takes how many changes there were, and which.
	changedMeanwhile = words.Text{"导出之后，仓库中另有 %d 处改动，予以保留：%v", "the repository was changed after the export, %d times, which stays: %v"}
	changedSince     = words.Text{"%s的“%s”由%v改为%v", "%s, %s: from %v to %v"}
	addedSince       = words.Text{"新增%s", "%s is new"}
	removedSince     = words.Text{"删去%s", "%s went"}
	nothing          = words.Text{"空白", "empty"}
)
