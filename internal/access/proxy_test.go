package access_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"qinglian.dev/qinglian/internal/access"
	"qinglian.dev/qinglian/test/check"
)

// issue makes a certificate in a name, by an authority or by itself.
func issue(t *testing.T, name string, by *x509.Certificate, key *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	own, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	check.OK(t, err)
	c := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}, IsCA: by == nil, BasicConstraintsValid: true,
	}
	if by == nil {
		by, key = c, own
	}
	text, err := x509.CreateCertificate(rand.Reader, c, by, &own.PublicKey, key)
	check.OK(t, err)
	made, err := x509.ParseCertificate(text)
	check.OK(t, err)
	return made, own
}

// Headers that say who somebody is count only from the proxy that has the certificate.
func TestProxy(t *testing.T) {
	authority, key := issue(t, "authority", nil, nil)
	stranger, strangersKey := issue(t, "authority", nil, nil)
	file := filepath.Join(t.TempDir(), "ca.crt")
	check.OK(t, os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: authority.Raw}), 0o600))
	proxy, err := access.Proxy(t.Context(), file, []string{"oidc-proxy"})
	check.OK(t, err)
	good, _ := issue(t, "oidc-proxy", authority, key)
	other, _ := issue(t, "other", authority, key)
	forged, _ := issue(t, "oidc-proxy", stranger, strangersKey)
	for name, tt := range map[string]struct {
		shown []*x509.Certificate
		want  string
	}{
		"the proxy":                  {[]*x509.Certificate{good}, "li"},
		"nobody":                     {nil, ""},
		"another name":               {[]*x509.Certificate{other}, ""},
		"the name, of somebody else": {[]*x509.Certificate{forged}, ""},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", http.NoBody)
		r.TLS = &tls.ConnectionState{PeerCertificates: tt.shown}
		r.Header.Set("X-Forwarded-User", "li")
		r.Header.Set("X-Forwarded-Groups", "ningbo")
		got := ""
		if response, known, err := proxy.AuthenticateRequest(r); err == nil && known {
			got = response.User.GetName()
			check.Diff(t, "groups", []string{"ningbo"}, response.User.GetGroups())
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", name, got, tt.want)
		}
	}
}
