package words_test

import (
	"errors"
	"io/fs"
	"testing"

	"qinglian.dev/qinglian/internal/words"
)

func TestSprintf(t *testing.T) {
	behind := words.Text{"%[2]s的%[1]s", "%s of %s"}
	for _, tt := range []struct {
		name   string
		text   words.Text
		args   []any
		zh, en string
	}{
		{"a term", words.Text{"%s。", "%s."}, []any{words.Term("Overdue")}, "逾期。", "Overdue."},
		{"a term of an enum value", words.Text{"%s", "%s"}, []any{words.TermOf(words.Lang("County"))}, "县级", "County"},
		{"a term without a name of its own", words.Text{"%s", "%s"}, []any{words.Term("TeaFarmer")}, "TeaFarmer", "TeaFarmer"},
		{"arguments in another order", behind, []any{"a", "b"}, "b的a", "a of b"},
		{"a phrase", words.Text{"%s！", "%s!"}, []any{words.Text{"{b}的{a}", "{a} of {b}"}.With("a", words.Term("Exit"), "b", "b")}, "b的退出！", "Exit of b!"},
		{"a list", words.Text{"%s", "%s"}, []any{words.Items{words.Term("Exit"), "b", 3}}, "退出、b、3", "Exit, b, 3"},
		{"an error", words.Text{"%v", "%v"}, []any{words.Errorf("错", "wrong")}, "错", "wrong"},
		{"a number", words.Text{"%d 个", "%d"}, []any{3}, "3 个", "3"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if zh, en := words.Sprintf(words.Chinese, tt.text, tt.args), words.Sprintf(words.English, tt.text, tt.args); zh != tt.zh || en != tt.en {
				t.Errorf("%q and %q, want %q and %q", zh, en, tt.zh, tt.en)
			}
		})
	}
}

func TestPlaceholder(t *testing.T) {
	for text, want := range map[string]string{
		"〈成立文件文号〉": "〈成立文件文号〉", "浙青联〔1956〕〈序号〉号": "〈序号〉", "待定": "待定", "文号待补": "待补", "待补充": "待补充", "（待填写）": "待填写",
		"浙青联〔待定〕3号": "待定", "浙青联〔1956〕待补号": "待补", "TBD": "TBD", "tbd.": "tbd", "文号TBD": "TBD", "Todo": "Todo",
		"无": "无", "暂无": "暂无", "N/A": "N/A", "—": "—", "???": "???", "待核实": "待核实", "待查": "待查", "<文号>": "<文号>", "【文号】": "【文号】",
		"浙青联〔2024〕XX号": "XX", "浙青联〔2024〕×号": "×", "浙青联〔2024〕 号": "〕 号", "浙青联〔20__〕3号": "__", "浙青联〔202?〕3号": "〔202?〕", "XX市青联": "XX", "xxx": "xxx",
		"x": "", "名额待核实": "", "无锡市青年联合会": "", "暂无异议的决定": "", "a/b-c": "", "XXL青年公司": "", "浙青联〔2024〕3号（修订）": "", "杭州Xbox电竞协会": "", "【第12期】简报": "", "未知数学社": "",
		"": "", "浙青联〔1956〕3号": "", "待补选委员的通知": "", "TBDC-12": "", "等待定期换届": "",
		"to be told": "", "not TBC": "TBC", "t": "", "全团 todo 号": "todo", "T待定": "待定", "浙青联〔2026〕3号 TODO": "TODO", "〈": "", "接待": "",
	} {
		if got := words.Placeholder(text); got != want {
			t.Errorf("%q has %q, want %q", text, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	missing := words.Errorf("读不了 %s：%v", "can't read %s: %v", "a", fs.ErrNotExist)
	for _, tt := range []struct {
		err    error
		zh, en string
	}{
		{missing, "读不了 a：file does not exist", "can't read a: file does not exist"},
		{words.Errorf("第 %d 个：%v", "number %d: %v", 2, missing), "第 2 个：读不了 a：file does not exist", "number 2: can't read a: file does not exist"},
		{fs.ErrNotExist, "file does not exist", "file does not exist"},
		{words.DidYouMean(words.Errorf("没有 x", "there is no x"), []string{"a", "b"}), "没有 x，是否应为 a, b？", "there is no x: did you mean a, b?"},
		{words.DidYouMean(fs.ErrExist, nil), "file already exists", "file already exists"},
	} {
		if zh, en := words.Say(words.Chinese, tt.err), words.Say(words.English, tt.err); zh != tt.zh || en != tt.en || tt.err.Error() != tt.en {
			t.Errorf("%q, %q and %q, want %q and %q", zh, en, tt.err, tt.zh, tt.en)
		}
	}
	if !errors.Is(words.Errorf("%v", "%v", missing), fs.ErrNotExist) {
		t.Error("what is wrapped twice is not found")
	}
}

func TestParseLang(t *testing.T) {
	for s, ok := range map[string]bool{"zh": true, "en": true, "": false, "ZH": false, "fr": false} {
		if lang, err := words.ParseLang(s); (err == nil) != ok || ok && string(lang) != s {
			t.Errorf("%q gives %q, %v", s, lang, err)
		}
	}
}
