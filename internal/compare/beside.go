package compare

import (
	"path"
	"slices"
	"strings"

	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// BesideChange is something beside the objects of ours that comes, goes or changes, and
// that is applied with them, or says how they are applied or who approves it.
type BesideChange struct {
	Kind   world.Besides `json:"kind"`
	File   string        `json:"file"`
	Line   int           `json:"line,omitempty"`
	Name   string        `json:"name,omitempty"`
	Action ObjectAction  `json:"action"`
	Class  Class         `json:"class"`
}

// Title names it: what is meant in a file, or the file.
func (c *BesideChange) Title() string {
	if c.Name == "" {
		return c.File
	}
	if c.Kind == world.BesideForeign {
		return c.Name
	}
	return c.File + ": " + c.Name
}

// Message says what becomes of it, in words.
func (c *BesideChange) Message(lang words.Lang) string {
	return besideWords[c.Kind].With("action", besideActions[c.Action].With()).In(lang)
}

// Need says what it takes, as of an object: the reason is what it is and what becomes of it.
func (c *BesideChange) Need() Need {
	return Need{Class: c.Class, Reason: ChangeReason(string(c.Kind) + string(c.Action))}
}

// besideChanges compares what stands beside the objects of both sides, which is sorted.
func besideChanges(before, after []world.Beside) []BesideChange {
	old, now := keyed(before, func(b *world.Beside) string { return b.ID() }), keyed(after, func(b *world.Beside) string { return b.ID() })
	list := []BesideChange{}
	add := func(b *world.Beside, action ObjectAction) {
		if class := besideClass(b, action); class != "" {
			list = append(list, BesideChange{b.Kind, b.Path, b.Line, b.Name, action, class})
		}
	}
	for _, id := range union(old, now) {
		was, is := old[id], now[id]
		switch {
		case was == nil:
			add(is, ActionAdded)
		case is == nil:
			add(was, ActionRemoved)
		case was.Digest != is.Digest:
			add(is, ActionChanged)
		}
	}
	slices.SortStableFunc(list, func(a, b BesideChange) int { return Graver(a.Class, b.Class) })
	return list
}

// besideClass says what it takes; "" for what no applier reads.
func besideClass(b *world.Beside, action ObjectAction) Class {
	switch b.Kind {
	case world.BesideSteering: // that is compared with the object it is of
		return ""
	case world.BesideForeign:
		return foreignClass(b.Name)
	case world.BesideFile:
		return fileClass(b.Path)
	case world.BesideUnlisted, world.BesideIgnored, world.BesideNoManifest, world.BesideOdd:
		if guards(b.Path) {
			return ClassGuard
		}
		if action == ActionRemoved { // what comes in its place has a class of its own
			return ""
		}
	}
	return ClassApply
}

// guards says whether a file says who approves what, or by which rules.
func guards(file string) bool {
	file = strings.TrimPrefix(file, "/")
	name := path.Base(file)
	for _, pattern := range []string{
		"CODEOWNERS", ".gitlab-ci.yml", ".gitlab-ci.yaml", "Jenkinsfile*", ".drone.*", ".travis.y*ml", ".woodpecker*", "azure-pipelines.y*ml",
		"bitbucket-pipelines.y*ml", ".qinglianignore",
	} {
		if matches, _ := path.Match(pattern, name); matches { // the patterns are well formed
			return true
		}
	}
	return slices.ContainsFunc(strings.Split(path.Dir(file), "/"), func(folder string) bool {
		return slices.Contains([]string{
			".qinglian", ".github", ".gitlab", ".gitee", ".workflow", ".circleci", ".buildkite", ".woodpecker", ".tekton", ".forgejo", ".gitea",
		}, folder)
	})
}

// steeringFiles are read by appliers or by git beside manifests; hidden ones aside.
var steeringFiles = []string{
	"*.yaml", "*.yml", "*.json", "*.jsonnet", "*.libsonnet", "*.cue", "*.tpl", "Chart.lock", "[kK]ustomization*",
}

func fileClass(file string) Class {
	if guards(file) {
		return ClassGuard
	}
	hidden := slices.ContainsFunc(strings.Split(file, "/"), func(part string) bool { return len(part) > 1 && part[0] == '.' })
	if hidden || slices.ContainsFunc(steeringFiles, func(pattern string) bool {
		matches, _ := path.Match(pattern, path.Base(file))
		return matches
	}) {
		return ClassApply
	}
	return ""
}

// The API groups and kinds on which guards rest, groups with what ends in them.
var (
	guardGroups = []string{
		"rbac.authorization.k8s.io", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "certificates.k8s.io",
		"fluxcd.io", "argoproj.io", "kyverno.io", "gatekeeper.sh", "kubewarden.io", "cattle.io", "authorization.openshift.io", "security.openshift.io",
	}
	guardKinds = []string{"Namespace", "ServiceAccount", "Secret", "Node", "PersistentVolume", "IngressClass"}
	// namespacedGroups have kinds of namespaces only, but for those named above. A manifest
	// may leave the namespace to the applier.
	namespacedGroups = []string{"", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "coordination.k8s.io", "discovery.k8s.io"}
)

// foreignClass classes an object of another API group by APIVERSION KIND NAMESPACE/NAME.
// One of a group that isn't known and without a namespace may be of the whole cluster.
func foreignClass(title string) Class {
	apiVersion, rest, _ := strings.Cut(title, " ")
	kind, name, _ := strings.Cut(rest, " ")
	group, _, grouped := strings.Cut(apiVersion, "/")
	if !grouped {
		group = ""
	}
	switch {
	case group == "cli.qinglian.dev": // a test: no cluster knows its group
		return ""
	case slices.Contains(guardKinds, kind), strings.Contains(kind, "Secret"),
		slices.ContainsFunc(guardGroups, func(g string) bool { return group == g || strings.HasSuffix(group, "."+g) }),
		!strings.Contains(name, "/") && !slices.Contains(namespacedGroups, group):
		return ClassGuard
	}
	return ClassApply
}
