package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The words that pages put around an article. All lower case, straight apostrophes. A phrase belongs here
// when it speaks of the page, the outlet or the reader, never of the matter.

// wholeLines are notices when nothing else stands in the piece.
var wholeLines = setOf(`
accept | accept all | like this | breaking | exclusive | developing | developing story | accept cookies | advertisement | advertising | advert | ad | all news | archive | back | back to top | become a member
breaking news | buy me a coffee | cancel | close | contact | contact us | continue | continue reading | copy link | copied | decline | dismiss
donate | donate now | download | download pdf | email | e-mail | facebook | follow | follow us | get a summary | got it | home | i agree | load more
log in | login | log out | main menu | manage choices | manage cookies | menu | more | more news | newsletter | next | next article | next post
next story | ok | open menu | our team | play | pdf | previous | previous article | previous post | previous story | print
print article | print page | print this page | print version | privacy policy | read more | read next | read on | register | reject all
related | related stories | related articles | related news | more from the region | what to read | also in this number | return to top | rss | save | scroll to top | scroll down | scroll up | search | see all
see more | send | share | share article | share on facebook | share on twitter | share on telegram | share this | share this article | share this page
share this story | show more | show more replies | show less | sign in | sign up | sign up now | site map | sitemap | skip to content | skip to main content
skip to navigation | skip to main | sponsored | sponsored content | subscribe | subscribe now | support us | tags | terms of use | toggle navigation | top
twitter | tweet | view all | view comments | view more | view gallery | watch now | whatsapp | what do you think | written by | you are here | loading
loading... | please wait | more on this story | most read | most popular | most viewed | trending | trending now | recommended | editor's picks | latest news | latest | top stories
opinion | analysis | world | europe | asia | africa | americas | americas news | middle east | politics | business | economy | sport | sports | culture | society | science
health | technology | video | photo gallery | news | home page | homepage | caucasus | south caucasus | central asia | balkans | russia & cis | international | feature | features | live
the world | world news | europe news | explainer | commentary | report an error | listen to this article | listen | audio | transcript | font size | text size | english | russian | по-русски
in a hurry | too long | read the short version | short version | listen to the short version | join now | not today | maybe later | no thanks | view in browser | view online | open in browser | view this email in your browser | view this e-mail in your browser
end of report | end of message | the end of message | end of transcript | end of briefing | end of text | end of statement | ends | -ends- | - ends - | end | removed | deleted | all liveblogs | all our liveblogs | full coverage | translated from the original
поделиться | читайте также | реклама | подписаться | подпишитесь | главная | ещё | печать | наверх | lire aussi | partager | publicité | s'abonner | imprimer | teilen | drucken | anzeige
mehr zum thema | lesen sie auch | compartir | publicidad | imprimir | lea también | oxu | paylaş | reklam | ընթերցեք նաև | կիսվել
`)

