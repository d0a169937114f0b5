package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// The page of a brief, as a person's browser shows it.
func TestThePageInABrowser(t *testing.T) {
	browser := startBrowser(t)
	address := briefPage(t)

	for _, size := range []struct {
		name          string
		width, height int64
	}{{"a desk", 1280, 900}, {"a phone", 390, 844}} {
		t.Run("on "+size.name, func(t *testing.T) {
			seen := visit(t, browser, address, size.width, size.height)
			for _, fault := range seen.Faults {
				t.Error(fault)
			}
			if !strings.Contains(seen.Title, "brief") && !strings.Contains(seen.Title, "Brief") {
				t.Errorf("the title %q does not say what the page is", seen.Title)
			}
			for _, want := range []string{
				"Orlavia", "Tesmark", "Joint River Watch", // who speaks
				"had crossed the river near Hask", // what is claimed, in its words
				"border incident",                 // what somebody called it
			} {
				if !strings.Contains(seen.Text, want) {
					t.Errorf("a reader does not find %q on the page", want)
				}
			}
			for _, never := range []string{"Pavel Brannik", "lovely photographs", "undefined", "NaN", "<no value>"} {
				if strings.Contains(seen.Text, never) {
					t.Errorf("%q is shown on the page", never)
				}
			}
			if seen.Drawings == 0 {
				t.Error("no drawing (map or timeline) is visible")
			}
		})
	}

	t.Run("each folded line opens", func(t *testing.T) {
		tab := openTab(t, browser)
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		type folds struct{ All, Opened, Saying int }
		got, err := chromedp.Run(tab, chromedp.Evaluate[folds](`(() => {
			const all = [...document.querySelectorAll('details')];
			// The outer ones come first in the document, so that each summary can be seen when it is clicked.
			for (const d of all) if (!d.open) d.querySelector('summary').click();
			const says = d => d.innerText.trim().length > d.querySelector('summary').innerText.trim().length;
			return {All: all.length, Opened: all.filter(d => d.open).length, Saying: all.filter(says).length};
		})()`))
		if err != nil {
			t.Fatal(err)
		}
		if got.All == 0 || got.Opened != got.All || got.Saying != got.All {
			t.Errorf("of %d folded lines %d opened and %d showed something", got.All, got.Opened, got.Saying)
		}
	})

	t.Run("prints", func(t *testing.T) {
		tab := openTab(t, browser)
		if err := chromedp.Do(tab, chromedp.Navigate(address)); err != nil {
			t.Fatal(err)
		}
		pdf, err := chromedp.Run(tab, chromedp.PrintToPDF(chromedp.PDFPrintBackground()))
		if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") || len(pdf) < 10_000 {
			t.Errorf("printing gives %d bytes, %v", len(pdf), err)
		}
	})
}

// The test of the page is worth nothing if a broken page passes it.
func TestABrokenPageIsSeen(t *testing.T) {
	browser := startBrowser(t)
	for _, c := range []struct{ name, html, want string }{
		{"a fault in a script", `<title>b</title><p>text</p><script>nothing.here()</script>`, "nothing is not defined"},
		{"a logged error", `<title>b</title><p>text</p><script>console.error("the map is lost")</script>`, "the map is lost"},
		{"a picture from outside", `<title>b</title><p>text</p><img src="http://127.0.0.1:9/pixel.png">`, "127.0.0.1:9"},
		{"a style that is not in the page", `<title>b</title><link rel="stylesheet" href="style.css"><p>text</p>`, "style.css"},
		{"wider than the screen", `<title>b</title><p style="width:3000px">text</p>`, "wider"},
		{"an empty page", `<title>b</title>`, "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "broken.html")
			if err := os.WriteFile(file, []byte("<!doctype html>"+c.html), 0o600); err != nil {
				t.Fatal(err)
			}
			seen := visit(t, browser, fileURL(file), 1280, 900)
			if !strings.Contains(strings.Join(seen.Faults, "\n"), c.want) {
				t.Errorf("the faults seen are %q", seen.Faults)
			}
		})
	}
}

