// Package page makes pages of what the verdicts say, for people who look rather than
// query: an overview, the hierarchy, a page for each federation, and one for each document
// of tables. A site is the same pages as files; serve shows them live. It decides nothing.
//
// The pages say everything without JavaScript, load nothing from elsewhere, and have no
// style or script within them, so that a strict Content-Security-Policy holds.
package page
