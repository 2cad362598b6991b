// Package scale measures the operator on a province: how long it takes to judge all of
// it from nothing, beside a raw loop of the same writes, what a notice's change takes, and
// how much memory it needs (docs/performance.md).
package scale

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/wait"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

var division = flag.String("division", "540000", "the province to measure on, as a code")

const (
	// writesAtOnce is how many writes the operator has under way: four passes, each with four.
	writesAtOnce = 16
	// share is the least that the operator's speed may be of the raw loop's, its start included.
	share = 0.9
	// peak and settled are the most KiB that it may take for an object, over what it takes
	// without any.
	peak, settled = 6, 3
	patience      = 10 * time.Minute
)

// BenchmarkColdStart takes turns: the statuses that the engine wants are written in a raw
// loop, all statuses are removed, and the operator is started as a program.
func BenchmarkColdStart(b *testing.B) {
	p := control(b)
	p.declare(b)
	want := p.judged(b)
	var raw, cold time.Duration
	for b.Loop() {
		p.reset(b)
		raw += p.rawLoop(b, want)
		p.reset(b)
		began := time.Now()
		o := p.start(b)
		p.await(b, want)
		cold += time.Since(began)
		check.OK(b, operator.Settle(b.Context(), p.Client, p.date, words.Chinese, patience))
		o.stop(b)
	}
	b.ReportMetric(float64(len(want)), "objects")
	b.ReportMetric(raw.Seconds()/float64(b.N), "raw-s/op")
	b.ReportMetric(cold.Seconds()/float64(b.N), "cold-s/op")
	speed := raw.Seconds() / cold.Seconds()
	report(b, "of-raw", speed, speed >= share)
}

// BenchmarkMemory compares what the operator takes with a province and without.
func BenchmarkMemory(b *testing.B) {
	p := control(b)
	o := p.start(b)
	empty := o.rest(b)
	o.stop(b)
	p.declare(b)
	want := p.judged(b)
	objects := float64(len(want))
	var most, rests int
	for b.Loop() {
		p.reset(b)
		o := p.start(b)
		p.await(b, want)
		most = max(most, o.memory(b, "VmHWM"))
		rests = max(rests, o.rest(b))
		o.stop(b)
	}
	b.ReportMetric(objects, "objects")
	b.ReportMetric(float64(empty)/1024, "empty-MiB")
	b.ReportMetric(float64(most)/1024, "peak-MiB")
	b.ReportMetric(float64(rests)/1024, "settled-MiB")
	each := float64(most-empty) / objects
	report(b, "peak-KiB/object", each, each <= peak)
	each = float64(rests-empty) / objects
	report(b, "settled-KiB/object", each, each <= settled)
}

// BenchmarkNotice changes a number of the notice, and waits until everything is judged by it.
func BenchmarkNotice(b *testing.B) {
	p := control(b)
	p.declare(b)
	p.start(b)
	p.await(b, p.judged(b))
	notice := &v1alpha1.Notice{ObjectMeta: metav1.ObjectMeta{Name: "zqlf-2021-5"}}
	months, writes := 12, 0
	for b.Loop() {
		months++
		before, err := operator.Versions(b.Context(), p.Client)
		check.OK(b, err)
		patch := fmt.Sprintf(`{"spec":{"contact":{"withinMonths":%d}}}`, months)
		check.OK(b, p.Client.Patch(b.Context(), notice, client.RawPatch(types.MergePatchType, []byte(patch))))
		p.await(b, p.judged(b))
		after, err := operator.Versions(b.Context(), p.Client)
		check.OK(b, err)
		for name, version := range after {
			if version != before[name] {
				writes++
			}
		}
	}
	b.ReportMetric(float64(writes)/float64(b.N), "changed-objects/op")
}

// report reports a figure that has a limit, and fails where that is missed.
func report(b *testing.B, unit string, figure float64, holds bool) {
	b.ReportMetric(figure, unit)
	if !holds {
		b.Errorf("%s is %.2f: the limit is missed", unit, figure)
	}
}

// scene is a control plane that a province is declared on.
type scene struct {
	*plane.Plane
	date       civil.Date
	kubeconfig string
}

// control brings up a control plane, bounded in memory and in size, with the national notice.
func control(b *testing.B) *scene {
	b.Helper()
	b.Setenv("GOMEMLIMIT", "4GiB")
	p, err := plane.Start(b.Context(), "--etcd-quota", "2048")
	check.OK(b, err)
	check.AtEnd(b, p.Stop)
	s := &scene{Plane: p, date: civil.At(time.Now(), notice.NationalTimeZone()), kubeconfig: operator.Kubeconfig(b, p)}
	check.OK(b, os.Unsetenv("GOMEMLIMIT")) // the operator is measured without
	p.Kubectl(b, "apply", "--server-side", "-f", filepath.Join(plane.Root(), "config", "notice"))
	return s
}

// declare creates the objects of the province.
func (s *scene) declare(b *testing.B) {
	b.Helper()
	out := filepath.Join(b.TempDir(), "province")
	generate := exec.Command("go", "run", "./hack/nation", "--division", *division, "--out", out)
	generate.Dir, generate.Stderr = plane.Root(), os.Stderr
	check.OK(b, generate.Run())
	var creates errgroup.Group
	creates.SetLimit(writesAtOnce)
	namespaces := map[string]bool{}
	check.OK(b, filepath.WalkDir(out, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		return each(path, func(o *unstructured.Unstructured) error {
			if ns := o.GetNamespace(); ns != "" && !namespaces[ns] {
				namespaces[ns] = true
				if err := s.Client.Create(b.Context(), &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: ns}}); err != nil {
					return err
				}
			}
			creates.Go(func() error { return s.Client.Create(b.Context(), o) })
			return nil
		})
	}))
	check.OK(b, creates.Wait())
}

