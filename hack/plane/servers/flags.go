// Package servers has what etcd and kube-apiserver are started with, and runs them and
// others of their kind as programs.
package servers

import "strconv"

// How soon an etcd member that is alone elects itself, in milliseconds: nobody else can
// miss its heartbeats.
const (
	EtcdHeartbeat = 20
	EtcdElection  = 100
)

// Addresses of services. The first of the range is the API server's.
const (
	ServiceRange   = "10.0.0.0/24"
	ServiceAddress = "10.0.0.1"
)

// Etcd is what one etcd differs in from the next.
type Etcd struct {
	Data   string // folder
	Client string // URL that it serves on
	// Peer is a URL that nobody else comes to.
	Peer string
}

// Flags are those of the program etcd.
//
// Without fsync writes go to the kernel all the same before they are acknowledged. So a
// clean stop, a crash and kill -9 lose nothing, but a crash of the machine can lose or
// damage the data: for throw-away data that is worth starts and writes several times as
// fast.
func (e Etcd) Flags() []string {
	return []string{
		"--data-dir=" + e.Data,
		"--listen-client-urls=" + e.Client, "--advertise-client-urls=" + e.Client,
		"--listen-peer-urls=" + e.Peer,
		"--heartbeat-interval=" + strconv.Itoa(EtcdHeartbeat), "--election-timeout=" + strconv.Itoa(EtcdElection),
		"--unsafe-no-fsync", "--log-level=warn",
	}
}

// APIServer is what one kube-apiserver differs in from the next.
type APIServer struct {
	Etcd    string // URL
	Address string
	Port    int
	// Files of keys: of the server itself, of the authority of its clients, and of
	// service account tokens.
	Certificate, Key, Authority, ServiceAccounts string
	// Authorization lists the modes.
	Authorization string
}

// Flags are those of the program kube-apiserver. Once the requests in flight are done,
// clients that watch get two seconds rather than a minute to hang up.
func (s APIServer) Flags() []string {
	return []string{
		"--etcd-servers=" + s.Etcd,
		"--bind-address=" + s.Address, "--advertise-address=" + s.Address, "--secure-port=" + strconv.Itoa(s.Port),
		"--tls-cert-file=" + s.Certificate, "--tls-private-key-file=" + s.Key,
		"--client-ca-file=" + s.Authority,
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + s.ServiceAccounts, "--service-account-signing-key-file=" + s.ServiceAccounts,
		"--service-cluster-ip-range=" + ServiceRange,
		"--authorization-mode=" + s.Authorization,
		"--shutdown-send-retry-after",
	}
}
