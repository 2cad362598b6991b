package changes

// group gives the spec of a member group with terms, findings and whatever else.
func group(more string) string {
	return called("团体", more)
}

func terms(list string) string { return group(", terms: [" + list + "]") }

// member gives the spec of a member with findings.
func member(findings string) string {
	return group(", terms: [" + since + "], findings: [" + findings + "]")
}

// Terms and findings of the cases.
const (
	since = "{admittedOn: '2010-05-04'}"
	left  = "{admittedOn: '2010-05-04', exitedOn: '2020-01-01', exit: {number: a}}"
	again = "{admittedOn: '2022-01-01'}"
	twice = left + ", " + again

	found    = "{id: f1, ground: Irregular, foundOn: '2026-01-01'}"
	open     = "{id: f1, ground: Irregular, foundOn: '2026-01-01', notifiedOn: '2026-01-02', objectionsUntil: '2026-02-01'}"
	later    = "{id: f1, ground: Irregular, foundOn: '2026-01-01', notifiedOn: '2026-01-02', objectionsUntil: '2026-03-01'}"
	closed   = "{id: f1, ground: Irregular, foundOn: '2026-01-01', notifiedOn: '2026-01-02', objectionsUntil: '2026-02-01', outcome: {type: Rectified, decidedOn: '2026-04-01'}}"
	adjusted = "{id: f1, ground: Irregular, foundOn: '2026-01-01', notifiedOn: '2026-01-02', objectionsUntil: '2026-02-01', outcome: {type: Adjusted, decidedOn: '2026-04-01'}}"
	heard    = "{id: f1, ground: Irregular, foundOn: '2026-01-01', notifiedOn: '2026-01-02', objectionsUntil: '2026-03-01', outcome: {type: Rectified, decidedOn: '2026-04-01'}}"
	other    = "{id: f2, ground: ViolatesLaw, foundOn: '2026-01-01'}"
	closed2  = "{id: f2, ground: ViolatesLaw, foundOn: '2026-01-01', outcome: {type: Unfounded, decidedOn: '2026-04-01'}}"
)

