package page

import (
	"bytes"
	"html"

	"qinglian.dev/qinglian/internal/personal"
)

// masked gives a page in whose texts nothing leads to a person: what stands between two
// tags, those of style and script left out. Attributes have names and words of this
// package only, save labels, which repeat what stands in the text.
func masked(page []byte) []byte {
	var b bytes.Buffer
	b.Grow(len(page))
	for len(page) > 0 {
		tag := bytes.IndexByte(page, '<')
		if tag < 0 {
			tag = len(page)
		}
		b.Write(maskedText(page[:tag]))
		page = page[tag:]
		end := endOfTag(page)
		b.Write(page[:end])
		page = page[end:]
	}
	return b.Bytes()
}

// endOfTag gives where the tag with which a page begins ends, or the element where what
// it holds is no text.
func endOfTag(page []byte) int {
	for _, element := range []string{"style", "script"} {
		if bytes.HasPrefix(page, []byte("<"+element)) {
			if at := bytes.Index(page, []byte("</"+element+">")); at >= 0 {
				return at
			}
		}
	}
	// A > in an attribute is written as an entity.
	if at := bytes.IndexByte(page, '>'); at >= 0 {
		return at + 1
	}
	return len(page)
}

func maskedText(text []byte) []byte {
	plain := html.UnescapeString(string(text))
	if shown := personal.Mask(plain); shown != plain {
		return []byte(html.EscapeString(shown))
	}
	return text
}
