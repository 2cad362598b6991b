package render

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Report says what a pipeline is to show at the places of the input.
type Report struct {
	// Name is that of the command.
	Name string
	// Objects are all that were looked at, in their order.
	Objects []Place
	// Remarks are what there is to say.
	Remarks []Remark
}

// Place is where an object, or a part of it, is written.
type Place struct {
	// Object is KIND NAMESPACE/NAME; "" where it isn't known.
	Object string
	// File and Line are "" and 0 for what is in no file.
	File string
	Line int
}

// Remark is something to say of a place.
type Remark struct {
	Place
	// Fails says that the command fails on it; otherwise it warns.
	Fails bool
	// Check names what was looked at: a matter, a condition, a code.
	Check string
	// Subject tells remarks of one check on one object apart, "" where there is one.
	Subject string
	Message string
}

// The formats for pipelines. What is wrong with manifests is part of them.
const (
	FormatJUnit  = "junit"
	FormatGitHub = "github" // workflow commands
	FormatGitLab = "gitlab" // a code quality report
)

// ReportFormats lists the formats that Report.Write takes.
var ReportFormats = []string{FormatJUnit, FormatGitHub, FormatGitLab}

// Where gives the file and line of a field of an object, or of the object where the
// field is ""; "" and 0 for what is in no file.
type Where func(key world.Key, field string) (file string, line int)

func (where Where) place(key world.Key, field string) Place {
	file, line := where(key, field)
	return Place{Object: key.Title(), File: file, Line: line}
}

// CheckReport makes a report of objects that were judged and of what concerns there
// are; it fails on those of a set.
func CheckReport(objects []world.Key, concerns []verdict.Concern, fail verdict.FailOn, where Where) *Report {
	r := &Report{Name: "qinglian check"}
	for _, key := range objects {
		r.Objects = append(r.Objects, where.place(key, ""))
	}
	for _, c := range concerns {
		r.Remarks = append(r.Remarks, Remark{
			Place: where.place(c.Object.Key(), ""), Fails: c.Is(fail...), Check: string(c.Matters[0]), Subject: c.Condition, Message: c.Message,
		})
	}
	return r
}

// DiffReport makes a report of what changed and of what the gate has to say.
func DiffReport(d *compare.Diff, objections []compare.Objection, where Where) *Report {
	r := &Report{Name: "qinglian diff"}
	for _, o := range d.Objects {
		r.Objects = append(r.Objects, where.place(o.Object.Key(), ""))
	}
	for i := range objections {
		o := &objections[i]
		place := where.place(o.Object.Key(), o.Field)
		if o.Beside != nil {
			place = Place{File: strings.TrimPrefix(o.Beside.File, "/"), Line: o.Beside.Line}
		}
		place.Object = o.Title()
		r.Remarks = append(r.Remarks, Remark{Place: place, Fails: o.Closes, Check: o.Check, Subject: o.Subject, Message: o.Message})
	}
	return r
}

// ReportInvalid writes the problems of manifests, if they are what is wrong, in a format
// for pipelines, if that is what is asked for. It gives the error back, joined with that
// of writing.
func ReportInvalid(w io.Writer, command, format string, lang words.Lang, err error) error {
	invalid, is := errors.AsType[*source.InvalidError](err)
	if !is || !slices.Contains(ReportFormats, format) {
		return err
	}
	r := &Report{Name: command}
	for i := range invalid.Problems {
		p := new(invalid.Problems[i].Masked())
		message := p.Message(lang)
		if p.Field != "" {
			message = p.Field + ": " + message
		}
		r.Remarks = append(r.Remarks, Remark{
			Place: Place{Object: p.Object, File: invalid.Path(p), Line: p.Line},
			Fails: true, Check: p.Code.String(), Subject: p.Field + p.Message(words.English), Message: message,
		})
	}
	return errors.Join(err, r.Write(w, format))
}

// Write writes the report in one of ReportFormats.
func (r Report) Write(w io.Writer, format string) error {
	switch format {
	case FormatGitHub:
		return r.GitHub(w)
	case FormatGitLab:
		return r.GitLab(w)
	}
	return r.JUnit(w)
}

// GitHub writes workflow commands, by which GitHub shows each remark at its line.
func (r Report) GitHub(w io.Writer) error {
	var b strings.Builder
	for i := range r.Remarks {
		m := &r.Remarks[i]
		command := "warning"
		if m.Fails {
			command = "error"
		}
		var properties []string
		if m.File != "" {
			properties = append(properties, "file="+property(path(m.File)))
			if m.Line > 0 {
				properties = append(properties, fmt.Sprintf("line=%d", m.Line))
			}
		}
		properties = append(properties, "title="+property(m.Check))
		fmt.Fprintf(&b, "::%s %s::%s\n", command, strings.Join(properties, ","), data(m.sentence()))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// data and property escape what would end a workflow command or a part of it.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(text)
}

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(text))
}

// sentence names the object and says what there is to say of it.
func (m *Remark) sentence() string {
	if m.Object == "" {
		return m.Message
	}
	return m.Object + ": " + m.Message
}

// GitLab writes a code quality report. A remark keeps its fingerprint when lines
// move or its wording changes, so that GitLab can tell what is new.
func (r Report) GitLab(w io.Writer) error {
	type lines struct {
		Begin int `json:"begin"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		Check       string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues := []issue{}
	for i := range r.Remarks {
		m := &r.Remarks[i]
		severity := "minor"
		if m.Fails {
			severity = "major"
		}
		file := path(source.InRepository(m.File))
		sum := sha256.Sum256([]byte(strings.Join([]string{r.Name, m.Check, file, m.Object, m.Subject}, "\x00")))
		issues = append(issues, issue{m.sentence(), m.Check, hex.EncodeToString(sum[:16]), severity, location{file, lines{max(m.Line, 1)}}})
	}
	return encode(w, issues, false)
}

// path writes a file's name as it is called from the root of a checkout.
func path(file string) string { return filepath.ToSlash(filepath.Clean(file)) }

// JUnit writes a case for each object, which fails if a remark on it does.
// Remarks on no object that was looked at have cases of their own.
func (r Report) JUnit(w io.Writer) error {
	suite := JUnitSuite{Name: r.Name}
	at := map[string]int{}
	add := func(p Place) int {
		at[p.Object] = len(suite.Cases)
		kind, _, _ := strings.Cut(p.Object, " ")
		suite.Cases = append(suite.Cases, JUnitCase{Class: kind, Name: p.Object, File: p.File, Line: p.Line})
		return at[p.Object]
	}
	for _, p := range r.Objects {
		add(p)
	}
	for i := range r.Remarks {
		m := &r.Remarks[i]
		if !m.Fails {
			continue
		}
		n, looked := at[m.Object]
		if !looked {
			n = add(m.Place)
		}
		c := &suite.Cases[n]
		if c.Failure == nil {
			c.Failure = &JUnitFailure{Type: m.Check, Message: m.Message}
		}
		c.Failure.Text += m.where() + m.Message + "\n"
	}
	return JUnit{Name: r.Name, Suites: []JUnitSuite{suite}}.Write(w)
}

// where begins a line with the place, if there is one.
func (m *Remark) where() string {
	switch {
	case m.File == "":
		return ""
	case m.Line == 0:
		return m.File + ": "
	}
	return fmt.Sprintf("%s:%d: ", m.File, m.Line)
}
