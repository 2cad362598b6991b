package source

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/test/check"
)

// What was exported from a cluster is judged as it is there: by the notices of that
// cluster, and with the generations that its objects have. Where the export leaves its
// notices out, the statuses tell which those were.
func TestAnExportIsJudgedAsTheClusterIs(t *testing.T) {
	const (
		supplement = `apiVersion: qinglian.dev/v1alpha1
kind: Notice
metadata: {name: province, generation: 3UID}
spec: {documentNumber: 浙青联〔2021〕1号, issuedOn: "2021-08-30", supplements: {name: zqlf-2021-5}}
---
`
		city = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: city, namespace: zj, generation: 7UID}
spec: {displayName: 某市青年联合会, level: Prefecture}
`
		exported = ", uid: 0f0e9b2c-7c1d-4f6a-9a55-1f2f3c4d5e6f"
		builtIn  = "judged by the built-in national notice zqlf-2021-5"
		leftOut  = "in the cluster, judged by the notice province, which the export leaves out: export it too, or give it with --notice"
	)
	for name, c := range map[string]struct {
		text, uid  string
		notices    int
		generation int64
		remarks    string
	}{
		"manifests":                              {supplement + city, "", 2, 1, builtIn},
		"an export, the national notice deleted": {supplement + city, exported, 1, 7, ""},
		"manifests without a notice":             {city, "", 1, 1, builtIn},
		"judged by the national notice":          {city + "status: {notice: zqlf-2021-5}\n", exported, 1, 7, builtIn},
		"judged by another notice":               {city + "status: {notice: province}\n", exported, 0, 7, leftOut},
		"by a later version":                     {city + "status: {notice: zqlf-2021-5, newSummary: x, conditions: 1}\n", exported, 1, 7, builtIn},
		"without what the server had set":        {city + "status: {observedGeneration: 7, newSummary: x, conditions: 1}\n", "", 1, 1, builtIn},
		"judged by none":                         {city + "status: {observedGeneration: 7}\n", exported, 0, 7, ""},
		"manifests that claim a status":          {city + "status: {notice: province}\n", "", 1, 1, builtIn},
	} {
		t.Run(name, func(t *testing.T) {
			in, err := Files{Paths: []string{"-"}, Stdin: strings.NewReader(strings.ReplaceAll(c.text, "UID", c.uid))}.Read()
			check.OK(t, err)
			if got := len(in.World.Notices); got != c.notices {
				t.Errorf("%d notices, want %d", got, c.notices)
			}
			if got := in.World.Federations[0].Generation; got != c.generation {
				t.Errorf("generation %d, want %d", got, c.generation)
			}
			var remarks []string
			for _, p := range in.NoticeRemarks {
				remarks = append(remarks, p.Message(words.English))
			}
			if got := strings.Join(remarks, "\n"); got != c.remarks {
				t.Errorf("it remarks %q, want %q", got, c.remarks)
			}
		})
	}
}
