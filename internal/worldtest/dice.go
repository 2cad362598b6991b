package worldtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Source gives numbers from 0 to n-1.
type Source interface{ IntN(n int) int }

// Dice draws facts. What they draw is valid by itself, and of one source the same
// each time.
type Dice struct {
	Source
	// Days draws a day; the lists are what emerging fields, bodies and divisions are
	// drawn from, few enough for ties and duplicates to occur.
	Days   func(Source) civil.Date
	Fields []v1alpha1.FieldName
	Bodies []v1alpha1.Body
	Codes  map[v1alpha1.Level][]string
}

// Rand gives a source of random numbers, always the same for a seed.
func Rand(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, seed)) }

// drawing lets rapid give the numbers, so that it can look for smaller ones.
type drawing struct{ t *rapid.T }

func (d drawing) IntN(n int) int { return rapid.IntRange(0, n-1).Draw(d.t, "number") }

// The lists of the API that facts are drawn from.
var (
	Levels      = []v1alpha1.Level{v1alpha1.LevelNational, v1alpha1.LevelProvince, v1alpha1.LevelPrefecture, v1alpha1.LevelCounty}
	TargetTypes = []v1alpha1.TargetType{
		v1alpha1.TargetEstablished, v1alpha1.TargetMemberGroups, v1alpha1.TargetAffiliatedAssociations,
		v1alpha1.TargetEmergingFieldCoverage, v1alpha1.TargetMembershipInOrder,
	}
	Grounds = []v1alpha1.Ground{
		v1alpha1.GroundViolatesLaw, v1alpha1.GroundViolatesCharter, v1alpha1.GroundOutsideFunction,
		v1alpha1.GroundInsignificantRole, v1alpha1.GroundIrregular,
	}
	// OtherKinds are the members that are no associations.
	OtherKinds = []v1alpha1.MemberKind{
		v1alpha1.MemberLeague, v1alpha1.MemberStudentFederation, v1alpha1.MemberSubordinateFederation,
		v1alpha1.MemberSystemFederation, v1alpha1.MemberOther,
	}
	// CreditCodes begin with those whose check characters agree. In the rest the
	// last character, the organisation's, both, and the alphabet are wrong.
	CreditCodes = []string{
		"51100000500009247D", "51100000500012681T", "5144030050267905XD", "51110105MJ00002100",
		"51100000500009247E", "51100000500009246D", "51100000500000024G", "5110000050000924OI",
	}
)

// Chance is true in so many of some number of cases.
func Chance(d Source, n, of int) bool { return d.IntN(of) < n }

// Yes is true more often than not.
func (d Dice) Yes() bool { return Chance(d, 2, 3) }

// Pick draws an element.
func Pick[T any](d Source, list ...T) T { return list[d.IntN(len(list))] }

// Shuffle puts a list into any order.
func Shuffle[T any](d Source, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := d.IntN(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}

// Some draws up to n different elements; nil when none, as YAML has it.
func Some[T any](d Source, n int, list []T) []T {
	list = slices.Clone(list)
	Shuffle(d, list)
	if n = d.IntN(min(n, len(list)) + 1); n == 0 {
		return nil
	}
	return list[:n]
}

// Maybe draws a value in two of three cases.
func Maybe[T any](d Source, draw func() T) *T {
	if Chance(d, 1, 3) {
		return nil
	}
	return new(draw())
}

// Count draws a small number.
func (d Dice) Count() int32 { return int32(d.IntN(6)) }

// Date draws a day.
func (d Dice) Date() civil.Date { return d.Days(d) }

// Past draws a day that is now and then known by its month or year alone.
func (d Dice) Past() v1alpha1.PartialDate {
	day := v1alpha1.PartialDate(d.Date())
	return day[:Pick(d, 10, 10, 10, 10, 7, 4)]
}

// DateFrom draws a day that is not before another.
func (d Dice) DateFrom(first civil.Date) civil.Date {
	if day := d.Date(); day >= first {
		return day
	}
	return civil.AddDays(first, Pick(d, 0, 1, 30, 90, 365))
}

// Document draws the number of a document.
func (d Dice) Document() v1alpha1.Document {
	return *Doc(fmt.Sprintf("语联发〔%d〕%d号", 2010+d.IntN(17), 1+d.IntN(99)))
}

// Dated draws a document that now and then says from which day it counts.
func (d Dice) Dated() v1alpha1.Document {
	document := d.Document()
	if Chance(d, 1, 3) {
		document.Date = d.Date()
	}
	return document
}

// DivisionCode draws a code that agrees with a level; a national federation has none.
func (d Dice) DivisionCode(level v1alpha1.Level) string {
	if len(d.Codes[level]) == 0 || Chance(d, 1, 6) {
		return ""
	}
	return Pick(d, d.Codes[level]...)
}
