package creditcode

import (
	"strings"
	"testing"
)

func TestCreditCode(t *testing.T) {
	for code, want := range map[string]bool{
		"51100000500009247D":  true,
		"51100000500012681T":  true,
		"5144030050267905XD":  true,
		"53100000500019795A":  true,
		"53100000500021676K":  true,
		"51110105MJ00002100":  true, // remainder 0
		"51100000500000024G":  false,
		"51100000500009247E":  false,
		"51100000510009247D":  false,
		"5110000050000924ID":  false, // I is not in the alphabet
		"51100000500009247":   false,
		"51100000500009247DD": false,
		"":                    false,
	} {
		if got := Valid(code); got != want {
			t.Errorf("Valid(%q) = %t, want %t", code, got, want)
		}
	}
}

// FuzzCreditCode: any code of the form is accepted with the right check
// characters, and with any other character in place of one of the first
// seventeen it is not. Nothing panics.
func FuzzCreditCode(f *testing.F) {
	f.Add("51100000500009247D", uint8(3))
	f.Add("51110105MJ00002100", uint8(16))
	f.Add("统一社会信用代码", uint8(0))
	f.Add("", uint8(255))
	f.Fuzz(func(t *testing.T, s string, at uint8) {
		Valid(s)

		// A code made from s: eight characters, eight of the organisation code, two checks.
		code := []byte("5110000050000924")
		for i := range code {
			if i < len(s) {
				code[i] = creditAlphabet[int(s[i])%len(creditAlphabet)]
			}
		}
		sum := 0
		for i, weight := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
			c := code[8+i]
			value := int(c - '0')
			if c >= 'A' {
				value = int(c-'A') + 10
			}
			sum += value * weight
		}
		code = append(code, "0X987654321"[sum%11])
		sum = 0
		for i, weight := range []int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28} {
			sum += strings.IndexByte("0123456789ABCDEFGHJKLMNPQRTUWXY", code[i]) * weight
		}
		code = append(code, "0YXWUTRQPNMLKJHGFEDCBA987654321"[sum%31])
		if !Valid(string(code)) {
			t.Fatalf("%s is not valid", code)
		}
		i := int(at) % 17
		right := code[i]
		for _, wrong := range []byte(creditAlphabet + "IOSVZ-") {
			if code[i] = wrong; wrong != right && Valid(string(code)) {
				t.Fatalf("%s is valid with %c in place of %c", code, wrong, right)
			}
		}
	})
}
