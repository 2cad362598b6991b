// Package personal knows what looks like something that leads to a person: an
// identity number, a telephone number, an e-mail address, in their usual spellings.
// The schemas refuse it, by these patterns; what tells of a refusal masks it.
//
// Digits count in whatever form Unicode has them: full-width ones, circled ones,
// those of other scripts. So do blanks, dashes, dots, brackets and invisible
// characters between them.
package personal

import (
	"regexp"
	"strings"
	"unicode"
)

// What the patterns are made of.
const (
	marks   = `\pZ\pM\p{Cf}\p{Pd}\s−.·．()（）`
	between = `[` + marks + `]`
	gap     = between + `*`
	one     = `[1１¹₁①]`
	month   = `([0０]\pN|` + one + `[0-2０-２])`
	day     = `[^\PN4-9４-９]\pN`
	check   = `[\pNXxＸｘ]`

	email = `[\pL\pN._%+-][\pZ\p{Cf}]*[@＠﹫][\pZ\p{Cf}]*[\pL\pN\p{Cf}-]+([.．]\pL|[。｡][A-Za-zＡ-Ｚａ-ｚ])`

	mobile   = one + `[^\PN0-2０-２]\pN(` + gap + `\pN{4}){2}|` + one + `[9９]\pN{3}(` + gap + `\pN){6}`
	landline = `(([0０]{2})?[8８][6６]` + gap + `|[0０])[^\PN0０]\pN{1,2}` + gap + `\pN{3,4}` + gap + `\pN{4}`
	identity = `\pN{6}` + gap + `(` + one + `[^\PN0-8０-８]|[2２][0０])?\pN\pN` + gap + month + gap + day + gap + `\pN{3}` + gap + check + `?|\pN{15}`

	// split is a mobile number however it is split: nothing of digits and gaps is before
	// it. spelt is a number digit by digit, or in digits that no keyboard has.
	split = `(^|[^\pN` + marks + `])` + gap + one + gap + `[^\PN0-29０-２９](` + gap + `\pN){9}($|\PN)`
	spelt = `(\pN` + between + `+){10}\pN|([^\PN0-9０-９]` + gap + `){10}|[〇零幺一二三四五六七八九]{11}`
)

// The patterns: of texts, of the numbers and addresses of documents, and of the
// names of objects. Registers number documents with digits of any length, but
// none by dates as old as the years of birth from 1920 to 2012.
const (
	Text     = `(^|\PN)(` + mobile + `|` + identity + `|` + landline + `)($|\PN)|` + split + `|` + spelt + `|` + email
	FileText = `(^|\PN)\pN{6}` + dash + `(` + one + `[9９][^\PN01０１]\pN|[2２][0０]` + month + `)` + dash + month + dash + day + dash + `\pN{3}` + dash + check + `($|\PN)|` + email
	Name     = `(^|[^0-9])(1[3-9][0-9]([.-]*[0-9]{4}){2}|(0|86[.-]*)[1-9][0-9]{1,2}[.-]*[0-9]{3,4}[.-]*[0-9]{4}` +
		`|[0-9]{6}[.-]*(19|20)?[0-9]{2}[.-]*(0[1-9]|1[0-2])[.-]*(0[1-9]|[12][0-9]|3[01])[.-]*[0-9]{3}[.-]*[0-9x]?|[0-9]{15})([^0-9]|$)`

	dash = `[\pZ\p{Cf}\p{Pd}.]*`
)

var (
	numbers   = regexp.MustCompile(Text + `|` + Name)
	addresses = regexp.MustCompile(`[\pL\pN._%+-]*` + email + `[\pL\pN.．。-]*`)
)

// shown is how much of a number stays: enough to find it, not to call it.
const shown = 3

// leastDigits is the least number of digits in anything that the patterns find, save an
// address.
const leastDigits = 10

// harmless says of a text at a glance that the patterns find nothing in it: it has no address,
// and nowhere so many digits with nothing but gaps between them.
func harmless(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case r == '@' || r == '＠' || r == '﹫':
			return false
		case isDigit(r):
			if digits++; digits >= leastDigits {
				return false
			}
		case digits > 0 && !isMark(r):
			digits = 0
		}
	}
	return true
}

// isDigit says whether the patterns take a character for a digit.
func isDigit(r rune) bool {
	if r < unicode.MaxASCII {
		return '0' <= r && r <= '9'
	}
	return unicode.IsNumber(r) || strings.ContainsRune(spelled, r)
}

// isMark says whether a character may stand between two digits of a number.
func isMark(r rune) bool {
	if r < unicode.MaxASCII {
		return strings.ContainsRune(" \t\n\v\f\r-.()", r)
	}
	return strings.ContainsRune("−·．（）", r) || unicode.In(r, unicode.Z, unicode.M, unicode.Cf, unicode.Pd)
}

// In says whether something in a text may lead to a person.
func In(text string) bool {
	return !harmless(text) && (addresses.MatchString(text) || numbers.MatchString(text))
}

// spelled are the digits in words.
const spelled = "零幺一二三四五六七八九"

// Mask gives a text in which nothing leads to a person any more.
func Mask(text string) string {
	if harmless(text) {
		return text
	}
	text = addresses.ReplaceAllString(text, "***")
	for {
		at := numbers.FindStringIndex(text)
		if at == nil {
			return text
		}
		var b strings.Builder
		b.WriteString(text[:at[0]])
		digits := 0
		for _, r := range text[at[0]:at[1]] {
			if unicode.IsNumber(r) || strings.ContainsRune(spelled, r) {
				if digits++; digits > shown {
					r = '*'
				}
			}
			b.WriteRune(r)
		}
		b.WriteString(text[at[1]:])
		text = b.String()
	}
}
