// Package accept knows at once most objects that the API server would take, and gives them
// as their Go types. It is made of the same definitions as the API server's validation
// (package validate), and only ever accepts: of an object that it does not accept nothing
// is said, and the API server's own code judges it. Tests and a fuzz test of package
// validate hold it to that code, for the verdict and for the object that comes out.
package accept

import (
	"fmt"
	"reflect"

	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	apischema "k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/validation"

	"qinglian.dev/qinglian/internal/form"
	"qinglian.dev/qinglian/internal/plain"
)

// Kind accepts objects of one kind, one at a time.
type Kind struct {
	apiVersion, kind string
	namespaced       bool
	root             *field
	// empty is an object of the kind without metadata and spec, as the API server would
	// make one.
	empty Object
	forms forms
	names map[string]bool
	// pairs are the last labels and annotations: objects one after another mostly have the
	// same.
	pairs map[*field]map[string]string
}

// Object is an object of a Go type.
type Object interface {
	runtime.Object
	metav1.Object
}

// New makes a Kind of the schema of a version of a resource definition, with its defaults
// pruned as the API server does. empty is an object of the Go type. It is an error when
// the schema has what no object can be accepted with at once.
func New(gvk apischema.GroupVersionKind, namespaced bool, structural *schema.Structural, empty Object) (*Kind, error) {
	k := &Kind{
		apiVersion: gvk.GroupVersion().String(), kind: gvk.Kind, namespaced: namespaced,
		forms: forms{}, names: map[string]bool{}, pairs: map[*field]map[string]string{}, empty: empty,
	}
	c := &compiler{forms: k.forms}
	k.root = c.object(structural, reflect.TypeOf(empty).Elem())
	if c.err != nil {
		return nil, c.err
	}
	content := map[string]any{"apiVersion": k.apiVersion, "kind": k.kind}
	defaulting.Default(content, structural)
	for name := range content {
		if name != "apiVersion" && name != "kind" && name != "status" {
			return nil, fmt.Errorf("%s has a default", name)
		}
	}
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(content, empty); err != nil {
		return nil, err
	}
	empty.SetGeneration(1)
	return k, nil
}

// Copy gives a Kind that may be used beside this one.
func (k *Kind) Copy() *Kind {
	c := *k
	c.forms, c.names, c.pairs = forms{}, map[string]bool{}, map[*field]map[string]string{}
	for expression, f := range k.forms {
		c.forms[expression] = f.Copy()
	}
	return &c
}

// Accept gives what the API server would make of an object on its creation, with a
// namespace for one that names none. The texts are copies. Nothing is lost on the way from
// what was written: a value that a Go type would leave out is not accepted, nor is a
// placeholder. Labels and annotations may be those of other objects too: they are not to
// be changed. It says false where the API server's own code has to look.
func (k *Kind) Accept(t *plain.Tree, namespace string) (Object, bool) {
	e := &evaluation{Tree: t, kind: k}
	if k.namespaced && !e.known("namespace", namespace, validation.IsDNS1123Label) || !e.top() || !e.holds(k.root, 0) || !e.rules(k.root, 0) {
		return nil, false
	}
	object, _ := k.empty.DeepCopyObject().(Object)
	w := &writer{Tree: t, kind: k}
	w.reserve()
	w.write(k.root, 0, reflect.ValueOf(object).Elem())
	if k.namespaced && object.GetNamespace() == "" {
		object.SetNamespace(namespace)
	}
	return object, true
}

// forms are the forms of texts, by their expressions.
type forms map[string]*form.Form

func (f forms) add(expression string) error {
	if f[expression] != nil {
		return nil
	}
	compiled, err := form.Compile(expression)
	if err == nil {
		f[expression] = compiled
	}
	return err
}

// evaluation is of one object.
type evaluation struct {
	*plain.Tree
	kind *Kind
}
