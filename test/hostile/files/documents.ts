import { gzipSync } from 'node:zlib';
import { csv, json, ndjson, parquet, xml, type HostileInput } from './input.ts';

const rows = Array.from({ length: 300 }, (_, index) => `{"a":${index}}`);
const elements = Array.from({ length: 300 }, (_, index) => `<row><a>${index}</a></row>`).join('');
const laughs = [
  '<!DOCTYPE lolz [<!ENTITY lol "lol">',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (level) => `<!ENTITY lol${level} "${`&lol${level === 1 ? '' : level - 1};`.repeat(10)}">`,
  ),
  ']>',
].join('');
const broken = (is: string, content: string, says: RegExp): HostileInput => ({
  is,
  name: 'a.json',
  content: () => content,
  form: json,
  refused: { code: 'file-not-well-formed', says },
});
const brokenXml = (is: string, content: string, says: RegExp): HostileInput => ({
  is,
  name: 'a.xml',
  content: () => content,
  form: xml,
  refused: { code: 'file-not-well-formed', says },
});

/** JSON and NDJSON that cannot be read. */
export const hostileJson: readonly HostileInput[] = [
  {
    ...broken('JSON that breaks half-way', `[${rows.slice(0, 200).join(',')},{"a":`, /ends too early|ended/),
    refused: { code: 'file-not-well-formed', says: /JSON breaks here/, row: 201 },
  },
  broken('a list that is not closed', `[${rows.join(',')}`, /ends too early|ended/),
  broken('a comma too many', '[{"a":1},]', /value|sign/),
  broken('a comma too few', '[{"a":1}{"a":2}]', /value/),
  broken('single quotation marks', "[{'a':1}]", /./),
  broken('NaN', '[{"a":NaN}]', /./),
  broken('a number with a leading zero', '[{"a":01}]', /./),
  broken('a comment', '[/* rows */{"a":1}]', /./),
  broken('a text across two lines', '[{"a":"x\ny"}]', /./),
  broken('two documents in one', '[{"a":1}]\n[{"a":2}]', /follows the end|parser has ended|ended/i),
  broken('a key stated twice outside the rows', '{"items":[],"items":[{"a":1}]}', /"items" is stated twice/),
  {
    is: 'JSON nested 100,000 deep',
    name: 'a.json',
    content: () => '['.repeat(100_000),
    form: json,
    refused: { code: 'file-too-deep', says: /64 deep/ },
  },
  {
    is: 'a row nested 100 deep',
    name: 'a.json',
    content: () => `[{"a":1},${'{"a":'.repeat(100)}1${'}'.repeat(100)}]`,
    form: json,
    refused: { code: 'file-too-deep', says: /64 deep/, row: 2 },
  },
  {
    is: 'rows that are not where they should be',
    name: 'a.json',
    content: () => '{"items":[{"a":1}]}',
    form: { ...json, rows: 'data.items' },
    refused: { code: 'file-no-rows-there', says: /"data\.items"/ },
  },
  {
    is: 'one object and no list',
    name: 'a.json',
    content: () => '{"a":1}',
    form: json,
    refused: { code: 'file-no-rows-there', says: /list of rows/ },
  },
  {
    is: 'a row of 10,000 columns',
    name: 'a.json',
    content: () => `[{${Array.from({ length: 10_000 }, (_, index) => `"c${index}":1`).join(',')}}]`,
    form: json,
    refused: { code: 'file-too-many-columns', says: /4096/ },
  },
  {
    is: 'a value of many megabytes',
    name: 'a.json',
    content: () => `[{"a":"${'x'.repeat(9_000_000)}"}]`,
    form: json,
    limits: { lineBytes: 1_000_000 },
    refused: { code: 'file-value-too-long', says: /1000000/ },
  },
  {
    is: 'a value one character too long',
    name: 'a.json',
    content: () => `[{"a":"${'x'.repeat(1_000_000)}"},{"a":"${'x'.repeat(1_000_001)}"}]`,
    form: json,
    limits: { lineBytes: 1_000_000 },
    refused: { code: 'file-value-too-long', says: /1000000/, row: 2 },
  },
  {
    is: 'JSON in Latin-1',
    name: 'a.json',
    content: () => Buffer.from('[{"a":"Caf\xe9"}]', 'latin1'),
    form: json,
    refused: { code: 'file-other-encoding', says: /JSON has no other/, line: 1 },
  },
  {
    is: 'a NUL between rows',
    name: 'a.json',
    content: () => '[{"a":1},\0{"a":2}]',
    form: json,
    refused: { code: 'file-nul', says: /NUL/ },
  },
  {
    is: 'a JSON list called NDJSON',
    name: 'a.ndjson',
    content: () => `[\n${rows.join(',\n')}\n]`,
    form: ndjson,
    refused: { code: 'file-other-format', says: /first line is not a JSON object/, line: 1 },
  },
  {
    is: 'CSV called NDJSON',
    name: 'a.ndjson',
    content: () => 'id,name\n1,a\n',
    form: ndjson,
    refused: { code: 'file-other-format', says: /not NDJSON/ },
  },
  {
    is: 'NDJSON most lines of which are none',
    name: 'a.ndjson',
    content: () => `{"a":1}\n${'{"a":\n'.repeat(200)}`,
    form: ndjson,
    limits: { rejectedRows: 100 },
    refused: { code: 'file-too-many-rejected', says: /More than 100 rows/, row: 2 },
  },
  {
    is: 'NDJSON with a line of 17 MiB',
    name: 'a.ndjson',
    content: () => `{"a":1}\n{"a":"${'x'.repeat(17 * 1024 * 1024)}"}\n`,
    form: ndjson,
    refused: { code: 'file-line-too-long', says: /16777216/, line: 2 },
  },
  {
    is: 'NDJSON in Latin-1',
    name: 'a.ndjson',
    content: () => Buffer.from('{"a":1}\n{"a":"Caf\xe9"}\n', 'latin1'),
    form: ndjson,
    refused: { code: 'file-other-encoding', says: /not utf-8/, line: 2 },
  },
  {
    is: 'NDJSON in gzip that was cut short',
    name: 'a.ndjson.gz',
    content: () => gzipSync(rows.join('\n')).subarray(0, -9),
    form: ndjson,
    refused: { code: 'file-cut-short', says: /gzip/ },
  },
  {
    is: 'NDJSON with a NUL',
    name: 'a.ndjson',
    content: () => '{"a":1}\n\0{"a":2}\n',
    form: ndjson,
    refused: { code: 'file-nul', says: /NUL/, line: 2 },
  },
  {
    is: 'NDJSON of blank lines',
    name: 'a.ndjson',
    content: () => '\n \n\n',
    form: ndjson,
    refused: { code: 'file-empty', says: /empty/ },
  },
];

