package assess_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// TestAnyOrderGivesTheSameBytes: objects, and lists that are maps or sets, may
// come in any order (principle 6).
func TestAnyOrderGivesTheSameBytes(t *testing.T) { rapid.Check(t, anyOrderGivesTheSameBytes) }

func anyOrderGivesTheSameBytes(t *rapid.T) {
	w, d := worldtest.Worlds.Draw(t, "world").World, worldtest.Roll(t)
	day := d.Today()
	want := worldtest.Statuses(worldtest.Evaluated(w, day, words.Chinese))
	other := d.Shuffled(w)
	if got := worldtest.Statuses(worldtest.Evaluated(other, day, words.Chinese)); !bytes.Equal(got, want) {
		t.Fatalf("another order gives another verdict on %s:\n%s", day, worldtest.Difference(want, got))
	}
}

// TestEvaluateIsIdempotent: what stands in status is not read, and one pass is enough.
func TestEvaluateIsIdempotent(t *testing.T) { rapid.Check(t, evaluateIsIdempotent) }

func evaluateIsIdempotent(t *rapid.T) {
	w, d := worldtest.Copy(worldtest.Worlds.Draw(t, "world").World), worldtest.Roll(t)
	assess.Evaluate(w, d.Today(), words.English) // leaves the status of another day behind
	day := d.Today()
	fresh := worldtest.Statuses(worldtest.Evaluated(worldtest.WithoutStatus(w), day, words.Chinese))
	once := worldtest.Statuses(w, assess.Evaluate(worldtest.Sorted(w), day, words.Chinese))
	twice := worldtest.Statuses(w, assess.Evaluate(w, day, words.Chinese))
	if !bytes.Equal(fresh, once) {
		t.Fatalf("what stood in status before changes the verdict on %s:\n%s", day, worldtest.Difference(fresh, once))
	}
	if !bytes.Equal(once, twice) {
		t.Fatalf("a second evaluation on %s gives another verdict:\n%s", day, worldtest.Difference(once, twice))
	}
}

// TestLanguagesDifferInMessagesOnly: both languages go with the same verdicts (principle 7).
func TestLanguagesDifferInMessagesOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, d := worldtest.Worlds.Draw(t, "world").World, worldtest.Roll(t)
		day := d.Today()
		silent := func(lang words.Lang) []byte {
			w, next := worldtest.Evaluated(w, day, lang)
			worldtest.EachCondition(w, func(object string, c *metav1.Condition) {
				chinese := strings.ContainsFunc(c.Message, func(r rune) bool { return unicode.Is(unicode.Han, r) })
				if c.Message == "" || (lang == words.Chinese && !chinese) {
					t.Fatalf("%s: %s has no message in %s: %q", object, c.Type, lang, c.Message)
				}
				c.Message = ""
			})
			return worldtest.Statuses(w, next)
		}
		if zh, en := silent(words.Chinese), silent(words.English); !bytes.Equal(zh, en) {
			t.Fatalf("the verdicts differ by language:\n%s", worldtest.Difference(zh, en))
		}
	})
}

// TestRollupIsTheSumOfAllBelow: every federation's rollup equals what one finds
// by walking the tree below it, and the furthest behind are those of the whole tree (R41, R42).
func TestRollupIsTheSumOfAllBelow(t *testing.T) { rapid.Check(t, rollupIsTheSumOfAllBelow) }

func rollupIsTheSumOfAllBelow(t *rapid.T) {
	w, d := worldtest.Copy(worldtest.Worlds.Draw(t, "world").World), worldtest.Roll(t)
	// One notice for all, so that every federation is evaluated.
	w.Notices = []v1alpha1.Notice{{ObjectMeta: metav1.ObjectMeta{Name: worldtest.National}, Spec: v1alpha1.NoticeSpec{IssuedOn: "2021-06-30"}}}
	for i := range w.Federations {
		w.Federations[i].Spec.NoticeRef = nil
	}
	today := d.Today()
	w, _ = worldtest.Evaluated(w, today, words.English)
	for i := range w.Federations {
		compareRollup(t, w, &w.Federations[i], today)
	}
}

// there says whether a federation is there on a day.
func there(f *v1alpha1.Federation, day v1alpha1.Date) bool {
	return f.Spec.DivisionSince <= day && (f.Spec.Ended == nil || f.Spec.Ended.On > day)
}

