package archive

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"github.com/casus-project/casus/claim"
	"github.com/casus-project/casus/internal/desk"
)

// Format is a form of a list.
type Format string

// The forms of a list.
const (
	CSV     Format = "csv"     // RFC 4180, UTF-8, with a line of names; for spreadsheets
	JSONL   Format = "jsonl"   // one JSON object a line, everything in it
	GeoJSON Format = "geojson" // RFC 7946, one feature each; what has no place has no geometry
)

// Media is the media type of a form.
func (f Format) Media() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case JSONL:
		return "application/jsonl"
	}
	return "application/geo+json"
}

// column is a column of a table, and a property of a feature.
type column[T any] struct {
	name string
	of   func(T) any
}

var claimColumns = []column[desk.Claim]{
	{"id", func(c desk.Claim) any { return c.ID }},
	{"status", func(c desk.Claim) any { return string(c.Status) }},
	{"report", func(c desk.Claim) any { return c.Report.ID }},
	{"publisher", func(c desk.Claim) any { return c.Report.Publisher }},
	{"published", func(c desk.Claim) any { return c.Report.Published }},
	{"speaker", func(c desk.Claim) any { return c.Speaker.Name }},
	{"speaker_state", func(c desk.Claim) any { return c.Speaker.State }},
	{"stance", func(c desk.Claim) any { return string(c.Stance) }},
	{"type", func(c desk.Claim) any { return string(c.Event.Type) }},
	{"actor", func(c desk.Claim) any { return names(c.Actor) }},
	{"recipient", func(c desk.Claim) any { return names(c.Recipient) }},
	{"modality", func(c desk.Claim) any { return string(c.Modality) }},
	{"from", func(c desk.Claim) any { return day(c, func(t *claim.Time) string { return t.From }) }},
	{"to", func(c desk.Claim) any { return day(c, func(t *claim.Time) string { return t.To }) }},
	{"place", func(c desk.Claim) any { return placeNames(c.Place) }},
	{"lat", func(c desk.Claim) any { return coordinate(c.Points(), func(p desk.Point) float64 { return p.Lat }) }},
	{"lon", func(c desk.Claim) any { return coordinate(c.Points(), func(p desk.Point) float64 { return p.Lon }) }},
	{"quote", func(c desk.Claim) any { return c.Quote.Exact }},
	{"start", func(c desk.Claim) any { return c.Quote.Start }},
	{"end", func(c desk.Claim) any { return c.Quote.End }},
	{"score", func(c desk.Claim) any { return c.Score }},
	{"reason", func(c desk.Claim) any { return c.Reason }},
	{"entry", func(c desk.Claim) any { return c.Entry }},
	{"learned", func(c desk.Claim) any { return c.Learned.Format(time.RFC3339) }},
	{"who", func(c desk.Claim) any { return c.Who }},
}

var incidentColumns = []column[desk.Incident]{
	{"id", func(i desk.Incident) any { return i.ID }},
	{"title", func(i desk.Incident) any { return i.Title }},
	{"status", func(i desk.Incident) any { return string(i.Status) }},
	{"claims", func(i desk.Incident) any { return strings.Join(i.Claims, " ") }},
	{"from", func(i desk.Incident) any { return first(i.When) }},
	{"to", func(i desk.Incident) any { return last(i.When) }},
	{"place", func(i desk.Incident) any {
		if i.Place == nil {
			return ""
		}
		return i.Place.Name
	}},
	{"lat", func(i desk.Incident) any { return coordinate(point(i), func(p desk.Point) float64 { return p.Lat }) }},
	{"lon", func(i desk.Incident) any { return coordinate(point(i), func(p desk.Point) float64 { return p.Lon }) }},
	{"entry", func(i desk.Incident) any { return i.Entry }},
	{"learned", func(i desk.Incident) any { return i.Learned.Format(time.RFC3339) }},
	{"who", func(i desk.Incident) any { return i.Who }},
}

// Claims writes a list of claims.
func Claims(w io.Writer, f Format, claims iter.Seq2[desk.Claim, error]) error {
	return list(w, f, claims, claimColumns, desk.Claim.Points, func(c desk.Claim) desk.Version { return c.Version })
}

// Incidents writes a list of incidents.
func Incidents(w io.Writer, f Format, incidents iter.Seq2[desk.Incident, error]) error {
	return list(w, f, incidents, incidentColumns, point, func(i desk.Incident) desk.Version { return i.Version })
}

