package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

const (
	entrypoint = "/manager"
	// nobody is a user and group that no system knows; numbers, so that
	// runAsNonRoot can be judged.
	nobody = "65532:65532"
)

// writeImage writes the image for the platforms of the folders given: an OCI
// layout out/image, and the same as one file, out/image.tar.
func writeImage(out, name string, e edition, folders []string) error {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, folder := range folders {
		programs, err := readPrograms(folder)
		if err != nil {
			return err
		}
		image, err := newImage(programs, e)
		if err != nil {
			return err
		}
		platform := &v1.Platform{OS: programs[0].os, Architecture: programs[0].arch}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: platform}})
	}
	dir := filepath.Join(out, "image")
	if err := os.RemoveAll(dir); err != nil { // blobs of an earlier build would stay
		return err
	}
	path, err := layout.Write(dir, empty.Index)
	if err != nil {
		return err
	}
	if err := path.AppendIndex(index, layout.WithAnnotations(map[string]string{
		"io.containerd.image.name":          name + ":" + e.version,
		"org.opencontainers.image.ref.name": e.version,
	})); err != nil {
		return err
	}
	files, err := readFolder(dir)
	if err != nil {
		return err
	}
	return create(filepath.Join(out, "image.tar"), func(w io.Writer) error { return writeTar(w, e.created, files) })
}

// newImage puts the programs of one platform into an image, a layer each, and
// nothing else.
func newImage(programs []program, e edition) (v1.Image, error) {
	image, err := mutate.ConfigFile(mutate.MediaType(mutate.ConfigMediaType(empty.Image, types.OCIConfigJSON), types.OCIManifestSchema1), &v1.ConfigFile{
		OS: programs[0].os, Architecture: programs[0].arch,
		Created: v1.Time{Time: e.created},
		RootFS:  v1.RootFS{Type: "layers"},
		Config: v1.Config{
			User: nobody, Entrypoint: []string{entrypoint},
			Labels: map[string]string{
				"org.opencontainers.image.title":    "qinglian-manager",
				"org.opencontainers.image.version":  e.version,
				"org.opencontainers.image.revision": e.revision,
				"org.opencontainers.image.licenses": "Apache-2.0",
			},
		},
	})
	if err != nil {
		return nil, err
	}
	for _, p := range programs {
		layer, err := newLayer(p, e.created)
		if err != nil {
			return nil, err
		}
		if image, err = mutate.Append(image, mutate.Addendum{
			Layer: layer, History: v1.History{Created: v1.Time{Time: e.created}, CreatedBy: "/" + p.name},
		}); err != nil {
			return nil, err
		}
	}
	return image, nil
}

func newLayer(p program, modified time.Time) (v1.Layer, error) {
	var content bytes.Buffer
	if err := writeTar(&content, modified, []file{{p.name, 0o755, p.content}}); err != nil {
		return nil, err
	}
	opener := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content.Bytes())), nil }
	return tarball.LayerFromOpener(opener,
		tarball.WithCompressionLevel(gzip.DefaultCompression), tarball.WithCompressedCaching, tarball.WithMediaType(types.OCILayer))
}
