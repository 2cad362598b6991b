package validate_test

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// fromBytes gives a file of a content.
func fromBytes(name string, content []byte) manifest.Source {
	return manifest.FromFunc(name, func() ([]byte, error) { return content, nil })
}

// newValidator returns a validator of the project's own definitions.
func newValidator(t testing.TB) *validate.Validator {
	t.Helper()
	crds, err := fs.Sub(config.CRDs, "crd")
	check.OK(t, err)
	v, err := validate.New(crds)
	check.OK(t, err)
	return v
}

const federationHead = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {namespace: zj-hangzhou, name: hangzhou}
spec:
  displayName: 杭州市青年联合会
`

const groupHead = `apiVersion: qinglian.dev/v1alpha1
kind: MemberGroup
metadata: {namespace: zj-hangzhou, name: league}
spec:
  displayName: 共青团杭州市委员会
  federationRef: {name: hangzhou}
  kind: League
`

func TestCheck(t *testing.T) {
	tests := map[string]struct {
		manifest string
		want     []string
	}{
		"valid": {
			manifest: federationHead + "  level: Prefecture\n  divisionCode: \"330100\"\n",
		},
		"unquoted dates are dates": {
			manifest: federationHead + "  level: Prefecture\n  establishment: {establishedOn: 1956-07-10}\n",
		},
		"unknown field": {
			manifest: federationHead + "  level: Prefecture\n  divisonCode: \"330100\"\n",
			want:     []string{`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.divisonCode: unknown field: did you mean "divisionCode"?`},
		},
		"unknown field, nothing like it": {
			manifest: federationHead + "  level: Prefecture\n  chairman: X\n",
			want:     []string{`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.chairman: unknown field`},
		},
		"unknown field in a list": {
			manifest: groupHead + "  terms:\n  - admittedOn: 2020-01-01\n    exitOn: 2021-01-01\n",
			want:     []string{`f.yaml:10: MemberGroup zj-hangzhou/league: spec.terms[0].exitOn: unknown field: did you mean "exitedOn"?`},
		},
		"unknown field at the root and in metadata": {
			manifest: "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata:\n  name: a\n  label: {}\nSpec: {}\nspec: {displayName: x, level: County}\n",
			want: []string{
				`f.yaml:5: Federation default/a: metadata.label: unknown field: did you mean "labels"?`,
				`f.yaml:6: Federation default/a: Spec: unknown field: did you mean "spec"?`,
			},
		},
		"unknown field in status": {
			manifest: federationHead + "  level: Prefecture\nstatus:\n  mood: good\n",
			want:     []string{`f.yaml:8: Federation zj-hangzhou/hangzhou: status.mood: unknown field`},
		},
		"wrong enum": {
			manifest: federationHead + "  level: Prefektur\n",
			want: []string{
				`f.yaml:6: Federation zj-hangzhou/hangzhou: spec.level: "Prefektur" is not known: did you mean "Prefecture"? It can be National, Province, Prefecture, County`,
			},
		},
		"required field": {
			manifest: federationHead,
			want: []string{
				`f.yaml:4: Federation zj-hangzhou/hangzhou: spec.level: is missing: it must be given`,
			},
		},
		"29 February of a common year": {
			manifest: federationHead + "  level: Prefecture\n  establishment:\n    establishedOn: 2023-02-29\n",
			want:     []string{`f.yaml:8: Federation zj-hangzhou/hangzhou: spec.establishment.establishedOn: "2023-02-29": there is no such day`},
		},
		"code against level": {
			manifest: federationHead + "  level: County\n  divisionCode: \"330100\"\n",
			want:     []string{`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.divisionCode: Invalid value: divisionCode does not agree with level: a province ends in 0000, a prefecture in 00, a county in neither, and a national federation has none`},
		},
		"overlapping terms": {
			manifest: groupHead + "  terms:\n  - {admittedOn: 2010-05-04, exitedOn: 2015-01-01, exit: {number: x}}\n  - {admittedOn: 2014-01-01}\n",
			want:     []string{`f.yaml:8: MemberGroup zj-hangzhou/league: spec.terms: Invalid value: terms must be in order, must not overlap, and only the last may be open`},
		},
		"outcome without notification": {
			manifest: strings.Replace(groupHead, "League", "Other", 1) + `  findings:
  - id: 2026-01
    ground: Irregular
    foundOn: 2026-02-01
    outcome:
      type: Rectified
      decidedOn: 2026-05-01
