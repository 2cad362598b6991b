// Package workbook writes spreadsheets that people can edit without harm, and reads
// those that came back from anybody under limits: as .xlsx, and as a folder of CSV
// files. It knows nothing of what stands in them.
//
// What is written is text unless it is a number, and nothing in it can act as a formula
// (see Guard). What is read is refused if it has macros, links to other files or
// anything else that acts, and bombs end early; formulas, merged cells and hidden rows
// are told of per sheet, for the caller to refuse where they matter.
package workbook
