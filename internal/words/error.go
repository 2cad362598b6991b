package words

import "strings"

// bilingual is an error in both languages.
type bilingual struct {
	text Text
	args []any
}

// Errorf makes an error that Say puts into words. Everywhere else it speaks
// English. Arguments may be errors, which it wraps.
func Errorf(zh, en string, args ...any) error { return &bilingual{text: Text{zh, en}, args: args} }

// Error makes an error of a format that takes the arguments, as Errorf does.
func (t Text) Error(args ...any) error { return &bilingual{text: t, args: args} }

func (b *bilingual) Error() string { return b.In(English) }

// In puts the error into a language.
func (b *bilingual) In(lang Lang) string { return Sprintf(lang, b.text, b.args) }

// Unwrap gives the errors among the arguments.
func (b *bilingual) Unwrap() []error {
	var wrapped []error
	for _, a := range b.args {
		if err, ok := a.(error); ok {
			wrapped = append(wrapped, err)
		}
	}
	return wrapped
}

// Say puts an error into a language. What the system, git or an API server has to
// say stays as it is.
func Say(lang Lang, err error) string {
	// Not errors.As: an error within another is said by that one.
	if f, ok := err.(interface{ In(Lang) string }); ok {
		return f.In(lang)
	}
	return err.Error()
}

// DidYouMean adds to an error what was probably meant, if there is anything.
func DidYouMean(err error, names []string) error {
	if len(names) == 0 {
		return err
	}
	return Errorf("%v，是否应为 %s？", "%v: did you mean %s?", err, strings.Join(names, ", "))
}
