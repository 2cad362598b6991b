// Package linechart draws lines over time as SVG: real fill and stroke attributes and no
// style, so that it shows under a strict content security policy; texts as text; a title,
// a description and a role for who can't see it. Lines differ by dashes and marks too, so
// that they can be told apart without colours.
package linechart

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Chart is what to draw.
type Chart struct {
	// Title and Description are read out in the chart's place; the title also stands above it.
	Title, Description string
	// Language is the language of the texts, such as zh.
	Language string
	// Labels are those of the points in time, from left to right.
	Labels []string
	// Most is the highest value of the scale, which begins at 0, and Unit stands after its
	// numbers.
	Most   float64
	Unit   string
	Series []Series
}

// Series is a line.
type Series struct {
	Name string
	// Values has one for each label, nil where it isn't known: the line has a gap there.
	Values []*float64
}

// The measures of the drawing, in units of its view box.
const (
	width, left, right, top, bottom, height = 960, 60, 240, 50, 60, 440

	steps     = 5 // of the scale
	mostTexts = 8 // labels below the scale: dates of ten characters do not touch
)

// look is how a line is drawn: colours that stand out on white at 4.5:1 and more, dashes,
// and a mark.
type look struct{ colour, dashes, mark string }

var looks = []look{
	{"#0b5cad", "", "circle"}, {"#b3261e", "8 4", "square"}, {"#1b6e3c", "2 3", "diamond"},
	{"#7a3e9d", "10 3 2 3", "triangle"}, {"#8a5300", "5 2", "cross"}, {"#3c4043", "1 4", "circle"},
}

// Write writes the chart as a file of its own.
func (c *Chart) Write(w io.Writer) error {
	d := &drawing{}
	d.add(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-labelledby="chart-title chart-description"`,
		width, height, width, height)
	d.add(` lang="%s" font-family="sans-serif" font-size="13">`+"\n", escaped(c.Language))
	d.add("<title id=\"chart-title\">%s</title>\n<desc id=\"chart-description\">%s</desc>\n", escaped(c.Title), escaped(c.Description))
	d.add(`<rect width="%d" height="%d" fill="#ffffff"/>`+"\n", width, height)
	d.text(left, 28, "start", "#1f1f1f", c.Title)
	c.scale(d)
	for i := range c.Series {
		c.line(d, i)
	}
	d.add("</svg>\n")
	_, err := w.Write(d.Bytes())
	return err
}

// x and y give the place of a point and of a value.
func (c *Chart) x(i int) float64 {
	if len(c.Labels) < 2 {
		return left
	}
	return left + float64(i)*float64(width-left-right)/float64(len(c.Labels)-1)
}

func (c *Chart) y(value float64) float64 {
	if c.Most <= 0 {
		return height - bottom
	}
	return height - bottom - value/c.Most*(height-bottom-top)
}

// scale draws the lines of the scale and the labels.
func (c *Chart) scale(d *drawing) {
	for i := range steps + 1 {
		value := c.Most * float64(i) / steps
		d.add(`<line x1="%d" y1="%s" x2="%d" y2="%s" stroke="#c7c7c7" stroke-width="1"/>`+"\n",
			left, number(c.y(value)), width-right, number(c.y(value)))
		d.text(left-8, c.y(value)+4, "end", "#444444", strconv.FormatFloat(value, 'f', -1, 64)+c.Unit)
	}
	every := (len(c.Labels) + mostTexts - 1) / mostTexts
	for i, label := range c.Labels {
		last := i == len(c.Labels)-1
		if i%every == 0 && (last || i+every <= len(c.Labels)-1) || last {
			d.text(c.x(i), height-bottom+22, "middle", "#444444", label)
		}
	}
}

// line draws a series: its unbroken parts, a mark at each value that says what it is, and
// its name.
func (c *Chart) line(d *drawing, n int) {
	s, l := &c.Series[n], looks[n%len(looks)]
	var part []string
	flush := func() {
		if len(part) > 1 {
			d.add(`<polyline fill="none" stroke="%s" stroke-width="2"%s points="%s"/>`+"\n", l.colour, l.dasharray(), strings.Join(part, " "))
		}
		part = nil
	}
	for i, v := range s.Values {
		if v == nil {
			flush()
			continue
		}
		part = append(part, number(c.x(i))+","+number(c.y(*v)))
	}
	flush()
	for i, v := range s.Values {
		if v != nil {
			d.mark(l, c.x(i), c.y(*v), fmt.Sprintf("%s, %s: %s%s", s.Name, c.Labels[i], strconv.FormatFloat(*v, 'f', -1, 64), c.Unit))
		}
	}
	y := float64(top + 22*n)
	d.add(`<line x1="%d" y1="%s" x2="%d" y2="%s" stroke="%s" stroke-width="2"%s/>`+"\n",
		width-right+20, number(y), width-right+52, number(y), l.colour, l.dasharray())
	d.mark(l, width-right+36, y, s.Name)
	d.text(width-right+60, y+4, "start", "#1f1f1f", s.Name)
}

func (l look) dasharray() string {
	if l.dashes == "" {
		return ""
	}
	return fmt.Sprintf(` stroke-dasharray="%s"`, l.dashes)
}

// drawing is a chart under way.
type drawing struct{ bytes.Buffer }

func (d *drawing) add(format string, args ...any) { fmt.Fprintf(d, format, args...) }

func (d *drawing) text(x, y float64, anchor, colour, text string) {
	d.add(`<text x="%s" y="%s" text-anchor="%s" fill="%s">%s</text>`+"\n", number(x), number(y), anchor, colour, escaped(text))
}

// mark draws the mark of a line, with what it stands for as its title.
func (d *drawing) mark(l look, x, y float64, title string) {
	shape := ""
	switch l.mark {
	case "square":
		shape = fmt.Sprintf(`<rect x="%s" y="%s" width="8" height="8" fill="%s">`, number(x-4), number(y-4), l.colour)
	case "diamond":
		shape = polygon(l.colour, x, y, 0, -5, 5, 0, 0, 5, -5, 0)
	case "triangle":
		shape = polygon(l.colour, x, y, 0, -5, 5, 4, -5, 4)
	case "cross":
		shape = polygon(l.colour, x, y, -4, -1, -1, -1, -1, -4, 1, -4, 1, -1, 4, -1, 4, 1, 1, 1, 1, 4, -1, 4, -1, 1, -4, 1)
	default:
		shape = fmt.Sprintf(`<circle cx="%s" cy="%s" r="4" fill="%s">`, number(x), number(y), l.colour)
	}
	name, _, _ := strings.Cut(shape[1:], " ")
	d.add("%s<title>%s</title></%s>\n", shape, escaped(title), name)
}

// polygon draws corners about a place: of each how far it is to the right and below.
func polygon(colour string, x, y float64, corners ...float64) string {
	var points strings.Builder
	for i, distance := range corners {
		switch {
		case i%2 == 1:
			points.WriteString("," + number(y+distance))
		case i > 0:
			points.WriteString(" " + number(x+distance))
		default:
			points.WriteString(number(x + distance))
		}
	}
	return fmt.Sprintf(`<polygon points="%s" fill="%s">`, points.String(), colour)
}

// number writes a place with one decimal at most.
func number(n float64) string {
	return strings.TrimSuffix(strconv.FormatFloat(n, 'f', 1, 64), ".0")
}

// escaped makes text that is nothing but text in XML.
func escaped(text string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(text)) // a buffer takes everything
	return b.String()
}
