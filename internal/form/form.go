// Package form says whether a text matches a regular expression, as package regexp does,
// in one look at each character: the schemas hold every text that people write to
// expressions of hundreds of terms.
package form

import (
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"
)

// maxStates bounds what is kept of one expression.
const maxStates = 1024

// Form is a regular expression. What has been found out about texts is kept, so that it is
// for use by one at a time; Copy gives one for another.
type Form struct {
	slow *regexp.Regexp
	prog *syntax.Prog
	// classes are of runes that the expression does not tell apart. Each class is known by
	// one of its runes.
	classes []rune
	// basic has the classes of the runes of the basic plane, bounds those at which a range
	// of runes of one class begins, and of has the class of each range.
	basic  []uint8
	bounds []rune
	of     []uint8
	states []state
	known  map[string]int32
}

// state is where an expression may stand after some text.
type state struct {
	pcs []uint32
	// next are the states after each class of runes, 0 where it isn't known yet.
	next []int32
	// matched says that the text has matched; ends, that it matches if it ends here.
	matched, ends bool
}

// Compile parses an expression as regexp.Compile does.
func Compile(expression string) (*Form, error) {
	slow, err := regexp.Compile(expression)
	if err != nil {
		return nil, err
	}
	f := &Form{slow: slow}
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, err
	}
	if f.prog, err = syntax.Compile(parsed.Simplify()); err != nil {
		return nil, err
	}
	if !f.sortOut() {
		f.prog = nil
		return f, nil
	}
	f.begin()
	return f, nil
}

// Copy gives a form of the same expression that may be used beside this one.
func (f *Form) Copy() *Form {
	c := &Form{slow: f.slow, prog: f.prog, classes: f.classes, basic: f.basic, bounds: f.bounds, of: f.of}
	if f.prog != nil {
		c.begin()
	}
	return c
}

// maxClasses bounds the classes of runes.
const maxClasses = 256

// sortOut finds the classes of runes. It says false where there are too many, and where
// the expression asks for what stands before and after a place, other than the ends of the
// text.
func (f *Form) sortOut() bool {
	bounds := []rune{0, unicode.MaxRune + 1}
	sets := map[string]*syntax.Inst{}
	for i := range f.prog.Inst {
		inst := &f.prog.Inst[i]
		switch inst.Op {
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
				return false
			}
		case syntax.InstRune, syntax.InstRune1:
			if set := fmt.Sprint(inst.Arg, inst.Rune); sets[set] == nil {
				sets[set] = inst
				bounds = append(bounds, ranges(inst)...)
			}
		case syntax.InstRuneAnyNotNL:
			sets["any"] = inst
			bounds = append(bounds, '\n', '\n'+1)
		}
	}
	slices.Sort(bounds)
	f.bounds = slices.Compact(bounds)
	names := slices.Sorted(maps.Keys(sets))
	known := map[string]uint8{}
	for _, r := range f.bounds {
		in := make([]byte, len(names))
		for i, name := range names {
			if sets[name].MatchRune(r) {
				in[i] = 1
			}
		}
		class, found := known[string(in)]
		if !found {
			if len(f.classes) == maxClasses {
				return false
			}
			class = uint8(len(f.classes)) // bounded by maxClasses
			known[string(in)] = class
			f.classes = append(f.classes, r)
		}
		f.of = append(f.of, class)
	}
	f.basic = make([]uint8, 1<<16)
	for r, i := rune(0), 0; int(r) < len(f.basic); r++ {
		if i+1 < len(f.bounds) && f.bounds[i+1] == r {
			i++
		}
		f.basic[r] = f.of[i]
	}
	return true
}

// ranges gives the first rune of each range of an instruction, and the one after its last.
func ranges(inst *syntax.Inst) []rune {
	if len(inst.Rune) == 1 {
		r := inst.Rune[0]
		list := []rune{r, r + 1}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
				list = append(list, other, other+1)
			}
		}
		return list
	}
	var list []rune
	for pair := range slices.Chunk(inst.Rune, 2) {
		list = append(list, pair[0], pair[len(pair)-1]+1)
	}
	return list
}

