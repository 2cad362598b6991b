package agenda

import (
	"cmp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Kind is what sort of thing is to be done.
type Kind string

// The kinds, the gravest first.
const (
	// KindTarget is a target that is not met (N1, N3, N4, N5, N7).
	KindTarget Kind = "Target"
	// KindHandling is the next step in handling a finding (N28).
	KindHandling Kind = "Handling"
	// KindTerm is a committee's term, or its extension, that ends or has ended (N31).
	KindTerm Kind = "Term"
	// KindReview is what the review before a re-election lacks, or that it begins (N31).
	KindReview Kind = "Review"
	// KindUndeclared is a target that can't be told for want of a declaration.
	KindUndeclared Kind = "Undeclared"
	// KindWaiver is a waiver that expires.
	KindWaiver Kind = "Waiver"
	// KindAdmission is a member group whose admission is not supported (N24, N25).
	KindAdmission Kind = "Admission"
	// KindAdmit is an association that could be admitted (N24, N34).
	KindAdmit Kind = "Admit"
	// KindPost is a post that is vacant (N12).
	KindPost Kind = "Post"
	// KindInventory is an inventory that goes stale or is too low (N22).
	KindInventory Kind = "Inventory"
	// KindContact is a contact that goes stale (N11).
	KindContact Kind = "Contact"
)

// Kinds lists the kinds, the gravest first.
var Kinds = []Kind{
	KindTarget, KindHandling, KindTerm, KindReview, KindUndeclared, KindWaiver, KindAdmission, KindAdmit, KindPost, KindInventory, KindContact,
}

// State says how urgent an item is.
type State string

// The states, the most urgent first.
const (
	// StateOverdue is that of what should have been done on an earlier day.
	StateOverdue State = "Overdue"
	// StateDue is that of what has its last day today or later.
	StateDue State = "Due"
	// StateOpen is that of what has no day: the notice sets none.
	StateOpen State = "Open"
)

// States lists the states, the most urgent first.
var States = []State{StateOverdue, StateDue, StateOpen}

// Item is something to be done.
type Item struct {
	Kind  Kind
	State State
	// DueOn is the last day to do it, "" where there is none.
	DueOn civil.Date
	// Federation is whose it is, and Object what it is about: the federation itself, a
	// member group or an association.
	Federation, Object world.Ref
	// Detail tells it from others of its kind and object: a target, a finding; else "".
	Detail string
	// What says what is to be done.
	What words.Phrase
	// Requirement are the requirements of the notice that it rests on, such as N7, N28;
	// Rule is the rule that says so, such as R14.
	Requirement, Rule string
	// Field is where the fact stands that decides, or would.
	Field string
	// Command is the command that does it, or that says what would.
	Command Command
}

// Command is a command of the command line with its arguments.
type Command struct {
	Verb string
	Args []string
}

// String is the command without the program's name.
func (c Command) String() string { return strings.Join(append([]string{c.Verb}, c.Args...), " ") }

// ID names an item: the same from day to day, and no other's.
func (i *Item) ID() string {
	parts := []string{strings.ToLower(string(i.Kind)), i.Object.Namespace, i.Object.Name}
	if i.Detail != "" {
		parts = append(parts, i.Detail)
	}
	return strings.Join(parts, ".")
}

// sorted puts items in order: what is overdue first, the earliest first, the gravest
// first, then by federation and object.
func sorted(list []Item, rank map[world.Key]int) []Item {
	slices.SortFunc(list, func(a, b Item) int {
		return cmp.Or(
			cmp.Compare(slices.Index(States, a.State), slices.Index(States, b.State)), cmp.Compare(a.DueOn, b.DueOn),
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)),
			cmp.Compare(rank[a.Federation.Key()], rank[b.Federation.Key()]),
			cmp.Compare(a.Object.Kind, b.Object.Kind), cmp.Compare(a.Object.Name, b.Object.Name), cmp.Compare(a.Detail, b.Detail),
		)
	})
	return list
}
