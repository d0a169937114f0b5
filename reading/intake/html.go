package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/casus-project/casus/report"
)

// builder puts a clean text together from the pieces of a structured page.
type builder struct {
	b      strings.Builder
	pieces []piece
}

// add appends one piece; tight puts it on the line right under the one before.
func (w *builder) add(s string, p piece, tight bool) {
	if s = strings.TrimSpace(Clean(s)); s == "" {
		return
	}
	for strings.Contains(s, "\n\n") { // inside a piece there are no paragraphs
		s = strings.ReplaceAll(s, "\n\n", "\n")
	}
	if w.b.Len() > 0 {
		w.b.WriteByte('\n')
		if !tight {
			w.b.WriteByte('\n')
			p.gap = 1
		}
	}
	p.start = w.b.Len()
	w.b.WriteString(s)
	p.end = w.b.Len()
	w.pieces = append(w.pieces, p)
}

// append puts a whole page under what stands already.
func (w *builder) append(p *page) {
	if w.b.Len() > 0 && p.text != "" {
		w.b.WriteString("\n\n")
	}
	at := w.b.Len()
	w.b.WriteString(p.text)
	for i, q := range p.pieces {
		q.shift(at)
		if i == 0 && at > 0 {
			q.gap = 1
		}
		w.pieces = append(w.pieces, q)
	}
}

func (w *builder) page() *page { return &page{text: w.b.String(), pieces: w.pieces} }

// isHTML tells HTML, also where nothing names it so.
func isHTML(l look) bool {
	head := bytes.ToLower(l.head(512))
	return l.named || bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) ||
		bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<head>"))
}

func pagesOfHTML(s source) ([]*page, error) {
	text, err := decode(s.data, s.charset, true)
	if err != nil {
		return nil, err
	}
	p, err := pageOfHTML(text)
	if err != nil {
		return nil, err
	}
	return []*page{p}, nil
}

// pageOfHTML takes a page apart by its structure. The article is the element with most of the running
// text; what stands outside it, and what is nearly all links, is the page's own.
func pageOfHTML(s string) (*page, error) {
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil, errors.New("undecodable: not HTML that can be read: " + err.Error())
	}
	h := &walker{mass: map[*html.Node]int{}}
	h.weigh(root, 0)
	h.chooseMain(root)
	h.metadata(root)
	h.walk(root, place{outside: true})
	h.flush(place{})
	p := h.page()
	p.meta = h.meta
	return p, nil
}

// walker goes through a page's elements.
type walker struct {
	builder
	inline   strings.Builder
	meta     metadata
	mass     map[*html.Node]int // letters of running text under an element, links left out
	main     *html.Node
	articles map[*html.Node]bool // where there are several articles of some length
	depth    int
	begins   bool
	row      bool
	links    int // letters inside links of the piece being gathered
}

// place is what the elements around a piece say of it.
type place struct {
	kind    report.Kind
	heading bool
	item    bool
	outside bool // of the main element
	pre     bool
	link    bool
}

const maxDepth = 2000

// weigh counts, for each element, the letters of the paragraphs under it.
func (h *walker) weigh(n *html.Node, depth int) (running int) {
	if depth > maxDepth {
		return 0
	}
	own := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if t := strings.TrimSpace(c.Data); len(t) > 0 {
				own += len(t)
			}
		case html.ElementNode:
			if hidden(c) || kindOfElement(c) == report.Notice || kindOfElement(c) == report.Comment {
				continue
			}
			switch c.DataAtom {
			case atom.A, atom.Button, atom.Select, atom.Option, atom.Label:
				continue
			}
			if inlineElement(c) {
				own += h.weigh(c, depth+1)
			} else {
				running += h.weigh(c, depth+1)
			}
		case html.DocumentNode:
			running += h.weigh(c, depth+1)
		}
	}
	if own >= 25 || inlineElement(n) {
		running += own
	}
	h.mass[n] = running
	return running
}

