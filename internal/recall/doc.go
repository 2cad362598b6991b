// Package recall judges an input of which most was judged before. Of each file whose text
// is the same as then, it knows the federations with their verdicts, the objects that
// somebody has to look at, and for each federation a digest of all that its verdicts rested
// on outside of the file. Where that is the same, so are the verdicts, and the file is not
// even parsed; elsewhere the file is read and its federations are judged anew, and so on up
// to the nation. ADR 20 says why that is kept and nothing else.
package recall