var memberGroups = []Case{
	{Name: "unchanged", Before: member(open), After: member(open)},
	{Name: "new without a term", After: group(""), Takes: "edit ObjectAdded"},
	{Name: "new with no terms listed", After: terms(""), Takes: "edit ObjectAdded"},
	{Name: "new with an open finding", After: group(", findings: [" + open + "]"), Takes: "edit FindingAdded spec.findings[f1]"},
	{Name: "new with a closed finding", After: group(", findings: [" + closed + "]"), Takes: "decide OutcomeAdded spec.findings[f1]\nedit FindingAdded spec.findings[f1]"},
	{Name: "removed without a term", Before: group(""), Takes: "edit ObjectRemoved"},
	{Name: "removed without a term, with an open finding", Before: group(", findings: [" + open + "]"), Takes: "decide FindingWithdrawn spec.findings[f1]"},
	{Name: "removed without a term, with a closed finding", Before: group(", findings: [" + closed + "]"), Takes: "correct ClosedFindingRemoved spec.findings[f1]"},
	{Name: "record removed", Before: terms(left), Takes: "remove RecordRemoved"},
	{Name: "record of a member removed", Before: member(open), Takes: "remove RecordRemoved"},
	{Name: "record with a closed finding removed", Before: member(closed), Takes: "remove RecordRemoved"},
	{Name: "facts", Before: terms(since), After: group(", terms: [" + since + "], activity: [{year: 2025, activities: 3}]"), Takes: "edit FactsChanged spec.activity[2025]"},
	{Name: "another name without a record", Before: group(""), After: called("新名", ""), Takes: "edit FactsChanged spec.displayName"},
	{Name: "another name", Before: terms(since), After: called("新名", ", terms: ["+since+"]"), Takes: "correct PartyChanged spec.displayName"},
	{Name: "another name of one that has left", Before: terms(left), After: called("新名", ", terms: ["+left+"]"), Takes: "correct PartyChanged spec.displayName"},
	{Name: "another name with its first term", Before: group(""), After: called("新名", ", terms: ["+since+"]"), Takes: "decide TermAdded spec.terms[0]\nedit FactsChanged spec.displayName"},
	{Name: "another name, and admitted again", Before: terms(left), After: called("新名", ", terms: ["+twice+"]"), Takes: "correct PartyChanged spec.displayName\ndecide TermAdded spec.terms[1]"},
	{Name: "credit code filled in", Before: terms(since), After: group(", terms: [" + since + "], creditCode: 51100000500009247D"), Takes: "correct PartyChanged spec.creditCode"},
	{Name: "credit code dropped", Before: group(", terms: [" + since + "], creditCode: 51100000500009247D"), After: terms(since), Takes: "correct PartyChanged spec.creditCode"},
	{Name: "another federation is the member", Before: ofFederation("a", since), After: ofFederation("b", since), Takes: "correct PartyChanged spec.memberFederationRef"},
	{Name: "another federation without a record", Before: ofFederation("a", ""), After: ofFederation("b", ""), Takes: "edit FactsChanged spec.memberFederationRef"},
	{Name: "continues another record", Before: terms(since), After: group(", terms: [" + since + "], transferredFrom: {namespace: old, name: a}"), Takes: "correct PartyChanged spec.transferredFrom"},
	{Name: "continues no other record any more", Before: group(", terms: [" + since + "], transferredFrom: {namespace: old, name: a}"), After: terms(since), Takes: "correct PartyChanged spec.transferredFrom"},
	{Name: "continues the record of another", Before: group(", terms: [" + since + "], transferredFrom: {namespace: old, name: a}"), After: group(", terms: [" + since + "], transferredFrom: {namespace: old, name: b}"), Takes: "correct PartyChanged spec.transferredFrom"},
	{Name: "new membership that continues another", After: group(", terms: [" + since + "], transferredFrom: {namespace: old, name: a}"), Takes: "decide TermAdded spec.terms[0]"},
	{Name: "continues another record, before it is one", Before: group(""), After: group(", transferredFrom: {namespace: old, name: a}"), Takes: "edit FactsChanged spec.transferredFrom"},
	{Name: "moved with its record", Before: terms(since), After: "{displayName: 团体, federationRef: {name: ningbo}, kind: Other, terms: [" + since + "]}", Takes: "correct RecordMoved spec.federationRef", Refused: true},
	{Name: "record of another kind", Before: terms(since), After: "{displayName: 团体, federationRef: {name: hangzhou}, kind: League, terms: [" + since + "]}", Takes: "correct RecordMoved spec.kind", Refused: true},
	{Name: "record of another association", Before: ofAssociation("a", since), After: ofAssociation("b", since), Takes: "correct RecordMoved spec.youthAssociationRef", Refused: true},
	{Name: "moved without a record", Before: group(""), After: "{displayName: 团体, federationRef: {name: ningbo}, kind: Other}", Takes: "edit FactsChanged spec.federationRef", Refused: true},
	{Name: "another association without a record", Before: ofAssociation("a", ""), After: ofAssociation("b", ""), Takes: "edit FactsChanged spec.youthAssociationRef"},

	// Terms.
	{Name: "new membership", After: terms(since), Takes: "decide TermAdded spec.terms[0]"},
	{Name: "first term", Before: group(""), After: terms(since), Takes: "decide TermAdded spec.terms[0]"},
	{Name: "term ended", Before: terms(since), After: terms(left), Takes: "decide TermEnded spec.terms[0]"},
	{Name: "admitted again", Before: terms(left), After: terms(twice), Takes: "decide TermAdded spec.terms[1]"},
	{Name: "ended and admitted again", Before: terms(since), After: terms(twice), Takes: "decide TermEnded spec.terms[0]\ndecide TermAdded spec.terms[1]"},
	{Name: "second term ended", Before: terms(twice), After: terms(left + ", {admittedOn: '2022-01-01', exitedOn: '2023-01-01', exit: {number: b}}"), Takes: "decide TermEnded spec.terms[1]"},
	{Name: "second term ended, and the first one changed", Before: terms(twice), After: terms("{admittedOn: '2011-05-04', exitedOn: '2020-01-01', exit: {number: a}}, {admittedOn: '2022-01-01', exitedOn: '2023-01-01', exit: {number: b}}"), Takes: "correct TermChanged spec.terms[0].admittedOn\ndecide TermEnded spec.terms[1]"},
	{Name: "admission date changed", Before: terms(since), After: terms("{admittedOn: '2011-05-04'}"), Takes: "correct TermChanged spec.terms[0].admittedOn"},
	{Name: "ended, and its beginning changed", Before: terms(since), After: terms("{admittedOn: '2011-05-04', exitedOn: '2020-01-01', exit: {number: a}}"), Takes: "correct TermChanged spec.terms[0].admittedOn\ncorrect TermChanged spec.terms[0].exitedOn\ncorrect TermChanged spec.terms[0].exit.number"},
	{Name: "ended, and its admission filled in", Before: terms(since), After: terms("{admittedOn: '2010-05-04', decidedBy: PlenarySession, exitedOn: '2020-01-01', exit: {number: a}}"), Takes: "correct TermChanged spec.terms[0].decidedBy\ncorrect TermChanged spec.terms[0].exitedOn\ncorrect TermChanged spec.terms[0].exit.number"},
	{Name: "ended, and its admission dropped", Before: terms("{admittedOn: '2010-05-04', admission: {number: b}}"), After: terms(left), Takes: "correct TermChanged spec.terms[0].admission.number\ncorrect TermChanged spec.terms[0].exitedOn\ncorrect TermChanged spec.terms[0].exit.number"},
	{Name: "exit date changed", Before: terms(left), After: terms("{admittedOn: '2010-05-04', exitedOn: '2021-01-01', exit: {number: a}}"), Takes: "correct TermChanged spec.terms[0].exitedOn"},
	{Name: "exit document changed", Before: terms(left), After: terms("{admittedOn: '2010-05-04', exitedOn: '2020-01-01', exit: {number: b}}"), Takes: "correct TermChanged spec.terms[0].exit.number"},
	{Name: "exit taken back", Before: terms(left), After: terms(since), Takes: "correct TermChanged spec.terms[0].exitedOn\ncorrect TermChanged spec.terms[0].exit.number"},
	{Name: "term dropped", Before: terms(twice), After: terms(left), Takes: "correct TermRemoved spec.terms[1]"},
	{Name: "all terms dropped", Before: terms(left), After: group(""), Takes: "correct TermRemoved spec.terms[0]"},
	{Name: "term put before another", Before: terms(again), After: terms(twice), Takes: "correct TermChanged spec.terms[0].admittedOn\ncorrect TermChanged spec.terms[0].exitedOn\ncorrect TermChanged spec.terms[0].exit.number\ndecide TermAdded spec.terms[1]"},
	{Name: "admission document filled in", Before: terms(since), After: terms("{admittedOn: '2010-05-04', admission: {number: a}}"), Takes: "correct TermChanged spec.terms[0].admission.number"},

	// Findings.
	{Name: "finding recorded", Before: terms(since), After: member(found), Takes: "edit FindingAdded spec.findings[f1]"},
	{Name: "member notified", Before: member(found), After: member(open), Takes: "edit FindingChanged spec.findings[f1].notifiedOn\nedit FindingChanged spec.findings[f1].objectionsUntil"},
	{Name: "finding changed", Before: member(open), After: member(later), Takes: "edit FindingChanged spec.findings[f1].objectionsUntil"},
	{Name: "finding withdrawn", Before: member(found), After: terms(since), Takes: "edit FindingWithdrawn spec.findings[f1]"},
	{Name: "notified finding withdrawn", Before: member(open), After: terms(since), Takes: "decide FindingWithdrawn spec.findings[f1]"},
	{Name: "notification taken back", Before: member(open), After: member(found), Takes: "decide FindingWithdrawn spec.findings[f1]\nedit FindingChanged spec.findings[f1].notifiedOn\nedit FindingChanged spec.findings[f1].objectionsUntil"},
	{Name: "outcome", Before: member(open), After: member(closed), Takes: "decide OutcomeAdded spec.findings[f1]"},
	{Name: "outcome of a finding changed as well", Before: member(open), After: member(heard), Takes: "decide OutcomeAdded spec.findings[f1]\nedit FindingChanged spec.findings[f1].objectionsUntil"},
	{Name: "finding with its outcome", Before: terms(since), After: member(closed), Takes: "decide OutcomeAdded spec.findings[f1]\nedit FindingAdded spec.findings[f1]"},
	{Name: "outcome beside another", Before: member(closed + ", " + other), After: member(closed + ", " + closed2), Takes: "decide OutcomeAdded spec.findings[f2]"},
	{Name: "finding beside a closed one", Before: member(closed), After: member(other + ", " + closed), Takes: "edit FindingAdded spec.findings[f2]"},
	{Name: "findings in another order", Before: member(closed + ", " + closed2), After: member(closed2 + ", " + closed)},
	{Name: "outcome changed", Before: member(closed), After: member(adjusted), Takes: "correct ClosedFindingChanged spec.findings[f1].outcome.type"},
	{Name: "outcome changed beside another", Before: member(closed + ", " + closed2), After: member(adjusted + ", " + closed2), Takes: "correct ClosedFindingChanged spec.findings[f1].outcome.type"},
	{Name: "closed finding changed", Before: member(closed), After: member(heard), Takes: "correct ClosedFindingChanged spec.findings[f1].objectionsUntil"},
	{Name: "outcome taken back", Before: member(closed), After: member(open), Takes: "correct ClosedFindingChanged spec.findings[f1].outcome.type\ncorrect ClosedFindingChanged spec.findings[f1].outcome.decidedOn"},
	{Name: "closed finding under another id", Before: member(closed2), After: member("{id: f3, ground: ViolatesLaw, foundOn: '2026-01-01', outcome: {type: Unfounded, decidedOn: '2026-04-01'}}"), Takes: "correct ClosedFindingRemoved spec.findings[f2]\ndecide OutcomeAdded spec.findings[f3]\nedit FindingAdded spec.findings[f3]"},
	{Name: "closed finding removed", Before: member(closed), After: terms(since), Takes: "correct ClosedFindingRemoved spec.findings[f1]"},
	{Name: "one of two closed findings removed", Before: member(closed + ", " + closed2), After: member(closed2), Takes: "correct ClosedFindingRemoved spec.findings[f1]"},
	{Name: "one closed finding in the place of another", Before: member(closed), After: member(closed2), Takes: "correct ClosedFindingRemoved spec.findings[f1]\ndecide OutcomeAdded spec.findings[f2]\nedit FindingAdded spec.findings[f2]"},
}

// called gives the spec of a group of a name.
func called(name, more string) string {
	return "{displayName: " + name + ", federationRef: {name: hangzhou}, kind: Other" + more + "}"
}

func ofFederation(name, terms string) string {
	return "{displayName: 团体, federationRef: {name: hangzhou}, kind: SubordinateFederation, memberFederationRef: {name: " + name + "}, terms: [" + terms + "]}"
}

func ofAssociation(name, terms string) string {
	return "{displayName: 团体, federationRef: {name: hangzhou}, kind: YouthAssociation, youthAssociationRef: {name: " + name + "}, terms: [" + terms + "]}"
}
