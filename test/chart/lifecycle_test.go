//go:build chart

// Package chart installs the chart with the real Helm on a local control plane,
// where no pods run.
package chart

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// province are values with a federation of the province.
var province = []string{"--set", "rootFederation.namespace=zj", "--set", "rootFederation.name=zhejiang",
	"--set", "rootFederation.spec.displayName=浙江省青年联合会", "--set", "rootFederation.spec.level=Province"}

// cluster is a plane with Helm.
type cluster struct {
	*testing.T
	*plane.Plane
}

func start(t *testing.T) *cluster {
	t.Helper()
	p, err := plane.StartEmpty()
	check.OK(t, err)
	check.AtEnd(t, p.Stop)
	return &cluster{t, p}
}

func (c *cluster) helm(args ...string) string {
	c.Helper()
	out, err := c.Plane.Helm(c.Context(), args...)
	check.OK(c, err)
	return out
}

// refused runs Helm and checks that it fails with a message.
func (c *cluster) refused(want string, args ...string) {
	c.Helper()
	if _, err := c.Plane.Helm(c.Context(), args...); err == nil || !strings.Contains(err.Error(), want) {
		c.Errorf("helm %v doesn't say %q: %v", args, want, err)
	}
}

// records gives the identities of the definitions and of all that was declared.
func (c *cluster) records() map[string]types.UID {
	c.Helper()
	uids := map[string]types.UID{}
	var crds apiextensionsv1.CustomResourceDefinitionList
	check.OK(c, c.Client.List(c.Context(), &crds))
	for i := range crds.Items {
		uids[crds.Items[i].Name] = crds.Items[i].UID
	}
	records, err := plane.Records(c.Context(), c.Client)
	check.OK(c, err)
	for _, o := range records {
		uids[client.ObjectKeyFromObject(o).String()] = o.GetUID()
	}
	return uids
}

// kept checks that all records are those of before.
func (c *cluster) kept(before map[string]types.UID, after string) {
	c.Helper()
	check.Diff(c, fmt.Sprintf("after %s (-before +after)", after), before, c.records())
}

func (c *cluster) exists(o client.Object, name string) bool {
	c.Helper()
	err := c.Client.Get(c.Context(), client.ObjectKey{Namespace: plane.Namespace, Name: name}, o)
	if client.IgnoreNotFound(err) != nil {
		c.Fatal(err)
	}
	return !apierrors.IsNotFound(err)
}

// previous makes a chart that stands for the one before: a lower version,
// without network policy. There has been no release yet.
func previous(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "qinglian")
	check.OK(t, os.CopyFS(dir, os.DirFS(plane.Chart())))
	path := filepath.Join(dir, "Chart.yaml")
	text, err := os.ReadFile(path)
	check.OK(t, err)
	lower := strings.Replace(string(text), "\nversion: 0.1.0\n", "\nversion: 0.0.9\n", 1)
	if lower == string(text) {
		t.Fatal("the chart has another version")
	}
	check.OK(t, os.WriteFile(path, []byte(lower), 0o600))
	check.OK(t, os.Remove(filepath.Join(dir, "templates", "networkpolicy.yaml")))
	return dir
}

func TestLifecycle(t *testing.T) {
	c := start(t)
	in := []string{"--namespace", plane.Namespace}
	with := func(verb, name, chart string, more ...string) []string {
		return append(append(append([]string{verb, name, chart}, in...), province...), more...)
	}

	if out := c.helm(with("install", "qinglian", previous(t), "--create-namespace")...); !strings.Contains(out, "kubectl qinglian init") {
		t.Errorf("the notes say nothing of what comes next:\n%s", out)
	}
	before := c.records()
	if len(before) != 6 { // four definitions, a notice, a federation
		t.Fatalf("installed: %v", before)
	}
	c.refused("release qinglian in the namespace "+plane.Namespace, "install", "second", plane.Chart(), "--namespace", "second", "--create-namespace")
	c.refused("additional properties 'replica' not allowed", with("upgrade", "qinglian", plane.Chart(), "--set", "replica=3")...)
	c.kept(before, "refusals")

	c.helm(with("upgrade", "qinglian", plane.Chart())...)
	c.kept(before, "an upgrade")
	if !c.exists(&networkingv1.NetworkPolicy{}, "qinglian-manager") {
		t.Error("the upgrade brought no network policy")
	}
	c.helm(append([]string{"rollback", "qinglian", "1"}, in...)...)
	c.kept(before, "a rollback")
	if c.exists(&networkingv1.NetworkPolicy{}, "qinglian-manager") {
		t.Error("the rollback left the network policy")
	}
	c.helm(with("upgrade", "qinglian", plane.Chart())...)
	c.kept(before, "an upgrade after a rollback")

	c.helm(append([]string{"uninstall", "qinglian"}, in...)...)
	c.kept(before, "an uninstallation")
	if c.exists(&rbacv1.ClusterRole{}, "qinglian-manager") || c.exists(&rbacv1.ClusterRole{}, "qinglian-decider") {
		t.Error("the uninstallation left roles")
	}
	c.helm(with("install", "qinglian", plane.Chart())...)
	c.kept(before, "another installation")
	c.helm(append([]string{"uninstall", "qinglian"}, in...)...)
	c.refused("invalid ownership metadata", with("install", "other", plane.Chart())...)
	c.helm(with("install", "other", plane.Chart(), "--take-ownership")...)
	c.kept(before, "an installation under another name")
}

