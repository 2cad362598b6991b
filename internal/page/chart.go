package page

import (
	"fmt"
	"strings"

	"qinglian.dev/qinglian/internal/tabular"
	"qinglian.dev/qinglian/internal/words"
)

// Chart is shares over time, drawn as lines.
type Chart struct {
	// Label says what is drawn.
	Label tabular.Worded
	// Days are the days in order.
	Days []string
	// Series are the lines: of each day a share between 0 and 1, less than 0 where it is
	// not known.
	Series []Series
}

// Series is a line.
type Series struct {
	Name   tabular.Worded
	Shares []float64
}

// chartView is a chart as the template takes it.
type chartView struct {
	Label  string
	Ticks  []tickView
	Series []seriesView
}

type tickView struct{ Path, X, Y, Anchor, Text string }

type seriesView struct{ Class, Path, Dash, X, Y, Text string }

// The size of a chart: the plane on which the lines are, within 760 by 300.
const (
	chartLeft, chartTop     = 48.0, 12.0
	chartWidth, chartHeight = 540.0, 250.0
	// apart is the least distance between the names of two lines.
	apart = 17.0
)

// dashes tell lines apart without colours.
var dashes = []string{"none", "8 4", "2 4", "12 4 2 4", "5 5"}

// view draws a chart.
func (c *Chart) view(lang words.Lang) *chartView {
	v := &chartView{Label: c.Label.In(lang)}
	for percent := 0; percent <= 100; percent += 25 {
		y := chartTop + chartHeight*(1-float64(percent)/100)
		v.Ticks = append(v.Ticks, tickView{
			Path: fmt.Sprintf("M%.1f %.1fH%.1f", chartLeft, y, chartLeft+chartWidth),
			X:    coordinate(chartLeft - 6), Y: coordinate(y + 4), Anchor: "end", Text: fmt.Sprintf("%d%%", percent),
		})
	}
	for i, day := range c.Days {
		if !c.labelled(i) {
			continue
		}
		x := c.x(i)
		v.Ticks = append(v.Ticks, tickView{
			Path: fmt.Sprintf("M%.1f %.1fv5", x, chartTop+chartHeight),
			X:    coordinate(x), Y: coordinate(chartTop + chartHeight + 20), Anchor: "middle", Text: day[:min(7, len(day))],
		})
	}
	taken := []float64{}
	for i := range c.Series {
		v.Series = append(v.Series, c.line(i, lang, &taken))
	}
	return v
}

// labelled says whether day i has its name below: six at most.
func (c *Chart) labelled(i int) bool {
	step := (len(c.Days) + 5) / 6
	return i%max(step, 1) == 0
}

func (c *Chart) x(i int) float64 {
	if len(c.Days) < 2 {
		return chartLeft
	}
	return chartLeft + chartWidth*float64(i)/float64(len(c.Days)-1)
}

// line draws a line, with its name at its end where no other name is.
func (c *Chart) line(at int, lang words.Lang, taken *[]float64) seriesView {
	s := &c.Series[at]
	var path strings.Builder
	pen, last := "M", chartTop+chartHeight
	for i, share := range s.Shares {
		if share < 0 {
			pen = "M"
			continue
		}
		last = chartTop + chartHeight*(1-min(share, 1))
		fmt.Fprintf(&path, "%s%.1f %.1f", pen, c.x(i), last)
		pen = "L"
	}
	y := free(last+4, *taken)
	*taken = append(*taken, y)
	return seriesView{
		Class: fmt.Sprintf("l%d", at%len(dashes)), Path: path.String(), Dash: dashes[at%len(dashes)],
		X: coordinate(chartLeft + chartWidth + 8), Y: coordinate(y), Text: s.Name.In(lang),
	}
}

// free finds the place nearest to one at which a name has room.
func free(y float64, taken []float64) float64 {
	for step := 0.0; ; step++ {
		for _, try := range []float64{y + step*apart/2, y - step*apart/2} {
			if room(try, taken) {
				return try
			}
		}
	}
}

func room(y float64, taken []float64) bool {
	for _, t := range taken {
		if d := y - t; d < apart && d > -apart {
			return false
		}
	}
	return true
}

func coordinate(v float64) string { return fmt.Sprintf("%.1f", v) }
