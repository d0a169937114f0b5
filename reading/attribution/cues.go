package attribution

import (
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// Act is what a cue does with the words it introduces.
type Act uint8

// The acts. Says covers every cue that hands on words without doing more.
const (
	Says Act = iota
	Denies
	Warns
	Requests
	Demands
	Promises
	Refuses
	Accuses
	Threatens
	Counts // puts a number to something: "Bishkek counted 63 dead"
	Names  // calls something something: "called it a provocation"
)

// verbs are the cue lemmas, after the attribution literature's lists (Pareti 2015; Newell et al. 2018),
// sorted by what they do.
var verbs = index(map[Act]string{
	Says: `say tell state declare announce report claim insist add note stress emphasise emphasize underline underscore
		remark comment explain maintain argue assert affirm reaffirm confirm reveal disclose point mention observe recall
		reply answer respond write tweet post read testify reiterate repeat acknowledge admit concede recognise recognize
		allege contend opine believe think consider suggest hint imply indicate inform assure convince predict expect
		estimate hold conclude find know hope fear complain boast joke quip elaborate clarify specify cite quote
		highlight suspect hear learn determine establish decide agree describe propose
		recommend advise propound counter retort object caution submit plead swear vouch relay convey joke judge reckon
		accept agree record lament deplore regret speak talk refer remind muse chant`,
	Denies:    `deny refute rebut disclaim disavow dispute dismiss reject repudiate`,
	Warns:     `warn caution alert`,
	Requests:  `ask request urge appeal call invite beg seek plead petition propose recommend`,
	Demands:   `demand insist order instruct command require`,
	Promises:  `promise pledge vow offer undertake guarantee assure volunteer`,
	Refuses:   `refuse decline`,
	Accuses:   `accuse blame condemn criticise criticize denounce chide lambast slam rebuke charge fault`,
	Threatens: `threaten`,
	Counts:    `count put estimate acknowledge recognise recognize tally`,
	Names:     `call describe label brand term dub style characterise characterize portray depict deem`,
})

// first keeps the act of a lemma that stands in several lists, in this order of strength.
var strength = []Act{Denies, Warns, Demands, Promises, Refuses, Accuses, Threatens, Names, Counts, Requests, Says}

func index(lists map[Act]string) map[string]Act {
	m := map[string]Act{}
	for i := len(strength) - 1; i >= 0; i-- {
		for _, w := range strings.Fields(lists[strength[i]]) {
			m[w] = strength[i]
		}
	}
	// Lemmas whose plain use is to say, whatever else they can do.
	for _, w := range []string{"insist", "estimate", "acknowledge", "recognise", "recognize", "propose", "recommend"} {
		m[w] = Says
	}
	return m
}

// lemma is a token's lemma, or, where that is no cue, one its form could have that is.
func lemma(t language.Token) string {
	l := strings.ToLower(t.Lemma)
	if _, ok := verbs[l]; ok || t.UPOS != "VERB" {
		return l
	}
	for _, s := range language.Stems(t.Form) {
		if _, ok := verbs[s]; ok {
			return s
		}
	}
	return l
}

// plain are the verbs that only hand on words: with a content clause they are no event of their own.
var plain = set(`say tell state declare announce report claim insist add note stress emphasise emphasize underline underscore
	remark comment explain maintain argue assert affirm reaffirm confirm reveal disclose point mention observe recall reply
	answer respond write tweet post read testify reiterate repeat acknowledge admit allege contend opine believe think
	suggest hint imply indicate inform predict estimate hold conclude elaborate clarify specify cite quote highlight
	counter retort caution relay convey reckon suspect warn hear learn submit swear object joke boast quip record consider lament`)

// Cue says whether a verb can hand on words or do so by its act.
func Cue(t language.Token) bool {
	l := lemma(t)
	_, ok := verbs[l]
	return ok && !weak[l] || perception[l]
}

// perception are cues that tell of what somebody finds out.
var perception = set(`see know hear learn hope fear believe think consider agree decide`)

// Plain says whether a verb only hands on words.
func Plain(lemma string) bool { return plain[strings.ToLower(lemma)] }

// weak verbs are cues only with a content clause, never before a mere quotation or a parenthesis.
var weak = set(`know hope fear find hold show hear learn establish determine decide agree accept expect consider believe
	think record cite submit judge present read seek call order require offer convince object point describe post
	regret deplore speak talk refer`)

// nouns that stand for words said, with the act of saying them.
var nouns = map[string]Act{
	"statement": Says, "claim": Says, "report": Says, "assertion": Says, "allegation": Says, "accusation": Accuses,
	"announcement": Says, "declaration": Says, "remark": Says, "comment": Says, "account": Says, "version": Says,
	"argument": Says, "view": Says, "assessment": Says, "estimate": Says, "warning": Warns, "denial": Denies,
	"demand": Demands, "call": Requests, "request": Requests, "appeal": Requests, "proposal": Requests,
	"promise": Promises, "pledge": Promises, "assurance": Promises, "offer": Promises, "threat": Threatens,
	"word": Says, "rumour": Says, "rumor": Says, "suggestion": Says, "conclusion": Says, "complaint": Accuses,
	"insistence": Says, "admission": Says, "confirmation": Says, "contention": Says, "position": Says, "charge": Accuses,
	"ground": Says, "grounds": Says, "notice": Says, "confidence": Says, "opinion": Says, "belief": Says, "conviction": Says, "hope": Says,
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
