package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"syscall"
	"time"

	"github.com/casus-project/casus/internal/api"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
	"github.com/casus-project/casus/internal/room"
)

// ServeCmd serves a room.
type ServeCmd struct {
	RoomFlags `embed:""`
	Addr      string   `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Where to listen (default: ${default}); port 0 takes a free one."`
	Demo      bool     `help:"A demo room: the bundled dossier, everybody who opens it may do everything, on a loopback address only. Without --data it is gone afterwards."`
	Knowledge []string `sep:"none" placeholder:"FILE" help:"States, organs, persons and places of your room (JSON or YAML); wins over what is built in. Repeatable."`
	Metrics   string   `placeholder:"HOST:PORT" help:"Serve metrics for Prometheus here too, to whoever can reach it; at /metrics of the room they need a token that may audit."`
	Browse    bool     `help:"Open the room in a browser, where there is one."`
}

// Help teaches the first minute.
func (ServeCmd) Help() string {
	return `The room is served at the address that is printed. What was acknowledged is on stable storage; an
interrupt (Ctrl-C, SIGTERM) finishes what is under way and ends.

  casus serve --demo
  casus serve --data /var/lib/casus --addr 127.0.0.1:8080
  casus serve --data /var/lib/casus --db postgres://casus@db.example.org/casus`
}

// Validate refuses an address that is none, and a demo that others could reach.
func (c *ServeCmd) Validate() error {
	host, _, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return fmt.Errorf("--addr %q is no address; accepted: HOST:PORT, such as 127.0.0.1:8080", c.Addr)
	}
	if c.Demo && !loopback(host) {
		return fmt.Errorf("--addr %s could be reached by others, and a demo lets everybody do everything; accepted with --demo: 127.0.0.1, ::1 or localhost", c.Addr)
	}
	if c.Demo && c.DB != "" {
		return errors.New("--demo fills a room in a folder, not --db")
	}
	return nil
}

// loopback says whether a host is this machine and nothing else.
func loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// How long a client may take, so that none holds a connection for ever. Answers have no limit of their own: the
// stream of changes stays open.
const (
	headerTimeout = 10 * time.Second
	bodyTimeout   = 5 * time.Minute
	idleTimeout   = 2 * time.Minute
	// stopTimeout is how long what is under way may take to finish after an interrupt.
	stopTimeout = 20 * time.Second
)

// Run serves until it is interrupted.
func (c *ServeCmd) Run(streams Streams) (err error) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if c.Demo && c.Data == "" {
		dir, err := os.MkdirTemp("", "casus-demo-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		c.Data = dir
	}
	store, err := c.openOrMake(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	release, err := c.alone()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, release()) }()
	listener, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer listener.Close()
	log := slog.New(slog.NewJSONHandler(streams.Err, nil))
	d, who := desk.New(store, time.Now), people.New(store, time.Now)
	filled := false
	if c.Demo {
		if err := noPeople(ctx, who); err != nil {
			return err
		}
		if filled, err = fillDemo(ctx, d); err != nil {
			return fmt.Errorf("fill the demo room: %w", err)
		}
	}
	w, err := c.startWork(ctx, store, d, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stopWork(ctx, w)) }()
	if filled {
		go func() {
			if err := openDemoCases(ctx, d, w); err != nil && ctx.Err() == nil {
				log.Warn("the demo room has fewer cases than it should", "error", err.Error())
			}
		}()
	}
	go rederive(ctx, d, log)
	go func() {
		if err := d.TakeStock(ctx); err != nil && ctx.Err() == nil {
			log.Warn("read the room into memory", "error", err)
		}
	}()
	pages, err := room.Handler()
	if err != nil {
		return err
	}
	config := api.Config{Desk: d, People: who, Work: w, Room: pages, Version: version, Log: log}
	if config.Key, err = c.key(); err != nil {
		return err
	}
	if c.Demo {
		config.Demo = &people.Person{ID: demoAccount, Name: "Demo", Role: people.Admin}
	}
	address := "http://" + listener.Addr().String()
	if !c.Demo {
		if err := welcomeFirst(ctx, streams.Out, who, address); err != nil {
			return err
		}
	}
	if sized, ok := store.(interface {
		Bytes(context.Context) (int64, error)
	}); ok {
		config.Bytes = sized.Bytes
	}
	answers := api.New(config)
	if c.Metrics != "" {
		stop, err := serveMetrics(c.Metrics, answers.Metrics(), log)
		if err != nil {
			return err
		}
		defer stop()
	}
	c.greet(streams.Out, address+"/")
	return serve(ctx, listener, answers, log)
}

// serveMetrics serves the metrics on a listener of their own.
func serveMetrics(addr string, metrics http.Handler, log *slog.Logger) (stop func(), err error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen for metrics: %w", err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: headerTimeout, ReadTimeout: bodyTimeout, IdleTimeout: idleTimeout}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("metrics are not served any more", "error", err.Error())
		}
	}()
	log.Info("serving metrics", "addr", listener.Addr().String())
	return func() { server.Close() }, nil
}

// greet says where the room is, and opens it when that was asked for.
func (c *ServeCmd) greet(w io.Writer, address string) {
	if c.Demo {
		fmt.Fprintln(w, "This is a demo: whoever opens it may do everything, and only this machine can.")
	}
	fmt.Fprintf(w, "The room is open at %s\nCtrl-C ends it.\n", address)
	if c.Browse {
		browse(address)
	}
}

// browse opens an address in the browser of whoever sits here; where there is none, nothing happens.
func browse(address string) {
	name := "xdg-open"
	if runtime.GOOS == "darwin" {
		name = "open"
	} else if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		return
	}
	if program, err := exec.LookPath(name); err == nil {
		_ = exec.Command(program, address).Start() // the address is printed too
	}
}

// serve answers until the context ends, and then lets what is under way finish.
func serve(ctx context.Context, listener net.Listener, h http.Handler, log *slog.Logger) error {
	// Requests end with the server, not with the signal: they may finish.
	under, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	server := &http.Server{
		Handler:           h,
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       bodyTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		BaseContext:       func(net.Listener) context.Context { return under },
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	log.Info("serving", "addr", listener.Addr().String(), "version", version)
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	log.Info("stopping")
	wait, done := context.WithTimeout(context.WithoutCancel(ctx), stopTimeout)
	defer done()
	// Streams of changes never finish by themselves; they are told half-way.
	defer context.AfterFunc(wait, cancel)()
	half := time.AfterFunc(stopTimeout/10, cancel)
	defer half.Stop()
	if err := server.Shutdown(wait); err != nil {
		return fmt.Errorf("some requests did not finish: %w", err)
	}
	return nil
}
