package corpus

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
	"qinglian.dev/qinglian/internal/worldtest"
)

// Write writes a world as manifests, without status, into a folder that is
// empty or does not exist: notices.yaml, and in a folder for each namespace
// federations.yaml and a folder for each federation that something belongs to.
func Write(w *world.World, dir string) error {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	files := map[string]*bytes.Buffer{}
	for _, o := range Objects(w) {
		text, err := manifest(o)
		if err != nil {
			return err
		}
		name := fileOf(o)
		if files[name] == nil {
			files[name] = &bytes.Buffer{}
		}
		files[name].WriteString("---\n")
		files[name].Write(text)
	}
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// manifest writes an object as people do: what they declare, and no more.
func manifest(o client.Object) ([]byte, error) {
	type document struct {
		metav1.TypeMeta `json:",inline"`
		Metadata        metav1.ObjectMeta `json:"metadata"`
		Spec            any               `json:"spec"`
	}
	d := document{Metadata: metav1.ObjectMeta{Namespace: o.GetNamespace(), Name: o.GetName()}, Spec: worldtest.SpecOf(o)}
	d.SetGroupVersionKind(o.GetObjectKind().GroupVersionKind())
	return yaml.Marshal(d)
}

func fileOf(o client.Object) string {
	switch o := o.(type) {
	case *v1alpha1.Federation:
		return filepath.Join(o.Namespace, "federations.yaml")
	case *v1alpha1.YouthAssociation:
		return filepath.Join(o.Namespace, o.Spec.FederationRef.Name, "associations.yaml")
	case *v1alpha1.MemberGroup:
		return filepath.Join(o.Namespace, o.Spec.FederationRef.Name, "member-groups.yaml")
	}
	return "notices.yaml"
}
