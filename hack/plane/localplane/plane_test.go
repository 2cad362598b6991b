package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	authenticationv1 "k8s.io/api/authentication/v1"
	corev1 "k8s.io/api/core/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"qinglian.dev/qinglian/hack/plane/local"
)

// TestVersionsAreThoseOfGoMod holds the versions by which data folders are told apart.
func TestVersionsAreThoseOfGoMod(t *testing.T) {
	required := readFile(t, filepath.Join("..", "go.mod"))
	for module, version := range map[string]string{"k8s.io/kubernetes": kubernetesVersion, "go.etcd.io/etcd/server/v3": etcdVersion} {
		if !strings.Contains(required, "\t"+module+" "+version+"\n") {
			t.Errorf("go.mod does not require %s %s", module, version)
		}
	}
}

// TestPlane follows one data folder through starts, a stop on request, a crash
// and damage.
func TestPlane(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	auditLog := filepath.Join(t.TempDir(), "audit.log")

	first := launch(t, dir, "--audit-log", auditLog)
	kubeconfig := first.ready(t)
	if want := filepath.Join(dir, "kubeconfig"); kubeconfig != want {
		t.Fatalf("kubeconfig %s, want %s", kubeconfig, want)
	}
	requireMode(t, kubeconfig, 0o600)
	requireMode(t, dir, os.ModeDir|0o700)
	config := clientConfig(t, kubeconfig)
	kube := kubernetes.NewForConfigOrDie(config)
	installWidgets(t, config)

	t.Run("serves", func(t *testing.T) {
		t.Run("bootstrap objects from the ready line on", func(t *testing.T) { testBootstrapObjects(t, kube) })
		t.Run("deletes namespaces", func(t *testing.T) { t.Parallel(); testNamespaceDeletion(t, config, auditLog) })
		t.Run("collects garbage", func(t *testing.T) { t.Parallel(); testGarbageCollection(t, config) })
		t.Run("aggregates cluster roles", func(t *testing.T) { t.Parallel(); testAggregation(t, kube) })
		t.Run("refuses a second process", func(t *testing.T) { t.Parallel(); testSecondProcess(t, dir, first) })
	})
	token := testServiceAccountToken(t, config)
	keep := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "keep"}, Data: map[string]string{"kept": "yes"}}
	if _, err := kube.CoreV1().ConfigMaps("default").Create(t.Context(), keep, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	before := readFile(t, kubeconfig)
	requireStopped(t, first, first.signal(t, syscall.SIGTERM))

	second := launch(t, dir)
	second.ready(t)
	if after := readFile(t, kubeconfig); after != before {
		t.Errorf("the kubeconfig has changed over a restart:\n%s\n%s", before, after)
	}
	requireKept(t, kube, "keep")
	if _, err := tokenClient(config, token).CoreV1().ConfigMaps("default").Get(t.Context(), "keep", metav1.GetOptions{}); err != nil {
		t.Errorf("a token of the last run: %v", err)
	}
	unstopped := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "unstopped"}}
	if _, err := kube.CoreV1().ConfigMaps("default").Create(t.Context(), unstopped, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	second.signal(t, syscall.SIGKILL)

	third := launch(t, dir)
	third.ready(t)
	requireKept(t, kube, "keep")
	requireKept(t, kube, "unstopped")
	third.stdin.Close()
	requireStopped(t, third, third.wait())

	t.Run("reports damage", func(t *testing.T) { testDamage(t, dir) })
}

