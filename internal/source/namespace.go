package source

import (
	"context"
	"slices"
	"strings"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"

	"qinglian.dev/qinglian/internal/nearest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// Inhabited says whether any object of the input is in a namespace.
func (in *Input) Inhabited(namespace string) bool {
	return slices.Contains(in.namespaces(), namespace)
}

// namespaces gives those that objects of the input are in, sorted.
func (in *Input) namespaces() []string {
	var list []string
	for key := range in.objects {
		if key.Namespace != "" {
			list = append(list, key.Namespace)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// among refuses a namespace that no manifest is in. Nothing would be judged for a
// misspelt name, and a gate would pass.
func (f Files) among(in *Input) error {
	if f.Only == "" || in.Inhabited(f.Only) {
		return nil
	}
	paths := strings.Join(f.Paths, " ")
	p := problem.At(paths, 0, NotInNamespace, f.Only)
	if meant := nearest.Names(f.Only, in.namespaces()); len(meant) > 0 {
		p = problem.At(paths, 0, OtherNamespace, f.Only, strings.Join(meant, ", "))
	}
	return &InvalidError{Problems: []problem.Problem{p}}
}

// among refuses a namespace that no object is in, unless the cluster has it.
func (c Cluster) among(ctx context.Context, client dynamic.Interface, in *Input) error {
	if c.Only == "" || in.Inhabited(c.Only) {
		return nil
	}
	namespaces := client.Resource(schema.GroupVersionResource{Version: "v1", Resource: "namespaces"})
	_, err := namespaces.Get(ctx, c.Only, metav1.GetOptions{})
	switch {
	case err == nil:
		return nil
	case !apierrors.IsNotFound(err):
		return words.Errorf("命名空间 %s 中没有对象，它是否存在无法得知：%v", "no object is in namespace %s; whether it exists: %v", c.Only, err)
	}
	return words.DidYouMean(words.Errorf("集群中没有命名空间 %s", "the cluster has no namespace %s", c.Only), nearest.Names(c.Only, in.namespaces()))
}
