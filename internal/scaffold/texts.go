package scaffold

import "qinglian.dev/qinglian/internal/words"

// What can't be laid out.
var (
	aCounty = words.Text{
		"%s 是%s，属县级：只能生成省级或市级，县级含在其中，请用 %s（%s）",
		"%s is %s, a county: only provinces and prefectures are laid out, with the counties in them: use %s (%s)",
	}
	goneDivision = words.Text{"%[2]s（%[1]s）已于 %[3]s撤销", "%[2]s (%[1]s) went out %[3]s"}
	noDivision   = words.Text{"没有区划 %q", "there is no division %q"}
	noCode       = words.Text{
		"%q 不是区划代码：应为六位数字，如 330000",
		"%q is not a division code, which has six digits such as 330000",
	}
)
