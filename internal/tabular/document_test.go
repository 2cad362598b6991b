package tabular_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

// sample is a document with a cell of every kind.
func sample() *tabular.Document {
	t := &tabular.Table{
		Name: "kinds", Title: words.Text{"各类", "Kinds"},
		Columns: []tabular.Column{
			{Key: "what", Head: words.Text{"名称", "What"}, Kind: tabular.KindText},
			{Key: "count", Head: words.Text{"数", "Number"}, Kind: tabular.KindCount},
			{Key: "change", Head: words.Text{"较上期", "Change"}, Kind: tabular.KindChange},
			{Key: "share", Head: words.Text{"占比", "Share"}, Kind: tabular.KindPercent},
			{Key: "on", Head: words.Text{"日期", "Date"}, Kind: tabular.KindDate},
			{Key: "state", Head: words.Text{"状态", "State"}, Kind: tabular.KindState},
		},
		Notes: []tabular.Worded{words.Text{"注一", "A note"}},
	}
	met := tabular.State("Met", words.Text{"已达到", "met"}, tabular.ToneGood)
	city := world.Key{Kind: "Federation", Namespace: "zj", Name: "hz"}
	t.AddAbout(city, tabular.Named("=杭州|<b>"), tabular.Count(12), tabular.Change(-2), tabular.Percent(999, 1000), tabular.Day("2026-01-31"), met)
	t.Add(tabular.Named("宁波"), tabular.Unknown(), tabular.Change(3), tabular.Percent(1, 0), tabular.Day(""), tabular.Cell{})
	t.AddTotal(tabular.Text(words.Text{"合计", "Total"}), tabular.Count(12), tabular.Change(0), tabular.Percent(2, 3), tabular.Cell{}, tabular.Cell{})
	t.Rows[0].Group, t.Rows[1].Group = tabular.Name("市"), tabular.Name("市")
	return &tabular.Document{
		Name: "sample", Title: words.Text{"标题", "Title"}, Lines: []tabular.Worded{words.Text{"截至某日", "as of a day"}}, AsOf: "2026-02-01",
		Tables: []*tabular.Table{t, {Name: "none"}, {Name: "detail", Detail: true, Empty: words.Text{"细目", "Details"}}, {Name: "empty", Title: words.Text{"空表", "Empty"}, Empty: words.Text{"没有", "There is none"}}},
		Notes:  []tabular.Worded{words.Text{"末注", "At the end"}},
	}
}

func TestForms(t *testing.T) {
	for name, tt := range map[string]struct {
		write func(io.Writer, words.Lang) error
		lang  words.Lang
		want  string
	}{
		"terminal": {sample().Terminal, words.Chinese, `
标题
截至某日

各类
名称          数   较上期    占比   日期         状态
市
=杭州|<b>     12       -2   99.9%   2026-01-31   已达到
宁波        不详       +3       -   -            -
合计          12        0   66.7%   -            -
注一

空表
没有

末注
`},
		"markdown": {sample().Markdown, words.English, `
# Title

as of a day

## Kinds

| What | Number | Change | Share | Date | State |
| --- | ---: | ---: | ---: | --- | --- |
| **市** | | | | | |
| =杭州\|&lt;b&gt; | 12 | -2 | 99.9% | 2026-01-31 | met |
| 宁波 | not known | +3 | — | — | — |
| **Total** | **12** | **0** | **66.7%** | **—** | **—** |

- A note

## Empty

There is none

- At the end
`},
		"csv": {sample().CSV, words.English, strings.ReplaceAll("\n\ufeff"+`Title
as of a day

Kinds
What,Number,Change,Share,Date,State
市
'=杭州|<b>,12,-2,99.9%,2026-01-31,met
宁波,not known,3,,,
Total,12,0,66.7%,,
A note

Details

Empty
There is none

At the end
`, "\n", "\r\n")[1:]},
	} {
		var b strings.Builder
		check.OK(t, tt.write(&b, tt.lang))
		check.Diff(t, name, strings.TrimPrefix(tt.want, "\n"), b.String())
	}
}

func TestJSON(t *testing.T) {
	var b bytes.Buffer
	check.OK(t, sample().JSON(&b, words.English))
	var got struct {
		Title, AsOf string
		Tables      map[string]struct {
			Rows []map[string]any
		}
	}
	check.OK(t, json.Unmarshal(b.Bytes(), &got))
	check.Diff(t, "rows", []map[string]any{
		{
			"object": map[string]any{"kind": "Federation", "namespace": "zj", "name": "hz"}, "group": "市",
			"what": "=杭州|<b>", "count": 12., "change": -2., "share": 99.9, "on": "2026-01-31", "state": "Met",
		},
		{"group": "市", "what": "宁波", "count": nil, "change": 3.},
		{"total": true, "what": "Total", "count": 12., "change": 0., "share": 66.7},
	}, got.Tables["kinds"].Rows)
	check.Diff(t, "title", "Title 2026-02-01", got.Title+" "+got.AsOf)
}

// A part is all or nothing only where it is.
func TestPercent(t *testing.T) {
	for want, c := range map[string]tabular.Cell{
		"0.0%": tabular.Percent(0, 5), "0.1%": tabular.Percent(1, 100_000), "33.3%": tabular.Percent(1, 3),
		"99.9%": tabular.Percent(99_999, 100_000), "100.0%": tabular.Percent(5, 5), "": tabular.Percent(0, 0),
	} {
		check.Diff(t, "percent", want, c.In(words.English))
	}
}

// No text becomes a formula, and every text can be had back, through CSV too.
func TestNeutral(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1": "'=1+1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "＝1": "'＝1", "'a": "''a", "'": "''",
		"": "", "1=1": "1=1", "杭州": "杭州",
	} {
		check.Diff(t, text, want, tabular.Neutral(text))
	}
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("=+-@＝'a,\"杭"))).Draw(t, "text")
		d := &tabular.Document{Title: tabular.Name(text)}
		var b bytes.Buffer
		if err := d.CSV(&b, words.English); err != nil {
			t.Fatal(err)
		}
		read, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if text == "" {
			return // readers leave an empty line out
		}
		cell := read[0][0]
		if tabular.Original(cell) != text {
			t.Errorf("%q comes back as %q", text, cell)
		}
		if strings.IndexAny(cell, "=+-@＝") == 0 {
			t.Errorf("%q is a formula", cell)
		}
	})
}

// Only some tables can be asked for, in the order of the document.
func TestOnly(t *testing.T) {
	d := sample()
	some, err := d.Only("empty", "kinds")
	check.OK(t, err)
	check.Diff(t, "tables", "kinds empty", some.Tables[0].Name+" "+some.Tables[1].Name)
	all, err := d.Only()
	check.OK(t, err)
	check.Diff(t, "all", len(d.Tables), len(all.Tables))
	_, err = d.Only("kind")
	check.Diff(t, "error", "there is no table kind: there are kinds, none, detail, empty", err.Error())
}
