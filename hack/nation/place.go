package main

import (
	"fmt"
	"hash/fnv"
	"time"

	"qinglian.dev/qinglian/api/v1alpha1"
	"qinglian.dev/qinglian/internal/civil"
	"qinglian.dev/qinglian/internal/division"
)

// national stands for the nation, which has no code.
var national = division.Division{Name: "中国", Level: v1alpha1.LevelNational}

// place is a division and where it stands in the tree.
type place struct {
	division.Division
	parent *place
	// children are those that are asked for too.
	children []*place
}

// places lists what was asked for, each place before those below it: a part of all, from
// the first on, or a province with all that is in it.
func (r request) places() ([]*place, error) {
	top := &place{Division: national}
	if r.division != "" {
		d, found := division.ByCode(r.division)
		if !found || d.Level != v1alpha1.LevelProvince {
			return nil, fmt.Errorf("%s is not the code of a province", r.division)
		}
		top.Division = d
	}
	var all []*place
	var add func(p *place)
	add = func(p *place) {
		all = append(all, p)
		for _, d := range division.Children(p.Code) {
			add(&place{Division: d, parent: p})
		}
	}
	add(top)
	all = all[:max(1, int(float64(len(all))*r.share))]
	for _, p := range all[1:] {
		p.parent.children = append(p.parent.children, p)
	}
	return all, nil
}

// province is that of a place, nil for the nation.
func (p *place) province() *place {
	for at := p; at != nil; at = at.parent {
		if at.Level == v1alpha1.LevelProvince {
			return at
		}
	}
	return nil
}

// name is that of the place's federation.
func (p *place) name() string {
	if p.Level == v1alpha1.LevelNational {
		return "nation"
	}
	return "division-" + p.Code
}

// namespace is one for each prefecture, and one for each county without a prefecture.
func (p *place) namespace() string {
	if p.Level == v1alpha1.LevelCounty && p.parent.Level == v1alpha1.LevelPrefecture {
		return p.parent.name()
	}
	return p.name()
}

// fullName is the name with that of the prefecture or province around it.
func (p *place) fullName() string {
	if p.Level != v1alpha1.LevelCounty {
		return p.Name
	}
	return p.parent.Name + p.Name
}

// draw picks a whole number from lo to hi, both included. The same place and key always
// give the same number.
func (p *place) draw(key string, lo, hi int) int {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(p.Code + "/" + key)) // it never fails
	// FNV mixes its last bytes into the low bits only; fold the high ones in.
	sum := hash.Sum64()
	return lo + int((sum^sum>>32)%uint64(hi-lo+1))
}

// chance is true in so many of a hundred places.
func (p *place) chance(key string, percent int) bool { return p.draw(key, 1, 100) <= percent }

func (p *place) count(key string, lo, hi int) *int32 { return new(int32(p.draw(key, lo, hi))) }

// day draws a date from first to last, both included.
func (p *place) day(key string, first, last v1alpha1.Date) v1alpha1.Date {
	days := int(civil.StartOf(last, time.UTC).Sub(civil.StartOf(first, time.UTC)) / (24 * time.Hour))
	return civil.AddDays(first, p.draw(key, 0, max(days, 0)))
}

// document refers to a document that doesn't exist: 示例 stands in its number.
func (p *place) document(issuer, key string, on v1alpha1.Date) *v1alpha1.Document {
	year, _, _ := civil.Split(on)
	return &v1alpha1.Document{Number: fmt.Sprintf("%s%s（示例）〔%d〕%d号", p.Name, issuer, year, p.draw("document/"+key, 1, 400)), Date: on}
}
