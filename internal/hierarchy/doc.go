// Package hierarchy says where federations stand: which parent is accepted, which of
// several of one division is counted (R40), from when to when one is there, and what it
// succeeds (R43).
package hierarchy
