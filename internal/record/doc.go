// Package record has what people put on record, one thing at a time: an admission, an
// exit, a finding and its outcome, a year's activity, a survey. Each is a function from the
// facts and a few arguments to the edits that record it. The command line, its questions
// and the forms in the browser are made of the same list.
package record
