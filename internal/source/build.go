package source

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/kustomize"
	"qinglian.dev/qinglian/internal/manifest"
	"qinglian.dev/qinglian/internal/problem"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// Build says what becomes of a folder.
type Build string

// The ways to build.
const (
	// BuildAuto builds folders with a kustomization and reads the files of others.
	BuildAuto Build = "auto"
	// BuildKustomize wants a kustomization, as kubectl -k does.
	BuildKustomize Build = "kustomize"
	// BuildFiles reads every file and no kustomization, as kubectl apply -R does.
	BuildFiles Build = "files"
)

// Way is how an input was read.
type Way string

// The ways. A folder that has no kustomization at its root and one further below is built
// as kustomize builds it so far.
const (
	WayFiles     Way = "files"
	WayKustomize Way = "kustomize"
	WayCluster   Way = "cluster"
)

// Builds lists the ways to build, the usual one first.
var Builds = []string{string(BuildAuto), string(BuildKustomize), string(BuildFiles)}

// builder finds what is applied of a tree.
type builder struct {
	*tree
	reader *Reader
	opts   manifest.Options
	way    Build
	// compares says that another input is compared with this one.
	compares bool

	ignored ignored
	files   map[string]*manifest.File
	// kustomizations are those of the folders looked into, nil where there is none.
	kustomizations map[string]*kustomization
	open           []string // folders being built: one that lists itself would have no end

	// applied are the files to apply, in their order; failed says that kustomize fails for
	// what is being built.
	applied []*manifest.File
	failed  bool
	reached map[string]bool
	found
}

// found is what was found where objects are read, and none of them.
type found struct {
	// problems keep the input from being read, differences are what can't be judged
	// for sure, warnings are hardly meant.
	problems, differences, warnings []problem.Problem
	beside                          []world.Beside
	// built says that kustomize's way was followed.
	built bool
}

type kustomization struct {
	*kustomize.File
	path string
}

// build gives the files of a tree that are applied, in their order.
func (r *Reader) build(t *tree, opts manifest.Options) ([]*manifest.File, *found, error) {
	b := &builder{
		tree: t, reader: r, opts: opts, way: r.Build, compares: r.compares, files: map[string]*manifest.File{},
		kustomizations: map[string]*kustomization{}, reached: map[string]bool{},
	}
	if err := b.parse(); err != nil {
		return nil, nil, err
	}
	root := b.kustomization(t.at)
	var err error
	switch {
	case t.isNew:
	case r.Build == BuildKustomize && root == nil:
		b.problems = append(b.problems, problem.At(t.name(t.at), 0, NoKustomization))
	case root != nil:
		if err = b.top(t.at, root); err == nil {
			b.apart()
		}
	default:
		err = b.walk()
	}
	if err != nil {
		return nil, nil, err
	}
	b.others()
	return b.applied, &b.found, nil
}

// parse reads every manifest under the path, applied or not: what is not listed today
// may be tomorrow, and is held to the same rules.
func (b *builder) parse() error {
	var wanted []*entry
	for _, e := range b.sorted {
		if path.Base(e.path) == ignoreName {
			content, _, ok := b.Read(e.path)
			if ok {
				b.ignored.add(path.Dir(e.path), string(content))
			}
		}
	}
	for _, e := range b.manifests() {
		if e.path == b.at || path.Base(e.path) != ignoreName && !b.left(e.path) {
			wanted = append(wanted, e)
		}
	}
	return b.load(wanted)
}

// load parses files.
func (b *builder) load(entries []*entry) error {
	var sources []manifest.Source
	var paths []string
	for _, e := range entries {
		target, err := b.follow(e.path)
		if err != nil {
			return err
		}
		if target == nil {
			b.problems = append(b.problems, problem.At(b.name(e.path), 0, LinkOutside))
			continue
		}
		paths = append(paths, e.path)
		sources = append(sources, manifest.FromFunc(b.name(e.path), target.content))
	}
	if err := b.fits(entries, b.opts.Account.Left(), b.reader.Budget); err != nil {
		return err
	}
	b.bring(entries)
	for i, f := range b.reader.loader.Files(sources, b.opts) {
		b.files[paths[i]] = f
		if !f.NoManifest { // else it is held to nothing, unless it is applied
			b.differences = append(b.differences, f.Differences...)
		}
	}
	return nil
}

