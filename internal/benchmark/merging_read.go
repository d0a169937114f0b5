package benchmark

import (
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/casus-project/casus/reading/language"
)

// story is a document of ECB+ (Cybulska and Vossen 2014) with its event mentions.
type story struct {
	topic, name string // "35", "35_3ecbplus"
	sentences   [][]string
	mentions    []mention
}

// mention is an event mention: words of a sentence that name an action.
type mention struct {
	story    int // index
	sentence int
	words    []int  // positions in the sentence, in order
	event    string // of its chain; mentions of one event in all documents share it
}

type ecbFile struct {
	Name   string `xml:"doc_name,attr"`
	Tokens []struct {
		ID       string `xml:"t_id,attr"`
		Sentence int    `xml:"sentence,attr"`
		Word     string `xml:",chardata"`
	} `xml:"token"`
	Markables struct {
		All []struct {
			XMLName xml.Name
			ID      string `xml:"m_id,attr"`
			Anchors []struct {
				ID string `xml:"t_id,attr"`
			} `xml:"token_anchor"`
		} `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		All []struct {
			XMLName xml.Name
			Note    string `xml:"note,attr"`
			Sources []struct {
				ID string `xml:"m_id,attr"`
			} `xml:"source"`
			Target struct {
				ID string `xml:"m_id,attr"`
			} `xml:"target"`
		} `xml:",any"`
	} `xml:"Relations"`
}

// readStory reads one document. Its mentions are the markables of the classes ACTION and NEG_ACTION. Those joined to one instance by a
// relation, across documents or within one, are one event; a mention that no relation joins is an event of its own.
func readStory(topic, name string, data []byte) (story, error) {
	s := story{topic: topic, name: name}
	var f ecbFile
	d := xml.NewDecoder(strings.NewReader(string(data)))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // the files are UTF-8 whatever they say
	if err := d.Decode(&f); err != nil {
		return s, fmt.Errorf("no document of ECB+, XML with tokens, markables and relations: %w", err)
	}
	at := map[string][2]int{}
	for _, t := range f.Tokens {
		if t.Sentence < 0 || t.Sentence > len(f.Tokens) {
			return s, fmt.Errorf("token %s: sentence %d", t.ID, t.Sentence)
		}
		for len(s.sentences) <= t.Sentence {
			s.sentences = append(s.sentences, nil)
		}
		at[t.ID] = [2]int{t.Sentence, len(s.sentences[t.Sentence])}
		s.sentences[t.Sentence] = append(s.sentences[t.Sentence], t.Word)
	}
	event := map[string]string{}
	for _, r := range f.Relations.All {
		id := r.Note
		if id == "" || r.XMLName.Local != "CROSS_DOC_COREF" {
			id = name + "#" + r.Target.ID
		}
		for _, m := range r.Sources {
			event[m.ID] = id
		}
	}
	for _, m := range f.Markables.All {
		class := strings.TrimPrefix(m.XMLName.Local, "NEG_")
		if !strings.HasPrefix(class, "ACTION") || len(m.Anchors) == 0 {
			continue
		}
		first, ok := at[m.Anchors[0].ID]
		if !ok {
			return s, fmt.Errorf("markable %s: no token %s", m.ID, m.Anchors[0].ID)
		}
		x := mention{sentence: first[0], event: event[m.ID]}
		if x.event == "" {
			x.event = name + "/" + m.ID
		}
		for _, a := range m.Anchors {
			if p, ok := at[a.ID]; ok && p[0] == first[0] {
				x.words = append(x.words, p[1])
			}
		}
		sort.Ints(x.words)
		s.mentions = append(s.mentions, x)
	}
	return s, nil
}

// validated lists the sentences that the corpus's authors checked, by document: the published evaluation counts no others. Nil where the
// file is neither in the folder nor beside it.
func validated(dir string) (map[string]map[int]bool, error) {
	const name = "ECBplus_coreference_sentences.csv"
	for _, path := range []string{filepath.Join(dir, name), filepath.Join(dir, "..", name)} {
		f, err := os.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		rows, err := csv.NewReader(f).ReadAll()
		_ = f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out := map[string]map[int]bool{}
		for _, r := range rows {
			if len(r) < 3 {
				continue
			}
			n, err := strconv.Atoi(strings.TrimSpace(r[2]))
			if err != nil {
				continue // the heading
			}
			doc := r[0] + "_" + r[1]
			if out[doc] == nil {
				out[doc] = map[int]bool{}
			}
			out[doc][n] = true
		}
		return out, nil
	}
	return nil, nil
}

// readStories reads the documents of a folder of topics, in order of topic and name; keep says which topics.
func readStories(dir string, keep func(topic int) bool) ([]story, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var topics []int
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && e.IsDir() && keep(n) {
			topics = append(topics, n)
		}
	}
	sort.Ints(topics)
	checked, err := validated(dir)
	if err != nil {
		return nil, err
	}
	var out []story
	for _, n := range topics {
		paths, err := filepath.Glob(filepath.Join(dir, strconv.Itoa(n), "*.xml"))
		if err != nil {
			return nil, err
		}
		sort.Strings(paths)
		for _, p := range paths {
			data, err := os.ReadFile(p)
			if err != nil {
				return nil, err
			}
			s, err := readStory(strconv.Itoa(n), strings.TrimSuffix(filepath.Base(p), ".xml"), data)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", p, err)
			}
			kept := s.mentions[:0]
			for _, m := range s.mentions {
				m.story = len(out)
				if checked == nil || checked[s.name][m.sentence] {
					kept = append(kept, m)
				}
			}
			s.mentions = kept
			out = append(out, s)
		}
	}
	return out, nil
}

// parsed is a sentence of a story with its parse.
type parsed struct {
	tokens []language.Token // those of all sentences that the reading makes of it, heads shifted
	of     []int            // for each word of the story's sentence its token, -1 for none
}

// parseStory parses the sentences of a story from their words with blanks between.
func parseStory(model *language.Model, s story) []parsed {
	out := make([]parsed, len(s.sentences))
	for i, words := range s.sentences {
		var b strings.Builder
		starts := make([]int, len(words))
		for j, w := range words {
			if j > 0 {
				b.WriteByte(' ')
			}
			starts[j] = b.Len()
			switch w {
			case "``", "''":
				w = `"`
			}
			b.WriteString(w)
		}
		var p parsed
		for _, sent := range model.Read(b.String(), 0) {
			base := len(p.tokens)
			for _, t := range sent.Tokens {
				if t.Head >= 0 {
					t.Head += base
				}
				p.tokens = append(p.tokens, t)
			}
		}
		p.of = make([]int, len(words))
		k := 0
		for j := range words {
			p.of[j] = -1
			for k < len(p.tokens) && p.tokens[k].End <= starts[j] {
				k++
			}
			if k < len(p.tokens) && p.tokens[k].Start <= starts[j] {
				p.of[j] = k
			}
		}
		out[i] = p
	}
	return out
}

// head is the token of a mention whose own head lies outside it; the first where several do.
func (p parsed) head(words []int) int {
	in := map[int]bool{}
	for _, w := range words {
		if w < len(p.of) && p.of[w] >= 0 {
			in[p.of[w]] = true
		}
	}
	for _, w := range words {
		if w >= len(p.of) || p.of[w] < 0 {
			continue
		}
		if t := p.tokens[p.of[w]]; !in[t.Head] || t.Head == p.of[w] {
			return p.of[w]
		}
	}
	return -1
}
