package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateline is what stands before the first words of a wire story: "MAROSK, April 10 (Agency) - ".
type dateline struct {
	end    int // bytes of the paragraph that it takes, the blanks after it included
	words  int // bytes without those blanks
	place  string
	agency string
	day    day
}

// datelineOf recognises a dateline at the head of a paragraph: a place, in capitals or with a day or an
// agency, up to a dash or stop.
func datelineOf(t string) (dateline, bool) {
	limit := min(len(t), 110)
	for limit < len(t) && !utf8.RuneStart(t[limit]) {
		limit++
	}
	head := t[:limit]
	var dl dateline
	i := 0
	if r, _ := utf8.DecodeRuneInString(head); r == '(' || r == '/' {
		// "(Agency) - The ministry said"
		name, n := agencyAt(head)
		if n == 0 {
			return dl, false
		}
		k, dash := terminator(head, n)
		if !dash {
			return dl, false
		}
		dl.agency, dl.words, dl.end = name, n, k
		return dl, true
	}
	if d, n := dayAt(head); n > 0 { // "4 May 2023 – The army said", without a place
		if k, dash := terminator(head, n); dash {
			dl.day, dl.words, dl.end = d, n, k
			return dl, true
		}
	}
	// the place: words that begin with a capital
	capitals := true
	for i < len(head) {
		j := i
		for j < len(head) && (!strings.ContainsRune(" ,.:(/\n—–", rune(head[j])) || bothPlaces(head, j)) && !strings.HasPrefix(head[j:], "—") && !strings.HasPrefix(head[j:], "–") {
			j++
		}
		w := head[i:j]
		r, _ := utf8.DecodeRuneInString(w)
		if w == "" || w == "-" || !unicode.IsUpper(r) && !(i > 0 && len(w) <= 3) || months[strings.ToLower(strings.TrimSuffix(w, "."))] > 0 {
			break
		}
		if strings.IndexFunc(w, unicode.IsLower) >= 0 {
			capitals = false
		}
		if j < len(head) && head[j] == '.' { // "ST. JOHN'S", "D.C."
			if len(w) > 3 {
				dl.place = strings.TrimSpace(head[:j])
				i = j
				break
			}
			j++
		}
		dl.place = strings.TrimSpace(head[:j])
		i = j
		if i < len(head) && head[i] == ' ' {
			i++
		} else {
			break
		}
	}
	if dl.place == "" || len(strings.Fields(dl.place)) > 5 || utf8.RuneCountInString(dl.place) < 3 {
		return dl, false
	}
	// after the place: a country, a day, an agency, in any order, apart by commas, stops and blanks
	proof := 0
	stop := len(dl.place) // end of the words
	for i < len(head) {
		for i < len(head) && strings.IndexByte(" ,.", head[i]) >= 0 {
			i++
		}
		rest := head[i:]
		if d, n := dayAt(rest); n > 0 && dl.day.iso == "" {
			dl.day = d
			dl.day.start, dl.day.end = i+d.start, i+d.end
			proof++
			i += n
			stop = i
			continue
		}
		if name, inner, n := agencyWithDay(rest); n > 0 && dl.agency == "" && dl.day.iso == "" { // "(Inland Post, 9 May 2017)"
			dl.agency, dl.day = name, inner
			dl.day.start, dl.day.end = i+inner.start, i+inner.end
			proof += 2
			i += n
			stop = i
			continue
		}
		if name, n := agencyAt(rest); n > 0 && dl.agency == "" {
			dl.agency = name
			proof++
			i += n
			stop = i
			continue
		}
		k := strings.IndexAny(rest, " ,.")
		if k > 0 && (dl.day.iso != "" || capitals) && i > 0 && dl.agency == "" && strings.ContainsAny(head[max(0, stop-1):i], ",.") {
			w := rest[:k]
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) && !strings.ContainsAny(w, "'’") && utf8.RuneCountInString(w) > 2 {
				after := strings.TrimLeft(rest[k:], " ,.")
				_, nd := dayAt(after)
				_, na := agencyAt(after)
				_, dash := terminator(rest, k)
				switch {
				case nd > 0 || na > 0:
					i += k
					stop = i
					continue
				case dash || rest[k] == '.' && strings.ToUpper(w) == w && dl.day.iso != "": // "YEREVAN, SEPTEMBER 7, ARMENPRESS."
					dl.agency = w
					if dl.day.iso == "" { // "GENEVA, Switzerland -"
						dl.agency = ""
					} else {
						proof++
					}
					i += k
					stop = i
					continue
				}
			}
		}
		break
	}
	end, dash := terminator(head, stop)
	switch {
	case dash && (proof > 0 || capitals && utf8.RuneCountInString(dl.place) > 3 && headDash(head[stop:end])):
	case proof >= 2 && end > stop && strings.Contains(head[stop:end], ".") || proof >= 1 && dl.agency != "" && end > stop && strings.ContainsAny(head[stop:end], ".:"):
	case dl.day.iso != "" && capitals && end > stop && strings.ContainsAny(head[stop:end], ".:"):
	default:
		return dateline{}, false
	}
	if end >= len(t) {
		return dateline{}, false
	}
	dl.words, dl.end = stop, end
	if nobody[strings.ToLower(dl.agency)] {
		dl.agency = ""
	}
	if dateWords[strings.ToLower(dl.place)] {
		dl.place = "" // "TUESDAY, 21 May. --"
	}
	if r, _ := utf8.DecodeRuneInString(t[end:]); unicode.IsLower(r) {
		return dateline{}, false
	}
	return dl, true
}

