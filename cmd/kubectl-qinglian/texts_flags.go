package main

import "qinglian.dev/qinglian/internal/words"

// What the help says of each flag. What stands in backquotes is the name of its value.
var (
	langUsage = words.Text{
		"显示的语言，zh 或 en（默认由 LC_ALL、LC_MESSAGES 或 LANG 决定）",
		"language of messages, zh or en (default by LC_ALL, LC_MESSAGES or LANG)",
	}
	versionUsage = words.Text{
		"显示版本",
		"print the version",
	}
	selectorUsage = words.Text{
		"只显示带有这些标签的对象，如 level=county,pilot!=no；结论仍依据全部对象",
		"show objects with these labels only, such as level=county,pilot!=no, though verdicts rest on all",
	}
	outputUsage = words.Text{
		"输出格式：{list}",
		"format of the output: {list}",
	}
	buildUsage = words.Text{
		"目录怎样读取：按 kustomize 构建的结果，或者逐个文件；auto 视有无 kustomization 而定：{list}",
		"read folders as kustomize builds them, as plain files, or, with auto, by whether there is a kustomization: {list}",
	}
	maxInputUsage = words.Text{
		"清单合计超过 `SIZE` 字节的不予读取，如 64Mi、1Gi",
		"refuse manifests of more bytes than `SIZE` in all, such as 64Mi or 1Gi",
	}
	slowUsage = words.Text{
		"每个对象都由 API server 自身的代码校验，结果相同",
		"have the API server's own code validate every object, with the same outcome",
	}
	noCacheUsage = words.Text{
		"全部重新读取和判定，不使用也不写入用户缓存目录中保留的结果；结果相同",
		"read and judge everything anew, with the same outcome, and neither use nor keep anything in the user's cache folder",
	}
	filenameUsage = words.Text{
		"从 `PATH` 读取清单，不读集群；可以是文件、目录（及其下全部内容）或 -（标准输入）；可多次，也可用逗号隔开写几个",
		"read manifests from `PATH`, a file, a folder with all below it, or - for standard input, rather than the cluster; repeatable, or several separated by commas",
	}
	kustomizeUsage = words.Text{
		"判定目录 `DIR` 的 kustomization 构建的结果，同 -f DIR --build kustomize",
		"judge what the kustomization in the folder `DIR` builds, as -f DIR --build kustomize",
	}
	strictUsage = words.Text{
		"各部署工具读法不一的 YAML，不只警告，而是拒绝",
		"refuse, rather than warn of, YAML that appliers read in different ways",
	}
	asOfUsage = words.Text{
		"按哪一天判定，YYYY-MM-DD（默认为通知时区的今天）",
		"judge as of a date, YYYY-MM-DD (default today in the notice's time zone)",
	}
	noticeUsage = words.Text{
		"除输入中的通知外，还按 `PATH` 中的通知判定，可以是文件或目录；可多次（清单中没有通知或只有补充通知的，默认用内置的全国通知；集群和连同补充通知导出的内容除外）",
		"judge by the notices in `PATH`, a file or folder, beside those of the input; repeatable (default the built-in national notice, where manifests have none or one that supplements it; never for a cluster or for what was exported with a supplement)",
	}
	namespaceUsage = words.Text{
		"只显示命名空间 `NAMESPACE`，结论仍依据全部对象；-f 所读的对象没有写命名空间的，归入这一个",
		"show `NAMESPACE` only, though verdicts rest on all; objects of -f that name none are read into it",
	}
	allNamespacesUsage = words.Text{
		"显示所有命名空间，默认如此",
		"show all namespaces, as is the default",
	}
	folderUsage = words.Text{
		"清单所在的目录 `DIR`",
		"the folder `DIR` of the manifests",
	}
	dryRunUsage = words.Text{
		"不写入，只显示将写入什么",
		"write nothing, and show what would be written",
	}
	folderNoticeUsage = words.Text{
		"除目录中的通知外，还按 `PATH` 中的通知判定，可以是文件或目录；可多次（没有通知的，默认用全国通知）",
		"judge by the notices in `PATH`, a file or folder, beside those of the folder; repeatable (default the national notice, where there is none)",
	}
	sortByUsage = words.Text{
		"按一个字段排列对象，如 spec.divisionCode、status.memberGroups.counted；没有该字段的在最后",
		"sort objects by a field, such as spec.divisionCode or status.memberGroups.counted; those without it last",
	}
	failOnUsage = words.Text{
		"出现其中任何一种情形时，退出码为 1：{list}",
		"exit with 1 on any of {list}",
	}
	audienceUsage = words.Text{
		"供谁查看：internal 为内部；public 为公众，不写问题、事由、依据和联系情况",
		"who may look: internal, or public, which leaves out findings, grounds, evidence and contacts",
	}
	showUsage = words.Text{
		"只显示这些 `TABLES`，用逗号隔开，名称同 -o json（默认全部）",
		"show only the `TABLES` of these names, comma-separated, as -o json has them (default all)",
	}
	contextsUsage = words.Text{
		"使用 kubeconfig 中名为 `NAME` 的上下文；给出几个，则几个集群各自读取，合在一起判定，同 --together",
		"use the context `NAME` of the kubeconfig; several read several clusters and judge them as one, as --together does",
	}
	togetherUsage = words.Text{
		"每个 -f 单独读取，如几个集群各自导出的内容，各省归入列有该省的全国青联之下；读不了的按未报送计，并按上次读到的内容计入",
		"read each -f on its own, such as the exports of several clusters, and put provinces below the national federation that expects them; one that can't be read is not reported, and what was last read of it counts",
	}
	baseAsOfUsage = words.Text{
		"BASE 按另一天判定",
		"judge BASE as of another date",
	}
	bothNoticeUsage = words.Text{
		"双方除各自的通知外，还按 `PATH` 中的通知判定，可以是文件或目录；可多次（没有通知的，默认用全国通知）",
		"judge both by the notices in `PATH`, a file or folder, beside their own; repeatable (default the national notice, where there is none)",
	}
	regressionUsage = words.Text{
		"有结论变差时退出码为 1；none 则不因此为 1",
		"exit with 1 on a regression, or on none",
	}
	permitUsage = words.Text{
		"除这些类别外有任何改动，退出码为 1；用逗号隔开：{list}（默认为 apply 和 guard 以外的全部）",
		"exit with 1 on a change of any other class than these, comma-separated: {list} (default all but apply and guard)",
	}
	maxExitsUsage = words.Text{
		"一个青联退出的会员超过 `N` 个或百分之 N（写作 N%）时，退出码为 1",
		"exit with 1 if more than `N` members, or N%, leave one federation",
	}
	commentUsage = words.Text{
		"审查流水线变量所指的合并请求（GitHub、GitLab、Gitee），写成一条评论，按目标分支上 {file} 的设置；写明 BASE 和 HEAD 时，只打印评论",
		"review the pull request that the pipeline's variables name (GitHub, GitLab, Gitee) in one comment, by the gate in {file} of the base branch; with BASE and HEAD, print the comment",
	}
	divisionUsage = words.Text{
		"区划，写六位代码 `CODE`：省、市，或 {corps}（兵团）",
		"the division, by its six-digit `CODE`: a province, a prefecture, or {corps}",
	}
	divisionsUsage = words.Text{
		"从 `FILE` 读取区划，不用 {year} 年的代码表",
		"read the divisions from `FILE` instead of the table of {year}",
	}
	sinceUsage = words.Text{
		"与以前比较：写日期 YYYY-MM-DD，用现有事实按该日判定；写版本 git:REV 或 git:REV:PATH，按当时的记录判定",
		"compare with today's facts as of a date, YYYY-MM-DD, or with what was on record at a revision, git:REV or git:REV:PATH",
	}
	termsWithinUsage = words.Text{
		"列出在 `SPAN` 内届满的任期：90d（天）、12w（周）、12m（月）、1y（年）",
		"list terms that end within `SPAN`: 90d, 12w, 12m (months) or 1y",
	}
	editUsage = words.Text{
		"不显示网页，而在目录 `DIR` 上打开表单，每次记录一件事",
		"serve forms that record one thing at a time in the folder `DIR`, rather than pages",
	}
	portUsage = words.Text{
		"在 127.0.0.1 的 `PORT` 端口监听，0 为任选一个空闲的",
		"listen on `PORT` of 127.0.0.1, 0 for any that is free",
	}
	sharedUsage = words.Text{
		"在 `ADDRESS`（如 :8443）上通过 TLS 供集群认得的人查看，每人只看到自己可以读取的内容",
		"serve over TLS on `ADDRESS`, such as :8443, to people whom the cluster knows, and to each what that person may read",
	}
	probesUsage = words.Text{
		"与 --shared 同用：在 `ADDRESS` 上应答任何人对 /healthz 和 /readyz 的请求",
		"with --shared, answer /healthz and /readyz on `ADDRESS`, to anybody",
	}
	tlsUsage = words.Text{
		"与 --shared 同用：使用目录 `DIR` 中的 tls.crt 和 tls.key，有变化就重新读取（默认自行生成证书）",
		"with --shared, use tls.crt and tls.key of the folder `DIR`, and again when they change (default a certificate of its own making)",
	}
	proxyUsage = words.Text{
		"与 --shared 同用：代理出示 `FILE` 中的机构所签发的客户端证书时，采信其 X-Forwarded-User 和 X-Forwarded-Groups",
		"with --shared, believe X-Forwarded-User and X-Forwarded-Groups of a proxy that shows a client certificate of the authorities in `FILE`",
	}
	proxyNameUsage = words.Text{
		"与 --proxy-ca 同用且必需：只采信名称为 `NAME` 的证书，可以重复",
		"with --proxy-ca, which needs it: believe certificates in the `NAME` only; repeatable",
	}
	verboseUsage = words.Text{
		"相符的预期也各写一行",
		"write a line for the expectations that hold, too",
	}
	dueWithinUsage = words.Text{
		"列出在 `SPAN` 内到期的事项：90d（天）、12w（周）、12m（月）、1y（年）",
		"list what is due within `SPAN`: 90d, 12w, 12m (months) or 1y",
	}
	forUsage = words.Text{
		"列出 `FEDERATION` 及其所辖各级青联的事项：NAMESPACE/NAME、全称、区划代码或命名空间",
		"list what concerns `FEDERATION` and those below it: NAMESPACE/NAME, a display name, a code or a namespace",
	}
	depthUsage = words.Text{
		"显示 `N` 级，最上一级也算（默认全部）",
		"show `N` levels, that of the roots included (default all)",
	}
	everyUsage = words.Text{
		"相邻两个日期相隔：{list}（季、月、年）",
		"what lies between two days: {list}",
	}
	fromUsage = words.Text{
		"从哪里起：写日期 YYYY-MM-DD（默认为通知印发之日）；写版本 git:REV 或 git:REV:PATH，则按当时的记录判定",
		"begin on a date, YYYY-MM-DD (default when the notice was issued), or at a revision, git:REV or git:REV:PATH, and then by what was on record",
	}
	toUsage = words.Text{
		"到哪一天止（默认为 --as-of 的日期）",
		"end on a date (default that of --as-of)",
	}
	byUsage = words.Text{
		"在目录 FILE 中每省写一个工作簿",
		"write into the folder FILE a workbook for each province",
	}
	allVerdictsUsage = words.Text{
		"完整说明全部结论，不只是简要说明未达到和无法判定的", "explain all verdicts in full, and not only in short what is unmet or can't be told",
	}
	helpUsage           = words.Text{"显示用法", "show how it is used"}
	noDescriptionsUsage = words.Text{"补全时不显示说明", "complete without descriptions"}
)

