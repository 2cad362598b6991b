package kustomize

import "qinglian.dev/qinglian/internal/problem"

// The codes, and what their texts take.
var (
	NotAKustomization = problem.New("NotAKustomization", "不是 kustomization：应为映射", "not a kustomization: expected a mapping")
	// OtherKind takes the kind.
	OtherKind = problem.New("OtherKind",
		"名为 kustomization 的文件中是 %q：kustomize 只认 Kustomization 和 Component，请把对象移到另一个文件",
		"a file of this name holds the kind %q, and kustomize takes Kustomization and Component only: move the object to another file")
	// ListWanted takes the field.
	ListWanted = problem.New("ListWanted", "%s 应为列表：每一项前写 \"- \"", "%s must be a list: begin each entry with \"- \"")
	// FieldNotJudged takes the field.
	FieldNotJudged = problem.New("FieldNotJudged",
		"kustomization 的字段 %s 会改变构建结果而无法审查：请改用 resources、patches 等可审查的字段",
		"the field %s of a kustomization changes what is built in ways that are not judged: use resources, patches or another field that is")
	// Remote takes the path.
	Remote = problem.New("Remote",
		"%s 会从别处获取，无法审查：请把内容放进本仓库，写成相对路径",
		"%s could be fetched from elsewhere, which is not judged: keep the content in this repository and name it by a relative path")
	// KustomizeFailed takes what kustomize says.
	KustomizeFailed = problem.New("KustomizeFailed", "kustomize 构建失败：%s", "kustomize builds nothing: %s")
	// KustomizeTooSlow takes seconds.
	KustomizeTooSlow = problem.New("KustomizeTooSlow",
		"kustomize 在 %d 秒内没有构建完：请减少补丁所覆盖的对象",
		"kustomize was not done within %d seconds: let what it transforms cover fewer objects")
)
