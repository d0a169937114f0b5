package benchmark

import (
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/casus-project/casus/reading"
	"github.com/casus-project/casus/reading/intake"
	"github.com/casus-project/casus/report"
)

// SpeedScore is what Speed measures. Megabytes are 10^6 bytes.
type SpeedScore struct {
	Task string `json:"task"`
	// SentencesPerSecond counts the sentences of the blocks that claims are drafted from, over the wall
	// time of casus extract on one core, start-up included.
	SentencesPerSecond float64 `json:"sentences_per_second"`
	// MegabytesPeak is the largest resident set of that run.
	MegabytesPeak float64 `json:"megabytes_peak"`
	// StartupSeconds is the median wall time of extracting a report of one line.
	StartupSeconds float64 `json:"startup_seconds"`
	Cores          int     `json:"cores"`
	Reports        int     `json:"reports"`
	Sentences      int     `json:"sentences"`
	// MegabytesPeakTenfold is the largest resident set with ten times as many reports: it shows whether
	// memory grows with them.
	MegabytesPeakTenfold float64 `json:"megabytes_peak_tenfold"`
}

const (
	startups      = 7               // runs of which the median is the start-up
	longEnough    = 6 * time.Second // a run that is measured takes about this long
	mostArguments = 20_000          // reports in one run: what a command line surely holds
)

// Speed measures casus extract on the reports of a folder: it runs this program as a child on one core,
// over the reports again and again until a run takes some seconds.
func Speed(dir string, progress io.Writer) (any, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	files, reports, err := readable(dir)
	if err != nil {
		return nil, err
	}
	startup, err := startupTime(self)
	if err != nil {
		return nil, err
	}
	once, err := extract(self, files)
	if err != nil {
		return nil, err
	}
	rounds := max(1, int(math.Ceil(float64(longEnough)/float64(max(once.wall-startup, time.Millisecond)))))
	rounds = max(1, min(rounds, mostArguments/(10*len(files))))
	fmt.Fprintf(progress, "once: %.2f s; measuring %d rounds\n", once.wall.Seconds(), rounds)
	measured, err := extract(self, repeat(files, rounds))
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(progress, "%.2f s, %.0f MB; ten times as many\n", measured.wall.Seconds(), measured.megabytes)
	tenfold, err := extract(self, repeat(files, 10*rounds))
	if err != nil {
		return nil, err
	}
	// Only now, for a child starts with its parent's peak as its own (Linux: setmax_mm_hiwater_rss).
	sentences, err := countSentences(reports)
	if err != nil {
		return nil, err
	}
	return SpeedScore{
		Task:                 "speed",
		SentencesPerSecond:   math.Round(float64(sentences*rounds) / measured.wall.Seconds()),
		MegabytesPeak:        math.Round(measured.megabytes),
		StartupSeconds:       math.Round(startup.Seconds()*1000) / 1000,
		Cores:                1,
		Reports:              len(files) * rounds,
		Sentences:            sentences * rounds,
		MegabytesPeakTenfold: math.Round(tenfold.megabytes),
	}, nil
}

// readable lists the files of a folder that are accepted as reports, and the reports.
func readable(dir string) (files []string, reports []*report.Report, err error) {
	var last *intake.Refused
	for parts, err := range intake.Inputs([]string{dir}, nil, intake.Options{}) {
		var refused *intake.Refused
		if errors.As(err, &refused) {
			last = refused
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		files = append(files, parts[0].Origin)
		reports = append(reports, parts...)
	}
	if len(files) == 0 {
		if last != nil {
			return nil, nil, fmt.Errorf("%s: no report that can be read; the last: %w", dir, last)
		}
		return nil, nil, lacks(dir, "report", ".txt .md .html, here or in subfolders")
	}
	return files, reports, nil
}

// countSentences counts the sentences of the blocks that claims are drafted from.
func countSentences(reports []*report.Report) (int, error) {
	reader, err := reading.New(reading.Options{})
	if err != nil {
		return 0, err
	}
	n := 0
	for _, rep := range reports {
		n += reader.Sentences(rep)
	}
	return n, nil
}

func startupTime(self string) (time.Duration, error) {
	dir, err := os.MkdirTemp("", "casus-speed-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	line := filepath.Join(dir, "line.txt")
	if err := os.WriteFile(line, []byte("The ministry said that the road was open.\n"), 0o600); err != nil {
		return 0, err
	}
	var walls []time.Duration
	for range startups {
		ran, err := extract(self, []string{line})
		if err != nil {
			return 0, err
		}
		walls = append(walls, ran.wall)
	}
	return median(walls), nil
}

type run struct {
	wall      time.Duration
	megabytes float64
}

// extract runs casus extract on one core; what it prints is counted as work and thrown away.
func extract(self string, files []string) (run, error) {
	cmd := exec.Command(self, append([]string{"extract", "--"}, files...)...)
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return run{}, fmt.Errorf("casus extract on %d files: %w", len(files), err)
	}
	return run{wall, peakMegabytes(cmd.ProcessState)}, nil
}
