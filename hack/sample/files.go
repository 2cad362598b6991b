package main

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// comment heads every file.
const comment = "# 虚构数据，仅作示例 / Fictional data, for illustration only\n"

// declared is an object as people write it: no status, the group first.
type declared struct {
	APIVersion string            `json:"apiVersion"`
	Kind       string            `json:"kind"`
	Metadata   metav1.ObjectMeta `json:"metadata"`
	Spec       any               `json:"spec,omitempty"`
}

// generate returns the sample's files by path below its folder.
func generate() (map[string][]byte, error) {
	root := province()
	files := map[string][]byte{}
	write := func(name string, objects []declared) error {
		data, err := renderDocuments(comment, objects)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files[name] = data
		return nil
	}

	if err := write("province.yaml", append([]declared{newNamespace(root)}, newScene(root).objects()...)); err != nil {
		return nil, err
	}
	for _, city := range root.children {
		folder := city.Code + "-" + city.pinyin
		if err := write(path.Join(folder, "namespace.yaml"), []declared{newNamespace(city)}); err != nil {
			return nil, err
		}
		if err := write(path.Join(folder, "federation.yaml"), newScene(city).objects()); err != nil {
			return nil, err
		}
		for _, county := range city.children {
			if county.profile == missing {
				continue
			}
			if err := write(path.Join(folder, county.Code+"-"+county.pinyin+".yaml"), newScene(county).objects()); err != nil {
				return nil, err
			}
		}
	}
	files["kustomization.yaml"] = kustomization(files)
	return files, nil
}

// newNamespace gives the namespace of a place. With it its records would go.
func newNamespace(p *place) declared {
	return declared{
		APIVersion: "v1", Kind: "Namespace",
		Metadata: metav1.ObjectMeta{Name: p.namespace(), Labels: map[string]string{fictionalLabel: "true"}, Annotations: kept()},
	}
}

// kept keeps Argo CD and Flux from pruning an object. A record is never deleted,
// least of all because its file was.
func kept() map[string]string {
	return map[string]string{
		"argocd.argoproj.io/sync-options":   "Prune=false,Delete=false",
		"kustomize.toolkit.fluxcd.io/prune": "disabled",
	}
}

// objects lists a scene's objects, associations before the memberships that
// refer to them.
func (s *scene) objects() []declared {
	version := v1alpha1.GroupVersion.String()
	objects := []declared{{version, "Federation", s.federation.ObjectMeta, s.federation.Spec}}
	for _, a := range s.Associations {
		objects = append(objects, declared{version, "YouthAssociation", a.ObjectMeta, a.Spec})
	}
	for _, g := range s.Groups {
		objects = append(objects, declared{version, "MemberGroup", g.ObjectMeta, g.Spec})
	}
	return objects
}

// kustomization lists all files, so that the folder can be applied as one.
func kustomization(files map[string][]byte) []byte {
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	var out bytes.Buffer
	out.WriteString(comment)
	out.WriteString("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n")
	for _, name := range names {
		fmt.Fprintf(&out, "  - %s\n", name)
	}
	return out.Bytes()
}