// left says whether a file is none that anybody applies where no kustomization lists it:
// .qinglianignore leaves it out, it belongs to a chart, or Flux leaves it out by itself.
func (b *builder) left(file string) bool {
	if b.ignored.has(file) || kustomize.Is(file) {
		return true
	}
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if b.entries[path.Join(dir, "Chart.yaml")] != nil || slices.Contains(pipelineFolders, path.Base(dir)) {
			return true
		}
		if dir == b.at || dir == "." {
			return slices.Contains(pipelineFiles, path.Base(file))
		}
	}
}

// What Flux leaves out of a source unless told otherwise, as far as it is YAML.
var (
	pipelineFolders = []string{".github", ".circleci"}
	pipelineFiles   = []string{
		".travis.yml", ".gitlab-ci.yml", "appveyor.yml", ".drone.yml", "cloudbuild.yaml", "codeship-services.yml", "codeship-steps.yml",
		".goreleaser.yml", ".sops.yaml", ".flux.yaml",
	}
)

// Read and Names show the tree to kustomize.
func (b *builder) Read(p string) (content []byte, actual string, found bool) {
	e, err := b.follow(p)
	if err != nil || e == nil {
		return nil, "", false
	}
	content, err = e.content()
	return content, e.path, err == nil
}

func (b *builder) Names(p string) ([]string, bool) {
	if inside, err := b.reach(p); err != nil || !inside {
		return nil, false
	}
	names, found := b.folders[p]
	return slices.Clone(names), found
}

// kustomization gives that of a folder, nil where there is none.
func (b *builder) kustomization(folder string) *kustomization {
	if k, known := b.kustomizations[folder]; known || b.way == BuildFiles {
		return k
	}
	var k *kustomization
	for _, name := range kustomize.Names {
		file := path.Join(folder, name)
		content, _, found := b.Read(file)
		switch {
		case !found:
		case k != nil:
			b.problems = append(b.problems, problem.At(b.name(file), 0, TwoKustomizations, b.name(k.path)))
		default:
			k = &kustomization{kustomize.Parse(b.name(file), content), file}
			b.failed = b.failed || len(k.Problems) > 0
			b.differences = slices.Concat(b.differences, k.Problems, k.Differences)
			for _, f := range k.Fields {
				b.beside = append(b.beside, world.Beside{
					Kind: world.BesideKustomization, Path: b.shown(file), Line: f.Line, Name: f.Name, Digest: f.Digest,
				})
			}
		}
	}
	b.kustomizations[folder] = k
	return k
}

// top applies what the kustomization of a folder builds that nothing above it lists. Where
// kustomize fails for it nothing is applied; then its files are read instead, so that what
// is wrong with them is said too.
func (b *builder) top(folder string, k *kustomization) error {
	before := len(b.applied)
	if err := b.folder(folder, k); err != nil || !b.failed {
		b.built = true
		return err
	}
	b.failed = false
	b.applied = b.applied[:before]
	for _, e := range b.under(folder) {
		if f := b.files[e.path]; f != nil && !f.NoManifest {
			b.applied = append(b.applied, f)
		}
	}
	return nil
}

// folder applies what a kustomization builds. One that only lists is the union of what it
// lists; kustomize itself is run below one that says more, as it compares every object
// with every other one.
func (b *builder) folder(folder string, k *kustomization) error {
	if slices.Contains(b.open, folder) {
		b.problems = append(b.problems, problem.At(b.name(k.path), 0, ListsItself))
		return nil
	}
	b.open = append(b.open, folder)
	defer func() { b.open = b.open[:len(b.open)-1] }()
	before, differences := len(b.applied), len(b.differences)
	gone, err := b.resources(folder, k)
	if err != nil {
		return err
	}
	if len(k.Resources) == 0 && !k.Transforms {
		gone = append(gone, problem.At(b.name(k.path), 0, ListsNothing))
	}
	b.differences = append(b.differences, gone...)
	b.failed = b.failed || len(gone) > 0
	if !k.Transforms || len(b.problems) > 0 {
		return nil
	}
	// What kustomize would read otherwise than others, or fetch, it is not given.
	if len(b.differences) > differences || slices.ContainsFunc(b.differences, func(p problem.Problem) bool { return b.isUnder(p.File, folder) }) {
		return nil
	}
	built, wrong := b.reader.kustomize.Build(b, folder, path.Base(k.path), b.name(k.path))
	if wrong != nil {
		b.problems = append(b.problems, *wrong)
		return nil
	}
	b.applied = append(b.applied[:before:before], b.transformed(built)...)
	return nil
}

