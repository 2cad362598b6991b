package words

// Lang is the language of messages.
type Lang string

// The languages.
const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// ParseLang takes zh or en.
func ParseLang(s string) (Lang, error) {
	switch l := Lang(s); l {
	case Chinese, English:
		return l, nil
	}
	return "", Errorf("%q 不是可用的语言，请用 zh 或 en", "%q is not a language: use zh or en", s)
}
