// Package creditcode checks unified social credit codes (统一社会信用代码).
package creditcode

import "strings"

const (
	creditAlphabet       = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	organisationAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

var organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}

// Valid says whether a code has eighteen characters and both of its check characters
// agree: the eighteenth over the whole (GB 32100-2015, weights 3^i mod 31), and the
// seventeenth over the organisation code in characters 9 to 17 (GB 11714-1997,
// mod 11, X for ten).
func Valid(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(creditAlphabet, code[i])
		if value < 0 {
			return false
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	if code[17] != creditAlphabet[(31-sum%31)%31] {
		return false
	}
	sum = 0
	for i, weight := range organisationWeights {
		sum += strings.IndexByte(organisationAlphabet, code[8+i]) * weight
	}
	return code[16] == "0123456789X"[(11-sum%11)%11]
}
