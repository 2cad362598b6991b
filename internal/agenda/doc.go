// Package agenda says what falls due, for whom, on what basis and by which command it is
// done, in a world that has been evaluated. It decides nothing: what is open and until
// when, the statuses say, and where only the engine knows the last day, its own functions.
package agenda
