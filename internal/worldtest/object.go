package worldtest

import (
	"fmt"
	"reflect"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// The constructors take facts, and a fact is declared in the one field of the spec
// that has its type: Federation("zj", "hangzhou", level, "330100", EstablishedOn("1956-07-10")).
// What is to be an element of a list joins it. A fact that fits nowhere panics.

// Federation gives a federation of which nothing is declared but the facts.
func Federation(namespace, name string, level v1alpha1.Level, code string, facts ...any) *v1alpha1.Federation {
	f := &v1alpha1.Federation{ObjectMeta: Created(namespace, name)}
	f.Spec = v1alpha1.FederationSpec{DisplayName: name, Level: level, DivisionCode: code}
	declare(&f.Spec, facts)
	return f
}

// Group gives a member group of a federation, which need not exist.
func Group(namespace, federation, name string, kind v1alpha1.MemberKind, facts ...any) *v1alpha1.MemberGroup {
	g := &v1alpha1.MemberGroup{ObjectMeta: Created(namespace, name)}
	g.Spec = v1alpha1.MemberGroupSpec{DisplayName: name, FederationRef: v1alpha1.LocalReference{Name: federation}, Kind: kind}
	declare(&g.Spec, facts)
	return g
}

// Member gives the membership of an association, which need not exist.
func Member(namespace, federation, name, association string, facts ...any) *v1alpha1.MemberGroup {
	return Group(namespace, federation, name, v1alpha1.MemberYouthAssociation, append(facts, Named(association))...)
}

// Association gives a registered association of which nothing else is declared but the facts.
func Association(namespace, federation, name string, facts ...any) *v1alpha1.YouthAssociation {
	a := &v1alpha1.YouthAssociation{ObjectMeta: Created(namespace, name)}
	a.Spec = v1alpha1.YouthAssociationSpec{
		DisplayName: name, FederationRef: v1alpha1.LocalReference{Name: federation},
		Form: v1alpha1.FormAssociation, Registration: v1alpha1.Registration{Status: v1alpha1.RegistrationRegistered},
	}
	declare(&a.Spec, facts)
	return a
}

// Notice gives a notice that says what a spec does, and has a number.
func Notice(name string, spec v1alpha1.NoticeSpec) *v1alpha1.Notice {
	if spec.DocumentNumber == "" {
		spec.DocumentNumber = "文号 " + name
	}
	return &v1alpha1.Notice{ObjectMeta: Created("", name), Spec: spec}
}

// Created is the metadata of an object as the API server has just created it.
func Created(namespace, name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: namespace, Name: name, Generation: 1}
}

func declare(spec any, facts []any) {
	for _, fact := range facts {
		v := reflect.ValueOf(fact)
		field := fieldFor(reflect.ValueOf(spec).Elem(), v.Type())
		switch {
		case field.Type() != v.Type():
			field.Set(reflect.Append(field, v))
		case v.Kind() == reflect.Slice:
			field.Set(reflect.AppendSlice(field, v))
		default:
			field.Set(v)
		}
	}
}

// fieldFor finds the field of a type, or the list of such elements.
func fieldFor(spec reflect.Value, fact reflect.Type) reflect.Value {
	var found []reflect.Value
	for _, f := range spec.Fields() {
		if f.Type() == fact || f.Kind() == reflect.Slice && f.Type().Elem() == fact {
			found = append(found, f)
		}
	}
	if len(found) != 1 {
		panic(fmt.Sprintf("%s has %d fields for a %s", spec.Type(), len(found), fact))
	}
	return found[0]
}
