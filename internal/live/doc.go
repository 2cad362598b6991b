// Package live serves pages of a state that changes: of a cluster, which it watches, or of
// a folder. Readers of a page are told when what it shows has changed. It answers GET and
// HEAD only, and writes nothing anywhere.
package live
