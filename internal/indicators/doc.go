// Package indicators counts what a world that has been evaluated comes to: the
// indicators of a report on progress (通报), by level, by area and over time, and the
// emerging fields by area. It reads verdicts and makes none.
package indicators