`,
			want: []string{`f.yaml:12: MemberGroup zj-hangzhou/league: spec.findings[0].outcome: Invalid value: an outcome other than Unfounded needs notifiedOn: the member must have been notified`},
		},
		"nulls": {
			manifest: federationHead + "  level: County\n  establishment: null\n  committee: {seats: ~, quotaAllocations: }\n",
			want: []string{
				"f.yaml:7: Federation zj-hangzhou/hangzhou: spec.establishment: no value (null), which apply --server-side refuses: give one, or remove the field",
				"f.yaml:8: Federation zj-hangzhou/hangzhou: spec.committee.quotaAllocations: no value (null), which apply --server-side refuses: give one, or remove the field",
				"f.yaml:8: Federation zj-hangzhou/hangzhou: spec.committee.seats: no value (null), which apply --server-side refuses: give one, or remove the field",
			},
		},
		"same finding twice": {
			manifest: strings.Replace(groupHead, "League", "Other", 1) + "  findings:\n  - {id: a, ground: Irregular, foundOn: 2026-02-01}\n  - {id: a, ground: Irregular, foundOn: 2026-02-02}\n",
			want:     []string{`f.yaml:10: MemberGroup zj-hangzhou/league: spec.findings[1]: Duplicate value: {"id":"a"}`},
		},
		"unquoted code": {
			manifest: federationHead + "  level: Prefecture\n  divisionCode: 330100\n",
			want: []string{
				`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.divisionCode: 330100 is a number here: quote it, "330100"`,
			},
		},
		"unquoted document numbers": {
			manifest: groupHead + `  terms:
  - {admittedOn: 2001-01-01, admission: {number: 2021}, exitedOn: 2002-01-01, exit: {number: 1e5}}
  - {admittedOn: 2003-01-01, admission: {number: 012345}, exitedOn: 2004-01-01, exit: {number: 0x1F}}
  - {admittedOn: 2005-01-01, admission: {number: yes}, exitedOn: 2006-01-01, exit: {number: On}}
  - {admittedOn: 2007-01-01, admission: {number: null}, exitedOn: 2008-01-01, exit: {number: ~}}
  - {admittedOn: 2009-01-01, admission: {number: 1_000}, exitedOn: 2010-01-01, exit: {number: }}
