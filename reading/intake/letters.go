package intake

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/casus-project/casus/report"
)

// Letters, mails and threads say at their head or foot who writes.

var (
	salutation = regexp.MustCompile(`^(?:(?:Your )?(?:Excellenc(?:y|ies)|Eminence|Highness)|(?:Dear|Esteemed|Distinguished|Honou?rable) .{1,80}|(?:Mr\.?|Madam|Mrs\.?|Ms\.?|Monsieur|Madame) (?:President|Secretary[ -]General|Chair\p{Ll}*|Minister|Speaker|Ambassador|le .{3,40}|la .{3,40})|Sirs?|Madam|Good (?:morning|evening|afternoon)(?: to you all| all| everyone)?)[,:.!]?$`)
	farewell   = regexp.MustCompile(`^(?:(?:Please )?[Aa]ccept,? .{0,60}assurances?\b.*|.{0,60}\b[Aa]vails? (?:myself|itself|himself|herself|ourselves) of (?:this|the) (?:opportunity|occasion) to renew.*|(?:Yours|Very|Most|Ever)? ?(?:sincerely|faithfully|truly|respectfully|cordially)(?: yours)?,?|(?:With |Kind |Best |Warm )(?:kind |best |warm )?(?:regards|wishes|respect)[,.]?|Respectfully(?: submitted)?,?|Veuillez agréer.*|Mit freundlichen Grüßen,?)$`)
	signedBy   = regexp.MustCompile(`^\(?(?:[Ss]igned|s/|/s/|\(s\))\)?\s*:?\s+(.{4,80})$`)
	mailField  = regexp.MustCompile(`^(From|To|Cc|Bcc|Sent|Date|Subject|Reply-To|De|Objet|Von|Betreff):\s+`)
	mailAt     = regexp.MustCompile(`\s*[<(\[]?[\w.+-]+@[\w-]+\.[\w.-]+[>)\]]?`)
	plainToken = regexp.MustCompile(`^[A-Za-z0-9]+(?:[_.]|[a-z]\d|\d[a-z])[A-Za-z0-9_.]*$`)
	handleAt   = regexp.MustCompile(`@([A-Za-z0-9_]{2,30})\b`)
)

// findMail reads the fields at the head of a mail: the subject is the headline, the sender the byline.
func (a *article) findMail() {
	fields := map[int]string{}
	for i := 0; i < len(a.pieces) && i < 8; i++ {
		t := a.words(i)
		if n := strings.IndexByte(t, ':'); n < 2 || n > 8 {
			continue
		}
		if m := mailField.FindStringSubmatch(t); m != nil {
			fields[i] = m[1]
		}
	}
	if len(fields) < 2 {
		return
	}
	for i := 0; i < 8; i++ {
		f, ok := fields[i]
		if !ok {
			continue
		}
		p := &a.pieces[i]
		field := len(mailField.FindString(a.words(i)))
		switch f {
		case "From", "De", "Von":
			a.sender = strings.Trim(mailAt.ReplaceAllString(a.words(i)[field:], ""), " \"'")
			p.kind = report.Byline
		case "Date", "Sent":
			if d, ok := findDay(a.words(i)); ok {
				a.state(d, report.Metadata)
			}
			p.kind = report.Dateline
		case "Subject", "Objet", "Betreff":
			p.start += field
			p.heading, a.headline = true, i
		default:
			p.kind = report.Notice
		}
	}
}

// findThread learns whose posts these are: the head names a handle, with the day beside or under it.
func (a *article) findThread() {
	for i := 0; i < len(a.pieces) && i < 3 && a.handle == ""; i++ {
		t := a.words(i)
		if a.pieces[i].kind != "" || utf8.RuneCountInString(t) > 100 {
			continue
		}
		day, dated := findDay(t)
		under := false
		if !dated && i+1 < len(a.pieces) {
			if d, _, ok := dateLine(a.words(i + 1)); ok && a.pieces[i+1].gap == 0 && utf8.RuneCountInString(a.words(i+1)) < 60 {
				day, under = d, true
			}
		}
		if !dated && !under {
			continue
		}
		name := ""
		if m := handleAt.FindStringSubmatch(t); m != nil && threadHead.MatchString(t) {
			name = m[1]
		} else if i == 0 && (hasClock(t) || under && hasClock(a.words(1))) {
			token, rest, _ := strings.Cut(t, " ")
			if rest = strings.TrimSpace(rest); plainToken.MatchString(token) && (rest == "" || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "·")) {
				name = token
			}
		}
		if name == "" {
			continue
		}
		a.handle = name
		a.pieces[i].kind = report.Byline
		a.state(day, report.Stated)
	}
}

