// Package room serves the web room that web/ builds into dist: files that are made once, compressed when they are made,
// and never put together from anything a request says. It answers every address of the room with the one page, which
// asks the API for the rest. It holds no state and knows nobody.
package room

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// all: so that the folder can be embedded while nothing is built in it.
//
//go:embed all:dist
var dist embed.FS

//go:embed unbuilt.html
var unbuilt []byte

// policy lets the page load its own files and talk to its own server, and nothing else: no inline script, no other host.
// Maps draw in workers and from images that the page makes itself.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; " +
	"connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// immutable is for files whose name carries the hash of what is in them.
const immutable = "public, max-age=31536000, immutable"

// file is one file as it is sent, in each encoding that was built.
type file struct {
	kind, cache, tag string
	plain, gzip, br  []byte
}

// Built says whether the room was built into this program. Without it the handler shows how to build it.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return err == nil
}

// Handler serves the room that is embedded in the program.
func Handler() (http.Handler, error) {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, err
	}
	return Serve(sub)
}

// Serve serves a built room: files as they are named, and index.html for every other address without an extension, for
// the page knows its own addresses. It reads all files at once.
func Serve(built fs.FS) (http.Handler, error) {
	files := map[string]*file{}
	err := fs.WalkDir(built, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path.Base(name), ".") {
			return err
		}
		if ext := path.Ext(name); ext == ".gz" || ext == ".br" {
			return nil // sent as an encoding of the file beside it
		}
		f, err := readFile(built, name)
		files["/"+name] = f
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the built room: %w", err)
	}
	return &room{files}, nil
}

func readFile(built fs.FS, name string) (*file, error) {
	f := &file{kind: mime.TypeByExtension(path.Ext(name)), cache: "no-cache"}
	if f.kind == "" {
		f.kind = "application/octet-stream"
	}
	if path.Ext(name) == ".woff2" { // not in every system's table
		f.kind = "font/woff2"
	}
	if strings.HasPrefix(name, "assets/") {
		f.cache = immutable
	}
	var err error
	if f.plain, err = fs.ReadFile(built, name); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(f.plain)
	f.tag = base64.RawURLEncoding.EncodeToString(sum[:12])
	for ext, to := range map[string]*[]byte{".gz": &f.gzip, ".br": &f.br} {
		if body, err := fs.ReadFile(built, name+ext); err == nil {
			*to = body
		}
	}
	return f, nil
}

type room struct{ files map[string]*file }

// ServeHTTP answers GET and HEAD.
func (r *room) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	if req.Method != http.MethodGet && req.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "The room answers GET and HEAD; what is changed goes to /api.", http.StatusMethodNotAllowed)
		return
	}
	f := r.files[req.URL.Path]
	if f == nil {
		if strings.HasPrefix(req.URL.Path, "/assets/") {
			http.NotFound(w, req)
			return
		}
		f = r.files["/index.html"]
	}
	if f == nil {
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
		h.Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write(unbuilt)
		return
	}
	f.send(w, req)
}

// send writes the file in the best encoding that the request accepts.
func (f *file) send(w http.ResponseWriter, req *http.Request) {
	h := w.Header()
	body, tag := f.plain, f.tag
	accepted := req.Header.Get("Accept-Encoding")
	switch {
	case f.br != nil && accepts(accepted, "br"):
		h.Set("Content-Encoding", "br")
		body, tag = f.br, tag+"-br"
	case f.gzip != nil && accepts(accepted, "gzip"):
		h.Set("Content-Encoding", "gzip")
		body, tag = f.gzip, tag+"-gz"
	}
	if f.br != nil || f.gzip != nil {
		h.Set("Vary", "Accept-Encoding")
	}
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", f.cache)
	h.Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, req, "", time.Time{}, bytes.NewReader(body))
}

// accepts says whether an Accept-Encoding header allows an encoding (RFC 9110, 12.5.3).
func accepts(header, encoding string) bool {
	for one := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(one), ";")
		if strings.EqualFold(strings.TrimSpace(name), encoding) {
			weight = strings.ReplaceAll(weight, " ", "")
			return !strings.HasPrefix(weight, "q=0") || strings.Trim(weight[2:], "0.") != ""
		}
	}
	return false
}
