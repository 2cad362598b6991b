package reelection_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/reelection"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const today civil.Date = "2026-11-24"

func TestCalendar(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301); P(33) > M(3302); P(33) > M(3303); P(33) > M(3304); P(33) > M(3305); P(33) > M(3306); P(33) > M(3307)")
	ends := func(name string, day civil.Date) *v1alpha1.Committee {
		spec := &f.Fed(name).Spec
		spec.Establishment = worldtest.EstablishedOn("1956-07-10")
		if spec.Committee = worldtest.TermEndsOn(day, new(true)); day == "" {
			spec.Committee = nil
		}
		return spec.Committee
	}
	ends("m3301", "2027-11-24")
	ends("m3302", "2027-11-25") // later than a year from today
	ends("m3303", "2026-11-24").Reviews = []v1alpha1.Review{
		{On: "2026-10-01", Outcome: v1alpha1.ReviewReturned}, {On: "2026-11-20", Outcome: v1alpha1.ReviewPassed}, {On: "2026-12-01", Outcome: v1alpha1.ReviewReturned},
	}
	ends("m3304", "2026-11-23")
	ends("m3305", "2026-01-01").Extension = &v1alpha1.Extension{Until: "2027-01-01", Decision: *worldtest.Doc("浙青联〔2026〕5号")}
	ends("m3306", "")
	ends("m3307", "2026-12-24")
	f.Fed("m3307").Spec.Ended = &v1alpha1.Ended{On: "2026-01-01", Outcome: v1alpha1.EndAbolished, Decision: *worldtest.Doc("国函〔2026〕1号")}
	w := f.World()
	assess.Evaluate(w, today, words.English)
	var got []string
	for _, e := range reelection.Calendar(w, today, civil.AddYears(today, 1)) {
		last := ""
		if e.LastReview != nil {
			last = fmt.Sprintf(" %s %s", e.LastReview.On, e.LastReview.Outcome)
		}
		got = append(got, fmt.Sprintf("%s %s %s/%s from %s: %s%s", e.Federation.Name, e.Stage, e.EndsOn, e.Until, e.ReviewFrom, e.Ready.Reason, last))
	}
	want := []string{
		"m3304 Overdue 2026-11-23/ from 2026-05-23: TargetsUnmet",
		"m3303 Review 2026-11-24/ from 2026-05-24: TargetsUnmet 2026-11-20 Passed",
		"m3305 Extended 2026-01-01/2027-01-01 from 2025-07-01: TargetsUnmet",
		"m3301 Ahead 2027-11-24/ from 2027-05-24: NotDue",
		"m3306 Undeclared / from : TermUndeclared",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSheet(t *testing.T) {
	f := worldtest.Plant("P(33) > M(3301)")
	city := f.Fed("m3301")
	city.Spec.Establishment = worldtest.EstablishedOn("1956-07-10")
	city.Spec.Committee = worldtest.TermEndsOn("2027-01-01", new(false))
	city.Spec.Committee.TermStartedOn = "2022-01-01"
	city.Spec.Committee.SeatsByField = []v1alpha1.FieldSeats{{Field: "OnlineWriter", Seats: new(int32(2))}}
	city.Spec.Committee.Reviews = []v1alpha1.Review{{On: "2026-11-20", By: "共青团浙江省委", Outcome: v1alpha1.ReviewReturned}}
	f.Qualifying("m3301", "writers")
	f.Group("m3301", "league", v1alpha1.MemberLeague).Spec.Terms = worldtest.Terms("1956-07-10..")
	f.Group("m3301", "left", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2000-01-01..2023-05-04")
	f.Group("m3301", "left-before", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2000-01-01..2021-12-31")
	f.Group("m3301", "leaves", v1alpha1.MemberOther).Spec.Terms = worldtest.Terms("2000-01-01..2026-11-25")
	w := f.World()
	assess.Evaluate(w, today, words.English)
	s := reelection.SheetOf(w, world.Find(w.Federations, world.Key{Namespace: worldtest.Namespace, Name: "m3301"}), today)
	var members, exits []string
	for _, m := range s.Members {
		members = append(members, m.Group.Name+" "+string(m.Term.AdmittedOn))
	}
	for _, e := range s.Exits {
		exits = append(exits, e.Group.Name+" "+string(e.Term.ExitedOn))
	}
	worldtest.Same(t, strings.Join(members, "; "), "leaves 2000-01-01; writers 2010-05-04; league 1956-07-10")
	worldtest.Same(t, strings.Join(exits, "; "), "left 2023-05-04")
	worldtest.Same(t, len(s.Targets), 3)
	var b bytes.Buffer
	check.OK(t, s.Document().Markdown(&b, words.Chinese))
	worldtest.Contains(t, b.String(), "m3301换届审核表", "任期 2022-01-01 至 2027-01-01", "委员遴选渠道：不规范", "| 网络作家 | 2 |",
		"| 2026-11-20 | 共青团浙江省委 | 退回 | — |", "审核单位（盖章）")
}
