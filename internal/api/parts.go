package api

import (
	"cmp"
	"slices"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/report"
)

// ClaimParts are the parts of a claim as somebody writes or corrects them. They are the whole of it: a part that is left
// out is empty. A claim can be sent back as it was given, without what the room says of it (status, entry and so on); id,
// report and score stay as they are.
type ClaimParts struct {
	ID          string            `json:"id,omitempty"`
	Report      *PartsReport      `json:"report,omitempty" doc:"Needed of a claim that is written."`
	Block       string            `json:"block,omitempty" doc:"Worked out from the quote."`
	Quote       Slice             `json:"quote"`
	Attribution *PartsAttribution `json:"attribution,omitempty"`
	Speaker     *claim.Party      `json:"speaker,omitempty" doc:"Without it the report itself speaks."`
	Stance      string            `json:"stance" enum:"asserts,denies,warns,requests,demands,promises,refuses"`
	Event       PartsEvent        `json:"event"`
	Actor       []claim.Party     `json:"actor,omitempty"`
	Recipient   []claim.Party     `json:"recipient,omitempty"`
	Object      string            `json:"object,omitempty"`
	Place       []claim.Place     `json:"place,omitempty"`
	Time        *claim.Time       `json:"time,omitempty"`
	Quantity    []claim.Quantity  `json:"quantity,omitempty"`
	Negated     bool              `json:"negated,omitempty"`
	Modality    string            `json:"modality,omitempty" enum:"happened,ongoing,planned,conditional,hypothetical,rule" default:"happened"`
	WhyEmpty    map[string]string `json:"why_empty,omitempty"`
	Score       float64           `json:"score,omitempty"`
}

// PartsReport names the report of a claim; its id is enough.
type PartsReport struct {
	ID        string `json:"id"`
	Origin    string `json:"origin,omitempty"`
	Published string `json:"published,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Language  string `json:"language,omitempty"`
}

// Slice is a stretch of a report's text in code points. Exact is what stands there; it may be left out.
type Slice struct {
	Start int    `json:"start" minimum:"0"`
	End   int    `json:"end" minimum:"0"`
	Exact string `json:"exact,omitempty"`
}

// PartsAttribution is the words that say who vouches.
type PartsAttribution struct {
	Source *Slice   `json:"source,omitempty"`
	Cue    *Slice   `json:"cue,omitempty"`
	Via    []string `json:"via,omitempty"`
}

// PartsEvent is what a claim is about.
type PartsEvent struct {
	Type  string  `json:"type" enum:"AGREE,CONSULT,SUPPORT,CONCEDE,COOPERATE,AID,RETREAT,REQUEST,ACCUSE,REJECT,THREATEN,PROTEST,SANCTION,MOBILIZE,COERCE,ASSAULT,STATEMENT"`
	Mode  string  `json:"mode,omitempty"`
	Head  string  `json:"head,omitempty" doc:"The word that carries the event, as it stands in the quote."`
	Score float64 `json:"score,omitempty" minimum:"0" maximum:"1"`
}

// on puts the parts on a claim of a report.
func (p ClaimParts) on(c claim.Claim, r desk.Report) (claim.Claim, error) {
	text := report.NewText(r.Text)
	if p.ID != "" && p.ID != c.ID {
		return c, &desk.InvalidError{Field: "id", Got: p.ID, Accepted: "the id of the claim, or nothing"}
	}
	if p.Report != nil && p.Report.ID != c.Report.ID {
		return c, &desk.InvalidError{Field: "report.id", Got: p.Report.ID, Accepted: c.Report.ID + ", for a claim stays in its report"}
	}
	c.Quote = p.Quote.words(text)
	c.Block = blockAt(r.Blocks, c.Quote.Start)
	c.Attribution = claim.Attribution{}
	if at := p.Attribution; at != nil {
		c.Attribution.Via = at.Via
		if at.Source != nil {
			w := at.Source.words(text)
			c.Attribution.Source = &w
		}
		if at.Cue != nil {
			w := at.Cue.words(text)
			c.Attribution.Cue = &w
		}
	}
	c.Speaker = claim.Party{Name: cmp.Or(r.Publisher, r.Title, r.Origin), Kind: "report"}
	if p.Speaker != nil {
		c.Speaker = *p.Speaker
	}
	c.Stance, c.Modality = claim.Stance(p.Stance), claim.Modality(cmp.Or(p.Modality, string(claim.Happened)))
	c.Event = claim.Event{Type: claim.Type(p.Event.Type), Mode: p.Event.Mode, Head: p.Event.Head, Score: p.Event.Score}
	c.Actor, c.Recipient, c.Object = p.Actor, p.Recipient, p.Object
	c.Place, c.Time, c.Quantity, c.Negated, c.WhyEmpty = p.Place, p.Time, p.Quantity, p.Negated, p.WhyEmpty
	return c, nil
}

// words fills in what stands there. What lies outside the text is left for the desk to refuse.
func (s Slice) words(text *report.Text) claim.Words {
	w := claim.Words{Exact: s.Exact, Span: report.Span{Start: s.Start, End: s.End}}
	if w.Exact == "" && s.Start <= s.End && s.End <= text.Len() {
		w.Exact = text.Slice(w.Span)
	}
	return w
}

func blockAt(blocks []report.Block, at int) report.Kind {
	for _, b := range blocks {
		if at >= b.Span.Start && at < b.Span.End {
			return b.Kind
		}
	}
	return report.Body
}

// inOrder puts claims in the order in which they stand in their report.
func inOrder(claims []desk.Claim) {
	slices.SortStableFunc(claims, func(a, b desk.Claim) int {
		return cmp.Or(cmp.Compare(a.Quote.Start, b.Quote.Start), cmp.Compare(a.Quote.End, b.Quote.End), cmp.Compare(a.ID, b.ID))
	})
}
