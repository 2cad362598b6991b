package validate_test

import (
	"fmt"
	"strings"
	"testing"

	"qinglian.dev/qinglian/config"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/validate"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// A file that is nothing like a manifest of ours is reported in a few lines,
// whatever its size.
func TestProblemsAreBounded(t *testing.T) {
	validator, err := validate.New(config.CRDs)
	check.OK(t, err)
	var text strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&text, "---\napiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {name: f%d}\nspec:\n  displayName: 某市青联\n  level: Prefecture\n", i)
		for j := range 50 {
			fmt.Fprintf(&text, "  field%d: 1\n", j)
		}
	}
	set, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("bomb.yaml", []byte(text.String()))}, manifest.Options{})
	if len(problems) > 0 {
		t.Fatal(problems[0])
	}
	got := validator.Check(set)
	// Each object that was looked at gives 20 fields and how many more there are.
	if len(got) < 1000*21 || len(got) > 1010*21 {
		t.Errorf("%d problems, want those of about a thousand objects", len(got))
	}
	var more int
	for _, p := range got {
		if p.Code == validate.MoreUnknown {
			more++
			if want := "unknown fields beyond these: 30"; p.Message(words.English) != want {
				t.Fatalf("got %q, want %q", p.Message(words.English), want)
			}
		}
	}
	if more*21 != len(got) {
		t.Errorf("%d of %d problems say how many more there are", more, len(got))
	}
}
