package main

import (
	"errors"
	"net"

	"qinglian.dev/qinglian/hack/plane/keys"
	"qinglian.dev/qinglian/hack/plane/servers"
)

const (
	server = "https://" + nodeAddress + ":6443"
	// The names under which key files and kubeconfigs stand in the node's folder.
	authorityName     = "ca"
	serverName        = "apiserver"
	kubeletClientName = "apiserver-kubelet-client"
	tokensName        = "sa.key"
	adminName         = "admin"
)

// clients are the users that the components and the administrator are, with the
// groups that give them their rights.
var clients = []struct{ file, user, group string }{
	{adminName, "admin", keys.Masters},
	{"kube-controller-manager", "system:kube-controller-manager", ""},
	{"kube-scheduler", "system:kube-scheduler", ""},
	{"kube-proxy", "system:kube-proxy", ""},
	{"kubelet", "system:node:" + nodeName, "system:nodes"},
}

// makeKeys writes the keys that the components prove themselves with, and a
// kubeconfig for each client.
func (s settings) makeKeys() error {
	a, err := keys.EnsureAuthority(s.keys(authorityName), "node", true, s.now)
	if err != nil {
		return err
	}
	err = errors.Join(
		a.EnsureServer(s.keys(serverName), "kube-apiserver", []net.IP{net.ParseIP(nodeAddress), net.ParseIP(servers.ServiceAddress)}, "kubernetes.default.svc"),
		a.EnsureClient(s.keys(kubeletClientName), "kube-apiserver", keys.Masters),
		keys.EnsureKey(s.join(tokensName), true))
	for _, c := range clients {
		err = errors.Join(err,
			a.EnsureClient(s.keys(c.file), c.user, c.group),
			a.WriteKubeconfig(s.kubeconfig(c.file), "node", server, s.keys(c.file)))
	}
	return err
}

func (s settings) keys(name string) keys.Pair { return keys.PairIn(s.join(), name) }

// kubeconfig is the path of a client's kubeconfig.
func (s settings) kubeconfig(client string) string { return s.join(client + ".conf") }
