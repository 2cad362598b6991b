package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Form says what an argument looks like.
type Form int

// The forms of arguments.
const (
	// Text is any text on a line.
	Text Form = iota
	// Day is a date, and Distant one of which the month or the year is enough.
	Day
	Distant
	// Count is a number from 0 on.
	Count
	// Choice is one of the values of Choices, and Reference the name of an object.
	Choice
	Reference
	// Assignment is NAME=VALUE.
	Assignment
)

// Argument is an argument of a record.
type Argument struct {
	// Name is the flag's.
	Name string
	// Label is what a form calls it; it says everything that is to be known.
	Label    words.Text
	Form     Form
	Required bool
	// Many says that it may be given more than once.
	Many bool
	// Choices gives the values there are, with what they are called in Chinese.
	Choices func(w *world.World, object world.Key) []Option
}

// Option is a value of a choice.
type Option struct {
	// Value is the identifier.
	Value string
	// Name is what it is called.
	Name words.Text
}

// options makes options of enum values.
func options[T ~string](values ...T) func(*world.World, world.Key) []Option {
	return func(*world.World, world.Key) []Option {
		list := make([]Option, len(values))
		for i, v := range values {
			list[i] = Option{string(v), words.Text{words.Name(words.Chinese, string(v)), words.Name(words.English, string(v))}}
		}
		return list
	}
}

// identifier gives the value of a choice that somebody meant.
func identifier(text string, among []Option) (string, error) {
	values := make([]string, len(among))
	for i, o := range among {
		values[i] = o.Value
		if words.Plain(o.Name[0]) == words.Plain(text) {
			return o.Value, nil
		}
	}
	if value := words.Identifier(text, values); value != "" {
		return value, nil
	}
	if meant := nearest.Name(text, values); meant != "" {
		return "", words.DidYouMean(notOneOf.Error(text, words.Items(optionNames(among))), []string{meant})
	}
	return "", notOneOf.Error(text, words.Items(optionNames(among)))
}

// optionNames gives the options for a message: each by its value, and in Chinese by its name too.
func optionNames(list []Option) []any {
	names := make([]any, len(list))
	for i, o := range list {
		names[i] = o.Title()
	}
	return names
}

// Title is how an option is shown: in Chinese by its name with the value behind it.
func (o Option) Title() words.Phrase {
	if o.Name[0] == o.Value || o.Name[0] == "" {
		return words.Text{"{value}", "{value}"}.With("value", o.Value)
	}
	return words.Text{"{name}（{value}）", "{value}"}.With("name", o.Name[0], "value", o.Value)
}

// deciding are the organs that the notices say decide.
func deciding(w *world.World, _ world.Key) []Option {
	var bodies []v1alpha1.DecidingBody
	for i := range w.Notices {
		for _, b := range w.Notices[i].Spec.DecidingBodies {
			if !slices.Contains(bodies, b) {
				bodies = append(bodies, b)
			}
		}
	}
	if len(bodies) == 0 {
		bodies = []v1alpha1.DecidingBody{"StandingCommittee", "PlenarySession"}
	}
	return options(bodies...)(nil, world.Key{})
}

// youthFields are the fields that the notices and a federation have.
func youthFields(w *world.World, object world.Key) []Option {
	var list []Option
	add := func(value, name string) {
		if !slices.ContainsFunc(list, func(o Option) bool { return o.Value == value }) {
			list = append(list, Option{value, words.Text{cmp.Or(name, value), value}})
		}
	}
	for i := range w.Notices {
		for _, f := range w.Notices[i].Spec.EmergingFields {
			add(string(f.Name), f.DisplayName)
		}
	}
	if f := world.Find(w.Federations, object); f != nil && f.Spec.Youth != nil {
		for _, y := range f.Spec.Youth.Fields {
			add(string(y.Field), "")
		}
	}
	return list
}

// openFindings are the findings of a member group on which nothing was decided.
func openFindings(w *world.World, object world.Key) []Option {
	var list []Option
	if g := world.Find(w.MemberGroups, object); g != nil {
		for _, f := range g.Spec.Findings {
			if f.Outcome == nil {
				list = append(list, Option{f.ID, words.Text{f.ID, f.ID}})
			}
		}
	}
	return list
}

// count reads a number from 0 on, with digits of full width and separators too.
func count(text string) (int64, error) {
	plain := strings.NewReplacer(",", "", "，", "").Replace(words.Plain(text))
	n, err := strconv.ParseInt(plain, 10, 64)
	if err != nil || n < 0 {
		return 0, noCount.Error(text)
	}
	return n, nil
}

// read gives what an argument of a form says, as JSON has it.
func read(form Form, text string, among []Option) (any, error) {
	switch form {
	case Day:
		date, err := civil.Read(text)
		return string(date), err
	case Distant:
		date, err := civil.ReadPartial(text)
		return string(date), err
	case Count:
		return count(text)
	case Choice:
		return identifier(text, among)
	}
	if text = strings.TrimSpace(text); text == "" {
		return nil, missing.Error()
	}
	return text, nil
}

// Check says what is wrong with a value of an argument, before there are others.
func (a *Argument) Check(w *world.World, object world.Key, text string) error {
	var among []Option
	if a.Choices != nil {
		among = a.Choices(w, object)
	}
	if a.Form == Assignment || a.Form == Choice && len(among) == 0 {
		return nil
	}
	_, err := read(a.Form, text, among)
	return err
}
