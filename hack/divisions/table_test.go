package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"qinglian.dev/qinglian/test/check"
)

func TestConvert(t *testing.T) {
	data := `[
		{"code":"429004","name":"仙桃市"}, {"code":"420000","name":"湖北省"}, {"code":"429000","name":"省直辖县级行政区划"},
		{"code":"110000","name":"北京市"}, {"code":"110100","name":"北京市"}, {"code":"110101","name":"东城区"},
		{"code":"500000","name":"重庆市"}, {"code":"500200","name":"县"}, {"code":"500229","name":"城口县"},
		{"code":"460000","name":"海南省"}, {"code":"460300","name":"三沙市"}, {"code":"460302","name":"西沙区"}, {"code":"460321","name":"西沙群岛"},
		{"code":"710000","name":"台湾省"}, {"code":"810000","name":"香港特别行政区"}, {"code":"820000","name":"澳门特别行政区"}]`
	want := []row{
		{code: "110000", name: "北京市", level: province},
		{code: "110101", name: "东城区", level: county, parent: "110000"},
		{code: "420000", name: "湖北省", level: province},
		{code: "429004", name: "仙桃市", level: county, parent: "420000"},
		{code: "460000", name: "海南省", level: province},
		{code: "460300", name: "三沙市", level: prefecture, parent: "460000"},
		{code: "460302", name: "西沙区", level: county, parent: "460300"},
		{code: "500000", name: "重庆市", level: province},
		{code: "500229", name: "城口县", level: county, parent: "500000"},
	}
	list, err := read("2024", []byte(data))
	check.OK(t, err)
	got, err := convert([]listing{list})
	check.OK(t, err)
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("convert (-want +got):\n%s", diff)
	}
}

// TestYears: a code came into being, or went out, between the year that lacks it and its
// neighbour; and a county that became a city or a district is the same division.
func TestYears(t *testing.T) {
	year := func(year string, names map[string]string) listing {
		names["450000"], names["450100"], names["460000"], names["460300"] = "广西壮族自治区", "南宁市", "海南省", "三沙市"
		return listing{year, names}
	}
	got, err := convert([]listing{
		year("2020", map[string]string{"450102": "兴宁区", "450127": "横县", "450128": "上县", "450129": "下区", "460321": "西沙群岛"}),
		year("2022", map[string]string{"450102": "兴宁区", "450181": "横州市", "450129": "下区", "450110": "武鸣区", "460321": "西沙群岛"}),
		year("2023", map[string]string{"450102": "兴宁区", "450181": "横州市", "450128": "上县", "450111": "新区", "460321": "西沙群岛", "460302": "西沙区"}),
	})
	check.OK(t, err)
	want := []row{
		{code: "450102", name: "兴宁区", level: county, parent: "450100"},
		{code: "450110", name: "武鸣区", level: county, parent: "450100", since: "2021/2022", until: "2023"},
		{code: "450111", name: "新区", level: county, parent: "450100", since: "2023"},
		{code: "450127", name: "横县", level: county, parent: "450100", until: "2021/2022"},
		{code: "450128", name: "上县", level: county, parent: "450100"},
		{code: "450129", name: "下区", level: county, parent: "450100", until: "2023"},
		{code: "450181", name: "横州市", level: county, parent: "450100", since: "2021/2022", formerly: "450127"},
		{code: "460302", name: "西沙区", level: county, parent: "460300"},
	}
	got = slices.DeleteFunc(got, func(r row) bool { return r.level != county })
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(row{})); diff != "" {
		t.Errorf("convert (-want +got):\n%s", diff)
	}
}

func TestConvertRefuses(t *testing.T) {
	for name, test := range map[string]struct{ data, want string }{
		"short code":     {`[{"code":"33","name":"浙江省"}]`, "malformed"},
		"no name":        {`[{"code":"330000","name":""}]`, "malformed"},
		"same code":      {`[{"code":"330000","name":"浙江省"},{"code":"330000","name":"浙江省"}]`, "twice"},
		"missing parent": {`[{"code":"330000","name":"浙江省"},{"code":"330102","name":"上城区"}]`, "330100 is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			list, err := read("2024", []byte(test.data))
			if err == nil {
				_, err = convert([]listing{list})
			}
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("convert: error %v, want one that contains %q", err, test.want)
			}
		})
	}
}
