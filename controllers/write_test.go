package controllers

import (
	"context"
	"errors"
	"testing"

	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/events"
	"k8s.io/utils/clock"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/metrics"
	"qinglian.dev/qinglian/internal/world"
)

// halfBroken is an API server that takes no status of some objects.
type halfBroken struct {
	client.Client
	broken, written map[string]bool
}

func (s *halfBroken) Status() client.SubResourceWriter { return statusOfHalfBroken{server: s} }

type statusOfHalfBroken struct {
	client.SubResourceWriter
	server *halfBroken
}

func (o statusOfHalfBroken) Patch(_ context.Context, object client.Object, _ client.Patch, _ ...client.SubResourcePatchOption) error {
	name := object.GetName()
	if o.server.broken[name] {
		return errors.New("no status of " + name)
	}
	o.server.written[name] = true
	return nil
}

// A status that can't be written holds up no other, and each is told of.
func TestAPassWritesWhatItCan(t *testing.T) {
	server := &halfBroken{broken: map[string]bool{"a": true, "c": true}, written: map[string]bool{}}
	c := clock.RealClock{}
	r := &federationReconciler{status: &statusWriter{
		client: server, events: events.NewFakeRecorder(10), clock: c, metrics: metrics.New(nil, c, metrics.Sources{}), ledger: newLedger(c, nil),
	}}
	facts := &world.Facts{Federation: &v1alpha1.Federation{}}
	facts.Federation.Name, facts.Federation.UID, facts.Federation.ResourceVersion = "city", "city", "1"
	verdicts := assess.Statuses{Groups: map[string]*v1alpha1.MemberGroupStatus{}, Federation: &v1alpha1.FederationStatus{ObservedGeneration: 1}}
	for _, name := range []string{"a", "b", "c", "d"} {
		g := group("", 1, "2010-05-04")
		g.Name, g.UID, g.ResourceVersion = name, types.UID(name), "1"
		facts.Groups = append(facts.Groups, g)
		verdicts.Groups[name] = &v1alpha1.MemberGroupStatus{FirstAdmittedOn: "2010-05-04"}
	}
	err := r.write(t.Context(), facts, verdicts)
	if n := len(each(err)); n < 2 {
		t.Errorf("%d errors, want one of each that failed: %v", n, err)
	}
	for _, name := range []string{"b", "d", "city"} {
		if !server.written[name] {
			t.Errorf("%s was not written", name)
		}
	}
}
