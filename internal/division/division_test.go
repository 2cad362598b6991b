package division

import (
	"slices"
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/check"
)

func TestCounts(t *testing.T) {
	got := map[v1alpha1.Level]int{}
	for _, d := range All() {
		got[d.Level]++
	}
	want := map[v1alpha1.Level]int{v1alpha1.LevelProvince: 31, v1alpha1.LevelPrefecture: 333, v1alpha1.LevelCounty: 2846}
	check.Diff(t, "divisions by level (-want +got)", want, got)
}

func TestTableIsATree(t *testing.T) {
	rank := map[v1alpha1.Level]int{v1alpha1.LevelProvince: 1, v1alpha1.LevelPrefecture: 2, v1alpha1.LevelCounty: 3}
	last := ""
	for _, d := range All() {
		if d.Code <= last {
			t.Errorf("%s follows %s", d.Code, last)
		}
		last = d.Code
		if d.Name == "" || len(d.Code) != 6 || rank[d.Level] == 0 {
			t.Errorf("incomplete: %+v", d)
		}
		if d.Level == v1alpha1.LevelProvince {
			if d.Parent != "" {
				t.Errorf("province %s has parent %s", d.Code, d.Parent)
			}
			continue
		}
		parent, ok := ByCode(d.Parent)
		if !ok {
			t.Errorf("%s: no division %q above it", d.Code, d.Parent)
			continue
		}
		if rank[parent.Level] >= rank[d.Level] {
			t.Errorf("%s of level %s is under %s of level %s", d.Code, d.Level, parent.Code, parent.Level)
		}
		if prefix := strings.TrimRight(parent.Code, "0"); !strings.HasPrefix(d.Code, prefix) {
			t.Errorf("%s is under %s", d.Code, parent.Code)
		}
	}
}

func TestByCode(t *testing.T) {
	for _, row := range []struct {
		code, name string
		level      v1alpha1.Level
		parent     string
	}{
		{"330000", "浙江省", v1alpha1.LevelProvince, ""},
		{"330100", "杭州市", v1alpha1.LevelPrefecture, "330000"},
		{"330102", "上城区", v1alpha1.LevelCounty, "330100"},
		// Municipalities have no prefectures.
		{"110101", "东城区", v1alpha1.LevelCounty, "110000"},
		{"120101", "和平区", v1alpha1.LevelCounty, "120000"},
		{"310101", "黄浦区", v1alpha1.LevelCounty, "310000"},
		{"500101", "万州区", v1alpha1.LevelCounty, "500000"},
		{"500229", "城口县", v1alpha1.LevelCounty, "500000"},
		// Counties directly under a province.
		{"419001", "济源市", v1alpha1.LevelCounty, "410000"},
		{"429004", "仙桃市", v1alpha1.LevelCounty, "420000"},
		{"429021", "神农架林区", v1alpha1.LevelCounty, "420000"},
		{"469001", "五指山市", v1alpha1.LevelCounty, "460000"},
		{"659001", "石河子市", v1alpha1.LevelCounty, "650000"},
		{"659012", "白杨市", v1alpha1.LevelCounty, "650000"},
		// Cities without counties.
		{"441900", "东莞市", v1alpha1.LevelPrefecture, "440000"},
		{"442000", "中山市", v1alpha1.LevelPrefecture, "440000"},
		{"460400", "儋州市", v1alpha1.LevelPrefecture, "460000"},
		{"620200", "嘉峪关市", v1alpha1.LevelPrefecture, "620000"},
		// Prefectures that are not cities.
		{"152200", "兴安盟", v1alpha1.LevelPrefecture, "150000"},
		{"222400", "延边朝鲜族自治州", v1alpha1.LevelPrefecture, "220000"},
		{"542500", "阿里地区", v1alpha1.LevelPrefecture, "540000"},
		// Special counties.
		{"460302", "西沙区", v1alpha1.LevelCounty, "460300"},
		{"520203", "六枝特区", v1alpha1.LevelCounty, "520200"},
		{"653228", "和康县", v1alpha1.LevelCounty, "653200"},
	} {
		t.Run(row.code, func(t *testing.T) {
			want := Division{Code: row.code, Name: row.name, Level: row.level, Parent: row.parent}
			got, ok := ByCode(row.code)
			if !ok {
				t.Fatal("not found")
			}
			got.Since = Period{}
			check.Diff(t, "(-want +got)", want, got)
		})
	}
}

