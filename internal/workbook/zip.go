package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
)

// sortedZip is a writer of a zip file in which the parts stand in the order of their
// names, whatever the order in which excelize makes them.
type sortedZip struct {
	to    io.Writer
	parts map[string]*bytes.Buffer
}

// contentTypes is the part that has to come first.
const contentTypes = "[Content_Types].xml"

// Create begins a part.
func (z *sortedZip) Create(name string) (io.Writer, error) {
	if z.parts == nil {
		z.parts = map[string]*bytes.Buffer{}
	}
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS is what excelize asks of a writer and never uses.
func (z *sortedZip) AddFS(fs.FS) error { return fs.ErrInvalid }

// Close writes the file.
func (z *sortedZip) Close() error {
	out := zip.NewWriter(z.to)
	names := slices.Sorted(maps.Keys(z.parts))
	if i := slices.Index(names, contentTypes); i > 0 {
		names = slices.Insert(slices.Delete(names, i, i+1), 0, contentTypes)
	}
	for _, name := range names {
		part, err := out.Create(name)
		if err != nil {
			return err
		}
		if _, err := z.parts[name].WriteTo(part); err != nil {
			return err
		}
	}
	return out.Close()
}
