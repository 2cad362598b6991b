package keys

import (
	"crypto/x509"
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"k8s.io/client-go/tools/clientcmd"
)

// files are those of a folder.
type files struct {
	authority, server, client Pair
	tokens                    string
}

func filesIn(dir string) files {
	return files{PairIn(dir, "authority"), PairIn(dir, "server"), PairIn(dir, "client"), filepath.Join(dir, "tokens.key")}
}

func (f files) ensure(create bool, now time.Time) error {
	a, err := EnsureAuthority(f.authority, "test", create, now)
	if err != nil {
		return err
	}
	return errors.Join(
		a.EnsureServer(f.server, "server", []net.IP{net.IPv4(127, 0, 0, 1)}, "localhost"),
		a.EnsureClient(f.client, "user", Masters),
		EnsureKey(f.tokens, create))
}

func (f files) all() []string {
	return []string{f.authority.Certificate, f.authority.Key, f.server.Certificate, f.server.Key, f.client.Certificate, f.client.Key, f.tokens}
}

func TestKeysPersistAndAreRenewed(t *testing.T) {
	made := filesIn(t.TempDir())
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := made.ensure(true, start); err != nil {
		t.Fatal(err)
	}
	contents := func() map[string]string {
		all := map[string]string{}
		for _, file := range made.all() {
			requireMode(t, file)
			all[file] = readFile(t, file)
		}
		return all
	}
	first := contents()
	for _, test := range []struct {
		name    string
		now     time.Time
		renewed bool
	}{
		{"next day", start.AddDate(0, 0, 1), false},
		{"two weeks before the end", start.Add(leafLifetime).AddDate(0, 0, -14), true},
	} {
		if err := made.ensure(false, test.now); err != nil {
			t.Fatal(err)
		}
		now := contents()
		for _, file := range made.all() {
			lasting := file == made.authority.Certificate || file == made.authority.Key || file == made.tokens
			if changed := first[file] != now[file]; changed != (test.renewed && !lasting) {
				t.Errorf("%s: %s changed: %v", test.name, file, changed)
			}
		}
		requireValid(t, made, test.now)
	}
	if err := made.ensure(false, start.Add(authorityLifetime).AddDate(0, 0, 1)); err == nil {
		t.Error("an authority that has ended is taken")
	}
}

func requireMode(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode() != 0o600 {
		t.Errorf("%s has mode %v", path, info.Mode())
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func requireValid(t *testing.T, f files, now time.Time) {
	t.Helper()
	authority, err := readCertificate(f.authority.Certificate)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(authority)
	for file, options := range map[string]x509.VerifyOptions{
		f.server.Certificate: {DNSName: "127.0.0.1", KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}},
		f.client.Certificate: {KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}},
	} {
		cert, err := readCertificate(file)
		if err != nil {
			t.Fatal(err)
		}
		options.Roots, options.CurrentTime = roots, now
		if _, err := cert.Verify(options); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

func TestKeysThatOthersRelyOnAreNotReplaced(t *testing.T) {
	for _, choose := range []func(files) string{
		func(f files) string { return f.authority.Key },
		func(f files) string { return f.authority.Certificate },
		func(f files) string { return f.tokens },
	} {
		f, now := filesIn(t.TempDir()), time.Now()
		if err := f.ensure(true, now); err != nil {
			t.Fatal(err)
		}
		file := choose(f)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if err := f.ensure(false, now); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("without %s: %v", file, err)
		}
	}
}

func TestKubeconfigHasAllKeys(t *testing.T) {
	f := filesIn(t.TempDir())
	if err := f.ensure(true, time.Now()); err != nil {
		t.Fatal(err)
	}
	a, err := EnsureAuthority(f.authority, "test", false, time.Now())
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "new", "config")
	for _, server := range []string{"https://127.0.0.1:1", "https://127.0.0.1:2"} {
		if err := a.WriteKubeconfig(path, "test", server, f.client); err != nil {
			t.Fatal(err)
		}
		requireMode(t, path)
		config, err := clientcmd.BuildConfigFromFlags("", path)
		if err != nil {
			t.Fatal(err)
		}
		if config.Host != server || len(config.CAData) == 0 || len(config.CertData) == 0 || len(config.KeyData) == 0 || config.Insecure {
			t.Errorf("%s: got %v", server, config)
		}
	}
}
