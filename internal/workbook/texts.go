package workbook

import "qinglian.dev/qinglian/internal/words"

// Why a file is not read.
var (
	notWorkbook  = words.Errorf("不是可读的 .xlsx 工作簿", "not an .xlsx workbook that can be read")
	oldFormat    = words.Errorf("是加密的或旧格式（.xls）的工作簿：请去掉密码，另存为 .xlsx", "an encrypted workbook or one of the old format (.xls): take the password away and save it as .xlsx")
	openDocument = words.Errorf("是 OpenDocument 表格（.ods）：请另存为 .xlsx", "an OpenDocument spreadsheet (.ods): save it as .xlsx")

	hasMacros   = words.Errorf("含有宏或自定义界面，不予读取：请另存为不含宏的 .xlsx", "it has macros or an interface of its own, which is refused: save it as .xlsx without macros")
	hasControls = words.Errorf("含有控件，不予读取：请删去", "it has controls, which is refused: delete them")
	hasObjects  = words.Errorf("嵌有其他文件，不予读取：请删去", "other files are embedded in it, which is refused: delete them")
	hasLinks    = words.Errorf("含有指向其他文件或数据源的链接，不予读取：请断开", "it has links to other files or sources of data, which is refused: break them")

	tooLarge      = words.Text{"工作簿过大：超过 %d MiB", "the workbook is too large: more than %d MiB"}
	tooManyParts  = words.Text{"工作簿异常：内部文件超过 %d 个", "the workbook is odd: it has more than %d parts"}
	twoParts      = words.Text{"工作簿异常：内部文件 %q 有两个", "the workbook is odd: it has two parts %q"}
	oddPart       = words.Text{"工作簿异常：内部文件名 %q", "the workbook is odd: it has a part %q"}
	declares      = words.Text{"工作簿异常：内部文件 %q 中有声明或注释", "the workbook is odd: there are declarations or comments in its part %q"}
	textTooLong   = words.Text{"工作簿异常：内部文件 %q 中有过长的文字", "the workbook is odd: a text in its part %q is too long"}
	tooManyRows   = words.Text{"行数过多：超过 %d 行，请删去末尾的空行", "too many rows: more than %d, delete the empty ones at the end"}
	disordered    = words.Errorf("工作簿异常：单元格次序颠倒", "the workbook is odd: its cells are out of order")
	tooManyValues = words.Errorf("工作簿过大：单元格过多", "the workbook is too large: it has too many cells")
)

// Why a CSV file is not read.
var (
	notCSV     = words.Text{"不是可读的 CSV：第 %d 行，%v", "not a CSV file that can be read: line %d, %v"}
	notEncoded = words.Errorf("既不是 UTF-8，也不是 GB18030 编码", "neither in UTF-8 nor in GB18030")
	inFile     = words.Text{"%s：%v", "%s: %v"}
)
