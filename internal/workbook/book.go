package workbook

// Book is a workbook to write.
type Book struct {
	Sheets []Sheet
	// Lists are what drop-downs offer, by the names that columns refer to. They stand in
	// a hidden sheet.
	Lists []List
	// Properties are custom properties of the file, by name.
	Properties map[string]string
}

// List is what a drop-down offers.
type List struct {
	Name   string
	Values []string
}

// ListsSheet is the hidden sheet with the lists of drop-downs.
const ListsSheet = "_选项"

// Visibility says who can see a sheet.
type Visibility int

// The visibilities. A very hidden sheet is not offered in the dialogue that shows
// hidden ones again.
const (
	Visible Visibility = iota
	Hidden
	VeryHidden
)

// Sheet is a sheet to write.
type Sheet struct {
	// Name has at most 31 characters, and none of :\/?*[].
	Name       string
	Visibility Visibility
	// Title stands in a row of its own above the headings, "" for none.
	Title   string
	Columns []Column
	// Rows are the rows below the headings. A string is text, whatever it looks like; an
	// int or a float64 is a number; nil is an empty cell. A row may be shorter.
	Rows [][]any
	// Frozen is the number of columns that stay in view beside the headings.
	Frozen int
	// Filtered offers to sort and filter by the headings.
	Filtered bool
}

// Format says how the cells of a column look.
type Format int

// The formats.
const (
	FormatText    Format = iota // text, and what is typed into it stays text
	FormatNumber                // a whole number
	FormatPercent               // a number, to which a percent sign is added
)

// Column is a column of a sheet.
type Column struct {
	Heading string
	// Hint is shown when a cell of the column is entered, "" for none.
	Hint string
	// Width is in characters, 0 for the usual.
	Width  float64
	Format Format
	// Hidden columns are not seen. Their cells are grey, should somebody show them.
	Hidden bool
	// Locked columns are for reading: they are grey.
	Locked bool
	// List names the list that the cells are from, "" for none.
	List string
	// Several says that a cell may hold several of the list, so that others are asked
	// about rather than refused.
	Several bool
}
