// Package entry serves forms in a browser, for one person on one machine: the records of
// package record, over a folder of manifests. What a record does is shown before it is
// saved. It calls what reads, judges and writes, and does nothing of that itself.
package entry
