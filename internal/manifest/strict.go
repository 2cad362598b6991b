package manifest

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"qinglian.dev/qinglian/internal/personal"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
)

// This file holds manifests to the YAML that all take alike: kubectl, kustomize, Flux,
// Argo CD and the parsers here. What one of them takes otherwise than another, or drops
// without a word, is a difference: what was judged may not be what is applied. A test in
// test/gitops holds what passes these rules against kubectl, kustomize and Flux themselves.

// skipMarker is a comment for which Argo CD leaves a file out.
const skipMarker = "+argocd:skip-file-rendering"

func (f *File) differs(d *document, line int, code problem.Code, args ...any) {
	if len(f.Differences) < maxProblems {
		f.Differences = append(f.Differences, d.problem(line, code, args...))
	}
}

// line looks at a line of the file, before anything is parsed: a parser that is lenient
// has lost by then what matters.
func (f *File) line(d *document, n int, line []byte) {
	switch {
	case len(line) == 0:
		return
	case isMarker(line, "..."):
		f.differs(d, n, DocumentEnd)
	case line[0] == '%':
		f.differs(d, n, Directive)
	case bytes.HasPrefix(line, []byte("---")):
		rest := bytes.TrimRight(line[3:], " \t\r\n")
		content := bytes.TrimLeft(rest, " \t")
		if len(content) > 0 && (content[0] != '#' || len(content) == len(rest)) {
			f.differs(d, n, BesideSeparator)
		}
	}
	if bytes.Contains(line, []byte(skipMarker)) {
		f.differs(d, n, SkipMarker)
	}
}

var (
	// plainDate matches what kustomize takes for a time.
	plainDate = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?$`)
	// usualKey matches keys in which no space is one of another kind.
	usualKey = regexp.MustCompile(`^[!-~]([ -~]*[!-~])?$`)
	// ownWay matches annotations for which kustomize leaves an object out, or changes it.
	ownWay = regexp.MustCompile(`(^|\.)config\.(kubernetes|k8s)\.io/|/local-config$`)
	// steered matches annotations that tools write: the configuration applied last, checksums.
	steered = regexp.MustCompile(`^([a-z0-9-]+\.)*(kubernetes|k8s|argoproj|fluxcd|helm)\.(io|sh)/`)
)

// strict holds what stands at and below a node to the rules.
func (f *File) strict(t *tree, n *yaml.Node) {
	if n.Kind == yaml.AliasNode {
		f.differs(t.doc, t.line(n), Anchored, "*"+n.Value)
		return
	}
	f.strictNode(t, n)
	if n.Kind != yaml.MappingNode {
		for _, c := range n.Content {
			f.strict(t, c)
		}
		return
	}
	for key, value := range pairs(n) {
		switch {
		case key.Value == "<<" || key.Tag == "!!merge":
			f.differs(t.doc, t.line(key), MergeKey)
		case key.Kind == yaml.ScalarNode && isText(key) && !usualKey.MatchString(key.Value):
			f.differs(t.doc, t.line(key), UnusualKey, words.OneLine(key.Value))
		}
		f.strict(t, key)
		f.strict(t, value)
	}
}

// strictNode holds a node alone to the rules.
func (f *File) strictNode(t *tree, n *yaml.Node) {
	if n.Anchor != "" {
		f.differs(t.doc, t.line(n), Anchored, "&"+n.Anchor)
	}
	if n.Style&yaml.TaggedStyle != 0 || n.Tag == "!" {
		f.differs(t.doc, t.line(n), Tagged, n.Tag)
	}
	if n.Kind != yaml.ScalarNode || n.Style != 0 {
		return
	}
	switch {
	case oldBoolean[strings.ToLower(n.Value)]:
		f.differs(t.doc, t.line(n), OldBoolean, n.Value)
	case plainDate.MatchString(n.Value) && !f.dated:
		f.dated = true // the others of the file need the same mending
		f.differs(t.doc, t.line(n), BareDate, n.Value)
	}
}

// plain says whether a text is written as it is, without escapes.
func (t *tree) plain(n *yaml.Node) bool {
	if n.Style&yaml.DoubleQuotedStyle == 0 || !bytes.Contains(t.doc.text, []byte(`\`)) {
		return true
	}
	rest := t.doc.text
	for range n.Line - 1 {
		_, rest, _ = bytes.Cut(rest, []byte("\n"))
	}
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(rest)
		rest = rest[size:]
	}
	return bytes.HasPrefix(rest, []byte(`"`+n.Value+`"`))
}

// strictObject holds an object to the rules about objects.
func (f *File) strictObject(t *tree, n *yaml.Node, inList bool) {
	for _, field := range []string{"apiVersion", "kind"} {
		if key, value, found := child(n, field); found && !t.plain(value) {
			f.differs(t.doc, t.line(key), Escaped, field, value.Value)
		}
	}
	if key, _, found := child(n, "items"); found && (inList || scalar(n, "kind") != "List" || scalar(n, "apiVersion") != "v1") {
		f.differs(t.doc, t.line(key), ItemsElsewhere)
	}
	group, _, _ := strings.Cut(scalar(n, "apiVersion"), "/")
	for _, field := range []string{"apiVersion", "kind", "metadata", "spec"} {
		if _, value, found := child(n, field); found && (field != "spec" || group == f.api.Group) {
			f.substituted(t, value)
		}
	}
	if _, metadata, found := child(n, "metadata"); found {
		f.strictMarks(t, metadata)
		if !inList { // where kubectl puts what it reads of a cluster, which nobody applies
			f.strictServer(t, metadata)
		}
	}
}

// strictMarks holds annotations and labels to the rules about them.
func (f *File) strictMarks(t *tree, metadata *yaml.Node) {
	for _, field := range []string{"annotations", "labels"} {
		_, all, found := child(metadata, field)
		if !found || all.Kind != yaml.MappingNode {
			continue
		}
		for key, value := range pairs(all) {
			switch value = resolve(value); {
			case value.Kind != yaml.ScalarNode || !isText(value):
				f.differs(t.doc, t.line(value), ValueNotText, key.Value)
			case ownWay.MatchString(key.Value):
				f.differs(t.doc, t.line(key), OwnWay, key.Value)
			case personal.In(key.Value) || !steered.MatchString(key.Value) && personal.In(value.Value):
				f.differs(t.doc, t.line(key), PersonalMark, key.Value)
			}
		}
	}
}

// setByServer are the fields of metadata by which an API server may refuse what is applied:
// the version and the identity of an object that it has to have there, and who set which
// field.
var setByServer = []string{"resourceVersion", "uid", "managedFields"}

// strictServer looks for what the cluster sets in an object: a file that was exported from
// there has it in each.
func (f *File) strictServer(t *tree, metadata *yaml.Node) {
	for _, field := range setByServer {
		key, value, found := child(metadata, field)
		if !f.exported && found && (value.Kind != yaml.ScalarNode || value.Value != "" && value.Tag != "!!null") {
			f.exported = true
			f.differs(t.doc, t.line(key), SetByServer, "metadata."+field)
		}
	}
}

// substituted looks for what Flux puts values in place of. What another's object has in its
// spec or data, such as a script, is its own affair.
func (f *File) substituted(t *tree, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && strings.Contains(n.Value, "${") {
		f.differs(t.doc, t.line(n), Substituted, words.OneLine(n.Value))
	}
	for _, c := range n.Content {
		f.substituted(t, c)
	}
}
