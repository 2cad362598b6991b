package manifest_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/manifest"
)

// What people mistype is named on the line where it stands, with what to write.
func TestSlipsOfTheKeyboard(t *testing.T) {
	const wide = "\u3000"
	for name, tt := range map[string]struct{ old, new, want string }{
		"a merge that was not finished": {"kind:", "<<<<<<< HEAD\nkind:", "2: <<<<<<<: a merge was not finished"},
		"the end of one":                {"spec:", ">>>>>>> other\nspec:", "4: >>>>>>>: a merge was not finished"},
		"a full-width indent":           {"spec: {displayName: x, level: County}", "spec:\n  displayName: x\n" + wide + "level: County\n  divisionCode: \"330502\"", "6: a full-width space (U+3000): write a space"},
		"a full-width space":            {"spec: {displayName: x, level: County}", "spec:\n  displayName:" + wide + "x\n  level: County", "5: a full-width space (U+3000)"},
		"no space":                      {"spec: {displayName: x, level: County}", "spec:\n  level:County\n  displayName: x", "5: a space is missing after the colon: write level: County"},
		"a quotation mark without end":  {"spec: {displayName: x, level: County}", "spec:\n  displayName: \"x\n  level: County", "5: not valid YAML: a quotation mark on this line has no end"},
		"a full-width colon":            {"spec: {displayName: x, level: County}", "spec:\n  displayName：x\n  level: County", "5: not valid YAML: "},
		"a tab":                         {"spec: {displayName: x, level: County}", "spec:\n\tdisplayName: x", "5: not valid YAML: "},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(county, tt.old, tt.new, 1)
			_, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text))}, manifest.Options{})
			if got := strings.Join(lines(problems), "\n"); !strings.HasPrefix(got, "f.yaml:"+tt.want) {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}