/** XML that cannot be read. */
export const hostileXml: readonly HostileInput[] = [
  brokenXml('XML that breaks half-way', `<list>${elements}<row><a>`, /unclosed tag/),
  brokenXml('tags that close one another', '<list><row><a>1</row></a></list>', /unexpected close tag|unmatched/i),
  brokenXml('two roots', '<list><row/></list><list/>', /root/),
  brokenXml('an entity nobody declared', '<list><row><a>&nbsp;</a></row></list>', /entity/),
  brokenXml('a reference to NUL', '<list><row><a>&#0;</a></row></list>', /character|entity/),
  brokenXml('an attribute without quotes', '<list><row a=1/></list>', /attribute/i),
  brokenXml('an attribute stated twice', '<list><row a="1" a="2"/></list>', /attribute/i),
  brokenXml('CSV called XML', 'id,name\n1,a\n', /text|root/),
  brokenXml('a control character', '<list><row><a>\u0001</a></row></list>', /character/),
  {
    is: 'a billion laughs',
    name: 'a.xml',
    content: () => `<?xml version="1.0"?>${laughs}<list><row><a>&lol9;</a></row></list>`,
    form: xml,
    refused: { code: 'file-doctype', says: /DOCTYPE/ },
  },
  {
    is: 'an entity that names a file of this machine',
    name: 'a.xml',
    content: () => '<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><list><row><a>&x;</a></row></list>',
    form: xml,
    refused: { code: 'file-doctype', says: /DOCTYPE/, line: 1 },
  },
  {
    is: 'a document type somewhere else',
    name: 'a.xml',
    content: () => '<!DOCTYPE l SYSTEM "http://localhost/l.dtd"><list><row/></list>',
    form: xml,
    refused: { code: 'file-doctype', says: /DOCTYPE/ },
  },
  {
    is: 'XML nested 100,000 deep',
    name: 'a.xml',
    content: () => '<a>'.repeat(100_000),
    form: xml,
    refused: { code: 'file-too-deep', says: /64 deep/ },
  },
  {
    is: 'rows that are called otherwise',
    name: 'a.xml',
    content: () => '<list><rows><a>1</a></rows></list>',
    form: xml,
    refused: { code: 'file-no-rows-there', says: /"row"/ },
  },
  {
    is: 'a text of many megabytes',
    name: 'a.xml',
    content: () => `<list><row><a>${'x'.repeat(9_000_000)}</a></row></list>`,
    form: xml,
    limits: { lineBytes: 1_000_000 },
    refused: { code: 'file-value-too-long', says: /1000000/ },
  },
  {
    is: 'an attribute without end',
    name: 'a.xml',
    content: () => `<list><row a="${'x'.repeat(9_000_000)}`,
    form: xml,
    limits: { lineBytes: 1_000_000 },
    refused: { code: 'file-value-too-long', says: /1000000/ },
  },
  {
    is: 'a comment without end',
    name: 'a.xml',
    content: () => `<list><!-- ${'x'.repeat(9_000_000)}`,
    form: xml,
    limits: { lineBytes: 1_000_000 },
    refused: { code: 'file-value-too-long', says: /1000000/ },
  },
  {
    is: 'elements of 10,000 names',
    name: 'a.xml',
    content: () =>
      `<list>${Array.from({ length: 10_000 }, (_, index) => `<row><c${index}>1</c${index}></row>`).join('')}</list>`,
    form: xml,
    refused: { code: 'file-too-many-columns', says: /4096/ },
  },
  {
    is: 'Latin-1 that declares nothing',
    name: 'a.xml',
    content: () => Buffer.from('<list>\n<row><a>Caf\xe9</a></row></list>', 'latin1'),
    form: xml,
    refused: { code: 'file-other-encoding', says: /declares no other/, line: 2 },
  },
  {
    is: 'Latin-1 that declares UTF-8',
    name: 'a.xml',
    content: () =>
      Buffer.from('<?xml version="1.0" encoding="utf-8"?>\n<list><row><a>Caf\xe9</a></row></list>', 'latin1'),
    form: xml,
    refused: { code: 'file-other-encoding', says: /utf-8/, line: 2 },
  },
  {
    is: 'two answers to what the document states once',
    name: 'a.xml',
    content: () => '<list><on>2026-01-01</on><row/><on>2026-01-02</on></list>',
    form: { ...xml, document: { On: 'on' } },
    refused: { code: 'file-not-well-formed', says: /stated twice/ },
  },
  {
    is: 'XML in gzip that was cut short',
    name: 'a.xml.gz',
    content: () => gzipSync(`<list>${elements}</list>`).subarray(0, -20),
    form: xml,
    refused: { code: 'file-cut-short', says: /gzip/ },
  },
];

