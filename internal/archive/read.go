package archive

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/casus-project/casus/record"
)

// What an archive may be, so that none takes all memory or all disk.
const (
	// An archive may grow a hundredfold, and by a gigabyte whatever its size.
	mostGrowth  = 100
	freeGrowth  = 1 << 30
	deepestJSON = 64
)

// longestLine is more than the longest content can be, in bytes: the largest file (intake.LargestFile) in base64, and its text. A test makes it shorter.
var longestLine = 128 << 20

// Refused says what in an archive cannot be taken. Nothing of it was.
type Refused struct {
	Member string // of the zip; empty for the zip itself
	Line   int    // from 1; zero for the whole member
	What   string
}

// Error names the place.
func (r *Refused) Error() string {
	switch {
	case r.Member == "":
		return "the archive is refused: " + r.What
	case r.Line == 0:
		return fmt.Sprintf("the archive is refused: %s: %s", r.Member, r.What)
	}
	return fmt.Sprintf("the archive is refused: %s line %d: %s", r.Member, r.Line, r.What)
}

// Archive is a room in a file, opened to be read.
type Archive struct {
	members map[string]*zip.File
	about   about
}

// Open opens an archive of a size in bytes and looks at what it says of itself.
func Open(file io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(file, size)
	if err != nil {
		return nil, &Refused{What: fmt.Sprintf("it is no zip (%v); accepted: what casus export --format room wrote", err)}
	}
	a := &Archive{members: map[string]*zip.File{}}
	var grown uint64
	for _, f := range z.File {
		switch f.Name {
		case aboutFile, entriesFile, contentsFile, hashesFile, checkpointsFile:
		default:
			return nil, &Refused{What: fmt.Sprintf("it holds %.100q; accepted: %s, %s, %s, %s and %s alone", f.Name, aboutFile, entriesFile, contentsFile, hashesFile, checkpointsFile)}
		}
		if a.members[f.Name] != nil {
			return nil, &Refused{Member: f.Name, What: "it is there twice"}
		}
		a.members[f.Name] = f
		if grown += f.UncompressedSize64; grown > mostGrowth*uint64(size)+freeGrowth {
			return nil, &Refused{Member: f.Name, What: fmt.Sprintf("it grows to more than %d times the archive and 1 GiB: a zip bomb, or no room of ours", mostGrowth)}
		}
	}
	n := 0
	for line, err := range lines[about](a, aboutFile) {
		if err != nil {
			return nil, err
		}
		n++
		a.about = line
	}
	if n != 1 || a.about.Form != form || a.about.Entries < 0 {
		return nil, &Refused{Member: aboutFile, What: fmt.Sprintf("the form is %.100q; accepted: one line with the form %q", a.about.Form, form)}
	}
	return a, nil
}

// lines reads the lines of a member.
func lines[T any](a *Archive, name string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		f := a.members[name]
		if f == nil {
			yield(none, &Refused{Member: name, What: "it is missing"})
			return
		}
		member, err := f.Open()
		if err != nil {
			yield(none, &Refused{Member: name, What: err.Error()})
			return
		}
		defer member.Close()
		in := bufio.NewReaderSize(member, 64<<10)
		for n := 1; ; n++ {
			line, err := readLine(in)
			if err == io.EOF {
				return
			}
			var got T
			if err == nil {
				got, err = parse[T](line)
			}
			if err != nil {
				yield(none, &Refused{name, n, err.Error()})
				return
			}
			if !yield(got, nil) {
				return
			}
		}
	}
}

// readLine reads a line without its end; io.EOF after the last.
func readLine(in *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > longestLine:
			return nil, fmt.Errorf("it is longer than %d MiB", longestLine>>20)
		case err == nil:
			return line[:len(line)-1], nil
		case errors.Is(err, bufio.ErrBufferFull):
		case err == io.EOF && len(line) == 0:
			return nil, io.EOF
		case err == io.EOF:
			return nil, errors.New("it does not end: the file was cut off")
		default:
			return nil, err
		}
	}
}

// parse reads one JSON object, and nothing that is not in its form.
func parse[T any](line []byte) (T, error) {
	var out T
	if !utf8.Valid(line) {
		return out, errors.New("it is not in UTF-8")
	}
	if err := shallow(line); err != nil {
		return out, err
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		return out, err
	}
	if _, err := d.Token(); err != io.EOF {
		return out, errors.New("more than one object on a line")
	}
	return out, nil
}

