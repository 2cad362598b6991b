package main

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"qinglian.dev/qinglian/hack/plane/ready"
)

const (
	pauseImage = "node.local/pause:1"
	// imageNamespace is containerd's namespace for Kubernetes.
	imageNamespace = "k8s.io"
)

// importImages gives containerd the pause image and those of the settings.
func (n *node) importImages(ctx context.Context) error {
	pause := n.join("pause.tar")
	if err := writePauseImage(pause); err != nil {
		return fmt.Errorf("pause image: %w", err)
	}
	if err := ready.Until(ctx, "containerd", func() error {
		connection, err := net.Dial("unix", containerdSocket)
		if err != nil {
			return err
		}
		return connection.Close()
	}); err != nil {
		return err
	}
	for _, path := range append([]string{pause}, n.images...) {
		output, err := exec.CommandContext(ctx, "ctr", "--namespace", imageNamespace, "images", "import", path).CombinedOutput()
		if err != nil {
			return fmt.Errorf("import %s: %w\n%s", path, err, output)
		}
	}
	return nil
}

// writePauseImage writes an OCI archive of an image that holds one file: the
// program pause, which is built beside this one.
func writePauseImage(path string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	program, err := os.ReadFile(filepath.Join(filepath.Dir(self), "pause"))
	if err != nil {
		return err
	}
	var layer bytes.Buffer
	if err := writeTar(&layer, []file{{"pause", 0o755, program}}); err != nil {
		return err
	}
	a := &archive{}
	platform := map[string]any{"architecture": runtime.GOARCH, "os": "linux"}
	config := a.addJSON("application/vnd.oci.image.config.v1+json", map[string]any{
		"architecture": runtime.GOARCH, "os": "linux",
		"config": map[string]any{"Entrypoint": []string{"/pause"}, "User": "65535:65535"},
		"rootfs": map[string]any{"type": "layers", "diff_ids": []string{digest(layer.Bytes())}},
	})
	manifest := a.addJSON("application/vnd.oci.image.manifest.v1+json", map[string]any{
		"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
		"config": config, "layers": []any{a.add("application/vnd.oci.image.layer.v1.tar", layer.Bytes())},
	})
	manifest["annotations"] = map[string]string{"io.containerd.image.name": pauseImage}
	manifest["platform"] = platform
	a.files = append(a.files,
		file{"oci-layout", 0o644, []byte(`{"imageLayoutVersion": "1.0.0"}`)},
		file{"index.json", 0o644, encode(map[string]any{"schemaVersion": 2, "manifests": []any{manifest}})})
	out, err := os.Create(path)
	if err != nil {
		return err
	}
	defer out.Close()
	return writeTar(out, a.files)
}

// archive is an OCI image layout in the making.
type archive struct{ files []file }

// add adds a blob and gives its descriptor.
func (a *archive) add(mediaType string, blob []byte) map[string]any {
	name := digest(blob)
	a.files = append(a.files, file{"blobs/sha256/" + name[len("sha256:"):], 0o644, blob})
	return map[string]any{"mediaType": mediaType, "digest": name, "size": len(blob)}
}

func (a *archive) addJSON(mediaType string, value any) map[string]any {
	return a.add(mediaType, encode(value))
}

// file is one to write to a tar archive.
type file struct {
	name    string
	mode    int64
	content []byte
}

func writeTar(w io.Writer, files []file) error {
	t := tar.NewWriter(w)
	for _, f := range files {
		if err := t.WriteHeader(&tar.Header{Name: f.name, Mode: f.mode, Size: int64(len(f.content))}); err != nil {
			return err
		}
		if _, err := t.Write(f.content); err != nil {
			return err
		}
	}
	return t.Close()
}

func digest(blob []byte) string { return fmt.Sprintf("sha256:%x", sha256.Sum256(blob)) }

// encode is for maps of strings and numbers, which can always be encoded.
func encode(value any) []byte {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return text
}
