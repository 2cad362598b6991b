package ledger

import (
	"iter"
	"slices"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
)

// Rules read every fact through the functions of this file.

// Read gives the value of a field that is asked for.
func Read[T any](r *Reader, at *T) T {
	if r.Noting() {
		r.note(entry{at: at})
	}
	return *at
}

// Look gives the value of a field that may well be left out.
func Look[T any](r *Reader, at *T) T {
	r.Note(at)
	return *at
}

// Note notes a field that may well be left out, by a pointer to it.
func (r *Reader) Note(at any) {
	if r.Noting() {
		r.note(entry{at: at, optional: true})
	}
}

// FoundBy notes a field by which an object was found, or an entry is called, by a
// pointer to it.
func (r *Reader) FoundBy(at any) {
	if r.Noting() {
		r.note(entry{at: at, implied: true})
	}
}

// Refer gives the name that a reference within the namespace holds, "" without one.
func Refer(r *Reader, at **v1alpha1.LocalReference) string {
	if *at == nil {
		Look(r, at)
		return ""
	}
	return Read(r, &(*at).Name)
}

// Part gives a section of an object. Where nobody declared it, it gives an empty
// one, so that what would stand in it is noted as undeclared.
func Part[T any](r *Reader, at **T) *T {
	if *at != nil {
		return *at
	}
	empty := new(T)
	r.StandIn(empty, at)
	return empty
}

// Each goes through a list. That there is no further entry is noted too.
func Each[T any](r *Reader, list *[]T) iter.Seq2[int, *T] {
	return func(yield func(int, *T) bool) {
		for i := range *list {
			if !yield(i, &(*list)[i]) {
				return
			}
		}
		if r.Noting() {
			r.note(entry{at: list, end: true, optional: true})
		}
	}
}

// Searched notes a search for objects, by field and value, and the names of those found.
func (r *Reader) Searched(kind, namespace string, found []string, selector ...string) {
	if !r.Noting() {
		return
	}
	q := query{kind: kind, namespace: namespace, found: slices.Sorted(slices.Values(found))}
	for i := 0; i+1 < len(selector); i += 2 {
		if i > 0 {
			q.selector += ","
		}
		q.selector += selector[i] + "=" + selector[i+1]
	}
	r.note(entry{query: &q, optional: true})
}

// OnRecord says whether the day in a field is declared and not after today.
func (r *Reader) OnRecord(at *civil.Date) bool {
	return *at != "" && r.Dated(at, *at, false) || *at == "" && r.undated(at, false)
}

// LookOnRecord is OnRecord for a field that may well be left out.
func (r *Reader) LookOnRecord(at *civil.Date) bool {
	return *at != "" && r.Dated(at, *at, true) || *at == "" && r.undated(at, true)
}

// Begun is OnRecord for a day of which perhaps only the month or the year is known.
func (r *Reader) Begun(at *v1alpha1.PartialDate) bool {
	return *at != "" && r.Dated(at, civil.LastDay(*at), false) || *at == "" && r.undated(at, false)
}

// LookBegun is Begun for a field that may well be left out.
func (r *Reader) LookBegun(at *v1alpha1.PartialDate) bool {
	return *at != "" && r.Dated(at, civil.LastDay(*at), true) || *at == "" && r.undated(at, true)
}

// HeldBack says whether a fact counts only from a later day on. A day that is left out
// reads as long past.
func HeldBack[D ~string](r *Reader, at *D) bool {
	return *at != "" && !r.Dated(at, civil.LastDay(v1alpha1.PartialDate(*at)), true) || *at == "" && r.undated(at, true)
}

// Standing is OnRecord for the day of a survey or an attestation.
func (r *Reader) Standing(at *civil.Date) bool {
	if *at == "" {
		return r.undated(at, false)
	}
	reached := r.renewed(*at)
	if r.Noting() {
		r.note(entry{at: at, day: *at, reached: reached})
	}
	return reached
}

func (r *Reader) undated(at any, optional bool) bool {
	if r.Noting() {
		r.note(entry{at: at, optional: optional})
	}
	return false
}

// Dated says whether a day that is counted from a field is not after today. at points
// to the field, optional says that it may well be left out.
func (r *Reader) Dated(at any, day civil.Date, optional bool) bool {
	reached := r.Reached(day)
	if r.Noting() {
		r.note(entry{at: at, optional: optional, day: day, reached: reached})
	}
	return reached
}

// PassedSince says whether today is after a last day that is counted from a field.
func (r *Reader) PassedSince(at *civil.Date, last civil.Date) bool {
	return r.Dated(at, civil.AddDays(last, 1), false)
}