// bothPlaces says whether the slash at j joins two places: "ILLA/KEMP".
func bothPlaces(s string, j int) bool {
	return s[j] == '/' && j >= 3 && j+2 < len(s) && s[j-1] >= 'A' && s[j-1] <= 'Z' && s[j+1] >= 'A' && s[j+1] <= 'Z'
}

// headDash says whether the dash is one that datelines have: a long one, or one between blanks.
func headDash(s string) bool {
	return strings.Contains(s, "—") || strings.Contains(s, "–") || strings.Contains(s, " - ") || strings.Contains(s, "--")
}

// terminator gives the place after the blanks, stops and dashes at i, and whether there was a dash.
func terminator(s string, i int) (end int, dash bool) {
	start := i
	for i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '-' && i == start:
			return start, false // "KYIV-based"
		case strings.ContainsRune("-–—", r):
			dash = true
		case !strings.ContainsRune(" .:\n,", r):
			return i, dash
		}
		i += w
	}
	return i, dash
}

// dayAt reads a day that stands at the head of s.
func dayAt(s string) (day, int) {
	if s == "" || !strings.ContainsAny(s[:min(len(s), 40)], "0123456789") {
		return day{}, 0
	}
	w := 0 // a weekday may come first
	if k := strings.IndexAny(s, ", "); k > 0 && dateWords[strings.ToLower(s[:k])] && k > 3 {
		w = k + len(s[k:]) - len(strings.TrimLeft(s[k:], ", "))
	}
	cut := min(len(s), w+34)
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut++
	}
	d, ok := findDay(s[w:cut])
	if !ok || d.start != 0 {
		return day{}, 0
	}
	d.start, d.end = w, w+d.end
	return d, d.end
}

// nobody in particular stands in a dateline's bracket.
var nobody = setOf(`agencies | wires | wire services | combined | combined reports | compiled | staff | staff reports | staff reporter | own correspondent | our correspondent | correspondents | exclusive | special`)

// agencyWithDay reads an agency and a day in one bracket at the head of s.
func agencyWithDay(s string) (string, day, int) {
	n := strings.IndexByte(s, ')')
	if n < 8 || n > 80 || s[0] != '(' {
		return "", day{}, 0
	}
	name, _, ok := strings.Cut(s[1:n], ",")
	d, dated := findDay(s[:n])
	if !ok || !dated || d.start < len(name) {
		return "", day{}, 0
	}
	if _, k := agencyAt("(" + name + ")"); k == 0 {
		return "", day{}, 0
	}
	return name, d, n + 1
}

// agencyAt reads an agency in brackets or between slashes at the head of s.
func agencyAt(s string) (string, int) {
	if len(s) < 4 {
		return "", 0
	}
	closing := byte(')')
	switch s[0] {
	case '(':
	case '/':
		closing = '/'
	default:
		return "", 0
	}
	n := strings.IndexByte(s[1:], closing)
	if n < 2 || n > 40 {
		return "", 0
	}
	name := strings.TrimSpace(s[1 : n+1])
	r, _ := utf8.DecodeRuneInString(name)
	if !unicode.IsUpper(r) && !strings.Contains(name, ".") || len(strings.Fields(name)) > 4 || hasClock(name) || honoured(name) || strings.HasPrefix(s[n+2:], ":") {
		return "", 0
	}
	return name, n + 2
}

var slug = regexp.MustCompile(`\s(?:/|\||·|—|–|-)\s`)

// slugOf reads a line of an agency's header, its parts apart by slashes, dashes or bars: the agency, by its
// letters and in full, the place, the day and hour, what language it was put from.
func slugOf(t string) (agency, full, place string, d day, ok bool) {
	if !strings.ContainsAny(t, "0123456789") || endsWithStop(t) || !strings.ContainsAny(t, "/|·—–-") || utf8.RuneCountInString(t) > 140 {
		return "", "", "", day{}, false
	}
	parts := slug.Split(t, -1)
	if len(parts) < 3 {
		return "", "", "", day{}, false
	}
	for _, p := range parts {
		p = strings.TrimSpace(p)
		lower := strings.ToLower(p)
		if strings.HasPrefix(lower, "updated") || strings.HasPrefix(lower, "published") || strings.HasPrefix(lower, "posted") || strings.HasPrefix(lower, "last ") || strings.HasPrefix(lower, "reading time") {
			return "", "", "", day{}, false
		}
		if e, found := findDay(p); found && d.iso == "" {
			d = e
			continue
		}
		r, _ := utf8.DecodeRuneInString(p)
		name := strings.TrimSpace(acronym.ReplaceAllString(p, ""))
		switch {
		case !unicode.IsUpper(r) || len(strings.Fields(name)) > 5 || strings.ContainsAny(p, "0123456789") || sectionLabel(p):
		case agency == "" && strings.ToUpper(p) == p && allCapitals(p) && len(p) > 2:
			agency = p
		case agency != "" && full == "" && stands(agency, name):
			full = name
		case place == "" && agency != "" && len(strings.Fields(p)) <= 3 && !strings.Contains(p, " and "):
			place = p
		}
	}
	return agency, full, place, d, d.iso != ""
}

// stands says whether letters stand for a name: "BNA" for "Belmar News Agency".
func stands(letters, name string) bool {
	initials := ""
	for _, w := range strings.Fields(name) {
		if r, n := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			initials += w[:n]
		}
	}
	return len(initials) >= 2 && strings.EqualFold(initials, strings.ReplaceAll(letters, ".", ""))
}
