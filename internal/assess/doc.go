// Package assess holds every decision of the project as pure functions:
// facts, notice and date in, verdicts and the next date at which a verdict can
// change out. The controllers and the command line call it and decide nothing
// themselves, so given the same facts and date they show the same, byte for
// byte.
//
// Rules are numbered R0 … R43 and requirements of the notice N1 … N34;
// docs/rules.md ties them together. A rule marked [ours] is this project's
// reading, not the notice's own words.
package assess
