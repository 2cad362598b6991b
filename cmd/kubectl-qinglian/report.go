package main

import (
	"errors"
	"io"
	"slices"

	"qinglian.dev/qinglian/internal/compare"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/render"
	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/internal/verdict"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// The formats for pipelines. What is wrong with manifests is part of them.
var reportFormats = []string{formatJUnit, formatGitHub, formatGitLab}

// writeReport writes a report in one of the formats for pipelines.
func writeReport(w io.Writer, r *render.Report, format string) error {
	switch format {
	case formatGitHub:
		return r.GitHub(w)
	case formatGitLab:
		return r.GitLab(w)
	}
	return r.JUnit(w)
}

// reportInvalid writes the problems of manifests in a format for pipelines, if
// that is what is asked for and what is wrong. It gives the error back.
func reportInvalid(w io.Writer, command, format string, lang words.Lang, err error) error {
	var invalid *source.InvalidError
	if !slices.Contains(reportFormats, format) || !errors.As(err, &invalid) {
		return err
	}
	r := &render.Report{Name: command}
	for i := range invalid.Problems {
		r.Remarks = append(r.Remarks, remarkOn(invalid, &invalid.Problems[i], lang))
	}
	return errors.Join(err, writeReport(w, r, format))
}

func remarkOn(e *source.InvalidError, p *problem.Problem, lang words.Lang) render.Remark {
	message := p.Message(lang)
	if p.Field != "" {
		message = p.Field + ": " + message
	}
	return render.Remark{
		Place: render.Place{Object: p.Object, File: e.Path(p), Line: p.Line},
		Fails: true, Check: p.Code.String(), Subject: p.Field + p.Message(words.English), Message: message,
	}
}

// report makes a report of what was judged.
func (e *evaluated) report(fail *failOn) *render.Report {
	r := &render.Report{Name: "qinglian check"}
	place := func(key world.Key) render.Place {
		file, line := e.Where(key, "")
		return render.Place{Object: render.ObjectName(key), File: file, Line: line}
	}
	for _, key := range e.shown.Keys() {
		r.Objects = append(r.Objects, place(key))
	}
	for _, c := range verdict.Concerns(e.shown) {
		r.Remarks = append(r.Remarks, render.Remark{
			Place: place(c.Object.Key()), Fails: fail.fails(&c), Check: string(c.Matters[0]), Subject: c.Condition, Message: c.Message,
		})
	}
	return r
}

// report makes a report of what changed and of what the gate has to say.
func (c *comparison) report(read *source.Compared, d *compare.Diff, objections []objection) *render.Report {
	r := &render.Report{Name: "qinglian diff"}
	place := func(ref world.Ref, field string) render.Place {
		file, line := read.Where(ref.Key(), field)
		return render.Place{Object: render.ObjectName(ref.Key()), File: file, Line: line}
	}
	for _, o := range d.Objects {
		r.Objects = append(r.Objects, place(o.Object, ""))
	}
	for _, o := range objections {
		r.Remarks = append(r.Remarks, render.Remark{Place: place(o.object, o.field), Fails: o.fails, Check: o.check, Subject: o.subject, Message: o.message})
	}
	return r
}
