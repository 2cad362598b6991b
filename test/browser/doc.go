// Package browser tries the pages in a real browser, Chromium: what they say without
// JavaScript, searching and sorting, the keyboard, a phone's width, print, dark, both
// languages, the Content-Security-Policy, and accessibility with axe-core. `make
// test-browser` brings what it needs.
package browser
