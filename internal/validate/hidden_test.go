package validate_test

import (
	"fmt"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// TestHidden: what a reader can't see in a text is refused, and shown where it stands.
func TestHidden(t *testing.T) {
	v := newValidator(t)
	for name, tt := range map[string]struct{ written, want string }{
		"Chinese":        {`displayName: 杭州市青年联合会（示例）`, ""},
		"ends of lines":  {"displayName: |\n    杭州市\n    青年联合会", ""},
		"full width":     {"displayName: 杭州\u3000青联", ""},
		"bidi":           {"displayName: 杭州\u202e青联", "5: U+202E in column 18 "},
		"isolate":        {"displayName: '杭州\u2066青联'", "5: U+2066 in column 19 "},
		"zero width":     {"displayName: \"杭州\u200b青联\"", "5: U+200B in column 19 "},
		"joiner":         {"displayName: 杭\u200d州", "5: U+200D in column 17 "},
		"soft hyphen":    {"displayName: 杭\u00ad州", "5: U+00AD in column 17 "},
		"tag":            {"displayName: 杭\U000e0041州", "5: U+E0041 in column 17 "},
		"escape":         {`displayName: "杭州\u001b[31m"`, "5: U+001B in column 16 "},
		"tab":            {`displayName: "杭州\t青联"`, "5: U+0009 in column 16 "},
		"C1":             {`displayName: "杭\u009b州"`, "5: U+009B in column 16 "},
		"line separator": {`displayName: "杭\u2028州"`, "5: U+2028 in column 16 "},
		"second line":    {"displayName: |\n    杭州市\n    青\u200b联", "7: U+200B in column 6 "},
		"document":       {"displayName: a\n  establishment: {establishedOn: 2024-05-04, basis: {number: 某\u200b号}}", "6: U+200B in column 63 "},
	} {
		t.Run(name, func(t *testing.T) {
			head, _, _ := strings.Cut(federationHead, "spec:")
			text := head + "spec:\n  " + tt.written + "\n  level: County\n"
			set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text))}, manifest.Options{})
			got := ""
			for _, p := range append(problems, v.Check(set)...) {
				got += fmt.Sprintf("%d: %s\n", p.Line, p.Message(words.English))
			}
			if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) || strings.Count(got, "\n") > 1 {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// TestHiddenBefore: what was there before the rule does not keep an object from being edited.
func TestHiddenBefore(t *testing.T) {
	text := strings.Replace(federationHead, "杭", "杭\u200b", 1) + "  level: County\n"
	set, _ := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text+"  associationLimit: 2\n"))}, manifest.Options{})
	v, old := newValidator(t), set.Objects[0].Unstructured.DeepCopy()
	unstructured.RemoveNestedField(old.Object, "spec", "associationLimit")
	if problems := v.CheckUpdate(set.Objects[0], old); len(problems) > 0 {
		t.Error(problems)
	}
	check.OK(t, unstructured.SetNestedField(old.Object, "杭州", "spec", "displayName"))
	if problems := v.CheckUpdate(set.Objects[0], old); len(problems) != 1 {
		t.Errorf("a new one gives %v", problems)
	}
}
