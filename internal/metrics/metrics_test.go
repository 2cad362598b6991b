package metrics

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	dto "github.com/prometheus/client_model/go"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	clocktesting "k8s.io/utils/clock/testing"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/guards"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
)

// cache is a reader that holds a world.
type cache struct {
	client.Reader
	world *world.World
	err   error
}

func (c *cache) List(_ context.Context, list client.ObjectList, _ ...client.ListOption) error {
	switch l := list.(type) {
	case *v1alpha1.NoticeList:
		l.Items = c.world.Notices
	case *v1alpha1.FederationList:
		l.Items = c.world.Federations
	case *v1alpha1.MemberGroupList:
		l.Items = c.world.MemberGroups
	case *v1alpha1.YouthAssociationList:
		l.Items = c.world.YouthAssociations
	}
	return c.err
}

// noon is an instant of the day for which the corpus has its edges.
var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// evaluated gives a world with every verdict that there can be.
func evaluated() *world.World {
	w := corpus.World(1)
	assess.Evaluate(w, corpus.Date, words.English)
	return w
}

// scrape gives the series of a world, by name and labels.
func scrape(t *testing.T, m *Metrics) map[string]float64 {
	t.Helper()
	series := map[string]float64{}
	for _, family := range gather(t, m) {
		for _, metric := range family.GetMetric() {
			var labels []string
			for _, l := range metric.GetLabel() {
				labels = append(labels, l.GetName()+"="+l.GetValue())
			}
			series[family.GetName()+"{"+strings.Join(labels, ",")+"}"] = metric.GetGauge().GetValue() + metric.GetCounter().GetValue() + float64(metric.GetHistogram().GetSampleCount())
		}
	}
	return series
}

func gather(t *testing.T, m *Metrics) []*dto.MetricFamily {
	t.Helper()
	registry := prometheus.NewPedanticRegistry()
	registry.MustRegister(m)
	families, err := registry.Gather()
	check.OK(t, err)
	return families
}

// sum adds up the series of a metric that have all of some labels.
func sum(series map[string]float64, name string, labels ...string) int {
	total := 0.0
	for key, value := range series {
		of := strings.FieldsFunc(key, func(r rune) bool { return strings.ContainsRune("{,}", r) })
		if of[0] == name && !slices.ContainsFunc(labels, func(l string) bool { return !slices.Contains(of, l) }) {
			total += value
		}
	}
	return int(total)
}

func TestVerdictsAreThoseOfTheStatuses(t *testing.T) {
	w := evaluated()
	series := scrape(t, New(&cache{world: w}, clocktesting.NewFakePassiveClock(noon), sources))
	summary := verdict.Summarise(w)
	for what, c := range map[string][2]int{
		"objects":   {sum(series, "qinglian_objects"), summary.Objects},
		"not ready": {sum(series, "qinglian_objects", "ready=False") + sum(series, "qinglian_objects", "ready=Unknown"), summary.NotReady},
		"flagged":   {sum(series, "qinglian_flagged_member_groups"), summary.Flagged},
	} {
		if c[0] != c[1] || c[0] == 0 {
			t.Errorf("%s: %d, want %d", what, c[0], c[1])
		}
	}
	want := map[string]int{}
	for i := range w.Federations {
		for _, state := range w.Federations[i].Status.Targets {
			want[fmt.Sprintf("level=%s target=%s state=%s", w.Federations[i].Spec.Level, state.Type, state.State)]++
		}
	}
	for key, n := range want {
		if got := sum(series, "qinglian_federation_targets", strings.Fields(key)...); got != n {
			t.Errorf("%s: %d, want %d", key, got, n)
		}
	}
	overdue := 0
	for i := range w.MemberGroups {
		if verdict.HandlingOverdue(&w.MemberGroups[i]) {
			overdue++
		}
	}
	if got := sum(series, "qinglian_handling_overdue_member_groups"); got != overdue || got == 0 {
		t.Errorf("%d overdue, want %d", got, overdue)
	}
}

// sources are those of an operator that can do its work.
var sources = Sources{
	CacheAges: func() map[string]time.Duration { return map[string]time.Duration{"Notice": 0} },
	NotTaken:  func() map[string]int { return map[string]int{} },
	Guards:    func() map[string]guards.Fault { return map[string]guards.Fault{"qinglian-terms": ""} },
}

