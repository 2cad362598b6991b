package live

import (
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/access"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// mostNamed is how many namespaces are named where some can be read.
const mostNamed = 3

// within gives what of a world is in a scope, and says what isn't.
func within(w *world.World, scope *access.Scope, lang words.Lang) (*world.World, []string) {
	part := &world.World{
		Federations:       having(w.Federations, scope, v1alpha1.KindFederation),
		MemberGroups:      having(w.MemberGroups, scope, v1alpha1.KindMemberGroup),
		YouthAssociations: having(w.YouthAssociations, scope, v1alpha1.KindYouthAssociation),
	}
	if scope.Everywhere[v1alpha1.Resource(v1alpha1.KindNotice)] {
		part.Notices = w.Notices
	}
	var unread []string
	for _, k := range kinds() {
		if !scope.Everywhere[k.resource()] {
			unread = append(unread, outside(kindNames[k.name].In(lang), scope.In[k.resource()], lang))
		}
	}
	return part, append(unread, asRecorded.In(lang))
}

func having[T any, P world.Object[T]](list []T, scope *access.Scope, kind string) []T {
	resource := v1alpha1.Resource(kind)
	if scope.Everywhere[resource] {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(o T) bool { return !scope.Has(resource, P(&o).GetNamespace()) })
}

// outside says that a kind can be read in some namespaces only, or in none.
func outside(kind string, namespaces []string, lang words.Lang) string {
	switch n := len(namespaces); {
	case n == 0:
		return kindUnread.With("kind", kind).In(lang)
	case n > mostNamed:
		return kindSome.With("kind", kind, "n", n).In(lang)
	}
	return kindPartial.With("kind", kind, "namespace", strings.Join(namespaces, ", ")).In(lang)
}
