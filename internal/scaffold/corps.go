package scaffold

import (
	"fmt"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// Corps stands for the Xinjiang Production and Construction Corps, an addressee
// of the notice that has no division code.
const Corps = "corps"

const corpsName = "新疆生产建设兵团"

// corpsDivisions are the names of the Corps' fourteen divisions (师), with the
// city that is one with the division where there is one (师市合一). They are of
// prefecture rank and have no codes. The cities have codes, as counties directly
// under Xinjiang.
var corpsDivisions = []struct{ name, city, cityCode string }{
	{"第一师", "阿拉尔市", "659002"},
	{"第二师", "铁门关市", "659006"},
	{"第三师", "图木舒克市", "659003"},
	{"第四师", "可克达拉市", "659008"},
	{"第五师", "双河市", "659007"},
	{"第六师", "五家渠市", "659004"},
	{"第七师", "胡杨河市", "659010"},
	{"第八师", "石河子市", "659001"},
	{"第九师", "白杨市", "659012"},
	{"第十师", "北屯市", "659005"},
	{"第十一师", "", ""},
	{"第十二师", "", ""},
	{"第十三师", "新星市", "659011"},
	{"第十四师", "昆玉市", "659009"},
}

// corps gives the Corps with its divisions. Their names are numbered: xjbt is
// how the Corps abbreviates itself.
func corps() *unit {
	root := &unit{
		Name: "xjbt", Namespace: "xjbt", Division: corpsName, FullName: corpsName,
		Level: v1alpha1.LevelProvince,
		Notes: []string{
			"兵团没有区划代码：各师按名称与 subordinates.expected 对应，改名时两处一起改。",
		},
	}
	for i, d := range corpsDivisions {
		child := fmt.Sprintf("%s-%02d", root.Name, i+1)
		u := &unit{
			Name: child, Namespace: child, Division: d.name + d.city, FullName: corpsName + d.name + d.city,
			Level: v1alpha1.LevelPrefecture, Parent: root,
			Notes: []string{"师没有区划代码；所属团场的青联可作为县级青联加入本文件夹，同样不填 divisionCode。"},
		}
		if d.city != "" {
			u.Notes = append(u.Notes, fmt.Sprintf("本师与%s实行师市合一；新疆的清单按区划代码另列该市（xj-%s），两处只保留一处，以免重复统计。", d.city, d.cityCode))
		}
		root.Children = append(root.Children, u)
	}
	return root
}

// corpsCity says which division of the Corps a city directly under Xinjiang is
// one with.
func corpsCity(code string) (string, bool) {
	for _, d := range corpsDivisions {
		if code != "" && d.cityCode == code {
			return d.name, true
		}
	}
	return "", false
}