// below gives the federations directly below one, by a reading of R40 of its own.
func below(w *world.World, parent *v1alpha1.Federation, today v1alpha1.Date) []*v1alpha1.Federation {
	var list []*v1alpha1.Federation
	for i := range w.Federations {
		c := &w.Federations[i]
		ref := c.Spec.ParentRef
		if !there(parent, today) || !there(c, today) || ref == nil || ref.Name != parent.Name || (ref.Namespace != parent.Namespace && (ref.Namespace != "" || c.Namespace != parent.Namespace)) {
			continue
		}
		digits := map[v1alpha1.Level]int{v1alpha1.LevelProvince: 2, v1alpha1.LevelPrefecture: 4}[parent.Spec.Level]
		if parent.Spec.DivisionCode != "" && c.Spec.DivisionCode != "" && !strings.HasPrefix(c.Spec.DivisionCode, parent.Spec.DivisionCode[:digits]) {
			continue
		}
		if slices.Index(worldtest.Levels, parent.Spec.Level) >= slices.Index(worldtest.Levels, c.Spec.Level) || strings.Contains(readiness(c.Status.Conditions), "DuplicateDivision") {
			continue
		}
		list = append(list, c)
	}
	return list
}

func compareRollup(t *rapid.T, w *world.World, top *v1alpha1.Federation, today v1alpha1.Date) {
	children := below(w, top, today)
	expected := 0
	if top.Spec.Subordinates != nil {
		for _, e := range top.Spec.Subordinates.Expected {
			if e.Since <= today && (e.Until == "" || today <= e.Until) {
				expected++
			}
		}
	}
	got := top.Status.Subordinates
	if (got == nil) != (len(children) == 0 && expected == 0) {
		t.Fatalf("%s has %d below and %d expected, but rolls up %+v", top.Name, len(children), expected, got)
	}
	if got == nil {
		return
	}
	if int(got.Declared) != len(children) || int(got.Expected) != expected {
		t.Fatalf("%s has %d below and %d expected, but says %d and %d", top.Name, len(children), expected, got.Declared, got.Expected)
	}
	var all []*v1alpha1.Federation
	for list := children; len(list) > 0; {
		all = append(all, list[0])
		list = append(list[1:], below(w, list[0], today)...)
	}
	sums := map[string]int32{}
	var members v1alpha1.MemberGroupRollup
	var behind []v1alpha1.FederationBehind
	for _, f := range all {
		level := string(f.Spec.Level)
		sums[level+" federations"]++
		if says(f.Status.Conditions, "Established") == "True Established" {
			sums[level+" established"]++
		}
		late := v1alpha1.FederationBehind{FederationName: v1alpha1.FederationName{Namespace: f.Namespace, Name: f.Name, DisplayName: f.Spec.DisplayName}, DivisionCode: f.Spec.DivisionCode, DueOn: "9999-12-31"}
		for _, target := range f.Status.Targets {
			if target.State != v1alpha1.TargetNotApplicable {
				sums[level+" "+string(target.Type)+" applicable"]++
				sums[level+" "+string(target.Type)+" "+string(target.State)]++
			}
			if target.State == v1alpha1.TargetOverdue {
				late.Overdue, late.DueOn = append(late.Overdue, target.Type), min(late.DueOn, target.DueOn)
			}
			if target.State == v1alpha1.TargetUnknown && target.DueOn < today {
				late.Undeclared, late.DueOn = append(late.Undeclared, target.Type), min(late.DueOn, target.DueOn)
				sums[level+" "+string(target.Type)+" UnknownPastDue"]++
			}
			if target.Late != nil {
				sums[level+" "+string(target.Type)+" MetLate"]++
			}
			if target.State == v1alpha1.TargetMet || target.State == v1alpha1.TargetWaived {
				late.Met++
			}
		}
		if len(late.Overdue)+len(late.Undeclared) > 0 {
			behind = append(behind, late)
		}
		members.Counted += f.Status.MemberGroups.Counted
		members.ToAdjust += f.Status.MemberGroups.ToAdjust
		members.ToExit += f.Status.MemberGroups.ToExit
	}
	counted := map[string]int32{}
	for _, l := range got.Levels {
		add := func(what string, n int32) {
			if n > 0 {
				counted[string(l.Level)+" "+what] += n
			}
		}
		add("federations", l.Federations)
		add("established", l.Established)
		for _, r := range l.Targets {
			kind := string(r.Type)
			add(kind+" applicable", r.Applicable)
			add(kind+" Met", r.Met)
			add(kind+" Waived", r.Waived)
			add(kind+" Pending", r.Pending)
			add(kind+" Due", r.Due)
			add(kind+" Overdue", r.Overdue)
			add(kind+" Unknown", r.Unknown)
			add(kind+" MetLate", r.MetLate)
			add(kind+" UnknownPastDue", r.UnknownPastDue)
			if r.Met+r.Waived+r.Pending+r.Due+r.Overdue+r.Unknown != r.Applicable {
				t.Fatalf("%s: %s does not add up: %+v", top.Name, kind, r)
			}
		}
	}
	if fmt.Sprint(counted) != fmt.Sprint(sums) {
		t.Fatalf("%s rolls up\n%v, but below it there are\n%v", top.Name, counted, sums)
	}
	if *got.MemberGroups != members {
		t.Fatalf("%s rolls up %+v, but below it there are %+v", top.Name, *got.MemberGroups, members)
	}
	slices.SortFunc(behind, func(a, b v1alpha1.FederationBehind) int {
		return strings.Compare(behindKey(a), behindKey(b))
	})
	if want := fmt.Sprint(behind[:min(10, len(behind))]); fmt.Sprint(got.FurthestBehind) != want {
		t.Fatalf("%s names %v, but furthest behind are %v", top.Name, got.FurthestBehind, want)
	}
}

