package tabular

import (
	"fmt"
	"math"
	"strconv"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Worded is what there are words for in both languages: words.Text, words.Phrase and Name.
type Worded interface {
	In(lang words.Lang) string
}

// Name is a name, a number of a document, a path: the same in both languages.
type Name string

// In gives the name.
func (n Name) In(words.Lang) string { return string(n) }

// Kind is what sort of thing stands in a column or a cell.
type Kind string

// The kinds.
const (
	// KindNone is that of the zero cell: nothing belongs there.
	KindNone Kind = ""
	// KindUnknown is that of a cell for which something belongs there and nobody knows
	// what. It stands in columns of every kind, and is never 0 nor empty.
	KindUnknown Kind = "unknown"
	// KindText is a text or a name.
	KindText Kind = "text"
	// KindCount is a whole number.
	KindCount Kind = "count"
	// KindChange is by how much a number became more or less; it shows its sign.
	KindChange Kind = "change"
	// KindPercent is a part of a whole, shown in percent with one decimal.
	KindPercent Kind = "percent"
	// KindDate is a civil date.
	KindDate Kind = "date"
	// KindState is one of several states, which have identifiers.
	KindState Kind = "state"
)

// numeric says whether what is of a kind stands to the right.
func (k Kind) numeric() bool { return k == KindCount || k == KindChange || k == KindPercent }

// Tone is how a state is to be taken, beside its words: pages colour it.
type Tone string

// The tones.
const (
	TonePlain Tone = ""
	ToneGood  Tone = "good"
	ToneBad   Tone = "bad"
	// ToneOpen is of what may yet come out either way, such as what nobody declared.
	ToneOpen Tone = "open"
)

// Cell is what stands in a column of a row. The zero cell is empty.
type Cell struct {
	Kind Kind
	// Words are those of a text or a state.
	Words Worded
	// State is the identifier of a state.
	State string
	Tone  Tone
	// Number is a count or a change; of a percentage it is the part, and Of the whole.
	Number, Of int
	// Day is a date.
	Day v1alpha1.Date
	// Object is what the cell is about, so that pages can link to it; zero for nothing.
	Object world.Key
}

// Text makes a cell of words; "" makes an empty one.
func Text(w Worded) Cell {
	if w == Name("") {
		return Cell{}
	}
	return Cell{Kind: KindText, Words: w}
}

// Named makes a cell of a name; "" makes an empty one.
func Named(name string) Cell { return Text(Name(name)) }

// Count makes a cell of a number.
func Count(n int) Cell { return Cell{Kind: KindCount, Number: n} }

// Change makes a cell of a difference.
func Change(n int) Cell { return Cell{Kind: KindChange, Number: n} }

// Percent makes a cell of a part of a whole, an empty one where the whole is 0.
func Percent(part, whole int) Cell {
	if whole == 0 {
		return Cell{}
	}
	return Cell{Kind: KindPercent, Number: part, Of: whole}
}

// Day makes a cell of a date; "" makes an empty one.
func Day(d v1alpha1.Date) Cell {
	if d == "" {
		return Cell{}
	}
	return Cell{Kind: KindDate, Day: d}
}

// Unknown makes a cell of what nobody knows.
func Unknown() Cell { return Cell{Kind: KindUnknown, Tone: ToneOpen} }

// State makes a cell of a state with words of its own.
func State(id string, in Worded, tone Tone) Cell {
	return Cell{Kind: KindState, State: id, Words: in, Tone: tone}
}

// About gives the cell with what it is about.
func (c Cell) About(object world.Key) Cell {
	c.Object = object
	return c
}

// In puts a cell into words; "" for an empty one.
func (c Cell) In(lang words.Lang) string {
	switch c.Kind {
	case KindUnknown:
		return unknown.In(lang)
	case KindText, KindState:
		return c.Words.In(lang)
	case KindCount:
		return strconv.Itoa(c.Number)
	case KindChange:
		if c.Number == 0 {
			return "0"
		}
		return fmt.Sprintf("%+d", c.Number)
	case KindPercent:
		return strconv.FormatFloat(c.Value(), 'f', 1, 64) + "%"
	case KindDate:
		return string(c.Day)
	}
	return ""
}

// Value gives a count or a change, and a part of a whole in percent, to one decimal: it
// rounds to 100 only what is whole, and to 0 only what is nothing. It gives 0 of others.
func (c Cell) Value() float64 {
	if c.Kind != KindPercent {
		return float64(c.Number)
	}
	tenths := math.Round(1000 * float64(c.Number) / float64(c.Of))
	if c.Number < c.Of {
		tenths = min(tenths, 999)
	}
	if c.Number > 0 {
		tenths = max(tenths, 1)
	}
	return tenths / 10
}

// value gives a cell as programs read it: identifiers rather than words where there are
// any, numbers as numbers, nil for what is not known.
func (c Cell) value(lang words.Lang) any {
	switch c.Kind {
	case KindUnknown:
		return nil
	case KindState:
		return c.State
	case KindCount, KindChange:
		return c.Number
	case KindPercent:
		return c.Value()
	}
	return c.In(lang)
}
