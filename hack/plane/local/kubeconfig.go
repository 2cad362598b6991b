package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"k8s.io/client-go/tools/clientcmd"
)

// kubeconfigEntry names the only cluster, user and context of a kubeconfig
// written here.
const kubeconfigEntry = "localplane"

// checkReplaceable protects a kubeconfig that leads to other clusters.
func checkReplaceable(path string) error {
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if len(content) == 0 { // made by mktemp
		return nil
	}
	config, err := clientcmd.Load(content)
	if err != nil || len(config.Clusters) != 1 || config.Clusters[kubeconfigEntry] == nil {
		return fmt.Errorf("%s is there and not written by localplane: name another file with --kubeconfig", path)
	}
	return nil
}
