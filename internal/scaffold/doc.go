// Package scaffold lays out a province's or a prefecture's federations as
// manifests to fill in. It decides nothing about them: what is known of a
// federation before anybody declares a fact is its name, its code, its level
// and its place, and these come from package division.
//
// The result depends on the code alone, so that two people who lay out the
// same province get the same names.
package scaffold
