import { openAsBlob, readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import { ParquetFile, readParquet } from 'parquet-wasm/node';
import { canonical } from './canonical.mjs';

const types = { Int64: 'int64', Int32: 'int32', Float64: 'double', Bool: 'boolean', Utf8: 'text' };

export async function dump(path) {
  const file = (await ParquetFile.fromFile(await openAsBlob(path))).metadata();
  const table = tableFromIPC(readParquet(readFileSync(path)).intoIPCStream());
  const columns = table.schema.fields.map(f => ({ name: f.name, type: types[f.type.toString()] ?? f.type.toString(), nullable: f.nullable }));
  return {
    columns,
    metadata: Object.fromEntries(file.fileMetadata().keyValueMetadata()),
    rowGroups: file.rowGroups().map(group => ({ rows: Number(group.numRows()) })),
    values: Object.fromEntries(columns.map((c, i) => [c.name, Array.from(table.getChildAt(i), v => canonical(c.type, v))])),
  };
}
