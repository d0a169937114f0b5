package intake

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/casus-project/casus/report"
)

var markdownParser = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

func pagesOfMarkdown(s source) ([]*page, error) {
	text, err := decode(s.data, s.charset, false)
	if err != nil {
		return nil, err
	}
	return []*page{pageOfMarkdown(text)}, nil
}

// pageOfMarkdown takes Markdown apart (CommonMark with tables): headings, paragraphs, quotes, items. The
// marks of emphasis and the addresses of links go; a head of "key: value" lines between rules is metadata.
func pageOfMarkdown(s string) *page {
	meta, body := frontMatter(strings.ReplaceAll(s, "\r\n", "\n"))
	src := []byte(Clean(body))
	w := &builder{}
	markdownBlocks(w, markdownParser.Parse(text.NewReader(src)), src, place{}, 0)
	p := w.page()
	p.meta = meta
	tightenItems(p)
	return p
}

// tightenItems puts an item on the line under another without a gap: they are one list.
func tightenItems(p *page) {
	for i := range p.pieces {
		if q := &p.pieces[i]; q.item && i > 0 && p.pieces[i-1].end == q.start-1 {
			q.gap = 0
		}
	}
}

func frontMatter(s string) (metadata, string) {
	var m metadata
	rest, ok := strings.CutPrefix(strings.TrimPrefix(s, "\ufeff"), "---\n")
	if !ok {
		return m, s
	}
	n := strings.Index(rest, "\n---")
	if n < 0 || n > 4000 {
		return m, s
	}
	for _, l := range strings.Split(rest[:n], "\n") {
		key, value, ok := strings.Cut(l, ":")
		value = strings.Trim(strings.TrimSpace(value), `"'`)
		if !ok || value == "" {
			continue
		}
		value = oneLine(Clean(value))
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "title":
			m.title = value
		case "date", "published", "publish_date", "pubdate":
			m.published = isoPrefix(value)
		case "publisher", "source", "site", "outlet":
			m.publisher = value
		case "author", "authors", "by":
			m.authors = strings.FieldsFunc(strings.Trim(value, "[]"), func(r rune) bool { return r == ',' || r == ';' })
			for i := range m.authors {
				m.authors[i] = strings.Trim(m.authors[i], ` "'`)
			}
		case "lang", "language":
			m.language, _, _ = strings.Cut(strings.ToLower(value), "-")
		}
	}
	rest = rest[n+4:]
	return m, rest[strings.IndexByte(rest+"\n", '\n'):]
}

func markdownBlocks(w *builder, n ast.Node, src []byte, at place, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Heading:
			w.add(inlineText(c, src), piece{heading: true}, false)
		case *ast.Paragraph, *ast.TextBlock:
			t, only := inlineText(c, src), onlyImage(c)
			p := piece{kind: at.kind, item: at.item}
			if only {
				p.kind = report.Caption
			}
			w.add(t, p, at.item && len(w.pieces) > 0 && w.pieces[len(w.pieces)-1].item)
		case *ast.Blockquote:
			markdownBlocks(w, c, src, place{kind: report.Quotation}, depth+1)
		case *ast.ListItem:
			markdownBlocks(w, c, src, place{kind: at.kind, item: true}, depth+1)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			w.add(linesText(c, src), piece{kind: at.kind}, false)
		case *ast.HTMLBlock:
			if inner, err := pageOfHTML(linesText(c, src)); err == nil {
				for _, q := range inner.pieces {
					w.add(inner.text[q.start:q.end], piece{heading: q.heading, item: q.item, kind: q.kind}, false)
				}
			}
		case *ast.ThematicBreak:
			w.add("* * *", piece{kind: report.Notice}, false)
		case *extast.TableHeader, *extast.TableRow:
			var cells []string
			for d := c.FirstChild(); d != nil; d = d.NextSibling() {
				cells = append(cells, oneLine(inlineText(d, src)))
			}
			w.add(strings.Join(cells, "   "), piece{kind: report.Table}, len(w.pieces) > 0 && w.pieces[len(w.pieces)-1].kind == report.Table)
		default:
			markdownBlocks(w, c, src, at, depth+1)
		}
	}
}

func linesText(n ast.Node, src []byte) string {
	var b strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		l := n.Lines().At(i)
		b.Write(l.Value(src))
	}
	return b.String()
}

// onlyImage says whether a paragraph is a picture with its words and nothing else.
func onlyImage(n ast.Node) bool {
	c := n.FirstChild()
	if c == nil || c.NextSibling() != nil {
		return false
	}
	_, ok := c.(*ast.Image)
	return ok
}

func inlineText(n ast.Node, src []byte) string {
	var b strings.Builder
	inlineInto(&b, n, src, 0)
	return b.String()
}

func inlineInto(b *strings.Builder, n ast.Node, src []byte, depth int) {
	if depth > maxDepth {
		return
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.Write(unescaped(c.Segment.Value(src), c.IsRaw()))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(src))
		case *ast.RawHTML:
		default:
			inlineInto(b, c, src, depth+1)
		}
	}
}

// unescaped resolves backslash escapes and character references, which the parser leaves in its text.
func unescaped(s []byte, raw bool) []byte {
	if raw {
		return s
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
}
