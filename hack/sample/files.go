package main

import (
	"bytes"
	"fmt"
	"path"
	"slices"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/hack/fiction"
)

// comment heads every file.
const comment = "# 虚构数据，仅作示例 / Fictional data, for illustration only\n"

// generate returns the sample's files by path below its folder.
func generate() (map[string][]byte, error) {
	root := province()
	files := map[string][]byte{}
	write := func(name string, objects []fiction.Object) error {
		data, err := fiction.Render(comment, objects)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		files[name] = data
		return nil
	}

	if err := write("province.yaml", append([]fiction.Object{newNamespace(root)}, newScene(root).objects()...)); err != nil {
		return nil, err
	}
	for _, city := range root.children {
		folder := city.Code + "-" + city.pinyin
		if err := write(path.Join(folder, "namespace.yaml"), []fiction.Object{newNamespace(city)}); err != nil {
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
func newNamespace(p *place) fiction.Object {
	return fiction.Object{
		APIVersion: "v1", Kind: "Namespace",
		Metadata: metav1.ObjectMeta{Name: p.namespace(), Labels: map[string]string{fiction.Label: "true"}, Annotations: kept()},
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
func (s *scene) objects() []fiction.Object {
	version := v1alpha1.GroupVersion.String()
	objects := []fiction.Object{{APIVersion: version, Kind: v1alpha1.KindFederation, Metadata: s.federation.ObjectMeta, Spec: s.federation.Spec}}
	for _, a := range s.Associations {
		objects = append(objects, fiction.Object{APIVersion: version, Kind: v1alpha1.KindYouthAssociation, Metadata: a.ObjectMeta, Spec: a.Spec})
	}
	for _, g := range s.Groups {
		objects = append(objects, fiction.Object{APIVersion: version, Kind: v1alpha1.KindMemberGroup, Metadata: g.ObjectMeta, Spec: g.Spec})
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