// resources applies what a kustomization lists. It gives that for which kustomize fails.
func (b *builder) resources(folder string, k *kustomization) (gone []problem.Problem, err error) {
	for _, listed := range k.Resources {
		wrong, err := b.resource(folder, k, listed)
		if err != nil {
			return nil, err
		}
		if wrong != nil {
			gone = append(gone, *wrong)
		}
	}
	return gone, nil
}

// resource applies a file, or what the kustomization of a folder builds.
func (b *builder) resource(folder string, k *kustomization, listed kustomize.Entry) (gone *problem.Problem, err error) {
	p := path.Join(folder, listed.Path)
	fails := func(code problem.Code, arg string) *problem.Problem {
		return new(problem.At(b.name(k.path), listed.Line, code, arg))
	}
	if _, isFolder := b.Names(p); isFolder {
		below := b.kustomization(p)
		if below == nil {
			return fails(FolderWithout, b.name(p)), nil
		}
		return nil, b.folder(p, below)
	}
	target, err := b.follow(p)
	switch {
	case err != nil:
		return nil, err
	case b.entries[p] == nil:
		return fails(ListedGone, b.name(p)), nil
	case target == nil:
		b.problems = append(b.problems, problem.At(b.name(p), 0, LinkOutside))
		return nil, nil
	}
	if b.files[p] == nil {
		if err := b.load([]*entry{b.entries[p]}); err != nil {
			return nil, err
		}
	}
	if f := b.files[p]; f != nil {
		b.apply(p, f)
	}
	if !within(target.path, folder) {
		return fails(ListedOutside, b.name(p)), nil
	}
	return nil, nil
}

// apply applies a file.
func (b *builder) apply(file string, f *manifest.File) {
	b.reached[file] = true
	b.applied = append(b.applied, f)
	if f.NoManifest {
		b.differences = append(b.differences, f.Differences...)
	}
}

func (b *builder) isUnder(file, folder string) bool {
	return folder == b.at || strings.HasPrefix(file, b.name(folder)+"/")
}

// transformed gives what kustomize built, with the places where the objects were written.
func (b *builder) transformed(built []kustomize.Built) []*manifest.File {
	sources := make([]manifest.Source, len(built))
	for i, o := range built {
		sources[i] = manifest.FromFunc(b.name(o.Origin), func() ([]byte, error) { return o.Text, nil })
	}
	opts := b.opts
	opts.Account = nil // the files that it is built of have been counted
	opts.Recall = nil  // what is built is nobody's text
	files := b.reader.loader.Files(sources, opts)
	for i, f := range files {
		if from := b.files[built[i].Origin]; from != nil && from.Read() == nil {
			f.Relocate(from)
		}
	}
	return files
}

// walk applies every file, and builds every folder with a kustomization, as Flux does
// where there is none at the root.
func (b *builder) walk() error {
	folders := map[string]bool{} // those with a kustomization, which have theirs applied
	for _, e := range b.under(b.at) {
		if k := b.topmost(path.Dir(e.path)); k != nil {
			if folder := path.Dir(k.path); !folders[folder] {
				folders[folder] = true
				if err := b.top(folder, k); err != nil {
					return err
				}
			}
			continue
		}
		f := b.files[e.path]
		switch {
		case f == nil:
		case f.NoManifest && e.path != b.at:
			b.note(e, world.BesideNoManifest, PassedOver)
			b.reached[e.path] = true
		default:
			b.apply(e.path, f)
			if path.Ext(e.path) == ".json" && len(f.Objects) > 0 && e.path != b.at {
				b.warnings = append(b.warnings, problem.At(b.name(e.path), 0, JSONUnlisted))
			}
		}
	}
	return nil
}

