package assess

import "testing"

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
		if got := creditCodeValid(code); got != want {
			t.Errorf("creditCodeValid(%q) = %t, want %t", code, got, want)
		}
	}
}
