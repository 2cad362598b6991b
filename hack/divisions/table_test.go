package main

import (
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
		{"110000", "北京市", province, ""},
		{"110101", "东城区", county, "110000"},
		{"420000", "湖北省", province, ""},
		{"429004", "仙桃市", county, "420000"},
		{"460000", "海南省", province, ""},
		{"460300", "三沙市", prefecture, "460000"},
		{"460302", "西沙区", county, "460300"},
		{"500000", "重庆市", province, ""},
		{"500229", "城口县", county, "500000"},
	}
	got, err := convert([]byte(data))
	check.OK(t, err)
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
			_, err := convert([]byte(test.data))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("convert: error %v, want one that contains %q", err, test.want)
			}
		})
	}
}
