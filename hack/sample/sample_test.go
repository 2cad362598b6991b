package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/division"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
	"qinglian.dev/qinglian/test/check"
)

const committed = "../../config/samples/zhejiang"

func generated(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := generate()
	check.OK(t, err)
	return files
}

// scenes returns all federations of the sample.
func scenes() []*scene {
	root := province()
	all := []*scene{newScene(root)}
	for _, city := range root.children {
		all = append(all, newScene(city))
		for _, county := range city.children {
			if county.profile != missing {
				all = append(all, newScene(county))
			}
		}
	}
	return all
}

func TestCommittedFilesAreGenerated(t *testing.T) {
	want := generated(t)
	got := map[string][]byte{}
	err := filepath.WalkDir(committed, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(committed, file)
		if err != nil {
			return err
		}
		got[filepath.ToSlash(name)], err = os.ReadFile(file)
		return err
	})
	check.OK(t, err)
	for name, data := range want {
		if !bytes.Equal(got[name], data) {
			t.Errorf("%s is not what hack/sample writes; run go run ./hack/sample config/samples/zhejiang", name)
		}
	}
	for name := range got {
		if want[name] == nil {
			t.Errorf("%s is not written by hack/sample", name)
		}
	}
}

func TestRunRemovesStaleFiles(t *testing.T) {
	folder := t.TempDir()
	stale := filepath.Join(folder, "330100-hangzhou", "gone.yaml")
	check.OK(t, os.MkdirAll(filepath.Dir(stale), 0o755))
	check.OK(t, os.WriteFile(stale, nil, 0o644))
	check.OK(t, run(folder))
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Errorf("%s is still there", stale)
	}
	written, err := os.ReadFile(filepath.Join(folder, "province.yaml"))
	check.OK(t, err)
	if !bytes.Equal(written, generated(t)["province.yaml"]) {
		t.Error("province.yaml differs")
	}
}

// TestPlaces holds the table against the divisions: every city and county, each
// once, below the one it belongs to.
func TestPlaces(t *testing.T) {
	var want, got []string
	for _, city := range division.Children(provinceCode) {
		want = append(want, city.Code)
		for _, county := range division.Children(city.Code) {
			want = append(want, county.Code)
		}
	}
	names := map[string]string{}
	for _, row := range placeRows {
		if _, gone := division.Embedded().Gone(row.code); gone != (row.profile == ended) {
			t.Errorf("%s is %s", row.code, row.profile)
		}
		if row.profile != ended {
			got = append(got, row.code)
		}
		if other := names[row.code[:4]+row.pinyin]; other != "" {
			t.Errorf("%s and %s are both %s", other, row.code, row.pinyin)
		}
		names[row.code[:4]+row.pinyin] = row.code
	}
	check.Diff(t, "places (-want +got)", want, got)
	if len(got) != 11+90 {
		t.Errorf("%d places, want 11 cities and 90 counties", len(got))
	}
}

func TestSize(t *testing.T) {
	objects, size := 0, 0
	for name, data := range generated(t) {
		if !bytes.HasPrefix(data, []byte(comment)) {
			t.Errorf("%s doesn't begin with the comment that it is fictional", name)
		}
		size += len(data)
		objects += bytes.Count(data, []byte("\n---\n")) + 1
	}
	if objects > 1000 || size > 1_500_000 {
		t.Errorf("%d objects in %d bytes, want at most 1000 in 1500000", objects, size)
	}
}

