package source

import (
	"path"
	"regexp"
	"strings"
)

// ignoreName is a file that says which files of its folder, and below, are no manifests,
// in the syntax of gitignore.
const ignoreName = ".qinglianignore"

// ignored is the lines of the .qinglianignore files, those of outer folders first.
type ignored []ignoreLine

type ignoreLine struct {
	matches *regexp.Regexp
	again   bool // a line with ! takes back
	folder  bool // a line with / at its end is of folders
}

// add adds the lines of a file in a folder.
func (list *ignored) add(folder, text string) {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if trimmed := strings.TrimRight(line, " "); !strings.HasSuffix(trimmed, `\`) {
			line = trimmed
		}
		if line == "" || line[0] == '#' {
			continue
		}
		var l ignoreLine
		if line, l.again = strings.CutPrefix(line, "!"); line == "" {
			continue
		}
		line, l.folder = strings.CutSuffix(line, "/")
		anchored := strings.Contains(line, "/")
		form := expression(strings.TrimPrefix(line, "/"))
		if !anchored {
			form = `(.*/)?` + form
		}
		within := ""
		if folder != "." {
			within = regexp.QuoteMeta(folder + "/")
		}
		var err error
		if l.matches, err = regexp.Compile(`^` + within + form + `$`); err == nil {
			*list = append(*list, l)
		}
	}
}

// expression turns a pattern into a regular expression.
func expression(pattern string) string {
	var b strings.Builder
	for i := 0; i < len(pattern); i++ {
		rest := pattern[i:]
		switch c := pattern[i]; {
		case strings.HasPrefix(rest, "**/") && (i == 0 || pattern[i-1] == '/'):
			b.WriteString(`(.*/)?`)
			i += 2
		case rest == "**" && i > 0 && pattern[i-1] == '/':
			b.WriteString(`.+`)
			i++
		case c == '*':
			b.WriteString(`[^/]*`)
		case c == '?':
			b.WriteString(`[^/]`)
		case c == '[' && strings.Contains(rest[1:], "]"):
			end := 1 + strings.IndexByte(rest[1:], ']')
			b.WriteString("[" + strings.ReplaceAll(strings.Replace(rest[1:end], "!", "^", 1), `\`, `\\`) + "]")
			i += end
		case c == '\\' && len(rest) > 1:
			i++
			b.WriteString(regexp.QuoteMeta(string(pattern[i])))
		default:
			b.WriteString(regexp.QuoteMeta(rest[:1]))
		}
	}
	return b.String()
}

// has says whether a file is left out, or a folder on the way to it is.
func (list ignored) has(file string) bool {
	if len(list) == 0 {
		return false
	}
	if folder := path.Dir(file); folder != "." && list.hasFolder(folder) {
		return true
	}
	return list.last(file, false)
}

func (list ignored) hasFolder(folder string) bool {
	if above := path.Dir(folder); above != "." && list.hasFolder(above) {
		return true
	}
	return list.last(folder, true)
}

// last is what the last line says that matches.
func (list ignored) last(p string, folder bool) bool {
	out := false
	for _, l := range list {
		if (folder || !l.folder) && l.matches.MatchString(p) {
			out = !l.again
		}
	}
	return out
}
