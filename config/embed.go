// Package config embeds the files that the command line needs to work without
// a cluster, or that the operator looks for in one: the resource definitions, the
// admission policies and the national notice.
package config

import (
	"embed"
	"fmt"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// CRDs holds the CustomResourceDefinitions of the four kinds, one file each,
// under crd/.
//
//go:embed crd/qinglian.dev_*.yaml
var CRDs embed.FS

// Admission holds the admission policies and their bindings, a policy and then its
// binding, under admission/.
//
//go:embed admission
var Admission embed.FS

// NationalNotice is the manifest of the national notice, zqlf-2021-5.
//
//go:embed notice/zqlf-2021-5.yaml
var NationalNotice []byte

// Notice reads NationalNotice. It fails only where the program was built with another file.
func Notice() (*v1alpha1.Notice, error) {
	notice := &v1alpha1.Notice{}
	if err := yaml.UnmarshalStrict(NationalNotice, notice); err != nil {
		return nil, fmt.Errorf("the built-in notice: %w", err)
	}
	return notice, nil
}
