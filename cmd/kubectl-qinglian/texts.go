package main

import "qinglian.dev/qinglian/internal/words"

// What stands before and after an error, and before a remark.
var (
	failed  = words.Text{"错误：%s\n", "error: %s\n"}
	seeHelp = words.Text{"用法见 %s --help\n", "see '%s --help'\n"}
	note    = words.Text{"注意：", "note: "}
)

// What is wrong with a command line.
var (
	unknownFlag         = words.Text{"没有选项 %s", "unknown flag: %s"}
	valueMissing        = words.Text{"选项 --%s 缺少值", "flag needs an argument: --%s"}
	badSyntax           = words.Text{"选项写法有误：%s", "bad flag syntax: %s"}
	badValue            = words.Text{"%q 不能作为 --%s 的值：%v", "invalid argument %q for --%s: %v"}
	wantsNumber         = words.Text{"应为整数，开关则为 true 或 false", "expected a whole number, or true or false for a switch"}
	wantsList           = words.Text{"引号有误：几个值用逗号隔开，含逗号的值用引号括起", "a quote is wrong: values are separated by commas, and one with a comma is quoted"}
	noCommand           = words.Text{"没有命令 %q", "unknown command %q"}
	useOneOf            = words.Text{"应为 %s 之一", "use one of %s"}
	sizeWanted          = words.Text{"请写字节数，如 64Mi、1Gi", "give a number of bytes, such as 64Mi or 1Gi"}
	filenameOrKustomize = words.Text{"-f 和 -k 只能用一个", "give -f or -k, not both"}
	dateOutside         = words.Text{"日期须在 1900 至 2099 年间", "the date must lie between 1900 and 2099"}
	useFilename         = words.Text{"多余的参数 %q：请用 -f 指定文件和目录", "unexpected argument %q: name files and folders with -f"}
	gitLabWantsFile     = words.Text{"-o gitlab 须指明文件：请用 -f 读取清单", "-o gitlab names files: read manifests with -f"}
	nameSides           = words.Text{"请写明比较的两方：BASE 和 HEAD", "name what to compare: BASE and HEAD"}
	nameObject          = words.Text{"请写明一个对象，最多再写一个目标，而不是 %d 个参数", "name an object and at most one target, not %d arguments"}
	yamlWantsTarget     = words.Text{"-o yaml 须写明一个目标或条件", "-o yaml writes what one target or condition needs: name it"}
	nothingSuggested    = words.Text{"没有可以写成清单的改动", "there is no change to be written as a manifest"}
	nameDivision        = words.Text{"请用 --division 写明区划代码，如 330000", "name the division by its code, as in --division 330000"}
	nameFolder          = words.Text{"请写明要写入的目录", "name the folder to write to"}
	oneFolder           = words.Text{"多余的参数 %q：只写入一个目录", "unexpected argument %q: one folder is written to"}
	selectorWanted      = words.Text{"请按 kubectl 的写法选择标签，如 level=county,pilot!=no", "select by labels as kubectl does, such as level=county,pilot!=no"}
	pathWanted          = words.Text{"请写字段路径，如 spec.divisionCode 或 status.memberGroups.counted", "write the path of a field, such as spec.divisionCode or status.memberGroups.counted"}
	noArguments         = words.Text{"此命令没有参数", "this command takes no arguments"}
	nameTests           = words.Text{"请写明测试所在的目录或文件", "name the folders or files with the tests"}
)

// What is wrong with what report, coverage and trend are asked for.
var (
	nameOneFederation  = words.Text{"最多写明一个青联：[NAMESPACE/]NAME", "name one federation at most, [NAMESPACE/]NAME"}
	severalRoots       = words.Text{"有多个青联没有上级，请写明一个：%s", "several federations have no parent: name one of %s"}
	noRoot             = words.Text{"没有不属上级的青联：请写明一个", "there is no federation without a parent: name one"}
	sinceNotBefore     = words.Text{"--since 须早于 %s", "--since must be before %s"}
	fromNotBefore      = words.Text{"--from（%s）须早于 %s", "--from (%s) must be before %s"}
	tooManyPoints      = words.Text{"共有 %d 个日期，最多 %d 个：请用更长的 --every 或更晚的 --from", "there are %d days, %d at most: use a longer --every or a later --from"}
	togetherWantsFiles = words.Text{"--together 须用 -f 或 --context 指明各个输入", "--together reads several inputs: name each with -f or --context"}
	readPart           = words.Text{"输入：{path}", "Input: {path}"}
	readPartOf         = words.Text{"输入：{path}（{on} 写入）", "Input: {path}, written on {on}"}
	unreadPart         = words.Text{"未能读取，按未报送计：{path}", "Not read, and counted as not reported: {path}"}
	readContext        = words.Text{"集群：{name}（{on} 读取）", "Cluster: {name}, read on {on}"}
	knownPart          = words.Text{"未报送：{path} 现在无法读取，以下按 {on} 所知计入（{n} 天前）", "Not reported: {path} can't be read now; what was known of it on {on} counts, {n} {n|day|days} ago"}
	notReported        = words.Text{"{name}（未报送，按 {on} 所知）", "{name} (not reported, as known on {on})"}
	sinceWanted        = words.Text{"请写日期 YYYY-MM-DD，或版本 git:REV、git:REV:PATH", "give a date, YYYY-MM-DD, or a revision, git:REV or git:REV:PATH"}
)

