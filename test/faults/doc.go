// Package faults tries the operator under faults, on a real API server that can be
// killed, behind a proxy that can fail in every way that a network can.
//
// Each scenario makes one kind of fault, in rounds. After each round the statuses
// have to become, and to stay, what the engine says of the facts on the API
// server, byte for byte but for the times of transition.
//
// go test runs a round or two of each. With -long they are as many as
// docs/faults.md tells; what has been run is kept in -out, and not run again
// (make test-faults).
package faults
