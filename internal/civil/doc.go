// Package civil has civil dates, YYYY-MM-DD, without a time of day: reading them,
// counting with them, and when they begin in a time zone. It never asks what day it is.
package civil