// chooseMain goes down from the body as long as one child has nearly all the running text.
func (h *walker) chooseMain(root *html.Node) {
	total := h.mass[root]
	n := root
	h.main = n
	if total == 0 { // a line or two, which nothing is around
		return
	}
	for {
		var best *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && (best == nil || h.mass[c] > h.mass[best]) {
				best = c
			}
		}
		if best == nil || h.mass[best]*10 < total*6 || inlineElement(best) || blockText(best) {
			break
		}
		n = best
		if h.mass[best] < total*95/100 && best.DataAtom == atom.Article {
			break
		}
	}
	// an article or main element around the choice is the choice: it holds the headline too
	for a := n; a != nil; a = a.Parent {
		if a.DataAtom == atom.Article || a.DataAtom == atom.Main || attr(a, "role") == "main" || strings.HasSuffix(attr(a, "itemtype"), "Article") {
			n = a
			break
		}
	}
	if n.Type != html.ElementNode || n.DataAtom == atom.Html {
		n = root
	}
	h.main = n
	h.articles = map[*html.Node]bool{}
	var found []*html.Node
	var find func(*html.Node, int)
	find = func(e *html.Node, depth int) {
		if depth > maxDepth {
			return
		}
		for c := e.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || kindOfElement(c) == report.Comment || kindOfElement(c) == report.Notice {
				continue
			}
			if c.DataAtom == atom.Article {
				if h.mass[c] >= 400 {
					found = append(found, c)
				}
				continue
			}
			find(c, depth+1)
		}
	}
	find(n, 0)
	if len(found) >= 2 {
		for _, a := range found {
			h.articles[a] = true
		}
	}
}

// blockText says whether an element is itself a paragraph.
func blockText(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Pre, atom.Blockquote, atom.Li, atom.Td, atom.Dd:
		return true
	}
	return false
}

func inlineElement(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em, atom.Font, atom.I, atom.Ins,
		atom.Kbd, atom.Label, atom.Mark, atom.Q, atom.S, atom.Samp, atom.Small, atom.Span, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.U, atom.Var, atom.Wbr, atom.Tt, atom.Big, atom.Strike, atom.Acronym, atom.Nobr, atom.Img, atom.Button:
		return true
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Svg, atom.Iframe, atom.Object, atom.Embed, atom.Head, atom.Select, atom.Textarea, atom.Canvas, atom.Audio, atom.Video, atom.Input, atom.Math:
		return true
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			return strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden")
		}
	}
	return false
}

// classKinds are the words of class and id names that say what an element holds.
var classKinds = map[string]report.Kind{}

func init() {
	for kind, list := range map[report.Kind]string{
		report.Comment: "comment comments commentlist disqus respond replies reply discussion commento",
		report.Notice: `nav navbar navigation menu breadcrumb breadcrumbs sidebar footer cookie cookies consent gdpr banner newsletter subscribe subscription signup paywall membership donate donation
			share sharing sharebar social socials related recommended recommendations popular trending mostread promo promotion advert advertisement ads ad sponsor sponsored toolbar tags taglist tagcloud
			pagination pager widget readmore skip skiplink login masthead outbrain taboola`,
		report.Caption:   "caption figcaption credit photocredit wp-caption-text imgcaption",
		report.Byline:    "byline author authors",
		report.Dateline:  "dateline pubdate timestamp published datetime postdate entrydate",
		report.Quotation: "pullquote",
	} {
		for _, w := range strings.Fields(list) {
			classKinds[w] = kind
		}
	}
}

// kindOfElement is what an element holds, by its name, role, class and id; empty when they do not say.
func kindOfElement(n *html.Node) report.Kind {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Form, atom.Dialog, atom.Button, atom.Menu:
		if n.DataAtom == atom.Footer && insideQuote(n) {
			return ""
		}
		return report.Notice
	case atom.Figcaption, atom.Caption:
		return report.Caption
	case atom.Body, atom.Html, atom.Main, atom.Article:
		return ""
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			switch a.Val {
			case "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert":
				return report.Notice
			}
		case "class", "id":
			if k := kindOfClass(a.Val); k != "" {
				return k
			}
		case "itemprop":
			switch a.Val {
			case "author":
				return report.Byline
			case "datePublished":
				return report.Dateline
			case "comment":
				return report.Comment
			}
		}
	}
	return ""
}

