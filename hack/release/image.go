package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/partial"
	"github.com/google/go-containerregistry/pkg/v1/static"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

const (
	title      = "qinglian-manager"
	entrypoint = "/manager"
	// nobody is a user and group that no system knows; numbers, so that
	// runAsNonRoot can be judged.
	nobody = "65532:65532"
)

// writeImage writes the image for the platforms of the folders given: an OCI
// layout out/image, and the same as one file, out/image.tar. The bill of materials
// of each platform refers to its image, and stands beside as a file too.
func writeImage(out, name string, e edition, folders []string) error {
	dir := filepath.Join(out, "image")
	if err := os.RemoveAll(dir); err != nil { // blobs of an earlier build would stay
		return err
	}
	path, err := layout.Write(dir, empty.Index)
	if err != nil {
		return err
	}
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	var boms []v1.Image
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

		text, err := newSBOM(fmt.Sprintf("%s-%s-%s-%s", title, e.version, platform.OS, platform.Architecture), e, programs)
		if err != nil {
			return err
		}
		file := fmt.Sprintf("image.%s-%s.spdx.json", platform.OS, platform.Architecture)
		if err := os.WriteFile(filepath.Join(out, file), text, 0o644); err != nil { //nolint:gosec // for everybody to read
			return err
		}
		bom, err := newReferrer(image, text, spdxType)
		if err != nil {
			return err
		}
		boms = append(boms, bom)
	}
	if err := path.AppendIndex(index, layout.WithAnnotations(map[string]string{
		"io.containerd.image.name":          name + ":" + e.version,
		"org.opencontainers.image.ref.name": e.version,
	})); err != nil {
		return err
	}
	for _, bom := range boms {
		if err := path.AppendImage(bom); err != nil {
			return err
		}
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
				"org.opencontainers.image.title":    title,
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

// newReferrer makes a document that is stored beside an image and refers to it.
func newReferrer(image v1.Image, document []byte, mediaType types.MediaType) (v1.Image, error) {
	subject, err := partial.Descriptor(image)
	if err != nil {
		return nil, err
	}
	subject.ArtifactType = "" // that of a referrer, which an image is none of
	// The type of the configuration is that of the whole: OCI has no other place for
	// it that all registries know.
	base := mutate.MediaType(mutate.ConfigMediaType(empty.Image, mediaType), types.OCIManifestSchema1)
	referrer, err := mutate.AppendLayers(base, static.NewLayer(document, mediaType))
	if err != nil {
		return nil, err
	}
	return mutate.Subject(referrer, *subject).(v1.Image), nil
}
