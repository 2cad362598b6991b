package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"sigs.k8s.io/yaml"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// decodeStrictly is the raw limit of reading: each document of the files of a folder is
// decoded into its Go type by sigs.k8s.io/yaml, strictly, on all cores, and dropped.
func decodeStrictly(folder string) error {
	var files []string
	if err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".yaml" {
			files = append(files, path)
		}
		return err
	}); err != nil {
		return err
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	failed := make(chan error, runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(files); i = next.Add(1) - 1 {
				if err := decodeFile(files[i]); err != nil {
					failed <- fmt.Errorf("%s: %w", files[i], err)
					return
				}
			}
		})
	}
	workers.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

func decodeFile(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for document := range bytes.SplitSeq(text, []byte("---\n")) {
		_, rest, _ := bytes.Cut(document, []byte("\nkind: "))
		kind, _, _ := bytes.Cut(rest, []byte("\n"))
		var object any
		switch string(kind) {
		case v1alpha1.KindFederation:
			object = &v1alpha1.Federation{}
		case v1alpha1.KindMemberGroup:
			object = &v1alpha1.MemberGroup{}
		case v1alpha1.KindYouthAssociation:
			object = &v1alpha1.YouthAssociation{}
		default:
			return fmt.Errorf("no such kind: %s", kind)
		}
		if err := yaml.UnmarshalStrict(document, object); err != nil {
			return err
		}
	}
	return nil
}
