package sheets

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Any draws a text for a cell of a column, as people write such.
func (f *Facts) Any(dice *rand.Rand, c *Column) string {
	options := f.options(c)
	day := fmt.Sprintf("%04d-%02d-%02d", 2018+dice.IntN(9), 1+dice.IntN(12), 1+dice.IntN(28))
	switch {
	case len(options) > 0 && c.Several:
		dice.Shuffle(len(options), func(i, j int) { options[i], options[j] = options[j], options[i] })
		return strings.Join(options[:1+dice.IntN(3)], between)
	case len(options) > 0:
		return options[dice.IntN(len(options))]
	}
	switch c.form {
	case formDate:
		var y, m, d int
		fmt.Sscanf(day, "%d-%d-%d", &y, &m, &d) //nolint:errcheck // it is of that form
		return []string{day, fmt.Sprintf("%d/%d/%d", y, m, d), fmt.Sprintf("%d年%d月%d日", y, m, d), fmt.Sprint(43101 + dice.IntN(3000)), "２０２３－０５－０４"}[dice.IntN(5)]
	case formPartialDate:
		return []string{day, "1956", "1956年7月", "2019-03"}[dice.IntN(4)]
	case formCount:
		return []string{fmt.Sprint(dice.IntN(5000)), "１２", "3.0", "1,200"}[dice.IntN(4)]
	case formCode:
		return []string{"330102", "51100000500009247D", "330109"}[dice.IntN(3)]
	case formReference:
		for _, o := range f.objects[c.kind] {
			if dice.IntN(len(f.objects[c.kind])) == 0 {
				return f.object(o.key, "")
			}
		}
		return ""
	}
	return fmt.Sprintf("某某〔%d〕%d号，=A1: #x", 2018+dice.IntN(9), dice.IntN(99))
}
