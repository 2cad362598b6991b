// Package known keeps what was last read of an input, such as another cluster, in a folder of
// the user's, for when it can't be read.
package known

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/world"
)

// format is that of the files; one that has another is as good as none.
const format = 1

// most bounds the bytes of a file when it is unpacked: a nation has a quarter of that.
const most = 2 << 30

// Store keeps states in a folder, each under a name. Without a folder it keeps nothing, nor of
// what has no name, such as standard input: what was read of it last was something else.
type Store struct{ Folder string }

// state is what is kept of an input.
type state struct {
	Format            int                         `json:"format"`
	At                time.Time                   `json:"at"`
	Notices           []v1alpha1.Notice           `json:"notices"`
	Federations       []v1alpha1.Federation       `json:"federations"`
	MemberGroups      []v1alpha1.MemberGroup      `json:"memberGroups"`
	YouthAssociations []v1alpha1.YouthAssociation `json:"youthAssociations"`
}

func (s Store) file(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(s.Folder, hex.EncodeToString(sum[:])+".json.gz")
}

// Keep keeps what was read of an input at a time, in the place of what was kept before. Only
// the user may read it.
func (s Store) Keep(name string, w *world.World, at time.Time) (err error) {
	if s.Folder == "" || name == "" {
		return nil
	}
	if err := os.MkdirAll(s.Folder, 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(s.Folder, "new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	packed := gzip.NewWriter(file)
	err = json.NewEncoder(packed).Encode(state{format, at.UTC(), w.Notices, w.Federations, w.MemberGroups, w.YouthAssociations})
	if err = errors.Join(err, packed.Close(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), s.file(name))
}

// Last gives what was last kept of an input, and when it was read; nil where nothing is kept
// that can be used.
func (s Store) Last(name string) (*world.World, time.Time, error) {
	if s.Folder == "" || name == "" {
		return nil, time.Time{}, nil
	}
	file, err := os.Open(s.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, time.Time{}, nil
	}
	if err != nil {
		return nil, time.Time{}, err
	}
	defer func() { _ = file.Close() }()
	packed, err := gzip.NewReader(file)
	if err != nil {
		return nil, time.Time{}, err
	}
	var kept state
	if err := json.NewDecoder(io.LimitReader(packed, most)).Decode(&kept); err != nil {
		return nil, time.Time{}, err
	}
	if kept.Format != format {
		return nil, time.Time{}, nil
	}
	return &world.World{
		Notices: kept.Notices, Federations: kept.Federations,
		MemberGroups: kept.MemberGroups, YouthAssociations: kept.YouthAssociations,
	}, kept.At, nil
}
