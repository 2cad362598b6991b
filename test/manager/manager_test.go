// Package manager tests the operator as a program: its flags, probes, metrics
// and lease, and what it asks of the API server.
package manager

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

const (
	namespace = "qinglian-system"
	patient   = time.Minute
)

var server *plane.Plane

func TestMain(m *testing.M) {
	os.Exit(operator.Main(m, func(_ context.Context, p *plane.Plane) error {
		server = p
		return nil
	}))
}

// program is a running manager.
type program struct {
	command          *exec.Cmd
	metrics, healthz string
	log              string // the path of its log
}

// start runs the manager as its account, with extra arguments or none, until it is
// stopped or the test ends.
func start(t *testing.T, args ...string) *program {
	t.Helper()
	p := &program{metrics: freeAddress(t), healthz: freeAddress(t)}
	p.command = exec.Command(plane.Program("manager"), append([]string{"--language", "en", "--leader-election-namespace", namespace,
		"--metrics-bind-address", p.metrics, "--health-probe-bind-address", p.healthz}, args...)...)
	p.command.Env = append(os.Environ(), "KUBECONFIG="+operator.Kubeconfig(t, server))
	log, err := os.Create(filepath.Join(t.TempDir(), "manager.log"))
	check.OK(t, err)
	p.command.Stderr, p.log = log, log.Name()
	check.OK(t, p.command.Start())
	t.Cleanup(func() {
		if p.command.ProcessState == nil {
			p.stop(t)
		}
		if t.Failed() {
			t.Logf("the manager's log:\n%s", logOf(t, p))
		}
	})
	eventually(t, "ready", func() bool { return get(t, "http://"+p.healthz+"/readyz", "") == http.StatusOK })
	return p
}

// stop asks the manager to end, as a node does.
func (p *program) stop(t *testing.T) {
	t.Helper()
	if err := p.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := p.command.Wait(); err != nil {
		t.Errorf("the manager ended with %v", err)
	}
}

// freeAddress gives an address that is free, below the ports that the system
// hands out: else a suite that runs beside this one could get it in between.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 100 {
		address := fmt.Sprintf("127.0.0.1:%d", 20_000+rand.IntN(10_000))
		if listener, err := net.Listen("tcp", address); err == nil {
			listener.Close()
			return address
		}
	}
	t.Fatal("no port is free")
	return ""
}

// get gives the status code of a request, 0 when there is no answer.
func get(t *testing.T, url, token string) int {
	t.Helper()
	code, _ := ask(t, url, token)
	return code
}

// ask gives the status code and the body of a request, 0 when there is no answer.
func ask(t *testing.T, url, token string) (code int, body string) {
	t.Helper()
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}}
	return plane.Get(t, c, url, token)
}

func eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	plane.Eventually(t, what, func() error {
		if !is() {
			return errors.New("not yet")
		}
		return nil
	})
}

func TestProbesAndMetrics(t *testing.T) {
	p := start(t)
	if code := get(t, "http://"+p.healthz+"/healthz", ""); code != http.StatusOK {
		t.Errorf("healthz: %d", code)
	}
	metrics := "https://" + p.metrics + "/metrics"
	eventually(t, "metrics are served", func() bool { return get(t, metrics, "") != 0 })
	if code := get(t, metrics, ""); code != http.StatusUnauthorized {
		t.Errorf("metrics without a token: %d, want 401", code)
	}
	token, allow := server.Scraper(t)
	if code := get(t, metrics, token); code != http.StatusForbidden {
		t.Errorf("metrics without a role: %d, want 403", code)
	}
	allow()
	// A refusal is remembered for a moment.
	eventually(t, "metrics with the role", func() bool { return get(t, metrics, token) == http.StatusOK })
	eventually(t, "the leader's verdicts", func() bool { return strings.Contains(scrape(t, metrics, token), "\nqinglian_objects{") })
	// Of two replicas only the one that leads counts the objects.
	standby := "https://" + start(t).metrics + "/metrics"
	eventually(t, "the standby serves", func() bool { return get(t, standby, token) == http.StatusOK })
	if text := scrape(t, standby, token); !strings.Contains(text, "\ngo_") || strings.Contains(text, "qinglian_") {
		t.Errorf("a replica that doesn't lead exports:\n%s", text)
	}
	for _, wrong := range []string{"", "not-a-token"} {
		if text := scrape(t, metrics, wrong); strings.Contains(text, "qinglian_") || strings.Contains(text, "go_") {
			t.Errorf("who may not read metrics reads:\n%s", text)
		}
	}
}

// scrape gives the body of an answer; "" when there is none.
func scrape(t *testing.T, url, token string) string {
	t.Helper()
	_, body := ask(t, url, token)
	return body
}

// Only one of two managers works; when it stops it hands the lease over, and
// the other goes on.
func TestTheLeaseIsHandedOver(t *testing.T) {
	first := start(t)
	leader := holder(t, "")
	start(t)
	fed := worldtest.Federation("default", "handover", v1alpha1.LevelPrefecture, "")
	server.Create(t, fed)
	judged(t, fed)
	readsWell(t)
	first.stop(t)
	holder(t, leader)
	fed.Spec.DisplayName = "改名市青年联合会"
	check.OK(t, server.Client.Update(t.Context(), fed))
	judged(t, fed)
}

// readsWell asks kubectl about a federation without a notice: the condition to
// wait for, and the verdict with its event.
func readsWell(t *testing.T) {
	t.Helper()
	server.Kubectl(t, "wait", "--for=condition=Ready=false", "--timeout=30s", "fed/handover")
	eventually(t, "kubectl describe shows conditions and events", func() bool {
		text := server.Kubectl(t, "describe", "fed", "handover")
		return strings.Contains(text, "there is no usable notice") && strings.Contains(text, "Ready=False: there is no usable notice")
	})
}

func judged(t *testing.T, fed *v1alpha1.Federation) {
	t.Helper()
	eventually(t, "judged", func() bool {
		err := server.Client.Get(t.Context(), client.ObjectKeyFromObject(fed), fed)
		return err == nil && fed.Status.ObservedGeneration == fed.Generation
	})
}

// holder waits until somebody other than before holds the lease, and gives its identity.
func holder(t *testing.T, before string) string {
	t.Helper()
	lease := &coordinationv1.Lease{}
	eventually(t, "a leader", func() bool {
		err := server.Client.Get(t.Context(), client.ObjectKey{Namespace: plane.Namespace, Name: "manager.qinglian.dev"}, lease)
		return err == nil && lease.Spec.HolderIdentity != nil && *lease.Spec.HolderIdentity != "" && *lease.Spec.HolderIdentity != before
	})
	return *lease.Spec.HolderIdentity
}

// The manager settles a world of many objects. What it asks of the API server for
// that is judged by the audit log, when the suite is over.
func TestItSettlesAWorld(t *testing.T) {
	p := start(t)
	for _, ns := range corpus.Namespaces() {
		server.Create(t, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: ns}})
	}
	for _, o := range corpus.Objects(corpus.World(1)) {
		server.Create(t, o)
	}
	today := civil.At(time.Now(), notice.NationalTimeZone())
	check.OK(t, operator.Settle(t.Context(), server.Client, today, words.English, 2*time.Minute))
	p.stop(t)
}
