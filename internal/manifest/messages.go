package manifest

import (
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// What a value without quotes is to YAML.
var (
	number    = words.Text{"数字", "a number"}.With()
	boolean   = words.Text{"布尔值", "a boolean"}.With()
	fullWidth = words.Text{"全角空格", "a full-width space"}.With()
	noBreak   = words.Text{"不换行空格", "a no-break space"}.With()
	unusual   = words.Text{"其他种类的空格", "a space of another kind"}.With()
	null      = words.Text{"空值", "null"}.With()
)

// The codes, and what their texts take where they take several things.
var (
	NotFound    = problem.New("NotFound", "没有这个文件或目录", "no such file or folder")
	NotReadable = problem.New("NotReadable", "无法读取：%v", "can't be read: %v")
	NotRegular  = problem.New("NotRegular", "不是普通文件", "not a regular file")
	// InputTooLarge takes the budget in MiB.
	InputTooLarge = problem.New("InputTooLarge",
		"输入总量至此超过 %d MiB，请分批读取，或用 --max-input 放宽",
		"with this file the input is larger than %d MiB: read it in parts, or raise --max-input")
	NotText          = problem.New("NotText", "不是 UTF-8 文本文件，请另存为 UTF-8 编码", "not a text file in UTF-8: save it in that encoding")
	ControlCharacter = problem.New("ControlCharacter", "YAML 中不允许出现字符 %U", "character %U is not allowed in YAML")

	ByteOrderMark = problem.New("ByteOrderMark",
		"文件中间有字节顺序标记（U+FEFF），kubectl 和 kustomize 会因此失败：请删去，两个文件拼接时常会留下",
		"a byte order mark (U+FEFF) within the file, for which kubectl and kustomize fail: remove it (putting two files together leaves one)")
	CarriageReturn = problem.New("CarriageReturn",
		"行尾只有 CR（旧 Mac 格式），kubectl 和 kustomize 会丢掉后面的文档：请另存为 LF 行尾",
		"a line that ends in CR alone, after which kubectl and kustomize drop documents: save the file with LF as the end of lines")
	JSONStream = problem.New("JSONStream",
		"JSON 对象一个接一个：请放进一个 List 的 items，或分成几个文件",
		"JSON objects one after another: put them in the items of a List, or in files of their own")

	Syntax = problem.New("Syntax", "YAML 语法错误：%s", "not valid YAML: %s")
	// WideSyntax takes what the parser says, the full-width mark, the one to write.
	WideSyntax = problem.New("WideSyntax",
		"YAML 语法错误：%s；这一行的全角 %s 应为半角 %s",
		"not valid YAML: %s; this line has the full-width %s where YAML wants %s")
	// MergeMarker takes the marker.
	MergeMarker = problem.New("MergeMarker",
		"%s：有一次合并没有完成，请选定内容并删去标记",
		"%s: a merge was not finished: decide which lines stay, and remove the markers")
	// WideSpace takes what the character is, and the character.
	WideSpace = problem.New("WideSpace", "%s（%U）：请改为半角空格", "%s (%U): write a space")
	// HiddenSyntax takes the character, the column that it stands in.
	HiddenSyntax = problem.New("HiddenSyntax", "第 %[2]d 列有看不见的字符 %[1]U：请删去", "%U in column %d can't be seen: remove it")
	// NoSpace takes what to write.
	NoSpace = problem.New("NoSpace", "冒号后缺少空格：请写成 %s", "a space is missing after the colon: write %s")
	// NoColon takes what to write.
	NoColon = problem.New("NoColon", "缺少冒号：请写成 %s", "a colon is missing: write %s")
	// NoDash takes what to write.
	NoDash    = problem.New("NoDash", "列表的每一项须以半角 - 和一个空格开头：请写成 %s", "an entry of a list begins with a dash and a space: write %s")
	Separator = problem.New("Separator", "文档之间的分隔线应为行首的三个半角 -：请写成 ---", "what separates documents is three dashes at the beginning of a line: write ---")
	// Indented takes the number of spaces, and what it probably ought to be.
	Indented = problem.New("Indented", "缩进与前后行不一致：此行缩进 %d 个空格，似应为 %d 个", "indented unlike the lines around it: by %d spaces, probably meant to be %d")
	// QuoteText takes the text.
	QuoteText = problem.New("QuoteText", "%s 中有 YAML 另有用途的字符：请给整个值加引号", "%s has characters that mean something else in YAML: put the value in quotes")
	Unclosed  = problem.New("Unclosed",
		"YAML 语法错误：从这一行开始的引号没有结束，请补上另一个引号",
		"not valid YAML: a quotation mark on this line has no end, add the other one")
	BesideQuotes = problem.New("BesideQuotes",
		"YAML 语法错误：引号之外还有内容，请把整个值放在一对引号里",
		"not valid YAML: something stands beside the quotation marks: put all of the value between one pair of them")
	MoreBrackets = problem.New("MoreBrackets",
		"YAML 语法错误：这一行多了一个右括号，请删去",
		"not valid YAML: a closing bracket too many on this line, remove it")
	UnclosedBracket = problem.New("UnclosedBracket",
		"YAML 语法错误：这一行的括号没有结束，请补上另一半",
		"not valid YAML: a bracket on this line has no end, add the other one")
	TabSyntax = problem.New("TabSyntax",
		"YAML 语法错误：%s；缩进用了制表符，请改为空格",
		"not valid YAML: %s; this line is indented with a tab: write spaces")
	DocumentTooLarge = problem.New("DocumentTooLarge", "单个文档超过 %d KiB", "this document is larger than %d KiB")
	DocumentTooBig   = problem.New("DocumentTooBig", "单个文档的值超过 %d 个", "this document holds more than %d values")
	ObjectTooBig     = problem.New("ObjectTooBig", "单个对象的值超过 %d 个", "this object holds more than %d values")
	TooManyValues    = problem.New("TooManyValues", "输入中的值超过 %d 个，请分批读取", "more than %d values in the input: read it in parts")
	ExpandsTooFar    = problem.New("ExpandsTooFar",
		"展开别名（*）后，单个文档的值超过 %d 个",
		"with its aliases (*) expanded this document holds more than %d values")
	RefersToItself   = problem.New("RefersToItself", "锚点 &%s 包含对自身的引用", "anchor &%s contains itself")
	TooDeep          = problem.New("TooDeep", "嵌套超过 %d 层", "nested deeper than %d levels")
	TooManyDocuments = problem.New("TooManyDocuments", "输入中的文档超过 %d 个，请分批读取", "more than %d documents in the input: read it in parts")
	TooManyProblems  = problem.New("TooManyProblems",
		"此文件的问题超过 %d 个，其余部分未检查",
		"more than %d problems: the rest of this file was not read")
	AfterEnd = problem.New("AfterEnd", "文档已结束，其后的内容须以 --- 另起一个文档", "the document ends before this line: begin another with ---")
	// DuplicateKey takes the key, the line of the first.
	DuplicateKey      = problem.New("DuplicateKey", "键 %q 重复，首次出现在第 %d 行", "key %q stands here twice, first on line %d")
	KeyNotText        = problem.New("KeyNotText", "键 %[1]s 不是文本：请加引号，写成 \"%[1]s\"", "the key %[1]s is not text: quote it, \"%[1]s\"")
	KeyNotScalar      = problem.New("KeyNotScalar", "键不能是列表或映射", "a key can't be a list or a mapping")
	NumberUnsupported = problem.New("NumberUnsupported", "不支持数字 %s", "%s is a number that JSON does not have")

	NotAnObject = problem.New("NotAnObject",
		"不是 Kubernetes 对象：应为含 apiVersion 和 kind 的映射",
		"not a Kubernetes object: expected a mapping with apiVersion and kind")
	NoKind        = problem.New("NoKind", "缺少 kind，或 kind 不是文本", "kind is missing or is not text")
	NoAPIVersion  = problem.New("NoAPIVersion", "缺少 apiVersion，或 apiVersion 不是文本", "apiVersion is missing or is not text")
	ItemsNotAList = problem.New("ItemsNotAList", "items 不是列表", "items is not a list")
	// UnknownKind takes the group, the kind, the kinds there are.
	UnknownKind = problem.New("UnknownKind", "%s 中没有 %q 这种资源，应为 %s 之一", "%s has no kind %q: it has %s")
	// UnknownVersion takes the group, the version, the version there is.
	UnknownVersion = problem.New("UnknownVersion", "%s 没有版本 %q，应为 %q", "%s has no version %q: use %q")
	// DuplicateObject takes file and line of the first.
	DuplicateObject = problem.New("DuplicateObject", "同一对象已在 %s:%d 出现", "the same object stands in %s:%d")

	// Unquoted takes the value as written, what it is.
	Unquoted    = problem.New("Unquoted", "%[1]s 在这里是%[2]s：请加引号，写成 \"%[1]s\"", "%[1]s is %[2]s here: quote it, \"%[1]s\"")
	Placeholder = problem.New("Placeholder",
		"%s 是占位文字，还没有填写：请换成实际内容",
		"fill in what %s holds the place of")
)

// said are the errors of the parser that people meet.
var said = map[string]words.Text{
	"did not find expected key":                       {"此处应为键（名称: 值），请检查缩进", "did not find expected key"},
	"did not find expected '-' indicator":             {"此处应为列表的一项（- 开头），请检查缩进", "did not find expected '-' indicator"},
	"mapping values are not allowed in this context":  {"此处不能有“键: 值”，请检查缩进和上一行", "mapping values are not allowed in this context"},
	"could not find expected ':'":                     {"缺少冒号", "could not find expected ':'"},
	"did not find expected ',' or '}'":                {"缺少逗号或者 }", "did not find expected ',' or '}'"},
	"did not find expected ',' or ']'":                {"缺少逗号或者 ]", "did not find expected ',' or ']'"},
	"did not find expected node content":              {"缺少内容", "did not find expected node content"},
	"did not find expected comment or line break":     {"此处应换行", "did not find expected comment or line break"},
	"found character that cannot start any token":     {"此处有 YAML 不认的字符", "found character that cannot start any token"},
	"found a tab character that violates indentation": {"缩进中有制表符", "found a tab character that violates indentation"},
	"found unexpected end of stream":                  {"没有结束", "found unexpected end of stream"},
}

// said gives what the parser reports for a message: in the reader's language where that is known.
func (e *syntaxError) said() any {
	if text, known := said[e.message]; known {
		return text.With()
	}
	return e.message
}

// What some reader of manifests takes otherwise than another, or drops: a warning of
// check, and refused where what is judged must be what is applied.
var (
	// BareDate takes the date.
	BareDate = problem.New("BareDate",
		"日期 %[1]s 没有加引号，kustomize 会把它变成时刻：请写成 \"%[1]s\"，本文件其他日期也请检查",
		"the date %[1]s has no quotes, so kustomize makes a time of it: write \"%[1]s\", and look at the other dates of this file")
	// OldBoolean takes the word.
	OldBoolean = problem.New("OldBoolean",
		"%[1]s 对有的读者是布尔值，对有的是文本：请写成 true、false，或加引号写成 \"%[1]s\"",
		"%[1]s is true or false to some readers and text to others: write true or false, or quote it, \"%[1]s\"")
	DocumentEnd = problem.New("DocumentEnd",
		"以 ... 结束文档后，kubectl 和 kustomize 会丢掉其后的内容：请改用 ---",
		"kubectl and kustomize drop what follows a line with ...: write --- instead")
	Directive       = problem.New("Directive", "% 开头的指令各读者理解不同：请删去这一行", "readers differ about directives, lines that begin with %%: remove it")
	BesideSeparator = problem.New("BesideSeparator",
		"--- 所在的行还有别的内容，有的读者会报错或略去：请另起一行",
		"other text on the line of ---, which some readers refuse or drop: put it on a line of its own")
	SkipMarker = problem.New("SkipMarker",
		"有此注释，Argo CD 会略去整个文件：请删去这一行",
		"for this comment Argo CD leaves the whole file out: remove it")
	LineEnd = problem.New("LineEnd",
		"字符 %U 对有的读者是换行：请删去",
		"the character %U ends a line to some readers: remove it")
	// Anchored takes the anchor or alias.
	Anchored = problem.New("Anchored",
		"%s：锚点和别名各读者展开不同，还可能耗尽内存：请把内容写全",
		"%s: readers differ in how they expand anchors and aliases, or run out of memory: write it out")
	// Tagged takes the tag.
	Tagged     = problem.New("Tagged", "标签 %s 各读者理解不同：请删去，文本请加引号", "readers differ about the tag %s: remove it, and quote what is text")
	MergeKey   = problem.New("MergeKey", "合并键 << 与自身的键冲突时各读者取舍不同：请把内容写全", "readers differ about which value wins under a merge key (<<): write it out")
	UnusualKey = problem.New("UnusualKey",
		"键 %q 含有少见的字符，如全角空格：请改用 ASCII 字符",
		"the key %q has unusual characters, such as a space of another kind: write ASCII")
	// Escaped takes the field, its value.
	Escaped        = problem.New("Escaped", "%s 用转义写成：请直接写 %s", "%s is written with escapes: write %s")
	ItemsElsewhere = problem.New("ItemsElsewhere",
		"只有 apiVersion 为 v1、kind 为 List 的对象的 items 各读者都同样处理：请把各项写成单独的对象",
		"readers agree on items only in an object of apiVersion v1 and kind List, and not in one another: write the items as objects")
	// ValueNotText takes the key.
	ValueNotText = problem.New("ValueNotText", "%s 的值不是文本：请加引号", "the value of %s is no text: quote it")
	// OwnWay takes the annotation.
	OwnWay = problem.New("OwnWay",
		"有 %s，kustomize 会略去或改动此对象，其他读者不会：请删去",
		"for %s kustomize leaves the object out or changes it, and others don't: remove it")
	// PersonalMark takes the annotation or label.
	PersonalMark = problem.New("PersonalMark",
		"注解或标签 %s 中不应有身份证号、电话号码或者电子邮箱：只登记组织，不登记个人，请删去",
		"an identity number, a telephone number or an e-mail address does not belong in the annotation or label %s: only organisations are recorded, remove it")
	// SetByServer takes the field.
	SetByServer = problem.New("SetByServer",
		"%s 由集群填写，对象在集群中有变化后 apply 会被拒绝：请删去，本文件其他对象也请检查",
		"%s is the cluster's to set, and apply is refused once the object has changed there: remove it, and look at the other objects of this file")
	// Substituted takes the text.
	Substituted = problem.New("Substituted",
		"%q 含有 ${，Flux 会按集群中的设置（postBuild）替换：请直接写出内容",
		"%q has ${, which Flux puts something else for, by settings in the cluster (postBuild): write what is meant")
	// JSONWanted is about a file that ends in .json.
	JSONWanted = problem.New("JSONWanted", ".json 文件的内容不是 JSON：请把文件改名为 .yaml", "a .json file that is not JSON: name it .yaml")
)
