package keys

import (
	"os"
	"path/filepath"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
)

// WriteKubeconfig writes a kubeconfig of one cluster, user and context, all of the
// name entry, with the keys in it so that the file can be moved.
func (a *Authority) WriteKubeconfig(path, entry, server string, client Pair) error {
	config := clientcmdapi.NewConfig()
	cluster := &clientcmdapi.Cluster{Server: server}
	user := &clientcmdapi.AuthInfo{}
	for file, data := range map[string]*[]byte{
		a.files.Certificate: &cluster.CertificateAuthorityData,
		client.Certificate:  &user.ClientCertificateData,
		client.Key:          &user.ClientKeyData,
	} {
		content, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		*data = content
	}
	config.Clusters[entry] = cluster
	config.AuthInfos[entry] = user
	config.Contexts[entry] = &clientcmdapi.Context{Cluster: entry, AuthInfo: entry}
	config.CurrentContext = entry
	content, err := clientcmd.Write(*config)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return WriteFile(path, content)
}
