package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/casus-project/casus/report"
)

// isWord tells a Word document (Office Open XML, ISO/IEC 29500) by the part that holds its text.
func isWord(l look) bool {
	if !bytes.HasPrefix(l.data, []byte("PK\x03\x04")) {
		return false
	}
	z, err := zip.NewReader(bytes.NewReader(l.data), int64(len(l.data)))
	if err != nil {
		return l.named // a broken one is named as such
	}
	_, there := mainPartOf(z)
	return there
}

// mainPartOf is the name of the part that holds the text.
func mainPartOf(z *zip.Reader) (string, bool) {
	for _, f := range z.File {
		if f.Name == "word/document.xml" {
			return f.Name, true
		}
	}
	for _, f := range z.File { // some programs number it
		if strings.HasPrefix(f.Name, "word/document") && strings.HasSuffix(f.Name, ".xml") {
			return f.Name, true
		}
	}
	return "", false
}

func pagesOfWord(s source) ([]*page, error) {
	z, err := zip.NewReader(bytes.NewReader(s.data), int64(len(s.data)))
	if err != nil {
		return nil, errors.New("broken: no Word document that can be read: " + err.Error())
	}
	main, _ := mainPartOf(z)
	d := &wordFile{styles: map[string]style{}}
	in := func(name string) string { return path.Join(path.Dir(main), name) }
	// styles, notes and properties may be missing or broken: the text is what counts
	_ = s.part(z, in("styles.xml"), d.style)
	if err := s.part(z, main, d.body); err != nil {
		return nil, err
	}
	for _, notes := range [...]string{"footnotes.xml", "endnotes.xml"} {
		if err := s.part(z, in(notes), d.notes); err != nil && !errors.Is(err, errNoPart) {
			return nil, err
		}
	}
	p := d.page()
	if err := s.part(z, "docProps/core.xml", p.meta.properties); errors.Is(err, s.unpack.over) {
		return nil, err
	}
	return []*page{p}, nil
}

var errNoPart = errors.New("broken: a Word document without its text")

