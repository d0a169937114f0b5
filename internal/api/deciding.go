package api

import (
	"context"
	"strconv"
	"strings"

	"github.com/casus-project/casus/internal/desk"
)

// Deciding is why somebody decides something, and what they had before them.
type Deciding struct {
	Reason string `json:"reason,omitempty" maxLength:"4000" doc:"Why, in a few words. It stays on record."`
	Seen   *int64 `json:"seen,omitempty" minimum:"0" doc:"The entry of the version that was looked at: when another has come since, nothing is done (409)."`
}

// decision is a decision of whoever asks.
func (a *API) decision(ctx context.Context, d Deciding, m IfMatch) (desk.Decision, error) {
	out := desk.Decision{Who: asking(ctx), Reason: strings.TrimSpace(d.Reason), Seen: d.Seen}
	if m.IfMatch != "" && m.IfMatch != "*" {
		n, err := strconv.ParseInt(strings.Trim(m.IfMatch, `"`), 10, 64)
		if err != nil || tag(n) != m.IfMatch || d.Seen != nil && *d.Seen != n {
			return out, &desk.InvalidError{Field: "If-Match", Got: m.IfMatch, Accepted: `the ETag of the version that was looked at, such as "17"; where seen is given too, the same entry`}
		}
		out.Seen = &n
	}
	return out, nil
}
