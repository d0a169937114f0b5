package mentions

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Sentence is a sentence divided into words, each with a label: "O" outside every mention, "B-Kind" where a mention of
// a kind begins, "I-Kind" where it goes on.
type Sentence struct {
	Words  []string
	Labels []string
}

// longestLine is more than any word has.
const longestLine = 1 << 20

// ReadCoNLL reads annotated sentences: a line a word, its label in the last column, columns parted by tabs or blanks, an
// empty line after each sentence. A line that begins with "-DOCSTART-", or a comment ("# …") before a sentence, is
// left out. A mention that begins with I- is taken to begin with B-. name is for errors.
func ReadCoNLL(in io.Reader, name string) ([]Sentence, error) {
	var out []Sentence
	var s Sentence
	end := func() {
		if len(s.Words) > 0 {
			s.Labels = begun(s.Labels)
			out = append(out, s)
		}
		s = Sentence{}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), longestLine)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if strings.TrimSpace(line) == "" {
			end()
			continue
		}
		if strings.HasPrefix(line, "-DOCSTART-") || len(s.Words) == 0 && strings.HasPrefix(line, "# ") {
			continue
		}
		word, label, ok := columns(line)
		if !ok {
			return nil, fmt.Errorf("%s:%d: want a word and its label (O, B-… or I-…), got %q", name, n, line)
		}
		if word == "" { // a blank of some kind that was annotated as a word
			continue
		}
		s.Words, s.Labels = append(s.Words, word), append(s.Labels, label)
	}
	if err := lines.Err(); err != nil {
		if errors.Is(err, bufio.ErrTooLong) {
			return nil, fmt.Errorf("%s: a line of more than %d bytes", name, longestLine)
		}
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	end()
	return out, nil
}

// columns is the first and the last column of a line.
func columns(line string) (word, label string, ok bool) {
	if k := strings.IndexByte(line, '\t'); k >= 0 {
		word, label = strings.TrimSpace(line[:k]), strings.TrimSpace(line[strings.LastIndexByte(line, '\t')+1:])
	} else {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			// A lone label: the word was a blank that Unicode calls one.
			return "", "", len(fields) == 1 && isLabel(fields[0])
		}
		word, label = fields[0], fields[len(fields)-1]
	}
	return word, label, isLabel(label)
}

func isLabel(l string) bool {
	return l == "O" || len(l) > 2 && (l[:2] == "B-" || l[:2] == "I-")
}

// begun writes B- where a mention begins.
func begun(labels []string) []string {
	before := "O"
	for i, l := range labels {
		if l[0] == 'I' && (before == "O" || before[2:] != l[2:]) {
			labels[i] = "B" + l[1:]
		}
		before = labels[i]
	}
	return labels
}

// Span is a mention: its first word, the word after its last, and its kind.
type Span struct {
	First, End int
	Kind       string
}

// Spans are the mentions that a sequence of labels marks.
func Spans(labels []string) []Span {
	var out []Span
	for i := 0; i < len(labels); i++ {
		if labels[i] == "O" {
			continue
		}
		s := Span{First: i, End: i + 1, Kind: labels[i][2:]}
		for s.End < len(labels) && labels[s.End] == "I-"+s.Kind {
			s.End++
		}
		out = append(out, s)
		i = s.End - 1
	}
	return out
}
