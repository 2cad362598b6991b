package scaffold

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
)

// letters are the letter codes of GB/T 2260 for the provinces, which are those
// of ISO 3166-2:CN too, by the first two digits of their codes. Prefectures and
// counties have letter codes as well, but these are unique within their province
// or prefecture only and are not published with the digits any more.
var letters = map[string]string{
	"11": "bj", "12": "tj", "13": "he", "14": "sx", "15": "nm",
	"21": "ln", "22": "jl", "23": "hl",
	"31": "sh", "32": "js", "33": "zj", "34": "ah", "35": "fj", "36": "jx", "37": "sd",
	"41": "ha", "42": "hb", "43": "hn", "44": "gd", "45": "gx", "46": "hi",
	"50": "cq", "51": "sc", "52": "gz", "53": "yn", "54": "xz",
	"61": "sn", "62": "gs", "63": "qh", "64": "nx", "65": "xj",
}

// name gives the metadata.name of a division's federation: zj for a province,
// zj-330100 for what lies in it. It is a DNS label, unique in the nation, never
// all digits (which YAML would read as a number), and says where it belongs.
func name(d division.Division) string {
	province := letters[d.Code[:2]]
	if d.Level == v1alpha1.LevelProvince {
		return province
	}
	return province + "-" + d.Code
}

// fullName gives the name of a division as its organisations carry it: a
// district is named with the city that it is part of (杭州市上城区), every other
// unit by itself (德清县, 六枝特区, 神农架林区).
func (s source) fullName(d division.Division) string {
	if d.Level != v1alpha1.LevelCounty || !strings.HasSuffix(d.Name, "区") {
		return d.Name
	}
	above, _ := s.ByCode(d.Parent)
	ofCity := strings.HasSuffix(above.Name, "市") && !strings.HasSuffix(d.Name, "特区")
	if !ofCity {
		return d.Name
	}
	return above.Name + d.Name
}
