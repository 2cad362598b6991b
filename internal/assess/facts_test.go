package assess_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/runtime"
	"pgregory.net/rapid"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/fieldpath"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// judged is a verdict, and what it rests on by its own account.
type judged struct {
	object  world.Key
	verdict string
	target  bool
	result  verdict.Result
	reading ledger.Reading
}

// judge lists every verdict on every object of a world that has been evaluated.
func judge(w *world.World, today civil.Date) []judged {
	var list []judged
	notices := notice.Resolve(w.Notices)
	add := func(key world.Key, name string, target bool, r ledger.Reading) {
		list = append(list, judged{key, name, target, verdict.ResultIn(w, key, name, target, world.Key{}), r})
	}
	for i := range w.Notices {
		name := w.Notices[i].Name
		add(world.Key{Kind: v1alpha1.KindNotice, Name: name}, v1alpha1.ConditionReady, false, notices.Reading(name))
	}
	x := world.NewIndex(w)
	for _, key := range x.Federations() {
		c := assess.Examine(x.Facts(key), notices, today)
		conditions := func(key world.Key) {
			for _, t := range v1alpha1.ConditionTypes(key.Kind) {
				add(key, t, false, c.Condition(key, t))
			}
		}
		if fed := c.Facts.Federation; fed != nil {
			key := world.KeyOf(v1alpha1.KindFederation, fed)
			for _, t := range fed.Status.Targets {
				add(key, string(t.Type), true, c.Target(t.Type))
			}
			conditions(key)
		}
		for _, g := range c.Groups {
			conditions(world.GroupKey(g.Object))
		}
		for _, a := range c.Associations {
			conditions(world.AssociationKey(a.Object))
		}
	}
	return list
}

// TestFactsDecide: a verdict changes only with a fact that it names. One thing is
// changed in a drawn world, anything anywhere, and every verdict that comes out
// otherwise must have a fact that reads otherwise.
func TestFactsDecide(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := worldtest.Roll(rt)
		today := d.Today()
		before, _ := worldtest.Evaluated(worldtest.Worlds.Draw(rt, "world").World, today, words.English)
		verdicts := judge(before, today)
		for range 6 {
			what, changed := change(d, before)
			if changed == nil {
				continue
			}
			after, _ := worldtest.Evaluated(changed, today, words.English)
			contents := map[world.Key]map[string]any{}
			for i := range verdicts {
				v := &verdicts[i]
				now := verdict.ResultIn(after, v.object, v.verdict, v.target, world.Key{})
				if now.State == "" || now.Same(v.result) {
					continue // it is gone, or as before
				}
				if !slices.ContainsFunc(v.reading.Facts, func(f ledger.Fact) bool { return readsOtherwise(after, contents, &f) }) {
					rt.Fatalf("as of %s: %s of %s was %v and is %v after %s, and none of its facts changed:\n%s",
						today, v.verdict, v.object, asText(v.result), asText(now), what, facts(&v.reading))
				}
			}
		}
	})
}

func facts(r *ledger.Reading) string {
	var b strings.Builder
	for _, f := range r.Facts {
		fmt.Fprintf(&b, "%s %s = %s\n", f.Object, f.Field, asText(f.Value))
	}
	return b.String()
}

