// Package plane gives a suite an API server: the project's own local control
// plane, the same with the programs of KUBEBUILDER_ASSETS, or the cluster of KUBECONFIG
// where USE_EXISTING_CLUSTER=true.
package plane

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	apiruntime "k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/wait"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	clientscheme "k8s.io/client-go/kubernetes/scheme"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/config"
)

// Plane is an API server with the project's CRDs, roles and admission policies.
type Plane struct {
	// Config is the administrator's.
	Config *rest.Config
	// Kubeconfig is the path of the administrator's kubeconfig.
	Kubeconfig string
	// Client reads and writes directly, without a cache.
	Client client.Client

	stop func() error
	// halt and start end and begin the local control plane on the data that it has.
	halt, start func() error
}

// Scheme has the project's kinds and Kubernetes' own.
func Scheme() *apiruntime.Scheme {
	scheme := apiruntime.NewScheme()
	for _, add := range []func(*apiruntime.Scheme) error{clientscheme.AddToScheme, apiextensionsv1.AddToScheme, v1alpha1.AddToScheme} {
		if err := add(scheme); err != nil {
			panic(err)
		}
	}
	return scheme
}

// Existing says whether the suites run on an existing cluster.
func Existing() bool { return os.Getenv("USE_EXISTING_CLUSTER") == "true" }

// Start brings up a fresh plane, or connects to the existing cluster, and
// installs the CRDs, the roles and the admission policies. Extra arguments go to
// the local control plane.
func Start(ctx context.Context, args ...string) (*Plane, error) {
	p := &Plane{stop: func() error { return nil }}
	existing := Existing()
	if existing {
		p.Kubeconfig = os.Getenv("KUBECONFIG")
	} else if err := p.run(args); err != nil {
		return nil, err
	}
	if err := p.connect(); err != nil {
		return nil, errors.Join(err, p.Stop())
	}
	if err := p.prepare(ctx); err != nil {
		return nil, errors.Join(err, p.Stop())
	}
	if existing {
		if err := p.borrow(ctx); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// StartEmpty brings up a fresh plane with nothing of the project.
func StartEmpty(args ...string) (*Plane, error) {
	p := &Plane{}
	if err := p.run(args); err != nil {
		return nil, err
	}
	if err := p.connect(); err != nil {
		return nil, errors.Join(err, p.Stop())
	}
	return p, nil
}

// Connect connects to an API server that somebody else runs, and installs nothing.
func Connect(kubeconfig string) (*Plane, error) {
	p := &Plane{Kubeconfig: kubeconfig, stop: func() error { return nil }}
	return p, p.connect()
}

// Install installs the CRDs, the roles and the admission policies.
func (p *Plane) Install(ctx context.Context) error { return p.prepare(ctx) }

// Main runs the tests of a package on a plane: it brings one up, hands it to
// prepare, and gives the exit code for TestMain. Extra arguments are as for Start.
func Main(m *testing.M, prepare func(context.Context, *Plane) error, args ...string) (code int) {
	ctx := context.Background()
	p, err := Start(ctx, args...)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() {
		if err := p.Stop(); err != nil {
			fmt.Fprintln(os.Stderr, "stop the control plane:", err)
			code = 1
		}
	}()
	if err := prepare(ctx, p); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Stop ends a plane that Start brought up; from an existing cluster it removes
// what the suite declared there.
func (p *Plane) Stop() error { return p.stop() }

// Halt stops a local control plane, which keeps its data.
func (p *Plane) Halt() error { return p.halt() }

// Resume starts a local control plane again on the data that it had, at the same address.
func (p *Plane) Resume() error { return p.start() }

// Root gives the root folder of the repository: tests run in a folder below it.
func Root() string {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	for dir != filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "PROJECT")); err == nil {
			return dir
		}
		dir = filepath.Dir(dir)
	}
	panic("not within the repository")
}