// shallow refuses JSON that is nested deeper than anything of ours.
func shallow(line []byte) error {
	depth, quoted := 0, false
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > deepestJSON {
				return fmt.Errorf("it is nested more than %d deep", deepestJSON)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// line is an entry with its content; nil when it was erased.
type line struct {
	record.Entry
	content *record.Content
}

// entries reads the entries with their contents, in order.
func (a *Archive) entries() iter.Seq2[line, error] {
	return func(yield func(line, error) bool) {
		next, stop := iter.Pull2(lines[content](a, contentsFile))
		defer stop()
		c, err, more := next()
		last := int64(-1)
		n := int64(0)
		for e, bad := range lines[entry](a, entriesFile) {
			if bad == nil && err != nil {
				bad = err
			}
			var out line
			if bad == nil {
				out.Entry, bad = e.read(n)
			}
			if bad == nil && more && c.Index <= last {
				bad = &Refused{Member: contentsFile, What: fmt.Sprintf("index %d comes after %d; accepted: each once, in order", c.Index, last)}
			}
			if bad == nil && more && c.Index == n {
				last = c.Index
				if out.content, bad = c.read(out.Entry); bad == nil {
					c, err, more = next()
				}
			}
			if !yield(out, bad) || bad != nil {
				return
			}
			n++
		}
		if err == nil && more {
			err = &Refused{Member: contentsFile, What: fmt.Sprintf("there is a content for entry %d, and only %d entries", c.Index, n)}
		}
		if err == nil && n != a.about.Entries {
			err = &Refused{Member: entriesFile, What: fmt.Sprintf("there are %d; %s says %d", n, aboutFile, a.about.Entries)}
		}
		if err != nil {
			yield(line{}, err)
		}
	}
}

// read is the entry that should stand at an index.
func (e entry) read(at int64) (record.Entry, error) {
	refuse := func(what string, args ...any) (record.Entry, error) {
		return record.Entry{}, &Refused{entriesFile, int(at) + 1, fmt.Sprintf(what, args...)}
	}
	t, err := time.Parse(when, e.When)
	if err != nil {
		return refuse("when is %.50q; accepted: %s", e.When, when)
	}
	out := record.Entry{Index: e.Index, When: t, Who: e.Who, Kind: record.Kind(e.Kind), Subject: e.Subject}
	if len(e.Digest) != len(out.Digest) {
		return refuse("digest has %d bytes; accepted: %d", len(e.Digest), len(out.Digest))
	}
	if e.Index != at {
		return refuse("index is %d; accepted: %d, for they go on by one", e.Index, at)
	}
	copy(out.Digest[:], e.Digest)
	if _, err := out.Leaf(); err != nil {
		return refuse("%v", err)
	}
	return out, nil
}

// read is the content of an entry.
func (c content) read(of record.Entry) (*record.Content, error) {
	refuse := func(what string, args ...any) (*record.Content, error) {
		return nil, &Refused{Member: contentsFile, What: fmt.Sprintf("index %d: ", c.Index) + fmt.Sprintf(what, args...)}
	}
	var out record.Content
	if len(c.Salt) != len(out.Salt) {
		return refuse("salt has %d bytes; accepted: %d", len(c.Salt), len(out.Salt))
	}
	copy(out.Salt[:], c.Salt)
	if out.Body = c.Bytes; c.Text != nil {
		out.Body = []byte(*c.Text)
	}
	if out.Digest() != of.Digest {
		return refuse("it is not what the entry's digest says")
	}
	if err := shallow(out.Body); err != nil {
		return refuse("%v", err)
	}
	return &out, nil
}

// hashes reads the stored hashes, in order.
func (a *Archive) hashes() iter.Seq2[tlog.Hash, error] {
	return func(yield func(tlog.Hash, error) bool) {
		n := int64(0)
		for h, err := range lines[hash](a, hashesFile) {
			if err == nil && (h.Index != n || len(h.Hash) != tlog.HashSize) {
				err = &Refused{hashesFile, int(n) + 1, fmt.Sprintf("index %d with %d bytes; accepted: index %d with %d", h.Index, len(h.Hash), n, tlog.HashSize)}
			}
			if err != nil {
				yield(tlog.Hash{}, err)
				return
			}
			if !yield(tlog.Hash(h.Hash), nil) {
				return
			}
			n++
		}
	}
}

// checkpoints reads the signed checkpoints, in order.
func (a *Archive) checkpoints() iter.Seq2[record.Signed, error] {
	return func(yield func(record.Signed, error) bool) {
		last, n := int64(-1), 0
		for c, err := range lines[checkpoint](a, checkpointsFile) {
			n++
			if err == nil && (c.Size <= last || c.Size > a.about.Entries) {
				err = &Refused{checkpointsFile, n, fmt.Sprintf("size %d after %d; accepted: rising sizes to %d", c.Size, last, a.about.Entries)}
			}
			last = c.Size
			if !yield(record.Signed{Size: c.Size, Note: []byte(c.Note)}, err) || err != nil {
				return
			}
		}
	}
}
