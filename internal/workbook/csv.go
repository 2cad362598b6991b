package workbook

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// byteOrderMark is what spreadsheets know UTF-8 by.
const byteOrderMark = "\uFEFF"

// CSVExtension is that of a sheet's file in a folder of CSV files.
const CSVExtension = ".csv"

// CSV gives the sheets as CSV files, by their names: in UTF-8 with a byte order mark and
// with the ends of lines that spreadsheets write. Drop-downs, formats and what is hidden
// are lost; the hidden columns and sheets are there.
func (b *Book) CSV() (map[string][]byte, error) {
	files := map[string][]byte{}
	for i := range b.Sheets {
		s := &b.Sheets[i]
		var out bytes.Buffer
		out.WriteString(byteOrderMark)
		w := csv.NewWriter(&out)
		w.UseCRLF = true
		record := make([]string, len(s.Columns))
		for j := range s.Columns {
			record[j] = Guard(s.Columns[j].Heading)
		}
		if err := w.Write(record); err != nil {
			return nil, err
		}
		for _, row := range s.Rows {
			clear(record)
			for j, value := range row {
				switch value := value.(type) {
				case nil:
				case string:
					record[j] = Guard(value)
				default:
					record[j] = fmt.Sprint(value)
				}
			}
			if err := w.Write(record); err != nil {
				return nil, err
			}
		}
		w.Flush()
		files[s.Name+CSVExtension] = out.Bytes()
	}
	return files, nil
}

// ReadCSV reads CSV files, each as a sheet of the name that the file has without its
// extension. They are in UTF-8, with a byte order mark or without, or in GB18030, which
// takes in GBK and GB 2312.
func ReadCSV(files map[string][]byte) (*File, error) {
	f := &File{Properties: map[string]string{}}
	size := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if size += len(files[name]); size > maxFile {
			return nil, tooLarge.Error(maxFile >> 20)
		}
		t, err := readCSV(files[name])
		if err != nil {
			return nil, inFile.Error(name, err)
		}
		t.Name = strings.TrimSuffix(name, CSVExtension)
		f.Tables = append(f.Tables, t)
	}
	return f, nil
}

func readCSV(content []byte) (*Table, error) {
	text, err := decode(content)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if wrong := (*csv.ParseError)(nil); errors.As(err, &wrong) {
		return nil, notCSV.Error(wrong.Line, wrong.Err)
	}
	switch {
	case err != nil:
		return nil, err
	case len(records) > maxRows:
		return nil, tooManyRows.Error(maxRows)
	}
	cells := 0
	for _, record := range records {
		if cells += len(record); len(record) > maxColumns || cells > maxCells {
			return nil, tooManyValues
		}
	}
	return &Table{Rows: records}, nil
}

// decode gives the text of a file. What is UTF-8 is never text in GB18030 too, but for
// a few words of two characters.
func decode(content []byte) (string, error) {
	if rest, marked := bytes.CutPrefix(content, []byte(byteOrderMark)); marked {
		content = rest
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", notEncoded
	}
	return string(text), nil
}
