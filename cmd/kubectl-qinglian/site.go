package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"qinglian.dev/qinglian/internal/explain"
	"qinglian.dev/qinglian/internal/newfiles"
	"qinglian.dev/qinglian/internal/page"
	"qinglian.dev/qinglian/internal/words"
	"qinglian.dev/qinglian/internal/world"
)

// siteMarker lists the files of a folder that site has written.
const siteMarker = ".qinglian-site"

// site holds the flags of site.
type site struct {
	*input
	audience string
}

func newSite(env *environment) *cobra.Command {
	s := &site{input: newInput(env)}
	cmd := &cobra.Command{
		Use:  "site DIR",
		Args: arguments(1, 1, nameFolder),
		RunE: func(cmd *cobra.Command, args []string) error { return s.run(cmd.Context(), args[0]) },
	}
	sayHelp(env, cmd, siteShort, siteLong, siteExamples)
	s.addFlags(cmd)
	s.addTogether(cmd)
	addAudience(env, cmd, &s.audience)
	return cmd
}

// addAudience adds the flag that says who may look at pages.
func addAudience(env *environment, cmd *cobra.Command, to *string) {
	audiences := words.Strings(page.Audiences)
	cmd.Flags().Var(choice(to, "AUDIENCE", audiences...), "audience", audienceUsage.In(env.lang))
	complete(cmd, "audience", audiences...)
}

// run writes the pages and says how many there are.
func (s *site) run(ctx context.Context, dir string) error {
	e, err := s.evaluate(ctx)
	if err != nil {
		return err
	}
	content := e.content(s.env.lang)
	content.Sources = s.together.lines
	pages := page.New(content, s.env.lang, page.Audience(s.audience))
	assets := page.Assets()
	paths := slices.Concat(pages.Paths(), slices.Collect(maps.Keys(assets)))
	err = newfiles.Folder{Dir: dir, Marker: siteMarker}.Write(ctx, paths, func(w io.Writer, path string) error {
		if content, found := assets[path]; found {
			_, err := w.Write(content)
			return err
		}
		return pages.Write(w, path, nil)
	})
	if err != nil {
		return err
	}
	fmt.Fprintln(s.env.stderr, wroteSite.With("n", len(pages.Paths()), "dir", dir).In(s.env.lang))
	return nil
}

// content is what pages show of an input: the objects to show, and the notices by which
// they are judged.
func (e *evaluated) content(lang words.Lang) page.Content {
	return page.Content{
		World: &world.World{
			Notices: e.World.Notices, Federations: e.shown.Federations,
			MemberGroups: e.shown.MemberGroups, YouthAssociations: e.shown.YouthAssociations,
		},
		AsOf:      e.today,
		Explainer: explain.New(e.World, e.today, lang),
		Where:     e.where(),
		Documents: documents(e.World, e.today, lang),
	}
}
