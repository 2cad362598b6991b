package kustomize

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"
	"sync"
	"time"

	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/resource"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/openapi"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/internal/problem"
)

// Built is an object that kustomize built.
type Built struct {
	// Text is the object in JSON.
	Text []byte
	// Origin is the file that it is from, or the kustomization that generates it, from
	// the root of the files.
	Origin string
}

// Builder runs kustomize. What it has built it doesn't build again while the files that
// it read are the same. It is ready to use as it is.
type Builder struct{ runs map[string][]run }

type run struct {
	answers map[string]answer
	built   []Built
}

// deadline is how long kustomize may take: it compares each object with all before it,
// so that thousands of them take minutes.
const deadline = 60 * time.Second

const (
	originKey    = "config.kubernetes.io/origin"
	transformKey = "alpha.config.kubernetes.io/transformations"
)

// Build builds a folder, whose kustomization is of a name; shown is what messages call
// that. The kustomizations must be known to say nothing that isn't judged: kustomize
// fetches what lies elsewhere, and can't be told not to.
func (b *Builder) Build(files Files, folder, name, shown string) ([]Built, *problem.Problem) {
	for _, r := range b.runs[folder] {
		if hold(files, r.answers) {
			return r.built, nil
		}
	}
	s := &system{files: files, answers: map[string]answer{}}
	done := make(chan struct{})
	var built []Built
	var err error
	go func() {
		defer close(done)
		built, err = s.build(folder, path.Join(folder, name))
	}()
	select {
	case <-done:
	case <-time.After(deadline):
		return nil, new(problem.At(shown, 0, KustomizeTooSlow, int(deadline.Seconds())))
	}
	if err != nil {
		said := strings.NewReplacer(mount+"/", "", "\n", " ").Replace(err.Error())
		return nil, new(problem.At(shown, 0, KustomizeFailed, said))
	}
	if b.runs == nil {
		b.runs = map[string][]run{}
	}
	b.runs[folder] = append(b.runs[folder], run{s.answers, built})
	return built, nil
}

// one holds back other runs: kustomize keeps its schemas in variables, and while it runs
// nothing of this process reaches the network through the usual client.
var one sync.Mutex

// offline refuses every request.
type offline struct{}

func (offline) RoundTrip(*http.Request) (*http.Response, error) {
	return nil, errors.New("kustomize may not fetch anything")
}

func (s *system) build(folder, file string) (built []Built, err error) {
	one.Lock()
	defer one.Unlock()
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	usual := http.DefaultTransport
	http.DefaultTransport = offline{}
	defer func() { http.DefaultTransport = usual }()

	if err := s.askForOrigins(file); err != nil {
		return nil, err
	}
	openapi.ResetOpenAPI()
	options := krusty.Options{
		Reorder: krusty.ReorderOptionNone, LoadRestrictions: types.LoadRestrictionsRootOnly, PluginConfig: types.DisabledPluginConfig(),
	}
	resources, err := krusty.MakeKustomizer(&options).Run(s, path.Join(mount, folder))
	if err != nil {
		return nil, err
	}
	for _, r := range resources.Resources() {
		object, err := newBuilt(r, folder)
		if err != nil {
			return nil, err
		}
		built = append(built, object)
	}
	return built, nil
}

// askForOrigins has kustomize read a kustomization that says to note where objects are from.
func (s *system) askForOrigins(file string) error {
	content, _, _ := s.file(path.Join(mount, file))
	fields := map[string]any{}
	if err := yaml.Unmarshal(content, &fields); err != nil {
		return err
	}
	fields["buildMetadata"] = []string{types.OriginAnnotations, types.TransformerAnnotations}
	content, err := yaml.Marshal(fields)
	s.replace = map[string][]byte{file: content}
	return err
}

// newBuilt makes of a resource what is applied, and says where it is from.
func newBuilt(r *resource.Resource, folder string) (Built, error) {
	var origin struct{ Path, ConfiguredIn string }
	if err := yaml.Unmarshal([]byte(r.GetAnnotations()[originKey]), &origin); err != nil {
		return Built{}, err
	}
	if origin.Path == "" {
		origin.Path = origin.ConfiguredIn
	}
	content, err := r.Map()
	if err != nil {
		return Built{}, err
	}
	metadata, _ := content["metadata"].(map[string]any)
	if annotations, _ := metadata["annotations"].(map[string]any); annotations != nil {
		delete(annotations, originKey)
		delete(annotations, transformKey)
		if len(annotations) == 0 {
			delete(metadata, "annotations")
		}
	}
	b := Built{Origin: path.Join(folder, origin.Path)}
	b.Text, err = json.Marshal(content)
	return b, err
}
