package main

import "qinglian.dev/qinglian/internal/words"

// What export and import say.
var (
	nameExport = words.Text{
		"请写明要写入的文件；之前可以写一个青联", "name the file to write, and before it, if you like, a federation",
	}
	nameImport   = words.Text{"请写明工作簿和清单所在的目录", "name the workbook and the folder of the manifests"}
	exported     = words.Text{"已写入 {file}", "written: {file}"}
	imported     = words.Text{"从 {file} 导入：{cells} 个单元格，{rows} 行", "import {file}: {cells} {cells|cell|cells}, {rows} {rows|row|rows}"}
	cellsWrong   = words.Text{"{n} 处有误，没有写入任何内容", "{n} {n|place is|places are} wrong: nothing was written"}
	noWorkbook   = words.Text{"%s：%v", "%s: %v"}
	nothingToday = words.Text{"工作簿没有改动任何内容", "the workbook changes nothing"}
)
