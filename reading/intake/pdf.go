package intake

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// isPDF tells a PDF (ISO 32000) by its mark, before which some servers leave a few lines.
func isPDF(l look) bool { return bytes.Contains(l.data[:min(len(l.data), 1024)], []byte("%PDF-")) }

// The bounds of a PDF. A sandbox of WebAssembly holds what reads it: it has no files, no network and no more memory
// than this.
const (
	pdfPages  = 2000
	pdfSigns  = 4 << 20   // in all of its pages; each takes some forty bytes while they are put in order
	pageSigns = 100_000   // a page of a book has three thousand
	pdfMemory = 512 << 20 // bytes
	pdfTime   = 3 * time.Minute
)

// pdfsAtOnce is how many are read at once at most, whatever the number of cores: each may take the memory of one.
const pdfsAtOnce = 4

// pagesOfPDF makes one page of the pages of a PDF.
func pagesOfPDF(s source) ([]*page, error) {
	sheets, meta, err := pdfReaders.read(s.opt.context(), s.data)
	if err != nil {
		return nil, err
	}
	p := pageOfSheets(sheets)
	if p.text == "" {
		return nil, errors.New("holds pictures of pages, no text: accepted is a PDF whose words can be marked and copied")
	}
	p.meta = meta
	return []*page{p}, nil
}

// sandboxes are PDFium in WebAssembly, in two makes: interpreted, which is ready at once and slow, and compiled, which takes
// seconds to make and then reads a page in an instant. A few pages are read by the first, many by the second. Both read
// the same.
type sandboxes struct {
	places                chan struct{} // as many as may be read at once
	mu                    sync.Mutex
	interpreted, compiled *sandbox // nil until there is something to read
	pages                 int      // pages read by interpreted ones
}

var pdfReaders = newSandboxes(min(runtime.GOMAXPROCS(0), pdfsAtOnce))

func newSandboxes(atOnce int) *sandboxes { return &sandboxes{places: make(chan struct{}, atOnce)} }

// compileAfter is the number of pages from which compiling takes less time than interpreting.
const compileAfter = 16

// read reads the sheets of a PDF when its turn has come. When the context ends before, the error is the context's.
func (b *sandboxes) read(ctx context.Context, data []byte) (sheets []sheet, meta metadata, err error) {
	select {
	case b.places <- struct{}{}:
		defer func() { <-b.places }()
	case <-ctx.Done():
		return nil, meta, ctx.Err()
	}
	few, most := b.take(false)
	sheets, meta, err = few.read(ctx, data, most)
	b.leave(few, len(sheets))
	if !errors.Is(err, errManySheets) || most == pdfPages {
		return sheets, meta, err
	}
	many, most := b.take(true)
	defer b.leave(many, 0)
	return many.read(ctx, data, most)
}

// take gives the sandbox that reads the next PDF, and how many pages it may have. Once there was one of many pages, the
// interpreted one is not asked any more.
func (b *sandboxes) take(many bool) (s *sandbox, most int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if many && b.compiled == nil {
		b.compiled = newSandbox(wazero.NewRuntimeConfig())
	}
	switch {
	case b.compiled == nil && b.interpreted == nil:
		b.interpreted = newSandbox(wazero.NewRuntimeConfigInterpreter())
	case b.compiled != nil && b.interpreted != nil:
		go b.interpreted.close()
		b.interpreted = nil
	}
	s, most = b.compiled, pdfPages
	if s == nil {
		s, most = b.interpreted, compileAfter-b.pages
	}
	s.users.Add(1)
	return s, most
}

// leave gives a sandbox back that has read so many pages. One that could not be made is made again for the next PDF.
func (b *sandboxes) leave(s *sandbox, pages int) {
	defer s.users.Done()
	b.mu.Lock()
	defer b.mu.Unlock()
	failed := s.failed()
	switch s {
	case b.interpreted:
		if b.pages += pages; failed {
			b.interpreted = nil
		}
	case b.compiled:
		if failed {
			b.compiled = nil
		}
	}
}

// sandbox is PDFium, which reads each PDF in an instance of its own.
type sandbox struct {
	made  chan struct{} // closed when it is made, or cannot be
	pool  pdfium.Pool
	err   error
	users sync.WaitGroup
}

func newSandbox(config wazero.RuntimeConfig) *sandbox {
	s := &sandbox{made: make(chan struct{})}
	go func() {
		defer close(s.made)
		s.pool, s.err = webassembly.Init(webassembly.Config{
			Context: experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)), MaxTotal: -1,
			RuntimeConfig: config.WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
				WithMemoryLimitPages(pdfMemory >> 16).WithCloseOnContextDone(true),
			FSConfig: wazero.NewFSConfig(), // none
			Stdout:   io.Discard, Stderr: io.Discard,
			RandomSource: zeros{}, // the same file, the same words
		})
	}()
	return s
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

