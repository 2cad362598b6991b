// Package gitops tests what GitOps engines make of the project's objects: kstatus,
// Argo CD by the script of config/argocd, Flux by the expressions of config/flux.
// It needs no cluster.
package gitops

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/fluxcd/cli-utils/pkg/kstatus/status"
	kustomizev1 "github.com/fluxcd/kustomize-controller/api/v1"
	"github.com/fluxcd/pkg/runtime/cel"
	lua "github.com/yuin/gopher-lua"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

var kinds = []string{v1alpha1.KindNotice, v1alpha1.KindFederation, v1alpha1.KindMemberGroup, v1alpha1.KindYouthAssociation}

// health is what an engine says of an object, in Argo CD's words.
type health struct {
	Status, Message string
}

// healthOf has the words of Argo CD for those of kstatus, which Flux has too.
var healthOf = map[status.Status]string{
	status.CurrentStatus:     "Healthy",
	status.InProgressStatus:  "Progressing",
	status.TerminatingStatus: "Progressing",
	status.FailedStatus:      "Degraded",
}

// kstatus asks the library that defines what a status means.
func kstatus(t *testing.T, object *unstructured.Unstructured) string {
	t.Helper()
	result, err := status.Compute(object)
	check.OK(t, err)
	return healthOf[result.Status]
}

// argocd answers as Argo CD does once config/argocd has been added to it.
type argocd struct{ scripts map[string]string }

// newArgoCD reads the scripts from an installation that has the component.
func newArgoCD(t *testing.T) *argocd {
	t.Helper()
	installed := "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: argocd-cm, namespace: argocd}\n" +
		"data: {resource.customizations.health.example.org_Other: return nil}\n"
	fs := filesys.MakeFsInMemory()
	for name, text := range map[string]string{
		"argocd-cm.yaml":              installed,
		"kustomization.yaml":          "resources: [argocd-cm.yaml]\ncomponents: [qinglian]\n",
		"qinglian/kustomization.yaml": string(shipped(t, "argocd/kustomization.yaml")),
		"qinglian/argocd-cm.yaml":     string(shipped(t, "argocd/argocd-cm.yaml")),
	} {
		check.OK(t, fs.WriteFile(name, []byte(text)))
	}
	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(fs, ".")
	check.OK(t, err)
	text, err := built.AsYaml()
	check.OK(t, err)
	cm := &corev1.ConfigMap{}
	check.OK(t, yaml.UnmarshalStrict(text, cm))
	const key = "resource.customizations.health."
	a := &argocd{scripts: map[string]string{}}
	for name, script := range cm.Data {
		if groupKind, ok := strings.CutPrefix(name, key); ok {
			a.scripts[groupKind] = script
		}
	}
	if len(a.scripts) != len(kinds)+1 {
		t.Fatalf("scripts for %d kinds, want ours and the one that was there", len(a.scripts))
	}
	return a
}

// health does what GetResourceHealth of gitops-engine and ExecuteHealthLua of
// Argo CD do. A script of argocd-cm gets these libraries, and of os the time.
func (a *argocd) health(t *testing.T, object *unstructured.Unstructured) health {
	t.Helper()
	if object.GetDeletionTimestamp() != nil {
		return health{Status: "Progressing", Message: "Pending deletion"}
	}
	l := lua.NewState(lua.Options{SkipOpenLibs: true})
	defer l.Close()
	for name, open := range map[string]lua.LGFunction{lua.LoadLibName: lua.OpenPackage, lua.BaseLibName: lua.OpenBase, lua.TabLibName: lua.OpenTable} {
		l.Push(l.NewFunction(open))
		l.Push(lua.LString(name))
		l.Call(1, 0)
	}
	l.SetGlobal("obj", luaValue(l, object.Object))
	check.OK(t, l.DoString(a.scripts[object.GroupVersionKind().Group+"_"+object.GetKind()]))
	table, ok := l.Get(-1).(*lua.LTable)
	if !ok {
		t.Fatalf("the script returns %s", l.Get(-1))
	}
	return health{Status: lua.LVAsString(table.RawGetString("status")), Message: lua.LVAsString(table.RawGetString("message"))}
}

// luaValue gives a value of an object as Argo CD gives it to a script.
func luaValue(l *lua.LState, value any) lua.LValue {
	switch v := value.(type) {
	case bool:
		return lua.LBool(v)
	case int64:
		return lua.LNumber(v)
	case string:
		return lua.LString(v)
	case []any:
		list := l.NewTable()
		for _, item := range v {
			list.Append(luaValue(l, item))
		}
		return list
	case map[string]any:
		table := l.NewTable()
		for key, item := range v {
			table.RawSetString(key, luaValue(l, item))
		}
		return table
	}
	return lua.LNil
}

// flux answers as Flux does with the Kustomization of config/flux, by its own
// evaluator.
type flux struct {
	evaluators map[string]*cel.StatusEvaluator
}

func newFlux(t *testing.T) *flux {
	t.Helper()
	f := &flux{map[string]*cel.StatusEvaluator{}}
	for _, kind := range fluxExample(t).Spec.HealthCheckExprs {
		evaluator, err := cel.NewStatusEvaluator(&kind.HealthCheckExpressions)
		check.OK(t, err)
		f.evaluators[kind.APIVersion+" "+kind.Kind] = evaluator
	}
	if len(f.evaluators) != len(kinds) {
		t.Fatalf("expressions for %d kinds, want %d", len(f.evaluators), len(kinds))
	}
	return f
}

func (f *flux) health(t *testing.T, object *unstructured.Unstructured) string {
	t.Helper()
	result, err := f.evaluators[object.GetAPIVersion()+" "+object.GetKind()].Evaluate(t.Context(), object)
	check.OK(t, err)
	return healthOf[result.Status]
}

// fluxExample reads the Kustomization of config/flux with Flux's own types.
func fluxExample(t *testing.T) *kustomizev1.Kustomization {
	t.Helper()
	example := &kustomizev1.Kustomization{}
	check.OK(t, yaml.UnmarshalStrict(shipped(t, "flux/youth-federations.yaml"), example))
	return example
}

// shipped reads a file of config.
func shipped(t *testing.T, name string) []byte {
	t.Helper()
	return plane.File(t, "config", filepath.FromSlash(name))
}
