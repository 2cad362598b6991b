// Package verdict reads verdicts out of statuses: single ones, what there is to look
// at, and sums. It decides nothing.
package verdict
