// Package render writes a world that has been evaluated for people and for
// programs. It shows verdicts and makes none.
package render
