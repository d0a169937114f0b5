package incident

import (
	"fmt"
	"slices"
	"strings"

	"github.com/casus-project/casus/claim"
)

// name is a way to name a thing that has more than one name: what one side calls an incursion is a border
// incident to another and a provocation to a third. Families hold names for one kind of thing.
type name struct {
	family string
	frame  string
	cues   []string // small-letter word beginnings; all words of a cue must stand in a row
}

// lexicon are the of rival names. The first cue that stands in a quote counts.
var lexicon = []name{
	{"force", "aggression", []string{"incursion", "invasion", "invad", "aggression", "offensive", "act of war", "armed attack", "an attack", "shooting down", "shot down", "planned in advance", "intru", "infiltrat", "crossed the", "crossed into", "occupation"}},
	{"force", "provocation", []string{"provocation", "provok", "sabotage", "staged", "false flag"}},
	{"force", "incident", []string{"border incident", "frontier incident", "local incident", "skirmish", "misunderstanding", "accident", "unidentified aircraft", "conflict between residents", "between residents", "dispute between villagers"}},
	{"force", "demarcation", []string{"demarcation", "surveyor", "boundary marker", "border adjustment", "clarification of the border", "guarding"}},
	{"force", "defence", []string{"self-defence", "self-defense", "retaliat", "return fire", "returned fire", "counter-attack", "counteroffensive", "local measures", "anti-terror", "while they slept", "peacekeeping operation", "special military operation"}},
	{"closure", "blockade", []string{"blockad", "blocked", "siege"}},
	{"closure", "repairs", []string{"repair", "maintenance", "reconstruction"}},
	{"closure", "danger", []string{"landslide", "mines", "snow", "avalanche", "safety", "weather"}},
	{"closure", "protest", []string{"environmental", "activists", "eco-activist", "protest"}},
	{"status", "occupied", []string{"occupied", "occupation"}},
	{"status", "independent", []string{"independent state", "independence"}},
	{"status", "own", []string{"sovereign territory", "integral part", "own soil", "own territory", "internationally recognised territory"}},
	{"status", "liberated", []string{"liberated", "liberation"}},
	{"status", "separatist", []string{"separatist", "illegal regime", "so-called"}},
	{"purpose", "humanitarian", []string{"humanitarian", "civilian project", "for residents"}},
	{"purpose", "military", []string{"aim is military", "military purpose", "military aim", "militar"}},
	{"purpose", "peaceful", []string{"defensive", "threatens nobody", "not directed against", "peaceful", "hostile intent"}},
}

// namers are the words of giving a thing a name: "Jelkan speaks of the technical protection of a structure".
var namers = []string{"called", "calls", "call it", "call them", "described", "describes", "speaks of", "spoke of", "speak of", "refers to", "considers", "regards"}

// names says whether a claim is a name that its speaker gives to something.
func names(c *reading) bool {
	text := " " + strings.ToLower(c.Quote.Exact)
	return slices.ContainsFunc(namers, func(w string) bool { return strings.Contains(text, " "+w+" ") })
}

// named gives the frames of each family in a claim, with the words that stand in its quote.
func named(c *reading) map[string]map[string]string {
	text := strings.ToLower(c.Quote.Exact)
	out := map[string]map[string]string{}
	for _, n := range lexicon {
		if n.family == "force" && !forceful[c.Event.Type] && c.Event.Type != claim.Accuse && c.Event.Type != claim.Statement {
			continue
		}
		for _, cue := range n.cues {
			i := strings.Index(text, cue)
			if i < 0 || i > 0 && isLetter(text[i-1]) {
				continue
			}
			if out[n.family] == nil {
				out[n.family] = map[string]string{}
			}
			if out[n.family][n.frame] == "" && len(text) == len(c.Quote.Exact) {
				out[n.family][n.frame] = word(c.Quote.Exact, i, i+len(cue))
			}
			break
		}
	}
	return out
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 0x80 }

// word widens a range of bytes to whole words.
func word(s string, i, j int) string {
	for j < len(s) && (isLetter(s[j]|0x20) || s[j] == '-') {
		j++
	}
	return s[i:j]
}

// characterisation says why two claims name the same thing in different ways, or put the blame on each other.
func (r *run) characterisation(a, b *reading, close bool) string {
	if a.Negated || b.Negated {
		return ""
	}
	if why := r.blame(a, b); why != "" {
		return why
	}
	if !close {
		return ""
	}
	if r.eachOther(a, b) {
		return fmt.Sprintf("%s and %s each say that the other did it", r.who(a), r.who(b))
	}
	if names(a) && names(b) && a.report == b.report && a.report >= 0 && b.sentence-a.sentence <= 1 && a.speaker != ReportKey && b.speaker != ReportKey {
		return fmt.Sprintf("%s and %s each have a name of their own for it", r.who(a), r.who(b))
	}
	na, nb := named(a), named(b)
	for _, family := range []string{"force", "closure", "status", "purpose"} {
		if len(na[family]) != 1 || len(nb[family]) != 1 {
			continue
		}
		for fa, wa := range na[family] {
			for fb, wb := range nb[family] {
				if fa == fb || !aName(wa) && !aName(wb) || a.lot == "dead" || b.lot == "dead" {
					continue
				}
				if reproach[fa] && reproach[fb] && !blameOthers(a, b) {
					continue // an invasion and a provocation by the same side are two acts, or one that both condemn
				}
				return fmt.Sprintf("%s calls it %q, %s %q", r.who(a), wa, r.who(b), wb)
			}
		}
	}
	return ""
}

// blameOthers says whether two claims each name a doer, and not the same.
func blameOthers(a, b *reading) bool {
	return len(a.actors) > 0 && len(b.actors) > 0 && meet(a.actors, b.actors) == ""
}

// reproach are the frames that blame whoever acts.
var reproach = set("aggression provocation")

// starters are stems of words for beginning the violence.
var starters = set("first provoc attack incur invas invad aggress cross intru ambush offens fir shell start began")

func starts(c *reading) bool {
	if c.Event.Type != claim.Assault || c.lot == "dead" || c.lot == "wounded" {
		return false
	}
	for _, w := range split(c.Quote.Exact) {
		if starters[stem(w)] {
			return true
		}
	}
	return false
}

// eachOther says whether each of two sides says that the other did one thing to one object: "the bridge was blown up by …". That each shelled
// the other can both be true.
func (r *run) eachOther(a, b *reading) bool {
	if a.Event.Type != claim.Assault || b.Event.Type != claim.Assault || elsewhere(a, b) || !slices.Contains(a.actors, b.speaker) || !slices.Contains(b.actors, a.speaker) {
		return false
	}
	return slices.ContainsFunc(common(a, b), func(s string) bool { return s != a.head && s != b.head && r.weight(s) > 0.3 })
}

// blame says whether each of two sides says that the other began.
func (r *run) blame(a, b *reading) string {
	if !starts(a) || !starts(b) || a.speaker == ReportKey || b.speaker == ReportKey {
		return ""
	}
	if meet(a.actors, b.actors) != "" {
		return ""
	}
	if meet(a.actors, b.recipients) == "" && meet(a.recipients, b.actors) == "" && (len(a.actors) == 0 || len(b.actors) == 0) {
		return ""
	}
	return fmt.Sprintf("%s and %s each name another as the one who began", r.who(a), r.who(b))
}
