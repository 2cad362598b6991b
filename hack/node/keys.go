package main

import (
	"crypto"
	"crypto/x509"
	"net"
	"os"

	"k8s.io/client-go/tools/clientcmd"
	clientcmdapi "k8s.io/client-go/tools/clientcmd/api"
	certutil "k8s.io/client-go/util/cert"
	"k8s.io/client-go/util/keyutil"
	"k8s.io/kubernetes/cmd/kubeadm/app/apis/kubeadm"
	"k8s.io/kubernetes/cmd/kubeadm/app/util/kubeconfig"
	"k8s.io/kubernetes/cmd/kubeadm/app/util/pkiutil"
)

const (
	server = "https://" + nodeAddress + ":6443"
	// The names under which key files and kubeconfigs stand in the node's folder.
	authorityName      = "ca"
	serverName         = "apiserver"
	kubeletClientName  = "apiserver-kubelet-client"
	serviceAccountName = "sa"
	adminName          = "admin"
	// mastersGroup may do everything.
	mastersGroup = "system:masters"
)

// clients are the users that the components and the administrator are, with the
// groups that give them their rights.
var clients = []struct{ file, user, group string }{
	{adminName, "admin", mastersGroup},
	{"kube-controller-manager", "system:kube-controller-manager", ""},
	{"kube-scheduler", "system:kube-scheduler", ""},
	{"kube-proxy", "system:kube-proxy", ""},
	{"kubelet", "system:node:" + nodeName, "system:nodes"},
}

// authority signs the certificates of one node.
type authority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// makeKeys writes the keys that the components prove themselves with, and a
// kubeconfig for each client.
func (s settings) makeKeys() error {
	cert, key, err := pkiutil.NewCertificateAuthority(certificate(certutil.Config{CommonName: "node"}))
	if err != nil {
		return err
	}
	a := authority{cert, key}
	if err := pkiutil.WriteCert(s.join(), authorityName, cert); err != nil {
		return err
	}
	if err := a.write(s.join(), serverName, certutil.Config{
		CommonName: "kube-apiserver",
		AltNames: certutil.AltNames{
			IPs:      []net.IP{net.ParseIP(nodeAddress), net.ParseIP(serviceAddress)},
			DNSNames: []string{"kubernetes.default.svc"},
		},
		Usages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}); err != nil {
		return err
	}
	if err := a.write(s.join(), kubeletClientName, client("kube-apiserver", mastersGroup)); err != nil {
		return err
	}
	if err := writeServiceAccountKey(s.join(serviceAccountName + ".key")); err != nil {
		return err
	}
	for _, c := range clients {
		config, err := a.kubeconfig(c.user, c.group)
		if err != nil {
			return err
		}
		if err := clientcmd.WriteToFile(*config, s.kubeconfig(c.file)); err != nil {
			return err
		}
	}
	return nil
}

// kubeconfig is the path of a client's kubeconfig.
func (s settings) kubeconfig(client string) string { return s.join(client + ".conf") }

func (a authority) write(folder, name string, config certutil.Config) error {
	cert, key, err := pkiutil.NewCertAndKey(a.cert, a.key, certificate(config))
	if err != nil {
		return err
	}
	return pkiutil.WriteCertAndKey(folder, name, cert, key)
}

func (a authority) kubeconfig(user, group string) (*clientcmdapi.Config, error) {
	cert, key, err := pkiutil.NewCertAndKey(a.cert, a.key, certificate(client(user, group)))
	if err != nil {
		return nil, err
	}
	pem, err := keyutil.MarshalPrivateKeyToPEM(key)
	if err != nil {
		return nil, err
	}
	return kubeconfig.CreateWithCerts(server, "node", user, pkiutil.EncodeCertPEM(a.cert), pem, pkiutil.EncodeCertPEM(cert)), nil
}

func client(user, group string) certutil.Config {
	config := certutil.Config{CommonName: user, Usages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
	if group != "" {
		config.Organization = []string{group}
	}
	return config
}

func certificate(config certutil.Config) *pkiutil.CertConfig {
	return &pkiutil.CertConfig{Config: config, EncryptionAlgorithm: kubeadm.EncryptionAlgorithmECDSAP256}
}

func writeServiceAccountKey(path string) error {
	key, err := pkiutil.GeneratePrivateKey(kubeadm.EncryptionAlgorithmECDSAP256)
	if err != nil {
		return err
	}
	pem, err := keyutil.MarshalPrivateKeyToPEM(key)
	if err != nil {
		return err
	}
	return os.WriteFile(path, pem, 0o600)
}
