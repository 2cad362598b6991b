package main

import (
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/division"
)

const provinceCode = "330000"

// profile says how far a federation of the sample has come.
type profile string

const (
	// full meets every target unless a story says otherwise.
	full profile = "full"
	// few has fewer than three member groups besides the League.
	few profile = "few"
	// unaffiliated has no League-affiliated association of an emerging field.
	unaffiliated profile = "unaffiliated"
	// suitableOnly is declared suitable and not established.
	suitableOnly profile = "suitableOnly"
	// unsuitable is declared not suitable and not established.
	unsuitable profile = "unsuitable"
	// unsuitableEstablished is declared not suitable and established all the same.
	unsuitableEstablished profile = "unsuitableEstablished"
	// undeclared has neither suitability nor establishment declared.
	undeclared profile = "undeclared"
	// undeclaredEstablished is established, its suitability undeclared.
	undeclaredEstablished profile = "undeclaredEstablished"
	// ended was established, and ended when its district became part of others.
	ended profile = "ended"
	// missing is expected by its city, and has no object.
	missing profile = "missing"
)

type placeRow struct {
	code, pinyin string
	profile      profile
}

// placeRows are Zhejiang's cities, each before its counties. The profiles are
// invented; pinyin follows the names in use (乐清 is Yueqing).
var placeRows = []placeRow{
	{"330100", "hangzhou", full},
	{"330102", "shangcheng", full},
	{"330103", "xiacheng", ended},
	{"330104", "jianggan", ended},
	{"330105", "gongshu", full},
	{"330106", "xihu", full},
	{"330108", "binjiang", full},
	{"330109", "xiaoshan", full},
	{"330110", "yuhang", full},
	{"330111", "fuyang", full},
	{"330112", "linan", unaffiliated},
	{"330113", "linping", few},
	{"330114", "qiantang", suitableOnly},
	{"330122", "tonglu", full},
	{"330127", "chunan", undeclaredEstablished},
	{"330182", "jiande", missing},
	{"330200", "ningbo", full},
	{"330203", "haishu", full},
	{"330205", "jiangbei", full},
	{"330206", "beilun", full},
	{"330211", "zhenhai", few},
	{"330212", "yinzhou", full},
	{"330213", "fenghua", undeclaredEstablished},
	{"330225", "xiangshan", unaffiliated},
	{"330226", "ninghai", full},
	{"330281", "yuyao", full},
	{"330282", "cixi", full},
	{"330300", "wenzhou", full},
	{"330302", "lucheng", full},
	{"330303", "longwan", full},
	{"330304", "ouhai", full},
	{"330305", "dongtou", unsuitable},
	{"330324", "yongjia", few},
	{"330326", "pingyang", unaffiliated},
	{"330327", "cangnan", full},
	{"330328", "wencheng", suitableOnly},
	{"330329", "taishun", undeclared},
	{"330381", "ruian", full},
	{"330382", "yueqing", full},
	{"330383", "longgang", suitableOnly},
	{"330400", "jiaxing", full},
	{"330402", "nanhu", full},
	{"330411", "xiuzhou", full},
	{"330421", "jiashan", unaffiliated},
	{"330424", "haiyan", few},
	{"330481", "haining", full},
	{"330482", "pinghu", undeclaredEstablished},
	{"330483", "tongxiang", full},
	{"330500", "huzhou", full},
	{"330502", "wuxing", full},
	{"330503", "nanxun", few},
	{"330521", "deqing", full},
	{"330522", "changxing", unaffiliated},
	{"330523", "anji", undeclaredEstablished},
	{"330600", "shaoxing", full},
	{"330602", "yuecheng", full},
	{"330603", "keqiao", full},
	{"330604", "shangyu", few},
	{"330624", "xinchang", undeclared},
	{"330681", "zhuji", full},
	{"330683", "shengzhou", unaffiliated},
	{"330700", "jinhua", full},
	{"330702", "wucheng", full},
	{"330703", "jindong", few},
	{"330723", "wuyi", undeclared},
	{"330726", "pujiang", unsuitable},
	{"330727", "panan", unsuitableEstablished},
	{"330781", "lanxi", unaffiliated},
	{"330782", "yiwu", full},
	{"330783", "dongyang", full},
	{"330784", "yongkang", full},
	{"330800", "quzhou", few},
	{"330802", "kecheng", full},
	{"330803", "qujiang", few},
	{"330822", "changshan", unsuitable},
	{"330824", "kaihua", undeclared},
	{"330825", "longyou", undeclared},
	{"330881", "jiangshan", undeclaredEstablished},
	{"330900", "zhoushan", unaffiliated},
	{"330902", "dinghai", full},
	{"330903", "putuo", full},
	{"330921", "daishan", unsuitable},
	{"330922", "shengsi", unsuitable},
	{"331000", "taizhou", full},
	{"331002", "jiaojiang", full},
	{"331003", "huangyan", full},
	{"331004", "luqiao", full},
	{"331022", "sanmen", unsuitable},
	{"331023", "tiantai", undeclaredEstablished},
	{"331024", "xianju", undeclared},
	{"331081", "wenling", full},
	{"331082", "linhai", few},
	{"331083", "yuhuan", unaffiliated},
	{"331100", "lishui", full},
	{"331102", "liandu", full},
	{"331121", "qingtian", full},
	{"331122", "jinyun", full},
	{"331123", "suichang", unsuitable},
	{"331124", "songyang", undeclared},
	{"331125", "yunhe", unsuitable},
	{"331126", "qingyuan", unsuitable},
	{"331127", "jingning", unsuitableEstablished},
	{"331181", "longquan", undeclaredEstablished},
}

// place is a division with what the sample adds to it.
type place struct {
	division.Division
	pinyin  string
	profile profile
	// number counts the places of a level from 0, to spread variants over them.
	number int
	// parent is nil for the province.
	parent   *place
	children []*place
}

// province returns Zhejiang with its cities and their counties.
func province() *place {
	root := &place{Division: mustDivision(provinceCode), pinyin: "zhejiang", profile: full}
	byCode := map[string]*place{root.Code: root}
	count := map[v1alpha1.Level]int{}
	for _, row := range placeRows {
		p := &place{Division: mustDivision(row.code), pinyin: row.pinyin, profile: row.profile}
		if p.number = count[p.Level]; p.profile != ended {
			count[p.Level]++
		}
		p.parent = byCode[p.Parent]
		p.parent.children = append(p.parent.children, p)
		byCode[p.Code] = p
	}
	return root
}

func mustDivision(code string) division.Division {
	if d, ok := division.ByCode(code); ok {
		return d
	}
	d, ok := division.Embedded().Gone(code)
	if !ok {
		panic("no division " + code)
	}
	return d
}

// namespace is the province's own, or that of the place's city.
func (p *place) namespace() string {
	switch {
	case p.parent == nil:
		return "zj"
	case p.Level == v1alpha1.LevelCounty:
		return p.parent.namespace()
	default:
		return "zj-" + p.pinyin
	}
}

// fullName is the name that organisations of the place carry: a district's name
// alone would not say where it is.
func (p *place) fullName() string {
	if p.Level == v1alpha1.LevelCounty && strings.HasSuffix(p.Name, "区") {
		return p.parent.Name + p.Name
	}
	return p.Name
}

// shortName leads document numbers, such as 杭州 or 景宁.
func (p *place) shortName() string {
	return string([]rune(p.Name)[:2])
}

// established reports whether the profile has a federation.
func (p *place) established() bool {
	switch p.profile {
	case full, few, unaffiliated, unsuitableEstablished, undeclaredEstablished, ended:
		return true
	}
	return false
}