// TestYAMLReadsBack decodes each file strictly into the API's types.
func TestYAMLReadsBack(t *testing.T) {
	for name, data := range generated(t) {
		if name == "kustomization.yaml" {
			continue
		}
		for document := range strings.SplitSeq(string(data), "\n---\n") {
			var head struct {
				Kind     string
				Metadata struct{ Labels map[string]string }
			}
			if err := yaml.Unmarshal([]byte(document), &head); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if head.Metadata.Labels[fiction.Label] != "true" {
				t.Errorf("%s: a %s without the label %s", name, head.Kind, fiction.Label)
			}
			object := map[string]any{"Federation": &v1alpha1.Federation{}, "MemberGroup": &v1alpha1.MemberGroup{}, "YouthAssociation": &v1alpha1.YouthAssociation{}}[head.Kind]
			if head.Kind == "Namespace" {
				continue
			}
			if err := yaml.UnmarshalStrict([]byte(document), object); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// whole gives all objects of the sample, and a notice that says no more than its date.
func whole() *world.World {
	forest := &worldtest.Forest{}
	forest.Notice("national")
	for _, s := range scenes() {
		forest.Federations = append(forest.Federations, s.federation)
		forest.Associations = append(forest.Associations, s.Associations...)
		forest.Groups = append(forest.Groups, s.Groups...)
	}
	return forest.World()
}

// TestReferences holds that everything referred to exists and that no two
// objects of a kind share a name.
func TestReferences(t *testing.T) {
	w := whole()
	exists := map[world.Key]bool{}
	for _, key := range w.Keys() {
		if exists[key] {
			t.Errorf("%s occurs twice", key)
		}
		exists[key] = true
	}
	refer := func(from metav1.Object, kind string, to types.NamespacedName) {
		if !exists[world.Key{Kind: kind, Namespace: to.Namespace, Name: to.Name}] {
			t.Errorf("%s refers to %s %s, which doesn't exist", from.GetName(), kind, to)
		}
	}
	for i := range w.Federations {
		if f := &w.Federations[i]; f.Spec.ParentRef != nil {
			refer(f, v1alpha1.KindFederation, world.ParentKey(f))
		}
	}
	for i := range w.YouthAssociations {
		a := &w.YouthAssociations[i]
		refer(a, v1alpha1.KindFederation, types.NamespacedName{Namespace: a.Namespace, Name: a.Spec.FederationRef.Name})
	}
	for i := range w.MemberGroups {
		g := &w.MemberGroups[i]
		refer(g, v1alpha1.KindFederation, world.FederationKey(g))
		if ref := g.Spec.YouthAssociationRef; ref != nil {
			refer(g, v1alpha1.KindYouthAssociation, types.NamespacedName{Namespace: g.Namespace, Name: ref.Name})
		}
	}
}

// TestDatesAreInOrder holds an association's and a membership's dates against
// each other.
func TestDatesAreInOrder(t *testing.T) {
	for _, s := range scenes() {
		for _, a := range s.Associations {
			var dates []v1alpha1.Date
			if a.Spec.Founding != nil {
				dates = append(dates, civil.LastDay(a.Spec.Founding.FoundedOn))
			}
			dates = append(dates, civil.LastDay(a.Spec.Registration.RegisteredOn), a.Spec.DissolvedOn)
			inOrder(t, a.Name, dates...)
		}
		for _, g := range s.Groups {
			var dates []v1alpha1.Date
			if ref := g.Spec.YouthAssociationRef; ref != nil {
				dates = append(dates, civil.LastDay(s.association(strings.TrimPrefix(ref.Name, s.pinyin+"-")).Spec.Founding.FoundedOn))
			}
			for _, term := range g.Spec.Terms {
				if s.federation.Spec.Establishment != nil {
					inOrder(t, g.Name, civil.LastDay(s.federation.Spec.Establishment.EstablishedOn), civil.LastDay(term.AdmittedOn))
				}
				dates = append(dates, civil.LastDay(term.AdmittedOn), term.ExitedOn)
			}
			inOrder(t, g.Name, dates...)
			for _, f := range g.Spec.Findings {
				dates := []v1alpha1.Date{civil.LastDay(g.Spec.Terms[0].AdmittedOn), f.FoundOn, f.NotifiedOn, f.ObjectionsUntil}
				if f.Outcome != nil {
					dates = append(dates, f.Outcome.DecidedOn)
				}
				inOrder(t, g.Name+" "+f.ID, dates...)
			}
		}
		if c := s.federation.Spec.Committee; c != nil {
			inOrder(t, s.pinyin, civil.LastDay(s.federation.Spec.Establishment.EstablishedOn), c.TermStartedOn, c.TermEndsOn)
		}
	}
}

// inOrder skips dates that are absent.
func inOrder(t *testing.T, what string, dates ...v1alpha1.Date) {
	t.Helper()
	last := v1alpha1.Date("")
	for _, d := range dates {
		if d == "" {
			continue
		}
		if d < last {
			t.Errorf("%s: %s follows %s", what, d, last)
		}
		last = d
	}
}

func TestCreditCodeChecks(t *testing.T) {
	// Codes of real bodies that are right on both checks.
	for _, code := range []string{"51100000500009247D", "51100000500012681T", "5144030050267905XD", "53100000500019795A", "53100000500021676K"} {
		if got := fiction.OrganisationCheck(code[8:16]); got != code[16:17] {
			t.Errorf("organisationCheck(%s) = %s", code[8:16], got)
		}
		if got := fiction.CreditCheck(code[:17]); got != code[17:] {
			t.Errorf("creditCheck(%s) = %s", code[:17], got)
		}
	}
	// The remainder 0 gives the check character 0.
	if got := fiction.CreditCheck("51110105MJ0000210"); got != "0" {
		t.Errorf("creditCheck with remainder 0 = %s", got)
	}
}

func TestCreditCodes(t *testing.T) {
	seen := map[string]bool{}
	var wrong []string
	for _, s := range scenes() {
		for _, a := range s.Associations {
			code := a.Spec.Registration.CreditCode
			if code == "" || a.Spec.TransferredFrom != nil { // it keeps the code that it had
				continue
			}
			if seen[code] {
				t.Errorf("%s occurs twice", code)
			}
			seen[code] = true
			if !strings.HasPrefix(code, "51"+s.Code+"PDY") || fiction.OrganisationCheck(code[8:16]) != code[16:17] {
				t.Errorf("%s: credit code %s", a.Name, code)
			}
			if fiction.CreditCheck(code[:17]) != code[17:] {
				wrong = append(wrong, a.Name)
			}
		}
	}
	check.Diff(t, "codes with a wrong check character (-want +got)", []string{"jiaojiang-entrepreneurs"}, wrong)
}
