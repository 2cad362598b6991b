package main

import (
	_ "embed"
	"io"
	"text/template"
)

// krewPlatform is the archive for one platform.
type krewPlatform struct{ OS, Arch, Bin, URI, SHA256 string }

//go:embed krew.yaml.tmpl
var krewText string

var krewTemplate = template.Must(template.New("krew").Parse(krewText))

// writeKrew writes the manifest by which krew installs the command line.
func writeKrew(w io.Writer, version string, platforms []krewPlatform) error {
	return krewTemplate.Execute(w, struct {
		Version   string
		Platforms []krewPlatform
	}{version, platforms})
}
