package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// turnLabel is the number of bytes of a label that names who speaks, the colon included: "Q:", "A:",
// "MS HARROW:", "Q (Radio Selna):", "QUESTION:", and with a title also in mixed case: "Mr Aldous:", "Sir Percy
// Loach (Fennimore):", "The Minister for Defence (Mr Colm Aldous):"; 0 when the line has none. Other labels in
// mixed case ("Jane Doe:") are judged by turns over a whole article, not here.
func turnLabel(t string) int {
	n := strings.IndexByte(t, ':')
	if n < 1 || n > 90 || n+1 < len(t) && t[n+1] != ' ' && t[n+1] != '\n' && t[n+1] != '\t' {
		return 0
	}
	label := oneLine(t[:n])
	name := label
	for k := strings.LastIndexByte(name, '('); k > 0 && strings.HasSuffix(name, ")"); k = strings.LastIndexByte(name, '(') {
		name = strings.TrimSpace(name[:k])
	}
	switch strings.TrimSuffix(strings.ToLower(name), ".") {
	case "q", "a", "question", "answer":
		return n + 1
	}
	words := strings.Fields(name)
	if name == "" || notTurns[strings.ToLower(name)] || len(words) > 6 {
		return 0
	}
	if titledLabel(words, label) || surnameLabel(words) {
		return n + 1
	}
	if rest, _, _ := strings.Cut(t[n+1:], "\n"); len(strings.Fields(rest)) > 1 && allCapitals(rest) {
		return 0 // "URGENT QUESTIONS: THE MONITORS OF THE TREATY" is a heading
	}
	letters := 0
	for _, w := range words {
		if strings.HasPrefix(w, "Mc") || strings.HasPrefix(w, "Mac") {
			w = strings.TrimLeft(w, "Mac")
		}
		for _, r := range w {
			switch {
			case unicode.IsLower(r) || unicode.IsDigit(r):
				return 0
			case unicode.IsLetter(r):
				letters++
			case !strings.ContainsRune(".'’-,", r):
				return 0
			}
		}
	}
	if letters < 2 {
		return 0
	}
	return n + 1
}

// titledLabel recognises a label in mixed case by the title it begins with, or by the name that stands in
// brackets after an office.
func titledLabel(words []string, label string) bool {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !smallWords[w] && !particles[w] || strings.ContainsAny(w, ",;!?\"“”0123456789") {
			return false
		}
	}
	switch strings.TrimSuffix(words[0], ".") {
	case "Mr", "Mrs", "Ms", "Miss", "Dr", "Sir", "Dame", "Lord", "Lady", "Baroness", "Madam", "Mme", "Gen", "Col", "Amb", "Sen", "Rep":
		return len(words) >= 2
	case "The":
		k := strings.LastIndexByte(label, '(')
		of := slices.Index(words, "of")
		return k > 0 && honoured(strings.Trim(label[k:], "() ")) || len(words) <= 3 && isOffice(strings.Join(words[1:], " ")) ||
			k < 0 && (of > 1 && of <= 3 && isOffice(words[of-1])) || // "The Minister of Defence"
			k < 0 && strings.ToUpper(words[1]) == words[1] && (isOffice(words[1]) || len(words) > 2 && isOffice(words[2]))
	}
	return false
}

// surnameLabel recognises a name whose last word alone is in capitals, as records of proceedings set it: "Ana PELL:".
func surnameLabel(words []string) bool {
	last := len(words) - 1
	if last < 1 || last > 3 || utf8.RuneCountInString(words[last]) < 3 || !allCapitals(words[last]) {
		return false
	}
	for _, w := range words[:last] {
		r, n := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && !particles[w] || n < len(w) && strings.ToUpper(w) == w || strings.ContainsAny(w, ",;!?\"“”0123456789/") {
			return false
		}
	}
	return true
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

var notTurns = setOf(`motion | resolution | decision | source | sources | photo | photos | note | notes | image | video | summary | update | updated | published | date | place | time | casualties | background | location | subject | re | to | from | cc | tel | email | e-mail | contact
opening | closing | weather | lottery | announcement | announcements | breaking news | update | developing | test yourself | recommended for you | key points | in brief | at a glance | highlights | the short answer | security | access | conclusion | introduction | context | abstract | question of the day | quiz | answers | tip | tips | live blog | embargo | headline | slug | lead | intro | outro  | duration | producer | music | atmos | tape | cart | sound | sfx | text | author | editor | read more | also read | see also | related | tags | topics | warning | correction | editor's note | editors' note | ed | nb | p.s | ps | file photo | credit | caption | breaking | live | watch | opinion | analysis | exclusive | explainer
wanted | for sale | lost | found | url | https | http | fax | address | website | phone | comment | comments | share | category | categories | filed under | download | number | trending | most read | popular | listen | in pictures | in numbers | no | ref | reference | distribution | classification | status | category | annex | total | killed | wounded | missing`)

var (
	threadHead = regexp.MustCompile(`^(?:.{0,60}?\s)?(@[A-Za-z0-9_]{2,30})\b`)
	postMark   = regexp.MustCompile(`^\d{1,3}/(?:\d{1,3})?\s`)
	reply      = regexp.MustCompile(`^(?:↳|↪|⤷|└)\s*\S|^@[A-Za-z0-9_]{2,30}\s*:|^[Rr]eplying to @|^[\w.-]{2,30} ?>> `)
	commentsAt = regexp.MustCompile(`(?i)^(?:(?:\d[\d,. ]*comments?|no comments|\d[\d,. ]*(?:repl(?:y|ies)|responses?|thoughts?))(?: on .{1,120})?|(?:reader'?s'? |all |user |latest |recent )?(?:comments\s*:?|comments?\s*(?:\(\d+\)|\d+))|leave an? (?:reply|comment|response)\b.*|post an? (?:comment|reply)\b.*|add an? comment\b.*|write an? comment\b.*|join the (?:conversation|discussion|debate)\b.{0,40}|readers?[’'s]* (?:letters|write)|letters to the editor|have your say|discussion ?\(\d+\)|комментарии.{0,10}|\d+ комментари.{0,4}|оставить комментарий.*|commentaires?.{0,10}|\d+ commentaires?|kommentare.{0,10}|comentarios.{0,10}|şərhlər.{0,10}|yorumlar.{0,10})$`)
	handleTurn = regexp.MustCompile(`^[\p{L}_.-]*(?:\p{L}\d|_)[\p{L}\d_.-]*(?: says| wrote)?: `)
	saysAlone  = regexp.MustCompile(`^(?:\d+\. )?[\p{L}\d_.-]+(?: [\p{L}\d_.-]+){0,3} (?:says|said|wrote|writes|commented|replied)(?: on [^:]{4,40})?:?$|^[\p{L}\d_.-]*[\d_][\p{L}\d_.-]*(?: says)?: |^[\p{L}\d_.-]+ says: |^[\w.-]{2,30} ?>> `)
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
	if n < 0 && !strings.Contains(t, "sa") && !strings.Contains(t, "wr") && !strings.Contains(t, "commented") && !strings.Contains(t, "replied") && !strings.Contains(t, ">>") {
		return false
	}
	return saysAlone.MatchString(t)
}

// handleSays says whether a line is what a reader with a made-up name says: "bob_7: no".
func handleSays(t string) bool {
	n := strings.IndexByte(t, ':')
	return n > 0 && n < 60 && len(t) < 400 && strings.ContainsAny(t[:n], "_0123456789") && handleTurn.MatchString(t)
}
