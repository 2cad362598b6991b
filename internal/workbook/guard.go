package workbook

import "strings"

// acting are the characters at which a spreadsheet takes text for a formula, in the
// narrow and in the full width that input methods write.
const acting = "=+-@\t\r＝＋－＠"

// Guard gives text that no spreadsheet takes for a formula, not even when the sheet is
// saved as CSV and opened again: it has an apostrophe before it where need be. Unguard
// takes that away.
func Guard(text string) string {
	if acts(text) {
		return "'" + text
	}
	return text
}

// Unguard gives the text that Guard was given, and text that was never guarded as it is.
func Unguard(text string) string {
	if rest, guarded := strings.CutPrefix(text, "'"); guarded && acts(rest) {
		return rest
	}
	return text
}

// acts says whether text would be taken for a formula, or has been guarded, be it
// several times.
func acts(text string) bool {
	bare := strings.TrimLeft(text, "'")
	return bare != "" && strings.ContainsRune(acting, []rune(bare)[0])
}
