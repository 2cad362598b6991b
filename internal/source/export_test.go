package source

import "context"

// Commit reads and validates the manifests of a commit under a path, in files that are
// named after the revision.
func (r *Reader) Commit(ctx context.Context, g Git, commit, rev, path string) (*Input, error) {
	named := Revision{Rev: rev, Path: path}
	sources, err := g.sources(ctx, commit, named, blobs{})
	if err != nil {
		return nil, err
	}
	return r.revision(named, sources, nil)
}
