package validate

import (
	"sync"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/accept"
	"qinglian.dev/qinglian/internal/plain"
)

// goTypes knows the Go types of our kinds.
var goTypes = sync.OnceValue(func() *runtime.Scheme {
	s := runtime.NewScheme()
	_ = v1alpha1.AddToScheme(s) // it can't fail on an empty scheme
	return s
})

// accepting makes what accepts objects of a kind at once, nil where there is nothing that
// does. It may be taken by several at a time.
func (k *kind) accepting(gvk schema.GroupVersionKind) *sync.Pool {
	object, err := goTypes().New(gvk)
	if err != nil {
		return nil
	}
	empty, isObject := object.(accept.Object)
	if !isObject {
		return nil
	}
	accepts, err := accept.New(gvk, k.namespaced, k.schema, empty)
	if err != nil {
		return nil
	}
	return &sync.Pool{New: func() any { return accepts.Copy() }}
}

// Accept gives an object that the API server would take, as it would come out of Validate
// and Typed, if that can be told at once. Otherwise it gives nil, and Validate has to say.
// A namespaced object that names no namespace is in the one given.
func (v *Validator) Accept(t *plain.Tree, namespace string) accept.Object {
	apiVersion, kind := t.Field(0, "apiVersion"), t.Field(0, "kind")
	if apiVersion == plain.None || kind == plain.None {
		return nil
	}
	build, known := v.kinds[schema.FromAPIVersionAndKind(t.Nodes[apiVersion].Text, t.Nodes[kind].Text)]
	if !known {
		return nil
	}
	k, err := build()
	if err != nil || k.accepts == nil {
		return nil
	}
	one, _ := k.accepts.Get().(*accept.Kind)
	defer k.accepts.Put(one)
	object, _ := one.Accept(t, namespace)
	return object
}
