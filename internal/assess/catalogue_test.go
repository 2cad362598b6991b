package assess_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

// corpus evaluates many worlds on many days: drawn ones, always the same, and
// those that the tables make by hand.
func corpus(visit func(w *world.World, lang words.Lang)) {
	evaluate := func(w *world.World) {
		for _, day := range []v1alpha1.Date{"2021-01-01", "2023-06-30", "2025-01-01", "2026-07-01", "2029-03-04"} {
			for _, lang := range []words.Lang{words.Chinese, words.English} {
				c := worldtest.Copy(w)
				assess.Evaluate(c, day, lang)
				visit(c, lang)
			}
		}
	}
	for seed := range 300 {
		evaluate(worldtest.Worlds.Example(seed).World)
	}
	evaluate(everyDate().World())
	surveyed := worldtest.Plant("M(3301) > C(330102)")
	surveyed.Fed("m3301").Spec.Inventory = worldtest.Surveyed("2026-06-30", new(int32(1)), new(int32(1)), new(int32(1)))
	surveyed.Fed("c330102").Spec.Ended = &v1alpha1.Ended{On: "2025-01-01", Outcome: v1alpha1.EndAbolished}
	surveyed.Group("m3301", "ended", v1alpha1.MemberSubordinateFederation).Spec.MemberFederationRef = &v1alpha1.FederationReference{Name: "c330102"}
	leaving := surveyed.Group("m3301", "leaving", v1alpha1.MemberOther)
	leaving.Spec.Terms = worldtest.Terms("2010-05-04..2030-01-01")
	leaving.Spec.Findings = []v1alpha1.Finding{worldtest.Decided(worldtest.Heard(worldtest.Finding("a", v1alpha1.GroundViolatesLaw, "2025-01-01"),
		"2025-01-02", "2025-02-01"), v1alpha1.OutcomeExited, "2025-03-01")}
	surveyed.Association("m3301", "y").Spec.Registration.Status = unheard
	evaluate(surveyed.World())
	// Every enum in turn has values that nobody knows.
	for seed := range 40 {
		w := worldtest.Worlds.Example(seed).World
		for _, of := range enumTypes(w) {
			c := worldtest.Copy(w)
			for _, at := range enums(c) {
				if at.Type() == of {
					at.SetString(unheard)
				}
			}
			assess.Evaluate(c, "2026-07-01", words.Chinese)
			visit(c, words.Chinese)
		}
	}
	f := provincial()
	f.Member("m3301", "writers", "by-writers")
	f.Qualifying("c330102", "q")
	f.Supplement("zj", worldtest.National)
	f.Notice("lenient").Adjustment = &v1alpha1.AdjustmentRules{Actions: []v1alpha1.GroundAction{
		{Ground: v1alpha1.GroundViolatesLaw, Action: v1alpha1.ActionAdjustment}, {Ground: v1alpha1.GroundViolatesCharter, Action: v1alpha1.ActionAdjustment},
		{Ground: v1alpha1.GroundOutsideFunction, Action: v1alpha1.ActionAdjustment}, {Ground: v1alpha1.GroundIrregular, Action: v1alpha1.ActionExit},
		{Ground: v1alpha1.GroundInsignificantRole, Action: v1alpha1.ActionExit},
	}}
	for i, ground := range worldtest.Grounds {
		f.Group("m3301", "strict"+strconv.Itoa(i), v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", ground, "2020-01-01")}
		f.Group("c330102", "lenient"+strconv.Itoa(i), v1alpha1.MemberOther).Spec.Findings = []v1alpha1.Finding{worldtest.Finding("x", ground, "2020-01-01")}
	}
	f.Fed("m3301").Spec.NoticeRef = &v1alpha1.LocalReference{Name: worldtest.National}
	f.Fed("c330102").Spec.NoticeRef = &v1alpha1.LocalReference{Name: "lenient"}
	evaluate(f.World())
}

// saying is what a condition says in a language; shape is what conditions an object has.
type saying struct {
	lang                           words.Lang
	conditionType, reason, message string
	status                         metav1.ConditionStatus
}

type shape struct {
	kind, conditions string
	ready            metav1.ConditionStatus
	// whole says that status and conditions are about the object's generation, and
	// that each condition has its status and its reason.
	whole bool
}

// seen is all that the corpus shows, each with an object that shows it: far less than
// the worlds that show it.
var seen = sync.OnceValue(func() (all struct {
	states  worldtest.States
	sayings map[saying]string
	shapes  map[shape]string
	targets map[v1alpha1.TargetStatus]string
}) {
	all.states, all.sayings, all.shapes, all.targets = worldtest.States{}, map[saying]string{}, map[shape]string{}, map[v1alpha1.TargetStatus]string{}
	corpus(func(w *world.World, lang words.Lang) {
		all.states.Add(w)
		worldtest.Each(w, func(key world.Key, o metav1.Object) {
			s := shape{kind: key.Kind, whole: reflect.ValueOf(worldtest.StatusOf(o)).Elem().FieldByName("ObservedGeneration").Int() == o.GetGeneration()}
			for _, c := range verdict.Of(o).Conditions {
				all.sayings[saying{lang, c.Type, c.Reason, c.Message, c.Status}] = key.String()
				s.conditions = strings.TrimSpace(s.conditions + " " + c.Type)
				s.whole = s.whole && c.ObservedGeneration == o.GetGeneration() && c.Status != "" && c.Reason != ""
				if c.Type == v1alpha1.ConditionReady {
					s.ready = c.Status
				}
			}
			all.shapes[s] = key.String()
		})
		for i := range w.Federations {
			for _, t := range w.Federations[i].Status.Targets {
				all.targets[v1alpha1.TargetStatus{Type: t.Type, State: t.State, Reason: t.Reason}] = w.Federations[i].Name
			}
		}
	})
	return all
})

// TestEveryEntryIsReached: no entry of the catalogue is idle, no verdict is
// without one, and each has the status that its entry says.
func TestEveryEntryIsReached(t *testing.T) {
	type key struct{ conditionType, reason string }
	entries := map[key]catalogue.Entry{}
	for _, e := range catalogue.Entries() {
		if _, twice := entries[key{e.Type, e.Reason}]; twice {
			t.Errorf("%s %s is there twice", e.Type, e.Reason)
		}
		entries[key{e.Type, e.Reason}] = e
	}
	for c, object := range seen().sayings {
		e, found := entries[key{c.conditionType, c.reason}]
		switch ready, refused := entries[key{"Ready", c.reason}]; {
		case found && e.Status == c.status:
		case !found && refused && ready.Status == metav1.ConditionFalse && c.conditionType == "Stalled" && c.status == metav1.ConditionTrue:
		case !found && refused && ready.Status == metav1.ConditionFalse && c.status == metav1.ConditionUnknown: // what it rests on does not resolve
		default:
			t.Errorf("%s: the catalogue has no %s %s %s", object, c.conditionType, c.status, c.reason)
		}
	}
	seen().states.ShowAll(t)
}

var gap = regexp.MustCompile(`\{([a-zA-Z]+)`)

// TestEveryEntryHasBothLanguages: the same gaps in both.
func TestEveryEntryHasBothLanguages(t *testing.T) {
	for _, e := range catalogue.Entries() {
		zh, en := e.Text.In(words.Chinese), e.Text.In(words.English)
		if zh == "" || en == "" || zh == en {
			t.Errorf("%s %s: %q, %q", e.Type, e.Reason, zh, en)
		}
		gapsZH, gapsEN := gapsOf(zh), gapsOf(en)
		if !slices.Equal(gapsZH, gapsEN) {
			t.Errorf("%s %s has other gaps in Chinese than in English: %q, %q", e.Type, e.Reason, zh, en)
		}
		if strings.ContainsAny(zh+en, "%") || !strings.Contains(zh, "{") != (len(gapsZH) == 0) {
			t.Errorf("%s %s: what gap is in %q?", e.Type, e.Reason, zh)
		}
	}
}

// gapsOf names the gaps of a text, each once: a plural names one again.
func gapsOf(text string) []string {
	var names []string
	for _, m := range gap.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// TestEveryReasonHasWords: each reason of the API is in the catalogue, or is
// one of a target and has a name of its own in Chinese.
func TestEveryReasonHasWords(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../../api/v1alpha1/conditions.go", nil, 0)
	check.OK(t, err)
	said := map[string]bool{}
	for _, e := range catalogue.Entries() {
		said[e.Reason] = true
	}
	reasons := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, isValue := n.(*ast.ValueSpec)
		if !isValue || !strings.HasPrefix(spec.Names[0].Name, "Reason") {
			return true
		}
		reasons++
		value, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		check.OK(t, err)
		if !said[value] && words.Name(words.Chinese, value) == value {
			t.Errorf("%s: no entry and no name in Chinese for %q", spec.Names[0].Name, value)
		}
		return true
	})
	if reasons < 60 {
		t.Errorf("found %d reasons only", reasons)
	}
	// A target's reason is shown by its name.
	for target := range seen().targets {
		needsOne := target.State == v1alpha1.TargetUnknown || target.State == v1alpha1.TargetNotApplicable
		if needsOne && (target.Reason == "" || words.Name(words.Chinese, target.Reason) == target.Reason) {
			t.Errorf("%s is %s for a reason without a name: %q", target.Type, target.State, target.Reason)
		}
	}
}

