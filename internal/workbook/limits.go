package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// What a file may have; one that is large as it is packed may have more, see roomOf.
const (
	maxFile  = 32 << 20 // bytes, packed
	maxParts = 1000
	// maxUnpacked is what all parts may have together, in bytes.
	maxUnpacked = 64 << 20
	// maxTags is what all parts may have of XML tags, maxShared the shared strings, and
	// maxOther every part that has no cells: each tag becomes an object in memory.
	maxTags   = 2_500_000
	maxShared = 600_000
	maxOther  = 100_000
	// maxRun is the longest text between two tags, in bytes: a cell has at most 32,767
	// characters.
	maxRun = 256 << 10
	// maxRows, maxColumns and maxCells are what a file may have of each; the rows are the
	// last row of a sheet, empty or not.
	maxRows    = 100_000
	maxColumns = 500
	maxCells   = 500_000
)

// roomOf is by how much a file may exceed the limits of what it unpacks to, as it is large
// packed: the largest province has 7 MB of a workbook, while a bomb is small as long as it
// lies there.
func roomOf(content []byte) int { return min(max(len(content)/roomFrom, 1), maxRoom) }

const (
	roomFrom = 1500 << 10 // bytes, packed
	maxRoom  = 4
)

// unpackedOf is what all parts of a file may have together, in bytes.
func unpackedOf(content []byte) uint64 { return uint64(maxUnpacked * min(roomOf(content), 2)) }

// acting are parts of the names of parts, and of the types of their content, that act or
// lead outside, in lower case, and what they are.
var actingParts = []struct {
	part string
	what error
}{
	{"vbaproject", hasMacros}, {"macrosheet", hasMacros}, {"dialogsheet", hasMacros}, {"macroenabled", hasMacros}, {"customui", hasMacros},
	{"activex", hasControls}, {"ctrlprops", hasControls}, {"controlproperties", hasControls},
	{"embeddings/", hasObjects}, {"oleobject", hasObjects},
	{"externallink", hasLinks}, {"connections", hasLinks}, {"querytable", hasLinks}, {"webextension", hasLinks},
}

// oleHeader is what encrypted workbooks begin with, and those of the old format.
var oleHeader = []byte{0xD0, 0xCF, 0x11, 0xE0}

// unpack checks a file against the limits before anything is made of it.
func unpack(content []byte) (*zip.Reader, error) {
	switch {
	case len(content) > maxFile:
		return nil, tooLarge.Error(maxFile >> 20)
	case bytes.HasPrefix(content, oleHeader):
		return nil, oldFormat
	}
	file, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, notWorkbook
	}
	if len(file.File) > maxParts {
		return nil, tooManyParts.Error(maxParts)
	}
	var size uint64
	names := map[string]bool{}
	for _, part := range file.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		switch {
		case names[name]:
			return nil, twoParts.Error(part.Name)
		case path.Clean("/"+name) != "/"+strings.TrimSuffix(name, "/"):
			return nil, oddPart.Error(part.Name)
		case name == "mimetype":
			return nil, openDocument
		}
		names[name] = true
		if what := actsAs(name); what != nil {
			return nil, what
		}
		if size += part.UncompressedSize64; part.UncompressedSize64 > unpackedOf(content) || size > unpackedOf(content) {
			return nil, tooLarge.Error(int(unpackedOf(content) >> 20))
		}
	}
	if !names[strings.ToLower(contentTypes)] {
		return nil, notWorkbook
	}
	if err := scan(file, roomOf(content)); err != nil {
		return nil, err
	}
	return file, typed(file)
}

// typed refuses parts that act by the type of their content, whatever they are called.
// That a type is known for an extension says nothing where no part has it.
func typed(file *zip.Reader) error {
	var types struct {
		Default []struct {
			Extension   string `xml:"Extension,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Default"`
		Override []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	found := &parts{file: file}
	if err := found.decode(contentTypes, &types); err != nil {
		return err
	}
	for _, o := range types.Override {
		if what := actsAs(strings.ToLower(o.ContentType)); what != nil {
			return what
		}
	}
	for _, d := range types.Default {
		what := actsAs(strings.ToLower(d.ContentType))
		if what != nil && slices.ContainsFunc(file.File, func(part *zip.File) bool {
			return strings.EqualFold(strings.TrimPrefix(path.Ext(part.Name), "."), d.Extension)
		}) {
			return what
		}
	}
	return nil
}

// actsAs says what acts or leads outside by a name or a type, nil for nothing.
func actsAs(name string) error {
	for _, acting := range actingParts {
		if strings.Contains(name, acting.part) {
			return acting.what
		}
	}
	return nil
}

// scan looks at the bytes of every part, which costs no memory: what is in bounds here
// can be parsed.
func scan(file *zip.Reader, room int) error {
	tags := 0
	for _, part := range file.File {
		name := strings.ToLower(part.Name)
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") && !strings.HasSuffix(name, ".vml") {
			continue
		}
		n, err := scanPart(part)
		if err != nil {
			return err
		}
		tags += n
		most := maxOther
		switch {
		case strings.Contains(name, "worksheets/"):
			most = room * maxTags
		case strings.Contains(name, "sharedstrings"):
			most = room * maxShared
		}
		if n > most || tags > room*maxTags {
			return tooManyValues
		}
	}
	return nil
}

// scanPart counts the tags of a part. Spreadsheets write no declarations and comments
// into their parts, and those that there are were put there.
func scanPart(part *zip.File) (tags int, err error) {
	in, err := part.Open()
	if err != nil {
		return 0, notWorkbook
	}
	defer in.Close() // only read
	buffer := make([]byte, 64<<10)
	run, opened := 0, false
	for {
		n, err := in.Read(buffer)
		for _, c := range buffer[:n] {
			switch {
			case c == '<':
				tags++
				run, opened = 0, true
				continue
			case opened && c == '!' && !strings.HasSuffix(part.Name, ".vml"):
				return 0, declares.Error(part.Name)
			}
			opened = false
			if run++; run > maxRun {
				return 0, textTooLong.Error(part.Name)
			}
		}
		switch {
		case errors.Is(err, io.EOF):
			return tags, nil
		case err != nil:
			return 0, notWorkbook
		}
	}
}
