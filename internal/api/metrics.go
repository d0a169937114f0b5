package api

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/internal/people"
)

// metrics are what an operator watches, as Prometheus reads it. No name, id or address of anybody is among the labels.
type metrics struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec
	refused  *prometheus.CounterVec
}

func newMetrics(a *API) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "casus_request_seconds", Help: "How long requests took, by route and class of status.",
			Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10, 60},
		}, []string{"route", "status"}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "casus_requests_refused_total", Help: "Requests that were refused before they came to a route, by status.",
		}, []string{"status"}),
	}
	built := prometheus.NewGauge(prometheus.GaugeOpts{Name: "casus_build_info", Help: "Always 1; the version is the label.", ConstLabels: prometheus.Labels{"version": a.Version}})
	built.Set(1)
	m.registry.MustRegister(m.took, m.refused, built, &gauges{a}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (a *API) metricRoutes() {
	op := operation(a, people.Audit, http.MethodGet, "/metrics", "get-metrics", "What an operator watches, in the text form of Prometheus.", http.StatusOK)
	op.Responses = map[string]*huma.Response{"200": {Description: "Metrics.", Content: map[string]*huma.MediaType{"text/plain": {}}}}
	raw(a, op, a.Metrics().ServeHTTP)
}

// Metrics answers with the metrics, whoever asks: for a listener of its own.
func (a *API) Metrics() http.Handler {
	return promhttp.HandlerFor(a.metrics.registry, promhttp.HandlerOpts{Registry: a.metrics.registry})
}

type routeKey struct{}

// timed measures every request; routed, which stands further in, says which route it came to.
func (m *metrics) timed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		var route string
		told := &status{ResponseWriter: w, code: http.StatusOK}
		defer func() {
			class := strconv.Itoa(told.code/100) + "xx"
			if route == "" {
				m.refused.WithLabelValues(strconv.Itoa(told.code)).Inc()
				return
			}
			m.took.WithLabelValues(route, class).Observe(time.Since(began).Seconds())
		}()
		next.ServeHTTP(told, r.WithContext(context.WithValue(r.Context(), routeKey{}, &route)))
	})
}

func (m *metrics) routed(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mux.ServeHTTP(w, r)
		if route, ok := r.Context().Value(routeKey{}).(*string); ok {
			*route = r.Pattern
		}
	})
}

// status is an answer that remembers its status.
type status struct {
	http.ResponseWriter
	code int
	told bool
}

// WriteHeader remembers the status.
func (s *status) WriteHeader(code int) {
	if !s.told && code >= 200 {
		s.code, s.told = code, true
	}
	s.ResponseWriter.WriteHeader(code)
}

// Unwrap is for http.ResponseController.
func (s *status) Unwrap() http.ResponseWriter { return s.ResponseWriter }

// Flush sends what was written, for streams.
func (s *status) Flush() {
	if f, ok := s.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// gauges are what is looked up when somebody asks.
type gauges struct{ *API }

var (
	jobCount   = prometheus.NewDesc("casus_jobs", "Jobs by state: waiting, running, dead.", []string{"state"}, nil)
	jobAge     = prometheus.NewDesc("casus_job_age_seconds", "How long the oldest job that could run has waited.", nil, nil)
	entryCount = prometheus.NewDesc("casus_record_entries", "Entries on record.", nil, nil)
	unsigned   = prometheus.NewDesc("casus_record_unsigned_entries", "Entries at the end of the record that no checkpoint covers yet.", nil, nil)
	storeBytes = prometheus.NewDesc("casus_store_bytes", "Size of the store.", nil, nil)
)

// Describe names them.
func (g *gauges) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{jobCount, jobAge, entryCount, unsigned, storeBytes} {
		to <- d
	}
}

// Collect looks them up. One that cannot be had makes the asking fail, which is what an operator has to know.
func (g *gauges) Collect(to chan<- prometheus.Metric) {
	ctx, done := context.WithTimeout(context.Background(), 10*time.Second)
	defer done()
	give := func(d *prometheus.Desc, v float64, err error, labels ...string) {
		if err != nil {
			to <- prometheus.NewInvalidMetric(d, err)
			return
		}
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, labels...)
	}
	if g.Desk == nil {
		return
	}
	jobs, err := g.Work.Jobs(ctx)
	give(jobCount, float64(jobs.Waiting), err, "waiting")
	if err == nil {
		give(jobCount, float64(jobs.Running), nil, "running")
		give(jobCount, float64(jobs.Dead), nil, "dead")
		give(jobAge, jobs.Age.Seconds(), nil)
	}
	var size, signed int64
	err = g.Desk.Look(ctx, func(v desk.View) error {
		last, _, err := v.LastCheckpoint(ctx)
		if err != nil {
			return err
		}
		signed = last.Size
		size, _, err = v.Head(ctx)
		return err
	})
	give(entryCount, float64(size), err)
	if err == nil {
		give(unsigned, float64(size-signed), nil)
	}
	if g.Bytes != nil {
		n, err := g.Bytes(ctx)
		give(storeBytes, float64(n), err)
	}
}