func list[T any](w io.Writer, f Format, items iter.Seq2[T, error], columns []column[T], points func(T) []desk.Point, version func(T) desk.Version) error {
	switch f {
	case CSV:
		return table(w, items, columns)
	case JSONL:
		return objects(w, items, version)
	case GeoJSON:
		return features(w, items, columns, points)
	}
	return fmt.Errorf("format %q; accepted: csv, jsonl or geojson", f)
}

func table[T any](w io.Writer, items iter.Seq2[T, error], columns []column[T]) error {
	out := csv.NewWriter(w)
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.name
	}
	if err := out.Write(row); err != nil {
		return err
	}
	for item, err := range items {
		if err != nil {
			return err
		}
		for i, c := range columns {
			row[i] = cell(c.of(item))
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// cell is a value as a spreadsheet may have it: a text that it would take for a formula gets an apostrophe before it,
// for it may come from a hostile report.
func cell(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		if v != "" && strings.ContainsRune("=+-@\t\r", rune(v[0])) {
			return "'" + v
		}
		return v
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return fmt.Sprint(v)
}

func objects[T any](w io.Writer, items iter.Seq2[T, error], version func(T) desk.Version) error {
	for item, err := range items {
		if err != nil {
			return err
		}
		body, err := json.Marshal(item)
		if err != nil {
			return err
		}
		v := version(item)
		more, err := json.Marshal(struct {
			Entry   int64     `json:"entry"`
			Learned time.Time `json:"learned"`
			Who     string    `json:"who"`
		}{v.Entry, v.Learned, v.Who})
		if err != nil {
			return err
		}
		// The two objects as one.
		body[len(body)-1] = ','
		if _, err := fmt.Fprintf(w, "%s%s\n", body, more[1:]); err != nil {
			return err
		}
	}
	return nil
}

func features[T any](w io.Writer, items iter.Seq2[T, error], columns []column[T], points func(T) []desk.Point) error {
	if _, err := io.WriteString(w, `{"type":"FeatureCollection","features":[`); err != nil {
		return err
	}
	before := "\n"
	for item, err := range items {
		if err != nil {
			return err
		}
		feature := geojson.NewFeature(geometry(points(item)))
		for _, c := range columns {
			if v := c.of(item); v != nil && v != "" {
				feature.Properties[c.name] = v
			}
		}
		delete(feature.Properties, "lat")
		delete(feature.Properties, "lon")
		body, err := json.Marshal(feature)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s%s", before, body); err != nil {
			return err
		}
		before = ",\n"
	}
	_, err := io.WriteString(w, "\n]}\n")
	return err
}

// geometry is where points are; nil, which is JSON's null, for none.
func geometry(points []desk.Point) orb.Geometry {
	switch len(points) {
	case 0:
		return nil
	case 1:
		return orb.Point{points[0].Lon, points[0].Lat}
	}
	var many orb.MultiPoint
	for _, p := range points {
		many = append(many, orb.Point{p.Lon, p.Lat})
	}
	return many
}

func names(parties []claim.Party) string {
	var out []string
	for _, p := range parties {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}

func placeNames(places []claim.Place) string {
	var out []string
	for _, p := range places {
		out = append(out, p.Name)
	}
	return strings.Join(out, "; ")
}

func day(c desk.Claim, of func(*claim.Time) string) string {
	if c.Time == nil {
		return ""
	}
	return of(c.Time)
}

func coordinate(points []desk.Point, of func(desk.Point) float64) any {
	if len(points) == 0 {
		return nil
	}
	return of(points[0])
}

func point(i desk.Incident) []desk.Point {
	if p, known := i.Point(); known {
		return []desk.Point{p}
	}
	return nil
}

// first and last are the ends of an interval as days; empty where they are not known.
func first(i desk.Interval) string {
	if !i.Dated() || i.From < time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).Unix() {
		return ""
	}
	return time.Unix(i.From, 0).UTC().Format(time.DateOnly)
}

func last(i desk.Interval) string {
	if !i.Dated() || i.To > time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC).Unix() {
		return ""
	}
	return time.Unix(i.To-1, 0).UTC().Format(time.DateOnly)
}

// Pages are all items of a query, page by page.
func Pages[T any](ask func(after string) (desk.Page[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for after := ""; ; {
			page, err := ask(after)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, x := range page.Items {
				if !yield(x, nil) {
					return
				}
			}
			if after = page.Next; after == "" {
				return
			}
		}
	}
}

// Standing leaves out what was rejected, withdrawn, joined or undone.
func Standing[T any](items iter.Seq2[T, error], status func(T) desk.Status) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for x, err := range items {
			if err == nil {
				switch status(x) {
				case desk.Rejected, desk.Withdrawn, desk.Joined, desk.Undone:
					continue
				}
			}
			if !yield(x, err) {
				return
			}
		}
	}
}