// openings make a notice of a short piece that begins so.
var openings = phrases(`
read more | also read | read also | see also | read next | more: | related: | related stories | related articles | related news | watch: | listen: | in pictures: | don't miss | more on this
subscribe to | sign up for | sign up to | sign in to | sign in with | log in to | follow us | follow @ | find us on | like us on | join us on | join our | join today | join the conversation on | tags: | tag: | topics: | filed under
categories: | category: | posted in | keywords: | share this | share on | share: | print this | click here | click to | tap here | copyright | © | (c) 20 | all rights reserved | advertisement | sponsored by
paid content | promoted | newsletter | become a | become an | donate | support us | support our | support independent | get a summary | get the latest | get our | get the app | download our | skip to
you are here | home > | home » | home / | listen to | watch live | comments are closed | loading | we value your | we and our partners | we use cookies | this site uses cookies | this website uses | cookies on | by continuing | your browser
please enable | this page uses | previous article | next article | previous: | next: | next month: | in the next issue | in our next issue | view all | view comments | show more | visit our
thank you for reading | thanks for reading | if you liked | if you enjoy | if you found | found a typo | spotted a mistake | spotted an error | report a typo | noticed a mistake | got a tip | send us | write to us | contact us | contact: | for more information,
for further information | for media enquiries | for media inquiries | media enquiries | media inquiries | media contact | press contact | press enquiries | press inquiries | press contacts | notes to editors | for immediate release | embargoed until
dear friends | dear readers | dear reader | dear colleagues | dear subscribers | dear members | dear supporters | with best wishes | kind regards | yours sincerely | best regards | unofficial translation | (unofficial | unofficial transcript | check against delivery | (check against
translated by google | translated with | estimated reading time | reading time | min read | no. of pages | подписывайтесь | читайте также | читайте нас | подпишитесь | поделиться | наш telegram | lire aussi | à lire aussi | abonnez-vous | suivez-nous
lesen sie auch | abonnieren | lea también | suscríbase | ayrıca oxuyun | bizi izləyin | bizi takip | editing by | graphic by
also in this number | also in this edition | next story: | next issue: | next report: | next from | next up: | in the next letter | previous story: | also in this section | also in this issue | more in this section | got a story | got a news tip | do you have a story | tell us your story | have a story | got a question for
you may also like | you might also like | recommended for you | editor's picks: | most read: | test yourself: | test yourself | take our quiz | try our quiz | did we explain | was this helpful | was this article helpful | rate this article | did you find this | how did we do
scroll down for | scroll for | read our | see our | too long? | in a hurry? | distribution: | distribution list | circulation: | copy to: | cc: | for media: | for the media: | for journalists: | for the press: | press office: | press service: | media office: | press contact: | hotline: | switchboard: | telephone: | tel: | tel.: | fax: | e-mail: | email: | website: | web:
useful links | useful links: | quick links: | related links | related links: | related topics: | links: | forwarded by a friend | forwarded this | forward this | was this forwarded | received this from | share with a friend | know someone who | had enough? | manage your subscription | update your preferences | you are receiving | you receive this | you're receiving | why am i getting
this is an unofficial | this is a rush | rush transcript | unedited transcript | uncorrected transcript | machine translation | machine-translated | automatic translation | automatically translated | translated from | text as delivered | as prepared for delivery | as delivered | transcribed by | subtitles by
this blog is closed | this live blog | this liveblog | this page is closed | our live coverage | we're closing this page | we are closing this page | that's all from us | that is all from us | follow live | refresh the page | your comment: | your comment | comments with | the comments below
corrections: | corrections policy | corrections and clarifications | our corrections | to report an error | if you spot | see something wrong | ethics policy | how we work: | about this newsletter | about us: | this newsletter is | this bulletin is | subscriptions: | subscription: | membership: | membership fees
press accreditation | journalists wishing | media representatives wishing | photo opportunity | photos: see | photographs may be used | photographs are available | video footage is available | high-resolution
printed from | key points were generated | this summary was generated | this article was generated | summary generated | announcements: | announcement: | small ads: | housekeeping: | weather: | lottery: | horoscope: | crossword | puzzles:
the ministry avails itself | this note is not an official record | not an official record | not an official document | for information only
`)

// strong phrases make a notice of the sentence that holds them, wherever it stands.
var strong = byFirstWord(`
welcomes submissions | submissions of up to | please support our | please support us | support us from | support us with | cookie policy | we use cookies | uses cookies | cookie settings | privacy policy | privacy notice | terms of use | terms of service | all rights reserved | subscribe to our | subscribe for | sign up for our
our newsletter | weekly newsletter | daily newsletter | newsletter straight | become a member today | become a member now | become a member of our | consider becoming | become a subscriber | become a patron | support independent journalism | support independent media | supporting independent | support our journalism
support our work | support quality journalism | support small, independent | collective fundraiser | our fundraiser | reader-funded | your donation | make a donation | donate now | donate today | donate to us | unsubscribe | our telegram | our whatsapp | our youtube | our podcast
follow us on | download our app | our mobile app | enable javascript | ad blocker | adblock | adblocker | media enquiries | media inquiries | press enquiries | press inquiries | no longer wish to receive | e-mail address will not | email address will not | required fields are marked | views expressed in this | views expressed here | views expressed are
opinions expressed in this | opinions expressed are | not necessarily reflect | not necessarily represent | may not be reproduced | may not be republished | may not be redistributed | without prior written | any use of materials | hyperlink to | a hyperlink | reproduction of this | reproduction of any | reprinted with permission
this article was originally published | this article was first published | this story was originally | figures are subject to | may be corrected as | interview has been shortened | interview has been edited | interview was edited | interview was shortened
edited for length | edited for clarity | edited and condensed | condensed and edited | tip jar | buy me a coffee | buy us a coffee | on patreon | via paypal | by paypal | every penny counts | every euro counts | every little helps | click on the link | click the link | click here | share this article | share this story | leave a comment
comment policy | comments are moderated | moderated before | highlight the text and press | select it and press ctrl | ctrl+enter | ctrl + enter | please whitelist | get unlimited access | already a subscriber | cancel anytime | start your subscription | subscribers only | to continue reading
buy now | shop now | book now | book early | order now | limited offer | free delivery | free shipping | terms apply | подписывайтесь на | подпишитесь на | все права защищены | при использовании материалов | tous droits réservés | alle rechte vorbehalten | todos los derechos reservados | bütün hüquqlar
listen to this article | short version of this article | in your browser | generated automatically | automatically generated | generated by artificial intelligence | check the source | check against delivery | rush transcript | unofficial transcript | is not an official record | only the words spoken | equally authentic | in case of discrepancy | original text is authoritative | the english version prevails
photographs may be used | free of charge with | thanks for reading | thank you for reading | try our quiz | refresh the page | this blog is closed | closing this page | closing this blog | live coverage has ended | live coverage has now | no letter next week | see you next week | full recipe for | for paying subscribers | paying subscribers | forwarded by a friend | forward this to | forward it to
next report: | next bulletin: | next issue: | subscriptions: | membership fees | fees for 20 | keep us alive | keeps us alive | support fact-checking | no advertisers | reader-supported | reader supported | readers keep | a coffee a month | price of a coffee | is out in paperback | out now in paperback | book is out | available in bookshops
corrections policy | complaints policy | our ethics | newsroom number | is kindly requested | are kindly requested | kindly asked | accredited correspondents that | accredited press that | badges must | badge must | bring a valid | bring identification | signed for the head | end of report | recording is on our | recording is available | video is available on | follow the briefing | livestream
next month: our | in next month's issue | link in bio | link in the bio | like and subscribe
`)