// Of each guard there is a series for each fault, so that one that is mended shows as 0.
func TestGuards(t *testing.T) {
	s := sources
	s.Guards = func() map[string]guards.Fault {
		return map[string]guards.Fault{"qinglian-terms": guards.NotDenying, "qinglian-notices": ""}
	}
	series := scrape(t, New(&cache{world: evaluated()}, clocktesting.NewFakePassiveClock(noon), s))
	var faulty []string
	n := 0
	for key, value := range series {
		if strings.HasPrefix(key, "qinglian_guard_faults") {
			if n++; value > 0 {
				faulty = append(faulty, key)
			}
		}
	}
	if n != 2*len(guards.Faults) || len(faulty) != 1 || !strings.Contains(faulty[0], "qinglian-terms") || !strings.Contains(faulty[0], "NotDenying") {
		t.Errorf("%d series, faulty %v", n, faulty)
	}
}

func TestWhatIsDeletedIsGone(t *testing.T) {
	w := evaluated()
	m := New(&cache{world: w}, clocktesting.NewFakePassiveClock(noon), sources)
	scrape(t, m)
	*w = world.World{}
	for key, value := range scrape(t, m) {
		if value != 0 && !strings.HasPrefix(key, "qinglian_last_full_pass") {
			t.Errorf("%s is still %v", key, value)
		}
	}
}

// Whatever the objects are called and whatever stands in their statuses, the
// labels have the values that docs/metrics.md names.
func TestLabelsAreBounded(t *testing.T) {
	few, many := &world.World{}, &world.World{}
	for i := range 3000 {
		add(many, i)
		if i < 900 { // every province and level has come up
			add(few, i)
		}
	}
	before := scrape(t, New(&cache{world: few}, clocktesting.NewFakePassiveClock(noon), sources))
	after := scrape(t, New(&cache{world: many}, clocktesting.NewFakePassiveClock(noon), sources))
	if len(before) != len(after) {
		t.Errorf("%d series of 900 federations, %d of 3,000", len(before), len(after))
	}
	for key := range after {
		if strings.Contains(key, "secret") {
			t.Errorf("%s names an object", key)
		}
	}
}

// add adds a federation with a member group in a namespace of its own, with
// verdicts that this version doesn't know.
func add(w *world.World, i int) {
	name := fmt.Sprintf("secret-%d", i)
	f := worldtest.Federation(name, name, worldtest.Levels[i%4], "")
	if i%5 > 0 {
		f.Spec.DivisionCode = fmt.Sprintf("%d%04d", 10+i%90, i%10000)
	}
	f.Status.Targets = []v1alpha1.TargetStatus{{Type: v1alpha1.TargetMemberGroups, State: v1alpha1.TargetState(name)}}
	f.Status.Conditions = []metav1.Condition{{Type: v1alpha1.ConditionReady, Status: metav1.ConditionStatus(name)}}
	w.Federations = append(w.Federations, *f)
	g := worldtest.Group(name, name+"x"[:i%2], name, v1alpha1.MemberOther)
	g.Status.Conditions = []metav1.Condition{{Type: v1alpha1.ConditionExitRequired, Status: metav1.ConditionTrue, Reason: name}}
	g.Status.NextStep = &v1alpha1.NextStep{Step: v1alpha1.Step(name)}
	w.MemberGroups = append(w.MemberGroups, *g)
}

