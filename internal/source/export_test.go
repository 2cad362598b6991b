package source

import "context"

// Commit reads and validates the manifests of a commit under a path, in files that are
// named after the revision.
func (r *Reader) Commit(ctx context.Context, g Git, commit, rev, path string) (*Input, error) {
	named := Revision{Rev: rev, Path: path}
	t, err := g.tree(ctx, commit, named, blobs{}, r.Budget)
	if err != nil {
		return nil, err
	}
	return r.revision(named, t, nil)
}