// topmost gives the kustomization nearest to the root that a folder lies under.
func (b *builder) topmost(folder string) *kustomization {
	if b.way == BuildFiles || !within(folder, b.at) {
		return nil
	}
	if folder != b.at && folder != "." {
		if k := b.topmost(path.Dir(folder)); k != nil {
			return k
		}
	}
	return b.kustomization(folder)
}

// apart applies the notices in folders of their own: they are of the whole cluster, and
// are applied before what is judged by them.
func (b *builder) apart() {
	for _, e := range b.under(b.at) {
		f := b.files[e.path]
		if f != nil && !b.reached[e.path] && path.Dir(e.path) != b.at && f.OnlyNotices() {
			b.apply(e.path, f)
			b.beside = append(b.beside, b.of(e, world.BesideUnlisted))
		}
	}
}

// others notes what is not applied.
func (b *builder) others() {
	for _, e := range b.sorted {
		if e.mode.IsRegular() {
			b.notApplied(e)
		} else {
			b.noFile(e)
		}
	}
}

// noFile notes a link, a submodule, or what is no file at all.
func (b *builder) noFile(e *entry) {
	switch {
	case e.mode&fs.ModeSymlink != 0:
		b.beside = append(b.beside, b.of(e, world.BesideLink))
		if to, err := b.follow(e.path); b.reached[e.path] || to == nil && err == nil {
			b.warnings = append(b.warnings, problem.At(b.name(e.path), 0, IsLink))
		}
	case e.mode == fs.ModeIrregular:
		b.beside = append(b.beside, b.of(e, world.BesideSubmodule))
	case manifest.IsManifest(e.path):
		b.problems = append(b.problems, problem.At(b.name(e.path), 0, manifest.NotRegular))
	}
}

// notApplied notes a file unless it is applied, or says what is.
func (b *builder) notApplied(e *entry) {
	f := b.files[e.path]
	switch {
	case b.reached[e.path]:
		if e.path != b.at && odd(b.relative(e.path)) {
			b.beside = append(b.beside, world.Beside{Kind: world.BesideOdd, Path: b.shown(e.path), Digest: "odd"})
		}
	case kustomize.Is(e.path):
	case f != nil && f.NoManifest:
		b.note(e, world.BesideNoManifest, PassedOver)
	case f != nil:
		b.beside = append(b.beside, b.of(e, world.BesideUnlisted))
		if by := b.by(e.path); len(f.Objects) > 0 && by != "" {
			b.warnings = append(b.warnings, problem.At(b.name(e.path), 0, Unlisted, by))
		}
	case manifest.IsManifest(e.path) && b.ignored.has(e.path):
		b.note(e, world.BesideIgnored, LeftOut)
	default:
		b.beside = append(b.beside, b.of(e, world.BesideFile))
	}
}

// odd says whether reviewers may look for no manifest in a file: it is hidden, or is
// called something else.
func odd(file string) bool {
	return !manifest.IsManifest(file) || slices.ContainsFunc(strings.Split(file, "/"), func(part string) bool { return len(part) > 1 && part[0] == '.' })
}

// by names the kustomization that ought to list a file: the nearest one.
func (b *builder) by(file string) string {
	for dir := path.Dir(file); ; dir = path.Dir(dir) {
		if k := b.kustomizations[dir]; k != nil {
			return b.name(k.path)
		}
		if dir == "." {
			return ""
		}
	}
}

// shown names a path from the one that is read, in a line.
func (b *builder) shown(p string) string { return words.OneLine(b.relative(p)) }

func (b *builder) of(e *entry, kind world.Besides) world.Beside {
	found := world.Beside{Kind: kind, Path: b.shown(e.path)}
	if b.compares {
		found.Digest = e.digest()
	}
	return found
}

// note notes a file that is not read, and says so.
func (b *builder) note(e *entry, kind world.Besides, code problem.Code) {
	b.beside = append(b.beside, b.of(e, kind))
	b.warnings = append(b.warnings, problem.At(b.name(e.path), 0, code))
}
