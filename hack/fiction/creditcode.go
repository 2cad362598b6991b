package fiction

import (
	"fmt"
	"strings"
)

const (
	organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	creditAlphabet       = "0123456789ABCDEFGHJKLMNPQRTUWXY"
)

// CreditCode is a unified social credit code (GB 32100-2015) of a social
// organisation registered in a division, both check characters right. Its
// organisation code lies in PDY00001 … PDY99999, which GB 11714 sets aside for
// internal use, so that it is no real organisation's.
func CreditCode(divisionCode string, number int) string {
	organisation := fmt.Sprintf("PDY%05d", number)
	code := "51" + divisionCode + organisation + OrganisationCheck(organisation)
	return code + CreditCheck(code)
}

// OrganisationCheck is the check character of an eight-character organisation
// code (GB 11714).
func OrganisationCheck(code string) string {
	weights := [...]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * strings.IndexByte(organisationAlphabet, code[i])
	}
	switch check := 11 - sum%11; check {
	case 10:
		return "X"
	case 11:
		return "0"
	default:
		return fmt.Sprint(check)
	}
}

// CreditCheck is the check character of the first 17 characters of a credit code.
func CreditCheck(code string) string {
	sum, weight := 0, 1
	for i := range 17 {
		sum += weight * strings.IndexByte(creditAlphabet, code[i])
		weight = weight * 3 % 31
	}
	return string(creditAlphabet[(31-sum%31)%31])
}

// WithWrongCheck replaces a credit code's last character by another one.
func WithWrongCheck(code string) string {
	at := strings.IndexByte(creditAlphabet, code[17])
	return code[:17] + string(creditAlphabet[(at+1)%31])
}
