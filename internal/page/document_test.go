package page_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// A document is one file: nothing is loaded, the policy names exactly the style and the
// script that stand in it, and what people write is text.
func TestOneFile(t *testing.T) {
	table := &tabular.Table{Name: "t", Title: words.Text{"表", "Table"}, Columns: []tabular.Column{{Key: "a", Head: words.Text{"甲", "A"}, Kind: tabular.KindText}}}
	table.Add(tabular.Named("</style><script>alert(1)</script>"))
	detail := &tabular.Table{Name: "detail", Detail: true, Columns: table.Columns, Rows: []tabular.Row{{Cells: []tabular.Cell{tabular.Named("for programs")}}}}
	d := &tabular.Document{Name: "d", Title: words.Text{"标题", "Title"}, AsOf: "2026-11-26", Tables: []*tabular.Table{table, detail}}
	var b bytes.Buffer
	check.OK(t, page.WriteDocument(&b, d, nil, words.English))
	html := b.String()
	for _, bad := range []string{" src=", "<link", "<script>alert", ` style="`, "for programs", `href="index.html"`} {
		if strings.Contains(html, bad) {
			t.Errorf("there is %s", bad)
		}
	}
	policy := regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(html)
	if policy == nil {
		t.Fatal("there is no policy")
	}
	for _, element := range []string{"style", "script"} {
		inside := regexp.MustCompile(`(?s)<` + element + `>(.*?)</` + element + `>`).FindStringSubmatch(html)
		if inside == nil {
			t.Fatalf("there is no %s", element)
		}
		sum := sha256.Sum256([]byte(inside[1]))
		want := element + "-src &#39;sha256-" + strings.ReplaceAll(base64.StdEncoding.EncodeToString(sum[:]), "+", "&#43;") + "&#39;"
		if !strings.Contains(policy[1], want) {
			t.Errorf("%s lacks %s", policy[1], want)
		}
	}
	if !strings.Contains(html, "&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;") {
		t.Error("what people write isn't shown as text")
	}
}
