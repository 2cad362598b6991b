// Package words has texts in the two languages of the project, Chinese and English:
// errors, formats, and the names of identifiers. It knows nothing of what they say.
package words
