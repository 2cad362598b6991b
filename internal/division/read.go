package division

import (
	"bufio"
	"cmp"
	"io"
	"regexp"
	"slices"
	"strings"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/words"
)

// columns are those of a table: the first three are required, and the rest may be left
// out or empty.
var columns = []string{"code", "name", "level", "parent", "since", "until", "formerly"}

const required = 3

// reader reads a table, and knows where it is in it.
type reader struct {
	file string
	line int
	rows []Division
	at   map[string]int // the line of each code
}

// Read reads a table of UTF-8 text: a line for each division with its columns between
// tabs, which docs/init.md tells. Lines that are empty or begin with # are left out.
// Its errors name file and line, and are in both languages.
func Read(from io.Reader, file string) (*Table, error) {
	r := &reader{file: file, at: map[string]int{}}
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		r.line++
		text := strings.TrimSuffix(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if strings.TrimSpace(text) == "" || strings.HasPrefix(text, "#") {
			continue
		}
		if err := r.row(text); err != nil {
			return nil, err
		}
	}
	if err := lines.Err(); err != nil {
		return nil, r.fail(r.line+1, unreadable, err)
	}
	if len(r.rows) == 0 {
		return nil, r.fail(max(r.line, 1), emptyTable)
	}
	if err := r.related(); err != nil {
		return nil, err
	}
	return index(r.rows), nil
}

func (r *reader) fail(line int, text words.Text, args ...any) error {
	return located.Error(r.file, line, text.Error(args...))
}

// row takes one line.
func (r *reader) row(text string) error {
	fields := strings.Split(text, "\t")
	if len(fields) < required || len(fields) > len(columns) {
		return r.fail(r.line, otherColumns, len(fields), required, len(columns), strings.Join(columns, ", "))
	}
	for len(fields) < len(columns) {
		fields = append(fields, "")
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	d := Division{Code: fields[0], Name: fields[1], Level: v1alpha1.Level(fields[2]), Parent: fields[3], Formerly: fields[6]}
	for _, i := range []int{0, 3, 6} { // the columns of codes
		if !sixDigits.MatchString(fields[i]) && (i == 0 || fields[i] != "") {
			return r.fail(r.line, noCode, columns[i], fields[i])
		}
	}
	switch level := levelOf(d.Code); {
	case d.Name == "":
		return r.fail(r.line, noName)
	case d.Level != level:
		return r.fail(r.line, otherLevel, d.Code, level, d.Level)
	case r.at[d.Code] > 0:
		return r.fail(r.line, twice, d.Code, r.at[d.Code])
	}
	var err error
	if d.Since, err = r.period("since", fields[4]); err != nil {
		return err
	}
	if d.Until, err = r.period("until", fields[5]); err != nil {
		return err
	}
	r.at[d.Code] = r.line
	r.rows = append(r.rows, d)
	return nil
}

// related says whether every division lies within another of the table.
func (r *reader) related() error {
	for _, d := range r.rows {
		line := r.at[d.Code]
		switch {
		case d.Level == v1alpha1.LevelProvince && d.Parent != "":
			return r.fail(line, parentOfProvince, d.Parent)
		case d.Level == v1alpha1.LevelProvince:
		case r.at[d.Parent] == 0:
			return r.fail(line, noParent, d.Parent)
		case !strings.HasPrefix(d.Code, within(d.Parent)) || len(within(d.Parent)) >= len(within(d.Code)):
			return r.fail(line, otherParent, d.Code, d.Parent)
		}
	}
	return nil
}

var (
	sixDigits = regexp.MustCompile(`^[1-9][0-9]{5}$`)
	partial   = regexp.MustCompile(`^(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?$`)
	years     = regexp.MustCompile(`^((?:19|20)[0-9]{2})/((?:19|20)[0-9]{2})$`)
)

// period reads a time in the form that Period.String gives.
func (r *reader) period(column, text string) (Period, error) {
	if m := years.FindStringSubmatch(text); m != nil && m[1] < m[2] {
		return Period{civil.Date(m[1] + "-01-01"), civil.Date(m[2] + "-12-31")}, nil
	}
	if text == "" {
		return Period{}, nil
	}
	p := Period{civil.Date((text + "-01-01")[:len("2006-01-02")]), civil.LastDay(v1alpha1.PartialDate(text))}
	if _, err := civil.Parse(string(p.First)); err != nil || !partial.MatchString(text) {
		return Period{}, r.fail(r.line, noPeriod, column, text)
	}
	return p, nil
}

// within is what the codes of all that lies within a division begin with.
func within(code string) string {
	switch levelOf(code) {
	case v1alpha1.LevelProvince:
		return code[:2]
	case v1alpha1.LevelPrefecture:
		return code[:4]
	}
	return code
}

func levelOf(code string) v1alpha1.Level {
	switch {
	case code[2:] == "0000":
		return v1alpha1.LevelProvince
	case code[4:] == "00":
		return v1alpha1.LevelPrefecture
	}
	return v1alpha1.LevelCounty
}

func index(rows []Division) *Table {
	slices.SortFunc(rows, func(a, b Division) int { return cmp.Compare(a.Code, b.Code) })
	t := &Table{byCode: map[string]Division{}, gone: map[string]Division{}, children: map[string][]Division{}}
	for _, d := range rows {
		if !d.Until.IsZero() {
			t.gone[d.Code] = d
			continue
		}
		t.all = append(t.all, d)
		t.byCode[d.Code] = d
		t.children[d.Parent] = append(t.children[d.Parent], d)
	}
	return t
}
