// node dump.mjs READER FILE...
// Prints, one line of JSON per file, what an independent reader finds in it: as much of
//   columns      [{name, type, nullable}]
//   metadata     {key: value}
//   rowGroups    [{rows, statistics: {column: {nulls, minimum, maximum}}}]
//   values       {column: [value]}
// as the reader reveals. Values are in the form of canonical.mjs.

const readers = { arrow: './arrow.mjs', duckdb: './duckdb.mjs', hyparquet: './hyparquet.mjs', polars: './polars.mjs' };
const [reader, ...files] = process.argv.slice(2);
if (!(reader in readers) || files.length === 0) {
  console.error(`usage: node dump.mjs ${Object.keys(readers).join('|')} FILE...`);
  process.exit(2);
}

const { dump } = await import(readers[reader]);
for (const file of files) {
  console.log(JSON.stringify(await dump(file)));
}
