package validate

import (
	"qinglian.dev/qinglian/internal/problem"
)

// The codes, and what their texts take where they take several things.
var (
	Quoted = problem.New("Quoted", "\"%[1]s\" 在这里是文本：请去掉引号，写成 %[1]s", "\"%[1]s\" is text here: write %[1]s without quotes")
	// WideQuotes takes the value as written, and without its quotes.
	WideQuotes = problem.New("WideQuotes", "%s 用了全角引号：请写成 \"%s\"", "%s has full-width quotation marks: write \"%s\"")
	// WideColon takes the key as written, and what to write.
	WideColon = problem.New("WideColon", "%q 用了全角冒号：请写成 %q", "%q has a full-width colon: write %q")
	// Capital takes the name as written, and with a capital.
	Capital = problem.New("Capital", "%q 须以大写字母开头：请写成 %q", "%q must begin with a capital: write %q")
	// DateMeant takes the value as written, the date that was meant.
	DateMeant  = problem.New("DateMeant", "%q 不是形如 YYYY-MM-DD 的日期：请写成 %s", "%q is no date of the form YYYY-MM-DD: write %s")
	NoSuchDay  = problem.New("NoSuchDay", "%q：没有这一天", "%q: there is no such day")
	DayMissing = problem.New("DayMissing", "%q 缺少日：应写成 YYYY-MM-DD", "%q: the day is missing: write YYYY-MM-DD")
	// TimeOfDay takes the value as written, the date in it.
	TimeOfDay = problem.New("TimeOfDay",
		"%q 带有时刻：请加引号，写成 %q（kustomize 会把不加引号的日期变成这样）",
		"%q has a time of day: write %q, in quotes (kustomize turns a date without quotes into this)")
	UnknownField = problem.New("UnknownField", "未知字段", "unknown field")
	DidYouMean   = problem.New("DidYouMean", "未知字段，是否应为 %q？", "unknown field: did you mean %q?")
	MoreUnknown  = problem.New("MoreUnknown", "另有 %d 个未知字段", "unknown fields beyond these: %d")
	Personal     = problem.New("Personal",
		"这里不应有身份证号、电话号码或者电子邮箱：只登记组织，不登记个人",
		"an identity number, a telephone number or an e-mail address does not belong here: only organisations are recorded")
	// HiddenCharacter takes the character, the column that it stands in.
	HiddenCharacter = problem.New("HiddenCharacter",
		"第 %[2]d 列有看不见的字符 %[1]U（控制字符、零宽字符，或改变书写方向的字符）：请删去",
		"%U in column %d can't be seen (a control character, or one without width or that turns the direction of writing): remove it")
	Missing = problem.New("Missing", "缺少这一项，必须填写", "is missing: it must be given")
	// WriteIdentifier takes the word, its identifier.
	WriteIdentifier = problem.New("WriteIdentifier", "%[1]q 的标识是 %[2]s：请写成 %[2]s", "%[1]q is called %[2]s here: write %[2]s")
	// WriteSeveral takes the text, the identifiers that stand in it.
	WriteSeveral = problem.New("WriteSeveral", "%q 是几项：请分开写成 [%s]", "%q is several entries: write [%s]")
	// WriteNarrow takes the text, what to write.
	WriteNarrow = problem.New("WriteNarrow",
		"%q 含有全角字符、空格或者形近的字母：请写成 %q",
		"%q has full-width characters, blanks or letters that look like digits: write %q")
	// WriteKey takes the key, what to write.
	WriteKey = problem.New("WriteKey",
		"键 %q 含有全角字符、空格或者看不见的字符：请写成 %q",
		"the key %q has full-width or hidden characters, or blanks: write %q")
	// WriteCount takes the text, the number.
	WriteCount = problem.New("WriteCount", "%q 不是整数：请写成 %s", "%q is no whole number: write %s")
	// WriteTruth takes the text, true or false.
	WriteTruth = problem.New("WriteTruth", "应为 true 或 false：%q 请写成 %t", "expected true or false: for %q write %t")
	// WriteList takes the entries.
	WriteList = problem.New("WriteList", "应为列表：请写成 [%s]", "expected a list: write [%s]")
	Null      = problem.New("Null",
		"没有值（null），apply --server-side 会拒绝：请填写，或删去这一行",
		"no value (null), which apply --server-side refuses: give one, or remove the field")
	NamedAnew = problem.New("NamedAnew",
		"generateName 每次生成一个新对象：请写明 name",
		"generateName makes a new object each time: give it a name")
	WriteName    = problem.New("WriteName", "应写成 {name: %s}", "write {name: %s}")
	WriteNumber  = problem.New("WriteNumber", "应写成 {number: %s}", "write {number: %s}")
	WriteObject  = problem.New("WriteObject", "应为对象：请写成 %s", "expected an object: write %s")
	WantsObject  = problem.New("WantsObject", "应为对象（键: 值）", "expected an object (key: value)")
	WantsEntries = problem.New("WantsEntries", "应为列表：每一项前写 \"- \"", "expected a list: begin each entry with \"- \"")
	AtLeast      = problem.New("AtLeast", "应不小于 %s", "must be %s or more")
	AtMost       = problem.New("AtMost", "应不大于 %s", "must be %s or less")
	TooShort     = problem.New("TooShort", "太短：至少 %s 个字符", "too short: the fewest characters allowed are %s")
	TooLong      = problem.New("TooLong", "太长：最多 %s 个字符", "too long: the most characters allowed are %s")
	TooFew       = problem.New("TooFew", "太少：至少 %s 项", "too few: the fewest items allowed are %s")
	TooMany      = problem.New("TooMany", "太多：最多 %s 项", "too many: the most items allowed are %s")
	NoMatch      = problem.New("NoMatch", "格式不符：应匹配 %s", "of the wrong form: it must match %s")
	Invalid      = problem.New("Invalid", "%s", "%s")
	WantsText    = problem.New("WantsText", "应为文本", "expected text")
	WantsBoolean = problem.New("WantsBoolean", "应为 true 或 false", "expected true or false")
	WantsCount   = problem.New("WantsCount", "应为不小于 0 的整数", "expected a whole number from 0 up")
	NotADate     = problem.New("NotADate",
		"%q 不是 1900 至 2099 年间形如 YYYY-MM-DD 的日期",
		"%q is no date of the form YYYY-MM-DD between 1900 and 2099")
	// NotOneOf takes the value, what it can be.
	NotOneOf = problem.New("NotOneOf", "%q 无效，应为 %s 之一", "%q is none of %s")
	// NotButMaybe takes the value, what was probably meant, what it can be.
	NotButMaybe = problem.New("NotButMaybe", "%q 无效，是否应为 %q？可用 %s", "%q is not known: did you mean %q? It can be %s")
)