// Definitions go with the release only from a cluster without records, which
// would go with them.
func TestDefinitionsGoWithoutRecords(t *testing.T) {
	c := start(t)
	in := []string{"--namespace", plane.Namespace, "--set", "crds.keep=false"}
	bare := append(slices.Clone(in), "--set", "notices.national=false")
	c.refused("is for clusters without records", append([]string{"install", "qinglian", plane.Chart(), "--create-namespace"}, in...)...)
	c.helm(append([]string{"install", "qinglian", plane.Chart(), "--create-namespace"}, bare...)...)
	notice := worldtest.Notice("zj-2022", v1alpha1.NoticeSpec{IssuedOn: "2022-01-01"})
	check.OK(t, c.Client.Create(t.Context(), notice))
	for _, more := range []string{"crds.enabled=true", "crds.enabled=false", "crds.enabled=false,crds.keep=true"} {
		c.refused("Notice zj-2022", slices.Concat([]string{"upgrade", "qinglian", plane.Chart()}, bare, []string{"--set", more})...)
	}
	check.OK(t, c.Client.Delete(t.Context(), notice))
	time.Sleep(time.Second) // the policy sees it a moment later
	c.helm("uninstall", "qinglian", "--namespace", plane.Namespace)
	plane.Eventually(t, "the definitions go", func() error {
		if c.exists(&apiextensionsv1.CustomResourceDefinition{}, "federations.qinglian.dev") {
			return errors.New("they are still there")
		}
		return nil
	})
}

// While they are kept, no sequence of Helm's commands takes the definitions, and the
// records with them, even where nothing guards them: there is no notice, and policies go
// with a release.
func TestHelmNeverTakesKeptDefinitions(t *testing.T) {
	c := start(t)
	with := func(args ...string) []string {
		return append(args, "--namespace", plane.Namespace)
	}
	change := func(verb, name string, more ...string) []string {
		return with(append([]string{verb, name, plane.Chart(), "--set", "notices.national=false"}, more...)...)
	}
	c.helm(change("install", "qinglian", "--create-namespace")...)
	fed := worldtest.Federation("default", "city", v1alpha1.LevelPrefecture, "")
	check.OK(t, c.Client.Create(t.Context(), fed))
	before := c.records()
	if len(before) != 5 { // four definitions, a federation
		t.Fatalf("installed: %v", before)
	}
	for _, args := range [][]string{
		change("upgrade", "qinglian", "--set", "crds.enabled=false"),
		with("rollback", "qinglian", "1"),
		change("upgrade", "qinglian", "--set", "crds.enabled=false,admission.enabled=false"),
		change("upgrade", "qinglian", "--force-replace", "--server-side=false"),
		with("uninstall", "qinglian", "--no-hooks", "--keep-history"),
		with("rollback", "qinglian", "1"),
		with("uninstall", "qinglian", "--cascade", "foreground"),
		change("install", "other", "--take-ownership"),
		with("uninstall", "other"),
	} {
		c.helm(args...)
		time.Sleep(time.Second) // policies go, and definitions would, a moment later
		c.kept(before, strings.Join(args[:2], " "))
	}
	c.refused("not found", with("uninstall", "other")...)
	c.kept(before, "a second uninstallation")
}

// What kubectl installed before, Helm takes over when it is told to.
func TestTakeOver(t *testing.T) {
	c := start(t)
	o := &rbacv1.ClusterRole{ObjectMeta: metav1.ObjectMeta{Name: "qinglian-manager"}}
	check.OK(t, c.Client.Create(t.Context(), o))
	args := []string{"install", "qinglian", plane.Chart(), "--namespace", plane.Namespace, "--create-namespace"}
	c.refused("invalid ownership metadata", args...)
	c.helm(append(args, "--take-ownership")...)
	if !c.exists(o, "qinglian-manager") || len(o.Rules) == 0 {
		t.Errorf("the role has no rules: %v", o)
	}
}
