package controllers

import (
	"sigs.k8s.io/controller-runtime/pkg/cache"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/feed"
)

// Cache gives the options of the cache that the controllers read. What they don't
// read is not kept: a client-side apply alone puts the whole object into an annotation.
// What is read is not copied: passes and watches change nothing that they read.
func Cache(f *feed.Feed) cache.Options {
	return cache.Options{
		DefaultTransform:             strip,
		DefaultUnsafeDisableDeepCopy: new(true),
		NewInformer:                  f.NewInformer,
	}
}

// strip drops an object's metadata that no verdict and no write rests on.
func strip(o any) (any, error) {
	if judged, ok := o.(v1alpha1.Judged); ok {
		judged.SetManagedFields(nil)
		judged.SetAnnotations(nil)
		judged.SetLabels(nil)
		judged.SetOwnerReferences(nil)
		judged.SetFinalizers(nil)
	}
	return o, nil
}
