package manifest

import (
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// What a value without quotes is to YAML.
var (
	number  = words.Text{"数字", "a number"}.With()
	boolean = words.Text{"布尔值", "a boolean"}.With()
	null    = words.Text{"空值", "null"}.With()
)

// The codes, and what their texts take where they take several things.
var (
	NotFound    = problem.New("NotFound", "没有这个文件或目录", "no such file or folder")
	NotReadable = problem.New("NotReadable", "无法读取：%v", "can't be read: %v")
	NotRegular  = problem.New("NotRegular", "不是普通文件", "not a regular file")
	NoManifests = problem.New("NoManifests", "目录中没有 .yaml、.yml 或 .json 文件", "no .yaml, .yml or .json file in this folder")
	NoObjects   = problem.New("NoObjects", "其中没有 qinglian.dev 的对象", "no object of qinglian.dev in it")
	// BareDate, a warning, takes the date.
	BareDate = problem.New("BareDate",
		"日期 %[1]s 没有加引号，kustomize 会把它变成时刻：请写成 \"%[1]s\"，本文件其他日期也请检查",
		"the date %[1]s has no quotes, so kustomize makes a time of it: write \"%[1]s\", and look at the other dates of this file")
	FileTooLarge     = problem.New("FileTooLarge", "文件超过 %d MiB，请拆成几个文件", "larger than %d MiB: split it into several files")
	NotText          = problem.New("NotText", "不是 UTF-8 文本文件，请另存为 UTF-8 编码", "not a text file in UTF-8: save it in that encoding")
	ControlCharacter = problem.New("ControlCharacter", "YAML 中不允许出现字符 %U", "character %U is not allowed in YAML")

	Syntax = problem.New("Syntax", "YAML 语法错误：%s", "not valid YAML: %s")
	// WideSyntax takes what the parser says, the full-width mark, the one to write.
	WideSyntax = problem.New("WideSyntax",
		"YAML 语法错误：%s；这一行的全角 %s 应为半角 %s",
		"not valid YAML: %s; this line has the full-width %s where YAML wants %s")
	TabSyntax = problem.New("TabSyntax",
		"YAML 语法错误：%s；缩进用了制表符，请改为空格",
		"not valid YAML: %s; this line is indented with a tab: write spaces")
	DocumentTooLarge = problem.New("DocumentTooLarge", "单个文档超过 %d KiB", "this document is larger than %d KiB")
	DocumentTooBig   = problem.New("DocumentTooBig", "单个文档的值超过 %d 个", "this document holds more than %d values")
	ObjectTooBig     = problem.New("ObjectTooBig", "单个对象的值超过 %d 个", "this object holds more than %d values")
	FileTooBig       = problem.New("FileTooBig", "一个文件中的值超过 %d 个，请拆成几个文件", "more than %d values in one file: split it into several")
	ExpandsTooFar    = problem.New("ExpandsTooFar",
		"展开别名（*）后，单个文档的值超过 %d 个",
		"with its aliases (*) expanded this document holds more than %d values")
	RefersToItself   = problem.New("RefersToItself", "锚点 &%s 包含对自身的引用", "anchor &%s contains itself")
	TooDeep          = problem.New("TooDeep", "嵌套超过 %d 层", "nested deeper than %d levels")
	TooManyDocuments = problem.New("TooManyDocuments",
		"一个文件中的文档超过 %d 个，请拆成几个文件",
		"more than %d documents in one file: split it into several")
	TooManyProblems = problem.New("TooManyProblems",
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
		"占位符 %s 还没有填写：请连同〈〉换成实际内容",
		"fill in this placeholder: write what %s stands for, without the brackets")
)