// Program gives the path of a program that `make programs` builds, or that is in the
// folder KUBEBUILDER_ASSETS.
func Program(name string) string {
	bin := filepath.Join(Root(), "bin")
	if assets := os.Getenv("KUBEBUILDER_ASSETS"); assets != "" {
		if name == "localplane" { // the one that runs what is there
			return filepath.Join(bin, "assets", name)
		}
		if path := filepath.Join(assets, name); isFile(path) {
			return path
		}
	}
	return filepath.Join(bin, name)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// run starts the local control plane on a folder of its own. The plane stops
// when its standard input closes, so it can't outlive the suite.
func (p *Plane) run(args []string) error {
	program := Program("localplane")
	if _, err := os.Stat(program); err != nil {
		return fmt.Errorf("%w: build it with `make plane`, which needs no compiling of Kubernetes where KUBEBUILDER_ASSETS is set, or set KUBECONFIG and USE_EXISTING_CLUSTER=true", err)
	}
	data, err := os.MkdirTemp("", "qinglian-plane-")
	if err != nil {
		return err
	}
	p.Kubeconfig = filepath.Join(data, "kubeconfig")
	p.halt = func() error { return nil }
	p.stop = func() error { return errors.Join(p.halt(), os.RemoveAll(data)) }
	p.start = func() error {
		command := exec.Command(program, append([]string{"start", "--data", data, "--until-stdin-closes"}, args...)...)
		command.Stderr = os.Stderr
		stdin, err := command.StdinPipe()
		if err != nil {
			return err
		}
		stdout, err := command.StdoutPipe()
		if err != nil {
			return err
		}
		if err := command.Start(); err != nil {
			return err
		}
		p.halt = func() error {
			p.halt = func() error { return nil }
			return errors.Join(stdin.Close(), command.Wait())
		}
		if _, err := bufio.NewReader(stdout).ReadString('\n'); err != nil {
			return fmt.Errorf("the local control plane did not become ready: %w", err)
		}
		return nil
	}
	if err := p.start(); err != nil {
		return errors.Join(err, p.stop())
	}
	return nil
}

// Delete deletes an object, if it is there. The admission policies see a moment
// later that a namespace holds no records any more: until then it asks again.
func (p *Plane) Delete(ctx context.Context, o client.Object) error {
	return wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		err := client.IgnoreNotFound(p.Client.Delete(ctx, o))
		if _, namespace := o.(*corev1.Namespace); namespace && apierrors.IsForbidden(err) {
			return false, nil
		}
		return true, err
	})
}

func (p *Plane) connect() error {
	var err error
	if p.Config, err = clientcmd.BuildConfigFromFlags("", p.Kubeconfig); err != nil {
		return err
	}
	p.Config.QPS = -1
	p.Client, err = client.New(p.Config, client.Options{Scheme: Scheme()})
	return err
}

// prepare installs the CRDs, the roles and the admission policies: those of
// config/, or with QINGLIAN_CHART=true those of the chart.
func (p *Plane) prepare(ctx context.Context) error {
	if os.Getenv("QINGLIAN_CHART") == "true" {
		return p.installChart(ctx)
	}
	if err := p.installCRDs(ctx); err != nil {
		return err
	}
	for _, folder := range []string{"rbac", "admission"} {
		if err := p.install(ctx, filepath.Join(Root(), "config", folder)); err != nil {
			return err
		}
	}
	return nil
}

// install creates what a kustomization lists and the API server doesn't have yet.
func (p *Plane) install(ctx context.Context, folder string) error {
	text, err := os.ReadFile(filepath.Join(folder, "kustomization.yaml"))
	if err != nil {
		return err
	}
	var kustomization struct {
		Resources []string `json:"resources"`
	}
	if err := yaml.Unmarshal(text, &kustomization); err != nil {
		return fmt.Errorf("%s: %w", folder, err)
	}
	for _, file := range kustomization.Resources {
		if err := p.create(ctx, filepath.Join(folder, file)); err != nil {
			return fmt.Errorf("%s: %w", filepath.Join(folder, file), err)
		}
	}
	return nil
}

// create creates the objects of a file that do not exist yet.
func (p *Plane) create(ctx context.Context, path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	decoder := utilyaml.NewYAMLOrJSONDecoder(bytes.NewReader(text), 4096)
	for {
		o := &unstructured.Unstructured{}
		if err := decoder.Decode(o); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if err := p.Client.Create(ctx, o); err != nil && !apierrors.IsAlreadyExists(err) {
			return err
		}
	}
}

// Definitions gives the CRDs of the project.
func Definitions() ([]*apiextensionsv1.CustomResourceDefinition, error) {
	var list []*apiextensionsv1.CustomResourceDefinition
	err := fs.WalkDir(config.CRDs, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := config.CRDs.ReadFile(path)
		if err != nil {
			return err
		}
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := yaml.UnmarshalStrict(text, crd); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		list = append(list, crd)
		return nil
	})
	return list, err
}

func (p *Plane) installCRDs(ctx context.Context) error {
	definitions, err := Definitions()
	if err != nil {
		return err
	}
	for _, crd := range definitions {
		if err := p.Client.Create(ctx, crd); err != nil && !apierrors.IsAlreadyExists(err) {
			return fmt.Errorf("%s: %w", crd.Name, err)
		}
	}
	for _, crd := range definitions {
		if err := p.established(ctx, crd.Name); err != nil {
			return fmt.Errorf("wait for %s: %w", crd.Name, err)
		}
	}
	return nil
}

func (p *Plane) established(ctx context.Context, name string) error {
	return wait.PollUntilContextTimeout(ctx, 50*time.Millisecond, time.Minute, true, func(ctx context.Context) (bool, error) {
		crd := &apiextensionsv1.CustomResourceDefinition{}
		if err := p.Client.Get(ctx, client.ObjectKey{Name: name}, crd); err != nil {
			return false, err
		}
		for _, c := range crd.Status.Conditions {
			if c.Type == apiextensionsv1.Established && c.Status == apiextensionsv1.ConditionTrue {
				return true, nil
			}
		}
		return false, nil
	})
}
