package plausible

import (
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// The remarks, and what their texts take where they take several things.
var (
	// FarAhead takes the day and the date judged as of.
	FarAhead = problem.New("FarAhead", "%s 比 %s 晚一年以上，请核对年份", "%s is more than a year after %s: check the year")
	// FarEnd is the same for what is planned ahead, such as the end of a term.
	FarEnd = problem.New("FarEnd", "%s 比 %s 晚十年以上，请核对年份", "%s is more than ten years after %s: check the year")
	// LongAgo takes the day.
	LongAgo = problem.New("LongAgo", "%s 早于全国青联成立的 1949 年，请核对年份", "%s is before 1949, when the national federation was founded: check the year")
	// Outdated takes the day of a survey and the date judged as of.
	Outdated = problem.New("Outdated", "%s 的调查到 %s 已满十年，可能已不反映现状", "the survey of %s is ten years old or more on %s")
	// YearToCome takes the year and the date judged as of.
	YearToCome = problem.New("YearToCome", "%d 年在 %s 尚未开始", "the year %d has not begun on %s")
	// Before takes a day, what happened on it, the day that it should not come before, and what happened on that.
	Before = problem.New("Before", "%[1]s（%[2]s）早于 %[3]s（%[4]s），请核对", "%[1]s (%[2]s) is before %[3]s (%[4]s): check both")
	// MoreThan takes a number, what it counts, the number that it can't be above, and what that counts.
	MoreThan = problem.New("MoreThan", "%[2]s %[1]d，多于%[4]s %[3]d", "%[1]d %[2]s: more than the %[3]d %[4]s")
	// FarFromRecords takes the number of associations counted and that on record.
	FarFromRecords = problem.New("FarFromRecords",
		"摸底共 %d 个青年社团，已登录 %d 个，相差悬殊", "the inventory counts %d associations and %d are on record: they are far apart")
	// NotDeclared takes a federation that is expected.
	NotDeclared = problem.New("NotDeclared", "应有的 %s 没有申报", "%s is expected and nobody declared it")
	// OtherName takes the name of the association and what it is called there.
	OtherName = problem.New("OtherName", "社团 %s 的名称是 %q，与此处不同", "the association %s is called %q, which is another name")
	// NearlyNamed takes the name, and one that the notice has.
	NearlyNamed = problem.New("NearlyNamed", "通知中没有 %s，只有相近的 %s，请核对", "the notice has no %s, but %s: check the name")
	// NoOrgan takes the name, and those that the notice has.
	NoOrgan = problem.New("NoOrgan", "通知中没有 %s 这一决定机构，只有 %s", "the notice has no deciding body %s: it has %s")
	// UnassignedCode takes the year of the table and the code.
	UnassignedCode = problem.New("UnassignedCode", "%[1]s 年的区划代码中没有 %[2]s", "%[2]s is no division code of %[1]s")
	// GoneCode takes the code, the name that the division had, and when the code went out.
	GoneCode = problem.New("GoneCode", "代码 %[1]s（%[2]s）已于 %[3]s停用", "the code %[1]s (%[2]s) went out of use %[3]s")
	// ReplacedCode takes the code and name that the division has now, too.
	ReplacedCode = problem.New("ReplacedCode",
		"代码 %[1]s（%[2]s）已于 %[3]s停用，现为 %[4]s（%[5]s）",
		"the code %[1]s (%[2]s) went out of use %[3]s and is now %[4]s (%[5]s)")
	// UnassignedUnder takes the code and name of the division above, and the codes under it, too.
	UnassignedUnder = problem.New("UnassignedUnder",
		"%[1]s 年的区划代码中没有 %[2]s；%[3]s（%[4]s）之下有 %[5]s",
		"%[2]s is no division code of %[1]s; under %[3]s (%[4]s) there are %[5]s")
)

// What happened on a day.
var (
	admission     = words.Text{"吸纳", "admission"}
	attestation   = words.Text{"评议", "attestation"}
	dissolution   = words.Text{"解散", "dissolution"}
	establishment = words.Text{"青联成立", "establishment of the federation"}
	founding      = words.Text{"社团成立", "founding of the association"}
	recognition   = words.Text{"认定团属", "recognition by the League"}
	registration  = words.Text{"登记", "registration"}
	termStart     = words.Text{"任期开始", "start of the term"}
)

// What is counted.
var (
	active       = words.Text{"活跃成员", "active participants"}
	members      = words.Text{"成员总数", "members"}
	allocations  = words.Text{"已分配推荐名额", "seats allocated for nomination"}
	population   = words.Text{"该领域青年", "young people of the field"}
	quota        = words.Text{"推荐名额", "seats opened to nomination"}
	seats        = words.Text{"席位数", "seats"}
	seatsByField = words.Text{"各领域席位", "seats by field"}
	youth        = words.Text{"青年总数", "young people in all"}
)
