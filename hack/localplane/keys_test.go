package main

import (
	"crypto/x509"
	"errors"
	"io/fs"
	"os"
	"testing"
	"time"
)

func TestKeysPersistAndAreRenewed(t *testing.T) {
	dir := t.TempDir()
	start := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	made, err := ensureKeys(dir, true, start)
	if err != nil {
		t.Fatal(err)
	}
	files := []string{made.authority.cert, made.authority.key, made.server.cert, made.server.key, made.admin.cert, made.admin.key, made.serviceAccount}
	contents := func() map[string]string {
		all := map[string]string{}
		for _, file := range files {
			requireMode(t, file, 0o600)
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
		if _, err := ensureKeys(dir, false, test.now); err != nil {
			t.Fatal(err)
		}
		now := contents()
		for _, file := range files {
			lasting := file == made.authority.cert || file == made.authority.key || file == made.serviceAccount
			if changed := first[file] != now[file]; changed != (test.renewed && !lasting) {
				t.Errorf("%s: %s changed: %v", test.name, file, changed)
			}
		}
		requireValid(t, made, test.now)
	}
	if _, err := ensureKeys(dir, false, start.Add(authorityLifetime).AddDate(0, 0, 1)); err == nil {
		t.Error("an authority that has ended is taken")
	}
}

func requireValid(t *testing.T, k keys, now time.Time) {
	t.Helper()
	authority, err := readCertificate(k.authority.cert)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(authority)
	for file, options := range map[string]x509.VerifyOptions{
		k.server.cert: {DNSName: "127.0.0.1", KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth}},
		k.admin.cert:  {KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}},
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
	for _, choose := range []func(keys) string{
		func(k keys) string { return k.authority.key },
		func(k keys) string { return k.authority.cert },
		func(k keys) string { return k.serviceAccount },
	} {
		dir, now := t.TempDir(), time.Now()
		k, err := ensureKeys(dir, true, now)
		if err != nil {
			t.Fatal(err)
		}
		file := choose(k)
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
		if _, err := ensureKeys(dir, false, now); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("without %s: %v", file, err)
		}
	}
}
