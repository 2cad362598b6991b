// Package worldtest makes the worlds that tests are about: constructors of objects
// and of their facts, a notation for trees of federations, dice that draw facts and
// whole worlds, and the list of what there is to be seen in a world. The tables of
// the rules, the drawn worlds, the corpus and the sample province all stand on it.
// No program but the sample's generator may import it.
package worldtest