// leadsToList are headings of lists of other stories or of advertisements: the short lines under them are
// notices too.
var leadsToList = setOf(`
read more | most commented | more headlines | recommended | you may also like | small ads | housekeeping | announcements | notices to subscribers | useful links
related | related stories | related articles | related news | related posts | related content | related topics | related reading | more on this story | more on this | more on this topic | more from this section | more from the region | what to read | also in this number | more stories | more news | more like this
most read | most popular | most viewed | most commented | most shared | most recent | trending | trending now | trending stories | recommended | recommended for you | recommended reading | recommended stories | read next | read also | also read | see also | further reading | you may also like | you might also like
you may like | you might like | you may also be interested in | latest | latest news | latest stories | latest articles | recent posts | recent articles | recent stories | recent news | recent comments | popular | popular posts | popular stories | popular articles | popular now | editor's picks | editors' picks | editor's choice | top stories | top news | headlines | other news
other stories | in other news | in this section | in this issue | also in this issue | also on this site | from our archive | from the archive | don't miss | what to read next | keep reading | elsewhere | around the web | from around the web | from the web | sponsored links | promoted stories | partner content | our partners | partners
small ads | classifieds | classified ads | classified advertisements | classified | advertisements | announcements | notices | categories | archives | archive | tags | topics | sections | menu | navigation | quick links | useful links | links | follow us | connect with us | social media | about us | contact us | contact | share | support us
previous article | next article | previous post | next post | previous | next | previous story | next story | читайте также | другие новости | новости по теме | похожие материалы | популярное | последние новости | самое читаемое | lire aussi | sur le même sujet | les plus lus | à lire aussi | mehr zum thema | das könnte sie auch interessieren | meistgelesen | noticias relacionadas | lo más leído | te puede interesar
digər xəbərlər | ən çox oxunanlar | ilgili haberler | çok okunanlar
`)

// leadsToOne are the headings over a single other story.
var leadsToOne = setOf(`previous article | next article | previous post | next post | previous | next | previous story | next story`)

func setOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, p := range phrases(list) {
		set[p] = true
	}
	return set
}

// byFirstWord files phrases under their first word, so that a sentence is gone through once.
func byFirstWord(list string) map[string][]string {
	out := map[string][]string{}
	for _, p := range phrases(list) {
		n := 0
		for n < len(p) && isWordByte(p[n]) {
			n++
		}
		out[p[:n]] = append(out[p[:n]], p)
	}
	return out
}

func phrases(list string) []string {
	var out []string
	for _, p := range strings.FieldsFunc(list, func(r rune) bool { return r == '|' || r == '\n' }) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// plainWords is a line in lower case with straight apostrophes and without the signs around it.
func plainWords(t string) string {
	t = strings.ToLower(strings.ReplaceAll(t, "’", "'"))
	return strings.TrimFunc(t, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("[](){}<>«»‹›→←↑↓▲▼►◄›+:.!?…*_-–—|·•\"“”#", r)
	})
}

