package source

import (
	"qinglian.dev/qinglian/internal/problem"
)

// The codes, and what their texts take where they take several things.
var (
	NotFoundButInGit = problem.New("NotFoundButInGit",
		"没有这个文件或目录，是否应为 git 版本 %s？",
		"no such file or folder: did you mean the revision, %s?")
	NotInNamespace = problem.New("NotInNamespace", "其中没有命名空间 %s 的对象", "no object of namespace %s in it")
	// Unlisted, a warning, takes the kustomization.
	Unlisted = problem.New("Unlisted",
		"未列入 %s：kustomize 的构建结果中没有此文件的内容",
		"not listed in %s: what kustomize builds is without this file")
	// ListedGone, a warning, takes the file.
	ListedGone = problem.New("ListedGone", "列入了不存在的 %s：kustomize 会因此失败", "lists %s, which isn't there: kustomize fails for it")
	// OtherNamespace takes the namespace, those that were probably meant.
	OtherNamespace = problem.New("OtherNamespace", "其中没有命名空间 %s 的对象，是否应为 %s？", "no object of namespace %s in it: did you mean %s?")
	// UnassignedCode, a remark, takes the year of the table and the code.
	UnassignedCode = problem.New("UnassignedCode", "%[1]s 年的区划代码中没有 %[2]s", "%[2]s is no division code of %[1]s")
	// UnassignedUnder takes the code and name of the division above, and the codes under it, too.
	UnassignedUnder = problem.New("UnassignedUnder",
		"%[1]s 年的区划代码中没有 %[2]s；%[3]s（%[4]s）之下有 %[5]s",
		"%[2]s is no division code of %[1]s; under %[3]s (%[4]s) there are %[5]s")
)
