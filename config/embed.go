// Package config embeds the files that the command line needs to work without
// a cluster: the resource definitions and the national notice.
package config

import "embed"

// CRDs holds the CustomResourceDefinitions of the four kinds, one file each,
// under crd/.
//
//go:embed crd/qinglian.dev_*.yaml
var CRDs embed.FS

// NationalNotice is the manifest of the national notice, zqlf-2021-5.
//
//go:embed notice/zqlf-2021-5.yaml
var NationalNotice []byte