// behindKey sorts like R42: fewest met, most overdue targets, earliest due date, code.
func behindKey(b v1alpha1.FederationBehind) string {
	return fmt.Sprintf("%d %d %s %6s %s %s", b.Met, 9-len(b.Overdue), b.DueOn, b.DivisionCode, b.Namespace, b.Name)
}

// TestStalledMeansWaitingIsInVain: an object that is not Ready is Stalled
// exactly when no later day makes it Ready with nobody changing a fact.
func TestStalledMeansWaitingIsInVain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := worldtest.Worlds.Draw(t, "world").World
		type verdict struct {
			day              v1alpha1.Date
			isReady, stalled bool
		}
		history := map[string][]verdict{}
		for day := v1alpha1.Date("2019-01-01"); day != "" && day < "2045-01-01"; {
			var done *world.World
			today := day
			done, day = worldtest.Evaluated(w, day, words.English)
			worldtest.EachCondition(done, func(object string, c *metav1.Condition) {
				list := history[object]
				switch c.Type {
				case "Ready":
					history[object] = append(list, verdict{day: today, isReady: c.Status == metav1.ConditionTrue})
				case "Stalled":
					list[len(list)-1].stalled = true
				}
			})
		}
		for object, list := range history {
			willBe := false
			for _, v := range slices.Backward(list) {
				willBe = willBe || v.isReady
				if v.stalled == willBe {
					t.Fatalf("%s on %s: ready %t, stalled %t, ready on that or a later day %t", object, v.day, v.isReady, v.stalled, willBe)
				}
			}
		}
	})
}

// TestDeletingAFactProvesNothing: what nobody declared is never taken as
// fulfilled (principle 3). Out of any world some declared facts are deleted:
//
//   - of a federation its establishment or the basis of it, suitability,
//     committee, end of term, selection channels, youth, the list of main
//     fields, inventory or single counts of it, limit;
//   - of an association its recognition, attestation or single criteria,
//     contact, posts, support, fields;
//   - of a member group reports of activity.
//
// Then no target may turn out Met, no association eligible, and no condition that
// asks for something True, here or in a rollup, that was not so before. One thing
// looks like an exception and is none: a county declared not suitable has no targets
// of the first window, and where its federation exists, taking the declaration away
// makes them apply (R1).
//
// A report of a year whose time for reporting is not over yet may still be on its
// way, so it is left alone (R13). Terms, exits, findings, outcomes, founding and
// dissolution are events on record, and credit codes and references say who is who:
// without them there is another history, not an undeclared fact. The main fields are
// one list: a shorter one is another declaration. A county's establishment and
// suitability decide which targets bind it at all (R1, R2), so the sums over all
// targets, TargetsMet, ReviewReady and the rollups, are asked for only where both stay.
func TestDeletingAFactProvesNothing(t *testing.T) {
	demands := []string{
		"Established", "InventoryCurrent", "WithinAssociationLimit", "LeagueAffiliated", "Eligible", "AdmissionSupported",
		"InContact", "PostsFilled", "Supported", "RegistrationValid",
	}
	sums := []string{"TargetsMet", "ReviewReady", "SubordinatesTargetsMet"}
	rapid.Check(t, func(t *rapid.T) {
		w, d := worldtest.Copy(worldtest.Worlds.Draw(t, "world").World), worldtest.Roll(t)
		for i := range w.MemberGroups {
			w.MemberGroups[i].Spec.MemberFederationRef = nil // whether another federation exists is no fact of this one's
		}
		day, keepsTargets := d.Today(), d.Yes()
		less := forgetful(d, w, day, keepsTargets)
		t.Logf("less: %#v", worldtest.Drawn{World: less})
		full, _ := worldtest.Evaluated(w, day, words.English)
		reduced, _ := worldtest.Evaluated(less, day, words.English)

		before := map[string]*metav1.Condition{}
		worldtest.EachCondition(full, func(object string, c *metav1.Condition) { before[object+c.Type] = c })
		worldtest.EachCondition(reduced, func(object string, c *metav1.Condition) {
			was := before[object+c.Type]
			switch {
			case c.Type == "Ready" || c.Type == "Stalled": // about references and divisions
			case c.Status == metav1.ConditionTrue && was.Status != metav1.ConditionTrue &&
				(slices.Contains(demands, c.Type) || (keepsTargets && slices.Contains(sums, c.Type))):
				t.Fatalf("%s on %s: a deletion turns %s from %s %s (%s) into True %s", object, day, c.Type, was.Status, was.Reason, was.Message, c.Reason)
			case (c.Type == "AdjustmentRequired" || c.Type == "ExitRequired") && was.Status == metav1.ConditionTrue && c.Reason == v1alpha1.ReasonNoGround:
				t.Fatalf("%s on %s: a deletion clears %s: %s", object, day, c.Type, was.Message)
			}
		})
		for i := range reduced.Federations {
			f := &reduced.Federations[i]
			for _, target := range f.Status.Targets {
				if target.State != v1alpha1.TargetMet {
					continue
				}
				was := slices.IndexFunc(full.Federations[i].Status.Targets, func(o v1alpha1.TargetStatus) bool { return o.Type == target.Type })
				switch old := full.Federations[i].Status.Targets[was]; {
				case old.State == v1alpha1.TargetMet:
				case old.State == v1alpha1.TargetNotApplicable && old.Reason == v1alpha1.ReasonNotSuitable:
				default:
					t.Fatalf("%s on %s: a deletion turns %s from %s into Met", f.Name, day, target.Type, old.State)
				}
			}
			if before, after := met(&full.Federations[i]), met(f); keepsTargets && after > before {
				t.Fatalf("%s on %s: a deletion makes %d targets of %d met below", f.Name, day, after, before)
			}
		}
	})
}

