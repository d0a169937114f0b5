# Shortens `go test -v`: what a test printed is kept until its result is known and shown when it failed
# or was skipped. Package lines (ok, FAIL, ?) and everything unknown are passed on.
function show(name) { printf "%s", said[name]; delete said[name] }
function all(  n) { for (n in said) { printf "%s", said[n]; delete said[n] } }

/^=== (RUN|CONT|NAME|PAUSE) / { test = $3; next }
/^ *--- FAIL: / { show($3); print; fflush(); failed++; next }
/^ *--- SKIP: / { show($3); print; skipped++; next }
/^ *--- PASS: / { delete said[$3]; passed++; next }
/^(ok|\?) *\t/  { all_forget(); print; fflush(); test = ""; next }
/^FAIL\t/       { all(); print; fflush(); broken++; test = ""; loud = 0; next }
/^(PASS|FAIL)$/ { next }
/^(panic:|fatal error:|WARNING: DATA RACE)/ { all(); loud = 1 }
{ if (test == "" || loud) print; else said[test] = said[test] $0 "\n" }

function all_forget(  n) { for (n in said) delete said[n]; loud = 0 }
END { printf "%d passed, %d failed, %d skipped\n", passed, failed + (failed ? 0 : broken), skipped }
