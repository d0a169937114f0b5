package main

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// server is `casus serve` as a process of its own.
type server struct {
	*exec.Cmd
	address string // http://127.0.0.1:1234/
	errs    *lines
	rest    sync.WaitGroup
}

// lines is what a process writes, to be read while it writes on.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// serveProcess starts `casus serve` on a free port and waits until it says where it is. The test binary is the
// program when it is called casus.
func serveProcess(t *testing.T, args ...string) *server {
	t.Helper()
	s := &server{Cmd: exec.Command(os.Args[0]), errs: &lines{}}
	s.Args = append([]string{"casus", "serve", "--addr", "127.0.0.1:0"}, args...)
	s.Stderr = s.errs
	out, err := s.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewReader(out)
	for s.address == "" {
		line, err := said.ReadString('\n')
		if err != nil {
			_ = s.Process.Kill()
			t.Fatalf("casus serve ended before it served: %s", s.errs)
		}
		if _, at, found := strings.Cut(strings.TrimSpace(line), "The room is open at "); found {
			s.address = at
		}
	}
	s.rest.Go(func() { _, _ = io.Copy(io.Discard, said) })
	return s
}

// stop interrupts the server and waits until it has ended by itself.
func (s *server) stop(t *testing.T) {
	t.Helper()
	if err := s.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	s.rest.Wait()
	if err := s.Wait(); err != nil {
		t.Fatalf("casus serve: %v\n%s", err, s.errs)
	}
}

// get reads an address of the server.
func (s *server) get(t *testing.T, path string) (int, string) {
	t.Helper()
	answer, err := http.Get(s.address + strings.TrimPrefix(path, "/"))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestADemoIsServedAndEndsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "room")
	s := serveProcess(t, "--demo", "--data", dir)
	for _, path := range []string{"/healthz", "/readyz"} {
		if status, body := s.get(t, path); status != http.StatusOK {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	if err := ask(http.MethodPost, s.address+"api/record/verify", "", "", nil); err != nil {
		t.Error(err)
	}
	var last struct{ State, Fault string }
	for end := time.Now().Add(2 * time.Minute); last.State != "done" && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if err := ask(http.MethodGet, s.address+"api/record/verify", "", "", &last); err != nil {
			t.Fatal(err)
		}
	}
	if last.State != "done" || last.Fault != "" {
		t.Errorf("verified: %+v", last)
	}
	s.stop(t)
	if out, _ := casus(t, exitDone, "log", "verify", "--data", dir); !strings.HasPrefix(out, "Nothing wrong: ") {
		t.Error(out)
	}
}

func TestADemoIsForThisMachineAlone(t *testing.T) {
	for _, addr := range []string{"0.0.0.0:8080", ":8080", "192.0.2.7:8080", "[::]:8080", "room.example.org:443"} {
		if _, errs := casus(t, exitUsage, "serve", "--demo", "--addr", addr); !strings.Contains(errs, addr+" could be reached by others") {
			t.Errorf("%s: %s", addr, errs)
		}
	}
	casus(t, exitUsage, "serve", "--addr", "8080")
	casus(t, exitUsage, "serve", "--demo", "--db", "postgres://db.example.org/casus")
}
