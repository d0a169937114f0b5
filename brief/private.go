package brief

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/report"
)

// masks replaces the names of private persons (villagers, captives, drivers). It knows the names that claims give
// to persons without an office, and those that a report sets beside what a person is in private life.
type masks struct {
	names []string          // whole names and their parts, longest first
	short map[string]string // name to initials: "Ana Murec" to "A. M."
}

// private collects the names to mask; none when names are asked for.
func private(claims []claim.Claim, names bool, reports ...*report.Report) masks {
	m := masks{short: map[string]string{}}
	if names {
		return m
	}
	public := map[string]bool{}
	for _, c := range claims {
		for _, p := range everybody(&c) {
			if !p.Private {
				for _, w := range strings.Fields(p.Name + " " + p.Exact) {
					public[trim(w)] = true
				}
			}
		}
		for _, p := range c.Place {
			for _, w := range strings.Fields(p.Name + " " + p.Exact) {
				public[trim(w)] = true
			}
		}
	}
	for _, c := range claims {
		for _, p := range everybody(&c) {
			if !p.Private {
				continue
			}
			for _, name := range []string{p.Name, p.Exact} {
				m.add(name, public)
			}
		}
	}
	for _, rep := range reports {
		for _, name := range persons(rep) {
			m.add(name, public)
		}
	}
	for n := range m.short {
		m.names = append(m.names, n)
	}
	sort.Slice(m.names, func(i, j int) bool {
		if len(m.names[i]) != len(m.names[j]) {
			return len(m.names[i]) > len(m.names[j])
		}
		return m.names[i] < m.names[j]
	})
	return m
}

func everybody(c *claim.Claim) []claim.Party {
	out := []claim.Party{c.Speaker}
	out = append(out, c.Actor...)
	return append(out, c.Recipient...)
}

func trim(w string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, ".,;:\"'“”‘’()«»"), "'s"), "’s")
}

// add takes the run of capitalised words in a name, as a whole and each of its words that no public party or
// place bears.
func (m *masks) add(name string, public map[string]bool) {
	var run []string
	flush := func() {
		if len(run) == 0 {
			return
		}
		whole := strings.Join(run, " ")
		known := true
		for _, w := range run {
			known = known && public[w]
			if !public[w] && utf8.RuneCountInString(w) > 1 {
				m.short[w] = initials(w)
			}
		}
		if !known && len(run) > 1 {
			m.short[whole] = initials(whole)
		}
		run = nil
	}
	for _, w := range strings.Fields(name) {
		w = trim(w)
		c, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(c) || titles[w] {
			flush()
			continue
		}
		run = append(run, w)
	}
	flush()
}

// titles stand before names and are no part of them.
var titles = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Sergeant": true, "Private": true, "Captain": true, "Father": true, "The": true, "A": true, "I": true, "We": true, "He": true, "She": true, "They": true}

func initials(name string) string {
	var out []string
	for _, w := range strings.Fields(name) {
		c, _ := utf8.DecodeRuneInString(w)
		out = append(out, string(c)+".")
	}
	return strings.Join(out, " ")
}

// human replaces names by initials: for reading.
func (m masks) human(s string) string {
	return m.replace(s, func(name string) string { return m.short[name] })
}

// exact replaces each letter after an initial by "·", so that every offset and length stays.
func (m masks) exact(s string) string {
	return m.replace(s, func(name string) string {
		start := true
		return strings.Map(func(c rune) rune {
			letter := unicode.IsLetter(c) || unicode.IsMark(c)
			first := start
			start = !letter
			if letter && !first {
				return '·'
			}
			return c
		}, name)
	})
}

func (m masks) replace(s string, with func(string) string) string {
	if len(m.names) == 0 || s == "" {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); {
		hit := ""
		if before, _ := utf8.DecodeLastRuneInString(s[:i]); i == 0 || !unicode.IsLetter(before) {
			for _, n := range m.names {
				if strings.HasPrefix(s[i:], n) {
					if after, _ := utf8.DecodeRuneInString(s[i+len(n):]); i+len(n) == len(s) || !unicode.IsLetter(after) {
						hit = n
						break
					}
				}
			}
		}
		if hit == "" {
			_, w := utf8.DecodeRuneInString(s[i:])
			out.WriteString(s[i : i+w])
			i += w
			continue
		}
		out.WriteString(with(hit))
		i += len(hit)
	}
	return out.String()
}

// claim masks a claim in all its words.
func (m masks) claim(c claim.Claim) Claim {
	out := Claim{Claim: c}
	if len(m.names) == 0 {
		return out
	}
	words := func(w *claim.Words) *claim.Words {
		if w == nil {
			return nil
		}
		v := *w
		v.Exact = m.exact(w.Exact)
		out.Masked = out.Masked || v.Exact != w.Exact
		return &v
	}
	out.Quote = *words(&c.Quote)
	out.Attribution.Source = words(c.Attribution.Source)
	out.Attribution.Cue = words(c.Attribution.Cue)
	out.Attribution.Via = append([]string(nil), c.Attribution.Via...)
	for i, v := range out.Attribution.Via {
		out.Attribution.Via[i] = m.human(v)
	}
	out.Speaker = m.party(c.Speaker)
	out.Actor = m.partyList(c.Actor)
	out.Recipient = m.partyList(c.Recipient)
	out.Object = m.human(c.Object)
	out.Event.Head = m.exact(c.Event.Head)
	if c.WhyEmpty != nil {
		out.WhyEmpty = map[string]string{}
		for k, v := range c.WhyEmpty {
			out.WhyEmpty[k] = m.human(v)
		}
	}
	return out
}

func (m masks) party(p claim.Party) claim.Party {
	p.Name, p.Exact = m.human(p.Name), m.exact(p.Exact)
	if p.Private {
		p.ID = m.human(p.ID)
	}
	return p
}

func (m masks) partyList(ps []claim.Party) []claim.Party {
	if ps == nil {
		return nil
	}
	out := make([]claim.Party, len(ps))
	for i, p := range ps {
		out[i] = m.party(p)
	}
	return out
}

// side masks a party's name and, for a private person, the key that is made of it.
func (m masks) side(p incident.Party) incident.Party {
	if p.Private {
		p.Key = strings.ToLower(m.human(p.Name))
	}
	p.Name = m.human(p.Name)
	return p
}
