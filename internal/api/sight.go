package api

import (
	"context"
	"time"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

// sight is how whoever asks sees the room. It is the one place where anything is kept from somebody who may read: they
// see the room as it was known some hours ago, with places to some kilometres.
type sight struct {
	known   time.Time // zero for now
	coarsen float64   // kilometres
}

func (a *API) sight(ctx context.Context, k AsKnown) (sight, error) {
	known, err := k.at()
	if err != nil {
		return sight{}, err
	}
	s := sight{known: known}
	if p, ok := people.Asking(ctx); ok && p.Role != people.Viewer {
		return s, nil
	}
	var r people.Settings
	if err := a.Desk.Look(ctx, func(v desk.View) (err error) {
		r, err = v.Settings(ctx, time.Time{})
		return err
	}); err != nil {
		return sight{}, err
	}
	s.coarsen = r.CoarsenKM
	if late := a.Now().Add(-time.Duration(r.DelayHours * float64(time.Hour))); r.DelayHours > 0 && (s.known.IsZero() || s.known.After(late)) {
		s.known = late
	}
	return s, nil
}

// sees says whether a version was known by then.
func (s sight) sees(v desk.Version) bool { return s.known.IsZero() || !v.Learned.After(s.known) }

// places are places as they are seen.
func (s sight) places(places []claim.Place) []claim.Place {
	if s.coarsen <= 0 {
		return places
	}
	out := make([]claim.Place, len(places))
	for i, p := range places {
		out[i] = *s.place(&p)
	}
	return out
}

func (s sight) place(p *claim.Place) *claim.Place {
	if p == nil || s.coarsen <= 0 || p.Lat == 0 && p.Lon == 0 {
		return p
	}
	out := *p
	out.Lat, out.Lon = desk.Coarse(p.Lat, p.Lon, s.coarsen)
	out.Radius = max(p.Radius, s.coarsen)
	out.CouldBe = make([]claim.Likely, len(p.CouldBe))
	for i, l := range p.CouldBe {
		l.Lat, l.Lon = desk.Coarse(l.Lat, l.Lon, s.coarsen)
		out.CouldBe[i] = l
	}
	return &out
}
