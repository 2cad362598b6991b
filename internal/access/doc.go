// Package access says who asks and what of a cluster that person may read. It asks the
// cluster itself: TokenReviews tell who somebody is, SubjectAccessReviews what that person
// may list. It decides nothing, and holds no tokens, only what stands for them.
package access
