package world

// Kept are the annotations with which the contract keeps member groups from being
// pruned by GitOps engines. It is not to be changed.
var Kept = map[string]string{
	"argocd.argoproj.io/sync-options":   "Prune=false,Delete=false",
	"kustomize.toolkit.fluxcd.io/prune": "disabled",
}
