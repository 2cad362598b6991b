package guard

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/go-logr/logr"
	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/initializer"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/util/compatibility"
	utilfeature "k8s.io/apiserver/pkg/util/feature"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/klog/v2"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/changes"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/corpus"
)

func TestMain(m *testing.M) {
	klog.SetLogger(logr.Discard()) // the plug-in logs each refresh
	if err := flag.Set("test.parallel", "24"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// evaluator is the API server's admission plug-in with some policies.
type evaluator struct {
	plugin  *validating.Plugin
	granted []string
}

// evaluate sets up the plug-in with policies, in a cluster that holds some objects.
func evaluate(t testing.TB, guards []guard, stored ...client.Object) *evaluator {
	t.Helper()
	var kube, custom []runtime.Object
	for _, g := range guards {
		g := g.copy()
		g.complete()
		kube = append(kube, g.policy, g.binding)
	}
	for _, name := range append(corpus.Namespaces(), changes.Namespace, "empty") {
		kube = append(kube, &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}})
	}
	for _, o := range stored {
		custom = append(custom, content(t, o))
	}
	e := &evaluator{}
	var err error
	e.plugin, err = validating.NewPlugin(nil)
	check.OK(t, err)
	clientset := fake.NewSimpleClientset(kube...)
	factory := informers.NewSharedInformerFactory(clientset, 0)
	mapper := meta.NewDefaultRESTMapper([]schema.GroupVersion{v1alpha1.GroupVersion})
	lists := map[schema.GroupVersionResource]string{}
	for kind, resource := range resources {
		scope := meta.RESTScopeNamespace
		if kind == "Notice" {
			scope = meta.RESTScopeRoot
		}
		mapper.AddSpecific(v1alpha1.GroupVersion.WithKind(kind), v1alpha1.GroupVersion.WithResource(resource), v1alpha1.GroupVersion.WithResource(strings.ToLower(kind)), scope)
		lists[v1alpha1.GroupVersion.WithResource(resource)] = kind + "List"
	}
	dynamic := dynamicfake.NewSimpleDynamicClientWithCustomListKinds(runtime.NewScheme(), lists, custom...)
	ctx, stop := context.WithCancel(context.Background())
	t.Cleanup(stop)
	initializer.New(clientset, dynamic, factory, authorizer.AuthorizerFunc(e.authorize), utilfeature.DefaultFeatureGate, compatibility.DefaultBuildEffectiveVersion(), ctx.Done(), mapper).Initialize(e.plugin)
	check.OK(t, e.plugin.ValidateInitialization())
	factory.Start(ctx.Done())
	if !e.plugin.WaitForReady() {
		t.Fatal("the plug-in did not become ready")
	}
	return e
}

var resources = map[string]string{
	"Notice": "notices", "Federation": "federations", "MemberGroup": "membergroups", "YouthAssociation": "youthassociations",
}

// admit asks for a change by somebody who has some rights. Either object may be nil.
func (e *evaluator) admit(t testing.TB, before, after client.Object, granted ...string) error {
	t.Helper()
	e.granted = granted
	shown, operation := after, admission.Update
	var options runtime.Object = &metav1.UpdateOptions{}
	switch {
	case before == nil:
		operation, options = admission.Create, &metav1.CreateOptions{}
	case after == nil:
		shown, operation, options = before, admission.Delete, &metav1.DeleteOptions{}
	}
	gvk, err := kindOf(shown)
	check.OK(t, err)
	resource, ours := resources[gvk.Kind]
	if !ours {
		resource = strings.ToLower(gvk.Kind) + "s"
	}
	namespace := shown.GetNamespace()
	if gvk.Kind == "Namespace" {
		namespace = shown.GetName() // as the API server has it
	}
	var now, was runtime.Object
	if after != nil {
		now = content(t, after)
	}
	if before != nil {
		was = content(t, before)
	}
	attributes := admission.NewAttributesRecord(now, was, gvk, namespace, "", gvk.GroupVersion().WithResource(resource), "",
		operation, options, false, &user.DefaultInfo{Name: "somebody"})
	return e.plugin.Validate(t.Context(), attributes, admission.NewObjectInterfacesFromScheme(clientscheme.Scheme))
}

func kindOf(o client.Object) (schema.GroupVersionKind, error) {
	if gvk := o.GetObjectKind().GroupVersionKind(); !gvk.Empty() {
		return gvk, nil
	}
	switch o.(type) {
	case *corev1.Namespace:
		return corev1.SchemeGroupVersion.WithKind("Namespace"), nil
	case *apiextensionsv1.CustomResourceDefinition:
		return apiextensionsv1.SchemeGroupVersion.WithKind("CustomResourceDefinition"), nil
	}
	return schema.GroupVersionKind{}, fmt.Errorf("%T has no kind", o)
}

func content(t testing.TB, o client.Object) *unstructured.Unstructured {
	t.Helper()
	if u, ok := o.(*unstructured.Unstructured); ok {
		return u
	}
	fields, err := runtime.DefaultUnstructuredConverter.ToUnstructured(o)
	check.OK(t, err)
	u := &unstructured.Unstructured{Object: fields}
	gvk, err := kindOf(o)
	check.OK(t, err)
	u.SetGroupVersionKind(gvk)
	return u
}

// authorize grants what admit was told.
func (e *evaluator) authorize(_ context.Context, a authorizer.Attributes) (authorizer.Decision, string, error) {
	if a.GetAPIGroup() == v1alpha1.GroupVersion.Group && a.GetUser().GetName() == "somebody" &&
		slices.Contains(e.granted, right(a.GetVerb(), a.GetResource(), a.GetNamespace(), a.GetName())) {
		return authorizer.DecisionAllow, "", nil
	}
	return authorizer.DecisionNoOpinion, "", nil
}

// right says what one may do, with the verb, the resource and the name of the object.
func right(verb, resource, namespace, name string) string {
	return verb + " " + resource + " " + namespace + "/" + name
}
