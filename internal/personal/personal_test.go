package personal_test

import (
	"regexp"
	"testing"
	"unicode"

	"qinglian.dev/qinglian/internal/personal"
)

var (
	text = regexp.MustCompile(personal.Text)
	name = regexp.MustCompile(personal.Name)
)

// spellings lead to a person.
var spellings = []string{
	// Mobile telephones.
	"联系人 13800138000", "138-0013-8000", "138 0013 8000", "138.0013.8000", "(138)00138000", "1380-013-8000", "13800 138000", "138 00 13 80 00",
	"1 3 8 0 0 1 3 8 0 0 0", "199 8123 4567", "19981234567", "+86 138 0013 8000", "+8613800138000", "008613800138000", "电话１３８００１３８０００", "1３8００１３8000",
	"138　0013　8000", "138\u200b0013\u200b8000", "1\u200b3\u200b8\u200b0\u200b0\u200b1\u200b3\u200b8\u200b0\u200b0\u200b0", "①③⑧⓪⓪①③⑧⓪⓪⓪", "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
	"1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", "一三八零零一三八零零零", "13800138000 13900139000",
	// Landlines.
	"0571-87654321", "(0571)87654321", "（0571）8765 4321", "010-12345678", "01012345678", "057187654321", "+86 571 8765 4321", "+86-10-12345678", "0574 876 5432", "021-6543210",
	"０５７１－８７６５４３２１", "٠٥٧١٨٧٦٥٤٣٢١",
	// Identity numbers, of both lengths.
	"330102199003070038", "330102 19900307 0038", "330102-1990-0307-003X", "33010219900307003x", "３３０１０２１９９００３０７００３８", "330102850101001", "330102 850101 001", "123456789012345",
	// Addresses.
	"zhang.san@example.com", "zhang.san＠example．com", "zhang.san@example。com", "张三@例子.中国", "zhang @ example.com", "zhang@exam\u200bple.com",
}

// genuine are what organisations are called and say.
var genuine = []string{
	"五四1919青年协会", "杭州市12355青少年服务台志愿者协会", "2022第19届亚运会青年志愿者协会", "Z世代@杭州青年社群", "关注 Z世代@杭州青年社群。每周", "53330000MJ87654321",
	"2021年6月30日", "二〇二一年六月三十日", "浙青联〔2021〕12号", "2022—2027年", "第3届2021-2026", "400-820-8820", "1,234,567,890", "①②③④⑤", "12345 12355 12348",
	"2021-06-30至2026-06-30", "任期2021.06.30-2026.06.30", "2021-06-30 2026-06-30", "2021.06.30 2026.06.30 2027.01.01", "1949-10-01", "1998.1-2003.12", "1955.4-1966.12",
	"2026-01", "20260630-001", "330102-202606-001", "2025 2026 2027 2028",
}

func TestText(t *testing.T) {
	for _, s := range spellings {
		if !text.MatchString(s) {
			t.Errorf("%q passes", s)
		}
	}
	for _, s := range genuine {
		if text.MatchString(s) {
			t.Errorf("%q is refused", s)
		}
		if got := personal.Mask(s); got != s {
			t.Errorf("%q is masked: %q", s, got)
		}
	}
}

func TestName(t *testing.T) {
	for s, want := range map[string]bool{
		"g-13800138000": true, "138-0013-8000": true, "a.138.00138000": true, "0571-87654321": true, "86-571-87654321": true, "zhang-330102199003070038": true,
		"330102-19900307-003x": true, "330102850101001": true, "zj-330102": false, "zj-330102-2026-06-30": false, "a-20260630001": false, "2026-001": false, "zqlf-2021-5": false,
	} {
		if got := name.MatchString(s); got != want {
			t.Errorf("%q: %t, want %t", s, got, want)
		}
	}
}

// Of a number at most three digits stay, of an address nothing.
func TestMask(t *testing.T) {
	for _, s := range spellings {
		got, digits := personal.Mask(s), 0
		for _, r := range got {
			if unicode.IsNumber(r) {
				digits++
			}
		}
		if text.MatchString(got) || digits > 6 {
			t.Errorf("%q shows as %q", s, got)
		}
	}
	for s, want := range map[string]string{
		"MemberGroup x/g-13800138000":                     "MemberGroup x/g-138********",
		"找 zhang.san@example.com 或 138 0013 8000 报名":      "找 *** 或 138 **** **** 报名",
		"13800138000 is a number: quote, \"13800138000\"": "138******** is a number: quote, \"138********\"",
	} {
		if got := personal.Mask(s); got != want {
			t.Errorf("%q shows as %q, want %q", s, got, want)
		}
	}
}
