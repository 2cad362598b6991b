package personal

import (
	"math/rand/v2"
	"testing"
)

// What the patterns find is never harmless at a glance.
func TestGlance(t *testing.T) {
	alphabet := []rune("0123456789012345678901234567890011133８２¹①〇零幺一二三四 -.·．()（）−\u200b\u3000\tXx:/a年@＠.com")
	random := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 60_000 {
		text := make([]rune, 8+random.IntN(24))
		for i := range text {
			text[i] = alphabet[random.IntN(len(alphabet))]
		}
		if s := string(text); addresses.MatchString(s) || numbers.MatchString(s) {
			found++
			if harmless(s) {
				t.Fatalf("%q is taken for harmless", s)
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d texts had something in them", found)
	}
}
