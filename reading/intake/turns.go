package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// turnLabel is the number of bytes of a label that names who speaks, the colon included: "Q:", "A:",
// "MS TOLVAN:", "Q (Radio Selna):", "QUESTION:"; 0 when the line has none. Labels in mixed case ("Jane
// Doe:") are judged by turns over a whole article, not here.
func turnLabel(t string) int {
	n := strings.IndexByte(t, ':')
	if n < 1 || n > 70 || n+1 < len(t) && t[n+1] != ' ' && t[n+1] != '\n' && t[n+1] != '\t' {
		return 0
	}
	label := t[:n]
	name := label
	if k := strings.IndexByte(label, '('); k > 0 && strings.HasSuffix(label, ")") {
		name = strings.TrimSpace(label[:k])
	}
	switch strings.ToLower(name) {
	case "q", "a", "question", "answer":
		return n + 1
	}
	if name == "" || notTurns[strings.ToLower(name)] || len(strings.Fields(name)) > 6 {
		return 0
	}
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsLower(r) || unicode.IsDigit(r):
			return 0
		case unicode.IsLetter(r):
			letters++
		case !strings.ContainsRune(" .'’-,", r):
			return 0
		}
	}
	if letters < 2 {
		return 0
	}
	return n + 1
}

// mixedLabel is the label of a turn written as a name: "Jane Doe:"; it needs others like it to count.
func mixedLabel(t string) string {
	n := strings.IndexByte(t, ':')
	if n < 3 || n > 45 || n+1 >= len(t) || t[n+1] != ' ' && t[n+1] != '\n' {
		return ""
	}
	label := t[:n]
	words := strings.Fields(label)
	if len(words) > 4 || notTurns[strings.ToLower(label)] {
		return ""
	}
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return ""
		}
	}
	if strings.ContainsAny(label, "0123456789,;!?|/") {
		return ""
	}
	return label
}

var notTurns = setOf(`source | sources | photo | photos | note | notes | image | video | summary | update | updated | published | date | place | time | casualties | background | location | subject | re | to | from | cc | tel | email | e-mail | contact
text | author | editor | read more | also read | see also | related | tags | topics | warning | correction | editor's note | editors' note | ed | nb | p.s | ps | file photo | credit | caption | breaking | live | watch | opinion | analysis | exclusive | explainer
wanted | for sale | lost | found | url | https | http | fax | address | website | phone | comment | comments | share | category | categories | filed under | download | number | no | ref | reference | distribution | classification | status | category | annex | total | killed | wounded | missing`)

// interviewee finds the name of whom a magazine talks to: the one full name that the introduction puts in
// front of everything. Empty where the introduction names nobody clearly.
func interviewee(intro string) string {
	if m := talksTo.FindStringSubmatch(intro); m != nil {
		return m[1]
	}
	if m := opensWithName.FindStringSubmatch(intro); m != nil {
		return m[1]
	}
	if m := namedLater.FindStringSubmatch(intro); m != nil {
		return m[1]
	}
	return ""
}

const fullName = `(\p{Lu}[\p{Ll}’'-]+(?: (?:(?:van|von|de|der|bin|al|ibn|da|di|el) )?\p{Lu}[\p{L}’'-]+){1,2})`

var (
	talksTo       = regexp.MustCompile(`(?:talks? to|talked to|talked with|speaks? to|spoke to|spoke with|spoke by phone with|sat down with|met with|met|asked|interviewed|interviews|interview with|conversation with|questions to)\s+(?:the |an? |our |his |her |former |retired |[\p{Ll}-]+ ){0,8}` + fullName)
	opensWithName = regexp.MustCompile(`^` + fullName + `(?:,| \(|\s+(?:is|was|has|served|spent|heads|leads|teaches|worked|works|grew|spoke|talked)\b)`)
	namedLater    = regexp.MustCompile(`(?:[Mm]inister|[Pp]rofessor|[Aa]mbassador|[Dd]r\.?|[Gg]eneral|[Aa]nalyst|[Dd]irector|[Cc]ommander|[Ss]pokes\p{Ll}+|[Ee]xpert|[Mm]onitor|[Ii]nspector) ` + fullName)
)

var (
	threadHead = regexp.MustCompile(`^(?:.{0,60}?\s)?(@[A-Za-z0-9_]{2,30})\b`)
	postMark   = regexp.MustCompile(`^\d{1,3}/(?:\d{1,3})?\s`)
	reply      = regexp.MustCompile(`^(?:↳|↪|⤷|└)\s*\S|^@[A-Za-z0-9_]{2,30}\s*:|^[Rr]eplying to @`)
	commentsAt = regexp.MustCompile(`(?i)^(?:(?:\d[\d,. ]*comments?|no comments|\d[\d,. ]*(?:repl(?:y|ies)|responses?|thoughts?))(?: on .{1,120})?|(?:reader'?s'? |all |user |latest |recent )?(?:comments\s*:?|comments?\s*(?:\(\d+\)|\d+))|leave an? (?:reply|comment|response)\b.*|post an? (?:comment|reply)\b.*|add an? comment\b.*|write an? comment\b.*|join the (?:conversation|discussion|debate)\b.{0,40}|readers?[’'s]* (?:letters|write)|letters to the editor|have your say|discussion ?\(\d+\)|комментарии.{0,10}|\d+ комментари.{0,4}|оставить комментарий.*|commentaires?.{0,10}|\d+ commentaires?|kommentare.{0,10}|comentarios.{0,10}|şərhlər.{0,10}|yorumlar.{0,10})$`)
	handleTurn = regexp.MustCompile(`^[\p{L}_.-]*(?:\p{L}\d|_)[\p{L}\d_.-]*(?: says| wrote)?: `)
	saysAlone  = regexp.MustCompile(`^(?:\d+\. )?[\p{L}\d_.-]+(?: [\p{L}\d_.-]+){0,3} (?:says|said|wrote|writes|commented|replied)(?: on [^:]{4,40})?:?$|^[\p{L}\d_.-]*[\d_][\p{L}\d_.-]*(?: says)?: |^[\p{L}\d_.-]+ says: `)
)

// commentsBegin says whether a line is the head of the readers' comments.
func commentsBegin(t string) bool {
	if len(t) > 160 {
		return false
	}
	t = strings.ReplaceAll(strings.Trim(t, "[]*#-–— "), "’", "'")
	lower := strings.ToLower(t)
	for _, w := range [...]string{"comment", "repl", "respon", "thought", "conversation", "discussion", "debate", "letters", "write", "your say", "коммент", "komment", "coment", "şərh", "yorum"} {
		if strings.Contains(lower, w) {
			return commentsAt.MatchString(t)
		}
	}
	return false
}

// saysLine says whether a line names a reader who speaks: "Ulf says:", "bob_7: no".
func saysLine(t string) bool {
	n := strings.IndexByte(t, ':')
	if n > 60 || n < 0 && len(t) > 60 || len(t) > 400 {
		return false
	}
	return saysAlone.MatchString(t)
}

// handleSays says whether a line is what a reader with a made-up name says: "bob_7: no".
func handleSays(t string) bool {
	n := strings.IndexByte(t, ':')
	return n > 0 && n < 60 && len(t) < 400 && strings.ContainsAny(t[:n], "_0123456789") && handleTurn.MatchString(t)
}
