package main

import (
	"fmt"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
	"qinglian.dev/qinglian/internal/worldtest"
)

// scene is one place's federation with its member groups and associations.
type scene struct {
	*place
	worldtest.Forest
	federation *v1alpha1.Federation
}

// newScene returns the objects of a place that is not missing.
func newScene(p *place) *scene {
	s := plainScene(p)
	if tell, ok := stories[p.Code]; ok {
		tell(s)
	}
	return s
}

// plainScene is a place as its profile has it.
func plainScene(p *place) *scene {
	s := &scene{place: p}
	switch p.Level {
	case v1alpha1.LevelProvince:
		s.addProvinceOrganisations()
	case v1alpha1.LevelPrefecture:
		s.addCityOrganisations()
	default:
		s.addCountyOrganisations()
	}
	s.addFederation()
	return s
}

func (s *scene) meta(name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{Namespace: s.namespace(), Name: name, Labels: map[string]string{fiction.Label: "true"}}
}

// objectName is unique in the namespace, which a city shares with its counties.
func (s *scene) objectName(slug string) string { return s.pinyin + "-" + slug }

// group returns the member group of a slug; stories tell of those that exist.
func (s *scene) group(slug string) *v1alpha1.MemberGroup {
	for _, g := range s.Groups {
		if g.Name == s.objectName(slug) {
			return g
		}
	}
	panic(fmt.Sprintf("%s has no member group %s", s.Code, slug))
}

func (s *scene) association(slug string) *v1alpha1.YouthAssociation {
	for _, a := range s.Associations {
		if a.Name == s.objectName(slug) {
			return a
		}
	}
	panic(fmt.Sprintf("%s has no association %s", s.Code, slug))
}

// document refers to a document that doesn't exist: 示例 stands in its number.
func (s *scene) document(issuer, key string, year int) *v1alpha1.Document {
	return &v1alpha1.Document{Number: fmt.Sprintf("%s%s（示例）〔%d〕%d号", s.shortName(), issuer, year, s.draw("document/"+key, 1, 60))}
}

// datedDocument is a document issued on a day.
func (s *scene) datedDocument(issuer, key string, on v1alpha1.Date) *v1alpha1.Document {
	d := s.document(issuer, key, yearOf(on))
	d.Date = on
	return d
}

// later returns the later of two dates; dates sort as text.
func later(a, b v1alpha1.Date) v1alpha1.Date { return max(a, b) }