func requireMode(t *testing.T, path string, want os.FileMode) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != want {
		t.Errorf("%s has mode %v, want %v", path, info.Mode(), want)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func requireStopped(t *testing.T, p *program, code int) {
	t.Helper()
	if code != 0 || p.stderr.Len() > 0 {
		t.Errorf("exit code %d, standard error %q", code, p.stderr.String())
	}
}

func requireKept(t *testing.T, kube kubernetes.Interface, name string) {
	t.Helper()
	if _, err := kube.CoreV1().ConfigMaps("default").Get(t.Context(), name, metav1.GetOptions{}); err != nil {
		t.Error(err)
	}
}

func testBootstrapObjects(t *testing.T, kube kubernetes.Interface) {
	if _, err := kube.CoreV1().ServiceAccounts("default").Get(t.Context(), "default", metav1.GetOptions{}); err != nil {
		t.Error(err)
	}
	view, err := kube.RbacV1().ClusterRoles().Get(t.Context(), "view", metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if len(view.Rules) == 0 {
		t.Error("ClusterRole view has no rules")
	}
	review, err := kube.AuthenticationV1().SelfSubjectReviews().Create(t.Context(), &authenticationv1.SelfSubjectReview{}, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if got := review.Status.UserInfo.Username; got != "localplane-admin" {
		t.Errorf("the kubeconfig's user is %q", got)
	}
}

var widgets = schema.GroupVersionResource{Group: "test.localplane", Version: "v1", Resource: "widgets"}

// installWidgets makes a kind that the controllers don't know when they start.
func installWidgets(t *testing.T, config *rest.Config) {
	t.Helper()
	definition := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "apiextensions.k8s.io/v1",
		"kind":       "CustomResourceDefinition",
		"metadata":   map[string]any{"name": "widgets.test.localplane"},
		"spec": map[string]any{
			"group": widgets.Group,
			"scope": "Namespaced",
			"names": map[string]any{"plural": "widgets", "singular": "widget", "kind": "Widget", "listKind": "WidgetList"},
			"versions": []any{map[string]any{
				"name": widgets.Version, "served": true, "storage": true,
				"schema": map[string]any{"openAPIV3Schema": map[string]any{"type": "object"}},
			}},
		},
	}}
	definitions := schema.GroupVersionResource{Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}
	client := dynamic.NewForConfigOrDie(config)
	if _, err := client.Resource(definitions).Create(t.Context(), definition, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() error {
		_, err := client.Resource(widgets).List(t.Context(), metav1.ListOptions{})
		return err
	})
}

func createWidget(t *testing.T, config *rest.Config, namespace, name string, owners ...metav1.OwnerReference) *unstructured.Unstructured {
	t.Helper()
	widget := &unstructured.Unstructured{}
	widget.SetAPIVersion(widgets.GroupVersion().String())
	widget.SetKind("Widget")
	widget.SetName(name)
	widget.SetOwnerReferences(owners)
	created, err := dynamic.NewForConfigOrDie(config).Resource(widgets).Namespace(namespace).Create(t.Context(), widget, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return created
}

func createNamespace(t *testing.T, kube kubernetes.Interface, name string) {
	t.Helper()
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}
	if _, err := kube.CoreV1().Namespaces().Create(t.Context(), namespace, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
}

// gone turns the error of a get into what eventually wants.
func gone(err error) error {
	switch {
	case apierrors.IsNotFound(err):
		return nil
	case err == nil:
		return errors.New("it is still there")
	}
	return err
}

func testNamespaceDeletion(t *testing.T, config *rest.Config, auditLog string) {
	kube := kubernetes.NewForConfigOrDie(config)
	createNamespace(t, kube, "doomed")
	if _, err := kube.CoreV1().ConfigMaps("doomed").Create(t.Context(), &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "inside"}}, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	createWidget(t, config, "doomed", "inside")
	if err := kube.CoreV1().Namespaces().Delete(t.Context(), "doomed", metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() error {
		_, err := kube.CoreV1().Namespaces().Get(t.Context(), "doomed", metav1.GetOptions{})
		return gone(err)
	})
	// Admission policies see the user that they would see in a real cluster.
	for line := range strings.Lines(readFile(t, auditLog)) {
		if strings.Contains(line, `"verb":"deletecollection"`) && strings.Contains(line, "/namespaces/doomed/widgets") &&
			strings.Contains(line, `"user":{"username":"system:serviceaccount:kube-system:namespace-controller"`) {
			return
		}
	}
	t.Error("the audit log doesn't show that the namespace controller deleted the widget")
}

func testGarbageCollection(t *testing.T, config *rest.Config) {
	kube := kubernetes.NewForConfigOrDie(config)
	createNamespace(t, kube, "garbage")
	maps := kube.CoreV1().ConfigMaps("garbage")
	owner, err := maps.Create(t.Context(), &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "owner"}}, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	owned := createWidget(t, config, "garbage", "owned", metav1.OwnerReference{APIVersion: "v1", Kind: "ConfigMap", Name: owner.Name, UID: owner.UID})
	ownedByWidget := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{
		Name:            "owned-by-widget",
		OwnerReferences: []metav1.OwnerReference{{APIVersion: widgets.GroupVersion().String(), Kind: "Widget", Name: owned.GetName(), UID: owned.GetUID()}},
	}}
	if _, err := maps.Create(t.Context(), ownedByWidget, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	if err := maps.Delete(t.Context(), owner.Name, metav1.DeleteOptions{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() error {
		_, err := dynamic.NewForConfigOrDie(config).Resource(widgets).Namespace("garbage").Get(t.Context(), owned.GetName(), metav1.GetOptions{})
		return gone(err)
	})
	eventually(t, func() error {
		_, err := maps.Get(t.Context(), ownedByWidget.Name, metav1.GetOptions{})
		return gone(err)
	})
}

func testAggregation(t *testing.T, kube kubernetes.Interface) {
	role := &rbacv1.ClusterRole{
		ObjectMeta: metav1.ObjectMeta{Name: "widget-viewer", Labels: map[string]string{"rbac.authorization.k8s.io/aggregate-to-view": "true"}},
		Rules:      []rbacv1.PolicyRule{{APIGroups: []string{widgets.Group}, Resources: []string{widgets.Resource}, Verbs: []string{"get"}}},
	}
	if _, err := kube.RbacV1().ClusterRoles().Create(t.Context(), role, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	eventually(t, func() error {
		view, err := kube.RbacV1().ClusterRoles().Get(t.Context(), "view", metav1.GetOptions{})
		if err != nil {
			return err
		}
		for _, rule := range view.Rules {
			if len(rule.Resources) == 1 && rule.Resources[0] == widgets.Resource {
				return nil
			}
		}
		return errors.New("ClusterRole view has no rule for widgets")
	})
}

func testSecondProcess(t *testing.T, dir string, first *program) {
	code, message := launch(t, dir).refused(t)
	want := fmt.Sprintf("localplane: data folder %s is in use by process %d\n", dir, first.cmd.Process.Pid)
	if code != 1 || message != want {
		t.Errorf("exit code %d, standard error %q, want %q", code, message, want)
	}
}

// testServiceAccountToken gives a service account one role and returns a token
// that can do just what the role says.
func testServiceAccountToken(t *testing.T, config *rest.Config) string {
	t.Helper()
	kube := kubernetes.NewForConfigOrDie(config)
	ctx := t.Context()
	if _, err := kube.CoreV1().ServiceAccounts("default").Create(ctx, &corev1.ServiceAccount{ObjectMeta: metav1.ObjectMeta{Name: "reader"}}, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	binding := &rbacv1.RoleBinding{
		ObjectMeta: metav1.ObjectMeta{Name: "reader"},
		RoleRef:    rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: "view"},
		Subjects:   []rbacv1.Subject{{Kind: "ServiceAccount", Namespace: "default", Name: "reader"}},
	}
	if _, err := kube.RbacV1().RoleBindings("default").Create(ctx, binding, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	request, err := kube.CoreV1().ServiceAccounts("default").CreateToken(ctx, "reader", &authenticationv1.TokenRequest{}, metav1.CreateOptions{})
	if err != nil {
		t.Fatal(err)
	}
	reader := tokenClient(config, request.Status.Token)
	// The authorizer learns of a new binding by a watch.
	eventually(t, func() error {
		_, err := reader.CoreV1().ConfigMaps("default").List(ctx, metav1.ListOptions{})
		return err
	})
	for what, err := range map[string]error{
		"read secrets":            errorOf(reader.CoreV1().Secrets("default").List(ctx, metav1.ListOptions{})),
		"read another namespace":  errorOf(reader.CoreV1().ConfigMaps("kube-system").List(ctx, metav1.ListOptions{})),
		"delete what it may read": reader.CoreV1().ConfigMaps("default").Delete(ctx, "keep", metav1.DeleteOptions{}),
	} {
		if !apierrors.IsForbidden(err) {
			t.Errorf("the token may %s: %v", what, err)
		}
	}
	if err := errorOf(tokenClient(config, "wrong").CoreV1().ConfigMaps("default").List(ctx, metav1.ListOptions{})); !apierrors.IsUnauthorized(err) {
		t.Errorf("a wrong token: %v", err)
	}
	return request.Status.Token
}

func errorOf[T any](_ T, err error) error { return err }

func tokenClient(admin *rest.Config, token string) kubernetes.Interface {
	config := rest.AnonymousClientConfig(admin)
	config.BearerToken = token
	return kubernetes.NewForConfigOrDie(config)
}

// testDamage damages copies of a folder in ways that etcd answers differently.
func testDamage(t *testing.T, dir string) {
	walFiles, err := filepath.Glob(filepath.Join(dir, "etcd", local.EtcdLog, "*.wal"))
	if err != nil || len(walFiles) != 1 {
		t.Fatalf("write-ahead log files %v, %v", walFiles, err)
	}
	walFile, err := filepath.Rel(dir, walFiles[0])
	if err != nil {
		t.Fatal(err)
	}
	database := filepath.Join("etcd", local.EtcdDatabase)
	overwrite := func(offset int64) func(string) error {
		return func(path string) error {
			file, err := os.OpenFile(path, os.O_WRONLY, 0)
			if err != nil {
				return err
			}
			_, err = file.WriteAt([]byte(strings.Repeat("damage", 2000)), offset)
			return errors.Join(err, file.Close())
		}
	}
	for name, test := range map[string]struct {
		file   string
		damage func(path string) error
	}{
		"log head overwritten":      {walFile, overwrite(0)},
		"log overwritten":           {walFile, overwrite(20_000)},
		"log cut off":               {walFile, func(path string) error { return os.Truncate(path, 20_000) }},
		"log missing":               {filepath.Join("etcd", local.EtcdLog), os.RemoveAll},
		"database head overwritten": {database, overwrite(0)},
		"database cut off":          {database, func(path string) error { return os.Truncate(path, 100_000) }},
		"database missing":          {database, os.Remove},
		"authority key missing":     {filepath.Join("keys", "authority.key"), os.Remove},
		"service account key empty": {filepath.Join("keys", "service-account.key"), func(path string) error { return os.Truncate(path, 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			damaged := filepath.Join(t.TempDir(), "data")
			if err := os.CopyFS(damaged, os.DirFS(dir)); err != nil {
				t.Fatal(err)
			}
			if err := test.damage(filepath.Join(damaged, test.file)); err != nil {
				t.Fatal(err)
			}
			code, message := launch(t, damaged).refused(t)
			if code != 1 || strings.Count(message, "\n") != 1 || !strings.Contains(message, "damaged") || !strings.Contains(message, damaged) {
				t.Errorf("exit code %d, standard error %q", code, message)
			}
		})
	}
}

// TestInterruptedStart stops a start half way; the folder is good for another.
func TestInterruptedStart(t *testing.T) {
	dir := t.TempDir()
	interrupted := launch(t, dir)
	waitForFile(t, filepath.Join(dir, "etcd", local.EtcdDatabase))
	requireStopped(t, interrupted, interrupted.signal(t, syscall.SIGINT))

	again := launch(t, dir)
	kubeconfig := again.ready(t)
	kube := kubernetes.NewForConfigOrDie(clientConfig(t, kubeconfig))
	if _, err := kube.CoreV1().Namespaces().Get(t.Context(), "default", metav1.GetOptions{}); err != nil {
		t.Error(err)
	}
	requireStopped(t, again, again.signal(t, syscall.SIGINT))
}

func waitForFile(t *testing.T, path string) {
	t.Helper()
	eventually(t, func() error {
		_, err := os.Stat(path)
		return err
	})
}
