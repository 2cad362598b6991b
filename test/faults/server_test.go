//go:build faults

package faults

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
	"qinglian.dev/qinglian/test/operator"
	"qinglian.dev/qinglian/test/plane"
)

// quota fills the database up to its quota: from then on no write is taken, until
// there is room again.
func quota(g *rig, i int) int {
	c, ctx := g.plane.Client, g.t.Context()
	ballast := func(n int) *corev1.ConfigMap {
		return &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Namespace: "default", Name: fmt.Sprintf("ballast-%d-%d", i, n)}, Data: map[string]string{"x": strings.Repeat("x", 500_000)}}
	}
	full := false
	for n := 0; n < 200 && !full; n++ {
		full = c.Create(ctx, ballast(n)) != nil
	}
	if !full {
		g.t.Fatal("the database takes everything")
	}
	time.Sleep(outlives)
	if !g.manager.alive() {
		g.t.Error("the manager has ended")
	}
	// More room is given by a restart; the alarm ends with it.
	g.plane.stop(g.t)
	g.plane.args = []string{"--etcd-quota", fmt.Sprint(24 + 24*(i+1))}
	g.plane.start(g.t)
	g.edits(20)
	return 1
}

// fullDisk fills the disk that the database lies on: from then on the API server takes
// no write, or ends; until there is room again.
func fullDisk(g *rig, _ int) int {
	ballast := filepath.Join(g.plane.data, "ballast")
	file, err := os.Create(ballast)
	check.OK(g.t, err)
	for block := make([]byte, 1<<16); err == nil; {
		_, err = file.Write(block)
	}
	file.Close()
	refused := false
	for range 2000 {
		if refused = g.try(corpus.Edit(g.rand, g.world)) != nil; refused {
			break
		}
	}
	if !refused {
		g.t.Fatal("the disk takes everything")
	}
	time.Sleep(outlives)
	if !g.manager.alive() {
		g.t.Error("the manager has ended")
	}
	check.OK(g.t, os.Remove(ballast))
	g.plane.kill()
	g.plane.start(g.t)
	g.world, err = operator.Read(g.t.Context(), g.plane.Client) // what was refused is not declared
	check.OK(g.t, err)
	g.edits(20)
	return 1
}

// restore puts an older state of the database in the place of the one that there
// is, while the manager runs.
func restore(g *rig, _ int) int {
	g.plane.stop(g.t)
	backup := filepath.Join(g.plane.dir, "backup")
	if err := os.CopyFS(backup, os.DirFS(g.plane.data)); err != nil {
		g.t.Fatal(err)
	}
	g.plane.start(g.t)
	world, err := operator.Read(g.t.Context(), g.plane.Client)
	if err != nil {
		g.t.Fatal(err)
	}
	g.edits(10 + g.rand.IntN(60))
	if g.rand.IntN(2) == 0 {
		g.converge(patience)
	}
	g.plane.kill()
	for _, err := range []error{os.RemoveAll(g.plane.data), os.Rename(backup, g.plane.data)} {
		if err != nil {
			g.t.Fatal(err)
		}
	}
	g.world = world
	g.plane.start(g.t)
	g.edits(g.rand.IntN(60))
	return 1
}

// skew installs definitions of another version under a running manager, and then
// those of its own: a field of status that there is not yet, and a list that is
// too short for what it holds.
func skew(g *rig, i int) int {
	const status = "/spec/versions/0/schema/openAPIV3Schema/properties/status/properties"
	crd := &apiextensionsv1.CustomResourceDefinition{ObjectMeta: metav1.ObjectMeta{Name: "federations.qinglian.dev"}}
	definitions, err := plane.Definitions()
	if err != nil {
		g.t.Fatal(err)
	}
	var associations []byte
	for _, d := range definitions {
		if d.Name == crd.Name {
			if associations, err = json.Marshal(d.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["status"].Properties["associations"]); err != nil {
				g.t.Fatal(err)
			}
		}
	}
	change := func(patch string) {
		g.t.Helper()
		if err := g.plane.Client.Patch(g.t.Context(), crd.DeepCopy(), client.RawPatch("application/json-patch+json", []byte(patch))); err != nil {
			g.t.Fatal(err)
		}
		time.Sleep(2 * time.Second)
	}
	there, back := `[{"op":"remove","path":"`+status+`/associations"}]`, `[{"op":"add","path":"`+status+`/associations","value":`+string(associations)+`}]`
	if i%2 == 1 {
		there, back = `[{"op":"replace","path":"`+status+`/conditions/maxItems","value":3}]`, `[{"op":"replace","path":"`+status+`/conditions/maxItems","value":16}]`
	}
	change(there)
	g.edits(30)
	g.calm()
	if g.rand.IntN(2) == 0 {
		g.manager.restart(g.t)
		time.Sleep(3 * time.Second)
	}
	change(back)
	return 1
}

// calm waits until the manager has written nothing for five seconds: each status
// that is not taken is asked for once.
func (g *rig) calm() {
	g.t.Helper()
	last := 0
	for range 15 {
		g.look()
		time.Sleep(5 * time.Second)
		if last = count(g.look(), func(r request) bool { return r.verb == "patch" }); last == 0 {
			return
		}
	}
	g.t.Errorf("%d patches within five seconds, long after anything happened", last)
}
