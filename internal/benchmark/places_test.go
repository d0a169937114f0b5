package benchmark

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/gazetteer"
)

const placesXML = `<?xml version="1.0" encoding="utf-8"?>
<articles>
  <article docid="1">
    <text><![CDATA[Schools in Gyumri, Armenia, stayed shut – said the mayor.]]></text>
    <toponyms>
      <toponym><start>11</start><end>17</end><phrase>Gyumri</phrase><gaztag geonameid="616635"><lat>40.79</lat><lon>43.85</lon></gaztag></toponym>
      <toponym><start>21</start><end>28</end><phrase>Armenia</phrase><gaztag geonameid="174982"><lat>40.0</lat><lon>45.0</lon></gaztag></toponym>
    </toponyms>
  </article>
  <article docid="2">
    <text><![CDATA[Snow fell in Tbilisi.]]></text>
    <toponyms>
      <toponym><start>13</start><end>20</end><phrase>Tbilisi</phrase><gaztag><lat>-30</lat><lon>20</lon></gaztag></toponym>
      <toponym><start>0</start><end>4</end><phrase>Snow</phrase></toponym>
    </toponyms>
  </article>
</articles>`

func TestPlacesScoresLGLFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.xml"), []byte(placesXML), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Places(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	s := got.(PlacesScore)
	// Armenia is given two code points too far on and found by its words; Tbilisi's point is a wrong one on purpose.
	if s.Given.N != 3 || s.Given.Acc161 != 0.6667 {
		t.Errorf("given: %+v", s.Given)
	}
	if e := s.EndToEnd; e.P != 1 || e.R != 0.75 || e.Acc161 != 0.6667 {
		t.Errorf("end to end: %+v", e)
	}
	if f := s.Files["a.xml"]; f.Tuned.Given.N != 2 || f.Held.Given.N != 1 {
		t.Errorf("halves: %+v", f)
	}
}

func TestPlacesScoresGeoWebNewsFiles(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"1.txt": "Talks opened in Yerevan and Goris.",
		"1.ann": "T1\tLiteral 16 23\tYerevan\n#1\tAnnotatorNotes T1\t40.18, 44.51\nT2\tLiteral 28 33\tGoris\n#2\tAnnotatorNotes T2\t174895\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Places(dir, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if s := got.(PlacesScore); s.Given.N != 2 || s.Given.Acc161 != 1 || s.EndToEnd.F1.F1 != 1 {
		t.Errorf("%+v", s)
	}
}

func TestPlacesRefusesOtherFolders(t *testing.T) {
	if _, err := Places(t.TempDir(), io.Discard); err == nil {
		t.Error("an empty folder was scored")
	}
	dir := t.TempDir()
	_ = os.WriteFile(filepath.Join(dir, "a.xml"), []byte("<articles><article>"), 0o600)
	if _, err := Places(dir, io.Discard); err == nil {
		t.Error("a cut file was scored")
	}
}

func FuzzParsePlaces(f *testing.F) {
	g, err := gazetteer.Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(placesXML, "T1\tPlace 3 9\tGyumri\n#1\tAnnotatorNotes T1\t40.79, 43.85", "In Gyumri.")
	f.Add("<articles><article><text>x</text><locations><location><start>-1</start></location></locations></article></articles>", "T1\tPlace 9 -1\tx", "")
	f.Fuzz(func(t *testing.T, articles, annotations, text string) {
		if read, err := parseLGL(strings.NewReader(articles), "a.xml"); err != nil && read != nil {
			t.Fatal(read, err)
		}
		if a, err := parseGeoWebNews(annotations, text, "b.ann", g); err == nil && a.text != text {
			t.Fatalf("%+v", a)
		}
	})
}
