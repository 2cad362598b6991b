package expect

import (
	"qinglian.dev/qinglian/internal/problem"
)

// The codes, and what their texts take where they take several things.
var (
	NoTests         = problem.New("NoTests", "其中没有 %s 的测试", "no test of %s in it")
	Required        = problem.New("Required", "必填", "is required")
	WantsList       = problem.New("WantsList", "应为至少有一项的列表", "expected a list with at least one item")
	WantsMapping    = problem.New("WantsMapping", "应为映射", "expected a mapping")
	NotAnObjectName = problem.New("NotAnObjectName",
		"%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME，KIND 为 fed、mg、ya 或 notice",
		"%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice")
	NotOfKind       = problem.New("NotOfKind", "%s 没有这种结论", "a %s has no such verdict")
	NothingExpected = problem.New("NothingExpected", "没有写明预期", "nothing is expected here")
	AbsentAlone     = problem.New("AbsentAlone", "absent: true 时不能再有其他预期", "with absent: true nothing else can be expected")
	Repeated        = problem.New("Repeated", "同一对象在同一日期的预期已在第 %d 行出现", "the same object as of the same date stands on line %d")
	Ambiguous       = problem.New("Ambiguous", "同名对象有多个，请写明命名空间：%s", "several are called so, name the namespace: %s")
)
