//go:build e2e

package e2e

import (
	"context"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// How long a changed fact may wait for its verdict while the lead changes.
const (
	afterKill    = 20 * time.Second
	afterHanding = 5 * time.Second
)

// A leader that dies doesn't give up its lease: the other waits until that ends.
func TestTheLeadingPodIsKilled(t *testing.T) {
	w := watch(t)
	for range 3 {
		pods(t)
		before := holder(t)
		kill(t, leader(t))
		waited := w.longest(t, func() bool { return holder(t) != before })
		t.Logf("killed: %v until a changed fact had its verdict", waited)
		if waited > afterKill {
			t.Errorf("a fact changed after the leader was killed waited %v for its verdict, want at most %v", waited, afterKill)
		}
	}
	pods(t)
}

// kill ends a pod's program as a crash does. Where the containers are out of
// reach the pod is deleted by force, which leaves the program a second or two.
func kill(t *testing.T, pod *corev1.Pod) {
	t.Helper()
	if plane.Existing() {
		plane.Output(t, "kubectl", "delete", "pod", pod.Name, "--namespace", namespace, "--grace-period=0", "--force")
		return
	}
	_, id, _ := strings.Cut(pod.Status.ContainerStatuses[0].ContainerID, "://")
	if text, err := exec.CommandContext(t.Context(), "ctr", "tasks", "kill", "--signal", "SIGKILL", id).CombinedOutput(); err != nil {
		t.Fatalf("kill %s: %v\n%s", id, err, text)
	}
}

// A leader that is asked to stop gives up its lease when its work is done.
func TestTheLeadingPodIsDeleted(t *testing.T) {
	w := watch(t)
	pods(t)
	pod, before := leader(t), holder(t)
	log := follow(t, pod.Name)
	check.OK(t, cluster.Client.Delete(t.Context(), pod))
	waited := w.longest(t, func() bool { return holder(t) != before })
	t.Logf("deleted: %v until a changed fact had its verdict", waited)
	if waited > afterHanding {
		t.Errorf("a fact changed while the leader was deleted waited %v for its verdict, want at most %v", waited, afterHanding)
	}
	requireSound(t, pod.Name, log())
	pods(t)
}

func TestAllPodsAreReplaced(t *testing.T) {
	w := watch(t)
	old := map[string]func() []byte{}
	for _, p := range pods(t) {
		old[p.Name] = follow(t, p.Name)
	}
	deployment := deployment(t)
	plane.Output(t, "kubectl", "rollout", "restart", "deployment/"+deployment.Name, "--namespace", namespace)
	waited := w.longest(t, func() bool { return rolledOut(t, deployment.Name) })
	t.Logf("rolled out: %v at most until a changed fact had its verdict", waited)
	if waited > afterHanding {
		t.Errorf("a fact changed during a rollout waited %v for its verdict, want at most %v", waited, afterHanding)
	}
	for name, log := range old {
		requireSound(t, name, log())
	}
	pods(t)
}

// deployment is the operator's.
func deployment(t *testing.T) *appsv1.Deployment {
	t.Helper()
	list := &appsv1.DeploymentList{}
	if err := cluster.Client.List(t.Context(), list, client.InNamespace(namespace)); err != nil || len(list.Items) != 1 {
		t.Fatalf("%d deployments, want 1: %v", len(list.Items), err)
	}
	return &list.Items[0]
}

// rolledOut says whether all pods are of the deployment's last version.
func rolledOut(t *testing.T, name string) bool {
	t.Helper()
	d := &appsv1.Deployment{}
	check.OK(t, cluster.Client.Get(t.Context(), client.ObjectKey{Namespace: namespace, Name: name}, d))
	s := d.Status
	return s.ObservedGeneration == d.Generation && s.UpdatedReplicas == replicas && s.AvailableReplicas == replicas && s.Replicas == replicas
}

// watched is a federation of its own whose facts are changed to see how soon the
// verdicts follow. It is removed with all other records when the suite ends.
type watched struct{ federation *v1alpha1.Federation }

// watch returns once all else is judged, so that nothing waits in front of it.
func watch(t *testing.T) *watched {
	t.Helper()
	settle(t)
	ns := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{GenerateName: "qinglian-e2e-"}}
	check.OK(t, cluster.Client.Create(t.Context(), ns))
	w := &watched{worldtest.Federation(ns.Name, "watched", v1alpha1.LevelPrefecture, "", new(int32(1)))}
	check.OK(t, cluster.Client.Create(t.Context(), w.federation))
	return w
}

// longest changes a fact, waits for its verdict, and so on until it is done and
// once more. It gives the longest wait.
func (w *watched) longest(t *testing.T, done func() bool) time.Duration {
	t.Helper()
	var longest time.Duration
	for started, last := time.Now(), false; !last; {
		if time.Since(started) > patient {
			t.Fatalf("not done after %v", patient)
		}
		last = done()
		longest = max(longest, w.change(t))
	}
	return longest
}

// change changes a fact and gives the time until its verdict showed.
func (w *watched) change(t *testing.T) time.Duration {
	t.Helper()
	started := time.Now()
	key := client.ObjectKeyFromObject(w.federation)
	before := w.federation.DeepCopy()
	*w.federation.Spec.AssociationLimit++
	check.OK(t, cluster.Client.Patch(t.Context(), w.federation, client.MergeFrom(before)))
	err := wait.PollUntilContextTimeout(t.Context(), 20*time.Millisecond, patient, true, func(ctx context.Context) (bool, error) {
		if err := cluster.Client.Get(ctx, key, w.federation); err != nil {
			return false, err
		}
		return w.federation.Status.ObservedGeneration == w.federation.Generation, nil
	})
	if err != nil {
		t.Fatal(fmt.Errorf("no verdict of generation %d: %w", w.federation.Generation, err))
	}
	return time.Since(started)
}