/** Parquet that cannot be read. */
export const hostileParquet: readonly HostileInput[] = [
  {
    is: 'CSV called Parquet',
    name: 'a.parquet',
    content: () => 'id,name\n1,a\n',
    form: parquet,
    refused: { code: 'file-other-format', says: /not Parquet: it does not start/ },
  },
  {
    is: 'Parquet that was cut short',
    name: 'a.parquet',
    content: () => 'PAR1 and then nothing more',
    form: parquet,
    refused: { code: 'file-cut-short', says: /Parquet file ends too early/ },
  },
  {
    is: 'two marks and nothing between',
    name: 'a.parquet',
    content: () => 'PAR1PAR1',
    form: parquet,
    refused: { code: 'file-cut-short', says: /Parquet/ },
  },
  {
    is: 'a footer that is longer than the file',
    name: 'a.parquet',
    content: () =>
      Buffer.concat([
        Buffer.from('PAR1'),
        Buffer.alloc(64, 7),
        Buffer.from([0xff, 0xff, 0xff, 0x7f]),
        Buffer.from('PAR1'),
      ]),
    form: parquet,
    refused: { code: 'file-damaged', says: /Parquet file is damaged/ },
  },
  {
    is: 'a footer of noise',
    name: 'a.parquet',
    content: () =>
      Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(64, 0xa5), Buffer.from([32, 0, 0, 0]), Buffer.from('PAR1')]),
    form: parquet,
    refused: { code: 'file-damaged', says: /Parquet file is damaged/ },
  },
  {
    is: 'Parquet packed as a whole',
    name: 'a.parquet.gz',
    content: () => gzipSync('PAR1 and more PAR1'),
    form: parquet,
    refused: { code: 'file-other-format', says: /packed with gzip/ },
  },
  {
    is: 'Parquet called CSV, packed',
    name: 'a.csv.gz',
    content: () => gzipSync('PAR1 and more PAR1'),
    form: csv,
    refused: { code: 'file-other-format', says: /Parquet/ },
  },
];
