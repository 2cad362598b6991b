// Package amend puts changes of objects into the files in which the objects stand: which
// file and document it is, where a new object goes, and what has to list a new file. It
// reads files and writes none.
package amend
