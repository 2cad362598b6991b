// Package metrics tells Prometheus what stands in the statuses, and how the
// operator that writes them is doing. It reads verdicts and makes none.
//
// The verdicts are counted anew at each scrape, from the operator's cache: what
// is deleted is gone with the next one. Every label has a fixed set of values, so
// that the number of series does not grow with that of the objects.
package metrics

import (
	"context"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/guards"
)

// Metrics are the metrics of one operator.
type Metrics struct {
	reader client.Reader
	clock  clock.PassiveClock

	evaluation prometheus.Histogram
	writes     *prometheus.CounterVec
	fullPass   *prometheus.Desc
	cacheAge   *prometheus.Desc
	notTaken   *prometheus.Desc
	guards     *prometheus.Desc
	sources    Sources
	exporting  sync.Mutex
	passes     passes
}

// Sources tell what does not stand in the objects.
type Sources struct {
	// CacheAges gives by kind how old what the cache knows is.
	CacheAges func() map[string]time.Duration
	// NotTaken counts by kind the statuses that the API server does not take as they are.
	NotTaken func() map[string]int
	// Guards gives by admission policy what is wrong with it, "" where nothing is.
	Guards func() map[string]guards.Fault
}

// New makes the metrics of an operator that reads its objects from a cache and
// the time from a clock.
func New(reader client.Reader, clock clock.PassiveClock, sources Sources) *Metrics {
	m := &Metrics{
		reader: reader,
		clock:  clock,
		evaluation: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "qinglian_evaluation_duration_seconds",
			Help:    "Time to gather the facts of a federation and to evaluate them, without writing.",
			Buckets: prometheus.ExponentialBuckets(0.0001, 4, 8),
		}),
		writes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "qinglian_status_writes_total",
			Help: "Statuses written.",
		}, []string{"kind"}),
		fullPass: prometheus.NewDesc("qinglian_last_full_pass_timestamp_seconds",
			"Time since which every federation has been evaluated and its verdicts are on record.", nil, nil),
		cacheAge: prometheus.NewDesc("qinglian_cache_age_seconds",
			"Time since which the cache may have missed changes of objects of a kind.", []string{"kind"}, nil),
		notTaken: prometheus.NewDesc("qinglian_statuses_not_taken",
			"Objects whose status the definitions installed refuse or cut short.", []string{"kind"}, nil),
		guards: prometheus.NewDesc("qinglian_guard_faults",
			"Whether an admission policy or its binding is missing, does not deny, is otherwise than shipped, or can't be read.", []string{"guard", "fault"}, nil),
		sources: sources,
		passes:  passes{last: map[types.NamespacedName]time.Time{}},
	}
	for _, kind := range v1alpha1.Kinds {
		m.writes.WithLabelValues(kind)
	}
	return m
}

// Export registers the metrics until the context ends. Only the replica that
// leads does: two that count the same objects would have them counted twice.
func (m *Metrics) Export(ctx context.Context, registry prometheus.Registerer) error {
	m.exporting.Lock() // whoever leads again waits for the end of the time before
	defer m.exporting.Unlock()
	m.passes.start(m.clock.Now())
	if err := registry.Register(m); err != nil {
		return err
	}
	<-ctx.Done()
	registry.Unregister(m)
	return nil
}

// Evaluated records how long it took to gather and to evaluate a federation.
func (m *Metrics) Evaluated(took time.Duration) { m.evaluation.Observe(took.Seconds()) }

// Wrote records that the status of an object of a kind was written.
func (m *Metrics) Wrote(kind string) { m.writes.WithLabelValues(kind).Inc() }

// Passed records that a federation's verdicts are on record; of one that does
// not exist it forgets what there was.
func (m *Metrics) Passed(key types.NamespacedName, exists bool) {
	m.passes.passed(key, exists, m.clock.Now())
}

// Describe implements prometheus.Collector.
func (m *Metrics) Describe(ch chan<- *prometheus.Desc) {
	m.evaluation.Describe(ch)
	m.writes.Describe(ch)
	ch <- m.fullPass
	ch <- m.cacheAge
	ch <- m.notTaken
	ch <- m.guards
	newVerdicts().Describe(ch)
}

// Collect implements prometheus.Collector. If the cache can't be read the whole
// scrape fails: half of the verdicts would look like all of them.
func (m *Metrics) Collect(ch chan<- prometheus.Metric) {
	m.evaluation.Collect(ch)
	m.writes.Collect(ch)
	for kind, age := range m.sources.CacheAges() {
		ch <- prometheus.MustNewConstMetric(m.cacheAge, prometheus.GaugeValue, age.Seconds(), kind)
	}
	count := m.sources.NotTaken()
	for _, kind := range v1alpha1.Kinds {
		ch <- prometheus.MustNewConstMetric(m.notTaken, prometheus.GaugeValue, float64(count[kind]), kind)
	}
	for name, found := range m.sources.Guards() {
		for _, fault := range guards.Faults {
			value := 0.0
			if fault == found {
				value = 1
			}
			ch <- prometheus.MustNewConstMetric(m.guards, prometheus.GaugeValue, value, name, string(fault))
		}
	}
	w, err := read(context.Background(), m.reader)
	if err != nil {
		ch <- prometheus.NewInvalidMetric(m.fullPass, err)
		return
	}
	since := m.passes.fullSince(w.Federations, m.clock.Now())
	ch <- prometheus.MustNewConstMetric(m.fullPass, prometheus.GaugeValue, float64(since.UnixMilli())/1000)
	verdicts := newVerdicts()
	verdicts.count(w)
	verdicts.Collect(ch)
}
