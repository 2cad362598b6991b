package local

import (
	"net"
	"os"
	"path/filepath"
	"time"

	"qinglian.dev/qinglian/hack/plane/keys"
)

// credentials are the files that the API server and its administrator prove themselves
// with. They are made per data folder and kept in it.
type credentials struct {
	authority       *keys.Authority // signs the two below
	authorityFile   string
	server          keys.Pair
	admin           keys.Pair // in group system:masters
	serviceAccounts string    // signs service account tokens
}

// ensureCredentials reads the files in dir, renewing certificates about to end. With
// create it makes those that are missing; otherwise a missing authority or service
// account key is an error.
func ensureCredentials(dir string, create bool, now time.Time) (c credentials, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return c, err
	}
	authority := keys.PairIn(dir, "authority")
	c = credentials{
		authorityFile:   authority.Certificate,
		server:          keys.PairIn(dir, "server"),
		admin:           keys.PairIn(dir, "admin"),
		serviceAccounts: filepath.Join(dir, "service-account.key"),
	}
	if c.authority, err = keys.EnsureAuthority(authority, "localplane", create, now); err != nil {
		return c, err
	}
	if err := c.authority.EnsureServer(c.server, "localplane-server", []net.IP{net.IPv4(127, 0, 0, 1)},
		"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"); err != nil {
		return c, err
	}
	if err := c.authority.EnsureClient(c.admin, "localplane-admin", keys.Masters); err != nil {
		return c, err
	}
	return c, keys.EnsureKey(c.serviceAccounts, create)
}
