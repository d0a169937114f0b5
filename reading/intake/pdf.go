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

// pagesOfPDF makes one page of the pages of a PDF.
func pagesOfPDF(s source) ([]*page, error) {
	sheets, meta, err := pdfReaders.read(s.data)
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
	turn                  sync.Mutex
	interpreted, compiled *sandbox
	pages                 int // pages read by the interpreted one
}

var pdfReaders sandboxes

// compileAfter is the number of pages from which compiling takes less time than interpreting.
const compileAfter = 16

type sandbox struct {
	pool pdfium.Pool
	stop context.CancelFunc
}

func newSandbox(config wazero.RuntimeConfig) (*sandbox, error) {
	ctx, stop := context.WithCancel(experimental.WithCompilationWorkers(context.Background(), runtime.GOMAXPROCS(0)))
	pool, err := webassembly.Init(webassembly.Config{
		Context: ctx, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: config.WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
			WithMemoryLimitPages(pdfMemory >> 16).WithCloseOnContextDone(true),
		FSConfig: wazero.NewFSConfig(), // none
		Stdout:   io.Discard, Stderr: io.Discard,
		RandomSource: zeros{}, // the same file, the same words
	})
	if err != nil {
		stop()
		return nil, err
	}
	return &sandbox{pool, stop}, nil
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// read reads the sheets of a PDF, one PDF at a time.
func (b *sandboxes) read(data []byte) (sheets []sheet, meta metadata, err error) {
	b.turn.Lock()
	defer b.turn.Unlock()
	if b.compiled == nil {
		if b.interpreted == nil {
			if b.interpreted, err = newSandbox(wazero.NewRuntimeConfigInterpreter()); err != nil {
				return nil, meta, err
			}
		}
		var n int
		sheets, meta, n, err = b.interpreted.read(data, compileAfter-b.pages)
		b.pages += n
		if !errors.Is(err, errManySheets) {
			if errors.Is(err, errSlowPDF) {
				b.interpreted = nil
			}
			return sheets, meta, err
		}
		if b.compiled, err = newSandbox(wazero.NewRuntimeConfig()); err != nil {
			return nil, meta, err
		}
		b.interpreted.close()
		b.interpreted = nil
	}
	sheets, meta, _, err = b.compiled.read(data, pdfPages)
	if errors.Is(err, errSlowPDF) {
		b.compiled = nil
	}
	return sheets, meta, err
}

var (
	errManySheets = fmt.Errorf("too large: over %d pages", pdfPages)
	errSlowPDF    = fmt.Errorf("too slow: not read in %v", pdfTime)
	errDensePDF   = fmt.Errorf("too large: over %d letters on a page, or %d in all", pageSigns, pdfSigns)
)

func (b *sandbox) close() {
	_ = b.pool.Close() // nothing is lost with it
	b.stop()
}

// read reads a PDF of at most so many pages. A sandbox that took too long is closed.
func (b *sandbox) read(data []byte, most int) (sheets []sheet, meta metadata, n int, err error) {
	timer := time.AfterFunc(pdfTime, b.stop)
	defer func() {
		if !timer.Stop() { // it went off
			b.close()
			err = errSlowPDF
		}
	}()
	defer func() { // the sandbox's own words for memory that ran out and the like
		if r := recover(); r != nil {
			err = fmt.Errorf("broken: %v", r)
		}
	}()
	in, err := b.pool.GetInstance(pdfTime)
	if err != nil {
		return nil, meta, 0, fmt.Errorf("the reader of PDFs did not start: %w", err)
	}
	defer in.Close()
	doc, err := in.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return nil, meta, 0, errors.New("encrypted: the PDF opens only with a password")
	case err != nil:
		return nil, meta, 0, errors.New("broken: no PDF that can be read")
	}
	count, err := in.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return nil, meta, 0, errors.New("broken: a PDF without pages")
	}
	if count.PageCount > most {
		return nil, meta, 0, errManySheets
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
			return nil, meta, n, fmt.Errorf("%w (page %d)", err, i+1)
		case err != nil:
			return nil, meta, n, fmt.Errorf("broken: page %d cannot be read", i+1)
		}
		sheets = append(sheets, s)
		left -= len(s.signs)
		n++
	}
	return sheets, meta, n, nil
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
