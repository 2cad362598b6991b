package expect

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// reader reads a document and gathers what is wrong with it.
type reader struct {
	*fields
	dir string
	// asOf is the date of expectations without one of their own.
	asOf civil.Date
	seen map[occasion]int
}

// occasion is what a document may speak of once only.
type occasion struct {
	object world.Key
	asOf   civil.Date
}

func read(o *manifest.Object) (Test, []problem.Problem) {
	r := &reader{fields: &fields{object: o}, dir: filepath.Dir(o.File), seen: map[occasion]int{}}
	t := Test{Name: cmp.Or(o.Unstructured.GetName(), o.File), File: o.File, Line: o.Line, Manifests: []string{r.dir}}
	top := o.Unstructured.Object
	r.known("", top, "apiVersion", "asOf", "expect", "kind", "manifests", "metadata", "notices")
	if metadata, given := top["metadata"]; given {
		if m, ok := r.mapping("metadata", metadata, "annotations", "labels", "name"); ok && m["name"] != nil {
			r.text("metadata.name", m["name"])
		}
	}
	r.asOf = r.date("asOf", top["asOf"])
	if _, given := top["manifests"]; given {
		t.Manifests = r.paths("manifests", top["manifests"])
	}
	if _, given := top["notices"]; given {
		t.Notices = r.paths("notices", top["notices"])
	}
	for i, item := range r.list("expect", top["expect"]) {
		t.Expectations = append(t.Expectations, r.item(fmt.Sprintf("expect[%d]", i), item)...)
	}
	slices.SortStableFunc(t.Expectations, func(a, b Expectation) int { return cmp.Compare(a.Line, b.Line) })
	return t, r.problems
}

// paths reads files and folders that are named from the folder of the document.
func (r *reader) paths(path string, value any) []string {
	var list []string
	for i, item := range r.list(path, value) {
		at := fmt.Sprintf("%s[%d]", path, i)
		name, ok := r.text(at, item)
		if !ok {
			continue
		}
		name = filepath.FromSlash(name)
		if !filepath.IsAbs(name) {
			name = filepath.Join(r.dir, name)
		}
		if _, err := os.Stat(name); err != nil {
			r.fail(at, manifest.NotFound)
			continue
		}
		list = append(list, name)
	}
	return list
}

// item reads what is expected of one object.
func (r *reader) item(path string, value any) []Expectation {
	m, ok := r.mapping(path, value, "absent", "asOf", "conditions", "nextStep", "object", "path", "targets")
	if !ok {
		return nil
	}
	ref, ok := r.text(path+".object", m["object"])
	if !ok {
		return nil
	}
	key, err := world.ParseKey(ref)
	if err != nil {
		r.fail(path+".object", NotAnObjectName, ref)
		return nil
	}
	asOf := r.asOf
	if own, given := m["asOf"]; given {
		asOf = r.date(path+".asOf", own)
	}
	this, line := occasion{key, asOf}, r.object.LineOf(path+".object")
	if first := r.seen[this]; first > 0 {
		r.fail(path+".object", Repeated, first)
	} else {
		r.seen[this] = line
	}
	expected := maps.Clone(m)
	delete(expected, "object")
	delete(expected, "asOf")
	switch {
	case expected[string(AspectAbsent)] == true && len(expected) > 1:
		r.fail(path+".absent", AbsentAlone)
	case len(expected) == 0:
		r.fail(path, NothingExpected)
	}
	list := r.aspects(path, key.Kind, expected)
	for i := range list {
		list[i].Object, list[i].AsOf, list[i].objectLine = key, asOf, line
	}
	return list
}

// ofKind says which kind an aspect is of, where it isn't of all.
var ofKind = map[Aspect]string{
	AspectTarget:   v1alpha1.KindFederation,
	AspectNextStep: v1alpha1.KindMemberGroup,
	AspectPath:     v1alpha1.KindYouthAssociation,
}

var aspects = []Aspect{AspectAbsent, AspectTarget, AspectCondition, AspectPath, AspectNextStep}

