package division

import "qinglian.dev/qinglian/internal/words"

// What can't be read as a table.
var (
	located      = words.Text{"%[1]s:%[2]d：%[3]s", "%[1]s:%[2]d: %[3]s"}
	unreadable   = words.Text{"读不出：%v", "can't be read: %v"}
	emptyTable   = words.Text{"没有一个区划", "there is no division in it"}
	otherColumns = words.Text{
		"有 %[1]d 列；应以制表符分隔，为 %[2]d 至 %[3]d 列：%[4]s",
		"%[1]d columns; there should be %[2]d to %[3]d between tabs: %[4]s",
	}
	noCode     = words.Text{"%s：%q 不是六位区划代码", "%s: %q is not a code of six digits"}
	noName     = words.Text{"name：没有名称", "name: there is none"}
	otherLevel = words.Text{"level：代码 %s 属 %s，这里写的是 %q", "level: the code %s is of the level %s, not %q"}
	twice      = words.Text{"code：%s 已见于第 %d 行", "code: %s stands in line %d already"}
	noPeriod   = words.Text{
		"%s：%q 不是形如 2021-04-09、2021-04、2021 或 2021/2022 的时间",
		"%s: %q is no time such as 2021-04-09, 2021-04, 2021 or 2021/2022",
	}
	parentOfProvince = words.Text{"parent：省级没有上级区划，应为空，这里写的是 %q", "parent: a province has none, and not %q"}
	noParent         = words.Text{"parent：表中没有 %q", "parent: %q is not in the table"}
	otherParent      = words.Text{"parent：%s 不在 %s 之内", "parent: %s does not lie within %s"}
)

// When something happened.
var (
	onDay   = words.Text{"{day}", "on {day}"}
	inMonth = words.Text{"{year} 年 {month} 月", "in {written}"}
	inYear  = words.Text{"{year} 年", "in {year}"}
	inYears = words.Text{"{first} 年至 {last} 年间", "between {first} and {last}"}
)