// briefPage makes the page of three short reports and gives its address.
func briefPage(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) string {
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	a := write("a.txt", `BRENN, 13 May 2031 – The Orlavian Ministry of Defence said on Tuesday that 250 troops from Tesmark had crossed the river near Hask.

Orlavia asked the Joint River Watch to send observers to Hask. A villager, Pavel Brannik, said that soldiers had taken his cattle.

Comments
Marta says: what lovely photographs!
`)
	b := write("b.txt", `SELDE, 14 May 2031 – Tesmark's foreign ministry denied that its troops had crossed the river near Hask. "Our units did not leave their posts," it said.
`)
	c := write("c.txt", `14 May 2031

The Joint River Watch said that about 40 Tesmark troops had crossed the river near Hask. It called the crossing a "border incident".
`)
	room := write("room.yaml", `
states:
  - {id: ORL, name: Orlavia, demonyms: [Orlavian], capital: Brenn}
  - {id: TES, name: Tesmark, demonyms: [Tesmarkian], capital: Selde}
organs:
  - {id: ORL.mod, name: Orlavia Ministry of Defence, state: ORL, aliases: [Orlavian Ministry of Defence]}
  - {id: JRW, name: Joint River Watch, aliases: [the Watch]}
places:
  - {name: Hask, kind: village, lat: 41.2, lon: 44.9}
`)
	out := filepath.Join(dir, "brief.html")
	var errs strings.Builder
	if status := run([]string{"brief", "--knowledge", room, "--out", out, a, b, c}, Streams{Out: os.Stdout, Err: &errs}); status != exitDone {
		t.Fatalf("casus brief: status %d: %s", status, errs.String())
	}
	return fileURL(out)
}

func fileURL(file string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()
}

// startBrowser starts a headless chromium that ends with the test.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	path := os.Getenv("CASUS_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path != "" {
			break
		}
		path, _ = exec.LookPath(name)
	}
	if path == "" {
		t.Fatal("there is no chromium: install it (make test does where it can) or give its path as CASUS_CHROMIUM")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.NoSandbox) // the page is ours, and a root user has no sandbox
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	browser, end := chromedp.NewContext(allocator)
	t.Cleanup(end)
	if err := chromedp.Do(browser); err != nil {
		t.Fatalf("start %s: %v", path, err)
	}
	return browser
}

// openTab opens a tab that is closed with the test.
func openTab(t *testing.T, browser context.Context) context.Context {
	t.Helper()
	tab, end := chromedp.NewContext(browser)
	t.Cleanup(end)
	tab, cancel := context.WithTimeout(tab, 2*time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Do(tab); err != nil {
		t.Fatalf("open a tab: %v", err)
	}
	return tab
}

// sight is what a browser sees of a page.
type sight struct {
	Title, Text string
	Width       int      // of the content, in pixels
	Drawings    int      // svg elements that have a size
	Faults      []string // script errors, requests, an empty or overflowing page
}

// visit opens a page in a window of the given size and looks at it.
func visit(t *testing.T, browser context.Context, address string, width, height int64) sight {
	t.Helper()
	var (
		mu     sync.Mutex
		faults []string
	)
	fault := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		faults = append(faults, fmt.Sprintf(format, args...))
	}
	tab := openTab(t, browser)
	if _, err := chromedp.Call(tab, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, log.Enable, cdp.Empty{}); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(tab, func(event any) {
		switch e := event.(type) {
		case *runtime.EventExceptionThrown:
			fault("script: %s", said(e.ExceptionDetails))
		case *runtime.EventConsoleAPICalled:
			if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning || e.Type == runtime.ConsoleAPICalledTypeAssert {
				for _, arg := range e.Args {
					fault("console: %s", arg.Value)
				}
			}
		case *log.EventEntryAdded:
			if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
				fault("log: %s %s", e.Entry.Text, e.Entry.URL)
			}
		case *network.EventRequestWillBeSent:
			if e.Request.URL != address && !strings.HasPrefix(e.Request.URL, "data:") {
				fault("the page asks for %s", e.Request.URL)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, height), chromedp.Navigate(address)); err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
	s, err := chromedp.Run(tab, chromedp.Evaluate[sight](`({
		Title: document.title,
		Text: document.body ? document.body.innerText : '',
		Width: document.documentElement.scrollWidth,
		Drawings: [...document.querySelectorAll('svg')].filter(e => {
			const box = e.getBoundingClientRect();
			return box.width > 40 && box.height > 20;
		}).length,
	})`))
	if err != nil {
		t.Fatalf("look at %s: %v", address, err)
	}
	if int64(s.Width) > width {
		fault("the page is wider than the screen: %d of %d pixels", s.Width, width)
	}
	if strings.TrimSpace(s.Text) == "" {
		fault("the page is empty")
	}
	mu.Lock()
	defer mu.Unlock()
	s.Faults = faults
	return s
}

func said(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return e.Text
	}
	return e.Text + " " + e.Exception.Description
}
