package compare

import (
	"regexp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// MostDays bounds the days to come on which a change is judged.
const MostDays = 366

// Later is what a change does on a day to come that it doesn't do before.
type Later struct {
	On         civil.Date        `json:"on"`
	Targets    []TargetChange    `json:"targets,omitempty"`
	Members    []MemberChange    `json:"members,omitempty"`
	Conditions []ConditionChange `json:"conditions,omitempty"`
	Exits      []Exits           `json:"exits,omitempty"`
}

// Message puts what happens on a day into words.
func (l *Later) Message(lang words.Lang, what string) string {
	return asOf.With("on", l.On, "what", what).In(lang)
}

var (
	aDay = regexp.MustCompile(`\b(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b`)
	// partial is a day known by its year or month alone, as the value of a field.
	partial = regexp.MustCompile(`On: ((?:19|20)[0-9]{2}(?:-[0-9]{2})?)(?:[,}]|$)`)
)

// days gives the days that a change speaks of.
func (n *Need) days() []string {
	list := aDay.FindAllString(n.Before+" "+n.After, -1)
	for _, value := range []string{n.Before, n.After} {
		for _, found := range partial.FindAllStringSubmatch(n.Field+": "+value, -1) {
			list = append(list, string(civil.LastDay(v1alpha1.PartialDate(found[1]))))
		}
	}
	return list
}

// Days gives the days after today on which a change of facts may show, in order: those
// that it speaks of, and the days after, since some are the last of something.
func (d *Diff) Days(today civil.Date) []civil.Date {
	var days []civil.Date
	for _, c := range d.Objects {
		for _, n := range c.Requires {
			for _, day := range n.days() {
				if on, err := civil.Parse(day); err == nil && on >= today {
					days = append(days, on, civil.AddDays(on, 1))
				}
			}
		}
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) > 0 && days[0] == today {
		days = days[1:]
	}
	if d.Unjudged = max(0, len(days)-MostDays); d.Unjudged > 0 {
		days = days[:MostDays]
	}
	return days
}

// Judge compares both sides as of a day, and gives the first later day on which any
// verdict of either can change; "" where there is none.
type Judge func(day civil.Date) (then *Diff, next civil.Date)

// AddDays adds what the same change does on later days, less what it has done before. Only
// days on which verdicts can change are judged: next is the first after today.
func (d *Diff) AddDays(today, next civil.Date, judge Judge) {
	for _, day := range d.Days(today) {
		if next == "" || day < next {
			continue
		}
		var then *Diff
		then, next = judge(day)
		d.AddDay(day, then)
	}
}

// AddDay adds what the same change does on a later day, less what it has done before.
// Days are added in their order.
func (d *Diff) AddDay(on civil.Date, then *Diff) {
	targets := slices.DeleteFunc(slices.Clone(then.Targets), func(c TargetChange) bool { return c.Effect == "" })
	conditions := slices.DeleteFunc(slices.Clone(then.Conditions), func(c ConditionChange) bool { return c.Effect == "" })
	l := Later{
		On:         on,
		Targets:    unknown(d, targets, func(x *Later) []TargetChange { return x.Targets }, sameTarget),
		Members:    unknown(d, then.Members, func(x *Later) []MemberChange { return x.Members }, sameMember),
		Conditions: unknown(d, conditions, func(x *Later) []ConditionChange { return x.Conditions }, sameCondition),
		Exits:      unknown(d, then.Exits, func(x *Later) []Exits { return x.Exits }, asManyExits),
	}
	if len(l.Targets)+len(l.Members)+len(l.Conditions)+len(l.Exits) > 0 {
		d.Later = append(d.Later, l)
	}
}

func sameTarget(before, c *TargetChange) bool {
	return before.Federation == c.Federation && before.Target == c.Target && before.Effect == c.Effect && before.After.State == c.After.State
}

func sameMember(before, c *MemberChange) bool {
	return before.Group == c.Group && before.Message(words.English) == c.Message(words.English)
}

func sameCondition(before, c *ConditionChange) bool {
	return before.Object == c.Object && before.Type == c.Type && before.After == c.After
}

func asManyExits(before, c *Exits) bool {
	return before.Federation == c.Federation && before.Left >= c.Left
}

// unknown gives those of a list that were not found today or on an earlier day.
func unknown[T any](d *Diff, list []T, of func(*Later) []T, same func(before, c *T) bool) []T {
	return slices.DeleteFunc(slices.Clone(list), func(c T) bool {
		return known(d, of, func(before *T) bool { return same(before, &c) })
	})
}

// known says whether something was found today or on an earlier day.
func known[T any](d *Diff, list func(*Later) []T, same func(*T) bool) bool {
	is := func(day *Later) bool {
		return slices.ContainsFunc(list(day), func(o T) bool { return same(&o) })
	}
	return is(&Later{Targets: d.Targets, Members: d.Members, Conditions: d.Conditions, Exits: d.Exits}) ||
		slices.ContainsFunc(d.Later, func(day Later) bool { return is(&day) })
}
