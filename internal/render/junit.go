package render

import (
	"encoding/xml"
	"io"
)

// JUnit is a report in the form that CI systems read: suites of cases. It says
// nothing of time, so that the same findings give the same bytes.
type JUnit struct {
	// Name is that of the whole, "" for none.
	Name   string
	Suites []JUnitSuite
}

// JUnitSuite is a group of cases.
type JUnitSuite struct {
	Name string
	// File is where the suite is written, "" for nowhere.
	File  string
	Cases []JUnitCase
}

// JUnitCase is something that was looked at. Without Failure and Skipped it is
// as it should be.
type JUnitCase struct {
	// Class groups cases in the views of most CI systems; readers want one.
	Class, Name string
	// File and Line are where to look; "" and 0 for nowhere.
	File string
	Line int
	// Failure says what is wrong, nil when nothing is.
	Failure *JUnitFailure
	// Skipped says why nothing can be said of the case, "" where something can.
	Skipped string
}

// JUnitFailure is what is wrong with a case.
type JUnitFailure struct {
	// Type says what sort of thing is wrong, in a word.
	Type string
	// Message is what is wrong, in a line.
	Message string
	// Text is all there is to say, in any number of lines.
	Text string
}

// Write writes the report as XML.
func (j JUnit) Write(w io.Writer) error {
	report := xmlSuites{Name: j.Name, Suites: make([]xmlSuite, len(j.Suites))}
	for i, s := range j.Suites {
		suite := xmlSuite{Name: s.Name, File: s.File, Cases: make([]xmlCase, len(s.Cases))}
		for k, c := range s.Cases {
			suite.Cases[k] = c.xml()
			suite.count(&c)
		}
		report.Suites[i] = suite
		report.add(suite.xmlCounts)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(report); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func (c *JUnitCase) xml() xmlCase {
	x := xmlCase{Class: c.Class, Name: c.Name, File: c.File, Line: c.Line}
	if f := c.Failure; f != nil {
		x.Failure = &xmlFailure{Type: f.Type, Message: f.Message, Text: f.Text}
	}
	if c.Skipped != "" {
		x.Skipped = &xmlSkipped{c.Skipped}
	}
	return x
}

// The elements. Readers differ in what they look at, and want the counts at
// both levels.
type (
	xmlSuites struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr,omitempty"`
		xmlCounts
		Suites []xmlSuite `xml:"testsuite"`
	}
	xmlSuite struct {
		Name string `xml:"name,attr"`
		File string `xml:"file,attr,omitempty"`
		xmlCounts
		Cases []xmlCase `xml:"testcase"`
	}
	xmlCounts struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Errors   int `xml:"errors,attr"`
		Skipped  int `xml:"skipped,attr"`
	}
	xmlCase struct {
		Class   string      `xml:"classname,attr"`
		Name    string      `xml:"name,attr"`
		File    string      `xml:"file,attr,omitempty"`
		Line    int         `xml:"line,attr,omitempty"`
		Failure *xmlFailure `xml:"failure"`
		Skipped *xmlSkipped `xml:"skipped"`
	}
	xmlFailure struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
	xmlSkipped struct {
		Message string `xml:"message,attr"`
	}
)

func (n *xmlCounts) count(c *JUnitCase) {
	n.Tests++
	if c.Failure != nil {
		n.Failures++
	}
	if c.Skipped != "" {
		n.Skipped++
	}
}

func (n *xmlCounts) add(other xmlCounts) {
	n.Tests += other.Tests
	n.Failures += other.Failures
	n.Skipped += other.Skipped
}
