package render

import (
	"encoding/xml"
	"io"
)

// JUnit is a report in the form that CI systems read: suites of cases. It says
// nothing of time, so that the same findings give the same bytes.
type JUnit struct {
	XMLName xml.Name `xml:"testsuites"`
	// Name is that of the whole, "" for none.
	Name string `xml:"name,attr,omitempty"`
	junitCounts
	Suites []JUnitSuite `xml:"testsuite"`
}

// JUnitSuite is a group of cases.
type JUnitSuite struct {
	Name string `xml:"name,attr"`
	// File is where the suite is written, "" for nowhere.
	File string `xml:"file,attr,omitempty"`
	junitCounts
	Cases []JUnitCase `xml:"testcase"`
}

// junitCounts are filled in by Write. Readers want them at both levels.
type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

// JUnitCase is something that was looked at. Without Failure it is as it should be.
type JUnitCase struct {
	// Class groups cases in the views of most CI systems; readers want one.
	Class string `xml:"classname,attr"`
	Name  string `xml:"name,attr"`
	// File and Line are where to look; "" and 0 for nowhere.
	File string `xml:"file,attr,omitempty"`
	Line int    `xml:"line,attr,omitempty"`
	// Failure says what is wrong, nil when nothing is.
	Failure *JUnitFailure `xml:"failure"`
}

// JUnitFailure is what is wrong with a case.
type JUnitFailure struct {
	// Type says what sort of thing is wrong, in a word.
	Type string `xml:"type,attr,omitempty"`
	// Message is what is wrong, in a line.
	Message string `xml:"message,attr"`
	// Text is all there is to say, in any number of lines.
	Text string `xml:",chardata"`
}

// Write counts the cases and writes the report as XML.
func (j JUnit) Write(w io.Writer) error {
	for i := range j.Suites {
		s := &j.Suites[i]
		s.junitCounts = junitCounts{Tests: len(s.Cases)}
		for _, c := range s.Cases {
			if c.Failure != nil {
				s.Failures++
			}
		}
		j.Tests += s.Tests
		j.Failures += s.Failures
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(j); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