`,
			want: []string{
				`f.yaml:9: MemberGroup zj-hangzhou/league: spec.terms[0].admission.number: 2021 is a number here: quote it, "2021"`,
				`f.yaml:9: MemberGroup zj-hangzhou/league: spec.terms[0].exit.number: 1e5 is a number here: quote it, "1e5"`,
				`f.yaml:10: MemberGroup zj-hangzhou/league: spec.terms[1].admission.number: 012345 is a number here: quote it, "012345"`,
				`f.yaml:10: MemberGroup zj-hangzhou/league: spec.terms[1].exit.number: 0x1F is a number here: quote it, "0x1F"`,
				`f.yaml:11: MemberGroup zj-hangzhou/league: spec.terms[2].admission.number: yes is a boolean here: quote it, "yes"`,
				`f.yaml:11: MemberGroup zj-hangzhou/league: spec.terms[2].exit.number: On is a boolean here: quote it, "On"`,
				`f.yaml:12: MemberGroup zj-hangzhou/league: spec.terms[3].admission.number: null is null here: quote it, "null"`,
				`f.yaml:12: MemberGroup zj-hangzhou/league: spec.terms[3].exit.number: ~ is null here: quote it, "~"`,
				`f.yaml:13: MemberGroup zj-hangzhou/league: spec.terms[4].admission.number: 1_000 is a number here: quote it, "1_000"`,
				`f.yaml:13: MemberGroup zj-hangzhou/league: spec.terms[4].exit.number: is missing: it must be given`,
			},
		},
		"unquoted metadata": {
			manifest: "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata:\n  name: 330100\n  labels:\n    a.b/c: true\nspec: {displayName: x, level: County}\n",
			want: []string{
				`f.yaml:4: Federation default/: metadata.name: 330100 is a number here: quote it, "330100"`,
				`f.yaml:6: Federation default/: metadata.labels[a.b/c]: true is a boolean here: quote it, "true"`,
			},
		},
		"quoted number where a number belongs": {
			manifest: federationHead + "  level: Prefecture\n  associationLimit: \"200\"\n",
			want: []string{
				`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.associationLimit: "200" is text here: write 200 without quotes`,
			},
		},
		"placeholders in place of texts come with those in place of numbers, whichever object they are in": {
			manifest: federationHead + "  level: Prefecture\n  establishment: {establishedOn: \"1956\", basis: {number: 〈文号〉}}\n  associationLimit: 〈数量〉\n---\n" +
				strings.Replace(federationHead, "name: hangzhou", "name: wenzhou", 1) + "  level: Prefecture\n  establishment: {establishedOn: \"1956\", basis: {number: 〈文号〉}}\n",
			want: []string{
				`f.yaml:7: Federation zj-hangzhou/hangzhou: spec.establishment.basis.number: fill in what 〈文号〉 holds the place of`,
				`f.yaml:8: Federation zj-hangzhou/hangzhou: spec.associationLimit: fill in what 〈数量〉 holds the place of`,
				`f.yaml:16: Federation zj-hangzhou/wenzhou: spec.establishment.basis.number: fill in what 〈文号〉 holds the place of`,
			},
		},
		"bad name": {
			manifest: strings.Replace(federationHead, "name: hangzhou", "name: 杭州", 1) + "  level: Prefecture\n",
			want:     []string{`f.yaml:3: Federation zj-hangzhou/杭州: metadata.name: Invalid value: "杭州": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`},
		},
		"no name": {
			manifest: strings.Replace(federationHead, "name: hangzhou", "", 1) + "  level: Prefecture\n",
			want:     []string{`f.yaml:3: Federation zj-hangzhou/: metadata.name: is missing: it must be given`},
		},
		"generated name": {
			manifest: strings.Replace(federationHead, "name: hangzhou", "generateName: a-", 1) + "  level: Prefecture\n",
			want:     []string{`f.yaml:3: Federation zj-hangzhou/: metadata.name: generateName makes a new object each time: give it a name`},
		},
	}
	validator := newValidator(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(test.manifest))}, manifest.Options{})
			if len(problems) > 0 {
				t.Fatalf("loading: %v", problems)
			}
			var got []string
			for _, p := range validator.Check(set) {
				got = append(got, p.String())
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestNationalNotice(t *testing.T) {
	set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("notice.yaml", config.NationalNotice)}, manifest.Options{})
	problems = append(problems, newValidator(t).Check(set)...)
	if len(problems) > 0 || len(set.Objects) != 1 {
		t.Fatalf("%d objects, problems: %v", len(set.Objects), problems)
	}
	notice, err := validate.Typed[v1alpha1.Notice](set.Objects[0].Unstructured)
	check.OK(t, err)
	priority := 0
	for _, f := range notice.Spec.EmergingFields {
		if f.Priority != nil && *f.Priority {
			priority++
		}
	}
	if len(notice.Spec.EmergingFields) != 18 || priority != 7 {
		t.Errorf("%d fields, %d of them with priority, want 18 and 7", len(notice.Spec.EmergingFields), priority)
	}
	if notice.Namespace != "" {
		t.Errorf("namespace %q of a cluster-scoped object", notice.Namespace)
	}
}

// TestInChinese: what a rule says is said in the reader's language alone.
func TestInChinese(t *testing.T) {
	text := federationHead + "  level: County\n  divisionCode: \"330100\"\n"
	set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text))}, manifest.Options{})
	problems = append(problems, newValidator(t).Check(set)...)
	want := "f.yaml:7: Federation zj-hangzhou/hangzhou: spec.divisionCode: divisionCode 与 level 不符：省级以 0000 结尾，市级以 00 结尾，县级不以 00 结尾，全国青联没有区划代码"
	if len(problems) != 1 || problems[0].Text(words.Chinese) != want {
		t.Errorf("%q, want %q", problems, want)
	}
}

// TestRulesSpeakBothLanguages: the message of each rule of the definitions is in Chinese and
// English, and somebody is shown their own.
func TestRulesSpeakBothLanguages(t *testing.T) {
	files, err := fs.Glob(config.CRDs, "crd/qinglian.dev_*.yaml")
	check.OK(t, err)
	rules := 0
	for _, file := range files {
		text, err := fs.ReadFile(config.CRDs, file)
		check.OK(t, err)
		var crd any
		check.OK(t, yaml.Unmarshal(text, &crd))
		for _, message := range ruleMessages(crd) {
			rules++
			said := words.Divide(message)
			if han := regexp.MustCompile(`\p{Han}`); !han.MatchString(said[0]) || han.MatchString(said[1]) || said[1] == "" {
				t.Errorf("%s: %q is not in Chinese and English, divided by %q", file, message, words.Divider)
			}
		}
	}
	if rules < 40 {
		t.Errorf("the definitions have %d rules only", rules)
	}
}

// ruleMessages gives the messages of all rules in a definition.
func ruleMessages(value any) []string {
	var list []string
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			list = append(list, ruleMessages(item)...)
		}
	case map[string]any:
		rules, _ := v["x-kubernetes-validations"].([]any)
		for _, rule := range rules {
			message, _ := rule.(map[string]any)["message"].(string)
			list = append(list, message)
		}
		for _, item := range v {
			list = append(list, ruleMessages(item)...)
		}
	}
	return list
}

// TestFieldsAreExplainedInBothLanguages: kubectl explain shows of each field of ours what it
// is in English, and then a line of Chinese.
func TestFieldsAreExplainedInBothLanguages(t *testing.T) {
	files, err := fs.Glob(config.CRDs, "crd/qinglian.dev_*.yaml")
	check.OK(t, err)
	fields := 0
	for _, file := range files {
		text, err := fs.ReadFile(config.CRDs, file)
		check.OK(t, err)
		var crd apiextensionsv1.CustomResourceDefinition
		check.OK(t, yaml.Unmarshal(text, &crd))
		for _, version := range crd.Spec.Versions {
			root := version.Schema.OpenAPIV3Schema
			explained(t, crd.Spec.Names.Kind, root)
			for _, part := range []string{"spec", "status"} {
				fields += explainedBelow(t, crd.Spec.Names.Kind+"."+part, root.Properties[part])
			}
		}
	}
	if fields < 250 {
		t.Errorf("the definitions have %d fields only", fields)
	}
}

func explained(t *testing.T, field string, schema *apiextensionsv1.JSONSchemaProps) {
	t.Helper()
	lines := strings.Split(schema.Description, "\n")
	han := regexp.MustCompile(`\p{Han}`)
	if len(lines) < 2 || !han.MatchString(lines[len(lines)-1]) || !regexp.MustCompile(`^[A-Za-z]`).MatchString(lines[0]) {
		t.Errorf("%s is not explained in English and then in Chinese: %q", field, schema.Description)
	}
}

// explainedBelow looks at the fields below one, and gives how many there are.
func explainedBelow(t *testing.T, at string, schema apiextensionsv1.JSONSchemaProps) int {
	t.Helper()
	fields := 0
	if schema.Items != nil && schema.Items.Schema != nil {
		fields += explainedBelow(t, at+"[]", *schema.Items.Schema)
	}
	for name, field := range schema.Properties {
		if strings.HasSuffix(at, ".conditions[]") {
			continue // of which the API server brings the words
		}
		fields += 1 + explainedBelow(t, at+"."+name, field)
		explained(t, at+"."+name, &field)
	}
	return fields
}