var relative = regexp.MustCompile(`(?i)%!|\{[a-z]|\bago\b|today|yesterday|tomorrow|\bnow in\b|remaining|\bin \d+ (day|month|year)|\d+ (days?|months?|years?) (left|late|overdue|since|until|after|before)|今天|昨天|明天|今年|去年|明年|天前|天后|个月前|个月后|剩余|还有`)

// TestMessagesHaveNoGapsAndNoRelativeTimes: a message that counts days changes
// every day (principle 2).
func TestMessagesHaveNoGapsAndNoRelativeTimes(t *testing.T) {
	for _, e := range catalogue.Entries() {
		for _, lang := range []words.Lang{words.Chinese, words.English} {
			if found := relative.FindString(gap.ReplaceAllString(e.Text.In(lang), "")); found != "" {
				t.Errorf("%s %s says %q", e.Type, e.Reason, found)
			}
		}
	}
	for c, object := range seen().sayings {
		if found := relative.FindString(c.message); found != "" || c.message == "" {
			t.Errorf("%s: %s says %q in %q", object, c.conditionType, found, c.message)
		}
	}
}

// TestConditionsComeInTheDesignOrder: every condition of a kind, each time, in
// one order, with the generation that it is about; Stalled last where Ready is False.
func TestConditionsComeInTheDesignOrder(t *testing.T) {
	for s, object := range seen().shapes {
		if !s.whole {
			t.Errorf("%s: incomplete, or about another generation", object)
		}
		got := strings.Fields(s.conditions)
		if n := len(got); n > 0 && got[n-1] == "Stalled" && s.ready == metav1.ConditionFalse {
			got = got[:n-1]
		}
		if want := order[s.kind]; !slices.Equal(got, want) {
			t.Errorf("%s has %v, not %v", object, got, want)
		}
	}
}