var (
	errManySheets = fmt.Errorf("too large: over %d pages", pdfPages)
	errSlowPDF    = fmt.Errorf("too slow: not read in %v", pdfTime)
	errDensePDF   = fmt.Errorf("too large: over %d letters on a page, or %d in all", pageSigns, pdfSigns)
)

// failed says that the sandbox could not be made.
func (b *sandbox) failed() bool {
	select {
	case <-b.made:
		return b.err != nil
	default:
		return false
	}
}

// close frees the sandbox when the last that read by it is done.
func (b *sandbox) close() {
	b.users.Wait()
	if <-b.made; b.err == nil {
		_ = b.pool.Close() // nothing is lost with it
	}
}

// read reads a PDF of at most so many pages; with an error, the sheets before it. What takes too long is broken off, as is what
// nobody waits for any more: then the error is the context's.
func (b *sandbox) read(ctx context.Context, data []byte, most int) (sheets []sheet, meta metadata, err error) {
	select {
	case <-b.made:
	case <-ctx.Done():
		return nil, meta, ctx.Err()
	}
	if b.err != nil {
		return nil, meta, fmt.Errorf("the reader of PDFs cannot be made: %w", b.err)
	}
	in, err := b.pool.GetInstance(pdfTime)
	if err != nil {
		return nil, meta, fmt.Errorf("the reader of PDFs did not start: %w", err)
	}
	ctx, done := context.WithTimeoutCause(ctx, pdfTime, errSlowPDF)
	defer done()
	end := sync.OnceFunc(func() { _ = in.Kill() }) // whatever it is at; its memory goes with it
	early := context.AfterFunc(ctx, end)
	defer func() {
		if !early() {
			err = context.Cause(ctx)
		}
		end()
	}()
	defer func() { // the sandbox's own words for memory that ran out and the like
		if r := recover(); r != nil {
			err = fmt.Errorf("broken: %v", r)
		}
	}()
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, meta, errors.New("encrypted: the PDF opens only with a password")
	case err != nil:
		return nil, meta, errors.New("broken: no PDF that can be read")
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, meta, errors.New("broken: a PDF without pages")
	}
	if count.PageCount > most {
		return nil, meta, errManySheets
	}
	if tags, err := in.GetMetaData(&requests.GetMetaData{Document: doc.Document, Tags: &[]string{"Title", "Author"}}); err == nil {
		for _, tag := range tags.Tags {
			switch words := oneLine(Clean(tag.Value)); tag.Tag {
			case "Title":
				meta.title = words
			case "Author":
				if personName(words) {
					meta.authors = []string{words}
				}
			}
		}
	}
	left := pdfSigns
	for i := range count.PageCount {
		s, err := sheetOf(in, doc.Document, i, min(left, pageSigns))
		switch {
		case errors.Is(err, errDensePDF):
			return sheets, meta, fmt.Errorf("%w (page %d)", err, i+1)
		case err != nil:
			return sheets, meta, fmt.Errorf("broken: page %d cannot be read", i+1)
		}
		sheets = append(sheets, s)
		left -= len(s.signs)
	}
	return sheets, meta, nil
}

// sheetOf reads a page of a PDF, of so many signs at most, as signs at their places.
func sheetOf(in pdfium.Pdfium, doc references.FPDF_DOCUMENT, i, most int) (sheet, error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
	size, err := in.GetPageSize(&requests.GetPageSize{Page: at})
	if err != nil {
		return sheet{}, err
	}
	text, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: at})
	if err != nil {
		return sheet{}, err
	}
	defer in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) //nolint:errcheck // gone with the sandbox
	count, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return sheet{}, err
	}
	if count.Count > most {
		return sheet{}, errDensePDF
	}
	s := sheet{width: size.Width, height: size.Height}
	for i := range count.Count {
		r, err := in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: text.TextPage, Index: i})
		if err != nil {
			return sheet{}, err
		}
		c := sign{r: rune(r.Unicode)}
		if box, err := in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: text.TextPage, Index: i}); err == nil {
			c.left, c.bottom, c.right, c.top = float64(box.Rect.Left), float64(box.Rect.Bottom), float64(box.Rect.Right), float64(box.Rect.Top)
		}
		s.signs = append(s.signs, c)
	}
	return s, nil
}
