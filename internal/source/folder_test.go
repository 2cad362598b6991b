package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/source"
	"qinglian.dev/qinglian/test/check"
)

const federationText = `apiVersion: qinglian.dev/v1alpha1
kind: Federation
metadata: {name: x, namespace: ns}
spec: {displayName: 甲青年联合会, level: County}
`

// TestFolderWith: what would be written is read as if it were, and nothing is written.
func TestFolderWith(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "x.yaml")
	check.OK(t, os.WriteFile(file, []byte(federationText), 0o600))
	folder, err := source.OpenFolder(dir, nil, source.Reading{})
	check.OK(t, err)
	changed := strings.Replace(federationText, "甲", "乙", 1)
	another := strings.NewReplacer("name: x", "name: z", "甲", "丙").Replace(federationText)
	compared, err := folder.With(map[string][]byte{file: []byte(changed), filepath.Join(dir, "sub", "z.yaml"): []byte(another)})
	check.OK(t, err)
	var names []string
	for _, f := range compared.Head.World.Federations {
		names = append(names, f.Spec.DisplayName)
	}
	check.Diff(t, "federations", names, []string{"乙青年联合会", "丙青年联合会"})
	check.Diff(t, "before", compared.Base.World.Federations[0].Spec.DisplayName, "甲青年联合会")

	invalid := map[string][]byte{file: []byte(strings.Replace(federationText, "County", "Village", 1))}
	for range 2 {
		var wrong *source.InvalidError
		if _, err := folder.With(invalid); !errors.As(err, &wrong) || wrong.Problems[0].File != file || wrong.Problems[0].Line != 4 {
			t.Errorf("got %v", err)
		}
	}
	text, err := os.ReadFile(file)
	check.OK(t, err)
	check.Diff(t, "the file", string(text), federationText)
}

func TestOpenFolderRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "x.yaml")
	check.OK(t, os.WriteFile(file, []byte(federationText), 0o600))
	for path, want := range map[string]string{file: "not a folder", file + ".gone": "no such file"} {
		if _, err := source.OpenFolder(path, nil, source.Reading{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
