// Package fieldpath reads and sets what stands at a path such as
// spec.terms[0].exitedOn in an object's content as JSON has it.
package fieldpath
