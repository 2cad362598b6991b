// Package lookup finds the object that somebody means: by its name as kubectl prints it,
// by its display name, by a division code or by a namespace.
package lookup
