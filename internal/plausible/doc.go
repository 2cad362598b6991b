// Package plausible remarks on facts that are valid and hardly meant: a year that was
// mistyped, more seats by field than there are seats, an expected county that nobody
// declared. It decides nothing: no verdict and no exit code rests on a remark.
package plausible
