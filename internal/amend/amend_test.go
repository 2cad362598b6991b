package amend_test

import (
	"io/fs"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/amend"
	"qinglian.dev/qinglian/internal/edit"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/test/check"
)

var (
	group  = world.Key{Kind: "MemberGroup", Namespace: "ns", Name: "g"}
	other  = world.Key{Kind: "MemberGroup", Namespace: "ns", Name: "h"}
	listed = world.Key{Kind: "MemberGroup", Namespace: "ns", Name: "i"}
	absent = world.Key{Kind: "MemberGroup", Namespace: "ns", Name: "none"}
)

// files are the files of the tests, by path.
type files map[string]string

func (f files) folder() amend.Folder {
	places := map[world.Key]struct {
		file string
		line int
	}{group: {"d/ns/a.yaml", 1}, other: {"d/ns/a.yaml", 4}, listed: {"d/ns/list.yaml", 4}}
	return amend.Folder{
		Dir:   "d",
		Where: func(key world.Key) (string, int) { return places[key].file, places[key].line },
		Read: func(path string) ([]byte, error) {
			if text, found := f[path]; found {
				return []byte(text), nil
			}
			return nil, fs.ErrNotExist
		},
	}
}

func TestApply(t *testing.T) {
	given := files{
		"d/ns/a.yaml":           "kind: MemberGroup # g\na: 1\n---\nkind: MemberGroup # h\nb: 1\n",
		"d/ns/list.yaml":        "apiVersion: v1\nkind: List\nitems:\n  - kind: MemberGroup\n    c: 1\n",
		"d/kustomization.yaml":  "resources:\n  - ns/a.yaml # c\n  - ns/list.yaml\n",
		"d/ns/kustomization.md": "",
		"kustomization.yaml":    "resources: [d]\n",
	}
	object := edit.Fields{{Name: "kind", Value: "MemberGroup"}}
	key := world.Key{Kind: "MemberGroup", Namespace: "ns", Name: "b"}
	for _, tt := range []struct {
		name  string
		edits []amend.Edit
		added []amend.New
		want  files // what changes, or the problem by ""
	}{
		{"edits of two objects of a file, the first of which moves the other",
			[]amend.Edit{{Object: group, Path: "x.y", Value: 1}, {Object: group, Path: "z[-]", Value: map[string]any{"u": 1}}, {Object: other, Do: amend.Delete, Path: "b"}}, nil,
			files{"d/ns/a.yaml": "kind: MemberGroup # g\na: 1\nx: {\"y\": 1}\nz:\n  - {u: 1}\n---\nkind: MemberGroup # h\n"}},
		{"an item of a List", []amend.Edit{{Object: listed, Path: "c", Value: 2}}, nil,
			files{"d/ns/list.yaml": "apiVersion: v1\nkind: List\nitems:\n  - kind: MemberGroup\n    c: 2\n"}},
		{"nothing that differs", []amend.Edit{{Object: group, Path: "a", Value: 1}}, nil, files{}},
		{"an object beside another", nil, []amend.New{{Key: key, Beside: group, Object: object}},
			files{"d/ns/a.yaml": given["d/ns/a.yaml"] + "---\nkind: MemberGroup\n"}},
		{"a text beside another", nil, []amend.New{{Key: key, Beside: group, Text: []byte("# c\nkind: MemberGroup\n#u: 1\n")}},
			files{"d/ns/a.yaml": given["d/ns/a.yaml"] + "---\n# c\nkind: MemberGroup\n#u: 1\n"}},
		{"an object beside one of a List", nil, []amend.New{{Key: key, Beside: listed, Object: object}},
			files{"d/ns/b.yaml": "kind: MemberGroup\n", "d/kustomization.yaml": "resources:\n  - ns/a.yaml # c\n  - ns/b.yaml\n  - ns/list.yaml\n"}},
		{"an object in a file of its own", nil, []amend.New{{Key: key, Beside: group, Name: "z.yaml", Object: object}},
			files{"d/ns/z.yaml": "kind: MemberGroup\n", "d/kustomization.yaml": "resources:\n  - ns/a.yaml # c\n  - ns/list.yaml\n  - ns/z.yaml\n"}},
		{"a file that is there", nil, []amend.New{{Key: key, Beside: group, Name: "list.yaml", Object: object}},
			files{"": "d/ns/list.yaml: MemberGroup ns/b: the file to make is there already"}},
		{"an object of no file", []amend.Edit{{Object: absent, Path: "a", Value: 1}}, nil,
			files{"": "d: MemberGroup ns/none: MemberGroup/ns/none stands in no file of this folder, so it can't be changed"}},
		{"an edit that does not fit", []amend.Edit{{Object: other, Path: "b.c", Value: 1}}, nil, files{"": "d/ns/a.yaml:5: MemberGroup ns/h: there is no b.c"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			changes, problems := given.folder().Apply(tt.edits, tt.added)
			got := files{}
			for path, c := range changes {
				got[path] = string(c.After)
				if string(c.Before) != given[path] || (c.Before == nil) != (given[path] == "") {
					t.Errorf("%s was %q", path, c.Before)
				}
			}
			for _, p := range problems {
				got[""] += strings.TrimSpace(p.String())
			}
			check.Diff(t, "files", got, tt.want)
		})
	}
}