// aspects reads the fields that say what is expected.
func (r *reader) aspects(path, kind string, m map[string]any) []Expectation {
	var list []Expectation
	for _, aspect := range aspects {
		value, given := m[string(aspect)]
		if !given {
			continue
		}
		at := path + "." + string(aspect)
		if of := ofKind[aspect]; of != "" && of != kind {
			r.fail(at, NotOfKind, kind)
			continue
		}
		var state string
		ok := false
		switch aspect {
		case AspectTarget:
			list = append(list, r.verdicts(at, aspect, value, texts(v1alpha1.TargetTypes))...)
		case AspectCondition:
			list = append(list, r.verdicts(at, aspect, value, v1alpha1.ConditionTypes(kind))...)
		case AspectPath:
			state, ok = r.oneOf(at, value, texts(v1alpha1.AssociationPaths))
		case AspectNextStep:
			state, ok = r.oneOf(at, value, append(texts(v1alpha1.Steps), NoStep))
		case AspectAbsent:
			if _, ok = value.(bool); !ok {
				r.fail(at, validate.WantsBoolean)
			}
			state = fmt.Sprint(value)
		}
		if ok {
			e := Expected{Aspect: aspect, Result: verdict.Result{State: state}}
			list = append(list, Expectation{Line: r.object.LineOf(at), Expected: e})
		}
	}
	return list
}

// verdicts reads what is expected of targets or conditions, by their types.
func (r *reader) verdicts(path string, aspect Aspect, value any, types []string) []Expectation {
	m, ok := r.named(path, value, types)
	if !ok {
		return nil
	}
	var list []Expectation
	for _, verdict := range types {
		value, given := m[verdict]
		if !given {
			continue
		}
		at := path + "." + verdict
		e := Expected{Aspect: aspect, Verdict: verdict}
		if aspect == AspectTarget {
			ok = r.target(at, value, &e.Result)
		} else {
			ok = r.condition(at, value, verdict, &e.Result)
		}
		if ok {
			list = append(list, Expectation{Line: r.object.LineOf(at), Expected: e})
		}
	}
	return list
}

// target reads what is expected of a target: a state, or a mapping.
func (r *reader) target(path string, value any, o *verdict.Result) bool {
	m, isMapping := value.(map[string]any)
	if !isMapping {
		var ok bool
		o.State, ok = r.oneOf(path, value, texts(v1alpha1.TargetStates))
		return ok
	}
	before := len(r.problems)
	r.known(path, m, "actual", "reason", "required", "state")
	if v, given := m["state"]; given {
		o.State, _ = r.oneOf(path+".state", v, texts(v1alpha1.TargetStates))
	}
	if v, given := m["reason"]; given {
		o.Reason, _ = r.oneOf(path+".reason", v, catalogue.TargetReasons())
	}
	if v, given := m["actual"]; given {
		o.Actual = r.count(path+".actual", v)
	}
	if v, given := m["required"]; given {
		o.Required = r.count(path+".required", v)
	}
	return r.some(path, m, before)
}

// condition reads what is expected of a condition: a status, or a mapping. A
// status that lacks its quotes is a boolean to YAML; what is meant is plain.
func (r *reader) condition(path string, value any, conditionType string, o *verdict.Result) bool {
	m, isMapping := value.(map[string]any)
	if !isMapping {
		var ok bool
		o.State, ok = r.oneOf(path, status(value), conditionStatuses)
		return ok
	}
	before := len(r.problems)
	r.known(path, m, "reason", "status")
	if v, given := m["status"]; given {
		o.State, _ = r.oneOf(path+".status", status(v), conditionStatuses)
	}
	if v, given := m["reason"]; given {
		o.Reason, _ = r.oneOf(path+".reason", v, catalogue.ConditionReasons(conditionType))
	}
	return r.some(path, m, before)
}

func status(value any) any {
	switch value {
	case true:
		return "True"
	case false:
		return "False"
	}
	return value
}

// some says whether a mapping holds an expectation and is as it should be.
func (r *reader) some(path string, m map[string]any, problemsBefore int) bool {
	if len(m) == 0 {
		r.fail(path, NothingExpected)
	}
	return len(r.problems) == problemsBefore
}

// NoStep is what is expected where there is to be no next step.
const NoStep = "none"

var conditionStatuses = texts([]metav1.ConditionStatus{metav1.ConditionTrue, metav1.ConditionFalse, metav1.ConditionUnknown})

// texts gives values of the API as text.
func texts[T ~string](values []T) []string {
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = string(v)
	}
	return list
}
