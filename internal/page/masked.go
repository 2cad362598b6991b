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
	known := map[string][]byte{} // a page says of many verdicts that they rest on the same
	for len(page) > 0 {
		tag := bytes.IndexByte(page, '<')
		if tag < 0 {
			tag = len(page)
		}
		b.Write(maskedText(page[:tag], known))
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

// shortText is the most bytes of a text that is looked at anew each time.
const shortText = 16

// maskedText masks a text, and notes what became of it.
func maskedText(text []byte, known map[string][]byte) []byte {
	if len(text) < shortText && bytes.IndexByte(text, '&') < 0 {
		if shown := personal.Mask(string(text)); shown != string(text) {
			return []byte(shown)
		}
		return text
	}
	if shown, found := known[string(text)]; found {
		return shown
	}
	shown := text
	plain := html.UnescapeString(string(text))
	if masked := personal.Mask(plain); masked != plain {
		shown = []byte(html.EscapeString(masked))
	}
	known[string(text)] = shown
	return shown
}