func insideQuote(n *html.Node) bool {
	for a := n.Parent; a != nil; a = a.Parent {
		if a.DataAtom == atom.Blockquote {
			return true
		}
	}
	return false
}

// kindOfClass reads class names word by word: "article__share-bar" has the word share. A name that says
// that the element holds the article ("post-body has-sidebar") keeps it from being judged by the rest.
func kindOfClass(v string) report.Kind {
	if len(v) > 400 {
		return ""
	}
	for _, name := range strings.Fields(v) {
		name = strings.ToLower(name)
		if strings.HasPrefix(name, "has-") || strings.HasPrefix(name, "is-") || strings.HasPrefix(name, "with-") || strings.HasPrefix(name, "no-") || strings.HasPrefix(name, "js-") {
			continue
		}
		if k := classKinds[name]; k != "" {
			return k
		}
		parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
		for i, part := range parts {
			switch part {
			case "body", "content", "main", "wrapper", "container", "page", "layout", "grid", "row", "col":
				if i > 0 || len(parts) == 1 {
					return ""
				}
			}
		}
		for _, part := range parts {
			if k := classKinds[part]; k != "" {
				return k
			}
		}
	}
	return ""
}

// walk gathers the text of an element's children into pieces.
func (h *walker) walk(n *html.Node, at place) {
	if h.depth++; h.depth > maxDepth {
		h.depth--
		return
	}
	defer func() { h.depth-- }()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			h.words(c.Data, at)
		case html.DocumentNode:
			h.walk(c, at)
		case html.ElementNode:
			if !hidden(c) {
				h.element(c, at)
			}
		}
	}
}

// words appends running text, blanks put together unless it is preformatted.
func (h *walker) words(s string, at place) {
	if at.pre {
		h.inline.WriteString(s)
		return
	}
	before := h.inline.Len()
	space := before == 0 || strings.HasSuffix(h.inline.String()[max(0, before-1):], " ") || strings.HasSuffix(h.inline.String()[max(0, before-1):], "\n")
	for _, r := range s {
		if unicode.IsSpace(r) && r != 0xa0 {
			if !space {
				h.inline.WriteByte(' ')
			}
			space = true
			continue
		}
		h.inline.WriteRune(r)
		space = false
	}
	if at.link {
		h.links += h.inline.Len() - before
	}
}

func (h *walker) element(n *html.Node, at place) {
	inside := at
	if n == h.main {
		inside.outside = false
	}
	if h.articles[n] {
		h.flush(at)
		h.begins = true
	}
	if k := kindOfElement(n); k != "" && !(inside.kind == report.Comment || inside.kind == report.Notice) {
		if inlineElement(n) && k != report.Notice {
			k = ""
		}
		if n.DataAtom == atom.Header || h.mass[n] > 600 && h.main != nil && contains(n, h.main) {
			k = ""
		}
		if k != "" {
			inside.kind = k
		}
	}
	switch n.DataAtom {
	case atom.Br:
		if s := h.inline.String(); strings.HasSuffix(strings.TrimRight(s, " "), "\n") {
			h.flush(at)
		} else {
			h.inline.WriteByte('\n')
		}
		return
	case atom.Hr:
		h.flush(at)
		return
	case atom.Img, atom.Input:
		return
	case atom.A:
		inside.link = true
	case atom.Pre:
		inside.pre = true
	case atom.Title:
		if at.outside && n.Namespace == "" {
			return
		}
	case atom.Tr:
		h.flush(at)
		if h.dataTable(n) {
			row := inside
			if row.kind == "" {
				row.kind = report.Table
				if allLinks(n) {
					row.kind = report.Notice
				}
			}
			h.row = true
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th) {
					if h.inline.Len() > 0 {
						h.inline.WriteString("   ")
					}
					var cell strings.Builder
					textOf(c, &cell, 0)
					h.inline.WriteString(oneLine(Clean(cell.String())))
				}
			}
			h.flush(row)
			h.row = false
			return
		}
	}
	if inlineElement(n) {
		h.walk(n, inside)
		return
	}
	h.flush(at)
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		inside.heading = true
	case atom.Blockquote:
		if inside.kind == "" {
			inside.kind = report.Quotation
		}
	case atom.Li:
		inside.item = true
	}
	h.walk(n, inside)
	h.flush(inside)
}

