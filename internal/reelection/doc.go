// Package reelection is what the upper level looks at before a committee is elected anew
// (N31): the calendar of the terms that end, and the review sheet of one federation. It
// reads statuses and facts and decides nothing.
package reelection
