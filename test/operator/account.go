package operator

import (
	"context"
	"path/filepath"
	"testing"

	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"

	"qinglian.dev/qinglian/test/check"
	"qinglian.dev/qinglian/test/plane"
)

// Account is the user as which the operator runs.
const Account = "system:serviceaccount:qinglian-system:qinglian-manager"

// AccountConfig gives a config that holds a token of the operator's account.
func AccountConfig(ctx context.Context, p *plane.Plane) (*rest.Config, error) {
	return p.AccountConfig(ctx, plane.Namespace, "qinglian-manager")
}

// Kubeconfig writes a kubeconfig of the operator's account, for the operator as a
// program, and gives its path.
func Kubeconfig(t testing.TB, p *plane.Plane) string {
	t.Helper()
	account, err := AccountConfig(t.Context(), p)
	check.OK(t, err)
	config := clientcmdapi.NewConfig()
	config.Clusters["plane"] = &clientcmdapi.Cluster{Server: account.Host, CertificateAuthority: account.CAFile, CertificateAuthorityData: account.CAData}
	config.AuthInfos["account"] = &clientcmdapi.AuthInfo{Token: account.BearerToken}
	config.Contexts["account"] = &clientcmdapi.Context{Cluster: "plane", AuthInfo: "account"}
	config.CurrentContext = "account"
	path := filepath.Join(t.TempDir(), "kubeconfig")
	check.OK(t, clientcmd.WriteToFile(*config, path))
	return path
}
