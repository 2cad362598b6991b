// Command messages writes docs/messages.md: every text that the programs say, in
// Chinese and English side by side, as it stands in the sources.
//
//	go run ./hack/messages docs/messages.md
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const head = `# Messages

给校阅者：本页列出程序显示的全部文字，左为中文，右为英文，按所在的包和文件排列，供熟悉公文
用语的同事校阅。` + "`{on}`、`%s`、`%d`" + ` 等处由程序填入日期、名称、数字等；英文中的
` + "`{n|group|groups}`" + ` 依数字 n 取单数或复数，中文没有这种变化。要改文字，请改所列文件，再运行
` + "`make generate`" + `。CRD 和准入策略的提示、通知原文、
` + "`init`" + ` 写出的清单（只有中文）不在本页。

Every text that the programs show, Chinese and English side by side, by package and
file. This page is made from the sources by ` + "`make generate`" + `: to change a text, change
the file. Facts fill the gaps, ` + "`{on}`, `%s` or `%[2]d`" + `; ` + "`{n|group|groups}`" + ` takes the
English form that goes with the number n.

Not here, because they are in one language only or not the programs' own: what
` + "`init`" + ` writes (Chinese), the messages of the schemas' CEL rules and of the admission
policies (` + "`config`" + `), the clauses of the notice (` + "`internal/explain/clauses.tsv`" + `), and
what the system, git or an API server says.
`

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: messages FILE")
		os.Exit(2)
	}
	page, err := page(".")
	if err == nil {
		err = os.WriteFile(os.Args[1], page, 0o600)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "messages:", err)
		os.Exit(1)
	}
}

// page makes the page from the sources below the root of the repository.
func page(root string) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(head)
	folder := ""
	for _, top := range []string{"cmd", "controllers", "internal"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, _ fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case filepath.Base(path) == "worldtest":
				return filepath.SkipDir // made-up worlds, for tests only
			case filepath.Ext(path) != ".go", strings.HasSuffix(path, "_test.go"):
				return nil
			}
			messages, err := messagesIn(path)
			if err != nil || len(messages) == 0 {
				return err
			}
			relative, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			if in := filepath.ToSlash(filepath.Dir(relative)); in != folder {
				folder = in
				fmt.Fprintf(&b, "\n## %s\n", folder)
			}
			fmt.Fprintf(&b, "\n### %s\n\n| Name | 中文 | English |\n|---|---|---|\n", filepath.Base(path))
			for _, m := range messages {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", strings.Join(quoted(m.names), " "), cell(m.zh), cell(m.en))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

func quoted(names []string) []string {
	list := slices.Clone(names)
	for i, name := range list {
		list[i] = "`" + name + "`"
	}
	return list
}

// cell writes a text so that a table of Markdown shows it as it is.
func cell(text string) string {
	return strings.NewReplacer("|", `\|`, "*", `\*`, "<", `\<`, "\n", "<br>").Replace(text)
}
