package expect

import (
	"cmp"
	"fmt"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Aspect says what of an object is expected.
type Aspect string

// The aspects.
const (
	AspectAbsent    Aspect = "absent" // State is true or false
	AspectTarget    Aspect = "targets"
	AspectCondition Aspect = "conditions"
	AspectPath      Aspect = "path"
	AspectNextStep  Aspect = "nextStep"
)

// Expected is one thing that somebody expects of an object.
type Expected struct {
	Aspect Aspect
	// Verdict is the type of the target or condition, "" for other aspects.
	Verdict string
	// Outcome is what is to hold; what is empty in it may be anything.
	verdict.Result
}

// Field names what is expected: targets.MemberGroups, path.
func (e *Expected) Field() string {
	if e.Verdict == "" {
		return string(e.Aspect)
	}
	return string(e.Aspect) + "." + e.Verdict
}

// Observed is what holds.
type Observed struct {
	// Declared says that there is such an object.
	Declared bool `json:"declared"`
	// Outcome is empty where the object has no such verdict.
	verdict.Result
	// Message says more in words, where there is more to say.
	Message string `json:"message,omitempty"`
}

// Holds says whether what is expected is what was observed.
func (e *Expected) Holds(o *Observed) bool {
	same := func(want, is *int32) bool { return want == nil || is != nil && *want == *is }
	return (o.Declared || e.Aspect == AspectAbsent) &&
		(e.State == "" || e.State == o.State) && (e.Reason == "" || e.Reason == o.Reason) &&
		same(e.Actual, o.Actual) && same(e.Required, o.Required)
}

// Observer looks up what holds in a world that has been evaluated. It follows
// when the world is evaluated again.
type Observer struct {
	lang    words.Lang
	objects map[world.Key]metav1.Object
	// named holds the objects of a kind and name, in any namespace.
	named map[world.Key][]world.Key
}

// NewObserver looks into a world. No object may be added to it later.
func NewObserver(w *world.World, lang words.Lang) *Observer {
	o := &Observer{lang: lang, objects: map[world.Key]metav1.Object{}, named: map[world.Key][]world.Key{}}
	observe(o, v1alpha1.KindNotice, w.Notices)
	observe(o, v1alpha1.KindFederation, w.Federations)
	observe(o, v1alpha1.KindMemberGroup, w.MemberGroups)
	observe(o, v1alpha1.KindYouthAssociation, w.YouthAssociations)
	for _, keys := range o.named {
		slices.SortFunc(keys, func(a, b world.Key) int { return cmp.Compare(a.Namespace, b.Namespace) })
	}
	return o
}

func observe[T any, P world.Object[T]](o *Observer, kind string, list []T) {
	for i := range list {
		key := world.KeyOf(kind, P(&list[i]))
		o.objects[key] = P(&list[i])
		anywhere := world.Key{Kind: kind, Name: key.Name}
		o.named[anywhere] = append(o.named[anywhere], key)
	}
}

// Named gives the objects of a name: in its namespace, or in any where it has none.
func (o *Observer) Named(key world.Key) []world.Key {
	if _, found := o.objects[key]; found {
		return []world.Key{key}
	}
	if key.Namespace == "" {
		return o.named[key]
	}
	return nil
}

// Observe gives what holds of an object where something is expected of it.
func (o *Observer) Observe(key world.Key, e *Expected) Observed {
	object, declared := o.objects[key]
	is := Observed{Declared: declared}
	if e.Aspect == AspectAbsent {
		is.State = fmt.Sprint(!declared)
		return is
	}
	if !declared {
		return is
	}
	status := verdict.Of(object)
	switch e.Aspect {
	case AspectTarget:
		for i := range status.Targets {
			if t := &status.Targets[i]; string(t.Type) == e.Verdict {
				is.Result = verdict.Result{State: string(t.State), Reason: t.Reason, Actual: t.Actual, Required: t.Required}
				is.Message = assess.TargetMessage(o.lang, t)
			}
		}
	case AspectCondition:
		if i := verdict.Index(status.Conditions, e.Verdict); i >= 0 {
			c := &status.Conditions[i]
			is.Result, is.Message = verdict.Result{State: string(c.Status), Reason: c.Reason}, c.Message
		}
	case AspectPath:
		is.State = string(status.Path)
	case AspectNextStep:
		is.State = NoStep
		if status.Next != nil {
			is.State = string(status.Next.Step)
		}
	}
	return is
}

// All gives all that can be expected of an object as it holds: its targets,
// conditions, path or next step. It must be declared.
func (o *Observer) All(key world.Key) []Expected {
	var list []Expected
	for _, t := range verdict.Of(o.objects[key]).Targets {
		list = append(list, Expected{Aspect: AspectTarget, Verdict: string(t.Type)})
	}
	for _, t := range v1alpha1.ConditionTypes(key.Kind) {
		list = append(list, Expected{Aspect: AspectCondition, Verdict: t})
	}
	switch key.Kind {
	case v1alpha1.KindMemberGroup:
		list = append(list, Expected{Aspect: AspectNextStep})
	case v1alpha1.KindYouthAssociation:
		list = append(list, Expected{Aspect: AspectPath})
	}
	for i := range list {
		list[i].Result = o.Observe(key, &list[i]).Result
	}
	return slices.DeleteFunc(list, func(e Expected) bool { return e.State == "" })
}