// each gives the objects of a file.
func each(path string, f func(*unstructured.Unstructured) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	decoder := utilyaml.NewYAMLOrJSONDecoder(file, 1<<16)
	for {
		o := &unstructured.Unstructured{}
		if err := decoder.Decode(&o.Object); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(o.Object) == 0 {
			continue // a division that declares nothing
		}
		if err := f(o); err != nil {
			return err
		}
	}
}

// judged gives everything on the API server with the statuses that the engine wants.
func (s *scene) judged(b *testing.B) []v1alpha1.Judged {
	b.Helper()
	w, err := operator.Read(b.Context(), s.Client)
	check.OK(b, err)
	assess.Evaluate(w, s.date, words.Chinese)
	return objects(w)
}

// objects lists the objects of a world.
func objects(w *world.World) []v1alpha1.Judged {
	var all []v1alpha1.Judged
	worldtest.Each(w, func(_ world.Key, o metav1.Object) { all = append(all, o.(v1alpha1.Judged)) })
	return all
}

// rawLoop writes statuses with as many writes under way as the operator has, and gives how
// long that took.
func (s *scene) rawLoop(b *testing.B, want []v1alpha1.Judged) time.Duration {
	b.Helper()
	patches, now := make([][]byte, len(want)), time.Now()
	for i, o := range want {
		for j := range o.Conditions() {
			o.Conditions()[j].LastTransitionTime = metav1.NewTime(now)
		}
		text, err := json.Marshal([]map[string]any{{"op": "add", "path": "/status", "value": o.Verdicts()}})
		check.OK(b, err)
		patches[i] = text
	}
	began := time.Now()
	s.patchAll(b, want, func(i int) []byte { return patches[i] })
	return time.Since(began)
}

// reset takes all statuses away.
func (s *scene) reset(b *testing.B) {
	b.Helper()
	w, err := operator.Read(b.Context(), s.Client)
	check.OK(b, err)
	s.patchAll(b, objects(w), func(int) []byte {
		return []byte(`[{"op":"add","path":"/status","value":{"observedGeneration":-1}}]`)
	})
}

func (s *scene) patchAll(b *testing.B, all []v1alpha1.Judged, patch func(int) []byte) {
	b.Helper()
	var writes errgroup.Group
	writes.SetLimit(writesAtOnce)
	for i, o := range all {
		writes.Go(func() error {
			o = o.DeepCopyObject().(v1alpha1.Judged)
			return s.Client.Status().Patch(b.Context(), o, client.RawPatch(types.JSONPatchType, patch(i)))
		})
	}
	check.OK(b, writes.Wait())
}

// await waits until the topmost federations have the statuses that are wanted: theirs are
// written last. It asks for nothing else, so that the operator is not held up.
func (s *scene) await(b *testing.B, want []v1alpha1.Judged) {
	b.Helper()
	for _, o := range want {
		f, ok := o.(*v1alpha1.Federation)
		if !ok || f.Spec.ParentRef != nil {
			continue
		}
		var have *v1alpha1.Federation
		err := wait.PollUntilContextTimeout(b.Context(), 20*time.Millisecond, patience, true, func(ctx context.Context) (bool, error) {
			have = &v1alpha1.Federation{}
			err := s.Client.Get(ctx, client.ObjectKeyFromObject(f), have)
			return err == nil && maps.Equal(status(have), status(f)), err
		})
		if err != nil {
			b.Fatalf("%v (-engine +API server):\n%s", err, cmp.Diff(status(f), status(have)))
		}
	}
}

// status is that of a federation alone, without the times of transition.
func status(f *v1alpha1.Federation) map[string]string {
	return operator.Statuses(&world.World{Federations: []v1alpha1.Federation{*f}})
}

// program is the operator as a program.
type program struct{ command *exec.Cmd }

// start starts the operator; it ends with the benchmark at the latest.
func (s *scene) start(b *testing.B) *program {
	b.Helper()
	o := &program{exec.Command(plane.Program("manager"), "--leader-election-namespace", plane.Namespace,
		"--metrics-bind-address", "0", "--health-probe-bind-address", "0", "--kubeconfig", s.kubeconfig)}
	o.command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	check.OK(b, o.command.Start())
	b.Cleanup(func() {
		if o.command.ProcessState == nil {
			o.stop(b)
		}
	})
	return o
}

// stop lets the operator end in order.
func (o *program) stop(b *testing.B) {
	b.Helper()
	check.OK(b, o.command.Process.Signal(syscall.SIGTERM))
	check.OK(b, o.command.Wait())
}

// memory gives a figure of the process's status, in KiB.
func (o *program) memory(b *testing.B, field string) int {
	b.Helper()
	text, err := os.ReadFile("/proc/" + strconv.Itoa(o.command.Process.Pid) + "/status")
	check.OK(b, err)
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == field+":" {
			n, err := strconv.Atoi(fields[1])
			check.OK(b, err)
			return n
		}
	}
	b.Fatalf("no %s in the status of the process", field)
	return 0
}

// rest gives what the operator takes once it has nothing to do, in KiB: the collector
// comes by every two minutes, and gives memory back meanwhile.
func (o *program) rest(b *testing.B) int {
	b.Helper()
	least := o.memory(b, "VmRSS")
	for range 26 {
		time.Sleep(5 * time.Second)
		least = min(least, o.memory(b, "VmRSS"))
	}
	return least
}
