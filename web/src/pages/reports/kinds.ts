/** The endings of the files that are read, as they are named to people (docs/files.md); what a file is decides its content. */
export const kinds = ['.txt', '.md', '.html', '.pdf', '.docx', '.eml', '.xml', '.warc', '.warc.gz', '.jsonl']

/** What the browser offers to choose: these, and the other endings of the same kinds. It knows no ending of two parts. */
export const accepted = [...kinds.map((one) => one.replace(/^.*(?=\.)/, '')), '.text', '.markdown', '.mdown', '.htm', '.xhtml', '.docm', '.rss', '.atom', '.ndjson']