// noticeLine says whether a short piece is one of the lines around an article.
func noticeLine(t string) bool {
	if len(t) > 700 {
		return false
	}
	words := plainWords(t)
	if words == "" || wholeLines[words] || leadsToList[words] {
		return true
	}
	if barred(t) {
		return true
	}
	if len(t) <= 260 && begins(words, openings) && !looksHeadline(t, words) {
		return true
	}
	if len(t) < 220 && mayBeAddress(words) && address.MatchString(t) {
		return true
	}
	if len(words) < 140 && (words[0] >= '0' && words[0] <= '9' || words[0] == 'v' || words[0] == 's' || words[0] == 'l' || words[0] == 'p') && minutesToRead.MatchString(words) ||
		len(words) < 40 && onlyNumbering.MatchString(words) {
		return true
	}
	ss := sentences(t)
	if len(ss) == 0 {
		return false
	}
	hits := 0
	for _, s := range ss {
		if strongSentence(s) {
			hits++
		}
	}
	// a plea is seldom one sentence: what leads up to it, and what stands between two, is part of it
	return hits*2 > len(ss) || hits*2 == len(ss) && (strongSentence(ss[0]) || pleads(ss[len(ss)-1]))
}

var (
	minutesToRead = regexp.MustCompile(`^(\d+\s*(min|minute|minutes|mins)( read)?|\d+ (hours?|minutes?|days?) ago|\d+ (views|shares|likes|replies|retweets)|(views|shares|likes): ?\d+|pages? \d+: .{0,120}|\d+ shares\s+\d+ .{0,20}comments?|\d+ (?:shares|views|comments)(?:\s+[|·]?\s*\d+ (?:shares|views|view comments|comments))+)$`)
	// address is a line of contact: an e-mail or web address, a telephone, a street with its number at the end.
	address       = regexp.MustCompile(`(?i)^[^.!?]{0,90}[\w.+-]+@[\w-]+\.[\w.-]+|^(?:tel|telephone|phone|fax|e-?mail|web|www)\b[.:]|\b(?:telephone|tel|phone|fax)[.:] ?[\w+(]|^https?://\S+$`)
	onlyNumbering = regexp.MustCompile(`^(no|nr|n°|№|ref|reference|doc|document|issue)\.? ?[\d/.a-z-]{1,16}$`)
)

// mayBeAddress says whether a line has what every line of contact has.
func mayBeAddress(words string) bool {
	return strings.IndexByte(words, '@') >= 0 || strings.Contains(words, "tel") || strings.Contains(words, "fax") || strings.Contains(words, "phone") ||
		strings.HasPrefix(words, "http") || strings.HasPrefix(words, "www") || strings.HasPrefix(words, "web") || strings.HasPrefix(words, "e-mail") || strings.HasPrefix(words, "email")
}

