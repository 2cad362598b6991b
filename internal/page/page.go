package page

import (
	"html/template"

	"qinglian.dev/qinglian/internal/tabular"
)

// page is a page before it is written: a title, and blocks. Templates only print it.
type page struct {
	path, root string
	title      string
	lead       []string
	chips      []chip
	crumbs     []link
	blocks     []block
	notes      []string
	// class is that of the body.
	class string
}

// link is a text that may lead somewhere.
type link struct {
	Text, Href string
	Here       bool
}

// Value gives the text, as templates of facts ask for it.
func (l link) Value() string { return l.Text }

// chip is a word with a tone.
type chip struct {
	Text string
	Tone tabular.Tone
}

// block is a part of a page. Of its contents those are shown that there are.
type block struct {
	ID, Title string
	Lines     []string
	Cards     []card
	Facts     []fact
	Bars      *bars
	Chart     template.HTML
	Table     *tableView
	Verdicts  []verdictView
	Tree      []nodeView
	Links     []link
	Signs     []string
	Notes     []string
}

// card is a figure.
type card struct {
	Text, Number, Of string
	Tone             tabular.Tone
}

// fact is a value with its name.
type fact struct{ Text, Value, Href string }

// layout is a page as the template takes it.
type layout struct {
	Lang, Title, Root, Home, Class, CSP string

	Style  template.CSS
	Script template.JS
	Words  layoutWords
	Nav    []link
	AsOf   []asOf
	Live   bool

	Crumbs   []link
	Lead     []string
	Chips    []chip
	Contents []block
	Blocks   []block
	Notes    []string
	Footer   []string
}

// asOf is a line that says what a page rests on.
type asOf struct {
	Text string
	Lost bool
}

// layoutWords are the words around a page.
type layoutWords struct {
	Site, Nav, Crumbs, Contents, Skip, Search, Found, Renewed, Lost string
}
