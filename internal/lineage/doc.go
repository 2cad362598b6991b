// Package lineage follows records that continue others, as when districts merge: whether
// one rightly does, and what a line of them makes of a membership (R43) [ours].
package lineage
