// Package world has everything that people declared: the objects, the keys and
// references that name them, and an index that finds them by what they refer to.
package world
