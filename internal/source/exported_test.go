package source

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/test/check"
)

// What was exported from a cluster is judged as it is there: by the notices of that
// cluster, and with the generations that its objects have.
func TestAnExportIsJudgedAsTheClusterIs(t *testing.T) {
	const supplement = `apiVersion: qinglian.dev/v1alpha1
kind: Notice
metadata: {name: province, generation: 3UID}
spec: {documentNumber: 浙青联〔2021〕1号, issuedOn: "2021-08-30", supplements: {name: zqlf-2021-5}}
---
apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: city, namespace: zj, generation: 7UID}
spec: {displayName: 某市青年联合会, level: Prefecture}
`
	for name, c := range map[string]struct {
		uid        string
		notices    int
		generation int64
	}{
		"manifests": {"", 2, 1},
		"an export": {", uid: 0f0e9b2c-7c1d-4f6a-9a55-1f2f3c4d5e6f", 1, 7},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := Files{Paths: []string{"-"}, Stdin: strings.NewReader(strings.ReplaceAll(supplement, "UID", c.uid))}.Read()
			check.OK(t, err)
			if got := len(in.World.Notices); got != c.notices {
				t.Errorf("%d notices, want %d", got, c.notices)
			}
			if got := in.World.Federations[0].Generation; got != c.generation {
				t.Errorf("generation %d, want %d", got, c.generation)
			}
		})
	}
}
