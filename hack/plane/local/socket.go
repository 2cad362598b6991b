package local

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

// maxSocketPath is the longest path that a Unix socket can have on every system
// this runs on: macOS has 104 bytes for it, Linux 108, both with a zero byte.
const maxSocketPath = 103

// plainPath matches paths that read the same in a URL: etcd's address is one.
var plainPath = regexp.MustCompile(`^[A-Za-z0-9/._-]+$`)

// etcdSocket is the Unix socket between the API server and etcd.
type etcdSocket struct {
	path      string
	temporary string // a folder made for it, or empty
}

// newEtcdSocket chooses the socket's place: the data folder, or a temporary one
// where the data folder's path is too long or has signs that need escaping.
func newEtcdSocket(dataDir string) (etcdSocket, error) {
	const name = "etcd.sock"
	if path := filepath.Join(dataDir, name); fitsSocket(path) {
		return etcdSocket{path: path}, nil
	}
	dir, err := os.MkdirTemp("", "localplane-") // mode 0700
	if err != nil {
		return etcdSocket{}, err
	}
	socket := etcdSocket{path: filepath.Join(dir, name), temporary: dir}
	if !fitsSocket(socket.path) {
		socket.remove()
		return etcdSocket{}, fmt.Errorf("neither %s nor %s can hold a Unix socket (at most %d bytes of letters, digits and /._-): use a shorter data folder or TMPDIR",
			filepath.Join(dataDir, name), socket.path, maxSocketPath)
	}
	return socket, nil
}

func fitsSocket(path string) bool { return len(path) <= maxSocketPath && plainPath.MatchString(path) }

// remove clears away what a temporary place left; etcd itself removes its socket.
func (s etcdSocket) remove() {
	if s.temporary != "" {
		os.RemoveAll(s.temporary)
	}
}
