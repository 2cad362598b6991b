// Package edit changes one thing in a YAML text and leaves every other byte as it is:
// comments, order, quotes, indentation, ends of lines. An edit puts bytes in where a node
// stands, reads the text again, and is refused unless what is read is what was there
// with exactly the one change.
package edit
