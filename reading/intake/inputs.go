package intake

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/casus-project/casus/report"
)

// File is one file that was read: its bytes as they arrived, and its reports.
type File struct {
	Original []byte
	Reports  []*report.Report
}

// Inputs is Files without the bytes, which lets a web archive of any size pass as a stream.
func Inputs(paths []string, stdin io.Reader, opt Options) iter.Seq2[[]*report.Report, error] {
	return func(yield func([]*report.Report, error) bool) {
		(&reader{stdin: stdin, opt: opt, yield: func(f File, err error) bool { return yield(f.Reports, err) }}).paths(paths)
	}
}

// Files reads files, directories, "-" (standard input) and addresses one after the other in the order given and
// yields each file with its reports as it is read; nothing is kept of a file that has been passed on.
// A directory is walked in the order of its names, into its folders, and gives the files of a known kind
// (hidden ones left out). What cannot be read is yielded as a *Refused, and the rest goes on; so are, after
// their file, the parts of it that were left out.
func Files(paths []string, stdin io.Reader, opt Options) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		(&reader{stdin: stdin, opt: opt, yield: yield, keep: true}).paths(paths)
	}
}

// reader reads inputs and yields what they give.
type reader struct {
	stdin io.Reader
	opt   Options
	keep  bool // the bytes of each file
	yield func(File, error) bool
}

func (in *reader) paths(paths []string) {
	for _, p := range paths {
		if !in.path(p) {
			return
		}
	}
}

func (in *reader) refuse(origin, reason string) bool {
	return in.yield(File{}, &Refused{Origin: origin, Reason: reason})
}

// path yields what one path gives and says whether to go on.
func (in *reader) path(path string) bool {
	if path == "-" {
		if in.stdin == nil {
			return in.refuse("-", "unreadable: there is no standard input")
		}
		return in.stream("-", in.stdin, 0)
	}
	if isAddress(path) {
		return in.address(path)
	}
	info, err := os.Stat(path)
	if err != nil {
		return in.refuse(path, "unreadable: "+cause(err))
	}
	if info.IsDir() {
		return in.directory(path)
	}
	return in.file(path, info)
}

// address yields what stands at an address.
func (in *reader) address(address string) bool {
	if in.opt.Fetch == nil {
		return in.refuse(address, "an address: nothing is fetched here; save the page and hand in the file")
	}
	got, err := in.opt.Fetch(address)
	if err != nil {
		return in.refuse(address, "not fetched: "+err.Error())
	}
	return in.read(func(opt Options) (File, error) {
		s := newSource(address, got.Data, opt)
		s.media, s.charset = mediaOf(got.ContentType)
		reports, err := s.reports()
		return File{got.Data, reports}, err
	})
}

func (in *reader) directory(path string) bool {
	found, more := 0, true
	walkErr := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if more = in.refuse(p, "unreadable: "+cause(err)); !more {
				return fs.SkipAll
			}
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if p != path && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if k, _ := kindByName(p); d.IsDir() || k == nil {
			return nil
		}
		fi, err := os.Stat(p)
		if err == nil && fi.IsDir() {
			return nil
		}
		found++
		if err != nil {
			more = in.refuse(p, "unreadable: "+cause(err))
		} else {
			more = in.file(p, fi)
		}
		if !more {
			return fs.SkipAll
		}
		return nil
	})
	if !more {
		return false
	}
	if walkErr != nil {
		return in.refuse(path, "unreadable: "+cause(walkErr))
	}
	if found == 0 {
		return in.refuse(path, "empty: the directory holds no file of a known kind ("+Kinds()+")")
	}
	return true
}

func (in *reader) file(path string, info fs.FileInfo) bool {
	if !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return in.refuse(path, "unreadable: neither a file nor a directory")
	}
	f, err := os.Open(path)
	if err != nil {
		return in.refuse(path, "unreadable: "+cause(err))
	}
	defer func() { _ = f.Close() }() // read only: nothing to lose
	return in.stream(path, f, info.Size())
}

// stream yields what an open file gives. A web archive whose bytes nobody wants is read as it comes; anything else
// must fit into memory.
func (in *reader) stream(origin string, r io.Reader, size int64) bool {
	limit := in.opt.limit()
	from := bufio.NewReaderSize(r, 4096)
	head, err := from.Peek(512)
	if err != nil && err != io.EOF {
		return in.refuse(origin, "unreadable: "+cause(err))
	}
	if !in.keep && isArchive(look{data: head}) {
		return in.read(func(opt Options) (File, error) { return readArchive(origin, from, opt) })
	}
	if size > limit {
		return in.yield(File{}, tooLarge(origin, limit))
	}
	data, err := io.ReadAll(io.LimitReader(from, limit+1))
	if err != nil {
		return in.refuse(origin, "unreadable: "+cause(err))
	}
	return in.read(func(opt Options) (File, error) {
		reports, err := Read(origin, data, opt)
		return File{data, reports}, err
	})
}

// readArchive reads a web archive as a stream: what is held of it is its text.
func readArchive(origin string, r io.Reader, opt Options) (File, error) {
	digest := sha256.New()
	s := source{origin: origin, opt: opt, unpack: &unpacks{left: unpacksTo, over: errGrows}}
	pages, err := archivePages(s, packed{io.TeeReader(r, digest), s.unpack})
	if ended := opt.context().Err(); ended != nil {
		return File{}, fmt.Errorf("%s: not read to its end: %w", origin, ended)
	}
	if err != nil {
		return File{}, &Refused{Origin: origin, Reason: err.Error()}
	}
	if _, err := io.Copy(digest, r); err != nil {
		return File{}, &Refused{Origin: origin, Reason: "unreadable: " + cause(err)}
	}
	return File{nil, reportsOf(pages, identity{"sha256:" + hex.EncodeToString(digest.Sum(nil)), origin, archiveMedia}, opt)}, nil
}

// read yields a file, and after it what was left out of it.
func (in *reader) read(how func(Options) (File, error)) bool {
	var left []*Refused
	opt := in.opt
	opt.LeftOut = func(r *Refused) { left = append(left, r) }
	if !in.yield(how(opt)) {
		return false
	}
	for _, r := range left {
		if !in.yield(File{}, r) {
			return false
		}
	}
	return true
}

// cause is the reason of a file error without the path, which the refusal names already.
func cause(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