// contains says whether b stands under a.
func contains(a, b *html.Node) bool {
	for ; b != nil; b = b.Parent {
		if a == b {
			return true
		}
	}
	return false
}

// dataTable tells a table of data from one that lays out a page: its cells are short and hold no blocks.
func (h *walker) dataTable(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || h.mass[c] > 400 {
			return false
		}
		cells++
	}
	return cells >= 2
}

// allLinks says whether a row holds nothing but links: a bar of a page laid out as a table.
func allLinks(n *html.Node) bool {
	var all, linked strings.Builder
	textOf(n, &all, 0)
	var visit func(*html.Node, int)
	visit = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxDepth; c = c.NextSibling {
			if c.DataAtom == atom.A {
				textOf(c, &linked, 0)
			} else {
				visit(c, depth+1)
			}
		}
	}
	visit(n, 0)
	letters := len(strings.Join(strings.Fields(all.String()), ""))
	return letters > 0 && len(strings.Join(strings.Fields(linked.String()), ""))*10 >= letters*9
}

func textOf(n *html.Node, b *strings.Builder, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && !hidden(c):
			if !inlineElement(c) {
				b.WriteByte(' ')
			}
			textOf(c, b, depth+1)
		}
	}
}

// flush ends the piece that is being gathered.
func (h *walker) flush(at place) {
	s := strings.TrimSpace(h.inline.String())
	links := h.links
	h.inline.Reset()
	h.links = 0
	if s == "" {
		return
	}
	p := piece{kind: at.kind, heading: at.heading, item: at.item, begins: h.begins}
	switch {
	case at.kind != "":
	case at.outside && !at.heading:
		p.kind = outsideKind(s)
	case at.outside && at.heading && len(h.pieces) > 0 && h.anyInside():
		p.kind = report.Notice
	case links*10 > len(s)*8 && (at.item || len(s) < 120) && !at.heading:
		p.kind = report.Notice
	}
	if p.kind == report.Dateline || p.kind == report.Byline {
		p.kind = "" // the words must agree
	}
	h.begins = false
	if at.pre && strings.Contains(s, "\n") {
		inner := pageOfText(s)
		for i, q := range inner.pieces {
			q.kind = firstKind(p.kind, q.kind)
			h.add(inner.text[q.start:q.end], piece{kind: q.kind, item: q.item}, i > 0 && q.gap == 0)
		}
		return
	}
	tight := (at.item || h.row) && len(h.pieces) > 0 && (h.pieces[len(h.pieces)-1].item || h.row && h.pieces[len(h.pieces)-1].kind == report.Table)
	h.add(s, p, tight)
}

func firstKind(a, b report.Kind) report.Kind {
	if a != "" {
		return a
	}
	return b
}

// anyInside says whether a piece of the article has been seen.
func (h *walker) anyInside() bool {
	for _, p := range h.pieces {
		if p.kind == "" {
			return true
		}
	}
	return false
}

// outsideKind is what a piece outside the article is: a date or a byline in the page's head is the
// article's, the rest is the page's.
func outsideKind(s string) report.Kind {
	if _, _, ok := dateLine(oneLine(s)); ok {
		return ""
	}
	if isByline(s, strings.ToLower(s)) {
		return ""
	}
	return report.Notice
}

