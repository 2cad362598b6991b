package main

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

const (
	authorityLifetime = 10 * 365 * 24 * time.Hour
	leafLifetime      = 365 * 24 * time.Hour
	// renewBefore is how long before its end a certificate is replaced at a
	// start, so that none ends during a run of a month.
	renewBefore = 30 * 24 * time.Hour
)

// keyPair names the PEM files of a private key and its certificate.
type keyPair struct{ cert, key string }

// keys are the files that the API server and its administrator prove themselves
// with. They are random, made per data folder and kept in it.
type keys struct {
	authority      keyPair // signs the two below
	server         keyPair
	admin          keyPair // in group system:masters
	serviceAccount string  // signs service account tokens
}

// ensureKeys reads the keys in dir, renewing certificates about to end. With
// create it makes those that are missing; otherwise a missing authority or
// service account key is an error, because a new one would invalidate every
// kubeconfig and token handed out.
func ensureKeys(dir string, create bool, now time.Time) (keys, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return keys{}, err
	}
	pair := func(name string) keyPair {
		return keyPair{cert: filepath.Join(dir, name+".crt"), key: filepath.Join(dir, name+".key")}
	}
	k := keys{
		authority:      pair("authority"),
		server:         pair("server"),
		admin:          pair("admin"),
		serviceAccount: filepath.Join(dir, "service-account.key"),
	}
	authority, err := ensureAuthority(k.authority, create, now)
	if err != nil {
		return keys{}, err
	}
	if err := authority.ensureLeaf(k.server, serverTemplate(), now); err != nil {
		return keys{}, err
	}
	if err := authority.ensureLeaf(k.admin, adminTemplate(), now); err != nil {
		return keys{}, err
	}
	_, err = readKey(k.serviceAccount)
	if create && errors.Is(err, fs.ErrNotExist) {
		_, err = makeKey(k.serviceAccount)
	}
	return k, err
}

// certificateAuthority signs the certificates of one data folder.
type certificateAuthority struct {
	cert *x509.Certificate
	key  crypto.Signer
}

func ensureAuthority(files keyPair, create bool, now time.Time) (certificateAuthority, error) {
	key, err := readKey(files.key)
	if create && errors.Is(err, fs.ErrNotExist) {
		if key, err = makeKey(files.key); err != nil {
			return certificateAuthority{}, err
		}
		template := &x509.Certificate{
			Subject:               pkix.Name{CommonName: "localplane"},
			KeyUsage:              x509.KeyUsageCertSign,
			BasicConstraintsValid: true,
			IsCA:                  true,
			NotAfter:              now.Add(authorityLifetime),
		}
		err = writeCertificate(files.cert, template, template, key.Public(), key, now)
	}
	if err != nil {
		return certificateAuthority{}, err
	}
	cert, err := readCertificate(files.cert)
	if err != nil {
		return certificateAuthority{}, err
	}
	if !key.PublicKey.Equal(cert.PublicKey) {
		return certificateAuthority{}, fmt.Errorf("%s does not belong to %s", files.cert, files.key)
	}
	if now.After(cert.NotAfter) {
		return certificateAuthority{}, fmt.Errorf("%s ended on %s", files.cert, cert.NotAfter.Format(time.DateOnly))
	}
	return certificateAuthority{cert: cert, key: key}, nil
}

func serverTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject:     pkix.Name{CommonName: "localplane-server"},
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    []string{"localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
}

func adminTemplate() *x509.Certificate {
	return &x509.Certificate{
		Subject:     pkix.Name{CommonName: "localplane-admin", Organization: []string{"system:masters"}},
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
}

// ensureLeaf makes key and certificate unless they are there, signed by this
// authority and good for a while.
func (a certificateAuthority) ensureLeaf(files keyPair, template *x509.Certificate, now time.Time) error {
	key, err := readKey(files.key)
	if err == nil {
		if cert, err := readCertificate(files.cert); err == nil && a.vouchesFor(cert, key, now) {
			return nil
		}
	}
	if key, err = makeKey(files.key); err != nil {
		return err
	}
	template.NotAfter = now.Add(leafLifetime)
	return writeCertificate(files.cert, template, a.cert, key.Public(), a.key, now)
}

func (a certificateAuthority) vouchesFor(cert *x509.Certificate, key *ecdsa.PrivateKey, now time.Time) bool {
	return cert.CheckSignatureFrom(a.cert) == nil && key.PublicKey.Equal(cert.PublicKey) && now.Add(renewBefore).Before(cert.NotAfter)
}

func makeKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	der, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		return nil, err
	}
	return key, writeFile(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}))
}

func readKey(path string) (*ecdsa.PrivateKey, error) {
	der, err := readPEM(path)
	if err != nil {
		return nil, err
	}
	key, err := x509.ParseECPrivateKey(der)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return key, nil
}

func writeCertificate(path string, template, parent *x509.Certificate, public crypto.PublicKey, signer crypto.Signer, now time.Time) error {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 127))
	if err != nil {
		return err
	}
	template.SerialNumber = serial
	template.NotBefore = now.Add(-time.Hour) // a clock set back a little
	der, err := x509.CreateCertificate(rand.Reader, template, parent, public, signer)
	if err != nil {
		return err
	}
	return writeFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func readCertificate(path string) (*x509.Certificate, error) {
	der, err := readPEM(path)
	if err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return cert, nil
}

func readPEM(path string) ([]byte, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(content)
	if block == nil {
		return nil, fmt.Errorf("%s holds no PEM block", path)
	}
	return block.Bytes, nil
}
