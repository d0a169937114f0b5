package intake

import (
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

// Inputs is Files without the bytes.
func Inputs(paths []string, stdin io.Reader, opt Options) iter.Seq2[[]*report.Report, error] {
	return func(yield func([]*report.Report, error) bool) {
		for f, err := range Files(paths, stdin, opt) {
			if !yield(f.Reports, err) {
				return
			}
		}
	}
}

// Files reads files, directories and "-" (standard input) one after the other in the order given and
// yields each file with its reports as it is read; nothing is kept of a file that has been passed on.
// A directory is walked in the order of its names, into its folders, and gives the files of a known kind
// (hidden ones left out). What cannot be read is yielded as a *Refused, and the rest goes on.
func Files(paths []string, stdin io.Reader, opt Options) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, p := range paths {
			if !inputsOf(p, stdin, opt, yield) {
				return
			}
		}
	}
}

// inputsOf yields what one path gives and says whether to go on.
func inputsOf(path string, stdin io.Reader, opt Options, yield func(File, error) bool) bool {
	if path == "-" {
		if stdin == nil {
			return yield(File{}, &Refused{"-", "unreadable: there is no standard input"})
		}
		return yield(readAll("-", stdin, opt))
	}
	if strings.HasPrefix(path, "http://") || strings.HasPrefix(path, "https://") {
		return yield(File{}, &Refused{path, "an address, not a file: save the page and give the file"})
	}
	info, err := os.Stat(path)
	if err != nil {
		return yield(File{}, &Refused{path, "unreadable: " + cause(err)})
	}
	if !info.IsDir() {
		return yield(readFile(path, info, opt))
	}
	found, more := 0, true
	walkErr := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			if more = yield(File{}, &Refused{p, "unreadable: " + cause(err)}); !more {
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
		if d.IsDir() || kindOf(p) == "" || filepath.Ext(p) == "" {
			return nil
		}
		fi, err := os.Stat(p)
		if err == nil && fi.IsDir() {
			return nil
		}
		found++
		if err != nil {
			more = yield(File{}, &Refused{p, "unreadable: " + cause(err)})
		} else {
			more = yield(readFile(p, fi, opt))
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
		return yield(File{}, &Refused{path, "unreadable: " + cause(walkErr)})
	}
	if found == 0 {
		return yield(File{}, &Refused{path, "empty: the directory holds no file of a known kind (" + knownKinds + ")"})
	}
	return true
}

func readFile(path string, info fs.FileInfo, opt Options) (File, error) {
	if !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0 {
		return File{}, &Refused{path, "unreadable: neither a file nor a directory"}
	}
	if kindOf(path) == "" {
		return File{}, &Refused{path, fmt.Sprintf("unknown kind %q: known are %s", filepath.Ext(path), knownKinds)}
	}
	if info.Mode().IsRegular() && info.Size() > opt.limit() {
		return File{}, tooLarge(path, opt.limit())
	}
	f, err := os.Open(path)
	if err != nil {
		return File{}, &Refused{path, "unreadable: " + cause(err)}
	}
	defer func() { _ = f.Close() }() // read only: nothing to lose
	return readAll(path, f, opt)
}

func readAll(origin string, r io.Reader, opt Options) (File, error) {
	data, err := io.ReadAll(io.LimitReader(r, opt.limit()+1))
	if err != nil {
		return File{}, &Refused{origin, "unreadable: " + cause(err)}
	}
	reports, err := Read(origin, data, opt)
	return File{data, reports}, err
}

// cause is the reason of a file error without the path, which the refusal names already.
func cause(err error) string {
	if pe, ok := err.(*fs.PathError); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