func asText(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// readsOtherwise says whether what a fact names is something else in another world.
func readsOtherwise(w *world.World, contents map[world.Key]map[string]any, f *ledger.Fact) bool {
	if f.Object.Name == "" {
		return asText(f.Value) != asText(search(w, contents, f))
	}
	value, _ := fieldpath.Get(contentOf(w, contents, f.Object), fieldpath.Steps(f.Field))
	return asText(f.Value) != asText(value)
}

func contentOf(w *world.World, contents map[world.Key]map[string]any, key world.Key) map[string]any {
	if _, known := contents[key]; !known {
		contents[key] = w.Content(key)
	}
	return contents[key]
}

// search gives the names of the objects that a selector finds, nil where it finds none.
func search(w *world.World, contents map[world.Key]map[string]any, f *ledger.Fact) any {
	var names []string
	for _, key := range w.Keys() {
		if key.Kind != f.Object.Kind || f.Object.Namespace != "" && key.Namespace != f.Object.Namespace {
			continue
		}
		fits := true
		for _, term := range strings.FieldsFunc(f.Field, func(r rune) bool { return r == ',' }) {
			path, want, _ := strings.Cut(term, "=")
			content := contentOf(w, contents, key)
			value, _ := fieldpath.Get(content, fieldpath.Steps(path))
			if path == "spec.parentRef" {
				if fed := world.Find(w.Federations, key); fed.Spec.ParentRef != nil {
					value = world.ParentKey(fed).String()
				}
			}
			if path == "spec.transferredFrom" {
				value = originOf(w, key)
			}
			fits = fits && fmt.Sprint(value) == want
		}
		switch {
		case !fits:
		case f.Object.Namespace != "" || key.Namespace == "":
			names = append(names, key.Name)
		default:
			names = append(names, key.Namespace+"/"+key.Name)
		}
	}
	if names == nil {
		return nil
	}
	slices.Sort(names)
	return names
}

// originOf gives what a record continues.
func originOf(w *world.World, key world.Key) string {
	var ref *v1alpha1.RecordReference
	if key.Kind == v1alpha1.KindMemberGroup {
		ref = world.Find(w.MemberGroups, key).Spec.TransferredFrom
	} else {
		ref = world.Find(w.YouthAssociations, key).Spec.TransferredFrom
	}
	return world.OriginKey(key.Namespace, ref).String()
}

// change makes a copy of a world in which one thing is otherwise: a value, a
// section or an entry that is gone, an entry that stands there twice, or an object
// that is gone. It gives nil where the types can't hold what it made.
func change(d worldtest.Dice, w *world.World) (string, *world.World) {
	after := worldtest.WithoutStatus(w)
	keys := after.Keys()
	key := keys[d.IntN(len(keys))]
	if d.IntN(10) == 0 {
		remove(after, key)
		return "removing " + key.String(), after
	}
	content := after.Content(key)
	delete(content, "status")
	places := leaves(content["spec"], nil)
	if len(places) == 0 {
		return "", nil
	}
	path := places[d.IntN(len(places))]
	old, _ := fieldpath.Get(content["spec"], path)
	var value any
	switch old := old.(type) {
	case bool:
		value = !old
	case int64:
		value = old + int64(d.IntN(5)) - 2
	case string:
		value = worldtest.Pick[any](d, "1990-01-01", "2089-01-01", "gone", "f0", "y0", "330000", "330102", "League", "County", "Exited", "Other")
	case []any:
		if len(old) > 0 {
			value = append(slices.Clone(old), old[0])
		}
	}
	if d.IntN(4) == 0 {
		value = nil
	}
	spec, ok := set(content["spec"], path, value)
	if !ok {
		return "", nil
	}
	content["spec"] = spec
	what := fmt.Sprintf("%s spec.%s: %s → %s", key, strings.Join(path, "."), asText(old), asText(value))
	if replace(after, key, content) != nil {
		return "", nil
	}
	return what, after
}

// leaves lists the paths of all values, sections and lists among them.
func leaves(value any, at []string) [][]string {
	var list [][]string
	if at != nil {
		list = append(list, at)
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, leaves(v[name], append(slices.Clone(at), name))...)
		}
	case []any:
		for i := range v {
			list = append(list, leaves(v[i], append(slices.Clone(at), fmt.Sprintf("[%d]", i)))...)
		}
	}
	return list
}

// set gives a value with what stands at a path replaced, or taken out where it is to be nil.
func set(value any, path []string, to any) (any, bool) {
	switch v := value.(type) {
	case map[string]any:
		if len(path) == 1 {
			if to == nil {
				delete(v, path[0])
			} else {
				v[path[0]] = to
			}
			return v, true
		}
		inner, ok := set(v[path[0]], path[1:], to)
		v[path[0]] = inner
		return v, ok
	case []any:
		var i int
		if _, err := fmt.Sscanf(path[0], "[%d]", &i); err != nil || i >= len(v) {
			return v, false
		}
		if len(path) == 1 {
			if to == nil {
				return slices.Delete(slices.Clone(v), i, i+1), true
			}
			v[i] = to
			return v, true
		}
		inner, ok := set(v[i], path[1:], to)
		v[i] = inner
		return v, ok
	}
	return value, false
}

func replace(w *world.World, key world.Key, content map[string]any) error {
	switch key.Kind {
	case v1alpha1.KindNotice:
		return convert(world.Find(w.Notices, key), content)
	case v1alpha1.KindFederation:
		return convert(world.Find(w.Federations, key), content)
	case v1alpha1.KindMemberGroup:
		return convert(world.Find(w.MemberGroups, key), content)
	default:
		return convert(world.Find(w.YouthAssociations, key), content)
	}
}

func convert[T any](into *T, content map[string]any) error {
	var changed T
	if err := runtime.DefaultUnstructuredConverter.FromUnstructured(content, &changed); err != nil {
		return err
	}
	*into = changed
	return nil
}

func remove(w *world.World, key world.Key) {
	w.Notices = slices.DeleteFunc(w.Notices, func(o v1alpha1.Notice) bool { return key.Kind == v1alpha1.KindNotice && o.Name == key.Name })
	w.Federations = without(w.Federations, key, v1alpha1.KindFederation)
	w.MemberGroups = without(w.MemberGroups, key, v1alpha1.KindMemberGroup)
	w.YouthAssociations = without(w.YouthAssociations, key, v1alpha1.KindYouthAssociation)
}

func without[T any, P world.Object[T]](list []T, key world.Key, kind string) []T {
	return slices.DeleteFunc(list, func(o T) bool { return world.KeyOf(kind, P(&o)) == key })
}
