package world

import (
	"slices"
	"strings"
)

// Besides says what kind of thing stands beside the objects.
type Besides string

// What stands beside the objects.
const (
	// BesideFile is a file that is not read as a manifest, whatever it is for: by its
	// name a chart, .sourceignore, .gitattributes, a pipeline, or a text.
	BesideFile Besides = "File"
	// BesideOdd is a manifest that is applied and is hidden, or has a name that manifests
	// don't have.
	BesideOdd Besides = "Odd"
	// BesideUnlisted is a manifest that no kustomization lists, so that nothing applies it.
	BesideUnlisted Besides = "Unlisted"
	// BesideIgnored is a manifest that .qinglianignore leaves out.
	BesideIgnored Besides = "Ignored"
	// BesideNoManifest is YAML or JSON without apiVersion and kind, found in a folder.
	BesideNoManifest Besides = "NoManifest"
	// BesideLink is a symbolic link, whatever it leads to.
	BesideLink Besides = "Link"
	// BesideSubmodule is a submodule of git.
	BesideSubmodule Besides = "Submodule"
	// BesideKustomization is a field of a kustomization other than apiVersion, kind,
	// metadata and resources; its Name is the field.
	BesideKustomization Besides = "Kustomization"
	// BesideForeign is an object of another API group; its Name is APIVERSION KIND
	// NAMESPACE/NAME, the namespace left out where it has none.
	BesideForeign Besides = "Foreign"
	// BesideSteering is a field of an object's metadata that steers whoever applies or
	// deletes it: its Name is finalizers, ownerReferences, annotations[KEY] or labels[KEY].
	BesideSteering Besides = "Steering"
)

// Beside is something that was found where the objects are read, and that is none of
// them, or says how they are applied.
type Beside struct {
	Kind Besides
	// Path is the file, with slashes, from the path that was read: the two sides of a
	// comparison name a file alike. What lies in the same repository outside of that
	// path begins with a slash, and is named from the repository's root. Foreign and
	// Steering, which go by other names, have the file as messages call it.
	Path string
	// Line counts from 1; 0 is the whole file. Steering has that of the object.
	Line int
	// Name is what is meant in the file, as the kind says; "" for the file itself.
	Name string
	// Object is the one that is steered; empty for all other kinds.
	Object Key
	// Digest stands for the content: where it differs, what is beside has changed.
	Digest string
}

// ID is the same for what stands there on both sides of a comparison, changed or not.
// Foreign objects and what steers an object go by their names, whatever file they are in.
func (b Beside) ID() string {
	path := b.Path
	if b.Kind == BesideForeign || b.Kind == BesideSteering {
		path = ""
	}
	return strings.Join([]string{string(b.Kind), path, b.Object.String(), b.Name}, "\x00")
}

// SortBeside sorts by ID.
func SortBeside(list []Beside) {
	slices.SortStableFunc(list, func(a, b Beside) int { return strings.Compare(a.ID(), b.ID()) })
}
