package explain

import (
	"cmp"
	"maps"
	"slices"

	"qinglian.dev/qinglian/internal/words"
)

// Rule is a rule of the engine as an explanation cites it.
type Rule struct {
	// Number is R0 to R43, as in docs/rules.md.
	Number string `json:"number"`
	// Says is what it says, in the language asked for.
	Says string `json:"says"`
	// Words says whose words they are: Notice, Ours, or NoticeAndOurs where a
	// reading of this project's fills in what the notice leaves open.
	Words Words `json:"words"`
}

// Words says whose words a rule is in.
type Words string

// The values of Words.
const (
	WordsNotice Words = "Notice"
	WordsOurs   Words = "Ours"
	WordsBoth   Words = "NoticeAndOurs"
)

// ruleOfNotice is the rule that says which notice applies.
const ruleOfNotice = "R0"

// ruleText is what a rule says, and whose words it is in.
type ruleText struct {
	says  words.Text
	words Words
}

// rulesOf gives the rules of some numbers in a language.
func rulesOf(lang words.Lang, numbers []string) []Rule {
	list := make([]Rule, len(numbers))
	for i, n := range numbers {
		r := ruleTexts[n]
		list[i] = Rule{Number: n, Says: r.says.In(lang), Words: r.words}
	}
	return list
}

// Rules lists the rules that verdicts rest on, in a language and by their numbers.
func Rules(lang words.Lang) []Rule {
	numbers := slices.SortedFunc(maps.Keys(ruleTexts), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	return rulesOf(lang, numbers)
}
