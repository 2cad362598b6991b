package manifest

import (
	"qinglian.dev/qinglian/internal/words"
)

// Code says what is wrong with the input.
type Code string

// The codes. What stands in Problem.Args is said where it isn't plain.
const (
	NotFound         Code = "NotFound"
	NotFoundButInGit Code = "NotFoundButInGit" // the revision as it is to be written
	NotReadable      Code = "NotReadable"      // the error
	NotRegular       Code = "NotRegular"
	NoManifests      Code = "NoManifests"
	NoObjects        Code = "NoObjects"
	NotInNamespace   Code = "NotInNamespace"   // the namespace
	Unlisted         Code = "Unlisted"         // the kustomization; a warning
	ListedGone       Code = "ListedGone"       // the file; a warning
	BareDate         Code = "BareDate"         // the date; a warning
	OtherNamespace   Code = "OtherNamespace"   // the namespace, those that were probably meant
	FileTooLarge     Code = "FileTooLarge"     // the limit in MiB
	NotText          Code = "NotText"          // no arguments
	ControlCharacter Code = "ControlCharacter" // the rune

	Syntax            Code = "Syntax"            // what the parser says
	WideSyntax        Code = "WideSyntax"        // what the parser says, the full-width mark, the one to write
	TabSyntax         Code = "TabSyntax"         // what the parser says
	DocumentTooLarge  Code = "DocumentTooLarge"  // the limit in KiB
	DocumentTooBig    Code = "DocumentTooBig"    // the limit in values
	ObjectTooBig      Code = "ObjectTooBig"      // the limit in values
	FileTooBig        Code = "FileTooBig"        // the limit in values
	ExpandsTooFar     Code = "ExpandsTooFar"     // the limit in values
	RefersToItself    Code = "RefersToItself"    // the anchor
	TooDeep           Code = "TooDeep"           // the limit
	TooManyDocuments  Code = "TooManyDocuments"  // the limit
	TooManyProblems   Code = "TooManyProblems"   // the limit
	AfterEnd          Code = "AfterEnd"          // no arguments
	DuplicateKey      Code = "DuplicateKey"      // the key, the line of the first
	KeyNotText        Code = "KeyNotText"        // the key as written
	KeyNotScalar      Code = "KeyNotScalar"      // no arguments
	NumberUnsupported Code = "NumberUnsupported" // the number as written

	NotAnObject     Code = "NotAnObject"
	NoKind          Code = "NoKind"
	NoAPIVersion    Code = "NoAPIVersion"
	ItemsNotAList   Code = "ItemsNotAList"
	UnknownKind     Code = "UnknownKind"     // the group, the kind, the kinds there are
	UnknownVersion  Code = "UnknownVersion"  // the group, the version, the version there is
	DuplicateObject Code = "DuplicateObject" // file and line of the first

	Unquoted     Code = "Unquoted"     // the value as written, what it is
	Quoted       Code = "Quoted"       // the value as written
	Placeholder  Code = "Placeholder"  // the placeholder
	WideQuotes   Code = "WideQuotes"   // the value as written, and without its quotes
	WideColon    Code = "WideColon"    // the key as written, and what to write
	Capital      Code = "Capital"      // the name as written, and with a capital
	DateMeant    Code = "DateMeant"    // the value as written, the date that was meant
	NoSuchDay    Code = "NoSuchDay"    // the value
	DayMissing   Code = "DayMissing"   // the value as written
	TimeOfDay    Code = "TimeOfDay"    // the value as written, the date in it
	UnknownField Code = "UnknownField" // no arguments
	DidYouMean   Code = "DidYouMean"   // the field that was probably meant
	MoreUnknown  Code = "MoreUnknown"  // how many
	Missing      Code = "Missing"      // no arguments
	NamedAnew    Code = "NamedAnew"    // no arguments
	WriteName    Code = "WriteName"    // the value as written
	WriteNumber  Code = "WriteNumber"  // the value as written
	WantsObject  Code = "WantsObject"  // no arguments
	WantsEntries Code = "WantsEntries" // no arguments
	AtLeast      Code = "AtLeast"      // the bound
	AtMost       Code = "AtMost"       // the bound
	TooShort     Code = "TooShort"     // the bound
	TooLong      Code = "TooLong"      // the bound
	TooFew       Code = "TooFew"       // the bound
	TooMany      Code = "TooMany"      // the bound
	NoMatch      Code = "NoMatch"      // the pattern
	Invalid      Code = "Invalid"      // what the API server says
)

// The codes of tests.
const (
	NoTests         Code = "NoTests"         // the group that they are of
	Required        Code = "Required"        // no arguments
	WantsText       Code = "WantsText"       // no arguments
	WantsBoolean    Code = "WantsBoolean"    // no arguments
	WantsCount      Code = "WantsCount"      // no arguments
	WantsList       Code = "WantsList"       // no arguments
	WantsMapping    Code = "WantsMapping"    // no arguments
	NotADate        Code = "NotADate"        // the value
	NotAnObjectName Code = "NotAnObjectName" // the value
	NotOneOf        Code = "NotOneOf"        // the value, what it can be
	NotButMaybe     Code = "NotButMaybe"     // the value, what was probably meant, what it can be
	NotOfKind       Code = "NotOfKind"       // the kind
	NothingExpected Code = "NothingExpected" // no arguments
	AbsentAlone     Code = "AbsentAlone"     // no arguments
	Repeated        Code = "Repeated"        // the line of the first
	Ambiguous       Code = "Ambiguous"       // the objects of that name
)

