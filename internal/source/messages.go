package source

import (
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// The codes, and what their texts take where they take several things.
var (
	NotFoundButInGit = problem.New("NotFoundButInGit",
		"没有这个文件或目录，是否应为 git 版本 %s？",
		"no such file or folder: did you mean the revision, %s?")
	NoManifests    = problem.New("NoManifests", "目录中没有 .yaml、.yml 或 .json 文件", "no .yaml, .yml or .json file in this folder")
	NoObjects      = problem.New("NoObjects", "其中没有 qinglian.dev 的对象", "no object of qinglian.dev in it")
	NotInNamespace = problem.New("NotInNamespace", "其中没有命名空间 %s 的对象", "no object of namespace %s in it")
	// Unlisted, a warning, takes the kustomization.
	Unlisted = problem.New("Unlisted",
		"未列入 %s：kustomize 的构建结果中没有此文件的内容",
		"not listed in %s: what kustomize builds is without this file")
	// ListedGone, a warning, takes the file.
	ListedGone = problem.New("ListedGone", "列入了不存在的 %s：kustomize 会因此失败", "lists %s, which isn't there: kustomize fails for it")
	// FolderWithout takes the folder.
	FolderWithout = problem.New("FolderWithout",
		"列入的目录 %s 中没有 kustomization：kustomize 会因此失败，请为它写一个，或逐一列出其中的文件",
		"lists the folder %s, which has no kustomization: kustomize fails for it; write one there, or list its files")
	// ListedOutside takes the file.
	ListedOutside = problem.New("ListedOutside",
		"列入了本目录之外的文件 %s：kustomize 会因此失败，请在那里写一个 kustomization 并列入该目录",
		"lists the file %s outside of its folder: kustomize fails for it; write a kustomization there, and list that folder")
	ListsNothing      = problem.New("ListsNothing", "没有列入任何文件：kustomize 会因此失败", "lists no file: kustomize fails for it")
	ListsItself       = problem.New("ListsItself", "列入了自身：构建没有尽头", "lists itself: what it builds has no end")
	TwoKustomizations = problem.New("TwoKustomizations", "此目录已有 %s：只能有一个 kustomization", "this folder has %s already: there can be one kustomization")
	NoKustomization   = problem.New("NoKustomization", "目录中没有 kustomization.yaml", "no kustomization.yaml in this folder")
	LinkOutside       = problem.New("LinkOutside",
		"符号链接指向仓库之外，或所指的文件不存在：请改为普通文件",
		"a symbolic link that leads out of the repository, or to nothing: put a file in its place")
	// IsLink, a warning.
	IsLink = problem.New("IsLink",
		"是符号链接：Flux 会略去它，Argo CD 和 kubectl 读取所指的文件，指向目录的谁也不读；请改为普通文件",
		"a symbolic link: Flux leaves it out, Argo CD and kubectl read the file that it leads to, and nobody a folder: put a file in its place")
	// JSONUnlisted, a warning.
	JSONUnlisted = problem.New("JSONUnlisted",
		"没有 kustomization 时 Flux 不读 .json：请写成 .yaml，或列入 kustomization.yaml",
		"without a kustomization Flux reads no .json: write .yaml, or list it in a kustomization.yaml")
	// PassedOver and LeftOut are remarks.
	PassedOver = problem.New("PassedOver",
		"没有 apiVersion 和 kind，不是清单，已略过（可列入 .qinglianignore）",
		"passed over: without apiVersion and kind it is no manifest (.qinglianignore can name it)")
	LeftOut      = problem.New("LeftOut", ".qinglianignore 略去了此文件", "left out by .qinglianignore")
	NotAFolder   = problem.New("NotAFolder", "不是目录", "not a folder")
	TooManyPaths = problem.New("TooManyPaths", "其中的文件超过 %d 个：请指明更小的目录", "more than %d files in it: name a smaller folder")
	// OtherNamespace takes the namespace, those that were probably meant.
	OtherNamespace = problem.New("OtherNamespace", "其中没有命名空间 %s 的对象，是否应为 %s？", "no object of namespace %s in it: did you mean %s?")
	// BuiltInNotice and NoticeLeftOut, remarks, take the notice.
	BuiltInNotice = problem.New("BuiltInNotice", "依据内置的全国通知 %s 判断", "judged by the built-in national notice %s")
	NoticeLeftOut = problem.New("NoticeLeftOut",
		"集群中依据通知 %s 判断，而导出的内容没有它：请一并导出，或用 --notice 指定",
		"in the cluster, judged by the notice %s, which the export leaves out: export it too, or give it with --notice")
)

// Errors, as they are said.
var (
	notInRepository = words.Text{"不在 git 仓库中", "not in a git repository"}
	noGit           = words.Text{"读取版本需要 git，而它没有安装", "revisions are read with git, which is not installed"}
	nameRevision    = words.Text{"请写明版本：git:REV 或 git:REV:PATH", "name a revision: git:REV or git:REV:PATH"}
	pathWanted      = words.Text{"%s 要读取哪个目录？请写成 git:REV:PATH", "which folder is %s to read? write git:REV:PATH"}
	noRevision      = words.Text{"没有版本 %s", "there is no revision %s"}
	badRevision     = words.Text{"%s%s：%v", "%s%s: %v"}
	nothingInCommon = words.Text{"%.12s 和 %.12s 没有共同的提交", "%.12s and %.12s have no commit in common"}
	shallowClone    = words.Text{
		"%v：这是浅克隆，缺少历史，请运行 %s（流水线中设 fetch-depth: 0）",
		"%v: this is a shallow clone, in which history is missing: run %s (in a workflow, fetch-depth: 0)",
	}
	fetchFirst       = words.Text{"%v：请先运行 %s", "%v: run %s first"}
	notInClone       = words.Text{"这个克隆中没有它（%s）", "it is not in this clone (%s)"}
	namespaceUnknown = words.Text{
		"命名空间 %s 中没有对象，它是否存在无法得知：%v",
		"no object is in namespace %s; whether it exists: %v",
	}
	noNamespace  = words.Text{"集群中没有命名空间 %s", "the cluster has no namespace %s"}
	notInstalled = words.Text{
		"集群中没有 %s：那里没有安装 Qinglian",
		"the cluster has no %s: Qinglian is not installed there",
	}
	forbidden = words.Text{
		"%v；结论依据所有命名空间的对象和通知：须用 ClusterRoleBinding 绑定 ClusterRole qinglian-viewer（docs/guards.md）",
		"%v: verdicts rest on the notices and on objects of every namespace: " +
			"bind the ClusterRole qinglian-viewer with a ClusterRoleBinding (docs/guards.md)",
	}
	listing     = words.Text{"列出 %s：%v", "listing %s: %v"}
	noticeTwice = words.Text{"%s:%d：集群中已有通知 %s", "%s:%d: the cluster has a notice %s of its own"}
	noManifests = words.Text{"%s 的 %q 下没有清单", "%s has no manifests under %q"}
)
