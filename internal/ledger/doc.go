// Package ledger records what a rule reads and compares, where it reads it: every
// field, every search for objects, and every comparison of a date with today. An
// explanation therefore can't list anything else, and the days on which a verdict
// stays the same need no bookkeeping (docs/adr/0001, docs/adr/0015).
package ledger