func TestLeftOut(t *testing.T) {
	for _, code := range []string{
		"710000", "810000", "820000", // Taiwan, Hong Kong, Macao
		"110100", "120100", "310100", "500100", "500200", // between a municipality and its counties
		"419000", "429000", "469000", "659000", // between a province and counties directly under it
		"460321", "460322", "460323", // islands, not units
		"660000", // the Corps has no code
		"", "33", "330199",
	} {
		if d, ok := ByCode(code); ok {
			t.Errorf("ByCode(%q) = %+v", code, d)
		}
	}
}

func TestNumbersOfSpecialUnits(t *testing.T) {
	var notCities, direct, municipal, bare []string
	for _, d := range All() {
		parent, _ := ByCode(d.Parent)
		switch {
		case d.Level == v1alpha1.LevelPrefecture && d.Code[2:4] >= "21" && d.Code[2:4] <= "50":
			notCities = append(notCities, d.Code)
		case d.Level == v1alpha1.LevelPrefecture && len(Children(d.Code)) == 0:
			bare = append(bare, d.Code)
		case d.Level == v1alpha1.LevelCounty && parent.Level == v1alpha1.LevelProvince && d.Code[2:4] == "90":
			direct = append(direct, d.Code)
		case d.Level == v1alpha1.LevelCounty && parent.Level == v1alpha1.LevelProvince:
			municipal = append(municipal, d.Code)
		}
	}
	if len(notCities) != 40 {
		t.Errorf("%d prefectures that are not cities, want 40", len(notCities))
	}
	if len(direct) != 32 {
		t.Errorf("%d counties directly under a province, want 32", len(direct))
	}
	if want := 16 + 16 + 16 + 38; len(municipal) != want {
		t.Errorf("%d counties of municipalities, want %d", len(municipal), want)
	}
	check.Diff(t, "cities without counties (-want +got)", []string{"441900", "442000", "460400", "620200"}, bare)
}

func TestChildren(t *testing.T) {
	for code, want := range map[string]int{
		"": 31, "330000": 11, "330100": 13, "110000": 16, "460000": 4 + 15, "650000": 14 + 12, "441900": 0, "330102": 0, "660000": 0,
	} {
		children := Children(code)
		if len(children) != want {
			t.Errorf("Children(%q): %d, want %d", code, len(children), want)
		}
		if !slices.IsSortedFunc(children, func(a, b Division) int { return strings.Compare(a.Code, b.Code) }) {
			t.Errorf("Children(%q) is not sorted", code)
		}
	}
}

func TestResultsAreCopies(t *testing.T) {
	All()[0].Name = "changed"
	Children("")[0].Name = "changed"
	if got := All()[0].Name; got != "北京市" {
		t.Errorf("All()[0].Name = %s", got)
	}
	if got := Children("")[0].Name; got != "北京市" {
		t.Errorf(`Children("")[0].Name = %s`, got)
	}
}

// TestYears: since when there is a code, until when there was, and whether the division
// had another, as far as the editions tell.
func TestYears(t *testing.T) {
	for code, want := range map[string]string{
		"330102": "", "330113": "since 2021/2022", "450181": "since 2021/2022, formerly 450127", "659012": "since 2023",
		"540481": "since 2023, formerly 540422", "653229": "since 2024", "460302": "",
	} {
		d, ok := ByCode(code)
		if got := told("since", d.Since, d.Formerly); !ok || got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for code, want := range map[string]string{"330103": "until 2021/2022", "540422": "until 2023, formerly 540481"} {
		d, ok := Embedded().Gone(code)
		now, _ := Embedded().Now(code)
		if got := told("until", d.Until, now.Code); !ok || got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
		if slices.ContainsFunc(Children(d.Parent), func(c Division) bool { return c.Code == code }) {
			t.Errorf("%s is gone and listed", code)
		}
	}
}

func told(word string, p Period, other string) string {
	var parts []string
	if !p.IsZero() {
		parts = append(parts, word+" "+p.String())
	}
	if other != "" {
		parts = append(parts, "formerly "+other)
	}
	return strings.Join(parts, ", ")
}
