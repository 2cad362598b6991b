package notice

import (
	"reflect"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/ledger"
	"qinglian.dev/qinglian/internal/world"
)

// Section is a part of a notice.
type Section func(*v1alpha1.NoticeSpec) any

// The sections of a notice that rules read.
var (
	IssuedOn       Section = func(s *v1alpha1.NoticeSpec) any { return &s.IssuedOn }
	Prefectures    Section = func(s *v1alpha1.NoticeSpec) any { return &s.Prefectures }
	Targets        Section = func(s *v1alpha1.NoticeSpec) any { return &s.Targets }
	EmergingFields Section = func(s *v1alpha1.NoticeSpec) any { return &s.EmergingFields }
	Admission      Section = func(s *v1alpha1.NoticeSpec) any { return &s.Admission }
	Bodies         Section = func(s *v1alpha1.NoticeSpec) any { return &s.Bodies }
	DecidingBodies Section = func(s *v1alpha1.NoticeSpec) any { return &s.DecidingBodies }
	CoverageForms  Section = func(s *v1alpha1.NoticeSpec) any { return &s.Coverage }
	Adjustment     Section = func(s *v1alpha1.NoticeSpec) any { return &s.Adjustment }
	Inventory      Section = func(s *v1alpha1.NoticeSpec) any { return &s.Inventory }
	Contact        Section = func(s *v1alpha1.NoticeSpec) any { return &s.Contact }
	Review         Section = func(s *v1alpha1.NoticeSpec) any { return &s.Review }
	Successors     Section = func(s *v1alpha1.NoticeSpec) any { return &s.Successors }
)

// Read notes sections of a notice in force that a rule reads.
func (n *Effective) Read(r *ledger.Reader, sections ...Section) {
	for _, spec := range n.specs {
		for _, s := range sections {
			r.Note(s(spec))
		}
	}
}

// ReadTarget notes what a notice in force sets of a target.
func (n *Effective) ReadTarget(r *ledger.Reader, kind v1alpha1.TargetType) {
	n.Read(r, IssuedOn)
	for _, spec := range n.specs {
		i := slices.IndexFunc(spec.Targets, func(t v1alpha1.Target) bool { return t.Type == kind })
		if i < 0 {
			r.Note(&spec.Targets) // an empty list is the national one
			continue
		}
		r.Note(&spec.Targets[i])
	}
}

// Reading gives what the verdict on a notice itself rests on: all that it says, and
// what the notice says that it supplements.
func (n *Set) Reading(name string) ledger.Reading {
	r := ledger.Reading{Rules: []string{"R0"}}
	add := func(name string) *v1alpha1.NoticeSpec {
		key := world.Key{Kind: v1alpha1.KindNotice, Name: name}
		spec := n.specs[name]
		if spec == nil {
			r.Facts = append(r.Facts, ledger.Fact{Object: world.Key{Kind: v1alpha1.KindNotice}, Field: "metadata.name=" + name, Rule: "R0"})
			return nil
		}
		v := reflect.ValueOf(spec).Elem()
		for i := range v.NumField() {
			field, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			f := ledger.Fact{Object: key, Field: "spec." + field, Rule: "R0", Optional: true}
			if !v.Field(i).IsZero() {
				f.Value = ledger.Value(v.Field(i).Addr().Interface())
			}
			r.Facts = append(r.Facts, f)
		}
		return spec
	}
	if spec := add(name); spec != nil && spec.Supplements != nil {
		add(spec.Supplements.Name)
	}
	return r
}
