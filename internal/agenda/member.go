package agenda

import (
	"fmt"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

func (a *agenda) group(f *v1alpha1.Federation, g *v1alpha1.MemberGroup) {
	// What a member continues may have a finding of the same name as its own.
	number := map[string]int{}
	for i := range g.Status.Handling {
		h := &g.Status.Handling[i]
		detail := h.Finding
		if number[h.Finding]++; number[h.Finding] > 1 {
			detail = fmt.Sprintf("%s.%d", h.Finding, number[h.Finding])
		}
		a.handling(f, g, h, detail)
	}
	a.admission(f, g)
}

// handling lists the next step about a finding, or about what no finding records yet (R14).
func (a *agenda) handling(f *v1alpha1.Federation, g *v1alpha1.MemberGroup, h *v1alpha1.Handling, detail string) {
	ref := world.GroupRef(g)
	condition := v1alpha1.ConditionAdjustmentRequired
	if h.Action == string(v1alpha1.ActionExit) {
		condition = v1alpha1.ConditionExitRequired
	}
	item := Item{
		Kind: KindHandling, DueOn: h.DueOn, Detail: detail, Requirement: basis(condition, h.Ground), Rule: "R14", Field: "spec.activity",
	}
	step, ground, action := words.TermOf(h.Step), words.Term(h.Ground), words.Term(h.Action)
	item.What = stepOfFinding.With("step", step, "ground", ground, "finding", h.Finding, "action", action)
	var finding *v1alpha1.Finding
	if at := slices.IndexFunc(g.Spec.Findings, func(o v1alpha1.Finding) bool { return o.ID == h.Finding }); at >= 0 {
		finding, item.Field = &g.Spec.Findings[at], fmt.Sprintf("spec.findings[%d]", at)
	}
	switch h.Step {
	case v1alpha1.StepRecordFinding:
		item.What = stepOfActivity.With("step", step, "ground", ground, "action", action)
		item.Command = record("finding", ref, "--ground", h.Ground)
	case v1alpha1.StepNotify:
		item.Command = record("notify", ref, "--finding", h.Finding)
	case v1alpha1.StepAwaitObjections:
		item.Command = explain(ref, v1alpha1.ConditionHandlingOverdue)
		if finding != nil {
			item.What = awaitUntil.With("until", finding.ObjectionsUntil, "ground", ground, "finding", h.Finding, "action", action)
		}
	case v1alpha1.StepDecide:
		item.Command = record("decide", ref, "--finding", h.Finding)
	case v1alpha1.StepRecordExit:
		item.Command = record("exit", ref)
	default:
		item.Command = explain(ref, v1alpha1.ConditionMember)
	}
	if !verdict.Late(&h.NextStep, a.Today) {
		item.State = StateDue
	}
	a.add(f, ref, item)
}

// admission lists a member whose admission is not supported (R15).
func (a *agenda) admission(f *v1alpha1.Federation, g *v1alpha1.MemberGroup) {
	const condition = v1alpha1.ConditionAdmissionSupported
	at := verdict.Index(g.Status.Conditions, condition)
	if at < 0 || g.Status.CurrentSince == "" {
		return
	}
	c := &g.Status.Conditions[at]
	if c.Status == metav1.ConditionTrue || c.Reason == v1alpha1.ReasonUnknownToThisVersion {
		return
	}
	ref := world.GroupRef(g)
	item := Item{
		Kind: KindAdmission, What: unsupported.With("why", said(c.Message)), Requirement: basis(condition, c.Reason), Rule: "R15",
		Field: "spec.youthAssociationRef", Command: explain(ref, condition),
	}
	if c.Reason == v1alpha1.ReasonProcedureUndeclared {
		item.Field = "spec.terms"
	}
	a.add(f, ref, item)
}
