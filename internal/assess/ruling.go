package assess

import (
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/catalogue"
	"qinglian.dev/qinglian/internal/hierarchy"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/notice"
	"qinglian.dev/qinglian/internal/words"
)

// ruling is the notice that applies, or why none does.
type ruling struct {
	notice  *notice.Effective
	failure *catalogue.Decision
}

// findNotice applies R0: a federation's own notice, else its parent's, else the
// only one that no other supplements.
func (p *pass) findNotice() ruling {
	fed, key := p.facts.Federation, p.facts.Key
	if fed == nil {
		p.Searched(v1alpha1.KindFederation, key.Namespace, nil, "metadata.name", key.Name)
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonFederationNotFound, "federation", key.Name))}
	}
	p.Searched(v1alpha1.KindFederation, key.Namespace, []string{key.Name}, "metadata.name", key.Name)
	alone := p.unsupplemented()
	ancestors, end := hierarchy.Accepted(p.Reader, fed, p.facts.Ancestors)
	for _, f := range append([]*v1alpha1.Federation{fed}, ancestors...) {
		if name := ledger.Refer(p.Reader, &f.Spec.NoticeRef); name != "" {
			return p.named(name)
		}
	}
	if end != nil && end.Strange() {
		return ruling{failure: end}
	}
	switch len(alone) {
	case 0:
		none := catalogue.NoNotice.With()
		if n := len(p.notices.Names()); n > 0 {
			none = catalogue.UnusableNotices.With("notices", n)
		}
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeNotFound, "which", none))}
	case 1:
		return p.named(alone[0])
	default:
		return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeAmbiguous, "notices", len(alone)))}
	}
}

// unsupplemented names the notices that no other supplements, of those that resolve: one
// that does not neither applies nor stands before another, nor does a supplement before its day.
func (p *pass) unsupplemented() []string {
	n := p.notices
	names := n.Names()
	p.Searched(v1alpha1.KindNotice, "", names)
	var supplemented []string
	names = slices.DeleteFunc(names, func(name string) bool {
		base := p.supplements(name)
		if n.InForce(name) == nil || base != "" && !p.LookOnRecord(&n.Spec(name).IssuedOn) {
			return true
		}
		supplemented = append(supplemented, base)
		return false
	})
	return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(supplemented, name) })
}

// supplements gives the notice that another supplements, "" where it supplements none.
func (p *pass) supplements(name string) string {
	return ledger.Refer(p.Reader, &p.notices.Spec(name).Supplements)
}

// named gives the notice of a name; before the day of a supplement its base applies.
func (p *pass) named(name string) ruling {
	n := p.notices
	if n.InForce(name) != nil {
		if base := p.supplements(name); base != "" && !p.LookOnRecord(&n.Spec(name).IssuedOn) {
			name = base
		}
		return ruling{notice: n.InForce(name)}
	}
	return ruling{failure: new(catalogue.Because(v1alpha1.ReasonNoticeNotFound, "which", name))}
}

// NoticeStatus gives the verdict on one of some notices, in the words of a language.
func NoticeStatus(all *notice.Set, object *v1alpha1.Notice, lang words.Lang) v1alpha1.NoticeStatus {
	status := v1alpha1.NoticeStatus{ObservedGeneration: object.Generation}
	if e := all.InForce(object.Name); e != nil {
		for _, t := range e.Targets {
			status.Targets = append(status.Targets, v1alpha1.NoticeTargetStatus{Type: t.Kind, EarliestOn: t.Earliest, DueOn: t.Due})
		}
		status.Opened = e.Opened
	}
	c, ready := conditions{}, all.Ready(object.Name)
	c.add(v1alpha1.ConditionReady, ledger.Answer[catalogue.Decision]{Value: ready})
	c.stalled(&ready, false)
	status.Conditions = InWords(c.list, object.Generation, lang)
	return status
}

// notice gives the notice in force to a rule that reads some of its sections.
func (p *pass) notice(sections ...notice.Section) *notice.Effective {
	n := p.ruling.Get(p.Reader).notice
	n.Read(p.Reader, sections...)
	return n
}
