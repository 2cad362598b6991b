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

// AddDay adds what the same change does on a later day, less what it has done before.
// Days are added in their order.
func (d *Diff) AddDay(on civil.Date, then *Diff) {
	l := Later{On: on}
	for _, c := range then.Targets {
		if c.Effect != "" && !known(d, func(x *Later) []TargetChange { return x.Targets }, func(o *TargetChange) bool {
			return o.Federation == c.Federation && o.Target == c.Target && o.Effect == c.Effect && o.After.State == c.After.State
		}) {
			l.Targets = append(l.Targets, c)
		}
	}
	for _, c := range then.Members {
		if !known(d, func(x *Later) []MemberChange { return x.Members }, func(o *MemberChange) bool {
			return o.Group == c.Group && o.Message(words.English) == c.Message(words.English)
		}) {
			l.Members = append(l.Members, c)
		}
	}
	for _, c := range then.Conditions {
		if c.Effect != "" && !known(d, func(x *Later) []ConditionChange { return x.Conditions }, func(o *ConditionChange) bool {
			return o.Object == c.Object && o.Type == c.Type && o.After == c.After
		}) {
			l.Conditions = append(l.Conditions, c)
		}
	}
	for _, e := range then.Exits {
		if !known(d, func(x *Later) []Exits { return x.Exits }, func(o *Exits) bool {
			return o.Federation == e.Federation && o.Left >= e.Left
		}) {
			l.Exits = append(l.Exits, e)
		}
	}
	if len(l.Targets)+len(l.Members)+len(l.Conditions)+len(l.Exits) > 0 {
		d.Later = append(d.Later, l)
	}
}

// known says whether something was found today or on an earlier day.
func known[T any](d *Diff, list func(*Later) []T, same func(*T) bool) bool {
	is := func(day *Later) bool {
		return slices.ContainsFunc(list(day), func(o T) bool { return same(&o) })
	}
	return is(&Later{Targets: d.Targets, Members: d.Members, Conditions: d.Conditions, Exits: d.Exits}) ||
		slices.ContainsFunc(d.Later, func(day Later) bool { return is(&day) })
}
