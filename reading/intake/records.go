package intake

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// Lines of JSON: one report a line. The names of the fields are those that news APIs, corpora and crawlers use.
var fieldNames = struct{ text, html, title, address, published, publisher, authors, language []string }{
	text:      []string{"text", "content", "body", "full_text", "fulltext", "article_text", "articlebody", "maintext", "raw_text", "article"},
	html:      []string{"html", "content_html", "body_html", "raw_html"},
	title:     []string{"title", "headline", "subject"},
	address:   []string{"url", "link", "address", "uri", "permalink", "origin"},
	published: []string{"published", "published_at", "publishedat", "date_published", "datepublished", "publication_date", "publish_date", "pubdate", "pub_date", "date", "datetime", "timestamp", "created_at"},
	publisher: []string{"publisher", "source", "site", "site_name", "sitename", "outlet", "source_name", "source_domain", "domain"},
	authors:   []string{"authors", "author", "byline", "creator"},
	language:  []string{"language", "lang"},
}

// isLines tells lines of JSON objects also where nothing names them so.
func isLines(l look) bool {
	if l.named {
		return signature(l.data) == ""
	}
	line, _, _ := bytes.Cut(l.head(1<<20), []byte("\n"))
	return len(line) > 1 && line[0] == '{' && json.Valid(line)
}

// mostNamed is how many broken lines of a file are named one by one; of the rest it is said how many they are.
const mostNamed = 100

func pagesOfLines(s source) ([]*page, error) {
	text, err := decode(s.data, s.charset, false)
	if err != nil {
		return nil, err
	}
	var pages []*page
	var firstErr error
	n, broken := 0, 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		p, err := pageOfLine(line)
		if err != nil {
			if broken++; broken <= mostNamed {
				s.leftOut(fmt.Sprintf("%s line %d", s.origin, n), err.Error(), false)
			}
			if firstErr == nil {
				firstErr = fmt.Errorf("no line is a report; line %d: %w", n, err)
			}
			continue
		}
		if pages = append(pages, p); len(pages) > mostPages {
			return nil, errTooMany
		}
	}
	if broken > mostNamed {
		s.leftOut(s.origin, fmt.Sprintf("%d more lines that are no report", broken-mostNamed), false)
	}
	if len(pages) == 0 {
		return nil, firstErr
	}
	return pages, nil
}

// pageOfLine reads one line.
func pageOfLine(line string) (*page, error) {
	var fields map[string]any
	if err := json.Unmarshal([]byte(line), &fields); err != nil {
		return nil, fmt.Errorf("no JSON object: %w", err)
	}
	lower := make(map[string]any, len(fields))
	for _, k := range slices.Sorted(maps.Keys(fields)) { // capitals come before small letters
		lower[strings.ToLower(k)] = fields[k]
	}
	one := func(names []string) string {
		for _, name := range names {
			if all := wordsIn(lower[name]); len(all) > 0 {
				return all[0]
			}
		}
		return ""
	}
	p, err := pageOfMarkup(one(fieldNames.text), one(fieldNames.html))
	if err != nil {
		return nil, err
	}
	if p.text == "" {
		if _, ok := lower["quote"]; ok {
			return nil, errors.New("a claim, not a report")
		}
		return nil, fmt.Errorf("no text; accepted: a field %s", strings.Join(fieldNames.text[:3], ", ")+" or "+fieldNames.html[0])
	}
	p.whole = true
	p.meta.address = one(fieldNames.address)
	if day := dayIn(lower, fieldNames.published); day != "" {
		p.meta.published = day
	}
	p.meta.publisher = first(one(fieldNames.publisher), p.meta.publisher)
	p.meta.language = first(strings.ToLower(mainTongue(one(fieldNames.language))), p.meta.language)
	for _, name := range fieldNames.authors {
		if all := wordsIn(lower[name]); len(all) > 0 {
			p.meta.authors = all
			break
		}
	}
	return titled(first(one(fieldNames.title), p.meta.title), p), nil
}

// pageOfMarkup reads a text that may be HTML.
func pageOfMarkup(text, markup string) (*page, error) {
	if text == "" {
		text = markup
	} else if markup = text; !marked(text) {
		return pageOfText(text), nil
	}
	if text == "" {
		return &page{}, nil
	}
	return pageOfHTML(markup)
}

// marked says whether a text is written in HTML.
func marked(s string) bool {
	lower := strings.ToLower(s)
	for _, tag := range [...]string{"</p>", "<p>", "<br", "</div>", "</a>", "<html", "</li>", "</em>", "</strong>", "</b>", "</i>", "<img "} {
		if strings.Contains(lower, tag) {
			return true
		}
	}
	return false
}

// wordsIn are the words of a value: a string, a list of them, or what an object calls its name. An address is a
// word too.
func wordsIn(v any) []string {
	switch v := v.(type) {
	case string:
		if s := strings.TrimSpace(v); s != "" {
			return []string{s}
		}
	case []any:
		var out []string
		for _, e := range v {
			if _, nested := e.([]any); !nested {
				out = append(out, wordsIn(e)...)
			}
		}
		return out
	case map[string]any:
		for _, name := range [...]string{"name", "title", "value", "rendered", "domain", "id"} {
			if s, ok := v[name].(string); ok && s != "" {
				return []string{s}
			}
		}
	}
	return nil
}

// dayIn is the day of the first field that has one: ISO 8601, a day in words, or seconds or milliseconds since 1970.
func dayIn(fields map[string]any, names []string) string {
	for _, name := range names {
		switch v := fields[name].(type) {
		case string:
			if day := isoPrefix(v); day != "" {
				return day
			}
		case float64:
			if v > 1e11 {
				v /= 1000
			}
			if v > 0 && v < 4e9 {
				return time.Unix(int64(math.Floor(v)), 0).UTC().Format(time.DateOnly)
			}
		}
	}
	return ""
}

// mainTongue is the language of a tag: "en" of "en-GB".
func mainTongue(tag string) string {
	tongue, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(tongue) > 3 {
		return ""
	}
	return tongue
}