// begins says whether the words begin with one of the phrases, and that phrase ends where a word does.
func begins(words string, list []string) bool {
	if words == "" {
		return false
	}
	for _, p := range list {
		if p[0] == words[0] && strings.HasPrefix(words, p) {
			if len(words) == len(p) || !isWordByte(p[len(p)-1]) || !isWordByte(words[len(p)]) {
				return true
			}
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80
}

// looksHeadline keeps a headline that happens to begin like a notice ("Home Secretary resigns", "Page of
// history turned", "Price of bread doubles").
func looksHeadline(t, words string) bool {
	for _, p := range [...]string{"home ", "donate ", "loading ", "become a ", "copyright ", "contact ", "categories"} {
		if strings.HasPrefix(words, p) {
			if p == "copyright " && (words[len(p)] >= '0' && words[len(p)] <= '9' || strings.HasPrefix(words[len(p):], "by ") || strings.HasPrefix(words[len(p):], "©")) {
				return false
			}
			return strings.Count(words, " ") >= 3 && !strings.ContainsAny(t, "|·»>/") && p != "become a " && p != "donate "
		}
	}
	return false
}

func strongSentence(s string) bool {
	words := strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && isWordByte(words[j]) {
			j++
		}
		for _, p := range strong[words[i:j]] {
			if strings.HasPrefix(words[i:], p) {
				return true
			}
		}
		i = max(j, i+1)
	}
	return housekeeping(words) || (strings.HasPrefix(words, "support us") || strings.HasPrefix(words, "visitors are")) && len(words) < 200
}

// pleads says whether a sentence asks the reader to pay, give or join.
func pleads(s string) bool {
	lower := strings.ToLower(s)
	for _, p := range [...]string{"support", "donat", "member", "fundrais", "subscri", "patreon", "contribut"} {
		if strings.Contains(lower, p) {
			return true
		}
	}
	return false
}

// housekeeping says whether a sentence is about the rooms, cards and hours of a press office, and not about
// what a press office says.
func housekeeping(words string) bool {
	about, does := false, false
	for _, p := range [...]string{"press office", "press centre", "press center", "media centre", "media center", "accredit", "press room", "press cards", "wishing to attend", "wishing to cover"} {
		about = about || strings.Contains(words, p)
	}
	if !about {
		return false
	}
	for _, p := range [...]string{"opening hours", "will be closed", "will be open", "is closed", "is open", "are asked to", "kindly", " cards", " badges", "remain valid", "registration", " floor", "deadline", "rsvp", "should apply", "must apply", "are invited to apply", "takes this opportunity", "working hours", "for accreditation", "to register"} {
		does = does || strings.Contains(words, p)
	}
	return does
}

// barred recognises a navigation bar: several short items apart by bars, dots, arrows or wide blanks.
func barred(t string) bool {
	if len(t) > 400 {
		return false
	}
	if strings.Contains(t, "|") && strings.Contains(t, "   ") {
		t = wideGap.ReplaceAllString(t, " | ")
	}
	for _, sep := range [...]string{"|", " · ", " • ", " » ", " › ", " > ", " / ", "   ", "\t", "] [", " – ", " — "} {
		if !strings.Contains(t, sep) {
			continue
		}
		items := 0
		ok := true
		for _, it := range strings.Split(t, sep) {
			it = strings.Trim(it, " []")
			if it == "" {
				continue
			}
			items++
			if len(strings.Fields(it)) > 6 || utf8.RuneCountInString(it) > 40 {
				ok = false
			}
			if _, found := findDay(it); found || hasClock(it) {
				ok = false
			}
		}
		need := 3
		if sep == "|" || sep == " » " || sep == "   " || sep == " › " {
			need = 2
		}
		if sep == " – " || sep == " — " {
			need = 4
		}
		if ok && items >= need && (!endsWithStop(t) || sep == "|" || sep == " · " || sep == "   " && items > 3 && !strings.HasSuffix(t, ".")) {
			if sep == "   " && items == 2 || sep == "|" && items == 2 {
				if sep == "|" {
					if label, headline, _ := strings.Cut(t, sep); allCapitals(label) && len(strings.Fields(headline)) >= 4 && wholeLines[plainWords(label)] && !begins(plainWords(headline), openings) {
						return false // "LIVE | Two dead in Orm"
					}
					return anyNotice(strings.Split(t, sep))
				}
				return anyNotice(strings.Fields(strings.ReplaceAll(t, "   ", "\n"))) || anyNotice(strings.Split(t, sep))
			}
			return true
		}
	}
	return false
}

func anyNotice(items []string) bool {
	for _, it := range items {
		w := plainWords(it)
		if w != "" && (wholeLines[w] || begins(w, openings)) {
			return true
		}
	}
	return false
}

func endsWithStop(t string) bool {
	return strings.HasSuffix(t, ".") || strings.HasSuffix(t, "!") || strings.HasSuffix(t, "?")
}

// sentences splits roughly, at a full stop before a capital: enough to judge boilerplate, no more.
func sentences(t string) []string {
	var out []string
	start := 0
	for i := 0; i < len(t); i++ {
		if c := t[i]; c == '.' || c == '!' || c == '?' || c == '\n' {
			j := i + 1
			for j < len(t) && strings.IndexByte(`"')]`, t[j]) >= 0 {
				j++
			}
			for strings.HasPrefix(t[j:], "”") || strings.HasPrefix(t[j:], "’") {
				j += len("”")
			}
			k := j
			for k < len(t) && (t[k] == ' ' || t[k] == '\n') {
				k++
			}
			if k == j && c != '\n' || k >= len(t) {
				continue
			}
			r, _ := utf8.DecodeRuneInString(t[k:])
			if unicode.IsLower(r) || c == '.' && abbreviated(t[start:i]) {
				continue
			}
			out = append(out, t[start:k])
			start, i = k, k-1
		}
	}
	if strings.TrimSpace(t[start:]) != "" {
		out = append(out, t[start:])
	}
	return out
}

// abbreviated says whether the stop after s ends an abbreviation or an initial.
func abbreviated(s string) bool {
	i := strings.LastIndexAny(s, " \n(")
	w := s[i+1:]
	if utf8.RuneCountInString(w) == 1 || strings.Contains(w, ".") {
		return true
	}
	switch strings.ToLower(w) {
	case "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "maj", "st", "no", "nos", "gov", "sen", "rep", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "art", "vs", "km", "approx":
		return true
	}
	return false
}
