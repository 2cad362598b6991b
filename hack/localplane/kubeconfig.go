package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// kubeconfigEntry names the only cluster, user and context of a kubeconfig
// written here.
const kubeconfigEntry = "localplane"

// writeKubeconfig writes the administrator's kubeconfig, with all keys in it so
// that the file can be moved. It replaces only a file that localplane wrote.
func writeKubeconfig(path, server string, k keys) error {
	if err := checkReplaceable(path); err != nil {
		return err
	}
	config := clientcmdapi.NewConfig()
	cluster := &clientcmdapi.Cluster{Server: server}
	user := &clientcmdapi.AuthInfo{}
	for file, data := range map[string]*[]byte{
		k.authority.cert: &cluster.CertificateAuthorityData,
		k.admin.cert:     &user.ClientCertificateData,
		k.admin.key:      &user.ClientKeyData,
	} {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		*data = content
	}
	config.Clusters[kubeconfigEntry] = cluster
	config.AuthInfos[kubeconfigEntry] = user
	config.Contexts[kubeconfigEntry] = &clientcmdapi.Context{Cluster: kubeconfigEntry, AuthInfo: kubeconfigEntry}
	config.CurrentContext = kubeconfigEntry
	content, err := clientcmd.Write(*config)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return writeFile(path, content)
}

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
