// Package fieldpath takes apart the paths of fields, as the API server writes them:
// names joined by dots, indexes and keys in brackets, such as spec.terms[0].exitedOn.
// It reads and sets what stands there in an object's content as JSON has it.
package fieldpath
