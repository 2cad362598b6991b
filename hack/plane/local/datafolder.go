package local

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"qinglian.dev/qinglian/hack/plane/keys"
)

// Entries of a data folder.
const (
	recordFile      = "localplane.json"
	lockFile        = "localplane.lock"
	logFile         = "localplane.log"
	previousLogFile = "localplane.log.1"
	auditPolicyFile = "audit-policy.yaml"
	kubeconfigFile  = "kubeconfig"
	etcdFolder      = "etcd"
	keysFolder      = "keys"
)

// Entries of the folder of an etcd.
const (
	EtcdLog      = "member/wal"
	EtcdDatabase = "member/snap/db"
)

// Versions are those of the programs whose data a folder holds.
type Versions struct {
	Kubernetes string `json:"kubernetes"`
	Etcd       string `json:"etcd"`
}

// record is what a data folder says about itself.
type record struct {
	Versions
	// Port is the API server's port of the last run, taken again so that a
	// kubeconfig stays valid across restarts.
	Port int `json:"port,omitempty"`
	// Complete is set once the folder has served: from then on missing data
	// means damage, where before it means a first start that was cut short.
	Complete bool `json:"complete"`
}

// dataFolder is a data folder held by this process alone.
type dataFolder struct {
	path     string
	lock     *os.File
	versions Versions // of the programs at hand
	record   record
}

// openDataFolder makes or opens the folder and locks it. It refuses a folder
// that another process holds, that isn't a data folder, that another version
// made or whose record can't be read.
func openDataFolder(path string, versions Versions) (*dataFolder, error) {
	if err := os.MkdirAll(path, 0o700); err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	entries, err := entryNames(path)
	if err != nil {
		return nil, err
	}
	// Checked before anything is written: --data ~ must not leave a trace.
	if len(entries) > 0 && !slices.Contains(entries, lockFile) {
		return nil, fmt.Errorf("%s is not empty and not a data folder of localplane: name another one", path)
	}
	lock, err := lockFolder(path)
	if err != nil {
		return nil, err
	}
	d := &dataFolder{path: path, lock: lock, versions: versions}
	if err := d.open(); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return d, nil
}

func (d *dataFolder) open() error {
	// It holds keys: no one else needs to look in, whatever the umask was.
	if err := os.Chmod(d.path, 0o700); err != nil { //nolint:gosec // a folder needs its search bit
		return fmt.Errorf("data folder: %w", err)
	}
	content, err := os.ReadFile(d.join(recordFile))
	if errors.Is(err, fs.ErrNotExist) {
		return d.begin()
	}
	if err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	if err := json.Unmarshal(content, &d.record); err != nil {
		return d.damaged(fmt.Errorf("%s: %w", recordFile, err))
	}
	if d.record.Versions != d.versions {
		return fmt.Errorf("data folder %s was made with Kubernetes %s and etcd %s, this program is Kubernetes %s and etcd %s: use the version that made it, or another folder",
			d.path, orUnknown(d.record.Kubernetes), orUnknown(d.record.Etcd), d.versions.Kubernetes, d.versions.Etcd)
	}
	if d.record.Complete {
		// etcd would begin anew without a word.
		for _, name := range []string{EtcdLog, EtcdDatabase} {
			if _, err := os.Stat(filepath.Join(d.join(etcdFolder), name)); err != nil {
				return d.damaged(err)
			}
		}
	}
	return nil
}

// begin writes the record of a new folder.
func (d *dataFolder) begin() error {
	entries, err := entryNames(d.path)
	if err != nil {
		return err
	}
	if len(entries) > 1 { // more than the lock
		return d.damaged(fmt.Errorf("%s is missing", recordFile))
	}
	return d.update(func(r *record) { r.Versions = d.versions })
}

// update changes the record, in the folder too.
func (d *dataFolder) update(change func(*record)) error {
	changed := d.record
	change(&changed)
	if changed == d.record {
		return nil
	}
	content, err := json.MarshalIndent(changed, "", "  ")
	if err != nil {
		return err
	}
	if err := keys.WriteFile(d.join(recordFile), append(content, '\n')); err != nil {
		return fmt.Errorf("data folder: %w", err)
	}
	d.record = changed
	return nil
}

func (d *dataFolder) join(name string) string { return filepath.Join(d.path, name) }

// damaged explains a folder that can't be used any more, and the way out.
func (d *dataFolder) damaged(cause error) error {
	return fmt.Errorf("data folder %s is damaged: %w: remove the folder to begin anew", d.path, cause)
}

// doubted adds to an error that the folder's contents may be the reason for.
func (d *dataFolder) doubted(cause error) error {
	return fmt.Errorf("%w (data folder %s may be damaged; %s there says more, removing the folder begins anew)", cause, d.path, logFile)
}

// close lets another process use the folder. The lock file stays: removing it
// would let two processes lock two files of that name.
func (d *dataFolder) close() error { return d.lock.Close() }

func lockFolder(path string) (*os.File, error) {
	file, err := os.OpenFile(filepath.Join(path, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	// The kernel drops the lock with the process, however it ends.
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		defer file.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			holder, _ := io.ReadAll(file)
			return nil, fmt.Errorf("data folder %s is in use by process %s", path, orUnknown(strings.TrimSpace(string(holder))))
		}
		return nil, fmt.Errorf("locking data folder %s: %w", path, err)
	}
	if err := file.Truncate(0); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if _, err := fmt.Fprintln(file, os.Getpid()); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

func entryNames(path string) ([]string, error) {
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("data folder: %w", err)
	}
	names := make([]string, len(entries))
	for i, entry := range entries {
		names[i] = entry.Name()
	}
	return names, nil
}

func orUnknown(s string) string {
	if s == "" {
		return "(unknown)"
	}
	return s
}