// part reads one part of the document as XML.
func (s source) part(z *zip.Reader, name string, read func(*xml.Decoder) error) error {
	f, err := z.Open(name)
	if err != nil {
		return errNoPart
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > s.unpack.left { // it says so itself
		return s.unpack.over
	}
	x := xml.NewDecoder(unpacking{f, s.unpack})
	x.Strict = false
	switch err := read(x); {
	case errors.Is(err, s.unpack.over):
		return err
	case err != nil:
		return errors.New("broken: " + name + ": " + err.Error())
	}
	return nil
}

// style is what a style says of the paragraphs that have it.
type style struct {
	name, base    string
	heading, item bool
}

// wordFile gathers the text of a Word document.
type wordFile struct {
	builder
	styles map[string]style
}

// style reads the styles. A style's name is the same in every language of the program, its id is not.
func (d *wordFile) style(x *xml.Decoder) error {
	id, at := "", style{}
	return elements(x, func(e xml.StartElement) bool {
		switch e.Name.Local {
		case "style":
			id, at = value(e, "styleId"), style{}
		case "name":
			at.name = strings.ToLower(value(e, "val"))
		case "basedOn":
			at.base = value(e, "val")
		case "outlineLvl":
			at.heading = outlined(e)
		case "numPr":
			at.item = true
		}
		d.styles[id] = at
		return true
	}, nil, nil)
}

// of is what a style and those it is based on say.
func (d *wordFile) of(id string) (kind report.Kind, heading, item bool) {
	for range 10 {
		s, ok := d.styles[id]
		if !ok {
			break
		}
		heading = heading || s.heading || s.name == "title" || strings.HasPrefix(s.name, "heading ")
		item = item || s.item || strings.HasPrefix(s.name, "list ")
		switch s.name {
		case "quote", "intense quote":
			kind = firstKind(kind, report.Quotation)
		case "caption":
			kind = firstKind(kind, report.Caption)
		}
		id = s.base
	}
	return kind, heading, item && !heading
}

func outlined(e xml.StartElement) bool {
	n, err := strconv.Atoi(value(e, "val"))
	return err == nil && n < 9
}

// paragraph is one that is being read.
type paragraph struct {
	text       strings.Builder
	kind       report.Kind
	heading    bool
	item, goes bool // goes on in the next: its mark was deleted
}

// cells are the row of a table that is being read.
type cells struct{ rows [][]paragraphText }

type paragraphText struct {
	text string
	p    piece
}

// body reads paragraphs and tables.
func (d *wordFile) body(x *xml.Decoder) error { return d.story(x, nil) }

// notes reads foot- and endnotes, which follow the text. Its first two are the lines that separate them.
func (d *wordFile) notes(x *xml.Decoder) error {
	return d.story(x, func(e xml.StartElement) bool {
		kind := value(e, "type")
		return kind == "" || kind == "normal"
	})
}

// story reads a flow of paragraphs. Of what was changed under supervision it reads what stands now: inserted words, not
// deleted ones.
func (d *wordFile) story(x *xml.Decoder, note func(xml.StartElement) bool) error {
	var open []*paragraph // a text box lies in a paragraph and holds others
	var rows []*cells     // a table lies in a cell
	var over *paragraph   // whose mark was deleted
	hidden, inText := false, false
	props := ""
	end := func(p *paragraph) {
		text := paragraphText{p.text.String(), piece{kind: p.kind, heading: p.heading, item: p.item}}
		if n := len(rows); n > 0 && len(rows[n-1].rows) > 0 {
			row := rows[n-1]
			last := &row.rows[len(row.rows)-1]
			*last = append(*last, text)
			return
		}
		d.put(text)
	}
	return elements(x, func(e xml.StartElement) bool {
		name := e.Name.Local
		switch name {
		case "del", "moveFrom":
			if props == "" {
				return false
			}
			if name == "del" && props == "pPr" && len(open) > 0 {
				open[len(open)-1].goes = true
			}
		case "Fallback", "delText", "instrText", "sectPr", "pPrChange", "rPrChange":
			return false
		case "footnote", "endnote":
			return note == nil || note(e)
		case "p":
			p := over
			if over = nil; p == nil {
				p = &paragraph{}
			}
			p.goes = false
			open = append(open, p)
		case "pPr":
			props = name
		case "rPr":
			if props == "" {
				props = name
			}
		case "r":
			hidden = false
		case "vanish":
			if props == "rPr" {
				hidden = on(e)
			}
		case "tr":
			rows = append(rows, &cells{})
		case "tc":
			if n := len(rows); n > 0 {
				rows[n-1].rows = append(rows[n-1].rows, nil)
			}
		case "t":
			inText = true
		}
		if len(open) == 0 {
			return true
		}
		p := open[len(open)-1]
		if props == "pPr" {
			switch name {
			case "pStyle":
				p.kind, p.heading, p.item = d.of(value(e, "val"))
			case "numPr":
				p.item = !p.heading
			case "outlineLvl":
				p.heading = outlined(e)
			}
			return true
		}
		switch name {
		case "tab", "ptab":
			p.text.WriteByte('\t')
		case "br", "cr":
			p.text.WriteByte('\n')
		case "noBreakHyphen":
			p.text.WriteByte('-')
		}
		return true
	}, func(words string) {
		if inText && !hidden && len(open) > 0 {
			open[len(open)-1].text.WriteString(words)
		}
	}, func(name string) {
		switch name {
		case "t":
			inText = false
		case "pPr", "rPr":
			if props == name {
				props = ""
			}
		case "p":
			if n := len(open); n > 0 {
				p := open[n-1]
				if open = open[:n-1]; p.goes && over == nil {
					over = p
				} else {
					end(p)
				}
			}
		case "tr":
			if n := len(rows); n > 0 {
				row := rows[n-1]
				rows = rows[:n-1]
				d.row(row, rows)
			}
		case "body":
			if over != nil {
				end(over)
				over = nil
			}
		}
	})
}

// row puts a row of a table: as one where its cells are short, else as the paragraphs that it lays out.
func (d *wordFile) row(row *cells, outer []*cells) {
	table := len(row.rows) >= 2
	var texts []string
	for _, cell := range row.rows {
		var b strings.Builder
		for _, p := range cell {
			b.WriteString(p.text + " ")
		}
		text := oneLine(Clean(b.String()))
		texts = append(texts, text)
		table = table && len(text) <= 400
	}
	var out []paragraphText
	if table {
		out = []paragraphText{{strings.TrimSpace(strings.Join(texts, "   ")), piece{kind: report.Table}}}
	} else {
		for _, cell := range row.rows {
			out = append(out, cell...)
		}
	}
	if n := len(outer); n > 0 && len(outer[n-1].rows) > 0 {
		last := &outer[n-1].rows[len(outer[n-1].rows)-1]
		*last = append(*last, out...)
		return
	}
	for _, p := range out {
		d.put(p)
	}
}

// put adds a paragraph.
func (d *wordFile) put(t paragraphText) {
	n := len(d.pieces)
	tight := n > 0 && (t.p.item && d.pieces[n-1].item || t.p.kind == report.Table && d.pieces[n-1].kind == report.Table)
	d.add(t.text, t.p, tight)
}

// templateMade is when the template was made with which a widespread library (python-docx) begins each document.
const templateMade = "2013-12-23T23:15:00Z"

// properties reads Dublin Core: title, author, day, language.
func (m *metadata) properties(x *xml.Decoder) error {
	name := ""
	return elements(x, func(e xml.StartElement) bool { name = e.Name.Local; return true }, func(words string) {
		words = oneLine(Clean(words))
		if words == "" {
			return
		}
		switch name {
		case "title":
			m.title = words
		case "creator":
			m.authors = nil
			for _, by := range strings.Split(words, ";") {
				if personName(strings.TrimSpace(by)) {
					m.authors = append(m.authors, strings.TrimSpace(by))
				}
			}
		case "created":
			if words != templateMade {
				m.lastly, m.lastlyBy = isoPrefix(words), report.Metadata
			}
		case "language":
			m.language = mainTongue(strings.ToLower(words))
		}
	}, func(string) { name = "" })
}

// elements goes through XML: begin is told of each element and says whether to go into it, words of the text
// between, end of the name of each that ends.
func elements(x *xml.Decoder, begin func(xml.StartElement) bool, words func(string), end func(string)) error {
	for depth := 0; ; {
		t, err := x.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("elements in more than 2000 others")
			}
			if !begin(t) {
				if err := pass(x); err != nil {
					return err
				}
				depth--
			}
		case xml.EndElement:
			depth--
			if end != nil {
				end(t.Name.Local)
			}
		case xml.CharData:
			if words != nil {
				words(string(t))
			}
		}
	}
}

// pass goes over what an element holds.
func pass(x *xml.Decoder) error {
	for depth := 1; depth > 0; {
		t, err := x.RawToken()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

func value(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on says whether a property that is there holds.
func on(e xml.StartElement) bool {
	switch value(e, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}
