package recall

import (
	"cmp"
	"encoding/json"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/assess"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Judged is an input that was judged with the help of a memory.
type Judged struct {
	in *source.Input
	// Unseen is how many objects the world lacks, on which there is nothing to say.
	Unseen int
	// Remarks are what stands out about the files that were not read.
	Remarks []problem.Problem
	// Read is how many federations were judged anew, existing or only named.
	Read int

	namespace string
	base      digest
	contexts  map[types.NamespacedName]digest
	// recalled are the namespaces of the files that were not read.
	recalled map[string]bool
}

// evaluation is an evaluation at work. It gives each federation the status that
// assess.Evaluate gives, in the same order.
type evaluation struct {
	*Judged
	index   *world.Index
	notices *notice.Set
	today   civil.Date
	lang    words.Lang

	// specs and statuses are digests of federations.
	specs, statuses map[types.NamespacedName]digest
	// files are those that were not read, by namespace, with all that share one; units are what
	// they say of a federation.
	files map[string][]*manifest.File
	units map[types.NamespacedName]*whole
	kept  map[types.NamespacedName]*v1alpha1.FederationStatus
	// done are the files of which something had the verdicts that it had; again says that one
	// of them was read after that, so that what belongs to it has no verdicts yet.
	done  map[*manifest.File]bool // the first of those that share a namespace
	again bool

	groups       [][]v1alpha1.MemberGroup
	associations [][]v1alpha1.YouthAssociation
}

// Evaluate writes the status of every object of an input's world as of a date, in the
// words of a language, as assess.Evaluate does. Member groups and associations of files
// that were not read, and of which somebody has to look at, are added to the world;
// namespace is that of the objects that name none. It fails where a file has changed
// meanwhile.
func Evaluate(in *source.Input, namespace string, today civil.Date, lang words.Lang) (*Judged, error) {
	e := &evaluation{
		Judged: &Judged{in: in, namespace: cmp.Or(namespace, manifest.DefaultNamespace), contexts: map[types.NamespacedName]digest{}, recalled: map[string]bool{}},
		today:  today, lang: lang,
		specs: map[types.NamespacedName]digest{}, statuses: map[types.NamespacedName]digest{},
		files: map[string][]*manifest.File{}, units: map[types.NamespacedName]*whole{}, kept: map[types.NamespacedName]*v1alpha1.FederationStatus{},
		done: map[*manifest.File]bool{},
	}
	w := in.World
	e.notices = notice.Resolve(w.Notices)
	for i := range w.Notices {
		w.Notices[i].Status = assess.NoticeStatus(e.notices, &w.Notices[i], lang)
	}
	var err error
	if e.base, err = digestOf(w.Notices, today, string(lang)); err != nil {
		return nil, err
	}
	if err := e.readStale(); err != nil {
		return nil, err
	}
	e.index = world.NewIndex(w)
	for i := range e.groups {
		e.index.Add(e.groups[i], e.associations[i])
	}
	order := e.order()
	for e.again = true; e.again; {
		if err := e.pass(order); err != nil {
			return nil, err
		}
	}
	e.finish()
	return e.Judged, nil
}

// pass judges federations in an order, from the beginning.
func (e *evaluation) pass(order []types.NamespacedName) error {
	e.again, e.Read = false, 0
	clear(e.contexts)
	clear(e.statuses)
	clear(e.done)
	for i := range e.in.World.Federations {
		e.in.World.Federations[i].Status = v1alpha1.FederationStatus{}
	}
	for _, key := range order {
		if err := e.judge(key); err != nil {
			return err
		}
	}
	return nil
}

// whole is what all files of a namespace say of a federation.
type whole struct {
	context digest
	members []types.NamespacedName
}

// readStale reads, side by side, the files that were judged by something else, and notes
// what is recalled of the others.
func (e *evaluation) readStale() error {
	var stale []*manifest.File
	for _, cluster := range e.in.Clusters() {
		if slices.ContainsFunc(cluster, func(f *manifest.File) bool { return f.Recalled != nil && keptOf(f).Base != e.base }) {
			stale = append(stale, cluster...)
			continue
		}
		for _, f := range cluster {
			if f.Recalled != nil {
				e.recall(f, cluster)
			}
		}
	}
	if err := readAll(stale); err != nil {
		return err
	}
	for _, f := range stale {
		if err := e.read(f); err != nil {
			return err
		}
	}
	return nil
}

// keptOf gives the entry of a file that is recalled.
func keptOf(f *manifest.File) *entry {
	kept, _ := f.Recalled.Kept.(*entry)
	return kept
}

// recall notes what is recalled of a file.
func (e *evaluation) recall(f *manifest.File, cluster []*manifest.File) {
	kept := keptOf(f)
	for _, namespace := range kept.Namespaces {
		e.files[namespace] = cluster
	}
	for i := range kept.Federations {
		fed := &kept.Federations[i].Object
		e.kept[world.NameOf(fed)] = new(fed.Status)
	}
	for i := range kept.Units {
		u := &kept.Units[i]
		if e.units[u.Key] == nil {
			e.units[u.Key] = &whole{context: u.Context}
		}
		e.units[u.Key].members = append(e.units[u.Key].members, u.Members...)
	}
}

// readAll reads files side by side.
func readAll(files []*manifest.File) error {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range files {
		all.Go(f.Read)
	}
	return all.Wait()
}

// read reads a file, and adds what the world lacks of it.
func (e *evaluation) read(f *manifest.File) error {
	groups, associations, err := e.in.Read(f)
	if err != nil {
		return err
	}
	e.groups, e.associations = append(e.groups, groups), append(e.associations, associations)
	if e.index != nil {
		e.index.Add(groups, associations)
	}
	return nil
}

// order gives all federations, lowest level first, and those that are only named before.
func (e *evaluation) order() []types.NamespacedName {
	known := e.index.Federations()
	there := make(map[types.NamespacedName]bool, len(known))
	for _, key := range known {
		there[key] = true
	}
	var named []types.NamespacedName
	for key := range e.units {
		if !there[key] {
			named = append(named, key)
		}
	}
	slices.SortFunc(named, world.CompareNames)
	return append(named, known...)
}

// judge gives a federation and what belongs to it the verdicts that it had, where all that
// they rest on is the same, and judges it anew otherwise.
func (e *evaluation) judge(key types.NamespacedName) error {
	cluster := e.files[key.Namespace]
	if len(cluster) == 0 {
		return e.anew(key)
	}
	u := e.units[key]
	if u == nil {
		return e.reread(cluster, key)
	}
	context, err := e.context(e.index.Facts(key), u.members)
	if err != nil {
		return err
	}
	if context != u.context {
		return e.reread(cluster, key)
	}
	e.done[cluster[0]] = true
	if status := e.kept[key]; status != nil {
		fed := e.index.NamedFederation(key)
		fed.Status = *status
		return e.note(key, fed)
	}
	return nil
}

// reread reads files that were judged by other facts, and judges a federation of theirs.
func (e *evaluation) reread(cluster []*manifest.File, key types.NamespacedName) error {
	for _, f := range cluster {
		for _, namespace := range keptOf(f).Namespaces {
			delete(e.files, namespace)
		}
		if err := e.read(f); err != nil {
			return err
		}
	}
	e.again = e.again || e.done[cluster[0]]
	return e.anew(key)
}

// anew judges a federation with all that belongs to it.
func (e *evaluation) anew(key types.NamespacedName) error {
	e.Read++
	facts := e.index.Facts(key)
	var members []types.NamespacedName
	for _, g := range facts.Groups {
		if g.Spec.MemberFederationRef != nil {
			members = append(members, world.MemberFederationKey(g))
		}
	}
	var err error
	if e.contexts[key], err = e.context(facts, members); err != nil {
		return err
	}
	v := assess.Federation(facts, e.notices, e.today)
	assess.Record(facts, v.In(e.lang))
	if facts.Federation != nil {
		return e.note(key, facts.Federation)
	}
	return nil
}

// note takes the digest of a federation's status.
func (e *evaluation) note(key types.NamespacedName, fed *v1alpha1.Federation) error {
	var err error
	e.statuses[key], err = digestOf(&fed.Status)
	return err
}

// context gives a digest of what the verdicts on a federation, and on what belongs to it,
// rest on, beside the files of its namespace: every federation among its facts, with the
// status that it has at this moment.
func (e *evaluation) context(facts *world.Facts, members []types.NamespacedName) (digest, error) {
	list := slices.Concat([]*v1alpha1.Federation{facts.Federation}, facts.Ancestors, between, facts.Children, between, facts.Predecessors, between, facts.Successors)
	for _, claim := range facts.SameDivision {
		list = slices.Concat(list, between, []*v1alpha1.Federation{claim.Federation}, claim.Ancestors, between, claim.Children)
	}
	members = slices.Clone(members)
	slices.SortFunc(members, world.CompareNames)
	for _, key := range slices.Compact(members) {
		list = append(list, e.index.NamedFederation(key))
	}
	text := slices.Clone(e.base[:])
	for _, fed := range list {
		if fed == nil {
			text = append(text, '-')
			continue
		}
		key := world.NameOf(fed)
		spec, known := e.specs[key]
		if !known {
			var err error
			if spec, err = digestOf(&fed.ObjectMeta, &fed.Spec); err != nil {
				return digest{}, err
			}
			e.specs[key] = spec
		}
		status := e.statuses[key]
		text = append(append(append(text, '+'), spec[:]...), status[:]...)
	}
	return digestOf(text)
}

// between stands between lists.
var between = []*v1alpha1.Federation{nil}

// finish adds to the world what it lacks, and counts what is not said of.
func (e *evaluation) finish() {
	w := e.in.World
	before := len(w.MemberGroups) + len(w.YouthAssociations)
	for i := range e.groups {
		w.MemberGroups = append(w.MemberGroups, e.groups[i]...)
		w.YouthAssociations = append(w.YouthAssociations, e.associations[i]...)
	}
	for _, cluster := range e.in.Clusters() {
		for _, f := range cluster {
			if f.Recalled != nil {
				e.add(f)
			}
		}
	}
	if len(w.MemberGroups)+len(w.YouthAssociations) > before {
		e.in.Sort()
	}
}

// add adds to the world what is recalled of a file.
func (e *evaluation) add(f *manifest.File) {
	w, kept := e.in.World, keptOf(f)
	for _, namespace := range kept.Namespaces {
		e.recalled[namespace] = true
	}
	for i := range kept.Remarks {
		e.Remarks = append(e.Remarks, kept.Remarks[i].problem(f.Name()))
	}
	for i := range kept.Units {
		u := &kept.Units[i]
		e.Unseen += u.Objects - len(u.Groups) - len(u.Associations)
		for j := range u.Groups {
			e.in.Know(f, manifest.Known{Typed: &u.Groups[j].Object, Line: u.Groups[j].Line})
			w.MemberGroups = append(w.MemberGroups, u.Groups[j].Object)
		}
		for j := range u.Associations {
			e.in.Know(f, manifest.Known{Typed: &u.Associations[j].Object, Line: u.Associations[j].Line})
			w.YouthAssociations = append(w.YouthAssociations, u.Associations[j].Object)
		}
	}
}

// digestOf gives a digest of values.
func digestOf(values ...any) (digest, error) {
	text, err := json.Marshal(values)
	return sum(text), err
}