// What an unquoted value is to YAML.
var (
	number  = words.Text{"数字", "a number"}
	boolean = words.Text{"布尔值", "a boolean"}
	null    = words.Text{"空值", "null"}
)

var more = words.Text{"… 另有 %d 个问题", "… and %d more"}

var messages = map[Code]words.Text{
	NotFound:         {"没有这个文件或目录", "no such file or folder"},
	NotFoundButInGit: {"没有这个文件或目录，是否应为 git 版本 %s？", "no such file or folder: did you mean the revision, %s?"},
	NotReadable:      {"无法读取：%v", "can't be read: %v"},
	NotRegular:       {"不是普通文件", "not a regular file"},
	NoManifests:      {"目录中没有 .yaml、.yml 或 .json 文件", "no .yaml, .yml or .json file in this folder"},
	NoObjects:        {"其中没有 qinglian.dev 的对象", "no object of qinglian.dev in it"},
	Unlisted:         {"未列入 %s：kustomize 的构建结果中没有此文件的内容", "not listed in %s: what kustomize builds is without this file"},
	ListedGone:       {"列入了不存在的 %s：kustomize 会因此失败", "lists %s, which isn't there: kustomize fails for it"},
	BareDate:         {"日期 %[1]s 没有加引号，kustomize 会把它变成时刻：请写成 \"%[1]s\"，本文件其他日期也请检查", "the date %[1]s has no quotes, so kustomize makes a time of it: write \"%[1]s\", and look at the other dates of this file"},
	NotInNamespace:   {"其中没有命名空间 %s 的对象", "no object of namespace %s in it"},
	OtherNamespace:   {"其中没有命名空间 %s 的对象，是否应为 %s？", "no object of namespace %s in it: did you mean %s?"},
	FileTooLarge:     {"文件超过 %d MiB，请拆成几个文件", "larger than %d MiB: split it into several files"},
	NotText:          {"不是 UTF-8 文本文件，请另存为 UTF-8 编码", "not a text file in UTF-8: save it in that encoding"},
	ControlCharacter: {"YAML 中不允许出现字符 %U", "character %U is not allowed in YAML"},

	Syntax:            {"YAML 语法错误：%s", "not valid YAML: %s"},
	WideSyntax:        {"YAML 语法错误：%s；这一行的全角 %s 应为半角 %s", "not valid YAML: %s; this line has the full-width %s where YAML wants %s"},
	TabSyntax:         {"YAML 语法错误：%s；缩进用了制表符，请改为空格", "not valid YAML: %s; this line is indented with a tab: write spaces"},
	DocumentTooLarge:  {"单个文档超过 %d KiB", "this document is larger than %d KiB"},
	DocumentTooBig:    {"单个文档的值超过 %d 个", "this document holds more than %d values"},
	ObjectTooBig:      {"单个对象的值超过 %d 个", "this object holds more than %d values"},
	FileTooBig:        {"一个文件中的值超过 %d 个，请拆成几个文件", "more than %d values in one file: split it into several"},
	ExpandsTooFar:     {"展开别名（*）后，单个文档的值超过 %d 个", "with its aliases (*) expanded this document holds more than %d values"},
	RefersToItself:    {"锚点 &%s 包含对自身的引用", "anchor &%s contains itself"},
	TooDeep:           {"嵌套超过 %d 层", "nested deeper than %d levels"},
	TooManyDocuments:  {"一个文件中的文档超过 %d 个，请拆成几个文件", "more than %d documents in one file: split it into several"},
	TooManyProblems:   {"此文件的问题超过 %d 个，其余部分未检查", "more than %d problems: the rest of this file was not read"},
	AfterEnd:          {"文档已结束，其后的内容须以 --- 另起一个文档", "the document ends before this line: begin another with ---"},
	DuplicateKey:      {"键 %q 重复，首次出现在第 %d 行", "key %q stands here twice, first on line %d"},
	KeyNotText:        {"键 %[1]s 不是文本：请加引号，写成 \"%[1]s\"", "the key %[1]s is not text: quote it, \"%[1]s\""},
	KeyNotScalar:      {"键不能是列表或映射", "a key can't be a list or a mapping"},
	NumberUnsupported: {"不支持数字 %s", "%s is a number that JSON does not have"},

	NotAnObject:     {"不是 Kubernetes 对象：应为含 apiVersion 和 kind 的映射", "not a Kubernetes object: expected a mapping with apiVersion and kind"},
	NoKind:          {"缺少 kind，或 kind 不是文本", "kind is missing or is not text"},
	NoAPIVersion:    {"缺少 apiVersion，或 apiVersion 不是文本", "apiVersion is missing or is not text"},
	ItemsNotAList:   {"items 不是列表", "items is not a list"},
	UnknownKind:     {"%s 中没有 %q 这种资源，应为 %s 之一", "%s has no kind %q: it has %s"},
	UnknownVersion:  {"%s 没有版本 %q，应为 %q", "%s has no version %q: use %q"},
	DuplicateObject: {"同一对象已在 %s:%d 出现", "the same object stands in %s:%d"},

	Unquoted:     {"%[1]s 在这里是%[2]s：请加引号，写成 \"%[1]s\"", "%[1]s is %[2]s here: quote it, \"%[1]s\""},
	Quoted:       {"\"%[1]s\" 在这里是文本：请去掉引号，写成 %[1]s", "\"%[1]s\" is text here: write %[1]s without quotes"},
	Placeholder:  {"占位符 %s 还没有填写：请连同〈〉换成实际内容", "fill in this placeholder: write what %s stands for, without the brackets"},
	WideQuotes:   {"%s 用了全角引号：请写成 \"%s\"", "%s has full-width quotation marks: write \"%s\""},
	WideColon:    {"%q 用了全角冒号：请写成 %q", "%q has a full-width colon: write %q"},
	Capital:      {"%q 须以大写字母开头：请写成 %q", "%q must begin with a capital: write %q"},
	DateMeant:    {"%q 不是形如 YYYY-MM-DD 的日期：请写成 %s", "%q is no date of the form YYYY-MM-DD: write %s"},
	NoSuchDay:    {"%q：没有这一天", "%q: there is no such day"},
	DayMissing:   {"%q 缺少日：应写成 YYYY-MM-DD", "%q: the day is missing: write YYYY-MM-DD"},
	TimeOfDay:    {"%q 带有时刻：请加引号，写成 %q（kustomize 会把不加引号的日期变成这样）", "%q has a time of day: write %q, in quotes (kustomize turns a date without quotes into this)"},
	UnknownField: {"未知字段", "unknown field"},
	DidYouMean:   {"未知字段，是否应为 %q？", "unknown field: did you mean %q?"},
	MoreUnknown:  {"另有 %d 个未知字段", "%d more unknown fields"},
	Missing:      {"缺少这一项，必须填写", "is missing: it must be given"},
	NamedAnew:    {"generateName 每次生成一个新对象：请写明 name", "generateName makes a new object each time: give it a name"},
	WriteName:    {"应写成 {name: %s}", "write {name: %s}"},
	WriteNumber:  {"应写成 {number: %s}", "write {number: %s}"},
	WantsObject:  {"应为对象（键: 值）", "expected an object (key: value)"},
	WantsEntries: {"应为列表：每一项前写 \"- \"", "expected a list: begin each entry with \"- \""},
	AtLeast:      {"应不小于 %s", "must be %s or more"},
	AtMost:       {"应不大于 %s", "must be %s or less"},
	TooShort:     {"太短：至少 %s 个字符", "too short: the fewest characters allowed are %s"},
	TooLong:      {"太长：最多 %s 个字符", "too long: the most characters allowed are %s"},
	TooFew:       {"太少：至少 %s 项", "too few: the fewest items allowed are %s"},
	TooMany:      {"太多：最多 %s 项", "too many: the most items allowed are %s"},
	NoMatch:      {"格式不符：应匹配 %s", "of the wrong form: it must match %s"},
	Invalid:      {"%s", "%s"},

	NoTests:         {"其中没有 %s 的测试", "no test of %s in it"},
	Required:        {"必填", "is required"},
	WantsText:       {"应为文本", "expected text"},
	WantsBoolean:    {"应为 true 或 false", "expected true or false"},
	WantsCount:      {"应为不小于 0 的整数", "expected a whole number from 0 up"},
	WantsList:       {"应为至少有一项的列表", "expected a list with at least one item"},
	WantsMapping:    {"应为映射", "expected a mapping"},
	NotADate:        {"%q 不是 1900 至 2099 年间形如 YYYY-MM-DD 的日期", "%q is no date of the form YYYY-MM-DD between 1900 and 2099"},
	NotAnObjectName: {"%q 不是对象：应写成 KIND/NAME 或 KIND/NAMESPACE/NAME，KIND 为 fed、mg、ya 或 notice", "%q is no object: write KIND/NAME or KIND/NAMESPACE/NAME, where KIND is fed, mg, ya or notice"},
	NotOneOf:        {"%q 无效，应为 %s 之一", "%q is none of %s"},
	NotButMaybe:     {"%q 无效，是否应为 %q？可用 %s", "%q is not known: did you mean %q? It can be %s"},
	NotOfKind:       {"%s 没有这种结论", "a %s has no such verdict"},
	NothingExpected: {"没有写明预期", "nothing is expected here"},
	AbsentAlone:     {"absent: true 时不能再有其他预期", "with absent: true nothing else can be expected"},
	Repeated:        {"同一对象在同一日期的预期已在第 %d 行出现", "the same object as of the same date stands on line %d"},
	Ambiguous:       {"同名对象有多个，请写明命名空间：%s", "several are called so, name the namespace: %s"},
}
