package assess

import (
	"cmp"
	"slices"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Facts are everything that the verdicts on one federation, its member groups
// and its associations rest on. Lists may come in any order.
type Facts struct {
	// Federation is nil where it is only named by references.
	Federation *v1alpha1.Federation
	// Parent is what parentRef names, nil where there is no such federation.
	Parent *v1alpha1.Federation
	// Ancestors are the accepted parents, nearest first, as Lineage gives them.
	Ancestors []*v1alpha1.Federation
	// SameDivision are all federations with this one's division code, itself among them or not.
	SameDivision []*v1alpha1.Federation
	// Children are the federations whose parentRef names this one, with their last status.
	Children []*v1alpha1.Federation
	// Groups and Associations are those whose federationRef names this one.
	Groups       []*v1alpha1.MemberGroup
	Associations []*v1alpha1.YouthAssociation
	// Elsewhere are associations of other federations that Groups refer to.
	Elsewhere []*v1alpha1.YouthAssociation
	// Notices are all notices.
	Notices *Notices
}

// Verdicts are what follows from Facts on a date. The statuses have no
// transition times: when a verdict changed is for its writer to say.
type Verdicts struct {
	// Federation is nil where there is none.
	Federation   *v1alpha1.FederationStatus
	Groups       map[string]*v1alpha1.MemberGroupStatus
	Associations map[string]*v1alpha1.YouthAssociationStatus
	// Next is the first date after today on which any of them can change with
	// nobody changing a fact; "" when there is none.
	Next civil.Date
}

// pass is one evaluation of a federation with all that belongs to it.
type pass struct {
	calendar
	lang       words.Lang
	rules      *Rules
	unresolved *failure          // why there are no rules
	elsewhere  map[string]string // association to the federation that it belongs to
}

// Lineage climbs from a federation through the parents that R40 accepts,
// nearest first. Each is of a strictly higher level than the one before, so it
// ends. get gives nil for a federation that does not exist.
func Lineage(fed *v1alpha1.Federation, get func(types.NamespacedName) *v1alpha1.Federation) []*v1alpha1.Federation {
	var ancestors []*v1alpha1.Federation
	for fed != nil && fed.Spec.ParentRef != nil {
		parent := get(world.ParentKey(fed))
		if parentFailure(fed, parent) != nil {
			break
		}
		ancestors = append(ancestors, parent)
		fed = parent
	}
	return ancestors
}

// TimeZone gives the time zone of the notice that applies to a federation, and
// the national one where none does.
func (f *Facts) TimeZone() *time.Location {
	if f.Federation != nil {
		if rules, _ := f.Notices.ruling(f.Federation, f.Ancestors); rules != nil {
			return rules.TimeZone
		}
	}
	return NationalTimeZone()
}

// Federation evaluates a federation, its member groups and its associations.
func Federation(f *Facts, today civil.Date, lang words.Lang) Verdicts {
	p := newPass(f, today, lang)
	associations, groups := p.members(f)

	v := Verdicts{
		Groups:       make(map[string]*v1alpha1.MemberGroupStatus, len(groups)),
		Associations: make(map[string]*v1alpha1.YouthAssociationStatus, len(associations)),
	}
	for _, a := range associations {
		v.Associations[a.object.Name] = p.associationStatus(a)
	}
	for _, g := range groups {
		v.Groups[g.object.Name] = p.groupStatus(g)
	}
	if f.Federation != nil {
		v.Federation = p.federationStatus(f, associations, groups)
	}
	v.Next = p.next
	return v
}

func newPass(f *Facts, today civil.Date, lang words.Lang) *pass {
	p := &pass{calendar: calendar{today: today}, lang: lang, elsewhere: map[string]string{}}
	if f.Federation == nil {
		p.unresolved = &failure{reason: v1alpha1.ReasonFederationNotFound, args: []any{f.missing()}}
	} else {
		p.rules, p.unresolved = f.Notices.ruling(f.Federation, f.Ancestors)
	}
	for _, a := range f.Elsewhere {
		p.elsewhere[a.Name] = a.Spec.FederationRef.Name
	}
	return p
}

// missing gives the name of the federation that references name in vain.
func (f *Facts) missing() string {
	for _, g := range f.Groups {
		return g.Spec.FederationRef.Name
	}
	for _, a := range f.Associations {
		return a.Spec.FederationRef.Name
	}
	return ""
}

// members reads associations and member groups, by name, and ties them together.
func (p *pass) members(f *Facts) ([]*association, []*group) {
	associations := make([]*association, len(f.Associations))
	byName := make(map[string]*association, len(f.Associations))
	for i, object := range f.Associations {
		if p.unresolved != nil {
			associations[i] = &association{object: object}
			continue
		}
		associations[i] = p.association(object)
		byName[object.Name] = associations[i]
	}
	groups := make([]*group, len(f.Groups))
	for i, object := range f.Groups {
		g := &group{object: object}
		groups[i] = g
		if p.unresolved != nil {
			continue
		}
		g.association = byName[associationName(object)]
		g.membership = p.membership(object.Spec.Terms)
		g.flags = p.flag(&object.Spec, g.membership.term)
	}
	slices.SortFunc(associations, func(a, b *association) int { return cmp.Compare(a.object.Name, b.object.Name) })
	slices.SortFunc(groups, func(a, b *group) int { return cmp.Compare(a.object.Name, b.object.Name) })
	p.count(groups)
	for _, g := range groups {
		if g.failure != nil {
			g.failure.timeMends = p.timeMends(g, groups)
		}
	}
	return associations, groups
}
