// Command localplane runs a local Kubernetes control plane in one process: etcd,
// kube-apiserver with RBAC, and the controllers without which namespaces never
// go away and nothing is garbage-collected. It has no nodes and runs no pods; it
// is for trying manifests, policies and operators, and for their tests.
package main

import (
	"os"
	"time"

	"qinglian.dev/qinglian/hack/plane/local"
)

// The versions that are linked in. Kept equal to go.mod by a test.
const (
	kubernetesVersion = "v1.37.2"
	etcdVersion       = "v3.7.3"
)

func main() {
	stderr := *os.Stderr // a copy: embedded makes os.Stderr the log file
	os.Exit(local.Run(embedded{}, os.Args[1:], time.Now(), os.Stdin, os.Stdout, &stderr))
}

// embedded runs etcd and kube-apiserver in this process.
type embedded struct{}

// Versions are those of go.mod.
func (embedded) Versions() (local.Versions, error) {
	return local.Versions{Kubernetes: kubernetesVersion, Etcd: etcdVersion}, nil
}
