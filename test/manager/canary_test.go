package manager

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	eventsv1 "k8s.io/api/events/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/canary"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// The API server refuses what would lead to a person; where digits of any number
// belong, what gets in goes no further: not into logs, even at the most talkative
// level that the manager takes, nor metrics, nor events, nor any status.
func TestCanariesGoNoFurther(t *testing.T) {
	server.Create(t, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "canary"}})
	p := start(t, "--zap-log-level", "7")
	stored := declareCanaries(t)
	today := civil.At(time.Now(), notice.NationalTimeZone())
	settle := func() {
		t.Helper()
		check.OK(t, operator.Settle(t.Context(), server.Client, today, words.English, patient))
	}
	settle()
	for _, o := range stored { // every verdict changes when there is a notice
		eventually(t, "changed "+o.GetName(), func() bool {
			return server.Client.Patch(t.Context(), o, client.RawPatch("application/merge-patch+json", []byte(`{"spec":{"displayName":"改名"}}`))) == nil
		})
	}
	base := &unstructured.Unstructured{}
	check.OK(t, yaml.Unmarshal([]byte("{apiVersion: qinglian.dev/v1alpha1, kind: Notice, metadata: {name: canary-base}, spec: {documentNumber: '1', issuedOn: '2021-06-30'}}"), &base.Object))
	server.Create(t, base)
	settle()

	places := map[string]string{"the log": logOf(t, p)}
	token, allow := server.Scraper(t)
	allow()
	metrics := "https://" + p.metrics + "/metrics"
	eventually(t, "metrics", func() bool {
		places["the metrics"] = scrape(t, metrics, token)
		return strings.Contains(places["the metrics"], "qinglian_objects")
	})
	var events eventsv1.EventList
	eventually(t, "events", func() bool {
		return server.Client.List(t.Context(), &events, client.InNamespace("canary")) == nil && len(events.Items) > len(stored)
	})
	places["the events"] = text(t, events)
	w, err := operator.Read(t.Context(), server.Client)
	check.OK(t, err)
	places["the statuses"] = text(t, operator.Statuses(w))
	for place, content := range places {
		if len(content) < 1000 {
			t.Errorf("%s: %d characters can't be all", place, len(content))
		}
		for _, c := range canary.Canaries {
			if at := strings.Index(content, string(c)); at >= 0 {
				t.Errorf("%s hold %s: …%s…", place, c, content[max(0, at-200):min(len(content), at+50)])
			}
		}
	}
}

// From level 8 on the bodies of requests would be logged.
func TestLogLevelsWithBodiesAreRefused(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), plane.Program("manager"), "--zap-log-level", "8").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "--zap-log-level must be less than 8") {
		t.Errorf("got %v: %s", err, out)
	}
}

// declareCanaries creates every object with a canary in a string of its own, and
// gives those that the API server has taken.
func declareCanaries(t *testing.T) []*unstructured.Unstructured {
	t.Helper()
	var stored []*unstructured.Unstructured
	originals, err := canary.Objects()
	check.OK(t, err)
	for _, o := range originals {
		server.Create(t, o)
	}
	for _, c := range canary.Canaries {
		objects, paths, err := canary.Variants(c)
		check.OK(t, err)
		for i, o := range objects {
			err := server.Client.Create(t.Context(), o)
			if accepted, want := err == nil, canary.Accepted(paths[i], c); accepted != want {
				t.Errorf("%s %s with %s: accepted %t, want %t: %v", o.GetKind(), paths[i], c, accepted, want, err)
			}
			if err != nil {
				continue
			}
			check.AtEnd(t, func() error { return server.Delete(context.Background(), o) })
			if o.GetKind() != "Notice" {
				stored = append(stored, o)
			}
		}
	}
	return stored
}

func logOf(t *testing.T, p *program) string {
	t.Helper()
	content, err := os.ReadFile(p.log)
	check.OK(t, err)
	return string(content)
}

func text(t *testing.T, v any) string {
	t.Helper()
	content, err := yaml.Marshal(v)
	check.OK(t, err)
	return string(content)
}
