package manifest_test

import (
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/manifest"
)

// What readers take differently, each with its line and the beginning of what is said.
// Those marked ERROR no reader takes, or loses objects of.
func TestStrict(t *testing.T) {
	const head = "apiVersion: qinglian.dev/v1alpha1\nkind: Federation\nmetadata: {namespace: ns, name: a}\n"
	for name, tt := range map[string]struct{ text, want string }{
		"plain":                    {county, ""},
		"CRLF":                     {strings.ReplaceAll(county, "\n", "\r\n"), ""},
		"a comment beside ---":     {"--- # c\n" + county + "---\n", ""},
		"block scalars":            {head + "spec:\n  displayName: |\n    ---\n    ...\n", ""},
		"one List":                 {"apiVersion: v1\nkind: List\nitems:\n- " + strings.ReplaceAll(strings.TrimSpace(county), "\n", "\n  ") + "\n", ""},
		"numbers":                  {head + "spec: {a: 0137, b: 0o17, c: 0x1F, d: 1_000, e: 1e3, f: ~}\n", ""},
		"merge key":                {head + "spec: {a: b, <<: {a: c}}\n", "4: readers differ about which"},
		"merge key in quotes":      {head + "spec: {\"<<\": {a: c}}\n", "4: readers differ about which"},
		"merge key by tag":         {head + "spec: {!!merge z: {a: c}}\n", "4: readers differ about"},
		"tag":                      {head + "spec: {a: !!str 1}\n", "4: readers differ about the tag"},
		"tag of nothing":           {head + "spec: {a: ! 12}\n", "4: readers differ about the tag"},
		"yes":                      {head + "spec:\n  a: yes\n", "5: yes is true or false to some"},
		"off as a key":             {head + "spec:\n  off: 1\n", "5: off is true or false"},
		"date":                     {head + "spec:\n  a: 2026-01-02\n  b: 2026-01-03\n", "5: the date 2026-01-02"},
		"date within a time":       {head + "spec:\n  a: 2026-1-2T00:00:00Z\n", "5: the date 2026-1-2T"},
		"anchor":                   {head + "spec: {a: &x 1, b: *x}\n", "4: &x"},
		"document end":             {county + "...\n", "5: kubectl and kustomize drop"},
		"directive":                {"%YAML 1.1\n---\n" + county, "1: readers differ about directives"},
		"beside ---":               {"--- {a: b}\n", "1: other text on the line"},
		"---#":                     {county + "---# c\n", "5: other text on the line"},
		"skip marker":              {"# +argocd:skip-file-rendering\n" + county, "1: for this comment Argo CD"},
		"next line":                {"# a\u0085b\n" + county, "1: the character U+0085"},
		"line separator":           {"# a\u2028b\n" + county, "1: the character U+2028"},
		"carriage return":          {"# a\r" + strings.ReplaceAll(county, "\n", "\r"), "ERROR 1: a line that ends in CR alone"},
		"byte order mark within":   {county + "\ufeff---\n" + named("b"), "ERROR 5: a byte order mark"},
		"NBSP":                     {head + "spec:\n\u00a0 a: 1\n", "5: the key \"\\u00a0 a\""},
		"escape in apiVersion":     {strings.Replace(county, "qinglian.dev/v1alpha1", `"q\x69nglian.dev/v1alpha1"`, 1), "1: apiVersion is written with escapes"},
		"items elsewhere":          {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nitems: []\n", "4: readers agree on items only"},
		"List within a List":       {"apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: List, items: []}\n", "4: readers agree on items only"},
		"list of a kind":           {"apiVersion: qinglian.dev/v1alpha1\nkind: FederationList\nitems: []\n", "3: readers agree on items only"},
		"local config":             {strings.Replace(county, "name: a", "name: a, annotations: {config.kubernetes.io/local-config: \"true\"}", 1), "3: for config.kubernetes.io/local-config kustomize"},
		"number in an annotation":  {strings.Replace(county, "name: a", "name: a, annotations: {contact: 联系人 13800138000}", 1), "3: an identity number, a telephone number or an e-mail address does not belong in the annotation or label contact"},
		"number in a label":        {strings.Replace(county, "name: a", "name: a, labels: {phone: \"13800138000\"}", 1), "3: an identity number, a telephone number"},
		"number in a label's name": {strings.Replace(county, "name: a", "name: a, labels: {p13800138000: a}", 1), "3: an identity number, a telephone number"},
		"what a tool wrote":        {strings.Replace(county, "name: a", "name: a, annotations: {kubectl.kubernetes.io/last-applied-configuration: \"13800138000\"}", 1), ""},
		"resourceVersion":          {strings.Replace(county, "name: a", "name: a, resourceVersion: \"12\"", 1), "3: metadata.resourceVersion is the cluster's to set"},
		"uid":                      {strings.Replace(county, "name: a", "name: a, uid: a-b", 1), "3: metadata.uid is the cluster's to set"},
		"managedFields":            {strings.Replace(county, "name: a", "name: a, managedFields: [{manager: a}]", 1), "3: metadata.managedFields is the cluster's to set"},
		"an empty resourceVersion": {"apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems: []\n", ""},
		"an exported list":         {"apiVersion: v1\nkind: List\nmetadata: {resourceVersion: \"\"}\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: b}}\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: b, uid: c}}\n", ""},
		"label that is no text":    {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {a: 1}}\n", "3: the value of a is no text"},
		"substitution":             {head + "spec: {displayName: \"${city}青联\"}\n", "4: \"${city}青联\" has ${, which Flux"},
		"substitution in a key":    {head + "spec:\n  ${field}: 1\n", "5: \"${field}\" has ${"},
		"substitution in metadata": {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: \"a-${b:=c}\"}\n", "3: \"a-${b:=c}\" has ${"},
		"substitution in kind":     {"apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n", "2: \"${kind}\" has ${"},
		"substitution in a List":   {"apiVersion: v1\nkind: List\nitems:\n- {apiVersion: qinglian.dev/v1alpha1, kind: Notice, metadata: {name: a}, spec: {title: \"$${a}\"}}\n", "4: \"$${a}\" has ${"},
		"script of another":        {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: \"${HOME}\"}\n", ""},
		"the same key in another":  {"apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, \"n\\x61me\": b}\n", "3: key \"name\" stands here twice"},
		"JSON objects in a stream": {`{"a": 1}` + "\n" + `{"a": 2}`, "ERROR 2: JSON objects one after another"},
	} {
		t.Run(name, func(t *testing.T) {
			f := new(manifest.Loader).Files([]manifest.Source{fromBytes("f.yaml", []byte(tt.text))}, manifest.Options{})[0]
			got := ""
			if len(f.Differences) > 0 {
				got = f.Differences[0].String()
			} else if len(f.Problems) > 0 {
				got = "ERROR " + f.Problems[0].String()
			}
			got = strings.Replace(got, "f.yaml:", "", 1)
			if tt.want == "" && got != "" || !strings.HasPrefix(got, tt.want) {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}
