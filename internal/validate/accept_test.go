package validate

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/accept"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/plain"
	"qinglian.dev/qinglian/test/check"
)

// judged is what the API server's code, and the libraries that read YAML, make of a text:
// its one object, nil where anything is wrong with it, or hardly meant.
func judged(t testing.TB, v *Validator, text []byte) *unstructured.Unstructured {
	t.Helper()
	source := manifest.FromFunc("text.yaml", func() ([]byte, error) { return bytes.Clone(text), nil })
	files := new(manifest.Loader).Files([]manifest.Source{source}, manifest.Options{})
	set, problems := manifest.Join(files)
	if len(problems)+len(files[0].Differences) > 0 || len(set.Objects) != 1 || len(set.Foreign) > 0 {
		return nil
	}
	o := set.Objects[0]
	if len(v.Check(set)) > 0 || len(o.Placeholders()) > 0 {
		return nil
	}
	return o.Unstructured
}

// accepted gives the object that is accepted at once, nil where none is.
func accepted(v *Validator, text []byte) accept.Object {
	if !plain.Acceptable(text) {
		return nil
	}
	tree, ok := new(plain.Reader).Read(text)
	if !ok {
		return nil
	}
	return v.Accept(tree, manifest.DefaultNamespace)
}

// agree holds what is accepted at once to the API server's code. It says whether the text
// was accepted.
func agree(t testing.TB, v *Validator, text []byte) bool {
	t.Helper()
	object := accepted(v, text)
	if object == nil {
		return false
	}
	want := judged(t, v, text)
	if want == nil {
		t.Fatalf("accepted, and is not right:\n%s", text)
	}
	typed, err := goTypes().New(want.GroupVersionKind())
	check.OK(t, err)
	check.OK(t, runtime.DefaultUnstructuredConverter.FromUnstructured(want.Object, typed))
	check.Diff(t, "accepted at once (-API server +accepted)", any(typed), any(object))
	back, err := runtime.DefaultUnstructuredConverter.ToUnstructured(object)
	check.OK(t, err)
	if !reflect.DeepEqual(want.Object, back) {
		check.Diff(t, "written out again (-API server +accepted)", want.Object, back)
	}
	return true
}

// documents gives those of the YAML files of folders.
func documents(t testing.TB, folders ...string) [][]byte {
	t.Helper()
	var all [][]byte
	for _, folder := range folders {
		check.OK(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Ext(path) != ".yaml" {
				return err
			}
			text, err := os.ReadFile(path)
			all = append(all, bytes.Split(text, []byte("---\n"))...)
			return err
		}))
	}
	return all
}

// TestAccept: what is accepted at once is right, and comes out the same; that is nearly all
// of what people write.
func TestAccept(t *testing.T) {
	v, err := New(config.CRDs)
	check.OK(t, err)
	n := 0
	samples := documents(t, "../../config/samples/zhejiang/330100-hangzhou", "../../config/notice")
	for _, text := range samples {
		if agree(t, v, text) {
			n++
		}
	}
	if n < len(samples)*9/10 {
		t.Errorf("%d of %d documents of the sample were accepted at once", n, len(samples))
	}
	for _, text := range documents(t, "../../test/corpus", "../../cmd/kubectl-qinglian/testdata") {
		agree(t, v, text)
	}
}

// TestAcceptEachLine: a document without one of its lines, or with that line twice, is never
// accepted wrongly.
func TestAcceptEachLine(t *testing.T) {
	v, err := New(config.CRDs)
	check.OK(t, err)
	for _, text := range edgeCases {
		lines := strings.SplitAfter(text, "\n")
		if !agree(t, v, []byte(text)) {
			t.Errorf("not accepted:\n%s", text)
		}
		for i := range lines {
			without := strings.Join(lines[:i], "") + strings.Join(lines[i+1:], "")
			agree(t, v, []byte(without))
			agree(t, v, []byte(strings.Join(lines[:i+1], "")+strings.Join(lines[i:], "")))
		}
	}
}

// FuzzAccept holds what is accepted at once to the API server's code.
func FuzzAccept(f *testing.F) {
	v, err := New(config.CRDs)
	check.OK(f, err)
	for _, text := range documents(f, "../../config/samples/zhejiang/330100-hangzhou", "../../config/notice") {
		f.Add(text)
	}
	for _, text := range edgeCases {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) { agree(t, v, text) })
}

// edgeCases are documents with all that the reader and the rules tell apart.
var edgeCases = []string{`# a comment
---
apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata:
  name: "writers"   # in quotes
  namespace: zj-hangzhou
  labels: {a.example.org/b: 'c', "on": d}
  annotations:
    note: 4月 of 2024
spec:
  displayName: 网络作家
  federationRef: {name: hangzhou}
  kind: YouthAssociation
  youthAssociationRef:
    name: writers
  terms:
  - admittedOn: "2010"
    admission: {number: 1号, uri: "https://example.org/a"}
    exitedOn: "2011-12-31"
    exit: {number: 2号}
  - admittedOn: "2012-02-29"
    decidedBy: StandingCommittee
  activity:
    - {year: 2024, activities: 0}
    - year: 2025
      activities: 3
      participants: 12
  findings:
    - id: 2026-01
      ground: Irregular
      foundOn: "2026-01-02"
      notifiedOn: "2026-01-03"
      objectionsUntil: "2026-02-03"
      outcome: {type: Rectified, decidedOn: "2026-02-04", decision: {number: 3号}}
`, `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: hangzhou, namespace: zj}
spec:
  displayName: 杭州市青年联合会
  level: Prefecture
  divisionCode: "330100"
  parentRef: {name: zhejiang}
  establishment:
    established: false
  divisionSince: "2021-04-09"
  committee:
    termStartedOn: "2022-06-01"
    termEndsOn: "2027-06-01"
    extension: {until: "2027-12-31", decision: {number: 4号}}
    seats: 320
    seatsByField:
      - {field: OnlineWriter, seats: 2}
      - {field: Livestreamer, seats: 0}
  youth: {total: 3100000, fields: [{field: OnlineWriter, main: true}]}
  inventory: {surveyedOn: "2026-03-01", registered: 0}
  waivers:
    - target: MemberGroups
      reason: 试点
      decision: {number: 5号}
      expiresOn: "2027-06-30"
  subordinates:
    expected:
      - {divisionCode: "330102", displayName: 上城区, since: "2021-04-09", until: "2021-04-09"}
      - {displayName: 下城区}
  ended: {"on": "2025-11-06", outcome: Merged, decision: {number: 6号}, successors: [{namespace: cq, name: liangjiang}]}
`, `{"apiVersion": "qinglian.dev/v1alpha1", "kind": "YouthAssociation",
  "metadata": {"name": "riders", "namespace": "zj"},
  "spec": {"displayName": "骑手之家", "federationRef": {"name": "hangzhou"}, "form": "SelfOrganised",
    "registration": {"status": "Unregistered"}, "support": {"venues": 0, "youthHomes": []},
    "attestation": {"mature": true, "large": false, "attestedOn": "2024-01-01"}, "emergingFields": ["DeliveryRider", "Courier"],
    "size": {"members": 100000}}
}
`}