// connectionUsages say what the flags of kubectl do that the help shows.
var connectionUsages = map[string]words.Text{
	"as":              {"以用户或服务账号 `USER` 的身份操作", "act as `USER`, a user or a service account"},
	"context":         {"用 kubeconfig 中的上下文 `NAME`", "use the context `NAME` of the kubeconfig"},
	"kubeconfig":      {"用 `PATH` 中的 kubeconfig", "use the kubeconfig in `PATH`"},
	"request-timeout": {"每次请求最多等待 `TIME`，如 1s、2m、3h；0 为不限", "wait for a request `TIME` at most, such as 1s, 2m or 3h; 0 is without a limit"},
}

// The headings of the help, and what stands beside them.
var (
	usageTitle    = words.Text{"用法", "Usage"}
	examplesTitle = words.Text{"示例", "Examples"}
	commandsTitle = words.Text{"可用命令", "Commands"}
	flagsTitle    = words.Text{"选项", "Flags"}
	clusterTitle  = words.Text{"集群（kubectl 的其他连接选项也都可用）", "Cluster (and every other connection flag of kubectl)"}
	generalTitle  = words.Text{"通用选项", "General"}
	flagsWord     = words.Text{"选项", "flags"}
	byDefault     = words.Text{"（默认 {value}）", " (default {value})"}
	moreHelp      = words.Text{"{cmd} COMMAND --help 显示一个命令的详细用法。", "{cmd} COMMAND --help says more about a command."}
)

// groupTitles are the headings of groups of commands.
var groupTitles = map[string]words.Text{groupRecords: {"记录", "Records"}}
