package hierarchy

import (
	"cmp"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Federations end and come into being (R43) [ours].

// Absent says why a federation has no part in anything today: it has ended, or its
// division does not exist yet. The reason is "" where it is there.
func Absent(r *ledger.Reader, fed *v1alpha1.Federation) catalogue.Decision {
	a := ledger.Ask(r, "R43", func() catalogue.Decision { return absence(r, fed) })
	return a.Get(r)
}

func absence(r *ledger.Reader, fed *v1alpha1.Federation) catalogue.Decision {
	if ended := ledger.Look(r, &fed.Spec.Ended); ended != nil && r.Dated(&ended.On, ended.On, true) {
		return catalogue.Because(v1alpha1.ReasonEnded, "on", ended.On, "outcome", words.TermOf(ended.Outcome))
	}
	if since := fed.Spec.DivisionSince; since != "" && !r.LookOnRecord(&fed.Spec.DivisionSince) {
		return catalogue.Because(v1alpha1.ReasonDivisionNotYet, "on", since)
	}
	ledger.Look(r, &fed.Spec.DivisionSince)
	return catalogue.Decision{}
}

// MissingSuccessor says which of its successors a federation names that there is not (R43),
// nil where there are all.
func MissingSuccessor(r *ledger.Reader, facts *world.Facts) *catalogue.Decision {
	f := ledger.Ask(r, "R43", func() *catalogue.Decision { return missingSuccessor(r, facts) })
	return f.Get(r)
}

func missingSuccessor(r *ledger.Reader, facts *world.Facts) *catalogue.Decision {
	fed := facts.Federation
	if ledger.Look(r, &fed.Spec.Ended) == nil {
		return nil
	}
	for i, key := range world.SuccessorKeys(fed) {
		ledger.Look(r, &fed.Spec.Ended.Successors[i])
		there := key != facts.Key && slices.ContainsFunc(facts.Successors, func(f *v1alpha1.Federation) bool {
			return world.NameOf(f) == key
		})
		if r.Noting() {
			var found []string
			if there {
				found = []string{key.Name}
			}
			r.Searched(v1alpha1.KindFederation, key.Namespace, found, "metadata.name", key.Name)
		}
		if !there {
			return new(catalogue.Because(v1alpha1.ReasonSuccessorNotFound, "successor", key.String()))
		}
	}
	return nil
}

// maxPredecessors is how many a status has room for.
const maxPredecessors = 100

// Predecessors lists the federations that have ended in favour of this one, the
// first to end first (R43).
func Predecessors(r *ledger.Reader, facts *world.Facts) []v1alpha1.Predecessor {
	var list []v1alpha1.Predecessor
	for _, f := range facts.Predecessors {
		if r.Reached(f.Spec.Ended.On) && world.NameOf(f) != facts.Key {
			name := v1alpha1.FederationName{Namespace: f.Namespace, Name: f.Name, DisplayName: f.Spec.DisplayName}
			list = append(list, v1alpha1.Predecessor{FederationName: name, On: f.Spec.Ended.On})
		}
	}
	slices.SortFunc(list, func(a, b v1alpha1.Predecessor) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.Namespace, b.Namespace), cmp.Compare(a.Name, b.Name))
	})
	list = slices.Compact(list) // one may name this one twice
	return list[:min(len(list), maxPredecessors)]
}