// order is that of the conditions of each kind.
var order = map[string][]string{
	v1alpha1.KindNotice:           {"Ready"},
	v1alpha1.KindFederation:       {"Ready", "Established", "TargetsMet", "SubordinatesTargetsMet", "TermCurrent", "ReviewReady", "InventoryCurrent", "WithinAssociationLimit"},
	v1alpha1.KindMemberGroup:      {"Ready", "Member", "AdmissionSupported", "AdjustmentRequired", "ExitRequired", "HandlingOverdue"},
	v1alpha1.KindYouthAssociation: {"Ready", "LeagueAffiliated", "Eligible", "InContact", "PostsFilled", "Supported", "RegistrationValid"},
}

// TestEveryVerdictNamesItsBasis: a verdict that rests on the notice says on
// which requirement, and a reading of this project's says so (principle 5).
func TestEveryVerdictNamesItsBasis(t *testing.T) {
	number := regexp.MustCompile(`\bN([1-9]|[12][0-9]|3[0-4])\b`)
	entries := map[string]catalogue.Entry{}
	for _, e := range catalogue.Entries() {
		entries[e.Type+" "+e.Reason] = e
	}
	mark := map[words.Lang]string{words.Chinese: "本项目的理解", words.English: "our reading"}
	for c, object := range seen().sayings {
		e, found := entries[c.conditionType+" "+c.reason]
		ownBasis := c.conditionType == "TargetsMet" // each target in the message has its own
		switch {
		case !found || c.conditionType == "Ready" || c.reason == v1alpha1.ReasonUnknownToThisVersion: // about references, not about the notice
		case !number.MatchString(c.message), !ownBasis && !strings.Contains(c.message, e.Basis.String()), strings.Contains(c.message, mark[c.lang]) != e.Ours:
			t.Errorf("%s: %s %s says %q", object, c.conditionType, c.reason, c.message)
		}
	}
}

// TestConditionTypes: every condition of the catalogue is one of some kind.
func TestConditionTypes(t *testing.T) {
	var all []string
	for _, kind := range []string{v1alpha1.KindNotice, v1alpha1.KindFederation, v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation} {
		all = append(all, v1alpha1.ConditionTypes(kind)...)
	}
	for _, e := range catalogue.Entries() {
		if !slices.Contains(all, e.Type) {
			t.Errorf("%s is of no kind", e.Type)
		}
	}
}
