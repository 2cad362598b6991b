package explain

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/world"
)

// Manifest is an object as suggestions would have it.
type Manifest struct {
	// Object is the object's key, and Says are the suggestions in words.
	Object world.Key
	Says   []string
	// Content is the manifest, as JSON has it, without what a cluster adds.
	Content map[string]any
}

// Carried carries out the suggestions of an explanation on a copy of the world: of each
// subject the first, as many as are needed, or all where each is a part of the way. It
// gives the objects that change and what holds of the verdict then; none where there is
// nothing but a day to wait for.
func (x *Explainer) Carried(e *Explanation) ([]Manifest, verdict.Result) {
	written, after, then := x.world, x.world, e.Result
	var list []Manifest
	subjects := map[string]bool{}
	for i := range e.Suggestions {
		s := &e.Suggestions[i]
		if len(s.Changes) == 0 || s.On != "" || subjects[s.Subject] || e.Needed > 0 && len(subjects) == e.Needed {
			continue
		}
		text, err := write(written, s.Changes)
		if err != nil { // it goes with none that came before
			continue
		}
		if after, err = Apply(after, s.Changes); err != nil {
			return nil, e.Result
		}
		written, subjects[s.Subject] = text, true
		for j := range s.Changes {
			list = noted(list, s.Changes[j].Object, s.Says)
		}
	}
	for i := range list {
		list[i].Content = declared(written.Content(list[i].Object), list[i].Object)
	}
	if len(list) > 0 {
		x.judge(after, e.Object, x.today)
		then = verdict.ResultIn(after, e.Object, e.Verdict, e.Target, handled(e.Object, e.Verdict))
	}
	return list, then
}

// noted adds to the objects that change one with what is said of it.
func noted(list []Manifest, object world.Key, says string) []Manifest {
	at := slices.IndexFunc(list, func(m Manifest) bool { return m.Object == object })
	if at < 0 {
		return append(list, Manifest{Object: object, Says: []string{says}})
	}
	if !slices.Contains(list[at].Says, says) {
		list[at].Says = append(list[at].Says, says)
	}
	return list
}

// declared gives what people declare of an object.
func declared(content map[string]any, key world.Key) map[string]any {
	metadata := map[string]any{"namespace": key.Namespace, "name": key.Name}
	if given, isMap := content["metadata"].(map[string]any); isMap {
		for _, field := range []string{"labels", "annotations"} {
			if value := given[field]; value != nil {
				metadata[field] = value
			}
		}
	}
	return map[string]any{
		"apiVersion": v1alpha1.GroupVersion.String(), "kind": key.Kind, "metadata": metadata, "spec": content["spec"],
	}
}
