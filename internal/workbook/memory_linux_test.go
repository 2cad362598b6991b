package workbook_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"qinglian.dev/qinglian/internal/workbook"
	"qinglian.dev/qinglian/test/check"
)

// readOnly names a file for a process of this test binary to read instead of running
// tests.
const readOnly = "QINGLIAN_TEST_READ"

func TestMain(m *testing.M) {
	path := os.Getenv(readOnly)
	if path == "" {
		os.Exit(m.Run())
	}
	content, err := os.ReadFile(path)
	if err == nil {
		_, err = workbook.Read(content)
	}
	fmt.Fprintf(os.Stdout, "%v\npeak %d KiB\n", err, check.PeakMemory())
}

// TestMemory reads what was made to exhaust the reader, each in a process of its own.
func TestMemory(t *testing.T) {
	const most = 256 << 10 // KiB
	small := written(t, &book)
	cells := func(n int, cell string) []byte {
		return altered(t, small, sheet, func(was string) string {
			var b strings.Builder
			for row := 10; row < 10+n/100; row++ {
				fmt.Fprintf(&b, `<row r="%d">%s</row>`, row, strings.Repeat(cell, 100))
			}
			return strings.Replace(was, "</sheetData>", b.String()+"</sheetData>", 1)
		})
	}
	for name, content := range map[string][]byte{
		"blanks":         altered(t, small, sheet, inSheet("</sheetData>", strings.Repeat(" ", 80<<20))),
		"blanks, 60 MiB": altered(t, small, sheet, inSheet("</sheetData>", strings.Repeat(" ", 60<<20))),
		"cells":          cells(1_000_000, "<c/>"),
		"numbers":        cells(700_000, "<c><v>1</v></c>"),
		"most numbers":   cells(490_000, "<c><v>1</v></c>"),
		"strings":        altered(t, small, "xl/sharedStrings.xml", with("<sst>"+strings.Repeat("<si/>", 10_000_000)+"</sst>")),
		"most strings":   altered(t, small, "xl/sharedStrings.xml", with("<sst>"+strings.Repeat("<si><t>a</t></si>", 145_000)+"</sst>")),
		"names":          altered(t, small, "xl/workbook.xml", inSheet("</workbook>", "<definedNames>"+strings.Repeat("<definedName/>", 90_000)+"</definedNames>")),
		"formats":        altered(t, small, "xl/styles.xml", inSheet("</cellXfs>", strings.Repeat("<xf/>", 90_000))),
		"bytes":          altered(t, small, "xl/media/image1.png", with(strings.Repeat("\x00", 63<<20))),
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.xlsx")
			check.OK(t, os.WriteFile(path, content, 0o600))
			command := exec.Command(os.Args[0])
			command.Env = append(os.Environ(), readOnly+"="+path)
			out, err := command.Output()
			check.OK(t, err)
			why, rest, _ := bytes.Cut(out, []byte("\n"))
			var held int
			if _, err := fmt.Sscanf(string(rest), "peak %d KiB", &held); err != nil || held > most {
				t.Errorf("%s; held %d KiB, more than %d (%v)", why, held, most, err)
			}
			t.Logf("%d KiB, %s", held, why)
		})
	}
}