// What diff says of two sides that may not be of one scope.
var (
	reading   = words.Text{"正在读取清单：{read}/{all}", "reading manifests: {read} of {all}"}
	judging   = words.Text{"正在判定", "judging"}
	untouched = words.Text{
		"HEAD 未涉及集群中的 {n} 个命名空间，按现状计入：{list}",
		"HEAD has nothing of {n} {n|namespace|namespaces} of the cluster, which count as they are: {list}",
	}
	notInHead = words.Text{
		"BASE 有 {n} 个命名空间是 HEAD 没有的，两方范围是否一致？{list}",
		"BASE has {n} {n|namespace|namespaces} that HEAD has nothing of; are both of one scope? {list}",
	}
)

// What diff --comment says.
var (
	nameRevisions = words.Text{"--comment 比较两个 git 版本：请写成 git:BASE git:HEAD", "--comment compares revisions: write git:BASE git:HEAD"}
	noSetting     = words.Text{"目标分支的 %s 中没有 %s 这一项设置", "%s of the base branch: there is no setting %s"}
	badSetting    = words.Text{"目标分支的 %s：%s", "%s of the base branch: %s"}
	reviewFails   = words.Text{"**审查未通过**", "**The gate fails**"}
	reviewInvalid = words.Text{
		"**清单或审查设置有误，无法判定**",
		"**The manifests or the settings of the review are invalid: nothing could be judged**",
	}
	gateChanged = words.Text{
		"改动涉及 {file}：合并之前，审查仍按目标分支上的设置进行。",
		"This changes {file}: until it is merged, the settings of the base branch hold.",
	}
	notPosted = words.Text{
		"未能发表评论，审查结果不受影响（评论在 qinglian-review/comment.md 和任务摘要中）：{why}",
		"no comment is posted, which leaves the gate as it is (the comment is qinglian-review/comment.md, and in the job's summary): {why}",
	}
)

// What isn't there, or is there more than once.
var (
	noVerdict = words.Text{"没有 %s 的结论 %s", "there is no verdict %[2]s on %[1]s"}
	itHas     = words.Text{"%v，有 %s", "%v: it has %s"}
	noCluster = words.Text{
		"%v\n没有配置集群：请用 -f 指定清单，或用 --kubeconfig 指定集群",
		"%v\nno cluster is configured: name manifests with -f, or a cluster with --kubeconfig",
	}
)

// What init says when it has written everything.
var (
	wrote = words.Text{
		"{name}：已在 {dir} 写入 {files} 个文件；省级青联 {provinces} 个，市级 {prefectures} 个，县级 {counties} 个\n",
		"{name}: {files} {files|file|files} written to {dir}; " +
			"federations by level: province {provinces}, prefecture {prefectures}, county {counties}\n",
	}
	next = words.Text{"按 README.md 填报后检查：%s check -f %s\n", "fill them in as README.md says, then: %s check -f %s\n"}
)

// What serve says when it takes arguments, and when it is ready.
var (
	useFilename0 = words.Text{"多余的参数：请用 -f 指定文件和目录", "unexpected argument: name files and folders with -f"}
	serving      = words.Text{"页面在 {address} ，按 Ctrl-C 结束", "the pages are at {address}; Ctrl-C ends it"}
)

// What links to the pages of tables say.
var (
	shortReport   = words.Text{"通报", "Report"}
	shortCoverage = words.Text{"领域覆盖", "Coverage"}
	shortTrend    = words.Text{"趋势", "Trend"}
)

// wroteSite says what site has written.
var wroteSite = words.Text{"已在 {dir} 写入 {n} 个页面", "{n} {n|page|pages} written to {dir}"}

// What serve says of its flags for many people.
var (
	filenameOrShared = words.Text{"-f 和 --shared 只能用一个", "give -f or --shared, not both"}
	proxyNeedsBoth   = words.Text{"--proxy-ca 和 --proxy-name 要一起用", "give --proxy-ca and --proxy-name together"}
)
