package division

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

const small = "500000\t重庆市\tProvince\t\n"

func TestRead(t *testing.T) {
	// As a spreadsheet on Windows writes it, with a division that came and two that went.
	text := "\ufeff# 重庆市\r\n" + strings.ReplaceAll(small, "\n", "\r\n") + "\r\n" +
		"500157\t两江新区\tCounty\t500000\t2025-11-06\r\n500105\t江北区\tCounty\t500000\t\t2025-11\r\n500112\t渝北区\tCounty\t500000\t\t2025"
	table, err := Read(strings.NewReader(text), "new.tsv")
	check.OK(t, err)
	check.Diff(t, "(-want +got)", []Division{
		{Code: "500157", Name: "两江新区", Level: v1alpha1.LevelCounty, Parent: "500000", Since: Period{"2025-11-06", "2025-11-06"}},
	}, table.Children("500000"))
	for code, want := range map[string]Period{"500105": {"2025-11-01", "2025-11-30"}, "500112": {"2025-01-01", "2025-12-31"}} {
		d, found := table.Gone(code)
		if _, there := table.ByCode(code); there || !found || d.Until != want {
			t.Errorf("%s: %+v", code, d)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"nothing":                   {"# nothing\n", "new.tsv:1：没有一个区划"},
		"two columns":               {"500000\t重庆市\n", "new.tsv:1：有 2 列；应以制表符分隔，为 3 至 7 列：code, name, level, parent, since, until, formerly"},
		"commas":                    {"# x\n500000,重庆市,Province,\n", "new.tsv:2：有 1 列；"},
		"a code of five digits":     {small + "50015\t两江新区\tCounty\t500000\n", `new.tsv:2：code："50015" 不是六位区划代码`},
		"a parent that is a name":   {small + "500157\t两江新区\tCounty\t重庆市\n", `new.tsv:2：parent："重庆市" 不是六位区划代码`},
		"a former code":             {small + "500157\t两江新区\tCounty\t500000\t\t\t5001\n", `new.tsv:2：formerly："5001" 不是六位区划代码`},
		"no name":                   {small + "500157\t \tCounty\t500000\n", "new.tsv:2：name：没有名称"},
		"a level that is another's": {small + "500157\t两江新区\tPrefecture\t500000\n", `new.tsv:2：level：代码 500157 属 County，这里写的是 "Prefecture"`},
		"no parent":                 {small + "500157\t两江新区\tCounty\n", `new.tsv:2：parent：表中没有 ""`},
		"a code twice":              {small + small, "new.tsv:2：code：500000 已见于第 1 行"},
		"a day that there is not":   {small + "500157\t两江新区\tCounty\t500000\t2025-02-30\n", `new.tsv:2：since："2025-02-30" 不是形如`},
		"years in the wrong order":  {small + "500157\t两江新区\tCounty\t500000\t\t2022/2021\n", `new.tsv:2：until："2022/2021" 不是形如`},
		"a province below":          {"500000\t重庆市\tProvince\t510000\n", `new.tsv:1：parent：省级没有上级区划，应为空，这里写的是 "510000"`},
		"a parent that is missing":  {small + "510104\t锦江区\tCounty\t510100\n", `new.tsv:2：parent：表中没有 "510100"`},
		"a parent elsewhere":        {small + "510104\t锦江区\tCounty\t500000\n", "new.tsv:2：parent：510104 不在 500000 之内"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(tt.text), "new.tsv")
			if err == nil || !strings.HasPrefix(words.Say(words.Chinese, err), tt.want) {
				t.Errorf("%v, want %s", words.Say(words.Chinese, err), tt.want)
			}
		})
	}
}
