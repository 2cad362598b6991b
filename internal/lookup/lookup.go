package lookup

import (
	"cmp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Names are what the objects of a world are called.
type Names struct {
	world   *world.World
	objects []object
}

// object is an object with what it is called.
type object struct {
	world.Ref
	// plain is its display name as words.Plain gives it, and short the same without
	// what every federation is called.
	plain, short string
	// code and rank are of a federation: its division code and its level.
	code string
	rank int
}

// New reads what the objects of a world are called. No object may be added to it later.
func New(w *world.World) *Names {
	n := &Names{world: w}
	add := func(ref world.Ref) *object {
		o := object{Ref: ref, plain: words.Plain(ref.DisplayName)}
		o.short = short(o.plain)
		n.objects = append(n.objects, o)
		return &n.objects[len(n.objects)-1]
	}
	for i := range w.Notices {
		add(world.NoticeRef(&w.Notices[i]))
	}
	for i := range w.Federations {
		f := &w.Federations[i]
		o := add(world.FederationRef(f))
		o.code, o.rank = f.Spec.DivisionCode, f.Spec.Level.Rank()
	}
	for i := range w.MemberGroups {
		add(world.GroupRef(&w.MemberGroups[i]))
	}
	for i := range w.YouthAssociations {
		add(world.AssociationRef(&w.YouthAssociations[i]))
	}
	return n
}

// endings are what federations are called behind the name of their area, in full and for short.
var endings = []string{"青年联合会", "青联"}

func short(plain string) string {
	for _, e := range endings {
		if area := strings.TrimSuffix(plain, e); area != plain && area != "" {
			return area
		}
	}
	return plain
}

// wanted is what somebody named.
type wanted struct {
	// kind and namespace are "" for any.
	kind, namespace string
	name            string
	plain, short    string
}

// ways are the ways to name an object; what an earlier one finds, no later one is asked for.
var ways = []func(*wanted, *object) bool{
	func(q *wanted, o *object) bool { return o.Name == q.name },
	func(q *wanted, o *object) bool { return o.code == q.name },
	func(q *wanted, o *object) bool { return o.plain == q.plain },
	func(q *wanted, o *object) bool { return o.Kind == v1alpha1.KindFederation && o.short == q.short },
	func(q *wanted, o *object) bool {
		return o.Kind == v1alpha1.KindFederation && len([]rune(q.short)) > 1 && strings.HasSuffix(o.short, q.short)
	},
}

// find gives the objects that are meant, the first way that finds any.
func (n *Names) find(q *wanted) []world.Key {
	if q.name == "" {
		return nil
	}
	q.plain = words.Plain(q.name)
	q.short = short(q.plain)
	for _, is := range ways {
		var list []world.Key
		for i := range n.objects {
			if o := &n.objects[i]; q.concerns(o) && is(q, o) {
				list = append(list, o.Key())
			}
		}
		if len(list) > 0 {
			return list
		}
	}
	return n.chief(q)
}

// concerns says whether an object is of the kind and the namespace wanted.
func (q *wanted) concerns(o *object) bool {
	return (q.kind == "" || o.Kind == q.kind) && (q.namespace == "" || o.Namespace == q.namespace || o.Kind == v1alpha1.KindNotice)
}

// chief gives the federations of the highest level in the namespace of a name.
func (n *Names) chief(q *wanted) []world.Key {
	if q.kind != "" && q.kind != v1alpha1.KindFederation {
		return nil
	}
	var list []world.Key
	highest := len(v1alpha1.Levels)
	for i := range n.objects {
		o := &n.objects[i]
		if o.Kind != v1alpha1.KindFederation || o.Namespace != q.name || q.namespace != "" && o.Namespace != q.namespace {
			continue
		}
		if o.rank < highest {
			list, highest = nil, o.rank
		}
		if o.rank == highest {
			list = append(list, o.Key())
		}
	}
	return list
}

// Object finds the one object that a reference names: KIND/NAMESPACE/NAME, KIND/NAME,
// NAMESPACE/NAME or NAME, where KIND may have the API group behind it as kubectl prints
// it, and NAME may be a display name, a division code or a namespace. It looks in one
// namespace, "" for all, unless the reference names one. Its errors are in both languages
// and name what was probably meant.
func (n *Names) Object(namespace, ref string) (world.Key, error) {
	first, rest, compound := strings.Cut(ref, "/")
	q := wanted{namespace: namespace, name: ref}
	if compound && n.inhabited(first) && world.KindNamed(first) == "" {
		q.namespace, q.name = first, rest
	} else if compound {
		key, err := world.ParseKey(ref)
		if err != nil {
			return world.Key{}, err
		}
		q = wanted{kind: key.Kind, namespace: cmp.Or(key.Namespace, namespace), name: key.Name}
	}
	named := ref
	if q.kind != "" {
		named = world.Key{Kind: q.kind, Namespace: q.namespace, Name: q.name}.String()
	}
	found := n.find(&q)
	if len(found) == 1 {
		return found[0], nil
	}
	return world.Key{}, n.refuse(&q, found, noObject.Error(named), severalObjects, world.Key.String)
}

// Federation finds the one federation that a reference names, as Object does; its kind
// goes without saying.
func (n *Names) Federation(namespace, ref string) (*v1alpha1.Federation, error) {
	q := wanted{kind: v1alpha1.KindFederation, namespace: namespace, name: ref}
	first, rest, compound := strings.Cut(ref, "/")
	if compound && world.KindNamed(first) == v1alpha1.KindFederation && !n.inhabited(first) {
		q.name = rest
		first, rest, compound = strings.Cut(rest, "/")
	}
	if compound {
		q.namespace, q.name = first, rest
	}
	found := n.find(&q)
	if len(found) == 1 {
		return world.Find(n.world.Federations, found[0]), nil
	}
	qualified := func(k world.Key) string { return k.Namespace + "/" + k.Name }
	return nil, n.refuse(&q, found, noFederation.Error(ref), severalFederations, qualified)
}

func (n *Names) inhabited(namespace string) bool {
	return slices.ContainsFunc(n.objects, func(o object) bool { return o.Namespace == namespace })
}

// maxNamed is the number of objects that an error names.
const maxNamed = 5

// refuse says that none was found, and what was probably meant, or that several were.
func (n *Names) refuse(q *wanted, found []world.Key, none error, several words.Text, name func(world.Key) string) error {
	var names []string
	if len(found) > 0 {
		for _, k := range found[:min(len(found), maxNamed)] {
			names = append(names, name(k))
		}
		list := strings.Join(names, ", ")
		if more := len(found) - len(names); more > 0 {
			return several.Error(q.name, andMore.With("list", list, "n", more))
		}
		return several.Error(q.name, list)
	}
	meant := n.world.Meant(world.Key{Kind: q.kind, Namespace: q.namespace, Name: q.name})
	if len(meant) == 0 {
		meant = n.alike(q)
	}
	for _, k := range meant {
		names = append(names, name(k))
	}
	return words.DidYouMean(none, names)
}

// alike gives objects of whose display names all letters of the one wanted are part, in
// their order; the shortest first.
func (n *Names) alike(q *wanted) []world.Key {
	if len([]rune(q.short)) < 2 {
		return nil
	}
	var found []object
	for i := range n.objects {
		if o := &n.objects[i]; q.concerns(o) && (within(q.short, o.plain) || within(q.name, o.Name)) {
			found = append(found, *o)
		}
	}
	slices.SortStableFunc(found, func(a, b object) int { return cmp.Compare(len(a.plain), len(b.plain)) })
	var keys []world.Key
	for _, o := range found[:min(len(found), maxNamed)] {
		keys = append(keys, o.Key())
	}
	return keys
}

// within says whether a text has all letters of a part, in their order.
func within(part, text string) bool {
	for _, r := range part {
		at := strings.IndexRune(text, r)
		if at < 0 {
			return false
		}
		text = text[at+len(string(r)):]
	}
	return true
}
