package intake

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
)

// isFeed tells RSS (all its kinds) and Atom by their root element.
func isFeed(l look) bool {
	head := l.head(4096)
	if start, err := decode(l.data[:min(len(l.data), 4096)&^1], "", false); err == nil { // also in UTF-16
		head = []byte(strings.TrimSpace(start))
	}
	if !bytes.HasPrefix(head, []byte("<")) || !feedRoot.Match(head) {
		return false
	}
	switch gofeed.DetectFeedType(bytes.NewReader(withoutProlog(head))) {
	case gofeed.FeedTypeRSS, gofeed.FeedTypeAtom:
		return true
	}
	return false
}

var (
	feedRoot = regexp.MustCompile(`(?i)<(?:\w+:)?(?:rss|feed|rdf)[\s>]`)
	prolog   = regexp.MustCompile(`^\s*<\?xml[^>]*\?>`)
	encoded  = regexp.MustCompile(`^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']`)
)

// withoutProlog cuts the declaration, whose encoding is no longer that of the text.
func withoutProlog(s []byte) []byte { return s[len(prolog.Find(s)):] }

// pagesOfFeed makes a page of each item.
func pagesOfFeed(s source) ([]*page, error) {
	declared := s.charset
	if m := encoded.FindSubmatch(s.data[:min(len(s.data), 256)]); m != nil && declared == "" {
		declared = string(m[1])
	}
	text, err := decode(s.data, declared, false)
	if err != nil {
		return nil, err
	}
	feed, err := gofeed.NewParser().Parse(bytes.NewReader(withoutProlog([]byte(text))))
	if err != nil {
		return nil, errors.New("broken: no feed that can be read: " + oneLine(err.Error()))
	}
	if len(feed.Items) == 0 {
		return nil, errors.New("empty: a feed without items")
	}
	if len(feed.Items) > mostPages {
		return nil, errTooMany
	}
	publisher := wordsOfMarkup(feed.Title)
	var pages []*page
	for _, item := range feed.Items {
		p, err := pageOfMarkup(first(item.Content, item.Description), "")
		if err != nil {
			return nil, err
		}
		p.whole = true
		p.meta = metadata{
			publisher: publisher,
			published: first(dayOf(item.Published, item.PublishedParsed), dayOf(item.Updated, item.UpdatedParsed)),
			language:  mainTongue(strings.ToLower(feed.Language)),
			address:   item.Link,
		}
		for _, by := range item.Authors {
			if by != nil && by.Name != "" {
				p.meta.authors = append(p.meta.authors, oneLine(Clean(by.Name)))
			}
		}
		pages = append(pages, titled(wordsOfMarkup(item.Title), p))
	}
	return pages, nil
}

// dayOf is the day as it is written, else as it was understood.
func dayOf(written string, at *time.Time) string {
	if day := isoPrefix(written); day != "" || at == nil {
		return day
	}
	return at.Format(time.DateOnly)
}

// wordsOfMarkup are the words of a title that may be written in HTML.
func wordsOfMarkup(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return oneLine(Clean(s))
	}
	p, err := pageOfHTML(s)
	if err != nil {
		return ""
	}
	return oneLine(p.text)
}
