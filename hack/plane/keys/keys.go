// Package keys makes the keys and certificates that the parts of a control plane
// prove themselves with. They are random: there are no constant credentials.
package keys

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

// Masters is the group that may do everything.
const Masters = "system:masters"

// Pair names the PEM files of a private key and its certificate.
type Pair struct{ Certificate, Key string }

// PairIn is the pair of a name in a folder.
func PairIn(folder, name string) Pair {
	return Pair{Certificate: filepath.Join(folder, name+".crt"), Key: filepath.Join(folder, name+".key")}
}

// Authority signs the certificates of one control plane.
type Authority struct {
	files Pair
	cert  *x509.Certificate
	key   crypto.Signer
	now   time.Time
}

// EnsureAuthority reads an authority's files. With create it makes one that is
// missing; otherwise that is an error, because a new one would invalidate every
// certificate handed out. One that has ended at the time now is an error too.
func EnsureAuthority(files Pair, name string, create bool, now time.Time) (*Authority, error) {
	key, err := readKey(files.Key)
	if create && errors.Is(err, fs.ErrNotExist) {
		if key, err = makeKey(files.Key); err != nil {
			return nil, err
		}
		template := &x509.Certificate{
			Subject:               pkix.Name{CommonName: name},
			KeyUsage:              x509.KeyUsageCertSign,
			BasicConstraintsValid: true,
			IsCA:                  true,
			NotAfter:              now.Add(authorityLifetime),
		}
		err = writeCertificate(files.Certificate, template, template, key.Public(), key, now)
	}
	if err != nil {
		return nil, err
	}
	cert, err := readCertificate(files.Certificate)
	if err != nil {
		return nil, err
	}
	if !key.PublicKey.Equal(cert.PublicKey) {
		return nil, fmt.Errorf("%s does not belong to %s", files.Certificate, files.Key)
	}
	if now.After(cert.NotAfter) {
		return nil, fmt.Errorf("%s ended on %s", files.Certificate, cert.NotAfter.Format(time.DateOnly))
	}
	return &Authority{files: files, cert: cert, key: key, now: now}, nil
}

// EnsureServer makes key and certificate of a server, unless they are there and good
// for a while.
func (a *Authority) EnsureServer(files Pair, name string, addresses []net.IP, names ...string) error {
	return a.ensure(files, &x509.Certificate{
		Subject:     pkix.Name{CommonName: name},
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:    names,
		IPAddresses: addresses,
	})
}

// EnsureClient makes key and certificate of a user in a group, or in none where it is
// empty, unless they are there and good for a while.
func (a *Authority) EnsureClient(files Pair, user, group string) error {
	subject := pkix.Name{CommonName: user}
	if group != "" {
		subject.Organization = []string{group}
	}
	return a.ensure(files, &x509.Certificate{
		Subject:     subject,
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	})
}

func (a *Authority) ensure(files Pair, template *x509.Certificate) error {
	key, err := readKey(files.Key)
	if err == nil {
		if cert, err := readCertificate(files.Certificate); err == nil && a.vouchesFor(cert, key) {
			return nil
		}
	}
	if key, err = makeKey(files.Key); err != nil {
		return err
	}
	template.NotAfter = a.now.Add(leafLifetime)
	return writeCertificate(files.Certificate, template, a.cert, key.Public(), a.key, a.now)
}

func (a *Authority) vouchesFor(cert *x509.Certificate, key *ecdsa.PrivateKey) bool {
	return cert.CheckSignatureFrom(a.cert) == nil && key.PublicKey.Equal(cert.PublicKey) && a.now.Add(renewBefore).Before(cert.NotAfter)
}

// EnsureKey reads the key that service account tokens are signed with. With create it
// makes one that is missing; otherwise that is an error, because a new one would
// invalidate every token handed out.
func EnsureKey(path string, create bool) error {
	_, err := readKey(path)
	if create && errors.Is(err, fs.ErrNotExist) {
		_, err = makeKey(path)
	}
	return err
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
	return key, WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}))
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
	return WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
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

// WriteFile writes a file that only its owner can read, whole or not at all.
func WriteFile(path string, content []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return nil
}
