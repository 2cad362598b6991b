package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// addSelector adds the flag that chooses objects by their labels, as kubectl does.
func (in *input) addSelector(cmd *cobra.Command) {
	cmd.Flags().VarP(parsed(&in.selector, "SELECTOR", "", func(s string) (labels.Selector, error) {
		selector, err := labels.Parse(s)
		if err != nil {
			return nil, selectorWanted.Error()
		}
		return selector, nil
	}), "selector", "l", selectorUsage.In(in.env.lang))
}

// chosen gives the objects with certain labels, all where selector is nil.
func chosen(w *world.World, selector labels.Selector) *world.World {
	if selector == nil {
		return w
	}
	return &world.World{
		Notices: having(w.Notices, selector), Federations: having(w.Federations, selector),
		MemberGroups: having(w.MemberGroups, selector), YouthAssociations: having(w.YouthAssociations, selector),
		Beside: w.Beside,
	}
}

func having[T any, P world.Object[T]](list []T, selector labels.Selector) []T {
	return slices.DeleteFunc(slices.Clone(list), func(o T) bool { return !selector.Matches(labels.Set(P(&o).GetLabels())) })
}

// writeNames writes objects as kubectl -o name does: federation.qinglian.dev/hangzhou.
func writeNames(w io.Writer, keys []world.Key) error {
	for _, k := range keys {
		if _, err := fmt.Fprintf(w, "%s.%s/%s\n", strings.ToLower(k.Kind), v1alpha1.GroupVersion.Group, k.Name); err != nil {
			return err
		}
	}
	return nil
}

// federationsOf gives the keys of the federations of a forest, in the order shown.
func federationsOf(f *verdict.Forest) []world.Key {
	var keys []world.Key
	var add func([]*verdict.Node)
	add = func(nodes []*verdict.Node) {
		for _, n := range nodes {
			if n.Federation != nil {
				keys = append(keys, world.KeyOf(v1alpha1.KindFederation, n.Federation))
			}
			add(n.Children)
		}
	}
	add(f.Trees)
	add(f.Apart)
	return keys
}

// parsePath takes the path of a field, also as kubectl --sort-by has it: {.spec.level}.
func parsePath(s string) (string, error) {
	path := strings.TrimPrefix(strings.Trim(s, "{}"), ".")
	if first, _, _ := strings.Cut(path, "."); !slices.Contains([]string{"metadata", "spec", "status"}, first) {
		return "", pathWanted.Error()
	}
	return path, nil
}

// sortBy puts the objects of each kind in the order of a field: numbers by size, texts by
// letters, those without it last.
func sortBy(w *world.World, path string) {
	sortKind(w.Notices, path)
	sortKind(w.Federations, path)
	sortKind(w.MemberGroups, path)
	sortKind(w.YouthAssociations, path)
}

func sortKind[T any, P world.Object[T]](list []T, path string) {
	type keyed struct {
		object T
		value  any
	}
	values := make([]keyed, len(list))
	for i := range list {
		values[i] = keyed{list[i], fieldOf(P(&list[i]), path)}
	}
	slices.SortStableFunc(values, func(a, b keyed) int { return compareValues(a.value, b.value) })
	for i := range values {
		list[i] = values[i].object
	}
}

// fieldOf gives a field of an object as JSON has it, nil where there is none.
func fieldOf(o metav1.Object, path string) any {
	text, err := json.Marshal(o)
	if err != nil {
		return nil
	}
	var content map[string]any
	if json.Unmarshal(text, &content) != nil {
		return nil
	}
	value, _ := fieldpath.Get(content, fieldpath.Steps(path))
	return value
}

func compareValues(a, b any) int {
	if (a == nil) != (b == nil) {
		if a == nil {
			return 1
		}
		return -1
	}
	x, isNumber := a.(float64)
	y, too := b.(float64)
	if isNumber && too {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b))
}
