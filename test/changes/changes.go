// Package changes is a table of changes of single objects and what each takes.
// The engine, which classes changes for `diff`, and the admission policies, which
// ask for verbs, are tested with the same cases, so that they can't come apart.
package changes

import (
	"fmt"
	"slices"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/world"
)

// Namespace is that of the objects.
const Namespace = "zj"

// Case is a change of one object.
type Case struct {
	Name string
	Kind string
	// Before and After are the specs as YAML; "" where there is no object.
	Before, After string
	// Takes says what the change takes: "class reason field" for each requirement.
	Takes string
	// Refused says that the schema refuses the change, whoever asks.
	Refused bool
}

// Cases lists the cases of objects that nothing else is beside.
func Cases() []Case {
	return slices.Concat(
		ofKind(v1alpha1.KindMemberGroup, memberGroups), ofKind(v1alpha1.KindFederation, federations),
		ofKind(v1alpha1.KindNotice, notices), ofKind(v1alpha1.KindYouthAssociation, associations),
	)
}

func ofKind(kind string, cases []Case) []Case {
	for i := range cases {
		cases[i].Kind = kind
	}
	return cases
}

// Named gives the case of a name.
func Named(name string) Case {
	for _, c := range Cases() {
		if c.Name == name {
			return c
		}
	}
	panic("there is no case " + name)
}

// Objects gives the object before and after the change, nil where there is none.
func (c Case) Objects() (before, after client.Object) {
	return c.object(c.Before), c.object(c.After)
}

func (c Case) object(spec string) client.Object {
	m := c.manifest(spec)
	if m == nil {
		return nil
	}
	o := newObject(c.Kind)
	if err := runtime.DefaultUnstructuredConverter.FromUnstructuredWithValidation(m.Object, o, true); err != nil {
		panic(fmt.Sprintf("%s: %v", c.Name, err)) // the table is wrong
	}
	return o
}

// Manifests gives both as they are written: an empty list is there, and not left out.
func (c Case) Manifests() (before, after *unstructured.Unstructured) {
	return c.manifest(c.Before), c.manifest(c.After)
}

func (c Case) manifest(spec string) *unstructured.Unstructured {
	if spec == "" {
		return nil
	}
	m := &unstructured.Unstructured{}
	text, err := yaml.YAMLToJSONStrict([]byte("spec: " + spec))
	if err == nil {
		err = json.Unmarshal(text, &m.Object)
	}
	if err != nil {
		panic(fmt.Sprintf("%s: %v", c.Name, err)) // the table is wrong
	}
	m.SetGroupVersionKind(v1alpha1.GroupVersion.WithKind(c.Kind))
	m.SetName("the-" + strings.ToLower(c.Kind))
	if c.Kind != v1alpha1.KindNotice {
		m.SetNamespace(Namespace)
	}
	return m
}

func newObject(kind string) client.Object {
	switch kind {
	case v1alpha1.KindNotice:
		return &v1alpha1.Notice{}
	case v1alpha1.KindFederation:
		return &v1alpha1.Federation{}
	case v1alpha1.KindMemberGroup:
		return &v1alpha1.MemberGroup{}
	case v1alpha1.KindYouthAssociation:
		return &v1alpha1.YouthAssociation{}
	}
	panic("no kind of ours: " + kind)
}

// Classify says what a change of one object takes, as `diff` does, beside some
// member groups. Either object may be nil.
func Classify(before, after client.Object, beside ...v1alpha1.MemberGroup) []compare.Need {
	var list []compare.Need
	was, is := worldOf(before), worldOf(after)
	was.MemberGroups, is.MemberGroups = append(was.MemberGroups, beside...), append(is.MemberGroups, beside...)
	for _, o := range compare.Worlds(was, is).Objects {
		list = append(list, o.Requires...)
	}
	return list
}

func worldOf(o client.Object) *world.World {
	switch o := o.(type) {
	case *v1alpha1.Notice:
		return &world.World{Notices: []v1alpha1.Notice{*o}}
	case *v1alpha1.Federation:
		return &world.World{Federations: []v1alpha1.Federation{*o}}
	case *v1alpha1.MemberGroup:
		return &world.World{MemberGroups: []v1alpha1.MemberGroup{*o}}
	case *v1alpha1.YouthAssociation:
		return &world.World{YouthAssociations: []v1alpha1.YouthAssociation{*o}}
	}
	return &world.World{}
}

// roles are those that have the verbs.
var roles = map[string]string{"decide": "qinglian-decider", "supervise": "qinglian-supervisor", "correct": "qinglian-corrector"}

// Demand says in Chinese and in English which verbs something takes, as a refusal
// for want of them does.
func Demand(verbs ...string) (zh, en string) {
	names := make([]string, len(verbs))
	for i, verb := range verbs {
		names[i] = roles[verb]
	}
	verb, role := "verb", "role"
	if len(verbs) > 1 {
		verb, role = "verbs", "roles"
	}
	zh = fmt.Sprintf("%s 权限（角色 %s）", strings.Join(verbs, " 和 "), strings.Join(names, "、"))
	en = fmt.Sprintf("needs the %s %s (%s %s)", verb, strings.Join(verbs, " and "), role, strings.Join(names, ", "))
	return zh, en
}

// Verbs lists the verbs that the API server asks for where a change has a class.
func Verbs(class compare.Class) []string {
	switch class {
	case compare.ClassDecide:
		return []string{"decide"}
	case compare.ClassSupervise:
		return []string{"supervise"}
	case compare.ClassCorrect:
		return []string{"correct"}
	case compare.ClassRemove:
		return []string{"decide", "correct"}
	}
	return nil
}
