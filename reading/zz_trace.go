package reading

import (
	"fmt"
	"strings"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/reading/events"
	"github.com/casus-project/casus/report"
)

// Trace is local only.
func (r *Reader) Trace(rep *report.Report) map[string]string {
	d := r.open(rep)
	out := map[string]string{}
	for n := range d.passages {
		p := &d.passages[n]
		p.speakers = make([]*claim.Party, len(p.att.Frames))
		if p.block.Kind == report.Table {
			continue
		}
		for i, t := range p.trees {
			if len(t.Tokens) == 0 {
				continue
			}
			found := events.Read(t, p.att, i, events.Options{
				Title: p.block.Kind == report.Title,
				Taken: func(start, end int) bool { return d.taken(p, start, end) },
				Party: func(tok int) bool { return d.mentionAt(p, i, tok) != nil },
			})
			var b strings.Builder
			for k, x := range t.Tokens {
				fmt.Fprintf(&b, "%d:%s/%s>%d.%s ", k, x.Form, x.XPOS, x.Head, x.Rel)
			}
			b.WriteString("\n   M: ")
			for _, m := range p.mentions[i] {
				fmt.Fprintf(&b, "[%d-%d %s=%s %s %s adj=%v ana=%v loc=%v] ", m.First, m.Last, m.Text, m.Actor.Name, m.Actor.Kind, m.Actor.ID, m.Adjective, m.Anaphor, m.Locative)
			}
			for f, fr := range p.att.Frames {
				if fr.Sentence == i {
					fmt.Fprintf(&b, " F%d{%s src=%d cue=%d carried=%v}", f, fr.Lemma, fr.SourceHead, fr.CueHead, fr.Carried)
				}
			}
			for _, e := range found {
				q := d.words(p, i, e.First, e.Last)
				self := d.selfParty(p, p.att.Voice[i][e.Head])
				vo := d.voiceOf(p, p.att.Voice[i][e.Head])
				if d.two == nil {
					d.two = d.mainStates()
				}
				var two []string
				for _, id := range d.two {
					two = append(two, d.stateOf(id, "").Name)
				}
				sn, sk := "", ""
				if self != nil {
					sn, sk = self.Name, self.Kind
				}
				out[fmt.Sprintf("%d|%d|%s", q.Start, q.End, t.Tokens[e.Head].Form)] = fmt.Sprintf("X self=%s/%s voice=%s/%s two=%s narr=%s/%s block=%v\n", sn, sk, vo.Name, vo.Kind, strings.Join(two, ";"), d.narrator.Name, d.narrator.Kind, p.block.Kind) + fmt.Sprintf("   E head=%d gov=%d subj=%d obj=%d ind=%d pass=%v nom=%v obl=%v act=%v voice=%d\n   %s", e.Head, e.Governor, e.Subject, e.Object, e.Indirect, e.Passive, e.Nominal, e.Obliques, e.Act, p.att.Voice[i][e.Head], b.String())
			}
		}
	}
	return out
}
