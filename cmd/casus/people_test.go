package main

import (
	"bufio"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// link is a one-time link as it is printed.
var link = regexp.MustCompile(`(http://[^/\s]+)/welcome\?token=(\S+)`)

// come takes a one-time link with a name and a password, and gives the status.
func come(t *testing.T, found []string, name string) (*http.Client, int) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	answer, err := client.Post(found[1]+"/api/welcome", "application/json",
		strings.NewReader(`{"token": "`+found[2]+`", "name": "`+name+`", "password": "a ferry at the seventh bend"}`))
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return client, answer.StatusCode
}

func TestTheFirstStartPrintsALinkAndTheSecondDoesNot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "room")
	start := func() (*exec.Cmd, *bufio.Reader, string) {
		s := exec.Command(os.Args[0])
		s.Args = []string{"casus", "serve", "--addr", "127.0.0.1:0", "--data", dir}
		out, err := s.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Start(); err != nil {
			t.Fatal(err)
		}
		said, all := bufio.NewReader(out), ""
		for !strings.Contains(all, "The room is open at ") {
			line, err := said.ReadString('\n')
			if err != nil {
				t.Fatalf("casus serve ended: %s", all)
			}
			all += line
		}
		return s, said, all
	}
	stop := func(s *exec.Cmd) {
		if err := s.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		if err := s.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	s, _, said := start()
	found := link.FindStringSubmatch(said)
	if found == nil {
		t.Fatalf("no link: %s", said)
	}
	client, status := come(t, found, "Ani")
	if status != http.StatusOK {
		t.Fatalf("the link: %d", status)
	}
	if answer, err := client.Get(found[1] + "/api/people"); err != nil || answer.StatusCode != http.StatusOK {
		t.Fatalf("she is not in: %v %v", answer, err)
	}
	// Somebody with a shell opens an account while the room is served.
	out, _ := casus(t, exitDone, "people", "add", "Leyla", "--role", "analyst", "--data", dir, "--at", found[1])
	if _, status := come(t, link.FindStringSubmatch(out), ""); status != http.StatusOK {
		t.Fatalf("the link of people add: %d", status)
	}
	stop(s)
	s, _, said = start()
	if link.MatchString(said) {
		t.Errorf("a second link: %s", said)
	}
	stop(s)

	out, _ = casus(t, exitDone, "people", "list", "--data", dir)
	if !regexp.MustCompile(`(?m)^acc-0 +Ani +admin\nacc-1 +Leyla +analyst$`).MatchString(out) {
		t.Errorf("people list: %s", out)
	}
	if out, _ = casus(t, exitDone, "people", "link", "leyla", "--data", dir); !link.MatchString(out) {
		t.Errorf("people link: %s", out)
	}
	casus(t, exitDone, "people", "close", "acc-1", "--data", dir, "--reason", "left")
	if out, _ = casus(t, exitDone, "people", "list", "--data", dir); !strings.Contains(out, "analyst, closed") {
		t.Errorf("people list: %s", out)
	}
	for _, bad := range [][]string{{"close", "acc-0"}, {"link", "acc-1"}, {"link", "Nobody"}, {"add", "Bo", "--role", "king"}} {
		casus(t, exitFailed, append(append([]string{"people"}, bad...), "--data", dir)...)
	}
	if _, errs := casus(t, exitUsage, "serve", "--demo", "--data", dir); !strings.Contains(errs, "has accounts") {
		t.Errorf("a demonstration of a room with people: %s", errs)
	}
	if out, _ := casus(t, exitDone, "log", "verify", "--data", dir); !strings.HasPrefix(out, "Nothing wrong: ") {
		t.Error(out)
	}
}
