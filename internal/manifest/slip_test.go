package manifest_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/manifest"
)

// typed is what the slips are made in: each once, and the line on which it is made is told.
const typed = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata:
  name: a
  namespace: ns
spec:
  displayName: 吴兴
  level: County
  divisionCode: "330502"
  suitability: {suitable: true}
  establishment:
    establishedOn: "1998-05-04"
    basis:
      number: 某青联〔1998〕5号
  waivers:
  - target: MemberGroups
    reason: r
    decision: {number: 某青联〔2026〕1号}
    expiresOn: "2027-06-30"
  committee:
    termStartedOn: "2022-06-01"
    seats: 60
`

// What people mistype is named on the line where it stands, with what to write.
func TestSlipsOfTheKeyboard(t *testing.T) {
	const noEnd = "not valid YAML: a quotation mark on this line has no end"
	for name, tt := range map[string]struct{ old, new, want string }{
		"a merge that was not finished":   {"kind:", "<<<<<<< HEAD\nkind:", "2: <<<<<<<: a merge was not finished"},
		"the end of one":                  {"spec:", ">>>>>>> other\nspec:", "6: >>>>>>>: a merge was not finished"},
		"the base of one":                 {"spec:", "||||||| base\nspec:", "6: |||||||: a merge was not finished"},
		"one within a text":               {"吴兴", "|\n  a\n=======\n  b", "9: =======: a merge was not finished"},
		"a full-width indent":             {"  level", "\u3000level", "8: a full-width space (U+3000): write a space"},
		"a full-width space":              {"level: ", "level:\u3000", "8: a full-width space (U+3000): write a space"},
		"one behind a separator":          {typed, typed + "---\u3000\n" + typed, "23: a full-width space (U+3000): write a space"},
		"a no-break space":                {"level: ", "level:\u00a0", "8: a no-break space (U+00A0): write a space"},
		"a space of another kind":         {"  level", " \u2003level", "8: a space of another kind (U+2003): write a space"},
		"a character without width":       {"  level", " \u200blevel", "8: U+200B in column 2 can't be seen: remove it"},
		"a line that ends otherwise":      {"level: County", "level\u2028: County", "8: the character U+2028 ends a line to some readers"},
		"no space":                        {"level: ", "level:", "8: a space is missing after the colon: write level: County"},
		"no space before quotes":          {"establishedOn: ", "establishedOn:", "12: a space is missing after the colon: write establishedOn: \"1998-05-04\""},
		"no space before an address":      {"apiVersion: ", "apiVersion:", "1: a space is missing after the colon: write apiVersion: qinglian.dev/v1alpha1"},
		"no spaces twice":                 {"level: County\n  divisionCode: ", "level:County\n  divisionCode:", "8: a space is missing after the colon: write level: County"},
		"no colon":                        {"level: ", "level ", "8: a colon is missing: write level: County"},
		"an equals sign":                  {"level: ", "level = ", "8: a colon is missing: write level: County"},
		"no colon before more":            {"establishment:", "establishment", "11: a colon is missing: write establishment:"},
		"a quotation without end":         {`"330502"`, `"330502`, "9: " + noEnd},
		"a name without end":              {"吴兴", `"吴兴`, "7: " + noEnd},
		"an apostrophe without end":       {"吴兴", "'吴兴", "7: " + noEnd},
		"one within brackets":             {"{number: 某青联〔2026〕1号}", `{number: "某青联〔2026〕1号}`, "18: " + noEnd},
		"the last one":                    {`"2022-06-01"`, `"2022-06-01`, "21: " + noEnd},
		"a full-width end":                {`"330502"`, `"330502”`, "9: not valid YAML: mapping values are not allowed in this context; this line has the full-width ” where YAML wants \""},
		"two quotations":                  {`"330502"`, `"330502" "330503"`, "9: not valid YAML: something stands beside the quotation marks"},
		"a full-width colon":              {"level: ", "level：", "8: not valid YAML: could not find expected ':'; this line has the full-width ： where YAML wants :"},
		"full-width colons all over":      {": ", "： ", "1: not valid YAML: mapping values are not allowed in this context; this line has the full-width ："},
		"full-width braces":               {"{suitable: true}", "｛suitable：true｝", ""},
		"a full-width closing brace":      {"{suitable: true}", "{suitable: true｝", "10: not valid YAML: did not find expected ',' or '}'; this line has the full-width ｝ where YAML wants }"},
		"a Chinese comma":                 {"{number: 某青联〔2026〕1号}", "{number: 某青联〔2026〕1号、date: \"2026-01-01\"}", "18: not valid YAML: did not find expected ',' or '}'; this line has the full-width 、 where YAML wants ,"},
		"no end of brackets":              {"{suitable: true}", "{suitable: true", "10: not valid YAML: a bracket on this line has no end"},
		"too many brackets":               {"{suitable: true}", "{suitable: true}}", "10: not valid YAML: a closing bracket too many on this line"},
		"no space after a dash":           {"- target", "-target", "16: an entry of a list begins with a dash and a space: write - target: MemberGroups"},
		"a full-width dash":               {"- target", "－target", "16: an entry of a list begins with a dash and a space: write - target: MemberGroups"},
		"another dash":                    {"- target", "— target", "16: an entry of a list begins with a dash and a space: write - target: MemberGroups"},
		"four dashes":                     {typed, typed + "----\n" + typed, "23: what separates documents is three dashes"},
		"full-width dashes":               {typed, typed + "－－－\n" + typed, "23: what separates documents is three dashes"},
		"a tab":                           {"  level", "\tlevel", "8: not valid YAML: "},
		"a tab in an empty line":          {"  level", "\t\n  level", "8: not valid YAML: found a tab character that violates indentation; this line is indented with a tab: write spaces"},
		"a space too many":                {"  level", "   level", "8: indented unlike the lines around it: by 3 spaces, probably meant to be 2"},
		"a space too few":                 {"  level", " level", "8: indented unlike the lines around it: by 1 spaces, probably meant to be 2"},
		"no indent":                       {"  level", "level", "8: indented unlike the lines around it: by 0 spaces, probably meant to be 2"},
		"an indent too deep":              {"  divisionCode", "    divisionCode", "9: indented unlike the lines around it: by 4 spaces, probably meant to be 2"},
		"an entry indented unlike others": {"    decision", "  decision", "18: indented unlike the lines around it: by 2 spaces, probably meant to be 4"},
		"a colon in a text":               {"reason: r", "reason: 原因: 无", "17: 原因: 无 has characters that mean something else in YAML: put the value in quotes"},
		"a mark before a text":            {"reason: r", "reason: @x", "17: @x has characters that mean something else in YAML: put the value in quotes"},
		"none of these":                   {"reason: r", "%x: *y", "17: not valid YAML: "},
	} {
		for _, end := range []string{"\n", "\r\n"} {
			t.Run(name, func(t *testing.T) {
				count := 1
				if strings.HasSuffix(name, "all over") {
					count = 5
				}
				text := strings.ReplaceAll(strings.Replace(typed, tt.old, tt.new, count), "\n", end)
				_, problems := new(manifest.Loader).LoadSources([]manifest.Source{fromBytes("f.yaml", []byte(text))}, manifest.Options{})
				got := strings.Join(lines(problems), "\n")
				if tail, told := strings.CutPrefix(got, "f.yaml:"); told != (tt.want != "") || !strings.HasPrefix(tail, tt.want) {
					t.Errorf("%s, want %s", got, tt.want)
				}
			})
		}
	}
}
