package main

import (
	"fmt"
	"os"

	"qinglian.dev/qinglian/hack/plane/servers"
)

const (
	nodeName         = "node"
	etcdURL          = "http://127.0.0.1:2379"
	etcdPeerURL      = "http://127.0.0.1:2380"
	apiServerPort    = 6443
	containerdSocket = "/run/containerd/containerd.sock"
	clusterDomain    = "cluster.local"
)

// The files below are filled in with the node's folder and a few settings. JSON
// strings are YAML and, for paths, TOML strings too.

// containerdConfig leaves the scores by which the kernel chooses whom to kill for
// memory as they are where the machine doesn't let them be raised.
const containerdConfig = `version = 2
root = %[1]q
[plugins."io.containerd.grpc.v1.cri"]
  restrict_oom_score_adj = true
  sandbox_image = %[2]q
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = %[3]q
    conf_dir = %[4]q
`

// cniConfig connects each pod with the node by a pair of interfaces.
const cniConfig = `{
  "cniVersion": "0.4.0",
  "name": "pods",
  "plugins": [{
    "type": "ptp",
    "ipam": {"type": "host-local", "subnet": %[1]q, "routes": [{"dst": "0.0.0.0/0"}]}
  }]
}
`

// kubeletConfig is content with a machine that has swap, little disk or cgroup v1.
// No cluster DNS runs; the address keeps kubelet from warning of every pod.
const kubeletConfig = `apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication:
  anonymous: {enabled: false}
  webhook: {enabled: true}
  x509: {clientCAFile: %[1]q}
authorization: {mode: Webhook}
containerRuntimeEndpoint: unix://%[2]s
cgroupDriver: cgroupfs
cgroupRoot: /%[3]s
clusterDNS: [10.0.0.10]
clusterDomain: %[4]s
enforceNodeAllocatable: []
evictionHard: {nodefs.available: "0%%", imagefs.available: "0%%"}
imageGCHighThresholdPercent: 100
failCgroupV1: false
failSwapOn: false
volumePluginDir: %[5]q
`

// proxyConfig leaves the connection tracking of the kernel as it is.
const proxyConfig = `apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
clusterCIDR: %[1]q
clientConnection: {kubeconfig: %[2]q}
conntrack: {maxPerCore: 0, min: 0}
`

// writeConfigs writes the configuration files of the components.
func (s settings) writeConfigs() error {
	if err := os.MkdirAll(s.join("cni"), 0o755); err != nil {
		return err
	}
	for path, content := range map[string]string{
		s.join("containerd.toml"):    fmt.Sprintf(containerdConfig, s.join("containerd"), pauseImage, s.cniBin, s.join("cni")),
		s.join("cni", "10.conflist"): fmt.Sprintf(cniConfig, podRange),
		s.join("kubelet.yaml"):       fmt.Sprintf(kubeletConfig, s.keys(authorityName).Certificate, containerdSocket, s.cgroup, clusterDomain, s.join("volume-plugins")),
		s.join("kube-proxy.yaml"):    fmt.Sprintf(proxyConfig, podRange, s.kubeconfig("kube-proxy")),
	} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// flags are the arguments of a component.
func (s settings) flags(component string) []string {
	switch component {
	case "etcd":
		return servers.Etcd{Data: s.join("etcd"), Client: etcdURL, Peer: etcdPeerURL}.Flags()
	case "containerd":
		return []string{"--config=" + s.join("containerd.toml")}
	case "kube-apiserver":
		return s.apiServerFlags()
	case "kube-controller-manager":
		return []string{
			"--kubeconfig=" + s.kubeconfig(component), "--leader-elect=false",
			"--use-service-account-credentials", "--service-account-private-key-file=" + s.join(tokensName),
			"--root-ca-file=" + s.keys(authorityName).Certificate, "--flex-volume-plugin-dir=" + s.join("volume-plugins"),
		}
	case "kube-scheduler":
		return []string{"--kubeconfig=" + s.kubeconfig(component), "--leader-elect=false"}
	case "kubelet":
		return []string{
			"--config=" + s.join("kubelet.yaml"), "--kubeconfig=" + s.kubeconfig(component),
			"--root-dir=" + s.join("kubelet"), "--cert-dir=" + s.join("kubelet", "pki"),
			"--hostname-override=" + nodeName, "--node-ip=" + nodeAddress,
		}
	case "kube-proxy":
		return []string{"--config=" + s.join("kube-proxy.yaml"), "--hostname-override=" + nodeName}
	}
	return nil
}

func (s settings) apiServerFlags() []string {
	own, toKubelet := s.keys(serverName), s.keys(kubeletClientName)
	return append(servers.APIServer{
		Etcd:            etcdURL,
		Address:         nodeAddress,
		Port:            apiServerPort,
		Certificate:     own.Certificate,
		Key:             own.Key,
		Authority:       s.keys(authorityName).Certificate,
		ServiceAccounts: s.join(tokensName),
		Authorization:   "Node,RBAC",
	}.Flags(),
		"--enable-admission-plugins=NodeRestriction",
		"--kubelet-client-certificate="+toKubelet.Certificate, "--kubelet-client-key="+toKubelet.Key,
		"--kubelet-preferred-address-types=InternalIP")
}
