package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	checks "qinglian.dev/qinglian/test/check"
)

const zhoushan = "../../config/samples/zhejiang/330900-zhoushan"

// copyOf copies a folder of manifests.
func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "manifests")
	checks.OK(t, os.CopyFS(to, os.DirFS(dir)))
	return to
}

// TestSheets goes the way of a workbook: out, filled in, and in again.
func TestSheets(t *testing.T) {
	dir := copyOf(t, zhoushan)
	file := filepath.Join(t.TempDir(), "facts.xlsx")
	zh := command{env: map[string]string{"LANG": "zh_CN.UTF-8"}}
	says := func(r result, code int, texts ...string) {
		t.Helper()
		for _, text := range texts {
			if r.code != code || !strings.Contains(r.stdout+r.stderr, text) {
				t.Errorf("%d, and not %q: %s%s", r.code, text, r.stdout, r.stderr)
			}
		}
	}
	says(zh.run(t, "export", "-f", dir, file), 0, "已写入 "+file)
	says(zh.run(t, "export", "-f", dir, file), exitUnusable, "已经存在")
	says(zh.run(t, "import", file, dir), 0, "工作簿没有改动任何内容")

	book, err := excelize.OpenFile(file)
	checks.OK(t, err)
	put := func(cell, text string) {
		t.Helper()
		checks.OK(t, book.SetCellValue("青联", cell, text))
		checks.OK(t, book.Save())
	}
	manifest := filepath.Join(dir, "federation.yaml")
	before, err := os.ReadFile(manifest)
	checks.OK(t, err)
	put("S2", "2024年7月")
	says(zh.run(t, "import", file, dir), exitUnusable, `青联!S2：日期 "2024年7月" 缺少日`, "1 处有误，没有写入任何内容")
	put("S2", "2024/7/22")
	put("T2", "2020-1-1")
	says(zh.run(t, "import", file, dir), exitUnusable, "青联!T2：", "spec.committee.termEndsOn", "没有写入任何内容")
	put("T2", "2029-07-21")
	says(zh.run(t, "import", file, dir, "--dry-run", "-o", "diff"), 0, `-    termStartedOn: "2024-07-21"`, `+    termStartedOn: "2024-07-22"`)
	text, err := os.ReadFile(manifest)
	checks.OK(t, err)
	checks.Diff(t, "the file", string(before), string(text))
	says(zh.run(t, "import", file, dir, "-o", "markdown"), 0, "已改动："+manifest, "建议的提交说明：从 facts.xlsx 导入：1 个单元格，0 行")
	text, err = os.ReadFile(manifest)
	checks.OK(t, err)
	checks.Diff(t, "the file", strings.Replace(string(before), "2024-07-21", "2024-07-22", 1), string(text))
	says(zh.run(t, "import", file, dir), 0, "工作簿没有改动任何内容")

	checks.OK(t, os.WriteFile(manifest, []byte(strings.Replace(string(text), "2024-07-22", "2024-07-20", 1)), 0o600))
	says(zh.run(t, "import", file, dir), exitUnusable, `原为"2024-07-21"，表中改为"2024/7/22"，仓库现为"2024-07-20"`)
}

// TestExport: what else is written, and where.
func TestExport(t *testing.T) {
	out := t.TempDir()
	names := func(dir string) string {
		entries, err := os.ReadDir(filepath.Join(out, dir))
		checks.OK(t, err)
		var list []string
		for _, e := range entries {
			list = append(list, e.Name())
		}
		return strings.Join(list, " ")
	}
	if r := (command{}).run(t, "export", "-f", zhoushan, "-o", "csv", "putuo", filepath.Join(out, "csv")); r.code != 0 {
		t.Fatal(r.stderr)
	}
	checks.Diff(t, "files", "_基线.csv 会员团体.csv 历次会籍.csv 培训.csv 工作举措.csv 应建青联.csv 换届审核.csv 推荐名额.csv 活动.csv 说明.csv 豁免.csv 问题.csv "+
		"青年社团.csv 青年领域.csv 青联.csv 领域席位.csv", names("csv"))
	text, err := os.ReadFile(filepath.Join(out, "csv", "青联.csv"))
	checks.OK(t, err)
	if rows := strings.Split(string(text), "\r\n"); len(rows) != 3 || !strings.HasPrefix(rows[1], "zj-zhoushan/putuo,") {
		t.Errorf("青联.csv has %q", rows)
	}
	if r := (command{}).run(t, "import", filepath.Join(out, "csv", "青联.csv"), copyOf(t, zhoushan)); r.code != 0 || !strings.Contains(r.stderr, "changes nothing") {
		t.Error(r.stderr)
	}
	if r := (command{}).run(t, "export", "-f", "../../config/samples", "--by", "province", filepath.Join(out, "all")); r.code != 0 {
		t.Fatal(r.stderr)
	}
	checks.Diff(t, "workbooks", "zhejiang.xlsx", names("all"))
	for line, want := range map[string]string{
		"export": "name the file to write", "import a": "name the workbook", "export -f ../../config/samples a b.xlsx": "there is no federation a",
		"import sheets_test.go " + zhoushan: "sheets_test.go: not an .xlsx workbook", "import gone.xlsx " + zhoushan: "gone.xlsx",
	} {
		if r := runArgs(t, line); r.code != exitUnusable || !strings.Contains(r.stderr, want) {
			t.Errorf("%s: %d %s", line, r.code, r.stderr)
		}
	}
}
