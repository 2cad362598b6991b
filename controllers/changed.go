package controllers

import (
	"k8s.io/apimachinery/pkg/api/equality"

	"qinglian.dev/qinglian/api/v1alpha1"
)

// recreated says whether an object was deleted and made again under its name.
// When a watch was interrupted meanwhile, that comes as an update.
func recreated(before, after v1alpha1.Judged) bool { return before.GetUID() != after.GetUID() }

// changedFacts says whether an update brought other facts. The generation alone
// does not tell: an object that was made again, and one that an older backup
// brought back, may have the generation that they had.
func changedFacts(before, after v1alpha1.Judged) bool {
	return recreated(before, after) || before.GetGeneration() != after.GetGeneration() ||
		!equality.Semantic.DeepEqual(before.Facts(), after.Facts())
}
