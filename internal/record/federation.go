package record

import (
	"cmp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/lookup"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// survey records counts of youth by field (N9, N16) and of associations by form (N22),
// whichever are given.
func survey(m *maker) {
	f := m.federation()
	on := m.day("on")
	counts := []string{"registered", "unregistered", "communities"}
	counted := slices.ContainsFunc(counts, m.given)
	switch {
	case m.given("total"), m.given("field"):
		m.set("spec.youth.surveyedOn", on, "on")
		if m.given("total") {
			m.set("spec.youth.total", m.value("total"), "total")
		}
		m.youthFields(f)
	case !counted:
		m.fail("field", nothingCounted.Error())
		return
	}
	if counted {
		m.set("spec.inventory.surveyedOn", on, "on")
		for _, name := range counts {
			if m.given(name) {
				m.set("spec.inventory."+name, m.count32(name), name)
			}
		}
	}
	m.about(surveyed, "name", f.Spec.DisplayName, "on", on)
}

// youthFields sets the counts of fields: FIELD=POPULATION, with ,main for a main one.
func (m *maker) youthFields(f *v1alpha1.Federation) {
	var known []v1alpha1.YouthField
	if f.Spec.Youth != nil {
		known = slices.Clone(f.Spec.Youth.Fields)
	}
	for _, given := range m.values["field"] {
		name, rest, _ := strings.Cut(strings.NewReplacer("＝", "=", "，", ",").Replace(given), "=")
		number, note, isNoted := strings.Cut(rest, ",")
		field, err := identifier(name, youthFields(m.world, m.object))
		if err != nil {
			m.fail("field", err)
			continue
		}
		n, err := count(number)
		if err != nil {
			m.fail("field", fieldCount.Error(given))
			continue
		}
		if isNoted && !slices.Contains([]string{"main", "主要"}, strings.TrimSpace(note)) {
			m.fail("field", fieldCount.Error(given))
			continue
		}
		i := slices.IndexFunc(known, func(y v1alpha1.YouthField) bool { return string(y.Field) == field })
		if i < 0 {
			i = len(known)
			known = append(known, v1alpha1.YouthField{Field: v1alpha1.FieldName(field)})
		}
		changed := v1alpha1.YouthField{Field: known[i].Field, Population: &n, Main: known[i].Main}
		if isNoted {
			changed.Main = new(true)
		}
		m.set(item("spec.youth.fields", i), changed, "field")
		known[i] = changed
	}
}

// term records that a committee's new term has begun (N31). An extension of the old one is over.
func term(m *maker) {
	f := m.federation()
	committee := cmp.Or(f.Spec.Committee, &v1alpha1.Committee{})
	ordinal := m.count32("ordinal")
	if ordinal == nil && committee.Ordinal != nil && !m.given("ordinal") {
		ordinal = new(*committee.Ordinal + 1)
	}
	if ordinal != nil {
		m.set("spec.committee.ordinal", ordinal, "ordinal")
	}
	m.set("spec.committee.termStartedOn", m.day("starts"), "starts")
	m.set("spec.committee.termEndsOn", m.day("ends"), "ends")
	if m.given("seats") {
		m.set("spec.committee.seats", m.count32("seats"), "seats")
	}
	if committee.Extension != nil {
		m.remove("spec.committee.extension", "starts")
	}
	m.about(begun, "name", f.Spec.DisplayName, "from", m.text("starts"), "until", m.text("ends"))
}

// extend records that the re-election is put off (N31).
func extend(m *maker) {
	f := m.federation()
	extension := v1alpha1.Extension{Until: m.day("until")}
	if document := m.document("document"); document != nil {
		extension.Decision = *document
	}
	m.set("spec.committee.extension", extension, "until")
	m.fromAll("spec.committee.extension", "until", "until", "decision", "document")
	m.about(extended, "name", f.Spec.DisplayName, "until", m.text("until"))
}

// quota records the seats that an association may nominate for (N26), in the place of what
// it had.
func quota(m *maker) {
	f := m.federation()
	a := m.associationOf("association")
	if a == nil {
		return
	}
	var known []v1alpha1.QuotaAllocation
	if f.Spec.Committee != nil {
		known = f.Spec.Committee.QuotaAllocations
	}
	i := slices.IndexFunc(known, func(q v1alpha1.QuotaAllocation) bool { return q.YouthAssociationRef.Name == a.Name })
	if i < 0 {
		i = len(known)
	}
	at := item("spec.committee.quotaAllocations", i)
	m.set(at, v1alpha1.QuotaAllocation{
		YouthAssociationRef: v1alpha1.LocalReference{Name: a.Name}, Seats: m.count32("seats"), Decision: m.document("document"),
	}, "association")
	m.fromAll(at, "seats", "seats", "decision", "document")
	m.about(allotted, "name", a.Spec.DisplayName, "seats", m.value("seats"))
}

// reviewed records what the upper level's review before a re-election came to (N31).
func reviewed(m *maker) {
	f := m.federation()
	at := 0
	if f.Spec.Committee != nil {
		at = len(f.Spec.Committee.Reviews)
	}
	outcome := v1alpha1.ReviewOutcome(m.text("outcome"))
	review := item("spec.committee.reviews", at)
	m.set(review, v1alpha1.Review{On: m.day("on"), By: m.text("by"), Outcome: outcome, Document: m.document("document")}, "on")
	m.fromAll(review, "on", "on", "by", "by", "outcome", "outcome", "document", "document")
	m.about(reviewedOf, "name", f.Spec.DisplayName, "outcome", words.TermOf(outcome))
}

// waive records that a target is waived.
func waive(m *maker) {
	f := m.federation()
	target := v1alpha1.TargetType(m.text("target"))
	waiver := v1alpha1.Waiver{Target: target, Reason: m.text("reason"), ExpiresOn: m.day("expires")}
	if document := m.document("document"); document != nil {
		waiver.Decision = *document
	}
	i := slices.IndexFunc(f.Spec.Waivers, func(w v1alpha1.Waiver) bool { return w.Target == target })
	if i < 0 {
		i = len(f.Spec.Waivers)
	}
	at := item("spec.waivers", i)
	m.set(at, waiver, "target")
	m.fromAll(at, "target", "target", "reason", "reason", "decision", "document", "expiresOn", "expires")
	m.about(waived, "name", f.Spec.DisplayName, "target", words.TermOf(target))
}

// measure records evidence for a requirement that is recorded only.
func measure(m *maker) {
	f := m.federation()
	taken := v1alpha1.Measure{Requirement: v1alpha1.MeasureRequirement(strings.ToUpper(words.Plain(m.text("requirement")))), On: m.day("on")}
	if document := m.document("document"); document != nil {
		taken.Document = *document
	}
	at := item("spec.measures", len(f.Spec.Measures))
	m.set(at, taken, "requirement")
	m.fromAll(at, "requirement", "requirement", "on", "on", "document", "document")
	m.about(measured, "name", f.Spec.DisplayName, "requirement", string(taken.Requirement))
}

// merge records that a federation ends, and that its records go on with its successors (R43).
func merge(m *maker) {
	f := m.federation()
	if f.Spec.Ended != nil {
		m.refuse(hasEnded.Error(f.Spec.DisplayName, f.Spec.Ended.On))
		return
	}
	ended := v1alpha1.Ended{On: m.day("on"), Outcome: v1alpha1.EndOutcome(cmp.Or(m.text("outcome"), string(v1alpha1.EndMerged)))}
	if document := m.document("document"); document != nil {
		ended.Decision = *document
	}
	var successors []*v1alpha1.Federation
	names := lookup.New(m.world)
	for _, ref := range m.values["into"] {
		successor, err := names.Federation("", ref)
		if err != nil {
			m.fail("into", err)
			continue
		}
		to := v1alpha1.FederationReference{Name: successor.Name}
		if successor.Namespace != f.Namespace {
			to.Namespace = successor.Namespace
		}
		ended.Successors = append(ended.Successors, to)
		successors = append(successors, successor)
	}
	m.set("spec.ended", ended, "on")
	m.fromAll("spec.ended", "on", "on", "outcome", "outcome", "decision", "document", "successors", "into")
	goes := m.goes(f, successors)
	for _, to := range successors {
		if len(m.errors) == 0 {
			m.transfer(f, to, func(key world.Key) bool { return goes[key] == to || len(successors) == 1 && len(goes) == 0 })
		}
	}
	m.about(mergedInto, "name", f.Spec.DisplayName, "on", ended.On, "outcome", words.TermOf(ended.Outcome))
}

// goes says which successor a member group or an association goes on with: an association
// and its membership together.
func (m *maker) goes(from *v1alpha1.Federation, successors []*v1alpha1.Federation) map[world.Key]*v1alpha1.Federation {
	goes := map[world.Key]*v1alpha1.Federation{}
	for _, given := range m.values["goes"] {
		who, where, both := strings.Cut(strings.ReplaceAll(given, "＝", "="), "=")
		if !both {
			m.fail("goes", goesWhere.Error(given))
			continue
		}
		key, err := m.find([]string{v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation}, who)
		if err != nil {
			m.fail("goes", err)
			continue
		}
		to, err := lookup.New(m.world).Federation("", strings.TrimSpace(where))
		if err != nil {
			m.fail("goes", err)
			continue
		}
		i := slices.IndexFunc(successors, func(s *v1alpha1.Federation) bool { return world.NameOf(s) == world.NameOf(to) })
		together := m.together(from, key)
		switch {
		case i < 0:
			m.fail("goes", noSuccessor.Error(to.Spec.DisplayName))
		case together == nil:
			m.fail("goes", ofAnother.Error(key.String()))
		default:
			for _, k := range together {
				goes[k] = successors[i]
			}
		}
	}
	return goes
}

// together gives a member group of a federation with its association, or an association with
// its membership; nil where it is of another federation.
func (m *maker) together(of *v1alpha1.Federation, key world.Key) []world.Key {
	name, belongs := key.Name, false
	if g := world.Find(m.world.MemberGroups, key); g != nil {
		name, belongs = world.AssociationName(g), g.Namespace == of.Namespace && g.Spec.FederationRef.Name == of.Name
	} else if a := world.Find(m.world.YouthAssociations, key); a != nil {
		belongs = a.Namespace == of.Namespace && a.Spec.FederationRef.Name == of.Name
	}
	if !belongs {
		return nil
	}
	list := []world.Key{key}
	if name == "" {
		return list
	}
	list = append(list, world.Key{Kind: v1alpha1.KindYouthAssociation, Namespace: of.Namespace, Name: name})
	for i := range m.world.MemberGroups {
		if g := &m.world.MemberGroups[i]; g.Namespace == of.Namespace && g.Spec.FederationRef.Name == of.Name && world.AssociationName(g) == name {
			list = append(list, world.GroupKey(g))
		}
	}
	return list
}

// transfer has the current memberships and the associations of a federation that are wanted
// go on with a successor. Its League does not: the successor has its own.
func (m *maker) transfer(from, to *v1alpha1.Federation, wanted func(world.Key) bool) {
	renamed := map[string]string{}
	for i := range m.world.YouthAssociations {
		a := &m.world.YouthAssociations[i]
		if a.Namespace != from.Namespace || a.Spec.FederationRef.Name != from.Name || a.Spec.DissolvedOn != "" ||
			!wanted(world.KeyOf(v1alpha1.KindYouthAssociation, a)) {
			continue
		}
		spec := *a.Spec.DeepCopy()
		spec.FederationRef.Name = to.Name
		spec.TransferredFrom = originOf(a.Namespace, a.Name, to.Namespace)
		key := m.free(v1alpha1.KindYouthAssociation, to, a.Name)
		renamed[a.Name] = key.Name
		m.add(key, spec, to.Name)
	}
	for i := range m.world.MemberGroups {
		g := &m.world.MemberGroups[i]
		if g.Namespace != from.Namespace || g.Spec.FederationRef.Name != from.Name || openTerm(g) < 0 ||
			g.Spec.Kind == v1alpha1.MemberLeague || !wanted(world.GroupKey(g)) {
			continue
		}
		spec := v1alpha1.MemberGroupSpec{
			DisplayName: g.Spec.DisplayName, FederationRef: v1alpha1.LocalReference{Name: to.Name}, Kind: g.Spec.Kind,
			MemberFederationRef: absolute(g), CreditCode: g.Spec.CreditCode, TransferredFrom: originOf(g.Namespace, g.Name, to.Namespace),
		}
		if name := world.AssociationName(g); name != "" {
			if renamed[name] == "" {
				continue // its association does not go on
			}
			spec.YouthAssociationRef = &v1alpha1.LocalReference{Name: renamed[name]}
		}
		m.add(m.free(v1alpha1.KindMemberGroup, to, g.Name), spec, to.Name)
	}
}

// originOf refers to a record from a namespace.
func originOf(namespace, name, from string) *v1alpha1.RecordReference {
	ref := &v1alpha1.RecordReference{Name: name}
	if namespace != from {
		ref.Namespace = namespace
	}
	return ref
}

// absolute gives the reference to a member federation as every namespace reads it.
func absolute(g *v1alpha1.MemberGroup) *v1alpha1.FederationReference {
	if g.Spec.MemberFederationRef == nil {
		return nil
	}
	key := world.MemberFederationKey(g)
	return &v1alpha1.FederationReference{Namespace: key.Namespace, Name: key.Name}
}

// free gives a key in the namespace of a federation that no object has.
func (m *maker) free(kind string, in *v1alpha1.Federation, name string) world.Key {
	key := world.Key{Kind: kind, Namespace: in.Namespace, Name: name}
	for m.world.Content(key) != nil || slices.ContainsFunc(m.New, func(n amend.New) bool { return n.Key == key }) {
		key.Name = in.Name + "-" + key.Name
	}
	return key
}