func TestProvince(t *testing.T) {
	fed := func(level v1alpha1.Level, code string) *v1alpha1.Federation {
		return worldtest.Federation("zj", "a", level, code)
	}
	nation, zhejiang, corps := fed(v1alpha1.LevelNational, ""), fed(v1alpha1.LevelProvince, "330000"), fed(v1alpha1.LevelProvince, "")
	for _, c := range []struct {
		name      string
		of        *v1alpha1.Federation
		ancestors []*v1alpha1.Federation
		want      string
	}{
		{"the nation", nation, nil, "national"},
		{"a province", zhejiang, []*v1alpha1.Federation{nation}, "330000"},
		{"a city in it", fed(v1alpha1.LevelPrefecture, "330100"), []*v1alpha1.Federation{zhejiang, nation}, "330000"},
		{"a county without a code in it", fed(v1alpha1.LevelCounty, ""), []*v1alpha1.Federation{fed(v1alpha1.LevelPrefecture, "330100"), zhejiang}, "330000"},
		{"a county on its own", fed(v1alpha1.LevelCounty, "330102"), nil, "330000"},
		{"a county of a city on its own", fed(v1alpha1.LevelCounty, ""), []*v1alpha1.Federation{fed(v1alpha1.LevelPrefecture, "330100")}, "330000"},
		{"the corps", corps, []*v1alpha1.Federation{nation}, "none"},
		{"a city of the corps", fed(v1alpha1.LevelCounty, "659001"), []*v1alpha1.Federation{corps, nation}, "none"},
	} {
		if got := province(c.of, c.ancestors); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestLastFullPass(t *testing.T) {
	w := &world.World{}
	clock := clocktesting.NewFakePassiveClock(noon)
	m := New(&cache{world: w}, clock, sources)
	at := func(after time.Duration) { clock.SetTime(noon.Add(after)) }
	fed := func(name string, created time.Duration) types.NamespacedName {
		w.Federations = append(w.Federations, v1alpha1.Federation{ObjectMeta: metav1.ObjectMeta{Name: name, CreationTimestamp: metav1.NewTime(noon.Add(created))}})
		return types.NamespacedName{Name: name}
	}
	var got []time.Duration
	look := func() {
		since := scrape(t, m)["qinglian_last_full_pass_timestamp_seconds{}"]
		got = append(got, time.Duration(since)*time.Second-time.Duration(noon.Unix())*time.Second)
	}
	m.passes.start(noon)
	at(1 * time.Minute)
	look() // nothing to do
	a, b := fed("a", -time.Hour), fed("b", -time.Hour)
	look() // neither evaluated since the start
	m.Passed(a, true)
	look() // b still is not
	at(2 * time.Minute)
	m.Passed(b, true)
	look() // a is the one that waits longest
	at(3 * time.Minute)
	m.Passed(a, true)
	look()
	at(5 * time.Minute)
	c := fed("c", 4*time.Minute)
	m.Passed(a, true)
	m.Passed(b, true)
	look() // c waits since it was made
	w.Federations = w.Federations[:2]
	m.Passed(c, false)
	look()
	minutes := func(n ...int) (list []time.Duration) {
		for _, n := range n {
			list = append(list, time.Duration(n)*time.Minute)
		}
		return list
	}
	if diff := cmp.Diff(minutes(1, 0, 0, 1, 2, 4, 5), got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if len(m.passes.last) != 2 {
		t.Errorf("it remembers %d federations of 2", len(m.passes.last))
	}
}

// Half of the verdicts would look like all of them.
func TestAScrapeFailsAsAWhole(t *testing.T) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(New(&cache{world: &world.World{}, err: errors.New("no cache")}, clocktesting.NewFakePassiveClock(noon), sources))
	if _, err := registry.Gather(); err == nil || !strings.Contains(err.Error(), "no cache") {
		t.Errorf("got %v", err)
	}
}

func TestExportEndsWithItsContext(t *testing.T) {
	registry := prometheus.NewRegistry()
	m := New(&cache{world: &world.World{}}, clocktesting.NewFakePassiveClock(noon), sources)
	for range 2 { // a second time after the first
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		go func() { done <- m.Export(ctx, registry) }()
		cancel()
		check.OK(t, <-done)
	}
	if families, err := registry.Gather(); err != nil || len(families) > 0 {
		t.Errorf("%d families are left: %v", len(families), err)
	}
}

// BenchmarkScrape scrapes a nation.
func BenchmarkScrape(b *testing.B) {
	seed := evaluated()
	w := &world.World{}
	for len(w.Federations)+len(w.MemberGroups)+len(w.YouthAssociations) < 35000 {
		w.Federations = append(w.Federations, seed.Federations...)
		w.MemberGroups = append(w.MemberGroups, seed.MemberGroups...)
		w.YouthAssociations = append(w.YouthAssociations, seed.YouthAssociations...)
	}
	for i := range w.Federations {
		w.Federations[i].Name = fmt.Sprint(w.Federations[i].Name, i)
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(New(&cache{world: w}, clocktesting.NewFakePassiveClock(noon), sources))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := registry.Gather(); err != nil {
			b.Fatal(err)
		}
	}
}
