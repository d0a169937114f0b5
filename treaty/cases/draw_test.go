package cases

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/casus-project/casus/treaty/svg"
)

func drawn(t *testing.T, c *Course) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := c.Draw(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A drawing is whole XML, says in words what it shows, loads nothing, keeps its words on the page, and is the same each time.
func TestEachCourseCanBeDrawn(t *testing.T) {
	for _, id := range Bundled() {
		c := run(t, bundled(t, id), "", "")
		drawing := drawn(t, c)
		if !bytes.Equal(drawing, drawn(t, run(t, bundled(t, id), "", ""))) {
			t.Errorf("%s is drawn differently", id)
		}
		text := string(drawing)
		for _, want := range []string{`role="img"`, `aria-labelledby="t d"`, "prefers-color-scheme:dark"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %s", id, want)
			}
		}
		if strings.Contains(strings.ReplaceAll(text, "http://www.w3.org/2000/svg", ""), "http") || strings.Contains(text, "<script") {
			t.Errorf("%s loads something", id)
		}
		inside(t, id, drawing)
	}
}

// inside reads the drawing as XML; each text that begins at the left must end on the page.
func inside(t *testing.T, id string, drawing []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(drawing))
	var x, width float64
	named, begins := 0, false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", id, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			at := map[string]string{}
			for _, a := range e.Attr {
				at[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "svg":
				width, _ = strconv.ParseFloat(at["width"], 64)
			case "title", "desc":
				if at["id"] != "" {
					named++
				}
			}
			begins = e.Name.Local == "text" && !strings.Contains(at["class"], "end") && !strings.Contains(at["class"], "head") && !strings.Contains(at["class"], "small")
			x, _ = strconv.ParseFloat(at["x"], 64)
		case xml.CharData:
			if begins && x+svg.Width(string(e)) > width {
				t.Errorf("%s: %q leaves the page", id, e)
			}
		case xml.EndElement:
			begins = false
		}
	}
	if named != 2 {
		t.Errorf("%s: no title and description", id)
	}
}

// The words that a person reads in the text are in the drawing too.
func TestADrawingSaysWhatTheTextSays(t *testing.T) {
	text := strings.Join(strings.Fields(string(drawn(t, run(t, bundled(t, "arm-2022"), "", "")))), " ")
	for _, want := range []string{"43 days", "bar across", "Armenia asks for help, September 2022", "by the rule not adopted", "Days from the request of 2022-09-13"} {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(want)) {
			t.Errorf("no %q", want)
		}
	}
}
