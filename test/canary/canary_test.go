package canary_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/canary"
	"qinglian.dev/qinglian/test/check"
)

// declared gives the path of every string of every spec, after its kind.
func declared(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(config.CRDs, "crd/*.yaml")
	if err != nil || len(files) != 4 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	found := map[string]bool{}
	var walk func(path string, s *apiextensionsv1.JSONSchemaProps)
	walk = func(path string, s *apiextensionsv1.JSONSchemaProps) {
		if s.XIntOrString || s.XPreserveUnknownFields != nil || s.AdditionalProperties != nil {
			t.Errorf("%s holds what this test does not look into", path)
		}
		if s.Type == "string" {
			found[path] = true
		}
		if s.Items != nil {
			walk(path, s.Items.Schema)
		}
		for name := range s.Properties {
			property := s.Properties[name]
			walk(path+"."+name, &property)
		}
	}
	for _, file := range files {
		text, err := fs.ReadFile(config.CRDs, file)
		check.OK(t, err)
		crd := &apiextensionsv1.CustomResourceDefinition{}
		check.OK(t, yaml.UnmarshalStrict(text, crd))
		spec := crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]
		walk(crd.Spec.Names.Kind, &spec)
	}
	return slices.Sorted(maps.Keys(found))
}

// The objects have every string that the schemas know of.
func TestEveryStringIsTried(t *testing.T) {
	objects, err := canary.Objects()
	check.OK(t, err)
	tried := map[string]bool{}
	for _, o := range objects {
		if result := newValidator(t).Validate(o.DeepCopy()); !result.Valid() {
			t.Errorf("%s without a canary is refused: %v", o.GetName(), result)
		}
		canary.Strings(o, func(path string, _ func(string)) { tried[o.GetKind()+"."+path] = true })
	}
	check.Diff(t, "strings (-schemas +tried)", declared(t), slices.Sorted(maps.Keys(tried)))
}

// A canary is refused in every field where nothing like it belongs, and genuine
// values that look a little like one are not.
func TestCanariesAreRefused(t *testing.T) {
	v := newValidator(t)
	for _, c := range canary.Canaries {
		objects, paths, err := canary.Variants(c)
		check.OK(t, err)
		for i, o := range objects {
			if accepted, want := v.Validate(o).Valid(), canary.Accepted(paths[i], c); accepted != want {
				t.Errorf("%s %s with %s: accepted %t, want %t", o.GetKind(), paths[i], c, accepted, want)
			}
		}
	}
}

// They are refused among words too, and in names.
func TestCanariesAmongWords(t *testing.T) {
	v := newValidator(t)
	objects, err := canary.Objects()
	check.OK(t, err)
	for _, o := range objects {
		for _, c := range canary.Canaries {
			for _, name := range []string{string(c), "a-" + string(c) + ".b"} {
				o := o.DeepCopy()
				o.SetName(strings.NewReplacer("@", "-", "+", "").Replace(name))
				if accepted := v.Validate(o).Valid(); accepted != (c == canary.Email) {
					t.Errorf("%s named %s: accepted %t", o.GetKind(), o.GetName(), accepted)
				}
			}
			canary.Strings(o, func(path string, set func(string)) {
				if path != "displayName" && path != "title" {
					return
				}
				set("联系" + string(c) + "（请保密）")
				if v.Validate(o.DeepCopy()).Valid() {
					t.Errorf("%s %s with %s among words is accepted", o.GetKind(), path, c)
				}
				set("某市青年联合会")
			})
		}
	}
}

// What is genuine and made of digits stays valid.
func TestGenuineValues(t *testing.T) {
	v := newValidator(t)
	objects, err := canary.Objects()
	check.OK(t, err)
	for path, values := range map[string][]string{
		"establishment.basis.number": {"浙青联〔1956〕3号", "330100202603120001", "13010012345", "20210630", "中青联发〔2021〕5号（2021年6月30日印发）"},
		"establishment.basis.uri":    {"https://oss.example.org/1745678901234567890/13800138000.pdf", "https://medium.example/@youth.federation/1", "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "file:///公文/2021/5.pdf"},
		"displayName":                {"五四1919青年协会", "杭州市12355青少年服务台志愿者协会", "2022第19届亚运会青年志愿者协会", "Z世代@杭州青年社群"},
		"registration.creditCode":    {"51100000500009247D", "513301007338204128", "53330000MJ87654321"},
		"registration.authority":     {"杭州市民政局"},
	} {
		for _, o := range objects {
			canary.Strings(o, func(p string, set func(string)) {
				if p != path {
					return
				}
				for _, value := range values {
					set(value)
					if result := v.Validate(o.DeepCopy()); !result.Valid() {
						t.Errorf("%s %s: %q is refused: %v", o.GetKind(), path, value, result)
					}
				}
			})
		}
	}
}

// The schemas refuse by the patterns that package personal has, and so masks by,
// and say nothing of the value.
func TestThePatternsAreThoseOfTheSchemas(t *testing.T) {
	messages := map[string]string{
		personal.Text:     "an identity number, a telephone number or an e-mail address",
		personal.FileText: "an identity number or an e-mail address",
		personal.Name:     "an identity number or a telephone number",

		words.HiddenPattern: "a hidden character",
	}
	found := map[string]bool{}
	files, err := fs.Glob(config.CRDs, "crd/*.yaml")
	check.OK(t, err)
	for _, file := range files {
		text, err := fs.ReadFile(config.CRDs, file)
		check.OK(t, err)
		var crd any
		check.OK(t, yaml.Unmarshal(text, &crd))
		var walk func(value any)
		walk = func(value any) {
			if list, ok := value.([]any); ok {
				for _, v := range list {
					walk(v)
				}
			}
			fields, _ := value.(map[string]any)
			for _, v := range fields {
				walk(v)
			}
			rule, _ := fields["rule"].(string)
			_, pattern, refuses := strings.Cut(rule, ".matches(r'")
			if !refuses {
				return
			}
			pattern = strings.TrimSuffix(pattern, "')")
			message, known := messages[pattern]
			if !known || !strings.Contains(fields["message"].(string), message+" does not belong here") || fields["reason"] != "FieldValueForbidden" {
				t.Errorf("%s: %v", file, fields)
			}
			found[pattern] = true
		}
		walk(crd)
	}
	if len(found) != len(messages) {
		t.Errorf("the schemas have %d of %d patterns", len(found), len(messages))
	}
}

// A refusal says where, and repeats nothing: neither of a text nor of a name.
func TestARefusalRepeatsNothing(t *testing.T) {
	v := newValidator(t)
	for _, c := range canary.Canaries {
		objects, _, err := canary.Variants(c)
		check.OK(t, err)
		for _, o := range objects {
			if result := v.Validate(o.DeepCopy()); slices.ContainsFunc(result.Errors, func(err *field.Error) bool {
				return err.Type == field.ErrorTypeForbidden && strings.Contains(err.Error(), string(c))
			}) {
				t.Errorf("%s: %v", c, result.Errors)
			}
		}
	}
}

func newValidator(t *testing.T) *validate.Validator {
	t.Helper()
	v, err := validate.New(config.CRDs)
	check.OK(t, err)
	return v
}
