// Command localplane of this folder is the local control plane with the programs
// kube-apiserver and etcd of the folder KUBEBUILDER_ASSETS, where
// [qinglian.dev/qinglian/hack/plane/localplane] has them linked in.
package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"

	"qinglian.dev/qinglian/hack/plane/local"
	"qinglian.dev/qinglian/hack/plane/ready"
	"qinglian.dev/qinglian/hack/plane/servers"
)

// etcdStartLimit is far above the fraction of a second that etcd takes to start.
const etcdStartLimit = 20 * time.Second

func main() {
	os.Exit(local.Run(assets(os.Getenv("KUBEBUILDER_ASSETS")), os.Args[1:], time.Now(), os.Stdin, os.Stdout, os.Stderr))
}

// assets is a folder with the programs kube-apiserver and etcd.
type assets string

func (a assets) program(name string) string { return filepath.Join(string(a), name) }

// version is the first thing of that look in what a program says of itself: kube-apiserver
// with a v, etcd without.
var version = regexp.MustCompile(`\bv?(\d+\.\d+\.\d+\S*)`)

// Versions asks the programs.
func (a assets) Versions() (v local.Versions, err error) {
	if a == "" {
		return v, errors.New("KUBEBUILDER_ASSETS is not set: name a folder with kube-apiserver and etcd")
	}
	for name, said := range map[string]*string{"kube-apiserver": &v.Kubernetes, "etcd": &v.Etcd} {
		out, err := exec.Command(a.program(name), "--version").Output()
		if err != nil {
			return v, fmt.Errorf("KUBEBUILDER_ASSETS: %s --version: %w", a.program(name), err)
		}
		found := version.FindSubmatch(out)
		if found == nil {
			return v, fmt.Errorf("KUBEBUILDER_ASSETS: %s --version says no version: %q", a.program(name), out)
		}
		*said = "v" + string(found[1])
	}
	return v, nil
}

// StartEtcd starts the program etcd.
func (a assets) StartEtcd(ctx context.Context, dir, socket string, quota int64, log *local.Log) (local.Server, error) {
	flags := servers.Etcd{Data: dir, Client: "unix://" + socket, Peer: "http://127.0.0.1:0"}.Flags()
	if quota > 0 {
		flags = append(flags, fmt.Sprintf("--quota-backend-bytes=%d", quota))
	}
	etcd, err := a.start("etcd", flags, log)
	if err != nil {
		return nil, err
	}
	starting, cancel := context.WithTimeoutCause(ctx, etcdStartLimit, fmt.Errorf("not ready after %s", etcdStartLimit))
	defer cancel()
	err = ready.Until(starting, "etcd", func() error {
		select {
		case <-etcd.Ended():
			cancel()
			return etcd.Err()
		default:
		}
		connection, err := net.Dial("unix", socket)
		if err != nil {
			return err
		}
		return connection.Close()
	})
	if err != nil {
		return nil, errors.Join(err, etcd.Stop(0))
	}
	return etcd, nil
}

// StartAPIServer starts the program kube-apiserver. It can't take over the listener,
// only its port.
func (a assets) StartAPIServer(listener net.Listener, flags []string, log *local.Log) (local.Server, error) {
	if err := listener.Close(); err != nil {
		return nil, err
	}
	return a.start("kube-apiserver", flags, log)
}

func (a assets) start(name string, flags []string, log *local.Log) (*servers.Process, error) {
	return servers.Start(name, filepath.Join(log.Folder, name+".log"), exec.Command(a.program(name), flags...))
}
