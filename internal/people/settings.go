package people

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/casus-project/casus/reading/knowledge"
	"github.com/casus-project/casus/record"
)

// Settings are how a room is run. Each change is a version on the record.
type Settings struct {
	record.Version `json:"-"`
	Name           string `json:"name"`
	// FourEyes demands that a correction, or a claim written by hand, is accepted by somebody else than its author.
	FourEyes bool `json:"four_eyes"`
	// CoarsenKM and DelayHours say how much less precisely, and later, places are shown to whoever only reads.
	CoarsenKM  float64 `json:"coarsen_km"`
	DelayHours float64 `json:"delay_hours"`
	// Knowledge is the room's own states, organs, persons and places (docs/knowledge.md), as JSON.
	Knowledge json.RawMessage `json:"knowledge,omitempty"`
	// OIDC lets people sign in where they have an account already; nil when nobody may.
	OIDC *OIDC `json:"oidc,omitempty"`
}

// OIDC is an OpenID Connect provider that vouches for people. The client's secret, where it has one, is kept with the
// credentials, off the record.
type OIDC struct {
	Issuer   string `json:"issuer"` // https address, as the provider spells it
	ClientID string `json:"client_id"`
	// Newcomers is the role of somebody whom the provider knows and the room does not; empty lets nobody in who was not
	// invited by the email address that the provider vouches for.
	Newcomers Role `json:"newcomers,omitempty"`
}

// DefaultSettings are those of a room that nobody has set.
var DefaultSettings = Settings{Name: "Casus"}

// The furthest that places can be coarsened and delayed.
const (
	mostKM    = 500
	mostHours = 24 * 365
)

func (s *Settings) check() error {
	s.Name = strings.Join(strings.Fields(s.Name), " ")
	switch {
	case s.Name == "" || !utf8.ValidString(s.Name) || utf8.RuneCountInString(s.Name) > longestName:
		return &InvalidError{"name", s.Name, fmt.Sprintf("1 to %d characters", longestName)}
	case !(s.CoarsenKM >= 0 && s.CoarsenKM <= mostKM):
		return &InvalidError{"coarsen_km", fmt.Sprint(s.CoarsenKM), fmt.Sprintf("0 to %d kilometres", mostKM)}
	case !(s.DelayHours >= 0 && s.DelayHours <= mostHours):
		return &InvalidError{"delay_hours", fmt.Sprint(s.DelayHours), fmt.Sprintf("0 to %d hours", mostHours)}
	}
	if len(s.Knowledge) > 0 {
		if _, err := s.Known(); err != nil {
			return &InvalidError{"knowledge", err.Error(), "what docs/knowledge.md describes, as JSON"}
		}
		// One form, so that what is kept is what comes back.
		again, err := json.Marshal(s.Knowledge)
		if err != nil {
			return &InvalidError{"knowledge", err.Error(), "JSON"}
		}
		s.Knowledge = again
	}
	if s.OIDC != nil {
		return s.OIDC.check()
	}
	return nil
}

// Known is the room's own knowledge, read.
func (s Settings) Known() (knowledge.Knowledge, error) {
	if len(s.Knowledge) == 0 {
		return knowledge.Knowledge{}, nil
	}
	return knowledge.Read("settings.json", s.Knowledge)
}

func (o *OIDC) check() error {
	at, err := url.Parse(o.Issuer)
	loopback := err == nil && Loopback(at.Host)
	switch {
	case err != nil || at.Host == "" || at.RawQuery != "" || at.Fragment != "" || at.Scheme != "https" && !(at.Scheme == "http" && loopback):
		return &InvalidError{"oidc.issuer", o.Issuer, "an https address without ? or #, as the provider spells it"}
	case o.ClientID == "":
		return &InvalidError{"oidc.client_id", o.ClientID, "the id that the provider gave this room"}
	case o.Newcomers != "" && (!o.Newcomers.Known() || o.Newcomers == Admin || o.Newcomers == Delegate):
		return &InvalidError{"oidc.newcomers", string(o.Newcomers), "a role that is neither admin nor delegate, or nothing"}
	}
	return nil
}
