package agenda

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"time"

	ics "github.com/arran4/golang-ical"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/words"
)

// domain stands behind the identifiers of a calendar's entries.
const domain = "@qinglian.dev"

// alarms are when a calendar reminds of a day: at nine in the morning a week before it,
// and the day before.
var alarms = []string{"-P6DT15H", "-PT15H"}

// The priorities of iCalendar: 1 is the highest, 9 the lowest.
var priorities = map[State]int{StateOverdue: 1, StateDue: 5, StateOpen: 9}

// Calendar writes the work list as iCalendar (RFC 5545): what has a day ahead is an event
// of that day with alarms, as few programs show to-dos; what is overdue or has no day is a
// to-do. The same world and date give the same bytes. Nothing in it leads to a person.
func (v *View) Calendar(w io.Writer, items []Item, lang words.Lang) error {
	c := ics.NewCalendar()
	c.SetProductId("-//qinglian.dev//qinglian//ZH")
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName(personal.Mask(v.title().In(lang)))
	stamp := civil.StartOf(v.Today, time.UTC)
	for i := range items {
		item := &items[i]
		if item.State == StateDue {
			v.event(c.AddEvent(item.uid()), item, stamp, lang)
		} else {
			v.task(c.AddTodo(item.uid()), item, stamp, lang)
		}
	}
	return c.SerializeTo(w, ics.WithNewLineWindows)
}

func (v *View) event(e *ics.VEvent, i *Item, stamp time.Time, lang words.Lang) {
	day := civil.StartOf(i.DueOn, time.UTC)
	e.SetDtStampTime(stamp)
	e.SetAllDayStartAt(day)
	e.SetAllDayEndAt(day.AddDate(0, 0, 1))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	e.SetSummary(i.summary(lang))
	e.SetDescription(v.description(i, lang))
	e.SetProperty(ics.ComponentPropertyCategories, kindNames[i.Kind].In(lang))
	for _, trigger := range alarms {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(trigger)
		a.SetProperty(ics.ComponentPropertyDescription, i.summary(lang))
	}
}

func (v *View) task(t *ics.VTodo, i *Item, stamp time.Time, lang words.Lang) {
	t.SetDtStampTime(stamp)
	if i.DueOn != "" {
		t.SetAllDayDueAt(civil.StartOf(i.DueOn, time.UTC))
	}
	t.SetPriority(priorities[i.State])
	t.SetStatus(ics.ObjectStatusNeedsAction)
	t.SetSummary(i.summary(lang))
	t.SetDescription(v.description(i, lang))
	t.SetProperty(ics.ComponentPropertyCategories, kindNames[i.Kind].In(lang))
}

// uid is the identifier of an entry. One that leads to a person, as the name of an object
// might on a cluster, is told by its digest.
func (i *Item) uid() string {
	id := i.ID()
	if personal.Mask(id) != id {
		sum := sha256.Sum256([]byte(id))
		id = hex.EncodeToString(sum[:8])
	}
	return id + domain
}

// summary is who is to do what, masked.
func (i *Item) summary(lang words.Lang) string {
	return words.OneLine(personal.Mask(whoAndWhat.With("who", i.who(), "what", i.What).In(lang)))
}

// who names the federation, and what belongs to it.
func (i *Item) who() words.Phrase {
	if i.Object == i.Federation {
		return words.Text{"{who}", "{who}"}.With("who", i.Federation.DisplayName)
	}
	return objectOf.With("federation", i.Federation.DisplayName, "object", i.Object.DisplayName)
}

// description says the basis and the command, masked.
func (v *View) description(i *Item, lang words.Lang) string {
	return personal.Mask(basisAndCommand.With("basis", i.basis(), "command", v.command(i)).In(lang))
}
