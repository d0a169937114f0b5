// Package weights is the container of a trained model: named sections one after the other, read without copying.
package weights

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"slices"
)

const magic = "casus weights 1\n"

// Section is a named part of a model.
type Section struct {
	Name string
	Data []byte
}

// Write writes sections in their order.
func Write(w io.Writer, sections []Section) error {
	b := []byte(magic)
	for _, s := range sections {
		b = binary.AppendUvarint(b, uint64(len(s.Name)))
		b = append(b, s.Name...)
		b = binary.AppendUvarint(b, uint64(len(s.Data)))
		b = append(b, s.Data...)
	}
	_, err := w.Write(b)
	return err
}

// Read finds the sections of a model; their data are slices of b.
func Read(b []byte) (map[string][]byte, error) {
	if !bytes.HasPrefix(b, []byte(magic)) {
		return nil, fmt.Errorf("not a model: it does not begin with %q", magic)
	}
	size := len(b)
	b = b[len(magic):]
	next := func() ([]byte, error) {
		n, k := binary.Uvarint(b)
		if k <= 0 || n > uint64(len(b)-k) {
			return nil, fmt.Errorf("model is cut short at byte %d", size-len(b))
		}
		part := b[k : k+int(n) : k+int(n)]
		b = b[k+int(n):]
		return part, nil
	}
	out := map[string][]byte{}
	for len(b) > 0 {
		name, err := next()
		if err != nil {
			return nil, err
		}
		data, err := next()
		if err != nil {
			return nil, err
		}
		out[string(name)] = data
	}
	return out, nil
}

// Quantised is a matrix of small integers with one scale a row.
type Quantised struct {
	Rows, Cols int
	Scale      []float32
	Small      []byte  // int8, one byte an element, when Wide is nil
	Wide       []int16 // int16
}

// AppendQuantised encodes a row-major matrix with one scale a row: elements of one byte, or of two when wide.
func AppendQuantised(b []byte, values []float32, rows, cols int, wide bool) []byte {
	top := float32(math.MaxInt8)
	if wide {
		top = math.MaxInt16
	}
	b = binary.AppendUvarint(b, uint64(rows))
	b = binary.AppendUvarint(b, uint64(cols))
	kind := byte(1)
	if wide {
		kind = 2
	}
	b = append(b, kind)
	scales := make([]float32, rows)
	for r := range rows {
		var largest float32
		for _, v := range values[r*cols : (r+1)*cols] {
			largest = max(largest, v, -v)
		}
		scales[r] = largest / top
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scales[r]))
	}
	for r := range rows {
		for _, v := range values[r*cols : (r+1)*cols] {
			q := 0.0
			if scales[r] > 0 {
				q = math.Round(float64(v) / float64(scales[r]))
			}
			if wide {
				b = binary.LittleEndian.AppendUint16(b, uint16(int16(q)))
			} else {
				b = append(b, byte(int8(q)))
			}
		}
	}
	return b
}

// ReadQuantised decodes what AppendQuantised wrote. Elements of one byte are not copied.
func ReadQuantised(b []byte) (*Quantised, error) {
	rows, n := binary.Uvarint(b)
	b = b[max(n, 0):]
	cols, k := binary.Uvarint(b)
	b = b[max(k, 0):]
	if n <= 0 || k <= 0 || rows > 1<<24 || cols > 1<<24 || len(b) == 0 {
		return nil, fmt.Errorf("matrix without a size")
	}
	q := &Quantised{Rows: int(rows), Cols: int(cols)}
	kind := int(b[0])
	b = b[1:]
	if (kind != 1 && kind != 2) || len(b) != q.Rows*4+q.Rows*q.Cols*kind {
		return nil, fmt.Errorf("matrix of %d × %d has %d bytes of kind %d", rows, cols, len(b), kind)
	}
	q.Scale = make([]float32, q.Rows)
	for i := range q.Scale {
		q.Scale[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	b = b[4*q.Rows:]
	if kind == 1 {
		q.Small = b
		return q, nil
	}
	q.Wide = make([]int16, q.Rows*q.Cols)
	for i := range q.Wide {
		q.Wide[i] = int16(binary.LittleEndian.Uint16(b[2*i:]))
	}
	return q, nil
}

// Row writes row r into to, which has Cols elements.
func (q *Quantised) Row(r int, to []float32) {
	scale := q.Scale[r]
	to = to[:q.Cols]
	if q.Wide != nil {
		for i, v := range q.Wide[r*q.Cols : (r+1)*q.Cols] {
			to[i] = float32(v) * scale
		}
		return
	}
	for i, v := range q.Small[r*q.Cols : (r+1)*q.Cols] {
		to[i] = float32(int8(v)) * scale
	}
}

// Values is the whole matrix.
func (q *Quantised) Values() []float32 {
	out := make([]float32, q.Rows*q.Cols)
	for r := range q.Rows {
		q.Row(r, out[r*q.Cols:(r+1)*q.Cols])
	}
	return out
}

// AppendStrings encodes a list of strings.
func AppendStrings(b []byte, list []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(list)))
	for _, s := range list {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	return b
}

// ReadStrings decodes what AppendStrings wrote. The strings share one copy of the bytes.
func ReadStrings(b []byte) ([]string, error) {
	n, k := binary.Uvarint(b)
	if k <= 0 || n > uint64(len(b)) {
		return nil, fmt.Errorf("list of strings without a length")
	}
	all := string(b)
	at := k
	out := make([]string, 0, n)
	for range n {
		size, k := binary.Uvarint(b[at:])
		if k <= 0 || size > uint64(len(b)-at-k) {
			return nil, fmt.Errorf("list of strings is cut short at byte %d", at)
		}
		at += k
		out = append(out, all[at:at+int(size)])
		at += int(size)
	}
	return slices.Clip(out), nil
}
