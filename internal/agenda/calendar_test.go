package agenda_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"qinglian.dev/qinglian/internal/agenda"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// busy is a city with something overdue, something due and something without a day.
// Its association has a name that leads to a person, as a cluster without the guards
// might hold.
func busy() *worldtest.Forest {
	f := settled()
	f.Fed("m3301").Spec.DisplayName = "杭州市青年联合会"
	f.Fed("m3301").Spec.Committee.TermEndsOn = "2026-12-20"
	f.Associations[0].Spec.Contact = worldtest.ContactedOn("2025-01-01")
	f.Associations[0].Spec.DisplayName = "网络作家，电话 138-0013-8000；a@example.com\nBEGIN:VEVENT"
	a := f.Association("m3301", "gamers-13800138000")
	a.Spec.Attestation, a.Spec.LeagueAffiliation = worldtest.Attested("2026-01-01"), worldtest.RecognisedOn("2020-01-01")
	return f
}

func shown(t *testing.T, write func(*agenda.View, *bytes.Buffer, []agenda.Item) error) string {
	t.Helper()
	w := busy().World()
	assess.Evaluate(w, today, words.Chinese)
	v := &agenda.View{Scope: within("90d"), Program: "kubectl qinglian"}
	var b bytes.Buffer
	check.OK(t, write(v, &b, agenda.Of(w, v.Scope)))
	return b.String()
}

func TestCalendar(t *testing.T) {
	write := func(v *agenda.View, b *bytes.Buffer, items []agenda.Item) error {
		return v.Calendar(b, items, words.Chinese)
	}
	text := shown(t, write)
	if again := shown(t, write); again != text {
		t.Error("the same world gives other bytes")
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.Contains(line, "\n") || !utf8.ValidString(line) {
			t.Errorf("a line is no line of iCalendar: %q", line)
		}
	}
	c, err := ics.ParseCalendar(strings.NewReader(text))
	check.OK(t, err)
	if events, tasks := len(c.Events()), len(c.Todos()); events != 1 || tasks != 2 {
		t.Fatalf("%d events and %d to-dos", events, tasks)
	}
	e := c.Events()[0]
	start, err := e.GetAllDayStartAt()
	check.OK(t, err)
	stamp, err := e.GetDtStampTime()
	check.OK(t, err)
	worldtest.Same(t, start.Format("2006-01-02"), "2026-12-20")
	worldtest.Same(t, stamp.Format("2006-01-02 15:04"), "2026-11-24 00:00")
	worldtest.Same(t, e.Id(), "term.zj.m3301@qinglian.dev")
	worldtest.Same(t, e.GetProperty(ics.ComponentPropertySummary).Value, "杭州市青年联合会：本届任期届满，应换届")
	worldtest.Same(t, len(e.Alarms()), 2)
	for _, task := range c.Todos() {
		worldtest.Contains(t, task.GetProperty(ics.ComponentPropertyDescription).Value, "依据：N", "命令：kubectl qinglian ")
	}
}

// TestNothingLeadsToAPerson: what a schema would refuse goes no further, however it is
// split over lines.
func TestNothingLeadsToAPerson(t *testing.T) {
	for name, text := range map[string]string{
		"calendar": shown(t, func(v *agenda.View, b *bytes.Buffer, items []agenda.Item) error {
			return v.Calendar(b, items, words.Chinese)
		}),
		"digest": shown(t, func(v *agenda.View, b *bytes.Buffer, items []agenda.Item) error {
			return v.Digest(b, items, words.Chinese)
		}),
	} {
		whole := strings.ReplaceAll(text, "\r\n ", "")
		for _, part := range []string{"0013", "8000", "example.com"} {
			if strings.Contains(whole, part) {
				t.Errorf("the %s still has %q:\n%s", name, part, whole)
			}
		}
		worldtest.Contains(t, whole, "网络作家，电话 138-****-****", "***")
	}
}

func TestDigest(t *testing.T) {
	got := shown(t, func(v *agenda.View, b *bytes.Buffer, items []agenda.Item) error {
		return v.Digest(b, items, words.English)
	})
	worldtest.Contains(t, got,
		"Work list\nas of 2026-11-24: 1 overdue, 1 due by 2027-02-22, 1 without a day\n",
		"\nOverdue: 1\n1. 2026-01-01 杭州市青年联合会, 网络作家，电话 138-****-****；***\\u000aBEGIN:VEVENT: get in contact",
		"\nDue: 1\n1. 2026-12-20 杭州市青年联合会: the committee's term ends: re-election (N31)\n",
		"\nWithout a day: 1\n1. 杭州市青年联合会, ",
	)
}
