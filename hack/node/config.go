package main

import (
	"fmt"
	"os"
	"strings"
)

const (
	nodeName         = "node"
	etcdURL          = "http://127.0.0.1:2379"
	etcdPeerURL      = "http://127.0.0.1:2380"
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
		s.join("kubelet.yaml"):       fmt.Sprintf(kubeletConfig, s.join(authorityName+".crt"), containerdSocket, s.cgroup, clusterDomain, s.join("volume-plugins")),
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
	var text string
	switch component {
	case "etcd":
		text = `--data-dir {folder}/etcd --unsafe-no-fsync --log-level warn
			--listen-client-urls ` + etcdURL + ` --advertise-client-urls ` + etcdURL + `
			--listen-peer-urls ` + etcdPeerURL
	case "containerd":
		text = `--config {folder}/containerd.toml`
	case "kube-apiserver":
		text = `--etcd-servers ` + etcdURL + `
			--bind-address ` + nodeAddress + ` --advertise-address ` + nodeAddress + ` --secure-port 6443
			--tls-cert-file {folder}/apiserver.crt --tls-private-key-file {folder}/apiserver.key
			--client-ca-file {folder}/ca.crt
			--service-account-issuer https://kubernetes.default.svc
			--service-account-key-file {folder}/sa.key --service-account-signing-key-file {folder}/sa.key
			--service-cluster-ip-range ` + serviceRange + `
			--authorization-mode Node,RBAC --enable-admission-plugins NodeRestriction
			--kubelet-client-certificate {folder}/apiserver-kubelet-client.crt
			--kubelet-client-key {folder}/apiserver-kubelet-client.key
			--kubelet-preferred-address-types InternalIP --shutdown-send-retry-after`
	case "kube-controller-manager":
		text = `--kubeconfig {folder}/kube-controller-manager.conf --leader-elect=false
			--use-service-account-credentials --service-account-private-key-file {folder}/sa.key
			--root-ca-file {folder}/ca.crt --flex-volume-plugin-dir {folder}/volume-plugins`
	case "kube-scheduler":
		text = `--kubeconfig {folder}/kube-scheduler.conf --leader-elect=false`
	case "kubelet":
		text = `--config {folder}/kubelet.yaml --kubeconfig {folder}/kubelet.conf
			--root-dir {folder}/kubelet --cert-dir {folder}/kubelet/pki
			--hostname-override ` + nodeName + ` --node-ip ` + nodeAddress
	case "kube-proxy":
		text = `--config {folder}/kube-proxy.yaml --hostname-override ` + nodeName
	}
	fields := strings.Fields(text)
	for i := range fields {
		fields[i] = strings.ReplaceAll(fields[i], "{folder}", s.folder)
	}
	return fields
}
