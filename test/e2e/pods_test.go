//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

const (
	probePort   = "8081"
	metricsPort = "8443"
)

func TestPodsAreReadyUnderRestrictedPodSecurity(t *testing.T) {
	ns := &corev1.Namespace{}
	check.OK(t, cluster.Client.Get(t.Context(), client.ObjectKey{Name: namespace}, ns))
	if standard := ns.Labels["pod-security.kubernetes.io/enforce"]; standard != "restricted" {
		t.Fatalf("the namespace enforces %q", standard)
	}
	for _, p := range pods(t) {
		for _, c := range p.Status.ContainerStatuses {
			t.Logf("%s: ready %v after it was made", p.Name, since(&p, corev1.PodReady))
			if c.State.Running == nil {
				t.Errorf("%s: %+v", p.Name, c.State)
			}
		}
	}
}

// since is the time from a pod's making to a condition of it.
func since(p *corev1.Pod, condition corev1.PodConditionType) time.Duration {
	for _, c := range p.Status.Conditions {
		if c.Type == condition {
			return c.LastTransitionTime.Sub(p.CreationTimestamp.Time)
		}
	}
	return -1
}

func TestProbesAnswer(t *testing.T) {
	for _, p := range pods(t) {
		for _, path := range []string{"healthz", "readyz"} {
			answer := plane.Output(t, "kubectl", "get", "--raw", fmt.Sprintf("/api/v1/namespaces/%s/pods/%s:%s/proxy/%s", namespace, p.Name, probePort, path))
			if string(answer) != "ok" {
				t.Errorf("%s: %s says %q", p.Name, path, answer)
			}
		}
	}
}

// Metrics are for those whom a role allows to read them.
func TestMetricsAskWhoReads(t *testing.T) {
	token, allow := cluster.Scraper(t)
	c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // one connection: kubectl ends a forwarding that is reset
	t.Cleanup(c.CloseIdleConnections)
	metrics := "https://" + forward(t, leader(t).Name, metricsPort) + "/metrics"
	if code, _ := plane.Get(t, c, metrics, ""); code != http.StatusUnauthorized {
		t.Errorf("without a token: %d, want 401", code)
	}
	if code, _ := plane.Get(t, c, metrics, token); code != http.StatusForbidden {
		t.Errorf("without a role: %d, want 403", code)
	}
	allow()
	// The manager remembers a refusal for half a minute.
	plane.Eventually(t, "metrics with the role", func() error {
		code, text := plane.Get(t, c, metrics, token)
		if code != http.StatusOK || !strings.Contains(text, "controller_runtime_reconcile_total") {
			return fmt.Errorf("%d %.200s", code, text)
		}
		return nil
	})
}

// forward leads a local address to a pod's port until the test ends.
func forward(t *testing.T, pod, port string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), plane.Program("kubectl"), "port-forward", "--namespace", namespace, "pod/"+pod, ":"+port)
	stdout, err := command.StdoutPipe()
	check.OK(t, err)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	check.OK(t, command.Start())
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("port-forward: %s", stderr.String())
		}
		_ = command.Process.Kill()
		_ = command.Wait() // it was killed
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	check.OK(t, err)
	return regexp.MustCompile(`127\.0\.0\.1:[0-9]+`).FindString(line)
}

func TestLogsAreStructuredAndHoldNoError(t *testing.T) {
	for _, p := range pods(t) {
		requireSound(t, p.Name, plane.Output(t, "kubectl", "logs", p.Name, "--namespace", namespace))
	}
}

// follow reads a pod's log; what it returns waits until the pod has ended.
func follow(t *testing.T, pod string) func() []byte {
	t.Helper()
	var log bytes.Buffer
	command := exec.CommandContext(t.Context(), plane.Program("kubectl"), "logs", "--follow", pod, "--namespace", namespace)
	command.Stdout = &log
	check.OK(t, command.Start())
	return func() []byte {
		if err := command.Wait(); err != nil {
			t.Errorf("log of %s: %v", pod, err)
		}
		return log.Bytes()
	}
}

// handedOver is how controller-runtime calls it that a leader which stops has
// given up its lease.
const handedOver = "leader election lost"

// requireSound wants a log of JSON objects, a line each, none of them an error.
func requireSound(t *testing.T, pod string, log []byte) {
	t.Helper()
	if len(log) == 0 {
		t.Errorf("the log of %s is empty", pod)
	}
	for line := range bytes.Lines(log) {
		var entry struct{ Level, Msg, Error string }
		if err := json.Unmarshal(line, &entry); err != nil || entry.Msg == "" {
			t.Errorf("%s logs what is no entry (%v): %s", pod, err, line)
		} else if entry.Level != "info" && entry.Level != "debug" && entry.Error != handedOver {
			t.Errorf("%s logs an %s: %s", pod, entry.Level, line)
		}
	}
}

// The sample of 805 objects fits the limits with room to spare.
func TestResourcesAreWithinTheLimits(t *testing.T) {
	for _, p := range pods(t) {
		plane.Eventually(t, "kubelet measures "+p.Name, func() error {
			used, err := measure(t, &p)
			if err != nil {
				return err
			}
			limits := p.Spec.Containers[0].Resources.Limits
			t.Logf("%s: memory %d MiB of %s, CPU %d milliseconds since its start, limit %s",
				p.Name, *used.Memory.WorkingSetBytes>>20, limits.Memory(), *used.CPU.UsageCoreNanoSeconds/1e6, limits.Cpu())
			room := resource.NewQuantity(int64(*used.Memory.WorkingSetBytes)*3/2, resource.BinarySI)
			if limit := limits.Memory(); !limit.IsZero() && room.Cmp(*limit) > 0 {
				t.Errorf("%s: less than a third of its memory is free", p.Name)
			}
			return nil
		})
	}
}

// usage is what kubelet says that a container uses.
type usage struct {
	CPU struct {
		UsageCoreNanoSeconds *uint64 `json:"usageCoreNanoSeconds"`
	} `json:"cpu"`
	Memory struct {
		WorkingSetBytes *uint64 `json:"workingSetBytes"`
	} `json:"memory"`
}

func measure(t *testing.T, pod *corev1.Pod) (*usage, error) {
	t.Helper()
	var summary struct {
		Pods []struct {
			PodRef     struct{ UID string } `json:"podRef"`
			Containers []usage              `json:"containers"`
		} `json:"pods"`
	}
	text := plane.Output(t, "kubectl", "get", "--raw", "/api/v1/nodes/"+pod.Spec.NodeName+"/proxy/stats/summary")
	check.OK(t, json.Unmarshal(text, &summary))
	for _, p := range summary.Pods {
		if p.PodRef.UID != string(pod.UID) || len(p.Containers) == 0 {
			continue
		}
		if u := &p.Containers[0]; u.Memory.WorkingSetBytes != nil && u.CPU.UsageCoreNanoSeconds != nil {
			return u, nil
		}
	}
	return nil, errors.New("no figures yet")
}
