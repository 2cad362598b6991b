package scaffold

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/util/validation"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
)

func TestLettersOfEveryProvince(t *testing.T) {
	seen := map[string]string{}
	for _, d := range division.Children("") {
		letter := letters[d.Code[:2]]
		if len(letter) != 2 {
			t.Errorf("%s has the letters %q", d.Name, letter)
		}
		if other, ok := seen[letter]; ok {
			t.Errorf("%s and %s share the letters %q", d.Name, other, letter)
		}
		seen[letter] = d.Name
	}
	if len(letters) != len(seen) {
		t.Errorf("letters for %d provinces, want %d", len(letters), len(seen))
	}
}

func TestNamesAreLabelsOfTheirOwn(t *testing.T) {
	seen := map[string]string{}
	for _, d := range division.All() {
		n := name(d)
		if errs := validation.IsDNS1123Label(n); len(errs) > 0 {
			t.Errorf("%s: %v", n, errs)
		}
		if other, ok := seen[n]; ok {
			t.Errorf("%s and %s are both called %s", d.Name, other, n)
		}
		seen[n] = d.Name
	}
}

func TestFullName(t *testing.T) {
	for code, want := range map[string]string{
		"330000": "浙江省",
		"330100": "杭州市",
		"330102": "杭州市上城区",
		"330122": "桐庐县",
		"330182": "建德市",
		"110101": "北京市东城区",
		"500229": "城口县",
		"460302": "三沙市西沙区",
		"520203": "六枝特区",
		"429021": "神农架林区",
		"610103": "西安市碑林区", // not a 林区
		"152200": "兴安盟",
		"150723": "鄂伦春自治旗",
		"542500": "阿里地区",
		"222400": "延边朝鲜族自治州",
	} {
		d, ok := division.ByCode(code)
		if !ok {
			t.Fatalf("no division %s", code)
		}
		if got := national.fullName(d); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}

var national = source{Table: division.Embedded()}

// TestDistrictsOfCitiesOnly looks at every name that ends like a district's:
// those not of a city must be units of their own.
func TestDistrictsOfCitiesOnly(t *testing.T) {
	var own []string
	for _, d := range division.All() {
		if d.Level == v1alpha1.LevelCounty && []rune(d.Name)[len([]rune(d.Name))-1] == '区' && national.fullName(d) == d.Name {
			own = append(own, d.Name)
		}
	}
	if diff := cmp.Diff([]string{"神农架林区", "六枝特区"}, own); diff != "" {
		t.Errorf("named by themselves (-want +got):\n%s", diff)
	}
}

func TestCorpsCitiesAreThoseUnderXinjiang(t *testing.T) {
	cities := map[string]string{}
	for _, d := range division.Children("650000") {
		if d.Level == v1alpha1.LevelCounty {
			cities[d.Code] = d.Name
		}
	}
	for _, d := range corpsDivisions {
		if d.cityCode == "" {
			continue
		}
		if cities[d.cityCode] != d.city {
			t.Errorf("%s: %s is %q, want %q", d.name, d.cityCode, cities[d.cityCode], d.city)
		}
		delete(cities, d.cityCode)
	}
	if len(cities) > 0 {
		t.Errorf("of no division: %v", cities)
	}
}