// met counts the targets met below a federation.
func met(f *v1alpha1.Federation) (n int32) {
	if f.Status.Subordinates != nil {
		for _, l := range f.Status.Subordinates.Levels {
			for _, t := range l.Targets {
				n += t.Met
			}
		}
	}
	return n
}

// forgetful gives a world with fewer of the facts declared.
func forgetful(d worldtest.Dice, w *world.World, day v1alpha1.Date, keepTargets bool) *world.World {
	w = worldtest.Copy(w)
	for i := range w.Federations {
		forgetFederation(d, &w.Federations[i].Spec, keepTargets)
	}
	for i := range w.YouthAssociations {
		forgetAssociation(d, &w.YouthAssociations[i].Spec)
	}
	for i := range w.MemberGroups {
		w.MemberGroups[i].Spec.Activity = slices.DeleteFunc(w.MemberGroups[i].Spec.Activity, func(a v1alpha1.ActivityYear) bool {
			const longest = 13 // months to report in any drawn notice
			return civil.AddMonths(civil.Day(int(a.Year), time.December, 31), longest) < day && worldtest.Chance(d, 3, 10)
		})
	}
	return w
}

// forget deletes a fact in three of ten cases.
func forget[T any](d worldtest.Dice, fact *T) {
	if worldtest.Chance(d, 3, 10) {
		*fact = *new(T)
	}
}

func forgetFederation(d worldtest.Dice, s *v1alpha1.FederationSpec, keepTargets bool) {
	if !keepTargets {
		if s.Establishment != nil {
			forget(d, &s.Establishment.Basis)
		}
		forget(d, &s.Establishment)
		forget(d, &s.Suitability)
	}
	if c := s.Committee; c != nil {
		forget(d, &c.TermEndsOn)
		forget(d, &c.SelectionChannelsStandardised)
		forget(d, &c.SeatsByField)
	}
	forget(d, &s.Committee)
	if s.Youth != nil && worldtest.Chance(d, 3, 10) {
		for i := range s.Youth.Fields {
			s.Youth.Fields[i].Main = nil
		}
	}
	forget(d, &s.Youth)
	if i := s.Inventory; i != nil {
		forget(d, &i.Registered)
		forget(d, &i.Unregistered)
		forget(d, &i.Communities)
	}
	forget(d, &s.Inventory)
	forget(d, &s.AssociationLimit)
}

func forgetAssociation(d worldtest.Dice, s *v1alpha1.YouthAssociationSpec) {
	forget(d, &s.LeagueAffiliation)
	if a := s.Attestation; a != nil {
		for _, criterion := range []**bool{&a.Mature, &a.PositiveValues, &a.Representative, &a.Influential, &a.WellAttended, &a.Large} {
			forget(d, criterion)
		}
	}
	forget(d, &s.Attestation)
	forget(d, &s.Contact)
	if p := s.Posts; p != nil {
		forget(d, &p.Leader)
		forget(d, &p.SecretaryGeneral)
	}
	forget(d, &s.Posts)
	if u := s.Support; u != nil {
		forget(d, &u.Venues)
		forget(d, &u.Projects)
		forget(d, &u.Activities)
	}
	forget(d, &s.Support)
	forget(d, &s.EmergingFields)
}