func (f *Form) class(r rune) uint8 {
	if int(r) < len(f.basic) {
		return f.basic[r]
	}
	return f.of[sort.Search(len(f.bounds), func(i int) bool { return f.bounds[i] > r })-1]
}

// begin forgets what was found out. State 0 is none, 1 the beginning of a text.
func (f *Form) begin() {
	f.states, f.known = make([]state, 1, 64), map[string]int32{}
	f.state(f.follow(nil, uint32(f.prog.Start), syntax.EmptyBeginText)) // an index
	clear(f.known)                                                      // nowhere else is a text at its beginning
}

// follow adds the instructions that can be reached from one without a rune.
func (f *Form) follow(pcs []uint32, pc uint32, at syntax.EmptyOp) []uint32 {
	if slices.Contains(pcs, pc) {
		return pcs
	}
	pcs = append(pcs, pc)
	switch inst := &f.prog.Inst[pc]; inst.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		pcs = f.follow(f.follow(pcs, inst.Out, at), inst.Arg, at)
	case syntax.InstCapture, syntax.InstNop:
		pcs = f.follow(pcs, inst.Out, at)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(inst.Arg)&^at == 0 {
			pcs = f.follow(pcs, inst.Out, at)
		}
	}
	return pcs
}

// state gives the state of some instructions.
func (f *Form) state(pcs []uint32) int32 {
	slices.Sort(pcs)
	key := make([]byte, 0, 4*len(pcs))
	for _, pc := range pcs {
		key = append(key, byte(pc), byte(pc>>8), byte(pc>>16), byte(pc>>24))
	}
	if i, known := f.known[string(key)]; known {
		return i
	}
	s := state{pcs: pcs, next: make([]int32, len(f.classes))}
	var atEnd []uint32
	for _, pc := range pcs {
		s.matched = s.matched || f.prog.Inst[pc].Op == syntax.InstMatch
		if f.prog.Inst[pc].Op == syntax.InstEmptyWidth {
			at := syntax.EmptyEndText
			if len(f.states) == 1 {
				at |= syntax.EmptyBeginText
			}
			if syntax.EmptyOp(f.prog.Inst[pc].Arg)&^at == 0 {
				atEnd = f.follow(atEnd, f.prog.Inst[pc].Out, at)
			}
		}
	}
	s.ends = s.matched || slices.ContainsFunc(atEnd, func(pc uint32) bool { return f.prog.Inst[pc].Op == syntax.InstMatch })
	i := int32(len(f.states)) // bounded by maxStates
	f.states = append(f.states, s)
	f.known[string(key)] = i
	return i
}

// step gives the state after a rune of a class, where it isn't known yet.
func (f *Form) step(from int32, class uint8) int32 {
	var pcs []uint32
	r := f.classes[class]
	for _, pc := range f.states[from].pcs {
		if inst := &f.prog.Inst[pc]; isRune(inst.Op) && inst.MatchRune(r) {
			pcs = f.follow(pcs, inst.Out, 0)
		}
	}
	// A match may begin at any place.
	pcs = f.follow(pcs, uint32(f.prog.Start), 0) // an index
	to := f.state(pcs)
	f.states[from].next[class] = to
	return to
}

func isRune(op syntax.InstOp) bool {
	return op == syntax.InstRune || op == syntax.InstRune1 || op == syntax.InstRuneAny || op == syntax.InstRuneAnyNotNL
}

// Match says whether any part of a text matches. A text that is no UTF-8 is left to
// package regexp.
func (f *Form) Match(text string) bool {
	if f.prog == nil {
		return f.slow.MatchString(text)
	}
	if len(f.states) > maxStates {
		f.begin()
	}
	at := int32(1)
	for i := 0; i < len(text); {
		var class uint8
		if c := text[i]; c < utf8.RuneSelf {
			class = f.basic[c]
			i++
		} else {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && size == 1 {
				return f.slow.MatchString(text)
			}
			class = f.class(r)
			i += size
		}
		to := f.states[at].next[class]
		if to == 0 {
			to = f.step(at, class)
		}
		if f.states[to].matched {
			return true
		}
		at = to
	}
	return f.states[at].ends
}
