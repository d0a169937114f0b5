package storetest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// server is a PostgreSQL server of the tests' own, on the loopback address, with its data in a temporary folder.
var server struct {
	port    int
	skipped string // why there is none
	made    atomic.Int64
}

// WithServer starts a PostgreSQL server, runs the tests and stops the server: a TestMain's last act. Where there is none, the
// tests that ask for a Database are skipped.
func WithServer(run func() int) int {
	bin, err := Binaries()
	if err != nil {
		server.skipped = err.Error()
		return run()
	}
	dir, err := os.MkdirTemp("", "casus-postgres-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	stop, err := start(bin, dir)
	if err != nil {
		fmt.Fprintln(os.Stderr, "start PostgreSQL:", err)
		return 1
	}
	defer stop()
	return run()
}

// Binaries is the folder of the server's programs: that of postgres on the path, or Debian's with the newest version.
func Binaries() (string, error) {
	if path, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			path = real
		}
		return filepath.Dir(path), nil
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if len(found) == 0 {
		return "", fmt.Errorf("no PostgreSQL server here: neither postgres on the path nor /usr/lib/postgresql/*/bin/postgres; Debian's package is postgresql")
	}
	slices.Sort(found)
	return filepath.Dir(found[len(found)-1]), nil
}

func start(bin, dir string) (stop func(), err error) {
	as, err := account(dir)
	if err != nil {
		return nil, err
	}
	command := func(name string, args ...string) *exec.Cmd {
		c := exec.Command(filepath.Join(bin, name), args...)
		c.Dir = dir
		c.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
		c.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		return c
	}
	data := filepath.Join(dir, "data")
	if out, err := command("initdb", "--no-sync", "--auth=trust", "--username=casus", "--encoding=UTF8", "-D", data).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	server.port = free.Addr().(*net.TCPAddr).Port
	free.Close()
	log, err := os.Create(filepath.Join(dir, "log"))
	if err != nil {
		return nil, err
	}
	run := command("postgres", "-D", data, "-p", strconv.Itoa(server.port), "-c", "listen_addresses=127.0.0.1",
		"-c", "unix_socket_directories=", "-c", "shared_buffers=64MB")
	run.Stdout, run.Stderr = log, log
	if err := run.Start(); err != nil {
		return nil, err
	}
	stop = func() {
		// SIGINT is PostgreSQL's fast shutdown.
		_ = run.Process.Signal(syscall.SIGINT)
		_ = run.Wait()
		log.Close()
	}
	deadline := time.Now().Add(time.Minute)
	for {
		c, err := pgx.Connect(context.Background(), address("postgres"))
		if err == nil {
			c.Close(context.Background())
			return stop, nil
		}
		if time.Now().After(deadline) {
			stop()
			said, _ := os.ReadFile(log.Name())
			return nil, fmt.Errorf("%w\n%s", err, said)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// account is who the server runs as: PostgreSQL does not run as root, so there the folder is given to another account.
func account(dir string) (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errU := strconv.Atoi(u.Uid)
		gid, errG := strconv.Atoi(u.Gid)
		if errU != nil || errG != nil {
			continue
		}
		if err := os.Chown(dir, uid, gid); err != nil {
			return nil, err
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, fmt.Errorf("PostgreSQL does not run as root, and there is no account postgres or nobody")
}

// Database makes an empty database on the tests' server and gives its address; it skips the test when there is no server.
func Database(t testing.TB) string {
	t.Helper()
	if server.skipped != "" {
		t.Skip("skipped: ", server.skipped)
	}
	c, err := pgx.Connect(ctx, address("postgres"))
	no(t, err)
	defer c.Close(ctx)
	name := fmt.Sprintf("room%d", server.made.Add(1))
	_, err = c.Exec(ctx, "CREATE DATABASE "+name)
	no(t, err)
	return address(name)
}

func address(database string) string {
	return fmt.Sprintf("postgres://casus@127.0.0.1:%d/%s?sslmode=disable", server.port, database)
}