// metadata reads what a page says of itself: lang, Open Graph, schema.org JSON-LD, time elements.
func (h *walker) metadata(root *html.Node) {
	var timeStamp string
	var visit func(*html.Node, int)
	visit = func(n *html.Node, depth int) {
		if depth > maxDepth {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode {
				switch c.DataAtom {
				case atom.Html:
					lang, _, _ := strings.Cut(strings.ToLower(attr(c, "lang")), "-")
					h.meta.language = strings.TrimSpace(lang)
				case atom.Title:
					if h.meta.title == "" && c.FirstChild != nil && c.Namespace == "" {
						h.meta.title = oneLine(Clean(c.FirstChild.Data))
					}
				case atom.Meta:
					h.metaElement(c)
				case atom.Script:
					if attr(c, "type") == "application/ld+json" && c.FirstChild != nil {
						h.linkedData(c.FirstChild.Data)
					}
				case atom.Time:
					if d := isoPrefix(attr(c, "datetime")); d != "" && timeStamp == "" && kindOfElement(c.Parent) != report.Comment {
						timeStamp = d
					}
				}
				if attr(c, "itemprop") == "datePublished" && h.meta.published == "" {
					h.meta.published = isoPrefix(first(attr(c, "content"), attr(c, "datetime")))
				}
			}
			visit(c, depth+1)
		}
	}
	visit(root, 0)
	h.meta.published = first(h.meta.published, timeStamp)
}

func (h *walker) metaElement(n *html.Node) {
	name := strings.ToLower(first(attr(n, "property"), attr(n, "name")))
	content := oneLine(Clean(attr(n, "content")))
	if content == "" {
		return
	}
	switch name {
	case "og:site_name", "dc.publisher", "citation_publisher", "publisher":
		h.meta.publisher = first(h.meta.publisher, content)
	case "article:published_time", "og:article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date", "citation_publication_date":
		h.meta.published = first(h.meta.published, isoPrefix(content))
	case "author", "article:author", "dc.creator", "parsely-author", "byl":
		if !strings.HasPrefix(content, "http") && len(h.meta.authors) == 0 {
			h.meta.authors = append(h.meta.authors, strings.TrimPrefix(strings.TrimPrefix(content, "By "), "by "))
		}
	case "og:title":
		h.meta.title = content
	}
}

// linkedData reads schema.org objects: date, publisher and authors of an article.
func (h *walker) linkedData(s string) {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil { // a page's broken data are no reason to refuse the page
		return
	}
	h.linked(v, 0)
}

func (h *walker) linked(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			h.linked(e, depth+1)
		}
	case map[string]any:
		if g, ok := v["@graph"]; ok {
			h.linked(g, depth+1)
		}
		kind, _ := v["@type"].(string)
		if kinds, ok := v["@type"].([]any); ok && len(kinds) > 0 {
			kind, _ = kinds[0].(string)
		}
		if !strings.HasSuffix(kind, "Article") && !strings.HasSuffix(kind, "Posting") && kind != "Report" && kind != "WebPage" {
			return
		}
		if d, ok := v["datePublished"].(string); ok && (h.meta.published == "" || kind != "WebPage") {
			h.meta.published = first(isoPrefix(d), h.meta.published)
		}
		if names := namesOf(v["publisher"]); len(names) > 0 && h.meta.publisher == "" {
			h.meta.publisher = names[0]
		}
		if names := namesOf(v["author"]); len(names) > 0 && len(h.meta.authors) == 0 {
			h.meta.authors = names
		}
		if t, ok := v["headline"].(string); ok && h.meta.title == "" {
			h.meta.title = oneLine(Clean(t))
		}
	}
}

func namesOf(v any) []string {
	switch v := v.(type) {
	case string:
		if v != "" && !strings.HasPrefix(v, "http") {
			return []string{oneLine(Clean(v))}
		}
	case map[string]any:
		if n, ok := v["name"].(string); ok {
			return namesOf(n)
		}
	case []any:
		var out []string
		for _, e := range v {
			out = append(out, namesOf(e)...)
		}
		return out
	}
	return nil
}

// isoPrefix is the day of an ISO 8601 time, or its month or year where it says no more; else the first
// date that the words hold.
func isoPrefix(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 10 && s[4] == '-' && s[7] == '-' {
		if d, ok := findDay(s[:10]); ok {
			return d.iso
		}
	}
	if len(s) == 7 && s[4] == '-' && year(s[:4]) > 0 && ordinal(s[5:]) >= 1 && ordinal(s[5:]) <= 12 {
		return s
	}
	if year(s) > 0 {
		return s[:4]
	}
	if d, ok := findDay(s); ok && !d.yearless {
		return d.iso
	}
	return ""
}
