package incident

import (
	"strings"
	"unicode"
)

// stopwords carry no topic.
var stopwords = set(`a an the this that these those it its he she they them their his her our we us you your i my me
who whom whose which what when where while how why there here then than so as at by for from in into of off on onto out over to
up with within without about above after again against all also am and any are aren't be because been before being
below between both but can cannot could did do does doing down during each every few had has have having if is isn't
just more most no nor not now only or other others own same should some such too under until very was were will would
one two three four five six seven eight nine ten eleven twelve first second third once still yet even may might must
shall since through across around per said says say saying told tell tells according called call calls calling
state states stated statement added noted put make made way much many made upon toward towards among amid
mr mrs ms dr yesterday today tomorrow monday tuesday wednesday thursday friday saturday sunday january february march
april may june july august september october november december morning evening night day days week weeks month months
year years ago last next recent recently early late time times km kilometre kilometres kilometer kilometers metres meters
some several dozens hundred hundreds thousand thousands least member members side sides part new part time whether
government governments minister ministry president official officials spokesman spokeswoman spokesperson office foreign
republic country countries united`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// split cuts a text into small-letter words; apostrophes inside a word stay, a possessive goes.
func split(s string) []string {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	out := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' })
	for i, w := range out {
		w = strings.Trim(w, "'")
		w = strings.TrimSuffix(w, "'s")
		out[i] = w
	}
	return out
}

// stem takes the common English endings off a word, so that "closed", "closing" and "closes" meet. It is a
// short form of Porter's steps 1 to 4 (1980): enough to compare words, not to print them.
func stem(w string) string {
	if n, ok := irregular[w]; ok {
		return n
	}
	if len(w) <= 3 {
		return w
	}
	switch {
	case strings.HasSuffix(w, "ies") && len(w) > 4:
		w = w[:len(w)-3] + "y"
	case strings.HasSuffix(w, "sses"):
		w = w[:len(w)-2]
	case strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		w = w[:len(w)-1]
	}
	for _, end := range []string{"ations", "ation", "ments", "ment", "ings", "ing", "edly", "ed", "ions", "ion", "ers", "er", "ors", "or", "ures", "ure", "ness", "ity", "al", "ly", "ive"} {
		if strings.HasSuffix(w, end) && len(w)-len(end) >= 4 {
			w = w[:len(w)-len(end)]
			break
		}
	}
	if len(w) > 4 && w[len(w)-1] == w[len(w)-2] && strings.IndexByte("bdgklmnprt", w[len(w)-1]) >= 0 {
		w = w[:len(w)-1]
	}
	return strings.TrimSuffix(strings.TrimSuffix(w, "e"), "y")
}

// irregular holds forms that endings do not reach.
var irregular = map[string]string{
	"men": "man", "women": "woman", "people": "person", "children": "child", "held": "hold", "shot": "shoot",
	"shots": "shoot", "fought": "fight", "withdrew": "withdraw", "withdrawal": "withdraw", "withdrawn": "withdraw", "left": "leave",
	"sent": "send", "met": "meet", "meeting": "meet", "broke": "break", "broken": "break", "talks": "talk", "seen": "see", "saw": "see",
	"shut": "close", "closure": "clos", "closed": "clos", "close": "clos", "proposal": "propos", "refusal": "refus",
	"gave": "give", "given": "give", "freed": "free", "died": "die", "dying": "die", "dead": "die", "deaths": "die", "death": "die", "killed": "kill", "killing": "kill",
	"request": "request", "requests": "request", "requested": "request", "treaty": "treat", "exercise": "exercis", "exercises": "exercis",
}

// concepts are groups of words that name one kind of thing in reports of crises. A shared concept is weaker
// evidence than a shared word, and stronger than none.
var concepts = concept(map[string]string{
	"death":      "kill die fatal casualt loss bod corps liquidat perish slain fell victim martyr",
	"wound":      "wound injur hurt treat",
	"captive":    "captur detain captiv prison hold custod hostag arrest abduct seiz hand",
	"closure":    "clos block blockad checkpoint reopen shut road corridor cross passage",
	"fighting":   "clash fight incur attack assault shell fir shoot explos invad invas offens bomb raid provoc ambush strike battl aggress skirmish drone artiller",
	"troops":     "soldier troop servicem unit arm forc battal armor tank howitzer artiller weapon brigad detail subunit deploy",
	"meeting":    "meet sess council summit conven consult talk negotiat confer brief",
	"call":       "telephon phon call convers rang",
	"aid":        "humanitar aid convo truck flour medicin insulin parcel assist relief deliver suppl hospital",
	"withdrawal": "withdraw return pull vacat leav abandon retreat evacuat",
	"observers":  "observ monitor mission patrol peacekeep",
	"border":     "bord frontier demarc delimit delimitat marker survey line",
	"exercise":   "exercis drill manoeuvr maneuv",
	"mandate":    "mandat extend expir renew establish",
	"treaty":     "treat articl invok claus pact",
	"accord":     "agre sign declar ceasefir truce accord",
})

func concept(groups map[string]string) map[string]string {
	m := map[string]string{}
	for name, words := range groups {
		for _, w := range strings.Fields(words) {
			if old, ok := m[w]; !ok || name < old {
				m[w] = name
			}
		}
	}
	return m
}

// topic returns the stems that carry the topic of a text, in order, each once, without the words in skip.
func topic(s string, skip map[string]bool) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range split(s) {
		if len(w) < 3 && !(len(w) > 0 && w[0] >= '0' && w[0] <= '9') || stopwords[w] || skip[w] {
			continue
		}
		st := stem(w)
		if seen[st] || skip[st] {
			continue
		}
		seen[st] = true
		out = append(out, st)
	}
	return out
}

// stems are the stems of all words of a text.
func stems(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range split(s) {
		out[stem(w)] = true
	}
	return out
}

// properNames are the stems of words with a capital that do not begin a sentence.
func properNames(text string) []string {
	var out []string
	begins := true
	for _, w := range strings.Fields(text) {
		bare := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		c := []rune(bare)
		if len(c) > 1 && unicode.IsUpper(c[0]) && !begins && len(split(bare)) == 1 {
			out = append(out, stem(split(bare)[0]))
		}
		begins = strings.ContainsAny(w[len(w)-1:], ".?!:") && !(len(c) <= 2)
	}
	return out
}
