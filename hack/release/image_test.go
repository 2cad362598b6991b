package main

import (
	"crypto/sha256"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/validate"
)

// TestImage packs this program under the names of ours.
func TestImage(t *testing.T) {
	out := t.TempDir()
	makeImage(t, out, time.Now())
	index, err := layout.ImageIndexFromPath(filepath.Join(out, "image"))
	if err != nil {
		t.Fatal(err)
	}
	if err := validate.Index(index); err != nil {
		t.Error(err)
	}
	top := manifests(t, index)
	if len(top) != 2 || top[0].Annotations["io.containerd.image.name"] != "docker.io/library/qinglian-manager:1.2.3" || top[1].ArtifactType != spdxType {
		t.Fatalf("the layout holds %+v, not the image and a bill of materials", top)
	}
	platforms, err := index.ImageIndex(top[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	of := manifests(t, platforms)
	if len(of) != 1 || of[0].Platform.String() != runtime.GOOS+"/"+runtime.GOARCH {
		t.Fatalf("the image is for %+v", of)
	}
	image, err := platforms.Image(of[0].Digest)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("configuration", func(t *testing.T) { testConfiguration(t, image) })
	t.Run("content", func(t *testing.T) { testContent(t, image) })
	t.Run("bill of materials", func(t *testing.T) {
		bom, err := index.Image(top[1].Digest)
		if err != nil {
			t.Fatal(err)
		}
		manifest, err := bom.Manifest()
		if err != nil {
			t.Fatal(err)
		}
		if manifest.Subject == nil || manifest.Subject.Digest != of[0].Digest {
			t.Errorf("it refers to %+v, not to the image %s", manifest.Subject, of[0].Digest)
		}
		beside, err := os.ReadFile(filepath.Join(out, "image."+runtime.GOOS+"-"+runtime.GOARCH+".spdx.json"))
		if err != nil {
			t.Fatal(err)
		}
		layers, err := bom.Layers()
		if err != nil || len(layers) != 1 {
			t.Fatalf("%d layers, %v", len(layers), err)
		}
		r, err := layers[0].Compressed()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(beside), string(all(t, r))); diff != "" {
			t.Errorf("it is not the file beside (-file +attached)\n%s", diff)
		}
	})
}

func testConfiguration(t *testing.T, image v1.Image) {
	config, err := image.ConfigFile()
	if err != nil {
		t.Fatal(err)
	}
	if config.OS != runtime.GOOS || config.Architecture != runtime.GOARCH || !config.Created.Equal(created) || config.RootFS.Type != "layers" {
		t.Errorf("%+v", config)
	}
	if diff := cmp.Diff(v1.Config{User: "65532:65532", Entrypoint: []string{"/manager"}, Labels: map[string]string{
		"org.opencontainers.image.title":    "qinglian-manager",
		"org.opencontainers.image.version":  "1.2.3",
		"org.opencontainers.image.revision": "c0ffee",
		"org.opencontainers.image.licenses": "Apache-2.0",
	}}, config.Config); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// testContent says that there is nothing but the programs: no shell either.
func testContent(t *testing.T, image v1.Image) {
	layers, err := image.Layers()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, layer := range layers {
		r, err := layer.Uncompressed()
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range untar(t, r) {
			got = append(got, f.Name)
			if f.Mode != 0o755 || !f.Modified.Equal(created) || f.Owner != "" {
				t.Errorf("%s: mode %v, modified %v, owner %q", f.Name, f.Mode, f.Modified, f.Owner)
			}
		}
	}
	if diff := cmp.Diff([]string{"kubectl-qinglian", "manager"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestImageTwice packs the same programs in another folder, built at another time.
func TestImageTwice(t *testing.T) {
	one, two := t.TempDir(), filepath.Join(t.TempDir(), "another")
	makeImage(t, one, time.Unix(0, 0))
	makeImage(t, two, time.Unix(1e9, 0))
	makeImage(t, two, time.Unix(1e9, 0)) // over what stands there
	first, err := readFolder(one)
	if err != nil {
		t.Fatal(err)
	}
	second, err := readFolder(two)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(digests(first), digests(second)); diff != "" {
		t.Errorf("(-first +second)\n%s", diff)
	}
}

// makeImage runs the command with copies of this program, modified at a time.
func makeImage(t *testing.T, out string, modified time.Time) {
	t.Helper()
	t.Setenv("SOURCE_DATE_EPOCH", "1795511494") // created
	if err := run([]string{
		"image", "-name", "docker.io/library/qinglian-manager", "-version", "1.2.3", "-revision", "c0ffee", "-out", out,
		programs(t, modified, "manager", "kubectl-qinglian"),
	}); err != nil {
		t.Fatal(err)
	}
}

// programs gives a folder with copies of this program.
func programs(t *testing.T, modified time.Time, names ...string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(self)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, modified, modified); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func digests(files []file) map[string][sha256.Size]byte {
	sums := map[string][sha256.Size]byte{}
	for _, f := range files {
		sums[f.name] = sha256.Sum256(f.content)
	}
	return sums
}

func manifests(t *testing.T, index v1.ImageIndex) []v1.Descriptor {
	t.Helper()
	manifest, err := index.IndexManifest()
	if err != nil {
		t.Fatal(err)
	}
	return manifest.Manifests
}
