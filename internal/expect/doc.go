// Package expect reads what people expect of the verdicts on their manifests,
// and says whether it holds. What they expect stands in documents of a group of
// its own, which no cluster knows: they are read here and never applied.
package expect
