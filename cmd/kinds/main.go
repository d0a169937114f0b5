// Command kinds compiles reading/kinds/words.txt, families.txt and broader.txt from WordNet 3.0's database files, as Debian's package wordnet-base has them:
//
//	apt-get download wordnet-base && dpkg -x wordnet-base_*.deb DIR
//	go run ./cmd/kinds -dict DIR/usr/share/wordnet -out reading/kinds
//
// It keeps single words in small letters, with the class of their first, most frequent sense. Of those that name or tell what happens, and that
// models/language.weights has a meaning for, it keeps the words derived from them and the broader terms of their first senses. The same input
// gives the same bytes.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"

	"github.com/casus-project/casus/reading/kinds"
)

func main() {
	dict := flag.String("dict", "", "`folder` with the files index and data of WordNet 3.0, for noun, verb and adj")
	out := flag.String("out", "reading/kinds", "`folder` to write into")
	flag.Parse()
	if *dict == "" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "kinds: -dict FOLDER is needed, and no other argument is taken")
		os.Exit(2)
	}
	err := run(*dict, filepath.Join(*out, "words.txt"))
	if err == nil {
		err = writeFamilies(*dict, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "kinds:", err)
		os.Exit(1)
	}
}

func run(dict, out string) error {
	nouns, err := classes(dict, "noun", 3, len(kinds.Nouns))
	if err != nil {
		return err
	}
	verbs, err := classes(dict, "verb", 29, len(kinds.Verbs))
	if err != nil {
		return err
	}
	lines := map[string][2]byte{}
	for word, letter := range nouns {
		lines[word] = [2]byte{letter, '-'}
	}
	for word, letter := range verbs {
		l, ok := lines[word]
		if !ok {
			l[0] = '-'
		}
		l[1] = letter
		lines[word] = l
	}
	sorted := make([]string, 0, len(lines))
	for word, l := range lines {
		sorted = append(sorted, word+" "+string(l[:]))
	}
	sort.Strings(sorted)
	return os.WriteFile(out, []byte(strings.Join(sorted, "\n")+"\n"), 0o644)
}

// classes reads the class of each word's first sense, as a letter: number is that of the first class in lexnames(5WN).
func classes(dict, pos string, number, count int) (map[string]byte, error) {
	senses := map[string]byte{} // by the sense's place in the data file
	err := records(filepath.Join(dict, "data."+pos), func(f []string) error {
		n, err := strconv.Atoi(f[1])
		if err != nil || n < number || n >= number+count {
			return fmt.Errorf("sense %s: class %q; accepted: %d to %d", f[0], f[1], number, number+count-1)
		}
		senses[f[0]] = byte('a' + n - number)
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := map[string]byte{}
	err = records(filepath.Join(dict, "index."+pos), func(f []string) error {
		pointers, err := strconv.Atoi(f[3])
		if err != nil || len(f) <= 6+pointers {
			return fmt.Errorf("word %s: the line is too short", f[0])
		}
		if strings.Trim(f[0], "abcdefghijklmnopqrstuvwxyz-") != "" {
			return nil
		}
		letter, ok := senses[f[6+pointers]]
		if !ok {
			return fmt.Errorf("word %s: no sense %s in data.%s", f[0], f[6+pointers], pos)
		}
		out[f[0]] = letter
		return nil
	})
	return out, err
}

// records hands over the fields of each line but those of the licence, which begin with a space.
func records(path string, use func(fields []string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		if strings.HasPrefix(lines.Text(), " ") || len(fields) < 5 {
			continue
		}
		if err := use(fields); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return lines.Err()
}