// ownReply is the length of the author's own name before a post of his among the replies; 0 for other replies.
func (a *article) ownReply(t string) (from, to, skip int) {
	if a.handle == "" {
		return 0, 0, 0
	}
	rest := strings.TrimLeft(t, "↳↪⤷└ @")
	name, ok := strings.CutPrefix(rest, a.handle)
	if !ok || !strings.HasPrefix(name, ":") {
		return 0, 0, 0
	}
	from = len(t) - len(rest)
	to = from + len(a.handle)
	skip = to + 1
	return from, to, skip
}

// findSignature finds who signs a letter, after the last paragraph, and whether the letter speaks as "I".
func (a *article) findSignature() {
	letter := false
	body := 0
	for i := range a.comment {
		t := a.words(i)
		switch {
		case body < 2 && salutes(t):
			letter = true
			if a.kinds[i] == report.Body || a.kinds[i] == undecided || a.kinds[i] == report.Title {
				a.kinds[i] = report.Notice
			}
		case a.kinds[i] == report.Body:
			body++
		}
	}
	lead := max(0, a.lead)
	for i := max(lead+1, a.comment-10); i < a.comment; i++ {
		t := a.words(i)
		name := ""
		if m := signedBy.FindStringSubmatch(t[:min(len(t), 100)]); len(t) <= 100 && m != nil {
			name = m[1]
		} else if i > 0 && (a.farewell(i-1) || letter && i+2 >= a.comment && len(t) < 80) {
			name = t
		}
		if a.farewell(i) {
			a.kinds[i] = report.Notice
		}
		name, office, _ := strings.Cut(name, ",")
		name = withoutTitle(strings.TrimSpace(name))
		if !personName(name) || len(strings.Fields(office)) > 10 {
			continue
		}
		a.kinds[i] = report.Byline
		a.signers = append(a.signers, name)
		for j := i + 1; j < a.comment && a.pieces[j].gap == 0 && len(a.words(j)) < 120 && !endsWithStop(a.words(j)); j++ {
			if n := withoutTitle(a.words(j)); personName(n) && !officeLine(n) {
				a.signers = append(a.signers, n)
			}
			a.kinds[j] = report.Byline // the office under the name
		}
		break
	}
	if len(a.signers) == 1 && a.speaksAsI() {
		a.signatory = a.signers[0]
	}
}

func (a *article) farewell(i int) bool {
	t := a.words(i)
	if len(t) > 300 {
		return false
	}
	for _, w := range [...]string{"ccept", "vail", "incerely", "aithfully", "ruly", "espect", "ordially", "egards", "ishes", "gréer", "freundlich"} {
		if strings.Contains(t, w) {
			return farewell.MatchString(t)
		}
	}
	return false
}

// salutes says whether a line is the salutation of a letter.
func salutes(t string) bool {
	return len(t) < 120 && (len(t) < 30 || strings.IndexByte(",:.!", t[len(t)-1]) >= 0) && salutation.MatchString(t)
}

func officeLine(t string) bool {
	for _, w := range strings.Fields(strings.ToLower(t)) {
		if w = strings.Trim(w, ",."); titles[w] || offices[w] || organWords[w] || w == "permanent" {
			return true
		}
	}
	return false
}

var asI = regexp.MustCompile(`\b(?:I|my|My|me)\b`)

// speaksAsI says whether the paragraphs of a letter speak in the first person singular.
func (a *article) speaksAsI() bool {
	n := 0
	for i := max(0, a.lead); i < a.comment; i++ {
		if a.kinds[i] == report.Body {
			n += len(asI.FindAllStringIndex(outsideQuotes(a.words(i)), 4))
		}
	}
	return n >= 3
}
